/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user writes down by hand: what happened, and what they decide. */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/app/when.h>
#include <notyet/base/iso8601.h>
#include <notyet/base/text.h>
#include <notyet/policy/invitations.h>
#include <notyet/policy/template.h>

#include "app-private.h"
#include "draft-fill.h"
#include "hands.h"

#define TEXT_MAX_BYTES (64 * 1024)
#define FAR_YEARS 2
#define PAST_YEARS 10
#define MORNING_HOUR 9
/* Another machine's clock may be ahead. */
#define SLACK_S (24 * 60 * 60)

static void
event_free_element(gpointer event)
{
	event_free(event);
}

gint64
app_day_end(const App *app, gint64 at)
{
	CivilTime time = {.date = zone_date(app->zone, at),
	    .hour = 23,
	    .minute = 59,
	    .second = 59};

	return zone_instant(app->zone, &time);
}

static gint64
morning_of(const App *app, gint64 at)
{
	CivilTime time = {.date = zone_date(app->zone, at),
	    .hour = MORNING_HOUR};
	gint64 now = app_now(app);
	gint64 morning_at = zone_instant(app->zone, &time);

	if (morning_at < now &&
	    civil_compare(time.date, zone_date(app->zone, now)) == 0)
		return now;
	return morning_at;
}

gboolean
app_morning_parse(
    const App *app, const char *text, gint64 *ret_at, GError **error)
{
	AppWhen when;

	if (!app_when_read(app, text, app_now(app), &when, error))
		return FALSE;
	*ret_at = when.has_time ? when.at : morning_of(app, when.at);
	return TRUE;
}

/* --- what is refused --- */

static gboolean
check_touch(App *app, const Row *row, const LogRequest *request, GError **error)
{
	const char *key = request->key ? request->key : "";

	if (request->at > app_now(app) + SLACK_S)
		return app_usage(error,
		    "What you did cannot lie in the future: pin a day for what "
		    "you mean to do.");
	return channel_parse(key) >= 0 ||
	       app_usage(error,
		   "There is no channel \"%s\"; there are mail, phone, text "
		   "and profile.",
		   key);
}

static gboolean
check_answer(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	static const char personal[] = ANSWER_PERSONAL ":";
	g_autoptr(GString) names = g_string_new(NULL);
	const char *key = request->key ? request->key : "";
	const TemplateVariable *variable;

	if (template_is_answer(key) ||
	    (g_str_has_prefix(key, personal) &&
		address_is_valid(key + strlen(personal))))
		return TRUE;
	for (variable = template_variables(); variable->name; variable++)
		if (variable->source == VARIABLE_ANSWER)
			g_string_append_printf(names, "%s%s",
			    names->len ? ", " : "", variable->name);
	variable = template_variable(key);
	if (variable)
		return app_usage(error,
		    "{%s} is no answer but a fact: %s.", key, variable->ask);
	return app_usage(error,
	    "Say which variable the answer is for: %s.", names->str);
}

static gboolean
check_skipped(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	g_autoptr(GPtrArray) names = app_step_names(app, row->id);
	g_autofree char *list = NULL;

	if (request->key && g_ptr_array_find_with_equal_func(
				names, request->key, g_str_equal, NULL))
		return TRUE;
	g_ptr_array_add(names, NULL);
	list = g_strjoinv(", ", (char **)names->pdata);
	return app_usage(error,
	    "There is no step \"%s\" to skip for %s; there are %s.",
	    request->key ? request->key : "", app_row_name(row), list);
}

static gint64
years_from_now(App *app, int years)
{
	CivilTime far;

	zone_civil(app->zone, app_now(app), &far);
	far.date.year += years;
	/* The day after 28 February, where there is no 29th. */
	if (!civil_date_valid(far.date))
		far.date = civil_date_add_days(
		    (CivilDate){far.date.year, far.date.month, 28}, 1);
	return zone_instant(app->zone, &far);
}

/* what: "A snooze ends" */
static gboolean
check_ahead(
    App *app, const LogRequest *request, const char *what, GError **error)
{
	if (request->until_at < app_now(app))
		return app_usage(error, "%s in the future.", what);
	if (request->until_at > years_from_now(app, FAR_YEARS))
		return app_usage(error,
		    "%s within %d years: look at the year.", what, FAR_YEARS);
	return TRUE;
}

