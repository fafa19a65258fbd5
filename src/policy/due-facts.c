/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user and the mails said, before the cadence is looked at. */
#include "due-steps.h"

#include <string.h>

#include <notyet/policy/panel.h>
#include <notyet/policy/places.h>
#include <notyet/policy/verdict.h>

gboolean
due_has_come(const Situation *situation, gint64 at)
{
	DueClock *clock = situation->clock;

	if (at <= clock->now)
		return TRUE;
	if (clock->next_at == 0 || at < clock->next_at)
		clock->next_at = at;
	return FALSE;
}

gint64
due_later(gint64 at, gint64 span_s)
{
	if (span_s > 0 && at > G_MAXINT64 - span_s)
		return G_MAXINT64;
	if (span_s < 0 && at < G_MININT64 - span_s)
		return G_MININT64;
	return at + span_s;
}

gboolean
due_is_follow_up(const TimelineEntry *entry)
{
	return entry->touch == TOUCH_THANK_YOU ||
	    entry->touch == TOUCH_FOLLOW_UP;
}

gboolean
due_is_of_this_cycle(const Situation *situation, const TimelineEntry *entry)
{
	gint64 from_at = situation->cycle_at;

	if (entry->touch == TOUCH_THANK_YOU &&
	    from_at == situation->interview_ended_at)
		from_at = situation->interview_began_at;
	return entry->at > from_at;
}

const Event *
due_newest_fact(const Application *application, EventKind kind)
{
	guint i;

	for (i = application->facts->len; i-- > 0;) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == kind)
			return fact;
	}
	return NULL;
}

gboolean
due_is_overridden(const Situation *situation, DueGuard guard, gint64 since_at)
{
	const GPtrArray *facts = situation->application->facts;
	gint64 from_at = MAX(situation->cycle_at,
	    situation->timeline->last_touch_at);
	guint i;

	from_at = MAX(from_at, since_at);
	for (i = facts->len; i-- > 0;) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_OVERRIDDEN && fact->at > from_at &&
		    g_strcmp0(fact->key, due_guard_name(guard)) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_holding(const Message *reply)
{
	return reply && message_is_holding(reply);
}

/* An offer and an invitation want an answer, whatever they promise besides. */
static gboolean
wants_answer(const Message *reply)
{
	VerdictKind kind = reply->verdict->kind;

	return kind == VERDICT_OFFER || kind == VERDICT_INTERVIEW_INVITE ||
	    kind == VERDICT_CALENDAR_INVITE;
}

/* Whether the user noted it after that mail, or confirmed it from it. */
static gboolean
is_promised_by(const Event *heard, const Message *reply)
{
	return reply && (heard->at >= reply->date_at ||
	    g_strcmp0(heard->key, reply->message_id) == 0);
}

static void
forget_promise(Situation *situation)
{
	situation->promise_at = 0;
	situation->promise = NULL;
	situation->promise_mail = NULL;
}

/* What the user notes by hand after their last mail says that this mail only
 * held off, unless it wants an answer. What was confirmed from a mail does not:
 * it may ask for one all the same. */
static gboolean
is_held_off(const Event *heard, const Message *reply)
{
	if (is_holding(reply))
		return TRUE;
	return heard && !heard->key && heard->until_at != 0 && reply &&
	    heard->at >= reply->date_at && !wants_answer(reply);
}

/* The newest promise, by mail or as the user heard it. One that lapsed is
 * settled by what they wrote after they gave it, and by an interview after
 * it. */
static void
find_promise(Situation *situation)
{
	const Event *heard =
	    due_newest_fact(situation->application, EVENT_PROMISE);
	const Message *reply = situation->timeline->last_reply;
	gint64 given_at = 0;

	if (is_holding(reply) && reply->verdict->holding_until_at != 0) {
		given_at = reply->date_at;
		situation->promise_at = reply->verdict->holding_until_at;
		situation->promise_mail = reply;
		situation->promise_holds_all = TRUE;
	}
	situation->reply_holds = is_held_off(heard, reply);
	if (heard && (heard->at >= given_at ||
		is_promised_by(heard, reply))) {
		given_at = heard->at;
		situation->promise_at = heard->until_at;
		situation->promise = heard->until_at != 0 ? heard : NULL;
		situation->promise_mail = NULL;
		situation->promise_holds_all = FALSE;
	}
	situation->promise_given_at = given_at;
	situation->waited_until_at = situation->promise_at;
	if (situation->promise_at == 0 ||
	    !due_has_come(situation, situation->promise_at))
		return;
	if (situation->interview_ended_at > given_at ||
	    (reply && reply->date_at > given_at && !is_holding(reply)))
		forget_promise(situation);
}

/* It stands until a follow-up is made after it was said, on that day or
 * later, or until it is taken back. */
static void
find_pin(Situation *situation)
{
	const GArray *entries = situation->timeline->entries;
	const Zone *zone = situation->context->calendar->zone;
	const Event *pin =
	    due_newest_fact(situation->application, EVENT_PINNED);
	gint64 from_at;
	guint i;

	if (!pin || pin->until_at == 0)
		return;
	from_at = zone_day_start(zone, zone_date(zone, pin->until_at));
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (due_is_follow_up(entry) && entry->at > pin->at &&
		    entry->at >= from_at)
			return;
	}
	situation->pin = pin;
}

