/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "thread-verdict.h"

#include <notyet/app/tracking.h>
#include <notyet/policy/overrule.h>

#include <string.h>

/* The mail that is asked about, until it is answered. */
typedef struct Asked {
	Ui *ui;
	char *message_id;
} Asked;

static void
asked_free(gpointer data)
{
	Asked *asked = data;

	g_free(asked->message_id);
	g_free(asked);
}

static void
say_words(Ui *ui)
{
	g_autofree char *names = g_strjoinv(", ", (char **)overrule_words());

	ui_refuse(ui, "Write one of %s, or its beginning.", names);
}

static void
overrule(Ui *ui, const char *message_id, const char *text)
{
	g_autofree char *word = g_ascii_strdown(text, -1);
	const char *found = overrule_find(g_strstrip(word));
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *keys = NULL;

	if (found == NULL) {
		say_words(ui);
		return;
	}
	g_ptr_array_add(ids, (gpointer)message_id);
	if (!app_overrule(ui_app(ui), ids, found, &error)) {
		ui_fail(ui, error);
		return;
	}
	keys = ui_keys(ui, CMD_UNDO);
	if (strcmp(found, OVERRULE_AS_JUDGED) == 0)
		ui_say(ui, "It is again what the rules say.");
	else
		ui_say(ui, "It counts as %s from now on; %s takes that back.",
		    found, keys);
	ui_update(ui);
}

static void
answered(const char *text, gpointer data)
{
	const Asked *asked = data;

	if (text != NULL && text[0] != '\0')
		overrule(asked->ui, asked->message_id, text);
}

void
thread_overrule(Ui *ui, const TimelineEntry *entry, const char *argument)
{
	const Message *message = entry != NULL ? entry->message : NULL;
	Asked *asked;
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = "What is it (<Tab> for the kinds)? ",
		.choices = overrule_words(),
		.keeps = TRUE,
		.done = answered,
		.free_data = asked_free,
	};

	if (message == NULL || message->own || message->verdict == NULL) {
		ui_refuse(ui, "Only a mail of theirs is judged.");
		return;
	}
	if (message->verdict->judged != NULL)
		spec.label = "What is it (<Tab>; judged: as the rules say)? ";
	if (argument != NULL) {
		overrule(ui, message->message_id, argument);
		return;
	}
	asked = g_new0(Asked, 1);
	asked->ui = ui;
	asked->message_id = g_strdup(message->message_id);
	spec.data = asked;
	ui_ask(ui, &spec);
}
