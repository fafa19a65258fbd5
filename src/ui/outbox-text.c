/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-text.h"

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>
#include <notyet/ui/when.h>

#define HOUR_S 3600

/* {send} stands for the keys of that command, {when} for the moment. */
static const struct {
	StyleId style;
	const char *help;
} states[OUTBOX_STATE_COUNT] = {
	[OUTBOX_DRAFT] = {STYLE_DUE, "It waits for your yes: {send} sends it, "
	    "{send-later} lets it go later, {edit} changes it, {cancel} "
	    "cancels it."},
	[OUTBOX_APPROVED] = {STYLE_DUE, "You said yes: it goes out at once. "
	    "{hold} takes the yes back."},
	[OUTBOX_QUEUED] = {STYLE_WAITING, "It goes {itself} {when}. {hold} "
	    "takes the yes back, {send} sends it now."},
	[OUTBOX_SENDING] = {STYLE_WAITING, "It is on its way to the server."},
	[OUTBOX_SENT] = {STYLE_CLOSED, "The server has taken it."},
	[OUTBOX_REJECTED] = {STYLE_LATE, "The server refused it for good. "
	    "{edit} writes it again."},
	[OUTBOX_RETRY] = {STYLE_DUE, "It was not sent and is tried again "
	    "{when}. {retry} tries now, {hold} takes the yes back."},
	[OUTBOX_UNKNOWN] = {STYLE_LATE, "It may have arrived: nobody knows. It "
	    "is looked for in your mail; {retry} asks you what you know."},
	[OUTBOX_CANCELLED] = {STYLE_CLOSED, "It was cancelled and never "
	    "sent."},
};

#define HELD_HELP "It waits for your yes again: {send} shows what came in " \
	"and asks, {edit} changes it, {cancel} cancels it."
#define RETRY_BY_HAND "It was not sent. {retry} tries again, {edit} changes " \
	"it, {cancel} cancels it."

static gboolean
is_held(const OutboxRow *row)
{
	return row->state == OUTBOX_DRAFT && row->text != NULL;
}

const char *
outbox_word(const OutboxRow *row)
{
	return is_held(row) ? "held" : outbox_state_name(row->state);
}

StyleId
outbox_style(const OutboxRow *row)
{
	return is_held(row) ? STYLE_LATE : states[row->state].style;
}

gint64
outbox_moment_at(const OutboxRow *row)
{
	return outbox_state_is_approved(row->state) && row->until_at != 0 ?
	    row->until_at : row->changed_at;
}

static char *
when_words(const Ui *ui, gint64 at)
{
	const Zone *zone = app_zone(ui_app(ui));
	gint64 now = app_now(ui_app(ui));

	if (at <= now)
		return g_strdup("as soon as it can");
	if (at < now + HOUR_S)
		return when_moment(at, zone, now);
	return when_named(at, zone, now);
}

static const char *
help_of(const OutboxRow *row)
{
	if (is_held(row))
		return HELD_HELP;
	if (row->state == OUTBOX_RETRY && row->until_at == 0)
		return RETRY_BY_HAND;
	return states[row->state].help;
}

static char *
by_itself(const Ui *ui)
{
	App *app = ui_app(ui);

	if (app_is_sender(app))
		return g_strdup("by itself");
	return g_strdup_printf("from %s, the machine that sends,",
	    app_config(app)->sender);
}

/* A word in braces. */
static char *
fill(const Ui *ui, const OutboxRow *row, const char *word)
{
	if (strcmp(word, "when") == 0)
		return when_words(ui, row->until_at);
	if (strcmp(word, "itself") == 0)
		return by_itself(ui);
	return ui_keys_on(ui, UI_OUTBOX, command_parse(word));
}

static void
add_help(GString *text, const Ui *ui, const OutboxRow *row)
{
	for (const char *p = help_of(row); *p != '\0'; p++) {
		g_autofree char *word = NULL, *value = NULL;
		const char *end = *p == '{' ? strchr(p, '}') : NULL;

		if (end == NULL) {
			g_string_append_c(text, *p);
			continue;
		}
		word = g_strndup(p + 1, (gsize)(end - p - 1));
		value = fill(ui, row, word);
		g_string_append(text, value);
		p = end;
	}
}

char *
outbox_last_words(const OutboxRow *row)
{
	g_autofree char *code = g_strdup_printf("%d", row->code);

	if (row->text == NULL || row->text[0] == '\0')
		return NULL;
	/* The server's own words begin with it. */
	if (row->code == 0 || strstr(row->text, code) != NULL)
		return g_strdup(row->text);
	return g_strdup_printf("%s %s", code, row->text);
}

char *
outbox_meaning(const Ui *ui, const OutboxRow *row)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *last = outbox_last_words(row);

	if (is_held(row))
		g_string_append_printf(text, "%s ", row->text);
	add_help(text, ui, row);
	if (!is_held(row) && last != NULL)
		g_string_append_printf(text, " %s", last);
	return text_scrub(text->str, -1, TEXT_ONE_LINE);
}

char *
outbox_story(const Ui *ui, const OutboxRow *row)
{
	App *app = ui_app(ui);
	g_autofree char *when =
	    when_named(row->changed_at, app_zone(app), app_now(app));
	const char *to = row->recipients->len > 0 ?
	    g_ptr_array_index(row->recipients, 0) : "them";

	return g_strdup_printf("The mail to %s broke off %s while its text "
	    "went out%s%s", to, when, row->text != NULL ? ": " : ".",
	    row->text != NULL ? row->text : "");
}
