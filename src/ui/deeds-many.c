/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One action on all tagged applications: asked once, confirmed once with the
 * number, one change for one undo, one sentence about what came of it.
 */
#include <notyet/ui/actions.h>

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>

#include <string.h>

#include "deeds.h"

#define WORDS_COLS 30
#define NAMES_MAX 3	/* of those that refused, for each reason */
#define REASONS_MAX 3

typedef struct Many {
	Ui *ui;
	const DeedInfo *info;
	GArray *ids;		/* gint64 */
	char *text;		/* the words; NULL: not asked yet */
} Many;

/* What came of it. */
typedef struct Outcome {
	guint count;		/* of those to which it was done */
	char *what;		/* was done to the first of them; or NULL */
	GPtrArray *reasons;	/* char *: why not */
	GPtrArray *refused;	/* GString *: who, for each reason */
	GArray *refused_counts;	/* guint */
} Outcome;

static void
free_string(gpointer string)
{
	g_string_free(string, TRUE);
}

static void
outcome_init(Outcome *outcome)
{
	outcome->count = 0;
	outcome->what = NULL;
	outcome->reasons = g_ptr_array_new_with_free_func(g_free);
	outcome->refused = g_ptr_array_new_with_free_func(free_string);
	outcome->refused_counts = g_array_new(FALSE, FALSE, sizeof(guint));
}

static void
outcome_clear(Outcome *outcome)
{
	g_free(outcome->what);
	g_ptr_array_unref(outcome->reasons);
	g_ptr_array_unref(outcome->refused);
	g_array_unref(outcome->refused_counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Outcome, outcome_clear)

static Many *
many_new(Ui *ui, const DeedInfo *info, const GArray *ids, const char *text)
{
	Many *many = g_new0(Many, 1);

	many->ui = ui;
	many->info = info;
	many->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_array_append_vals(many->ids, ids->data, ids->len);
	many->text = g_strdup(text);
	return many;
}

static void
many_free(gpointer data)
{
	Many *many = data;

	g_array_unref(many->ids);
	g_free(many->text);
	g_free(many);
}

static char *
number_words(guint count)
{
	return count == 1 ? g_strdup("1 application") :
	    g_strdup_printf("%u applications", count);
}

/* --- doing --- */

static void
add_refusal(Outcome *outcome, const char *name, const char *reason)
{
	guint at = 0;
	guint *count, one = 0;

	while (at < outcome->reasons->len &&
	       strcmp(outcome->reasons->pdata[at], reason) != 0)
		at++;
	if (at == outcome->reasons->len) {
		g_ptr_array_add(outcome->reasons, g_strdup(reason));
		g_ptr_array_add(outcome->refused, g_string_new(NULL));
		g_array_append_val(outcome->refused_counts, one);
	}
	count = &g_array_index(outcome->refused_counts, guint, at);
	if (++*count <= NAMES_MAX)
		g_string_append_printf(outcome->refused->pdata[at], "%s%s",
		    *count > 1 ? ", " : "", name);
}

/* Within a group: each is taken or refused, nothing is written yet. */
static void
act_on_all(const Many *many, Outcome *outcome)
{
	for (guint i = 0; i < many->ids->len; i++) {
		Deed deed = {many->ui, g_array_index(many->ids, gint64, i),
			     many->text};
		g_autoptr(GError) error = NULL;
		g_autofree char *what = NULL;
		g_autofree char *name = NULL;

		if (many->info->act(&deed, &what, &error)) {
			outcome->count++;
			if (outcome->what == NULL)
				outcome->what = g_steal_pointer(&what);
			continue;
		}
		name = deed_name(many->ui, deed.id);
		add_refusal(outcome, name, error != NULL ? error->message :
		    "There is nothing to write down.");
	}
}

/* "Not Acme, Globex and 2 more: It is closed." */
static void
append_refusals(GString *text, const Outcome *outcome)
{
	guint rest = 0;

	for (guint i = 0; i < outcome->reasons->len; i++) {
		guint count = g_array_index(outcome->refused_counts, guint, i);

		if (i >= REASONS_MAX) {
			rest += count;
			continue;
		}
		g_string_append_printf(text, "%sNot %s",
		    text->len > 0 ? " " : "",
		    ((const GString *)outcome->refused->pdata[i])->str);
		if (count > NAMES_MAX)
			g_string_append_printf(text, " and %u more",
			    count - NAMES_MAX);
		g_string_append_printf(text, ": %s",
		    (const char *)outcome->reasons->pdata[i]);
	}
	if (rest > 0)
		g_string_append_printf(text, " Nor %u more.", rest);
}

static void
conclude(const Many *many, const Outcome *outcome)
{
	g_autofree char *remark = app_take_remark(ui_app(many->ui));
	g_autofree char *number = number_words(outcome->count);
	g_autoptr(GString) text = g_string_new(NULL);

	if (outcome->count > 0)
		g_string_append_printf(text, "%s: %s.", number,
		    many->info->what != NULL ? many->info->what :
		    outcome->what);
	if (outcome->count == 0 && outcome->reasons->len == 1)
		g_string_append(text, outcome->reasons->pdata[0]);
	else
		append_refusals(text, outcome);
	if (remark != NULL)
		g_string_append_printf(text, " %s", remark);
	if (outcome->count > 0)
		ui_say(many->ui, "%s", text->str);
	else
		ui_refuse(many->ui, "%s", text->str);
	ui_update(many->ui);
}

static void
run(const Many *many)
{
	App *app = ui_app(many->ui);
	g_auto(Outcome) outcome;
	g_autoptr(GError) error = NULL;

	outcome_init(&outcome);
	app_group_begin(app);
	act_on_all(many, &outcome);
	if (app_group_end(app, &error)) {
		conclude(many, &outcome);
		return;
	}
	ui_fail(many->ui, error);
	ui_update(many->ui);
}

/* --- asking --- */

static void
confirmed(const char *text, gpointer data)
{
	if (text != NULL)
		run(data);
}

/* %s of our own question is the number, %t the words. */
static char *
question_words(const Many *many, const char *number)
{
	g_autofree char *safe = text_scrub(many->text, -1, TEXT_ONE_LINE);
	g_autofree char *fit = text_width(safe) <= WORDS_COLS ?
	    g_strdup(safe) : text_fit(safe, WORDS_COLS);
	GString *question = g_string_new(NULL);

	for (const char *p = many->info->question; *p != '\0'; p++) {
		if (p[0] == '%' && p[1] == 's')
			g_string_append(question, number);
		else if (p[0] == '%' && p[1] == 't')
			g_string_append(question, fit);
		else
			g_string_append_c(question, *p);
		if (p[0] == '%')
			p++;
	}
	return g_string_free(question, FALSE);
}

/* It is tried without writing anything: who refuses is not counted in, and
 * where all refuse nothing is asked. */
static void
ask_yes(Ui *ui, const DeedInfo *info, const GArray *ids, const char *text)
{
	Many *many = many_new(ui, info, ids, text);
	g_auto(Outcome) outcome;
	g_autofree char *number = NULL, *of_all = NULL, *label = NULL;
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.done = confirmed,
		.data = many,
		.free_data = many_free,
	};

	outcome_init(&outcome);
	app_group_begin(ui_app(ui));
	act_on_all(many, &outcome);
	app_group_drop(ui_app(ui));
	if (outcome.count == 0) {
		conclude(many, &outcome);
		many_free(many);
		return;
	}
	number = number_words(outcome.count);
	of_all = outcome.count == ids->len ? g_strdup(number) :
	    g_strdup_printf("%u of %u applications", outcome.count, ids->len);
	label = question_words(many, of_all);
	spec.label = label;
	ui_ask(ui, &spec);
}

