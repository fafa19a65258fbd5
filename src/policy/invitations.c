/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/invitations.h>

#include <string.h>

#include <notyet/policy/verdict.h>

/* How long after an appointment an interview that the user notes without its
 * times still means it. */
#define LOGGED_LATE_S (12 * 60 * 60)
#define LOGGED_EARLY_S (60 * 60)
/* A meeting is arranged for the coming weeks. */
#define FAR_OFF_S ((gint64) 366 * 24 * 60 * 60)
/* Of one application. */
#define APPOINTMENTS_MAX 200

static const char *const state_names[] = {
#define X(id, name) [id] = name,
    APPOINTMENT_STATES(X)
#undef X
};

static const struct {
	const char *name, *words;
} standings[] = {
#define X(id, name, words) [id] = {name, words},
    APPOINTMENT_STANDINGS(X)
#undef X
};

/* An appointment while it is put together. */
typedef struct Draft {
	Appointment appointment;	/* the first member: freed as it */
	int sequence;		/* of the newest state; -1 not given */
	gint64 stamp_at, mail_at;	/* of the newest state */
	gboolean cancelled_unnumbered;	/* by a CANCEL without SEQUENCE */
	gboolean by_user;	/* only replies speak of it */
	GHashTable *answers;	/* who -> PARTSTAT, borrowed; or NULL */
} Draft;

const char *
appointment_state_name(AppointmentState state)
{
	g_return_val_if_fail(state < APPOINTMENT_STATE_COUNT, "current");
	return state_names[state];
}

const char *
appointment_standing_name(AppointmentStanding standing)
{
	g_return_val_if_fail(standing < STANDING_COUNT, "far-off");
	return standings[standing].name;
}

const char *
appointment_standing_words(AppointmentStanding standing)
{
	g_return_val_if_fail(standing < STANDING_COUNT, "no interview");
	return standings[standing].words;
}

gint64
appointment_over_at(const Appointment *appointment)
{
	return MAX(appointment->start_at, appointment->end_at);
}

static void
draft_free(gpointer data)
{
	Draft *draft = data;

	g_clear_pointer(&draft->answers, g_hash_table_unref);
	g_free(draft);
}

/* --- which mails speak of events --- */

static const InviteEvent *
event_of(const Message *message)
{
	const Verdict *verdict = message->verdict;

	if (message->own || !verdict || !verdict->event ||
	    message->found == FOUND_STRANGER || message->found == FOUND_ASIDE)
		return NULL;
	switch (verdict->kind) {
	case VERDICT_CALENDAR_INVITE:
	case VERDICT_CALENDAR_REPLY:
	case VERDICT_HUMAN_REPLY:
	case VERDICT_INTERVIEW_INVITE:
	case VERDICT_OFFER:
		return verdict->event;
	default:
		return NULL;
	}
}

static gboolean
has_method(const InviteEvent *event, const char *method)
{
	return g_strcmp0(event->method, method) == 0;
}

static gboolean
sets(const InviteEvent *event)
{
	return !event->method || has_method(event, "REQUEST") ||
	    has_method(event, "PUBLISH") || has_method(event, "ADD");
}

static gboolean
calls_off(const InviteEvent *event)
{
	return has_method(event, "CANCEL") ||
	    (sets(event) && g_strcmp0(event->status, "CANCELLED") == 0);
}

/* --- which is newer --- */

static gboolean
is_newer(const Draft *draft, const InviteEvent *event, gint64 mail_at)
{
	gboolean unnumbered = draft->cancelled_unnumbered ||
	    (calls_off(event) && event->sequence < 0);
	int former = MAX(draft->sequence, 0);
	int now = MAX(event->sequence, 0);

	if (!unnumbered && former != now)
		return now > former;
	if (draft->stamp_at != 0 && event->stamp_at != 0 &&
	    draft->stamp_at != event->stamp_at)
		return event->stamp_at > draft->stamp_at;
	return mail_at >= draft->mail_at;
}

static void
take_number(Draft *draft, const InviteEvent *event, const Message *message)
{
	draft->cancelled_unnumbered =
	    calls_off(event) && event->sequence < 0;
	if (!draft->cancelled_unnumbered)
		draft->sequence = event->sequence;
	draft->stamp_at = event->stamp_at;
	draft->mail_at = message->date_at;
	draft->appointment.message = message;
	draft->appointment.asked_for_at = 0;
}

/* --- what a mail does to them --- */

static void
take_texts(Appointment *appointment, const InviteEvent *event)
{
	appointment->zone = event->zone;
	appointment->summary = *event->summary ? event->summary : NULL;
	appointment->place = event->place;
	appointment->organizer = event->organizer;
}