static void
find_interview(Situation *situation)
{
	const Timeline *timeline = situation->timeline;
	const Event *held =
	    timeline_interview_held(timeline, situation->context->now);
	guint i;

	for (i = 0; i < timeline->interviews->len; i++) {
		const Event *one = timeline->interviews->pdata[i];

		due_has_come(situation, one->until_at);
	}
	situation->interview_ended_at = timeline_interview_ended_at(timeline,
	    situation->context->now);
	situation->interview_began_at = held ?
	    MIN(held->at, situation->interview_ended_at) : 0;
}

static gboolean
has_got(GHashTable *got, const TimelineEntry *entry)
{
	guint i;

	for (i = 0; entry->message && i < entry->message->recipients->len;
	     i++) {
		const Address *to = entry->message->recipients->pdata[i];

		if (g_hash_table_contains(got, to->address))
			return TRUE;
	}
	return FALSE;
}

static void
note_got(GHashTable *got, const TimelineEntry *entry)
{
	guint i;

	for (i = 0; entry->message && i < entry->message->recipients->len;
	     i++) {
		const Address *to = entry->message->recipients->pdata[i];

		g_hash_table_add(got, to->address);
	}
}

/* Mails of one step to one after the other of a panel are one follow-up (T5),
 * when the journal says which step they were; a second one to the same person
 * is another. */
static gboolean
goes_with(const TimelineEntry *first, GHashTable *got,
    const TimelineEntry *entry)
{
	return first && first->step && entry->step && first->message &&
	    entry->message && strcmp(first->step, entry->step) == 0 &&
	    entry->at - first->at <= THANK_YOU_MAX_S && !has_got(got, entry);
}

static int
count_unanswered(const Situation *situation)
{
	const GArray *entries = situation->timeline->entries;
	g_autoptr(GHashTable) got = NULL;
	const TimelineEntry *first = NULL;
	int count = 0;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (entry->touch != TOUCH_FOLLOW_UP ||
		    entry->at <= situation->cycle_at)
			continue;
		if (!got)
			got = g_hash_table_new(g_str_hash, g_str_equal);
		if (!goes_with(first, got, entry)) {
			g_hash_table_remove_all(got);
			first = entry;
			count++;
		}
		note_got(got, entry);
	}
	return count;
}

static gboolean
is_skipped(const Situation *situation)
{
	const GPtrArray *facts = situation->application->facts;
	guint i;

	for (i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_SKIPPED &&
		    fact->at > situation->interview_began_at &&
		    cadence_is_thank_you(fact->key))
			return TRUE;
	}
	return FALSE;
}

/* While there is time for it (T1), and the user did not leave it out. */
static void
find_thanks_left(Situation *situation)
{
	gint64 over_at = due_later(situation->interview_ended_at,
	    THANK_YOU_MAX_S + 1);

	situation->thanks_left = panel_thanks_left(situation->application,
	    situation->timeline, situation->context->now,
	    &situation->panel_size);
	if (situation->thanks_left->len > 0 &&
	    (is_skipped(situation) || due_has_come(situation, over_at)))
		g_ptr_array_set_size(situation->thanks_left, 0);
}

