/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deeds.h"

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>

#include <string.h>

#define NAME_COLS 40

/* clang-format off */
static const DeedInfo deeds[] = {
	{.command = CMD_STAGE, .kind = PROMPT_TEXT,
	 .label = "Stage of %s (<Tab>): ",
	 .question = "Set the stage of %s to \"%t\"?",
	 .act = deed_stage, .words = deed_stage_words},
	{.command = CMD_SET, .kind = PROMPT_TEXT,
	 .label = "Set key=value (<Tab>): ",
	 .question = "Set \"%t\" for %s?",
	 .act = deed_set, .words = deed_set_words},
	{.command = CMD_INTERVIEW, .kind = PROMPT_TEXT,
	 .label = "Interview with %s ended (empty: as invited, or now; -2h; "
	     "2026-11-27T15:00): ",
	 .act = deed_interview},
	{.command = CMD_LOG, .kind = PROMPT_TEXT,
	 .label = "Log (interview, call, text, profile, promise, note) and "
	     "when: ",
	 .question = "Log \"%t\" for %s?",
	 .act = deed_log, .words = deed_log_words},
	{.command = CMD_NOTE, .kind = PROMPT_TEXT,
	 .label = "Note: ",
	 .question = "Note \"%t\" for %s?",
	 .act = deed_note},
	{.command = CMD_SNOOZE, .kind = PROMPT_TEXT, .tells_due = TRUE,
	 .label = "Snooze %s until (+3d, fri, 2026-11-27, none): ",
	 .question = "Snooze %s until \"%t\"?",
	 .act = deed_snooze},
	{.command = CMD_PIN, .kind = PROMPT_TEXT, .tells_due = TRUE,
	 .label = "Pin %s to (fri, 2026-11-27, none; a reason after ;): ",
	 .question = "Pin %s to \"%t\"?",
	 .act = deed_pin},
	{.command = CMD_SKIP, .kind = PROMPT_TEXT, .tells_due = TRUE,
	 .label = "Leave the next step of %s out, because (may be empty): ",
	 .question = "Leave the next step of %s out?",
	 .what = "the next step is left out",
	 .act = deed_skip},
	{.command = CMD_CADENCE, .kind = PROMPT_TEXT, .tells_due = TRUE,
	 .label = "Cadence of %s (<Tab>; empty: the default): ",
	 .question = "Set the cadence of %s to \"%t\"?",
	 .act = deed_cadence, .words = deed_cadence_words},
	{.command = CMD_LET_GO, .kind = PROMPT_CONFIRM, .tells_due = TRUE,
	 .label = "Let %s go?",
	 .question = "Let %s go?",
	 .act = deed_let_go},
	{.command = CMD_REVIVE, .kind = PROMPT_CONFIRM, .tells_due = TRUE,
	 .question = "Take up %s again?",
	 .act = deed_revive},
};
/* clang-format on */

const DeedInfo *
deed_find(CommandId command)
{
	for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (deeds[i].command == command)
			return &deeds[i];
	return NULL;
}

char *
deed_name(Ui *ui, gint64 id)
{
	const Row *row = pipeline_row(app_pipeline(ui_app(ui)), id);
	g_autofree char *safe = NULL;

	if (row == NULL || row->application->company[0] == '\0')
		return g_strdup("the application");
	safe = text_scrub(row->application->company, -1, TEXT_ONE_LINE);
	if (text_width(safe) <= NAME_COLS)
		return g_steal_pointer(&safe);
	return g_strchomp(text_fit(safe, NAME_COLS));
}

char *
deed_label(const char *label, const char *name)
{
	const char *place = strstr(label, "%s");
	g_autofree char *before = NULL;

	if (place == NULL)
		return g_strdup(label);
	before = g_strndup(label, (gsize)(place - label));
	return g_strconcat(before, name, place + 2, NULL);
}

/* What was done, what it did to mails on their way, and what is due now. */
void
deed_conclude(const Deed *deed, const char *what, gboolean tells_due)
{
	App *app = ui_app(deed->ui);
	g_autofree char *remark = app_take_remark(app);
	const Row *row = pipeline_row(app_pipeline(app), deed->id);
	g_autofree char *due = row == NULL || !tells_due ? NULL :
	    due_sentence(&row->due, app_context(app));
	g_autofree char *name = deed_name(deed->ui, deed->id);

	if (row == NULL || row->application->company[0] == '\0')
		name[0] = g_ascii_toupper(name[0]);
	ui_say(deed->ui, "%s: %s.%s%s%s%s", name, what,
	    remark != NULL ? " " : "", remark != NULL ? remark : "",
	    due != NULL ? " " : "", due != NULL ? due : "");
	ui_update(deed->ui);
}

void
deed_run(Ui *ui, const DeedInfo *info, gint64 id, const char *text)
{
	Deed deed = {ui, id, text};
	g_autoptr(GError) error = NULL;
	g_autofree char *what = NULL;

	if (info->act(&deed, &what, &error)) {
		deed_conclude(&deed, what, info->tells_due);
		return;
	}
	ui_fail(ui, error);
	ui_update(ui);
}

/* What a question is about, until it is answered. */
typedef struct Asked {
	Ui *ui;
	const DeedInfo *info;
	gint64 id;
} Asked;

static void
answered(const char *text, gpointer data)
{
	const Asked *asked = data;
	g_autofree char *words = NULL;

	if (text == NULL)
		return;
	words = asked->info->kind == PROMPT_TEXT ?
	    g_strstrip(g_strdup(text)) : g_strdup("");
	deed_run(asked->ui, asked->info, asked->id, words);
}

void
deed_ask(Ui *ui, const DeedInfo *info, gint64 id)
{
	g_autofree char *name = deed_name(ui, id);
	g_autofree char *label = deed_label(info->label, name);
	g_autoptr(GPtrArray) words =
	    info->words != NULL ? info->words(ui) : NULL;
	Asked *asked = g_new0(Asked, 1);
	PromptSpec spec = {
		.kind = info->kind,
		.label = label,
		.keeps = TRUE,
		.done = answered,
		.data = asked,
		.free_data = g_free,
	};

	*asked = (Asked){ui, info, id};
	if (words != NULL) {
		g_ptr_array_add(words, NULL);
		spec.choices = (const char *const *)words->pdata;
	}
	ui_ask(ui, &spec);
}