static void
take_times(Appointment *appointment, const InviteEvent *event)
{
	if (appointment->start_at != 0 &&
	    appointment->start_at != event->start_at)
		appointment->moved_from_at = appointment->start_at;
	appointment->start_at = event->start_at;
	appointment->end_at = event->end_at;
	appointment->all_day = event->all_day;
	appointment->repeats = event->repeats;
}

static gboolean
is_same(const Draft *draft, const InviteEvent *event)
{
	const Appointment *appointment = &draft->appointment;

	if (strcmp(appointment->uid, event->uid) != 0)
		return FALSE;
	/* Without a UID the time is all that tells. */
	if (!*event->uid && appointment->start_at != event->start_at)
		return FALSE;
	return appointment->recurrence_at == event->recurrence_at;
}

static Draft *
find_draft(const GPtrArray *drafts, const InviteEvent *event)
{
	guint i;

	for (i = 0; i < drafts->len; i++)
		if (is_same(drafts->pdata[i], event))
			return drafts->pdata[i];
	return NULL;
}

/* NULL when nothing is known of it and the event tells no time. */
static Draft *
find_or_add(GPtrArray *drafts, const InviteEvent *event,
    const Message *message)
{
	Draft *draft = find_draft(drafts, event);

	if (draft || event->start_at == 0 || drafts->len >= APPOINTMENTS_MAX)
		return draft;
	draft = g_new0(Draft, 1);
	draft->sequence = -1;
	draft->appointment.uid = event->uid;
	draft->appointment.recurrence_at = event->recurrence_at;
	draft->appointment.message = message;
	take_texts(&draft->appointment, event);
	take_times(&draft->appointment, event);
	draft->mail_at = G_MININT64;
	g_ptr_array_add(drafts, draft);
	return draft;
}

static void
set_event(GPtrArray *drafts, const InviteEvent *event, const Message *message)
{
	Draft *draft = find_or_add(drafts, event, message);

	if (!draft || event->start_at == 0)
		return;
	if (!draft->by_user && !is_newer(draft, event, message->date_at))
		return;
	draft->by_user = FALSE;
	take_number(draft, event, message);
	take_texts(&draft->appointment, event);
	take_times(&draft->appointment, event);
	draft->appointment.state =
	    g_strcmp0(event->status, "TENTATIVE") == 0 ?
	    APPOINTMENT_TENTATIVE : APPOINTMENT_CURRENT;
}

/* A whole event's end is that of each of its occurrences. */
static void
call_off(GPtrArray *drafts, const InviteEvent *event, const Message *message)
{
	guint i;

	find_or_add(drafts, event, message);
	for (i = 0; i < drafts->len; i++) {
		Draft *draft = drafts->pdata[i];

		if (!is_same(draft, event) &&
		    (event->recurrence_at != 0 || !*event->uid ||
		    strcmp(draft->appointment.uid, event->uid) != 0))
			continue;
		if (!is_newer(draft, event, message->date_at))
			continue;
		take_number(draft, event, message);
		draft->appointment.state = APPOINTMENT_CANCELLED;
	}
}

static void
ask_for_other_time(GPtrArray *drafts, const InviteEvent *event,
    const Message *message)
{
	gboolean known = find_draft(drafts, event) != NULL;
	Draft *draft = find_or_add(drafts, event, message);

	if (!draft || event->start_at == 0 ||
	    MAX(event->sequence, 0) < MAX(draft->sequence, 0))
		return;
	if (!known || draft->by_user) {
		draft->by_user = TRUE;
		draft->appointment.state = APPOINTMENT_PROPOSED;
		draft->appointment.message = message;
		take_times(&draft->appointment, event);
	} else {
		draft->appointment.asked_for_at = event->start_at;
	}
}

/* It stands if one accepted; it is refused only if nobody else did more. */
static AppointmentState
state_by_answers(GHashTable *answers)
{
	AppointmentState state = APPOINTMENT_DECLINED;
	GHashTableIter iter;
	gpointer partstat;

	g_hash_table_iter_init(&iter, answers);
	while (g_hash_table_iter_next(&iter, NULL, &partstat)) {
		if (g_strcmp0(partstat, "ACCEPTED") == 0)
			return APPOINTMENT_CURRENT;
		if (g_strcmp0(partstat, "DECLINED") != 0)
			state = APPOINTMENT_TENTATIVE;
	}
	return state;
}

static void
take_answer(GPtrArray *drafts, const InviteEvent *event,
    const Message *message)
{
	gboolean known = find_draft(drafts, event) != NULL;
	Draft *draft = find_or_add(drafts, event, message);

	if (!draft || (known && !draft->by_user))
		return;
	draft->by_user = TRUE;
	if (!draft->answers)
		draft->answers = g_hash_table_new(g_str_hash, g_str_equal);
	g_hash_table_replace(draft->answers,
	    event->attendee ? event->attendee : message->from->address,
	    event->partstat);
	draft->appointment.message = message;
	draft->appointment.state = state_by_answers(draft->answers);
	if (event->start_at != 0)
		take_times(&draft->appointment, event);
}

