/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that sentences share: the step with its date, the rule that gave
 * the date, and what holds it back. */
#include "due-text.h"

#include <string.h>

#include <notyet/policy/verdict.h>

static gboolean
is_in_hours(const CadenceStep *step)
{
	return step->ideal.unit == OFFSET_HOURS;
}

/* Steps that are counted in hours are told with the time of day. */
static char *
step_moment(const Speech *speech, gint64 at)
{
	return is_in_hours(speech->due->step) ?
	    due_moment_text(speech->context, at) :
	    due_today_text(speech->context, at);
}

static char *
late_clause(const Speech *speech, const char *title)
{
	const Due *due = speech->due;
	g_autofree char *late =
	    due_span_text(speech->context->now - due->latest_at);
	g_autofree char *latest = step_moment(speech, due->latest_at);

	return g_strdup_printf("%s %s late: it was due by %s", title, late,
	    latest);
}

/* The ideal moment is over, or is today. */
static char *
open_clause(const Speech *speech, const char *title)
{
	const Due *due = speech->due;
	const DueContext *context = speech->context;
	gboolean today = due_same_day(context, due->ideal_at, context->now);
	g_autofree char *ideal = step_moment(speech, due->ideal_at);
	g_autofree char *latest = step_moment(speech, due->latest_at);

	if (today && strcmp(latest, "today") == 0)
		return g_strdup_printf("%s due today", title);
	if (today && !is_in_hours(due->step))
		return g_strdup_printf("%s due today, at the latest %s",
		    title, latest);
	return g_strdup_printf("%s due since %s, at the latest %s", title,
	    ideal, latest);
}

char *
due_step_clause(const Speech *speech)
{
	const Due *due = speech->due;
	gint64 now = speech->context->now;
	g_autofree char *title = due_next_title(speech);
	g_autofree char *ideal = step_moment(speech, due->ideal_at);

	if (now > due->latest_at)
		return late_clause(speech, title);
	if (now >= due->ideal_at)
		return open_clause(speech, title);
	if (now < due->earliest_at || strcmp(ideal, "today") == 0)
		return g_strdup_printf("%s due %s", title, ideal);
	return g_strdup_printf(is_in_hours(due->step) ?
	    "%s due now, ideally by %s" : "%s may go out now, ideally on %s",
	    title, ideal);
}

/* --- what holds it back --- */

static const Message *
mail_of_id(const Timeline *timeline, const char *id)
{
	guint i;

	for (i = 0; timeline && id && i < timeline->entries->len; i++) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (message && strcmp(message->message_id, id) == 0)
			return message;
	}
	return NULL;
}

gint64
due_promised_at(const Due *due)
{
	if (due->promise)
		return due->promise->until_at;
	return due->promise_mail && due->promise_mail->verdict ?
	    due->promise_mail->verdict->holding_until_at : 0;
}

const char *
due_promise_words(const Due *due)
{
	if (due->promise)
		return due->promise->value;
	return due->promise_mail && due->promise_mail->verdict ?
	    due->promise_mail->verdict->promise_words : NULL;
}

char *
due_promiser(const Speech *speech)
{
	const Due *due = speech->due;
	const Message *mail = due->promise_mail;

	if (!mail && due->promise)
		mail = mail_of_id(due->timeline, due->promise->key);
	return due_person(speech, mail && !mail->own ?
	    mail->from->address : NULL);
}

/* Whose mail it is that names a day of return. */
static gint64
noted_return_at(const Timeline *timeline, const char *address)
{
	guint i;

	for (i = timeline ? timeline->entries->len : 0; i-- > 0;) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (message && message->verdict && message->verdict->return_at &&
		    g_ascii_strcasecmp(message->from->address, address) == 0)
			return message->verdict->return_at;
	}
	return 0;
}

gint64
due_told_return_at(const Speech *speech)
{
	const Due *due = speech->due;
	const Absences *absences = speech->context->absences;
	g_autoptr(GPtrArray) addresses = NULL;
	gint64 return_at = 0;

	if (due->reason == DUE_AWAY)
		return due->until_at;
	if (!due->away_address)
		return due->guard_until_at;
	addresses = g_ptr_array_new();
	g_ptr_array_add(addresses, (gpointer) due->away_address);
	if (absences)
		return_at = absences_return_at(absences, addresses);
	if (return_at == 0)
		return_at = noted_return_at(due->timeline, due->away_address);
	return return_at ? return_at : due->guard_until_at;
}

static char *
away_clause(const Speech *speech)
{
	gint64 return_at = due_told_return_at(speech);
	gboolean past = return_at <= speech->context->now;
	g_autofree char *person =
	    due_person(speech, speech->due->away_address);
	g_autofree char *date = due_near_text(speech->context, return_at);

	return g_strdup_printf("%s %s away until %s", person,
	    due_verb_be(person, past), date);
}

static char *
promise_clause(const Speech *speech)
{
	g_autofree char *person = due_promiser(speech);
	g_autofree char *date = due_near_text(speech->context,
	    due_promised_at(speech->due));

	return g_strdup_printf("%s promised word by %s", person, date);
}

