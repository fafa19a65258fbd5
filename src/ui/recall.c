/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recall.h"

#include <string.h>

#include <notyet/app/draft-words.h>
#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>

#include "draft-begin.h"

/* More than a digit can name are in "notyet drafts". */
#define OFFERED_MAX 9
#define OFFER_COLS 40

static const char digits[] = "123456789";

typedef struct Offer {
	Ui *ui;
	gint64 ids[OFFERED_MAX];
	int count;
} Offer;

static void
chosen(const char *text, gpointer data)
{
	const Offer *offer = data;
	int index = text != NULL ? text[0] - '1' : -1;

	if (index >= 0 && index < offer->count)
		draft_open(offer->ui, offer->ids[index]);
}

static char *
offer_label(const GPtrArray *drafts, int count, gint64 now)
{
	GString *label = g_string_new("Take up which draft?");

	for (int i = 0; i < count; i++) {
		const Draft *draft = g_ptr_array_index(drafts, (guint)i);
		g_autofree char *words = draft_words(draft);
		g_autofree char *fit = text_width(words) > OFFER_COLS ?
		    text_fit(words, OFFER_COLS) : g_strdup(words);
		g_autofree char *age = draft_age_words(draft->changed_at, now);

		g_string_append_printf(label, " (%d) %s, %s;", i + 1, fit, age);
	}
	label->str[label->len - 1] = ' ';
	return g_string_free(label, FALSE);
}

static void
ask(Ui *ui, const GPtrArray *drafts)
{
	Offer *offer = g_new0(Offer, 1);
	g_autofree char *label = NULL;
	g_autofree char *letters = NULL;
	PromptSpec spec = {
		.kind = PROMPT_CHOICE,
		.done = chosen,
		.data = offer,
		.free_data = g_free,
	};

	offer->ui = ui;
	offer->count = MIN((int)drafts->len, OFFERED_MAX);
	for (int i = 0; i < offer->count; i++)
		offer->ids[i] = ((const Draft *)g_ptr_array_index(drafts,
		    (guint)i))->id;
	letters = g_strndup(digits, (gsize)offer->count);
	label = offer_label(drafts, offer->count, app_now(ui_app(ui)));
	spec.letters = letters;
	spec.label = label;
	ui_ask(ui, &spec);
}

static void
open_named(Ui *ui, const GPtrArray *drafts, const char *name)
{
	const char *number = g_str_has_prefix(name, "draft:") ?
	    name + strlen("draft:") : name;
	guint64 id = 0;

	g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &id, NULL);
	for (guint i = 0; i < drafts->len; i++) {
		if (((const Draft *)g_ptr_array_index(drafts, i))->id ==
		    (gint64)id) {
			draft_open(ui, (gint64)id);
			return;
		}
	}
	ui_refuse(ui, "The application has no draft \"%s\".", name);
}

void
recall_draft(Ui *ui, gint64 application_id, const char *argument)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) drafts = draft_list(app_store(ui_app(ui)),
	    application_id, &error);
	g_autofree char *keys = ui_keys(ui, CMD_DRAFT);

	if (drafts == NULL)
		ui_fail(ui, error);
	else if (drafts->len == 0)
		ui_refuse(ui, "No draft lies here; %s begins one.", keys);
	else if (argument != NULL)
		open_named(ui, drafts, argument);
	else if (drafts->len == 1)
		draft_open(ui, ((const Draft *)g_ptr_array_index(drafts,
		    0))->id);
	else
		ask(ui, drafts);
}
