/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons in words. */
#include "due-text.h"

#include <string.h>

#include <notyet/policy/verdict.h>

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)

const char *
turn_name(Turn turn)
{
	static const char *const names[] = {
	    [TURN_THEIRS] = "theirs",
	    [TURN_YOURS] = "yours",
	    [TURN_NOBODY] = "nobody",
	};

	g_return_val_if_fail(turn < G_N_ELEMENTS(names), "nobody");
	return names[turn];
}

const char *
section_name(Section section)
{
	static const char *const names[] = {
	    [SECTION_ACT_NOW] = "act-now",
	    [SECTION_YOUR_TURN] = "your-turn",
	    [SECTION_WAITING] = "waiting",
	    [SECTION_CLOSED] = "closed",
	};

	g_return_val_if_fail(section < G_N_ELEMENTS(names), "closed");
	return names[section];
}

const char *
section_title(Section section)
{
	static const char *const titles[] = {
	    [SECTION_ACT_NOW] = "Act now",
	    [SECTION_YOUR_TURN] = "Your turn",
	    [SECTION_WAITING] = "Waiting",
	    [SECTION_CLOSED] = "Closed",
	};

	g_return_val_if_fail(section < G_N_ELEMENTS(titles), "Closed");
	return titles[section];
}

const char *
due_reason_name(DueReason reason)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    DUE_REASONS(X)
#undef X
	};

	g_return_val_if_fail(reason < DUE_REASON_COUNT, "closed");
	return names[reason];
}

const char *
due_guard_name(DueGuard guard)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    DUE_GUARDS(X)
#undef X
	};

	g_return_val_if_fail(guard < DUE_GUARD_COUNT, "none");
	return names[guard];
}

int
due_guard_parse(const char *name)
{
	int guard;

	for (guard = 0; name && guard < DUE_GUARD_COUNT; guard++)
		if (strcmp(name, due_guard_name(guard)) == 0)
			return guard;
	return -1;
}

char *
due_day_text(const DueContext *context, gint64 at)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const Zone *zone = context->calendar->zone;
	CivilDate date = zone_date(zone, at);

	if (date.year == zone_date(zone, context->now).year)
		return g_strdup_printf("%d %s", date.day,
		    months[date.month - 1]);
	return g_strdup_printf("%d %s %d", date.day, months[date.month - 1],
	    date.year);
}

/* "Thu 26 Nov" */
static char *
date_text(const DueContext *context, gint64 at)
{
	static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu",
	    "Fri", "Sat", "Sun"};
	CivilDate date = zone_date(context->calendar->zone, at);
	g_autofree char *day = due_day_text(context, at);

	return g_strdup_printf("%s %s", weekdays[civil_weekday(date) - 1],
	    day);
}

/* "Thu 26 Nov at 14:05" */
static char *
moment_text(const DueContext *context, gint64 at)
{
	g_autofree char *date = date_text(context, at);
	CivilTime time;

	zone_civil(context->calendar->zone, at, &time);
	return g_strdup_printf("%s at %02d:%02d", date, time.hour,
	    time.minute);
}

/* Steps that are counted in hours are told with the time of day. */
static char *
step_moment_text(const Due *due, const DueContext *context, gint64 at)
{
	if (due->step->ideal.unit == OFFSET_HOURS)
		return moment_text(context, at);
	return date_text(context, at);
}

static int
civil_days_between(const DueContext *context, gint64 from_at, gint64 to_at)
{
	const Zone *zone = context->calendar->zone;

	return civil_days_from_date(zone_date(zone, to_at)) -
	    civil_days_from_date(zone_date(zone, from_at));
}

/* "2 days", "1 hour": rounded down, but never 0. */
static char *
span_text(gint64 span_s)
{
	gint64 count = span_s >= DAY_S ? span_s / DAY_S :
	    MAX(1, span_s / HOUR_S);

	return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", count,
	    span_s >= DAY_S ? "day" : "hour", count == 1 ? "" : "s");
}

/* "check-in due since Thu 26 Nov, at the latest Mon 30 Nov" */
static char *
step_clause(const Due *due, const DueContext *context)
{
	g_autofree char *title = g_strdup(due->step->title);
	g_autofree char *ideal = NULL;
	g_autofree char *latest = NULL;

	title[0] = g_ascii_tolower(title[0]);
	ideal = step_moment_text(due, context, due->ideal_at);
	latest = step_moment_text(due, context, due->latest_at);
	if (context->now > due->latest_at) {
		g_autofree char *late =
		    span_text(context->now - due->latest_at);

		return g_strdup_printf("%s %s late: due by %s", title, late,
		    latest);
	}
	if (context->now < due->ideal_at)
		return g_strdup_printf("%s due %s", title, ideal);
	if (civil_days_between(context, due->ideal_at, context->now) == 0)
		return g_strdup_printf("%s due today, at the latest %s",
		    title, latest);
	return g_strdup_printf("%s due since %s, at the latest %s", title,
	    ideal, latest);
}