static void
words_typed(const char *text, gpointer data)
{
	const Many *many = data;
	g_autofree char *words = NULL;

	if (text == NULL)
		return;
	words = g_strstrip(g_strdup(text));
	ask_yes(many->ui, many->info, many->ids, words);
}

static void
ask_words(Ui *ui, const DeedInfo *info, const GArray *ids)
{
	g_autofree char *number = number_words(ids->len);
	g_autofree char *label = deed_label(info->label, number);
	g_autoptr(GPtrArray) words =
	    info->words != NULL ? info->words(ui) : NULL;
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = label,
		.keeps = TRUE,
		.done = words_typed,
		.data = many_new(ui, info, ids, NULL),
		.free_data = many_free,
	};

	if (words != NULL) {
		g_ptr_array_add(words, NULL);
		spec.choices = (const char *const *)words->pdata;
	}
	ui_ask(ui, &spec);
}

gboolean
action_run_many(Ui *ui, CommandId command, const GArray *ids,
		const char *argument)
{
	const DeedInfo *info = deed_find(command);

	if (info == NULL || info->question == NULL)
		return FALSE;
	if (ids->len == 0)
		ui_refuse(ui, "No application is tagged.");
	else if (info->kind == PROMPT_TEXT && argument == NULL)
		ask_words(ui, info, ids);
	else
		ask_yes(ui, info, ids, argument != NULL ? argument : "");
	return TRUE;
}