static char *
letter_clause(const Speech *speech)
{
	g_autofree char *person = due_person(speech, speech->due->letter_to);

	return g_strdup_printf("%s already got a mail of yours today",
	    person);
}

static char *
gap_clause(const Speech *speech)
{
	g_autofree char *date = due_near_text(speech->context,
	    speech->due->guard_until_at);
	g_autofree char *days = due_gap_text(speech->context);

	return g_strdup_printf("the minimum gap of %s lasts until %s", days, date);
}

char *
due_guard_clause(const Speech *speech)
{
	switch (speech->due->guard) {
	case GUARD_MINIMUM_GAP:
		return gap_clause(speech);
	case GUARD_PERSON_DAY:
		return letter_clause(speech);
	case GUARD_PROMISE:
		return promise_clause(speech);
	case GUARD_AWAY:
		return away_clause(speech);
	case GUARD_UNANSWERED:
		return g_strdup("two follow-ups are unanswered");
	case GUARD_LATE_THANKS:
		return g_strdup("it reads as late interest by now");
	case GUARD_NONE:
	case DUE_GUARD_COUNT:
		break;
	}
	return NULL;
}

const char *
due_guard_noun(DueGuard guard)
{
	static const char *const nouns[] = {
	    [GUARD_NONE] = "",
	    [GUARD_MINIMUM_GAP] = "the minimum gap",
	    [GUARD_PERSON_DAY] = "another mail to them today",
	    [GUARD_PROMISE] = "the promised date",
	    [GUARD_AWAY] = "their absence",
	    [GUARD_UNANSWERED] = "two unanswered follow-ups",
	    [GUARD_LATE_THANKS] = "the delay",
	};

	g_return_val_if_fail(guard < G_N_ELEMENTS(nouns), "");
	return nouns[guard];
}

char *
due_gap_text(const DueContext *context)
{
	return g_strdup_printf("%d business day%s", context->minimum_gap_days,
	    context->minimum_gap_days == 1 ? "" : "s");
}

/* --- the rule --- */

/* "7 days after", "right after" */
static char *
offset_text(CadenceOffset offset)
{
	static const char *const units[] = {
	    [OFFSET_HOURS] = "hour",
	    [OFFSET_DAYS] = "day",
	    [OFFSET_BUSINESS_DAYS] = "business day",
	};

	if (offset.amount == 0)
		return g_strdup("right after");
	return g_strdup_printf("%d %s%s after", offset.amount,
	    units[offset.unit], offset.amount == 1 ? "" : "s");
}

gint64
due_own_ideal_at(const Speech *speech)
{
	const Due *due = speech->due;
	gint64 at = due_offset_from(speech, due->anchor_at, due->step->ideal);

	return due->step->ideal.unit == OFFSET_DAYS ?
	    calendar_to_business_day(&speech->theirs, at) : at;
}

/* "; moved from Sat 28 Nov, a weekend", or what the guard made of it. */
static char *
moved_text(const Speech *speech, CadenceOffset offset)
{
	const Due *due = speech->due;
	gboolean late = speech->context->now > due->latest_at;
	gint64 due_at = late ? due->latest_at : due->ideal_at;
	gint64 plain_at = due_offset_from(speech, due->anchor_at, offset);
	CivilDate plain = zone_date(speech->theirs.zone, plain_at);
	g_autofree char *from = due_date_text(speech->context, plain_at);
	g_autofree char *gap = due_gap_text(speech->context);

	if (due->guard == GUARD_MINIMUM_GAP &&
	    !due_same_day(speech->context, due_at, plain_at))
		return g_strdup_printf("; moved by the minimum gap of %s",
		    gap);
	if (due_at == plain_at || offset.unit != OFFSET_DAYS ||
	    due_at != calendar_to_business_day(&speech->theirs, plain_at))
		return g_strdup("");
	return g_strdup_printf("; moved from %s, a %s", from,
	    civil_weekday(plain) >= 6 ? "weekend" : "holiday");
}

/* What stands behind the date beside the rule. */
static char *
remarks_text(const Speech *speech)
{
	const Due *due = speech->due;
	GString *text = g_string_new(NULL);
	g_autofree char *guard = due->guard == GUARD_MINIMUM_GAP ? NULL :
	    due_guard_clause(speech);

	if (due->step->condition == STEP_IF_NOT_PROMISED)
		g_string_append(text, "; no date was promised");
	if (guard)
		g_string_append_printf(text, "; %s", guard);
	if (due->overridden != GUARD_NONE)
		g_string_append_printf(text, "; at your word in spite of %s",
		    due_guard_noun(due->overridden));
	return g_string_free(text, FALSE);
}

char *
due_rule_text(const Speech *speech)
{
	const Due *due = speech->due;
	CadenceOffset offset = speech->context->now > due->latest_at ?
	    due->step->latest : due->step->ideal;
	g_autofree char *count = offset_text(offset);
	g_autofree char *anchor = due_anchor_text(speech);
	g_autofree char *moved = moved_text(speech, offset);
	g_autofree char *remarks = remarks_text(speech);

	return g_strdup_printf("%s %s%s%s", count, anchor, moved, remarks);
}