/* Whom the next mail goes to: of a panel, who got no thank-you yet. */
static const char *
find_addressed(const Situation *situation)
{
	const Timeline *timeline = situation->timeline;
	const Contact *left;

	if (situation->thanks_left->len == 0 ||
	    (timeline->last_reply_at >= situation->interview_ended_at &&
		!is_holding(timeline->last_reply)))
		return places_addressed(situation->application, timeline);
	left = situation->thanks_left->pdata[0];
	return left->addresses->pdata[0];
}

void
situation_init(Situation *situation, const Application *application,
    const Timeline *timeline, const DueContext *context)
{
	const char *address;

	memset(situation, 0, sizeof(*situation));
	situation->application = application;
	situation->timeline = timeline;
	situation->context = context;
	situation->clock = g_new0(DueClock, 1);
	situation->clock->now = context->now;
	find_interview(situation);
	find_thanks_left(situation);
	address = find_addressed(situation);
	situation->addressed = due_addressed(application, address);
	places_calendar(context->places, application, timeline, address,
	    context->calendar, &situation->calendar);
	situation->cycle_at = MAX(timeline->last_reply_at,
	    situation->interview_ended_at);
	situation->unanswered = count_unanswered(situation);
	find_promise(situation);
	find_pin(situation);
}

void
situation_clear(Situation *situation)
{
	g_clear_pointer(&situation->addressed, g_ptr_array_unref);
	g_clear_pointer(&situation->thanks_left, g_ptr_array_unref);
	g_clear_pointer(&situation->clock, g_free);
}

/* Whether an older mail spoke of that appointment already. */
static gboolean
was_known(const Situation *situation, const char *uid)
{
	const GArray *entries = situation->timeline->entries;
	guint i;

	for (i = 0; uid && *uid && i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		const Verdict *verdict =
		    entry->message ? entry->message->verdict : NULL;

		if (entry->at > situation->interview_ended_at)
			return FALSE;
		if (verdict && verdict->event &&
		    strcmp(verdict->event->uid, uid) == 0)
			return TRUE;
	}
	return FALSE;
}

/* A mail that offers, or invites to what comes after the interview. */
static gboolean
is_news(const Situation *situation, const Message *message)
{
	const Verdict *verdict = message->verdict;
	const InviteEvent *event = verdict ? verdict->event : NULL;

	if (!verdict || message->own || message_is_apart(message))
		return FALSE;
	if (verdict->kind == VERDICT_OFFER)
		return TRUE;
	if (verdict->kind != VERDICT_INTERVIEW_INVITE &&
	    verdict->kind != VERDICT_CALENDAR_INVITE)
		return FALSE;
	if (g_strcmp0(verdict->sub_kind, "cancel") == 0)
		return FALSE;
	return !event || (!was_known(situation, event->uid) &&
	    (event->start_at == 0 ||
		event->start_at > situation->interview_ended_at));
}

/* When an event became news: an offer that the user noted, a meeting that is
 * known only since the last one; else 0. */
static gint64
event_news_at(const Situation *situation, const Event *event)
{
	if (event->kind == EVENT_STAGE &&
	    situation->application->stage == STAGE_OFFER &&
	    g_strcmp0(event->value, stage_name(STAGE_OFFER)) == 0)
		return event->at;
	if (event->kind == EVENT_INTERVIEW &&
	    event->at > situation->interview_ended_at &&
	    !due_has_come(situation, event->until_at) &&
	    !was_known(situation, event->value))
		return event->recorded_at;
	return 0;
}

gint64
due_news_at(const Situation *situation, const Message **ret_mail)
{
	const GArray *entries = situation->timeline->entries;
	gint64 news_at = 0;
	guint i;

	*ret_mail = NULL;
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		gint64 at = entry->event ?
		    event_news_at(situation, entry->event) :
		    is_news(situation, entry->message) ? entry->at : 0;

		if (at <= situation->interview_ended_at ||
		    (news_at != 0 && at >= news_at))
			continue;
		news_at = at;
		*ret_mail = entry->message;
	}
	return news_at;
}
