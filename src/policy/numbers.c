/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/numbers.h>

#include <string.h>

#include <notyet/policy/verdict.h>

/* What bears on a wait, in its order. */
typedef enum MarkKind {
	MARK_TOUCH,		/* of the user's */
	MARK_REPLY,
	MARK_REFUSAL,		/* their rejection, by mail */
	MARK_MEETING,		/* an interview begins */
	MARK_MEETING_END,
	MARK_TOLD_REFUSAL,	/* the user wrote their rejection down */
	MARK_LEFT,		/* the user withdrew or accepted */
	MARK_REVIVED
} MarkKind;

typedef struct Mark {
	gint64 at;
	guint order;		/* among those of one moment */
	MarkKind kind;
	TouchRole role;		/* of a touch */
} Mark;

typedef struct Fold {
	Numbers *numbers;
	const Application *application;
	gint64 now;
	gboolean waiting;	/* a wait is open: this one */
	Wait wait;
	gboolean over;		/* nothing is waited for any more */
} Fold;

const char *
funnel_step_name(FunnelStep step)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    FUNNEL_STEPS(X)
#undef X
	};

	return names[step];
}

Numbers *
numbers_new(void)
{
	Numbers *numbers = g_new0(Numbers, 1);

	numbers->waits = g_array_new(FALSE, FALSE, sizeof(Wait));
	numbers->curve = g_array_new(FALSE, FALSE, sizeof(SurvivalStep));
	return numbers;
}

void
numbers_free(Numbers *numbers)
{
	if (!numbers)
		return;
	g_array_unref(numbers->waits);
	g_array_unref(numbers->curve);
	g_free(numbers);
}

/* --- what bears on the waits --- */

static void
add_mark(GArray *marks, gint64 at, MarkKind kind, TouchRole role)
{
	Mark mark = {
	    .at = at, .order = marks->len, .kind = kind, .role = role};

	g_array_append_val(marks, mark);
}

static void
mark_message(GArray *marks, const TimelineEntry *entry)
{
	const Message *message = entry->message;

	if (!message_is_reply(message) || message_is_holding(message))
		return;
	add_mark(marks, entry->at,
	    message->verdict->kind == VERDICT_REJECTION ? MARK_REFUSAL
							: MARK_REPLY,
	    TOUCH_NONE);
}

/* A stage that was named when the application was first tracked may be much
 * older than its event. */
static gboolean
is_undated(const Application *application, const Event *event)
{
	return application->tracked_batch != 0 &&
	       event->batch == application->tracked_batch;
}

static void
mark_stage(
    GArray *marks, const Application *application, const Event *event)
{
	int stage = event->value ? stage_parse(event->value) : -1;

	if (stage < 0 || is_undated(application, event))
		return;
	if (!stage_is_closed((Stage)stage))
		add_mark(marks, event->at, MARK_REVIVED, TOUCH_NONE);
	else if (stage == STAGE_REJECTED)
		/* What a mail proposed, that mail has answered. */
		add_mark(marks, event->at,
		    event->key ? MARK_LEFT : MARK_TOLD_REFUSAL, TOUCH_NONE);
	else if (stage != STAGE_LET_GO)
		add_mark(marks, event->at, MARK_LEFT, TOUCH_NONE);
}

static void
mark_entry(GArray *marks, const Application *application,
    const TimelineEntry *entry)
{
	if (entry->touch != TOUCH_NONE)
		add_mark(marks, entry->at, MARK_TOUCH, entry->touch);
	else if (entry->message)
		mark_message(marks, entry);
	else if (entry->event->kind == EVENT_STAGE)
		mark_stage(marks, application, entry->event);
	else if (entry->event->kind == EVENT_REVIVED)
		add_mark(marks, entry->at, MARK_REVIVED, TOUCH_NONE);
}

static gint
mark_compare(gconstpointer a, gconstpointer b)
{
	const Mark *left = a, *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

/* Whoever applied on a web page sent no mail. That moment counts where it is
 * the beginning: a stage that was set later tells of an older one. */
static void
mark_application(GArray *marks, gint64 at)
{
	for (guint i = 0; i < marks->len; i++) {
		const Mark *mark = &g_array_index(marks, Mark, i);

		if (mark->kind != MARK_REVIVED && mark->at <= at)
			return;
	}
	if (at > 0)
		add_mark(marks, at, MARK_TOUCH, TOUCH_APPLICATION);
}

static GArray *
marks_of(const Application *application, const Timeline *timeline)
{
	GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));

	for (guint i = 0; i < timeline->entries->len; i++)
		mark_entry(marks, application,
		    &g_array_index(timeline->entries, TimelineEntry, i));
	for (guint i = 0; i < timeline->interviews->len; i++) {
		const Event *interview = timeline->interviews->pdata[i];

		add_mark(marks, interview->at, MARK_MEETING, TOUCH_NONE);
		add_mark(marks, MAX(interview->at, interview->until_at),
		    MARK_MEETING_END, TOUCH_NONE);
	}
	mark_application(marks, timeline->application_at);
	g_array_sort(marks, mark_compare);
	return marks;
}

/* --- the waits --- */

