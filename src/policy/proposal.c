/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/proposal.h>

#include <string.h>

#include <notyet/policy/verdict.h>

#include "due-text.h"

#define ON(stage) (1u << (stage))
/* An open application; the offer is apart, for it is taken back seldom. */
#define ON_OPEN (ON(STAGE_APPLIED) | ON(STAGE_SCREENING) | \
	ON(STAGE_INTERVIEWING) | ON(STAGE_FINAL))
#define BEFORE_INTERVIEWS (ON(STAGE_APPLIED) | ON(STAGE_SCREENING))

/* clang-format off */
/* Which stage a kind speaks for, from which stages, in what words. Who was
 * rejected may be asked again. */
static const struct {
	VerdictKind kind;
	Stage stage;
	guint from;
	const char *word, *title, *question;
} steps[] = {
    {VERDICT_REJECTION, STAGE_REJECTED, ON_OPEN | ON(STAGE_OFFER),
	"rejection", "Rejection", "close as rejected?"},
    {VERDICT_OFFER, STAGE_OFFER, ON_OPEN | ON(STAGE_REJECTED),
	"offer", "Offer", "set the stage to offer?"},
    {VERDICT_INTERVIEW_INVITE, STAGE_INTERVIEWING,
	BEFORE_INTERVIEWS | ON(STAGE_REJECTED),
	"invite", "Invitation", "set the stage to interviewing?"},
    {VERDICT_CALENDAR_INVITE, STAGE_INTERVIEWING,
	BEFORE_INTERVIEWS | ON(STAGE_REJECTED),
	"invite", "Invitation", "set the stage to interviewing?"},
};
/* clang-format on */

/* The number among the steps, or -1 for a mail that decides nothing. */
static int
step_of(const Message *message)
{
	const Verdict *verdict = message->verdict;
	gsize i;

	if (message->own || !verdict || verdict->evidence->len == 0 ||
	    message_is_apart(message) ||
	    g_strcmp0(verdict->sub_kind, "cancel") == 0)
		return -1;
	for (i = 0; i < G_N_ELEMENTS(steps); i++)
		if (steps[i].kind == verdict->kind)
			return (int) i;
	return -1;
}

/* The appointment that a mail calls off as a whole, or NULL. */
static const char *
called_off(const Message *message)
{
	const Verdict *verdict = message->verdict;

	if (message->own || !verdict || !verdict->event ||
	    message_is_apart(message) || verdict->event->recurrence_at != 0 ||
	    g_strcmp0(verdict->sub_kind, "cancel") != 0)
		return NULL;
	return *verdict->event->uid ? verdict->event->uid : NULL;
}

static gboolean
is_called_off(const Message *message, GHashTable *uids)
{
	const InviteEvent *event = message->verdict->event;

	return event && g_hash_table_contains(uids, event->uid);
}

static gboolean
is_answered(const Application *application, const Message *message,
    ProposalKind kind)
{
	guint i;

	for (i = 0; i < application->proposals->len; i++) {
		const Event *event = application->proposals->pdata[i];
		gboolean promise = g_strcmp0(event->value,
		    PROPOSAL_PROMISE_REFUSED) == 0;

		if (strcmp(event->key, message->message_id) == 0 &&
		    promise == (kind == PROPOSAL_PROMISE))
			return TRUE;
	}
	return FALSE;
}

/* The last moment at which the user said where the application stands. */
static gint64
stage_said_at(const Application *application)
{
	gint64 said_at = G_MININT64;
	guint i;

	for (i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];
		gboolean given = fact->kind == EVENT_STAGE &&
		    fact->batch == application->tracked_batch &&
		    g_strcmp0(fact->value, stage_name(STAGE_APPLIED)) == 0;

		if (given || (fact->kind != EVENT_STAGE &&
			fact->kind != EVENT_LET_GO &&
			fact->kind != EVENT_REVIVED))
			continue;
		said_at = MAX(said_at, MAX(fact->at, fact->recorded_at));
	}
	return said_at;
}

/* What the application would be revived to stands for one that was let go. */
static Stage
stage_now(const Application *application)
{
	return application->stage == STAGE_LET_GO ?
	    application_open_stage(application) : application->stage;
}

