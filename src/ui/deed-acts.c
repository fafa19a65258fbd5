/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deeds.h"

#include <notyet/app/tracking.h>
#include <notyet/app/when.h>
#include <notyet/policy/invitations.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

#include <string.h>

static gboolean
refuse(GError **error, const char *sentence)
{
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

static gboolean
write_down(const Deed *deed, const LogRequest *request, GError **error)
{
	return app_log(ui_app(deed->ui), deed->id, request, error);
}

static const Row *
row_of(const Deed *deed)
{
	return pipeline_row(app_pipeline(ui_app(deed->ui)), deed->id);
}

static const char *
or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* --- moments --- */

static gboolean
read_when(const Deed *deed, const char *text, gint64 *ret_at, GError **error)
{
	App *app = ui_app(deed->ui);

	return when_parse(text, app_zone(app), app_now(app), ret_at, NULL) ||
	       app_when_parse(app, text, app_now(app), ret_at, error);
}

static char *
moment(const Deed *deed, gint64 at)
{
	App *app = ui_app(deed->ui);
	g_autofree char *text = when_text(at, app_zone(app), app_now(app));

	return g_strdup(g_strstrip(text));
}

/* "fri", "in two weeks", "+3d" or "none". */
static gboolean
read_until(const Deed *deed, const char *text, gint64 *ret_at, GError **error)
{
	App *app = ui_app(deed->ui);
	g_autoptr(GError) local = NULL;

	*ret_at = 0;
	if (strcmp(text, "none") == 0 ||
	    app_morning_parse(app, text, ret_at, &local) ||
	    when_parse(text, app_zone(app), app_now(app), ret_at, NULL))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

static char *
until_words(const Deed *deed, const char *words, gint64 until_at)
{
	App *app = ui_app(deed->ui);
	g_autofree char *when = when_named(until_at, app_zone(app),
	    app_now(app));

	return g_strdup_printf("%s %s", words, when);
}

/* --- facts --- */

static gboolean
set_one(const Deed *deed, const char *key, const char *value, GError **error)
{
	const char *keys[] = {key, NULL}, *values[] = {value, NULL};

	return app_set(ui_app(deed->ui), deed->id, keys, values, error);
}

gboolean
deed_set(const Deed *deed, char **ret_what, GError **error)
{
	g_autofree char *key = g_strdup(deed->text);
	char *value = strchr(key, '=');

	if (value == NULL)
		return refuse(error,
		    "Write it as key=value, such as role=Editor.");
	*value++ = '\0';
	g_strstrip(key);
	g_strstrip(value);
	if (!set_one(deed, key, value, error))
		return FALSE;
	*ret_what = g_strdup_printf("%s is now \"%s\"", key, value);
	return TRUE;
}

gboolean
deed_stage(const Deed *deed, char **ret_what, GError **error)
{
	if (!set_one(deed, "stage", deed->text, error))
		return FALSE;
	*ret_what = g_strdup_printf("the stage is now %s", deed->text);
	return TRUE;
}

gboolean
deed_cadence(const Deed *deed, char **ret_what, GError **error)
{
	if (!set_one(deed, "cadence", deed->text, error))
		return FALSE;
	*ret_what = deed->text[0] == '\0' ?
	    g_strdup("no cadence of its own") :
	    g_strdup_printf("the cadence is now %s", deed->text);
	return TRUE;
}

/* --- what happened --- */

/* When the interview ended that is logged without a time. */
static gint64
held_until(const Deed *deed)
{
	gint64 now = app_now(ui_app(deed->ui));
	const Row *row = row_of(deed);
	g_autoptr(GPtrArray) list = NULL;
	const Appointment *held = NULL;

	if (row != NULL) {
		list = invitations_fold(row->application, row->timeline);
		held = invitations_held(list, now);
	}
	return held != NULL ? appointment_over_at(held) : now;
}

gboolean
deed_interview(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_INTERVIEW};
	g_autofree char *when = NULL;

	if (deed->text[0] != '\0' &&
	    !read_when(deed, deed->text, &request.at, error))
		return FALSE;
	request.until_at = request.at;
	when = moment(deed, request.at != 0 ? request.at : held_until(deed));
	if (!write_down(deed, &request, error))
		return FALSE;
	*ret_what = g_strdup_printf("interview, ended %s", when);
	return TRUE;
}

gboolean
deed_note(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_NOTE, .value = deed->text};

	if (deed->text[0] == '\0' || !write_down(deed, &request, error))
		return FALSE;
	*ret_what = g_strdup("noted");
	return TRUE;
}

/* The end of the day that is typed; a word for the screen's own forms. */
static gboolean
read_promise(const Deed *deed, gint64 *ret_at, GError **error)
{
	App *app = ui_app(deed->ui);
	AppWhen when;
	gint64 at;

	if (app_when_read(app, deed->text, app_now(app), &when, NULL)) {
		at = when.end_at;
	} else {
		if (!read_when(deed, deed->text, &at, error))
			return FALSE;
		if (strchr(deed->text, ':') == NULL)
			at = app_day_end(app, at);
	}
	if (at < app_now(app))
		return refuse(error, "That day is past: a promise needs a day "
		    "to come.");
	*ret_at = at;
	return TRUE;
}

static gboolean
log_promise(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_PROMISE};
	gboolean none = strcmp(deed->text, "none") == 0;
	g_autofree char *when = NULL;

	if (!none && !read_promise(deed, &request.until_at, error))
		return FALSE;
	if (!none)
		request.value = deed->text;
	if (!write_down(deed, &request, error))
		return FALSE;
	when = none ? NULL : moment(deed, request.until_at);
	*ret_what = none ? g_strdup("no promise stands") :
	    g_strdup_printf("they promised an answer by %s", when);
	return TRUE;
}