/* A year that was mistyped would hold everything back, or nothing. */
static gboolean
check_interview(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	if (request->until_at && request->until_at < request->at)
		return app_usage(
		    error, "An interview cannot end before it begins.");
	if (request->take_back)
		return TRUE;
	if (request->at > years_from_now(app, FAR_YEARS) ||
	    request->until_at > years_from_now(app, FAR_YEARS))
		return app_usage(error,
		    "An interview lies within %d years: look at the year.",
		    FAR_YEARS);
	return request->at >= years_from_now(app, -PAST_YEARS) ||
	       app_usage(error,
		   "An interview lies at most %d years back: look at the year.",
		   PAST_YEARS);
}

static gboolean
check_promised(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	return request->until_at <= years_from_now(app, FAR_YEARS) ||
	       app_usage(error,
		   "A promised date lies within %d years: look at the year.",
		   FAR_YEARS);
}

static gboolean
check_snoozed(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	if (request->until_at && request->until_at <= app_now(app))
		return app_usage(error, "A snooze ends in the future.");
	return !request->until_at ||
	       check_ahead(app, request, "A snooze ends", error);
}

static gboolean
check_pinned(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	const Event *pin = app_newest_fact(row, EVENT_PINNED);

	if (request->until_at)
		return check_ahead(app, request, "A pinned date lies", error);
	return (pin && pin->until_at != 0) ||
	       app_usage(
		   error, "No date is pinned for %s.", app_row_name(row));
}

static gboolean
check_let_go(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	return row->due.section != SECTION_CLOSED ||
	       app_usage(error, "%s is closed already (%s).",
		   app_row_name(row), stage_name(row->due.stage));
}

static gboolean
check_revived(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	return row->due.section == SECTION_CLOSED ||
	       app_usage(error, "%s is not closed.", app_row_name(row));
}

typedef struct LogRule {
	EventKind kind;
	/* It counts from now on, after all that is known. */
	gboolean is_decision;
	/* Where the application is closed it would do nothing. */
	gboolean is_for_open;
	gboolean (*check)(App *app, const Row *row, const LogRequest *request,
	    GError **error);
} LogRule;

/* clang-format off */
static const LogRule rules[] = {
	{EVENT_INTERVIEW, FALSE, FALSE, check_interview},
	{EVENT_PROMISE, FALSE, FALSE, check_promised},
	{EVENT_TOUCH, FALSE, FALSE, check_touch},
	{EVENT_NOTE, FALSE, FALSE, NULL},
	{EVENT_ANSWER, FALSE, FALSE, check_answer},
	{EVENT_SNOOZED, TRUE, TRUE, check_snoozed},
	{EVENT_SKIPPED, TRUE, TRUE, check_skipped},
	{EVENT_LET_GO, TRUE, FALSE, check_let_go},
	{EVENT_REVIVED, TRUE, FALSE, check_revived},
	{EVENT_PINNED, TRUE, TRUE, check_pinned},
	{EVENT_OVERRIDDEN, TRUE, TRUE, app_check_override},
};
/* clang-format on */

static const LogRule *
rule_of(EventKind kind, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
		if (rules[i].kind == kind)
			return &rules[i];
	app_usage(error, "\"%s\" is not written down by hand.",
	    event_kind_name(kind));
	return NULL;
}

/* Taking back what was decided is no decision for later. */
static gboolean
takes_back(const LogRequest *request)
{
	return (request->kind == EVENT_SNOOZED ||
		   request->kind == EVENT_PINNED) &&
	       request->until_at == 0;
}

static gboolean
check_text(const LogRequest *request, GError **error)
{
	const char *text = request->value;

	if (!text || (g_utf8_validate(text, -1, NULL) &&
			 strlen(text) <= TEXT_MAX_BYTES))
		return TRUE;
	return app_usage(error, "The text of %s is not UTF-8 or too long.",
	    event_kind_name(request->kind));
}

static gboolean
check_log(App *app, const Row *row, const LogRequest *request, GError **error)
{
	const LogRule *rule = rule_of(request->kind, error);

	if (!rule || !check_text(request, error))
		return FALSE;
	if (rule->is_for_open && row->due.section == SECTION_CLOSED &&
	    !takes_back(request))
		return app_usage(error,
		    "%s is closed (%s): take it up again first, by notyet log "
		    "%" G_GINT64_FORMAT " revive.",
		    app_row_name(row), stage_name(row->due.stage), row->id);
	return !rule->check || rule->check(app, row, request, error);
}