static gboolean
find_stage(const Application *application, const Timeline *timeline,
    Proposal *ret_proposal)
{
	gint64 said_at = stage_said_at(application);
	Stage now = stage_now(application);
	/* The appointments that mails after this one called off. */
	g_autoptr(GHashTable) off = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = timeline->entries->len; i-- > 0;) {
		const TimelineEntry *entry = &g_array_index(timeline->entries,
		    TimelineEntry, i);
		const Message *message = entry->message;
		int step = message ? step_of(message) : -1;
		const char *uid = message ? called_off(message) : NULL;

		if (uid)
			g_hash_table_add(off, (gpointer)uid);
		if (step < 0 || is_answered(application, message, PROPOSAL_STAGE) ||
		    is_called_off(message, off))
			continue;
		if (message->date_at <= said_at || !(steps[step].from & ON(now)))
			return FALSE;
		ret_proposal->message = message;
		ret_proposal->stage = steps[step].stage;
		ret_proposal->sure = !message->unsure && !message->folder_note;
		return TRUE;
	}
	return FALSE;
}

/* --- promises --- */

static gboolean
has_promise_since(const Application *application, gint64 at)
{
	guint i;

	for (i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_PROMISE && fact->at >= at)
			return TRUE;
	}
	return FALSE;
}

/* Whether a day that is over says nothing more. */
static gboolean
is_settled(const Timeline *timeline, const Message *message, gint64 now)
{
	gint64 promise_at = message->verdict->promise_at;

	if (promise_at > now)
		return FALSE;
	return now - promise_at > PROMISE_LATE_S ||
	    timeline->last_reply_at > message->date_at ||
	    timeline_interview_ended_at(timeline, now) > message->date_at ||
	    timeline->last_follow_up_at > promise_at;
}

static gboolean
promises(const Message *message)
{
	return !message->own && message->verdict &&
	    message->verdict->promise_at != 0 &&
	    message->verdict->promise_words && message_is_reply(message) &&
	    !message_is_apart(message);
}

static gboolean
find_promise(const Application *application, const Timeline *timeline,
    gint64 now, Proposal *ret_proposal)
{
	guint i;

	if (stage_is_closed(application->stage) &&
	    application->stage != STAGE_LET_GO)
		return FALSE;
	for (i = timeline->entries->len; i-- > 0;) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (!message || !promises(message) ||
		    is_answered(application, message, PROPOSAL_PROMISE))
			continue;
		if (message_is_holding(message) ||
		    has_promise_since(application, message->date_at) ||
		    is_settled(timeline, message, now))
			return FALSE;
		ret_proposal->message = message;
		ret_proposal->kind = PROPOSAL_PROMISE;
		ret_proposal->promise_at = message->verdict->promise_at;
		ret_proposal->words = message->verdict->promise_words;
		return TRUE;
	}
	return FALSE;
}

gboolean
proposal_find(const Application *application, const Timeline *timeline,
    gint64 now, Proposal *ret_proposal)
{
	memset(ret_proposal, 0, sizeof(*ret_proposal));
	return find_stage(application, timeline, ret_proposal) ||
	    find_promise(application, timeline, now, ret_proposal);
}

const char *
proposal_word(const Proposal *proposal)
{
	return proposal->kind == PROPOSAL_PROMISE ? "promise" :
	    steps[step_of(proposal->message)].word;
}

static char *
promise_sentence(const Proposal *proposal, const DueContext *context)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri",
	    "Sat", "Sun"};
	gint64 until_at = proposal->promise_at;
	g_autofree char *day = due_day_text(context,
	    proposal->message->date_at);
	g_autofree char *until = due_day_text(context, until_at);
	const char *weekday = days[civil_weekday(zone_date(
	    context->calendar->zone, until_at)) - 1];

	return g_strdup_printf(until_at > context->now ?
	    "\"%s\" (mail of %s): hold until %s %s?" :
	    "\"%s\" (mail of %s): did they promise word by %s %s?",
	    proposal->words, day, weekday, until);
}

char *
proposal_sentence(const Proposal *proposal, const DueContext *context)
{
	const Message *message = proposal->message;
	g_autofree char *day = NULL;
	int step;

	if (proposal->kind == PROPOSAL_PROMISE)
		return promise_sentence(proposal, context);
	step = step_of(message);
	day = due_day_text(context, message->date_at);
	return g_strdup_printf("%s by %s on %s: %s", steps[step].title,
	    *message->from->name ? message->from->name :
	    message->from->address, day, steps[step].question);
}