static void
take_message(GPtrArray *drafts, const Message *message)
{
	const InviteEvent *event = event_of(message);
	Draft *draft;

	if (!event)
		return;
	if (calls_off(event)) {
		call_off(drafts, event, message);
	} else if (sets(event)) {
		set_event(drafts, event, message);
	} else if (has_method(event, "COUNTER")) {
		ask_for_other_time(drafts, event, message);
	} else if (has_method(event, "REPLY")) {
		take_answer(drafts, event, message);
	} else if (has_method(event, "DECLINECOUNTER")) {
		draft = find_draft(drafts, event);
		if (draft)
			draft->appointment.asked_for_at = 0;
	}
}

char *
appointment_what(const Appointment *appointment)
{
	const char *summary = appointment->summary;
	const char *place = appointment->place;

	if (!summary)
		summary = "Appointment";
	return place ? g_strdup_printf("%s, %s", summary, place) :
	    g_strdup(summary);
}

/* --- the list --- */

/* Whether an interview without a UID means it. One with times of its own does
 * when they meet: of two talks in a row each is one. */
static gboolean
is_near(const Event *fact, const Appointment *appointment)
{
	gint64 start_at = appointment->start_at;
	gint64 over_at = appointment_over_at(appointment);

	if (fact->until_at > fact->at && over_at > start_at &&
	    (fact->until_at <= start_at || fact->at >= over_at))
		return FALSE;
	return fact->at >= start_at - LOGGED_EARLY_S &&
	    fact->at <= over_at + LOGGED_LATE_S;
}

static const Event *
find_logged(const Application *application, const Appointment *appointment)
{
	const Event *near = NULL;
	guint i;

	for (i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind != EVENT_INTERVIEW)
			continue;
		if (fact->value && *fact->value) {
			if (strcmp(fact->value, appointment->uid) == 0)
				return fact;
			continue;
		}
		if (is_near(fact, appointment))
			near = fact;
	}
	return near;
}

static gboolean
is_taken_back(const Application *application, const Appointment *appointment)
{
	guint i;

	for (i = 0; i < application->taken_back->len; i++) {
		const Event *event = application->taken_back->pdata[i];

		if (event->value && *event->value ?
		    strcmp(event->value, appointment->uid) == 0 :
		    event->at == appointment->start_at)
			return TRUE;
	}
	return FALSE;
}

static AppointmentStanding
standing_of(const Application *application, const Appointment *one)
{
	gint64 told_at = one->message->date_at;

	if (one->logged)
		return STANDING_NOTED;
	if (is_taken_back(application, one))
		return STANDING_TAKEN_BACK;
	if (one->state == APPOINTMENT_CANCELLED ||
	    one->state == APPOINTMENT_DECLINED)
		return STANDING_CALLED_OFF;
	if (one->state != APPOINTMENT_CURRENT)
		return STANDING_NOT_AGREED;
	if (one->repeats)
		return STANDING_REPEATS;
	if (one->all_day)
		return STANDING_WHOLE_DAY;
	if (ABS(one->start_at - told_at) > FAR_OFF_S ||
	    ABS(appointment_over_at(one) - told_at) > FAR_OFF_S)
		return STANDING_FAR_OFF;
	return STANDING_COUNTS;
}

static gint
compare_drafts(gconstpointer a, gconstpointer b)
{
	const Appointment *first = *(const Appointment *const *) a;
	const Appointment *second = *(const Appointment *const *) b;

	if (first->start_at != second->start_at)
		return first->start_at < second->start_at ? -1 : 1;
	return strcmp(first->uid, second->uid);
}

GPtrArray *
invitations_fold(const Application *application, const Timeline *timeline)
{
	GPtrArray *drafts = g_ptr_array_new_with_free_func(draft_free);
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const Message *message =
		    g_array_index(timeline->entries, TimelineEntry, i).message;

		if (message)
			take_message(drafts, message);
	}
	for (i = 0; i < drafts->len; i++) {
		Appointment *appointment = drafts->pdata[i];

		appointment->logged = find_logged(application, appointment);
		appointment->standing = standing_of(application, appointment);
	}
	g_ptr_array_sort(drafts, compare_drafts);
	return drafts;
}

const Appointment *
invitations_held(const GPtrArray *appointments, gint64 now)
{
	const Appointment *held = NULL;
	guint i;

	for (i = 0; i < appointments->len; i++) {
		const Appointment *one = appointments->pdata[i];
		gint64 over_at = appointment_over_at(one);

		if (one->standing == STANDING_COUNTS && over_at <= now &&
		    over_at >= now - INVITATION_LATE_S &&
		    (!held || over_at >= appointment_over_at(held)))
			held = one;
	}
	return held;
}
