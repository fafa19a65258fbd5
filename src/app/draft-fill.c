/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-fill.h"

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>

#include "app-private.h"
#include "draft-text.h"
#include "follow-up-private.h"

void
draft_text_clear(DraftText *text)
{
	g_clear_pointer(&text->subject, g_free);
	g_clear_pointer(&text->body, g_free);
	g_clear_pointer(&text->bare, g_free);
}

char *
draft_with_signature(const char *body, const char *signature)
{
	g_autofree char *trimmed = g_strchomp(g_strdup(body));

	if (!*signature)
		return g_strconcat(trimmed, "\n", NULL);
	return g_strconcat(trimmed, *trimmed ? "\n\n" : "\n", signature, NULL);
}

gboolean
draft_fill_text(const DraftFill *fill, DraftText *ret_text, GError **error)
{
	ValuesInput input = {
	    .app = fill->app, .row = fill->row, .to = fill->to};
	g_autoptr(TemplateValues) values = NULL;
	g_autoptr(Template) template = NULL;
	g_autoptr(TemplateResult) filled = NULL;
	g_autoptr(TemplateResult) bare = NULL;

	template = template_load(fill->template_name, fill->language, error);
	if (!template)
		return FALSE;
	input.language = template_language(template);
	values = template_values(&input);
	filled = template_fill(template, values, error);
	template_values_drop_answers(values);
	bare = filled ? template_fill(template, values, error) : NULL;
	if (!bare)
		return FALSE;
	ret_text->subject = g_strdup(filled->subject);
	ret_text->body = draft_with_signature(filled->body, fill->signature);
	ret_text->bare = draft_with_signature(bare->body, fill->signature);
	return TRUE;
}

/* --- drafts that nobody wrote in --- */

/* What the stored draft's template says now. */
static gboolean
fill_stored(App *app, const Draft *draft, DraftText *text)
{
	const Row *row = app_row(app, draft->application_id, NULL);
	g_autoptr(GPtrArray) to = address_list_parse(draft->to, NULL);
	g_autofree char *signature = draft->channel == CHANNEL_MAIL
					 ? signature_text(app->config, NULL)
					 : g_strdup("");
	DraftFill fill = {.app = app,
	    .row = row,
	    .to = to && to->len > 0 ? to->pdata[0] : NULL,
	    .template_name = draft->template_name,
	    .language = draft->language ? draft->language : "en",
	    .signature = signature};

	return row && signature && draft->template_name &&
	       draft_fill_text(&fill, text, NULL);
}

/* A draft that says what its template does, in the body or in both. */
typedef struct Untouched {
	Draft *draft;
	gboolean has_its_subject;
} Untouched;

static void
untouched_free(gpointer data)
{
	Untouched *untouched = data;

	draft_free(untouched->draft);
	g_free(untouched);
}

static Untouched *
look_at(App *app, const Draft *draft)
{
	g_auto(DraftText) text = {NULL};
	Untouched *untouched;

	if (!fill_stored(app, draft, &text) ||
	    strcmp(draft->body, text.body) != 0)
		return NULL;
	untouched = g_new0(Untouched, 1);
	untouched->draft = draft_copy(draft);
	untouched->has_its_subject =
	    g_strcmp0(draft->subject, text.subject) == 0;
	return untouched;
}

GPtrArray *
drafts_untouched(App *app, gint64 application_id)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(untouched_free);
	g_autoptr(GPtrArray) drafts =
	    draft_list(app->store, application_id, NULL);

	for (guint i = 0; drafts && i < drafts->len; i++) {
		Untouched *untouched = look_at(app, drafts->pdata[i]);

		if (untouched)
			g_ptr_array_add(found, untouched);
	}
	return found;
}

/* FALSE when it says what it said before. */
static gboolean
take_text(const Untouched *untouched, const DraftText *text)
{
	Draft *draft = untouched->draft;
	gboolean has_new_subject = untouched->has_its_subject &&
				   strcmp(draft->subject, text->subject) != 0;

	if (strcmp(draft->body, text->body) == 0 && !has_new_subject)
		return FALSE;
	g_free(draft->body);
	g_free(draft->template_body);
	draft->body = g_strdup(text->body);
	draft->template_body = g_strdup(text->bare);
	if (has_new_subject) {
		g_free(draft->subject);
		draft->subject = g_strdup(text->subject);
	}
	draft->insisted = FALSE;
	return TRUE;
}

gboolean
drafts_refill(App *app, const GPtrArray *untouched, GError **error)
{
	gboolean any = FALSE;

	for (guint i = 0; i < untouched->len; i++) {
		const Untouched *one = untouched->pdata[i];
		g_auto(DraftText) text = {NULL};

		if (!fill_stored(app, one->draft, &text) ||
		    !take_text(one, &text))
			continue;
		if (!draft_save(app->store, one->draft, app_now(app), error))
			return FALSE;
		any = TRUE;
	}
	return !any || app_load(app, error);
}

/* --- an answer for a draft --- */

/* What is said to one person alone is kept for that person. */
static char *
answer_key(const Draft *draft, const char *name)
{
	g_autoptr(GPtrArray) to = NULL;

	if (strcmp(name, ANSWER_PERSONAL) != 0)
		return g_strdup(name);
	to = address_list_parse(draft->to, NULL);
	if (!to || to->len == 0)
		return g_strdup(name);
	return g_strdup_printf(ANSWER_PERSONAL ":%s",
	    ((const Address *)to->pdata[0])->address);
}

static gboolean
says_otherwise(const Draft *a, const Draft *b)
{
	return g_strcmp0(a->body, b->body) != 0 ||
	       g_strcmp0(a->subject, b->subject) != 0;
}

/* Where {name} stands in what the user wrote. */
static gboolean
put_into(App *app, Draft *draft, DraftAnswer *answer, GError **error)
{
	g_autofree char *mark = g_strdup_printf("{%s}", answer->name);
	g_autofree char *body = NULL;
	g_autofree char *subject = NULL;

	answer->was_put = strstr(draft->body, mark) ||
			  (draft->subject && strstr(draft->subject, mark));
	if (!answer->was_put)
		return TRUE;
	body = template_put(draft->body, answer->name, answer->text);
	subject = template_put(draft->subject, answer->name, answer->text);
	g_free(draft->body);
	g_free(draft->subject);
	draft->body = g_steal_pointer(&body);
	draft->subject = text_header_value(subject);
	draft->insisted = FALSE;
	return app_draft_save(app, draft, error);
}

gboolean
app_draft_answer(App *app, Draft *draft, DraftAnswer *answer, GError **error)
{
	g_autofree char *key = answer_key(draft, answer->name);
	LogRequest request = {
	    .kind = EVENT_ANSWER, .key = key, .value = answer->text};
	g_autoptr(Draft) stored = NULL;

	if (!app_log(app, draft->application_id, &request, error))
		return FALSE;
	stored = draft_load(app->store, draft->id, error);
	if (!stored)
		return FALSE;
	answer->was_put = says_otherwise(draft, stored);
	draft_take(draft, stored);
	return answer->was_put || put_into(app, draft, answer, error);
}
