/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence for each reason: the fact, the rule and the date. */
#include "due-text.h"

#include <string.h>

#include <notyet/policy/verdict.h>

/* Of a server's words, this much. */
#define WORDS_MAX_BYTES 60

typedef char *(*Teller)(const Speech *speech);

/* An address keeps its letters. */
static char *
capital(char *sentence)
{
	if (strcspn(sentence, "@") >= strcspn(sentence, " "))
		sentence[0] = g_ascii_toupper(sentence[0]);
	return sentence;
}

static char *
date_of_reason(const Speech *speech)
{
	return due_date_text(speech->context, speech->due->until_at);
}

/* "the check-in", or "the next step" where none is known. */
static char *
the_step(const Speech *speech)
{
	const CadenceStep *step = speech->due->step;
	g_autofree char *title = step ? due_next_title(speech) : NULL;

	return g_strdup_printf("the %s", title ? title : "next step");
}

/* "the check-in waits until Mon 7 Dec", or "nothing is due before Mon 7 Dec"
 * where no step is left. */
static char *
waits_until(const Speech *speech, gint64 until_at)
{
	const Due *due = speech->due;
	g_autofree char *step = the_step(speech);
	g_autofree char *date = due_date_text(speech->context, until_at);

	return due->step ? g_strdup_printf("%s waits until %s", step, date) :
	    g_strdup_printf("nothing is due before %s", date);
}

static char *
tell_step(const Speech *speech)
{
	g_autofree char *clause = due_step_clause(speech);
	g_autofree char *rule = due_rule_text(speech);

	return g_strdup_printf("%s (%s).", clause, rule);
}

/* T1 */
static char *
tell_late_thanks(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *clause = due_step_clause(speech);
	g_autofree char *anchor = due_anchor_text(speech);
	g_autofree char *instead = due->instead ?
	    due_step_title(due->instead) : NULL;

	if (!instead)
		return g_strdup_printf("%s, after %s. It reads as late "
			"interest by now.", clause, anchor);
	return g_strdup_printf("%s, after %s. It reads as late interest by "
		"now; the %s says the same without the delay.", clause,
	    anchor, instead);
}

/* T7 */
static char *
tell_next_round(const Speech *speech)
{
	const Due *due = speech->due;
	const DueContext *context = speech->context;
	const Verdict *verdict = due->news ? due->news->verdict : NULL;
	gboolean offer = verdict ? verdict->kind == VERDICT_OFFER :
	    due->stage == STAGE_OFFER;
	const char *what = offer ? "an offer" :
	    "an invitation to the next round";
	gboolean today = due_same_day(context, due->until_at, context->now);
	g_autofree char *date = due_today_text(context, due->until_at);
	g_autofree char *latest = due_moment_text(context, due->latest_at);
	g_autofree char *late = NULL;

	if (context->now <= due->latest_at)
		return g_strdup_printf("%s came %s%s, before your thank-you "
			"for the interview: thank them at once, at the latest "
			"%s.", what, today ? "" : "on ", date, latest);
	late = due_span_text(context->now - due->latest_at);
	return g_strdup_printf("%s came %s%s, before your thank-you for the "
		"interview, which is %s late: it was due by %s.", what,
	    today ? "" : "on ", date, late, latest);
}

/* What a pinned date stands against. */
static char *
though(const Speech *speech)
{
	g_autofree char *guard = due_guard_clause(speech);

	return guard ? g_strdup_printf(", though %s", guard) : g_strdup("");
}

static char *
tell_pinned(const Speech *speech)
{
	const Due *due = speech->due;
	gint64 now = speech->context->now;
	g_autofree char *step = the_step(speech);
	g_autofree char *date = due_today_text(speech->context,
	    due->until_at);
	g_autofree char *why = due_quoted(due->pin ? due->pin->value : NULL);
	g_autofree char *against = though(speech);
	g_autofree char *late = NULL;

	if (due->latest_at == 0 || now <= due->latest_at)
		return g_strdup_printf("you pinned %s to %s%s%s.", step, date,
		    why, against);
	late = due_span_text(now - due->latest_at);
	return g_strdup_printf("%s is %s late: you pinned it to %s%s%s.", step,
	    late, date, why, against);
}

static char *
tell_promise_stands(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *date =
	    due_promised_text(speech, speech->due->until_at);
	g_autofree char *person = due_promiser(speech);
	g_autofree char *words = due_quoted(due_promise_words(due));
	g_autofree char *then = waits_until(speech,
	    MAX(due->guard_until_at, due->ideal_at));

	if (!due->step)
		return g_strdup_printf("%s promised word by %s%s: nothing is "
			"due before that.", person, date, words);
	return g_strdup_printf("%s promised word by %s%s: %s, and goes only "
		"if they do not write.", person, date, words, then);
}