static const char *
anchor_words(CadenceAnchor anchor)
{
	static const char *const words[] = {
	    [ANCHOR_INTERVIEW_END] = "the interview",
	    [ANCHOR_LAST_FOLLOW_UP] = "your follow-up",
	    [ANCHOR_APPLICATION] = "your application",
	    [ANCHOR_THANK_YOU] = "your thank-you",
	    [ANCHOR_REPLY] = "their mail",
	    [ANCHOR_ANSWER] = "your answer",
	    [ANCHOR_PROMISE] = "the promised date",
	    [ANCHOR_STEP] = "your follow-up",
	    [ANCHOR_PIN] = "the date that you pinned",
	};

	return words[anchor];
}

/* Why the date is not just so many days later. */
static const char *
moved_words(const Due *due, const DueContext *context, CadenceOffset offset)
{
	gint64 due_at = context->now > due->latest_at ?
	    due->latest_at : due->ideal_at;
	gint64 plain_at, business_at;

	if (offset.unit == OFFSET_HOURS)
		return "";
	plain_at = calendar_add_days(context->calendar, due->anchor_at,
	    offset.amount);
	business_at = calendar_to_business_day(context->calendar, plain_at);
	if (due_at == plain_at)
		return "";
	return due_at == business_at ? ", moved to a business day" :
				       ", moved by the minimum gap";
}

/* "7 days after your thank-you of 19 Nov" */
static char *
step_rule(const Due *due, const DueContext *context)
{
	CadenceOffset offset = context->now > due->latest_at ?
	    due->step->latest : due->step->ideal;
	g_autofree char *day = due_day_text(context, due->anchor_at);

	return g_strdup_printf("%d %s%s after %s of %s%s", offset.amount,
	    offset.unit == OFFSET_HOURS ? "hour" : "day",
	    offset.amount == 1 ? "" : "s", anchor_words(due->anchor), day,
	    moved_words(due, context, offset));
}

static char *
step_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *clause = step_clause(due, context);
	g_autofree char *rule = step_rule(due, context);

	clause[0] = g_ascii_toupper(clause[0]);
	return g_strdup_printf("%s (%s).", clause, rule);
}

static char *
promise_lapsed_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *date = date_text(context, due->until_at);
	g_autofree char *clause = step_clause(due, context);

	return g_strdup_printf("They promised word by %s and did not write: "
		"%s.", date, clause);
}

static char *
interview_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *moment = moment_text(context, due->until_at);

	if (due->until_at <= context->now)
		return g_strdup_printf("The interview of %s is going on.",
		    moment);
	return g_strdup_printf("Interview on %s: nothing is due before it.",
	    moment);
}

/* Who is back has a business day for what has piled up. */
static char *
away_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *date = date_text(context, due->until_at);
	g_autofree char *then = date_text(context,
	    calendar_add_business(context->calendar, due->until_at, 1));

	return g_strdup_printf("They %s away until %s: nothing is due before "
		"%s.", due->until_at > context->now ? "are" : "were", date,
	    then);
}

static char *
closed_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *date = date_text(context, due->until_at);
	g_autofree char *stage = g_strdup(stage_name(due->stage));

	if (due->reason == DUE_LET_GO)
		return g_strdup_printf("Let go on %s; a late reply revives it.",
		    date);
	stage[0] = g_ascii_toupper(stage[0]);
	return g_strdup_printf("%s on %s.", stage, date);
}

/* The mail may lie where nobody looks, or be about something else. */
static char *
reply_sentence(const Due *due, const char *date)
{
	const Message *reply = due->reply;
	const char *note = reply ? reply->folder_note : NULL;

	return g_strdup_printf("They wrote last, on %s%s%s%s: it is your "
		"turn to answer.", date, note ? ", in " : "",
	    note ? note : "", reply && reply->unsure ?
	    ", perhaps about another application" : "");
}

/* Of a server's words, this much. */
#define WORDS_MAX_BYTES 120

