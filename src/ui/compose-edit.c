/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-screen.h"

#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>

static void
edit_again_answered(const char *text, gpointer data)
{
	if (text != NULL)
		compose_edit(data, NULL);
}

/* The text is kept as it was typed; the next time, too, it is opened again. */
static void
ask_again(ComposeScreen *compose, const char *sentence)
{
	g_autofree char *label =
	    g_strdup_printf("%s Edit it again?", sentence);
	PromptSpec spec = {.kind = PROMPT_CONFIRM, .label = label,
			   .done = edit_again_answered};

	compose_ask(compose, &spec, NULL);
}

void
compose_edit(ComposeScreen *compose, const char *argument)
{
	Ui *ui = compose->base.ui;
	const UiHost *host = ui_host(ui);
	g_autoptr(GError) error = NULL;
	g_autofree char *path = app_draft_export(compose_app(compose),
	    compose->draft, &error);
	g_autofree char *words = NULL;

	(void)argument;
	if (path == NULL) {
		ui_fail(ui, error);
	} else if (!host->edit(host->data, path, &error)) {
		ui_refuse(ui, "%s The draft is kept as it was.",
		    error->message);
	} else if (!app_draft_import(compose_app(compose), compose->draft,
		       path, &error)) {
		ask_again(compose, error->message);
	} else if (!compose_reload(compose, &error)) {
		ui_fail(ui, error);
	} else {
		words = findings_words(compose->findings);
		ui_say(ui, "Saved: %s.", words);
	}
	ui_update(ui);
}

static void
to_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	g_autoptr(GPtrArray) addresses = NULL;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	addresses = address_list_parse(text, &error);
	if (addresses == NULL || addresses->len == 0) {
		ui_refuse(compose->base.ui, "%s", error != NULL ?
		    error->message : "A mail needs a recipient.");
		return;
	}
	g_free(compose->draft->to);
	compose->draft->to = address_list_to_text(addresses);
	compose_save(compose);
}

void
compose_edit_to(ComposeScreen *compose, const char *argument)
{
	PromptSpec spec = {.label = "To: ", .initial = compose->draft->to,
			   .done = to_typed};

	compose_ask(compose, &spec, argument);
}

static void
subject_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;

	if (text == NULL)
		return;
	g_free(compose->draft->subject);
	compose->draft->subject = text_header_value(text);
	compose_save(compose);
}

void
compose_edit_subject(ComposeScreen *compose, const char *argument)
{
	PromptSpec spec = {.label = "Subject: ", .done = subject_typed,
			   .initial = compose->draft->subject};

	compose_ask(compose, &spec, argument);
}

static void
insist_answered(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	if (!app_draft_insist(compose_app(compose), compose->draft, &error) ||
	    !compose_reload(compose, &error))
		ui_fail(compose->base.ui, error);
	ui_update(compose->base.ui);
}

void
compose_insist(ComposeScreen *compose, const char *argument)
{
	PromptSpec spec = {.kind = PROMPT_CONFIRM, .done = insist_answered,
			   .label = "Send this text as it is, in spite of the "
				    "questions?"};

	(void)argument;
	if (compose_has_level(compose, PROOF_ASK))
		compose_ask(compose, &spec, NULL);
	else
		ui_say(compose->base.ui,
		    "There is no question to insist against.");
}

static void
delete_answered(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	Ui *ui = compose->base.ui;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	if (app_draft_delete(compose_app(compose), compose->draft->id, &error))
		ui_say(ui, "The draft is deleted.");
	else
		ui_fail(ui, error);
	/* Closes this screen, whose draft is gone. */
	ui_update(ui);
}

void
compose_delete(ComposeScreen *compose, const char *argument)
{
	PromptSpec spec = {.kind = PROMPT_CONFIRM, .done = delete_answered,
			   .label = "Delete this draft?"};

	(void)argument;
	compose_ask(compose, &spec, NULL);
}