/* T6 */
static char *
tell_promise_lapsed(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *date =
	    due_promised_text(speech, speech->due->until_at);
	g_autofree char *person = due_promiser(speech);
	g_autofree char *words = due_quoted(due_promise_words(due));
	g_autofree char *clause = capital(due_step_clause(speech));
	g_autofree char *guard = due->guard == GUARD_PROMISE ? NULL :
	    due_guard_clause(speech);

	return g_strdup_printf("%s promised word by %s%s and did not write. "
		"%s (%d hours after the date%s%s).", person, date, words,
	    clause, speech->context->now > due->latest_at ? 48 : 24,
	    guard ? "; " : "", guard ? guard : "");
}

/* Who is back has a business day for what has piled up. */
static char *
tell_away(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *person = due_person(speech, due->away_address);
	g_autofree char *date = date_of_reason(speech);
	g_autofree char *then = waits_until(speech, due->guard_until_at);

	/* The step would not be due before, anyway. */
	if (due->step && due->ideal_at == due_own_ideal_at(speech))
		return tell_step(speech);
	return g_strdup_printf("%s %s away until %s: %s, a business day after "
		"the return.", person,
	    due_verb_be(person, due->until_at <= speech->context->now), date,
	    then);
}

/* T5 */
static char *
tell_gap(const Speech *speech)
{
	const Timeline *timeline = speech->due->timeline;
	g_autofree char *last = timeline ? due_today_text(speech->context,
	    timeline->last_follow_up_at) : g_strdup("lately");
	g_autofree char *days = due_gap_text(speech->context);
	g_autofree char *then =
	    waits_until(speech, speech->due->guard_until_at);
	gboolean bare = !timeline || strcmp(last, "today") == 0;

	return g_strdup_printf("you followed up %s%s: %s (%s between two "
		"follow-ups).", bare ? "" : "on ", last, then, days);
}

static char *
tell_person_day(const Speech *speech)
{
	g_autofree char *person = due_person(speech, speech->due->letter_to);
	g_autofree char *then =
	    waits_until(speech, speech->due->guard_until_at);

	return g_strdup_printf("%s already got a mail of yours today: %s (one "
		"follow-up a day to one person).", person, then);
}