/* --- what is written down --- */

static Event *
note_event(gint64 id, gint64 at, const char *text)
{
	g_autofree char *clean = text_scrub(text, -1, TEXT_KEEP_LINES);

	return event_new_full(EVENT_NOTE, id, at, NULL, clean);
}

/* Fills what the request leaves open from the mails. Its texts are borrowed
 * from them. */
static void
take_invited(const App *app, const Row *row, LogRequest *request)
{
	g_autoptr(GPtrArray) list =
	    invitations_fold(row->application, row->timeline);
	const Appointment *held = invitations_held(list, app_now(app));

	if (!held)
		return;
	request->at = held->start_at;
	request->until_at = appointment_over_at(held);
	request->value = *held->uid ? held->uid : NULL;
}

static char *
interview_starts(const App *app, const GPtrArray *interviews)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < interviews->len; i++) {
		const Event *one = interviews->pdata[i];
		g_autofree char *at = iso8601_format(one->at, app->zone);

		g_string_append_printf(text, "%s%s", i ? ", " : "", at);
	}
	return g_string_free(text, FALSE);
}

/* Fills start and UID of the interview that was none. */
static gboolean
find_taken_back(
    const App *app, const Row *row, LogRequest *request, GError **error)
{
	const GPtrArray *all = row->timeline->interviews;
	const Event *found = NULL;
	g_autofree char *starts = NULL;

	for (guint i = 0; i < all->len; i++) {
		const Event *one = all->pdata[i];

		if (one->at == request->at || (!request->at && all->len == 1))
			found = one;
	}
	if (found) {
		request->at = found->at;
		request->value = found->value && *found->value ? found->value
							       : NULL;
		return TRUE;
	}
	if (all->len == 0)
		return app_usage(error, "There is no interview to take back.");
	starts = interview_starts(app, all);
	return app_usage(error,
	    "Say which interview with --at, by its start: %s.", starts);
}

static const char *
guard_to_override(App *app, const Row *row)
{
	DueGuard guard = app_guard_in_force(app, row->id);

	return guard != GUARD_NONE ? due_guard_name(guard) : NULL;
}

static void
fill_request(App *app, const Row *row, LogRequest *request)
{
	const LogRule *rule = rule_of(request->kind, NULL);

	if (request->kind == EVENT_INTERVIEW && !request->at &&
	    !request->until_at)
		take_invited(app, row, request);
	if (request->kind == EVENT_OVERRIDDEN && !request->key)
		request->key = guard_to_override(app, row);
	if (!request->at && rule && rule->is_decision)
		request->at = app_decided_at(row, app_now(app));
	else if (!request->at)
		request->at = app_now(app);
}

/* Drafts that nobody wrote in say the new answer. */
static gboolean
write_answer(App *app, gint64 id, const GPtrArray *events, GError **error)
{
	g_autoptr(GPtrArray) untouched = drafts_untouched(app, id);

	return app_write_down(app, events, error) &&
	       drafts_refill(app, untouched, error);
}

gboolean
app_log(App *app, gint64 id, const LogRequest *request, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	const Row *row = app_row(app, id, error);
	LogRequest dated = *request;
	g_autofree char *clean = NULL;
	Event *event;

	if (!row)
		return FALSE;
	if (dated.take_back && !find_taken_back(app, row, &dated, error))
		return FALSE;
	fill_request(app, row, &dated);
	if (!check_log(app, row, &dated, error))
		return FALSE;
	if (dated.value)
		clean = text_scrub(dated.value, -1, TEXT_KEEP_LINES);
	event = event_new_full(dated.kind, id, dated.at, dated.key, clean);
	event->until_at = dated.until_at;
	/* An end of 0 would take the interview back. */
	if (dated.kind == EVENT_INTERVIEW && !dated.take_back &&
	    !event->until_at)
		event->until_at = dated.at;
	g_ptr_array_add(events, event);
	if (dated.note)
		g_ptr_array_add(events, note_event(id, dated.at, dated.note));
	return dated.kind == EVENT_ANSWER
		   ? write_answer(app, id, events, error)
		   : app_write_down(app, events, error);
}