static void
begin_wait(Fold *fold, gint64 at, TouchRole role)
{
	fold->waiting = TRUE;
	fold->wait = (Wait){.application_id = fold->application->id,
	    .from_at = at,
	    .role = role};
}

static void
end_wait(Fold *fold, gint64 at, gboolean answered)
{
	if (!fold->waiting)
		return;
	fold->waiting = FALSE;
	fold->wait.until_at = at;
	fold->wait.answered = answered;
	fold->numbers->answered_count += answered ? 1 : 0;
	g_array_append_val(fold->numbers->waits, fold->wait);
}

static void
meet(Fold *fold, gint64 at)
{
	if (fold->wait.role == TOUCH_NONE || fold->wait.role == TOUCH_ANSWER)
		fold->waiting = FALSE;
	end_wait(fold, at, TRUE);
	fold->over = FALSE;
}

static void
fold_mark(Fold *fold, const Mark *mark)
{
	switch (mark->kind) {
	case MARK_TOUCH:
		if (!fold->waiting && !fold->over)
			begin_wait(fold, mark->at, mark->role);
		break;
	case MARK_REPLY:
	case MARK_REFUSAL:
		end_wait(fold, mark->at, TRUE);
		fold->over = mark->kind == MARK_REFUSAL;
		break;
	case MARK_MEETING:
		meet(fold, mark->at);
		break;
	case MARK_MEETING_END:
		begin_wait(fold, mark->at, TOUCH_NONE);
		break;
	case MARK_TOLD_REFUSAL:
	case MARK_LEFT:
		end_wait(fold, mark->at, mark->kind == MARK_TOLD_REFUSAL);
		fold->over = TRUE;
		break;
	case MARK_REVIVED:
		fold->over = FALSE;
		break;
	}
}

/* It is closed since nobody knows when. */
static gboolean
is_closed_undated(const Application *application)
{
	if (!stage_is_closed(application->stage) ||
	    application->stage == STAGE_LET_GO)
		return FALSE;
	for (guint i = application->facts->len; i-- > 0;) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_STAGE)
			return is_undated(application, fact);
	}
	return FALSE;
}

static void
add_waits(Fold *fold, const Timeline *timeline)
{
	g_autoptr(GArray) marks = marks_of(fold->application, timeline);

	for (guint i = 0; i < marks->len; i++) {
		const Mark *mark = &g_array_index(marks, Mark, i);

		if (mark->at > fold->now)
			break;
		fold_mark(fold, mark);
	}
	if (!fold->waiting || is_closed_undated(fold->application))
		return;
	fold->wait.open = !stage_is_closed(fold->application->stage);
	fold->numbers->waiting_count += fold->wait.open ? 1 : 0;
	end_wait(fold, fold->now, FALSE);
}

/* --- the funnel --- */

static FunnelStep
step_of_stage(int stage)
{
	switch (stage) {
	case STAGE_SCREENING:
		return FUNNEL_SCREENING;
	case STAGE_INTERVIEWING:
	case STAGE_FINAL:
		return FUNNEL_INTERVIEW;
	case STAGE_OFFER:
	case STAGE_ACCEPTED:
		return FUNNEL_OFFER;
	default:
		return FUNNEL_APPLIED;
	}
}

static FunnelStep
furthest(const Application *application, const Timeline *timeline, gint64 now)
{
	FunnelStep step = step_of_stage((int)application->stage);

	for (guint i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_STAGE && fact->value &&
		    fact->at <= now)
			step = MAX(
			    step, step_of_stage(stage_parse(fact->value)));
	}
	if (timeline_interview_held(timeline, now))
		step = MAX(step, FUNNEL_INTERVIEW);
	return step;
}

void
numbers_add(Numbers *numbers, const Application *application,
    const Timeline *timeline, gint64 now)
{
	Fold fold = {
	    .numbers = numbers, .application = application, .now = now};
	FunnelStep step = furthest(application, timeline, now);

	for (int i = 0; i <= (int)step; i++)
		numbers->reached[i]++;
	numbers->stages[application->stage]++;
	if (!stage_is_closed(application->stage))
		numbers->open_count++;
	add_waits(&fold, timeline);
}

void
numbers_close(Numbers *numbers)
{
	g_autoptr(GArray) lengths =
	    g_array_new(FALSE, FALSE, sizeof(Observation));

	for (guint i = 0; i < numbers->waits->len; i++) {
		const Wait *wait = &g_array_index(numbers->waits, Wait, i);
		Observation one = {.time_s = wait->until_at - wait->from_at,
		    .ended = wait->answered};

		g_array_append_val(lengths, one);
	}
	g_array_unref(numbers->curve);
	numbers->curve = survival_new(lengths);
}

gboolean
numbers_speak(const Numbers *numbers)
{
	return numbers->waits->len >= NUMBERS_MIN;
}

int
numbers_share_percent(const Numbers *numbers, FunnelStep step)
{
	int all = numbers->reached[FUNNEL_APPLIED];

	if (all < NUMBERS_MIN)
		return -1;
	return (200 * numbers->reached[step] + all) / (2 * all);
}

gint64
numbers_quantile_s(const Numbers *numbers, double share)
{
	return numbers_speak(numbers)
		   ? survival_quantile_s(numbers->curve, share)
		   : -1;
}
