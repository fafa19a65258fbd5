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

static const char *const words[] = {"rejection", "offer", "invite", NULL};
/* clang-format on */

const char *const *
proposal_words(void)
{
	return words;
}

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
is_answered(const Application *application, const Message *message)
{
	guint i;

	for (i = 0; i < application->proposals->len; i++) {
		const Event *event = application->proposals->pdata[i];

		if (strcmp(event->key, message->message_id) == 0)
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

gboolean
proposal_find(const Application *application, const Timeline *timeline,
    Proposal *ret_proposal)
{
	gint64 said_at = stage_said_at(application);
	Stage now = stage_now(application);
	/* The appointments that mails after this one called off. */
	g_autoptr(GHashTable) off = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	memset(ret_proposal, 0, sizeof(*ret_proposal));
	for (i = timeline->entries->len; i-- > 0;) {
		const TimelineEntry *entry = &g_array_index(timeline->entries,
		    TimelineEntry, i);
		const Message *message = entry->message;
		int step = message ? step_of(message) : -1;
		const char *uid = message ? called_off(message) : NULL;

		if (uid)
			g_hash_table_add(off, (gpointer)uid);
		if (step < 0 || is_answered(application, message) ||
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

const char *
proposal_word(const Proposal *proposal)
{
	return steps[step_of(proposal->message)].word;
}

char *
proposal_sentence(const Proposal *proposal, const DueContext *context)
{
	const Message *message = proposal->message;
	int step = step_of(message);
	g_autofree char *day = due_day_text(context, message->date_at);

	return g_strdup_printf("%s by %s on %s: %s", steps[step].title,
	    *message->from->name ? message->from->name :
	    message->from->address, day, steps[step].question);
}