/* "A mail to dana@x came back on Thu 26 Nov (550 No such user): ..." */
static char *
bounced_sentence(const Due *due, const char *date)
{
	const Verdict *verdict = due->bounce ? due->bounce->verdict : NULL;
	const FailedRecipient *failed = verdict && verdict->bounced->len > 0 ?
	    verdict->bounced->pdata[0] : NULL;
	g_autofree char *words = NULL;

	if (!failed || !failed->address)
		return g_strdup_printf("A mail came back on %s: check the "
			"address and write again.", date);
	words = g_strdup(failed->words ? failed->words :
	    failed->status ? failed->status : "no reason given");
	if (strlen(words) > WORDS_MAX_BYTES)
		*g_utf8_find_prev_char(words, words + WORDS_MAX_BYTES) = '\0';
	return g_strdup_printf("A mail to %s came back on %s (%s): check "
		"the address and write again.", failed->address, date, words);
}

char *
due_sentence(const Due *due, const DueContext *context)
{
	g_autofree char *date = date_text(context, due->until_at);

	switch (due->reason) {
	case DUE_STEP_OPEN:
	case DUE_STEP_LATE:
	case DUE_STEP_WAITING:
	case DUE_THANKS_LATE:
		return step_sentence(due, context);
	case DUE_NEXT_ROUND:
		return g_strdup_printf("News came on %s before the "
			"thank-you: it is due at once.", date);
	case DUE_PINNED:
		return g_strdup_printf("You pinned the next step to %s.",
		    date);
	case DUE_PERSON_DAY:
		return g_strdup_printf("%s got another follow-up today: wait "
			"until %s.", due->letter_to ? due->letter_to : "They",
		    date);
	case DUE_THEY_WROTE_LAST:
		return reply_sentence(due, date);
	case DUE_BOUNCED:
		return bounced_sentence(due, date);
	case DUE_PROMISE_STANDS:
		return g_strdup_printf("They promised word by %s: nothing is "
			"due before that.", date);
	case DUE_PROMISE_LAPSED:
		return promise_lapsed_sentence(due, context);
	case DUE_AWAY:
		return away_sentence(due, context);
	case DUE_MINIMUM_GAP:
		return g_strdup_printf("You followed up only lately: wait "
			"until %s (%d business day%s).", date,
		    context->minimum_gap_days,
		    context->minimum_gap_days == 1 ? "" : "s");
	case DUE_SNOOZED:
		return g_strdup_printf("Snoozed until %s.", date);
	case DUE_INTERVIEW_AHEAD:
		return interview_sentence(due, context);
	case DUE_NOTHING_TO_COUNT_FROM:
		return g_strdup("Neither an interview nor an application is "
				"dated: there is nothing to count from.");
	case DUE_EXHAUSTED:
		if (due->until_at == 0)
			return g_strdup("No further follow-up is planned.");
		return g_strdup_printf("No further follow-up is planned; it "
			"is let go on %s.", date);
	case DUE_LET_GO:
	case DUE_CLOSED:
	case DUE_REASON_COUNT:
		break;
	}
	return closed_sentence(due, context);
}

/* "thank-you in 5 h", "check-in 2 d late", "check-in now" */
static char *
step_short(const Due *due, const DueContext *context)
{
	const char *name = due->step->brief;
	gint64 ahead_s = due->ideal_at - context->now;
	gint64 late_s = context->now - due->latest_at;
	int days = civil_days_between(context, context->now, due->ideal_at);

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
	return g_strdup_printf("%s in %d d", name, days);
}

/* "Thu 26 Nov", never with the year: the column is narrow. */
static char *
short_date(const DueContext *context, gint64 at)
{
	DueContext same_year = *context;

	same_year.now = at;
	return date_text(&same_year, at);
}

char *
due_short(const Due *due, const DueContext *context)
{
	g_autofree char *date = short_date(context, due->until_at);
	g_autofree char *day = due_day_text(context, due->until_at);

	switch (due->reason) {
	case DUE_STEP_OPEN:
	case DUE_STEP_LATE:
	case DUE_STEP_WAITING:
	case DUE_THANKS_LATE:
	case DUE_NEXT_ROUND:
	case DUE_PINNED:
	case DUE_PROMISE_LAPSED:
		return step_short(due, context);
	case DUE_THEY_WROTE_LAST:
		return due->reply && due->reply->folder_note ?
		    g_strdup_printf("answer them (%s)",
			due->reply->folder_note) : g_strdup("answer them");
	case DUE_BOUNCED:
		return g_strdup("mail bounced");
	case DUE_PROMISE_STANDS:
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
