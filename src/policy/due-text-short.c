/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same in a column: at most 24 columns of ASCII, however late it is. */
#include "due-text.h"

#include <string.h>

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)
#define SHORT_MAX_COLS 24

/* "thank-you in 5 h", "check-in 2 d late", "check-in now" */
static char *
named_short(const Due *due, const DueContext *context, const char *name)
{
	gint64 ahead_s = due->ideal_at - context->now;
	gint64 late_s = context->now - due->latest_at;
	int days = due_days_between(context, context->now, due->ideal_at);

	if (late_s >= 100 * DAY_S)
		return g_strdup_printf("%s %d w late", name,
		    (int) MIN(999, late_s / (7 * DAY_S)));
	if (late_s >= DAY_S)
		return g_strdup_printf("%s %d d late", name,
		    (int) (late_s / DAY_S));
	if (late_s > 0)
		return g_strdup_printf("%s %d h late", name,
		    (int) MAX(1, late_s / HOUR_S));
	if (ahead_s <= 0)
		return g_strdup_printf("%s now", name);
	if (due->step->ideal.unit == OFFSET_HOURS && ahead_s < 2 * DAY_S)
		return g_strdup_printf("%s in %d h", name,
		    (int) ((ahead_s + HOUR_S - 1) / HOUR_S));
	if (days <= 1)
		return g_strdup_printf("%s %s", name,
		    days < 1 ? "today" : "tomorrow");
	return g_strdup_printf("%s in %d d", name, MIN(9999, days));
}

/* "thank-you 2/3 in 5 h" where it is left for some of a panel, and there is
 * room. */
static char *
step_short(const Due *due, const DueContext *context)
{
	const char *name = due->step->brief;
	g_autofree char *some = NULL;
	g_autofree char *text = NULL;

	if (!due->step->is_thank_you || due->panel_left == 0)
		return named_short(due, context, name);
	some = g_strdup_printf("%s %d/%d", name, due->panel_left,
	    due->panel_size);
	text = named_short(due, context, some);
	if (strlen(text) > SHORT_MAX_COLS)
		return named_short(due, context, name);
	return g_steal_pointer(&text);
}

/* "check-in pinned 2 Dec" before the day; then as every step. */
static char *
pinned_short(const Due *due, const DueContext *context)
{
	g_autofree char *day = NULL;
	g_autofree char *text = NULL;
	DueContext same_year = *context;

	if (!due->step || context->now < due->earliest_at) {
		same_year.now = due->until_at;
		day = due_day_text(&same_year, due->until_at);
		text = g_strdup_printf("%s%spinned %s",
		    due->step ? due->step->brief : "", due->step ? " " : "",
		    day);
		return strlen(text) <= SHORT_MAX_COLS ?
		    g_steal_pointer(&text) :
		    g_strdup_printf("pinned %s", day);
	}
	return step_short(due, context);
}

static char *
promised_short(const Due *due, const DueContext *context)
{
	g_autofree char *date = NULL;
	Speech speech;

	speech_init(&speech, due, context);
	date = due_promised_text(&speech, due->until_at);
	return g_strdup_printf("wait till %s", date);
}

char *
due_short(const Due *due, const DueContext *context)
{
	/* Never with the year: the column is narrow. */
	DueContext same_year = *context;
	g_autofree char *date = NULL;
	g_autofree char *day = NULL;

	same_year.now = due->until_at;
	date = due_date_text(&same_year, due->until_at);
	day = due_day_text(context, due->until_at);
	switch (due->reason) {
	case DUE_STEP_OPEN:
	case DUE_STEP_LATE:
	case DUE_STEP_WAITING:
	case DUE_THANKS_LATE:
	case DUE_NEXT_ROUND:
	case DUE_PROMISE_LAPSED:
		return step_short(due, context);
	case DUE_PINNED:
		return pinned_short(due, context);
	case DUE_THEY_WROTE_LAST:
		return due->reply && due->reply->folder_note ?
		    g_strdup_printf("answer them (%s)",
			due->reply->folder_note) : g_strdup("answer them");
	case DUE_BOUNCED:
		return g_strdup("mail bounced");
	case DUE_PROMISE_STANDS:
		return promised_short(due, &same_year);
	case DUE_MINIMUM_GAP:
	case DUE_PERSON_DAY:
		return g_strdup_printf("wait till %s", date);
	case DUE_AWAY:
		return g_strdup_printf("away till %s", date);
	case DUE_SNOOZED:
		return g_strdup_printf("snoozed till %s", day);
	case DUE_INTERVIEW_AHEAD:
		return g_strdup_printf("interview %s", date);
	case DUE_NOTHING_TO_COUNT_FROM:
		return g_strdup("no date to count from");
	case DUE_EXHAUSTED:
		return due->until_at == 0 ? g_strdup("no more steps") :
		    g_strdup_printf("let go %s", date);
	case DUE_LET_GO:
		return g_strdup("let go");
	case DUE_CLOSED:
	case DUE_REASON_COUNT:
		break;
	}
	return g_strdup(stage_name(due->stage));
}
