/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken back, in words. */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/date-words.h>
#include <notyet/policy/decision-text.h>
#include <notyet/policy/overrule.h>
#include <notyet/policy/proposal.h>

#include "app-private.h"

static char *
event_words(const Event *event)
{
	const char *kind = event_kind_name(event->kind);
	g_autoptr(GString) words = g_string_new(kind);

	if (event->kind == EVENT_OVERRULED)
		return g_strdup_printf("overruled as %s",
		    event->value ? event->value : OVERRULE_AS_JUDGED);
	if (event->kind == EVENT_PROMISE && event->key)
		return g_strdup("the promise was confirmed");
	if (event->kind == EVENT_PROPOSAL &&
	    g_strcmp0(event->value, PROPOSAL_PROMISE_REFUSED) == 0)
		return g_strdup("the promise was refused");
	if (event->kind == EVENT_PROPOSAL)
		return g_strdup_printf(
		    "the proposed stage was %s", event->value);

	if (event->key && *event->key)
		g_string_append_printf(words, " %s", event->key);
	if (event->value && *event->value) {
		g_autofree char *line =
		    text_scrub(event->value, -1, TEXT_ONE_LINE);

		g_string_append_printf(words,
		    event->kind == EVENT_SET ? " = %.80s" : " %.80s", line);
	}
	return g_utf8_make_valid(words->str, -1);
}

/* "Thu 26 Nov", with the year where it is another one. */
static char *
day_words(App *app, gint64 at)
{
	CivilDate date = zone_date(app->zone, at);
	g_autofree char *day = date_words_short(date);

	if (date.year == zone_date(app->zone, app_now(app)).year)
		return g_steal_pointer(&day);
	return g_strdup_printf("%s %d", day, date.year);
}

static char *
closing_words(App *app, const Event *event, const char *company)
{
	return g_strdup_printf("Letting %s go was taken back.", company);
}

static char *
revival_words(App *app, const Event *event, const char *company)
{
	return g_strdup_printf(
	    "Taking %s up again was taken back.", company);
}

static char *
pin_words(App *app, const Event *event, const char *company)
{
	g_autofree char *day = day_words(app, event->until_at);

	if (!event->until_at)
		return g_strdup_printf(
		    "That %s is no longer pinned was taken back.", company);
	return g_strdup_printf(
	    "The pin of %s to %s was taken back.", company, day);
}

static char *
snooze_words(App *app, const Event *event, const char *company)
{
	g_autofree char *day = day_words(app, event->until_at);

	if (!event->until_at)
		return g_strdup_printf(
		    "That %s is no longer snoozed was taken back.", company);
	return g_strdup_printf(
	    "The snooze of %s until %s was taken back.", company, day);
}

static char *
override_words(App *app, const Event *event, const char *company)
{
	int guard = event->key ? due_guard_parse(event->key) : -1;

	return g_strdup_printf("The override of %s for %s was taken back.",
	    guard > GUARD_NONE ? guard_words(guard) : "a guard", company);
}

static char *
insist_words(App *app, const Event *event, const char *company)
{
	return g_strdup_printf("That you mean draft %s of %s as it is was "
			       "taken back.",
	    event->key, company);
}

static char *
skip_words(App *app, const Event *event, const char *company)
{
	const CadenceStep *step =
	    cadence_set_step(app->config->cadences, event->key);

	return g_strdup_printf("Skipping the %s of %s was taken back.",
	    step ? step->brief : event->key, company);
}

/* NULL where the general words do. */
static char *
cadence_words(App *app, const Event *event, const char *company)
{
	if (g_strcmp0(event->key, "cadence") != 0)
		return NULL;
	if (!event->value || !*event->value)
		return g_strdup_printf("That %s has no cadence of its own was "
				       "taken back.",
		    company);
	return g_strdup_printf("The cadence %s of %s was taken back.",
	    event->value, company);
}

/* clang-format off */
static const struct {
	EventKind kind;
	char *(*words)(App *app, const Event *event, const char *company);
} decisions[] = {
	{EVENT_PINNED, pin_words},
	{EVENT_OVERRIDDEN, override_words},
	{EVENT_INSISTED, insist_words},
	{EVENT_SKIPPED, skip_words},
	{EVENT_SNOOZED, snooze_words},
	{EVENT_LET_GO, closing_words},
	{EVENT_REVIVED, revival_words},
	{EVENT_SET, cadence_words},
};
/* clang-format on */

static char *
decision_undone(App *app, const Event *event, const char *company)
{
	for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++)
		if (decisions[i].kind == event->kind)
			return decisions[i].words(app, event, company);
	return NULL;
}

/* How many applications the batch is about; its events stand by
 * application. */
static guint
count_applications(const GPtrArray *events)
{
	guint count = 0;
	gint64 last = 0;

	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];

		count += event->application_id != last;
		last = event->application_id;
	}
	return count;
}

/* The same for all of them, or its kind. */
static char *
many_words(const GPtrArray *events, guint count)
{
	const Event *first = events->pdata[0];
	g_autofree char *words = event_words(first);

	for (guint i = 1; i < events->len; i++) {
		const Event *event = events->pdata[i];
		g_autofree char *other = event_words(event);

		if (strcmp(other, words) == 0)
			continue;
		g_free(words);
		words = g_strdup(event_kind_name(first->kind));
		break;
	}
	return g_strdup_printf(
	    "Took back for %u applications: %s.", count, words);
}

char *
app_undo_words(App *app, const GPtrArray *events, const char *company)
{
	const Event *first = events->pdata[0];
	g_autofree char *words = event_words(first);
	guint count = count_applications(events);
	char *decision;

	if (count > 1)
		return many_words(events, count);
	if (first->kind == EVENT_TRACKED)
		return g_strdup_printf(
		    "Took back: %s is no longer tracked.", company);
	decision = events->len == 1 ? decision_undone(app, first, company)
				    : NULL;
	if (decision)
		return decision;
	if (events->len == 1)
		return g_strdup_printf("Took back: %s (%s).", words, company);
	return g_strdup_printf(
	    "Took back: %s and %u more (%s).", words, events->len - 1, company);
}