static gboolean
log_touch(const Deed *deed, const char *channel, GError **error)
{
	LogRequest request = {.kind = EVENT_TOUCH, .key = channel};

	if (deed->text[0] != '\0' &&
	    !read_when(deed, deed->text, &request.at, error))
		return FALSE;
	return write_down(deed, &request, error);
}

/* A word, then a moment or a text. */
static const struct {
	const char *name;
	const char *channel;	/* of a touch */
	const char *what;
	gboolean (*act)(const Deed *deed, char **ret_what, GError **error);
} log_kinds[] = {
	{"interview", NULL, NULL, deed_interview},
	{"call", "phone", "your call is logged", NULL},
	{"text", "text", "your text message is logged", NULL},
	{"profile", "profile", "your message on the network is logged", NULL},
	{"promise", NULL, NULL, log_promise},
	{"note", NULL, NULL, deed_note},
};

gboolean
deed_log(const Deed *deed, char **ret_what, GError **error)
{
	g_autofree char *word = g_strdup(deed->text);
	char *rest = strchr(word, ' ');
	Deed behind = *deed;

	if (rest != NULL)
		*rest++ = '\0';
	behind.text = rest != NULL ? g_strstrip(rest) : "";
	for (guint i = 0; i < G_N_ELEMENTS(log_kinds); i++) {
		if (strcmp(word, log_kinds[i].name) != 0)
			continue;
		if (log_kinds[i].act != NULL)
			return log_kinds[i].act(&behind, ret_what, error);
		if (!log_touch(&behind, log_kinds[i].channel, error))
			return FALSE;
		*ret_what = g_strdup(log_kinds[i].what);
		return TRUE;
	}
	return refuse(error, "Write interview, call, text, profile or promise, "
	    "and when (fri, -2h); or note and a text.");
}

/* --- what the user decides about the clock --- */

gboolean
deed_snooze(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_SNOOZED};

	if (!read_until(deed, deed->text, &request.until_at, error) ||
	    !write_down(deed, &request, error))
		return FALSE;
	*ret_what = request.until_at == 0 ? g_strdup("no longer snoozed") :
	    until_words(deed, "nothing will be proposed until",
		request.until_at);
	return TRUE;
}

/* "fri; they asked for it" */
gboolean
deed_pin(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_PINNED};
	g_autofree char *day = g_strdup(deed->text);
	char *reason = strchr(day, ';');

	if (reason != NULL) {
		*reason++ = '\0';
		request.value = or_null(g_strstrip(reason));
	}
	g_strstrip(day);
	if (!read_until(deed, day, &request.until_at, error) ||
	    !write_down(deed, &request, error))
		return FALSE;
	*ret_what = request.until_at == 0 ? g_strdup("no longer pinned") :
	    until_words(deed, "pinned to", request.until_at);
	return TRUE;
}

/* The step may have gone while the question stood. */
gboolean
deed_skip(const Deed *deed, char **ret_what, GError **error)
{
	const Row *row = row_of(deed);
	LogRequest request = {.kind = EVENT_SKIPPED,
			      .value = or_null(deed->text)};
	g_autofree char *what = NULL;

	if (row == NULL || row->due.step == NULL)
		return refuse(error, "There is no step to leave out.");
	request.key = row->due.step->name;
	what = g_strdup_printf("the %s is left out", row->due.step->brief);
	if (!write_down(deed, &request, error))
		return FALSE;
	*ret_what = g_steal_pointer(&what);
	return TRUE;
}

gboolean
deed_let_go(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_LET_GO};

	if (!write_down(deed, &request, error))
		return FALSE;
	*ret_what = g_strdup("let go; a late reply revives it");
	return TRUE;
}

gboolean
deed_revive(const Deed *deed, char **ret_what, GError **error)
{
	LogRequest request = {.kind = EVENT_REVIVED};

	if (!write_down(deed, &request, error))
		return FALSE;
	*ret_what = g_strdup("taken up again");
	return TRUE;
}

/* --- words to complete --- */

GPtrArray *
deed_stage_words(Ui *ui)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < STAGE_COUNT; i++)
		g_ptr_array_add(words, g_strdup(stage_name((Stage)i)));
	return words;
}

GPtrArray *
deed_log_words(Ui *ui)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < G_N_ELEMENTS(log_kinds); i++)
		g_ptr_array_add(words, g_strdup(log_kinds[i].name));
	return words;
}

static void
add_cadences(Ui *ui, const char *before, GPtrArray *words)
{
	const CadenceSet *set = app_context(ui_app(ui))->cadences;
	const Cadence *cadence;

	for (guint i = 0; (cadence = cadence_set_at(set, i)) != NULL; i++)
		if (cadence_set_find(set, cadence->name) == cadence)
			g_ptr_array_add(words,
			    g_strconcat(before, cadence->name, NULL));
}

GPtrArray *
deed_cadence_words(Ui *ui)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	add_cadences(ui, "", words);
	return words;
}

/* The keys, and behind them what cadence= can be. */
GPtrArray *
deed_set_words(Ui *ui)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

	for (const SetKey *key = application_set_keys(); key->name != NULL;
	     key++)
		g_ptr_array_add(words, g_strconcat(key->name, "=", NULL));
	add_cadences(ui, "cadence=", words);
	return words;
}