/* The mail may lie where nobody looks, or be about something else. */
static char *
tell_their_mail(const Speech *speech)
{
	const Due *due = speech->due;
	const Message *reply = due->reply;
	const char *note = reply ? reply->folder_note : NULL;
	const Application *application = due->application;
	gboolean revived = application && due->stage != STAGE_LET_GO &&
	    application->stage == STAGE_LET_GO;
	g_autofree char *date = due_today_text(speech->context, due->until_at);
	g_autofree char *pinned = due_date_text(speech->context,
	    due->pinned_at);
	g_autofree char *person = due_person(speech,
	    reply ? reply->from->address : NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_append_printf(text, "%s wrote %s%s", person,
	    strcmp(date, "today") == 0 ? "" : "on ", date);
	if (note)
		g_string_append_printf(text, ", in %s", note);
	if (reply && reply->unsure)
		g_string_append(text, ", perhaps about another application");
	if (revived)
		g_string_append(text, ", and so revived what was let go");
	g_string_append(text, ": it is your turn to answer");
	if (due->pinned_at)
		g_string_append_printf(text, " (the date that you pinned, %s, "
			"stands)", pinned);
	g_string_append_c(text, '.');
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "A mail to dana@x came back on Thu 26 Nov (550 No such user): ..." */
static char *
tell_bounce(const Speech *speech)
{
	const Due *due = speech->due;
	const Verdict *verdict = due->bounce ? due->bounce->verdict : NULL;
	const FailedRecipient *failed = verdict && verdict->bounced->len > 0 ?
	    verdict->bounced->pdata[0] : NULL;
	g_autofree char *date = date_of_reason(speech);
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

static char *
tell_snooze(const Speech *speech)
{
	g_autofree char *date = date_of_reason(speech);

	return g_strdup_printf("Snoozed until %s, or until they write.",
	    date);
}

static char *
tell_interview(const Speech *speech)
{
	gint64 at = speech->due->until_at;
	g_autofree char *moment = due_moment_text(speech->context, at);
	g_autofree char *theirs = due_their_time(speech, at);

	if (at <= speech->context->now)
		return g_strdup_printf("The interview is going on (it began "
			"at %s).", moment);
	if (due_same_day(speech->context, at, speech->context->now))
		return g_strdup_printf("Interview at %s%s%s%s: nothing is due "
			"before it.", moment, theirs ? " (" : "",
		    theirs ? theirs : "", theirs ? ")" : "");
	return g_strdup_printf("Interview on %s%s%s%s: nothing is due before "
		"it.", moment, theirs ? " (" : "", theirs ? theirs : "",
	    theirs ? ")" : "");
}

static char *
tell_no_date(const Speech *speech)
{
	return g_strdup("No interview and no mail gives a date to count from: "
		"log the interview, or pin a date.");
}

/* "14 days after your follow-up of 10 Dec", or "after 14 days of silence"
 * where it was put off since. */
static char *
let_go_rule(const Speech *speech)
{
	const Due *due = speech->due;
	int days = due->cadence ? due->cadence->let_go_days : 0;
	g_autofree char *anchor = NULL;

	if (days == 0)
		return g_strdup("the end of the cadence");
	if (due->anchor_at == 0 || due->until_at !=
	    calendar_add_days(&speech->theirs, due->anchor_at, days))
		return g_strdup_printf("after %d days without a new word",
		    days);
	anchor = due_anchor_text(speech);
	return g_strdup_printf("%d days after %s", days, anchor);
}

/* T4 */
static char *
tell_exhausted(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *why = due->unanswered == 2 ?
	    g_strdup("two follow-ups are unanswered") : due->unanswered > 2 ?
	    g_strdup_printf("%d follow-ups are unanswered", due->unanswered) :
	    g_strdup_printf("no step of the %s cadence is left",
		due->cadence ? due->cadence->name : "whole");
	g_autofree char *date = NULL, *rule = NULL;

	if (due->until_at == 0)
		return g_strdup_printf("%s: nothing more is planned.", why);
	date = date_of_reason(speech);
	rule = let_go_rule(speech);
	return g_strdup_printf("%s: it is let go on %s (%s), unless they "
		"write.", why, date, rule);
}

static char *
tell_let_go(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *date = date_of_reason(speech);
	g_autofree char *step = NULL, *latest = NULL, *rule = NULL;

	if (due->application && due->application->stage == STAGE_LET_GO)
		return g_strdup_printf("You let it go on %s; a late reply "
			"revives it.", date);
	if (!due->missed) {
		rule = let_go_rule(speech);
		return g_strdup_printf("Let go on %s, %s; a late reply revives "
			"it.", date, rule);
	}
	step = due_step_title(due->missed);
	latest = due_date_text(speech->context, due->missed_at);
	return g_strdup_printf("Let go on %s: the %s was not sent by %s, nor "
		"in the %d days after. A late reply revives it.", date, step,
	    latest, due->cadence ? due->cadence->let_go_days : 0);
}

static char *
tell_closed(const Speech *speech)
{
	g_autofree char *date = date_of_reason(speech);

	return g_strdup_printf("%s on %s.", stage_name(speech->due->stage),
	    date);
}

static const Teller tellers[DUE_REASON_COUNT] = {
    [DUE_STEP_OPEN] = tell_step,
    [DUE_STEP_LATE] = tell_step,
    [DUE_STEP_WAITING] = tell_step,
    [DUE_THANKS_LATE] = tell_late_thanks,
    [DUE_NEXT_ROUND] = tell_next_round,
    [DUE_PINNED] = tell_pinned,
    [DUE_THEY_WROTE_LAST] = tell_their_mail,
    [DUE_BOUNCED] = tell_bounce,
    [DUE_PROMISE_STANDS] = tell_promise_stands,
    [DUE_PROMISE_LAPSED] = tell_promise_lapsed,
    [DUE_AWAY] = tell_away,
    [DUE_MINIMUM_GAP] = tell_gap,
    [DUE_PERSON_DAY] = tell_person_day,
    [DUE_SNOOZED] = tell_snooze,
    [DUE_INTERVIEW_AHEAD] = tell_interview,
    [DUE_NOTHING_TO_COUNT_FROM] = tell_no_date,
    [DUE_EXHAUSTED] = tell_exhausted,
    [DUE_LET_GO] = tell_let_go,
    [DUE_CLOSED] = tell_closed,
};

char *
due_sentence(const Due *due, const DueContext *context)
{
	Speech speech;

	g_return_val_if_fail(due->reason < DUE_REASON_COUNT, g_strdup(""));
	speech_init(&speech, due, context);
	return capital(tellers[due->reason](&speech));
}
