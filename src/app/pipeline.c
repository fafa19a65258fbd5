/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/pipeline.h>

#include <notyet/policy/overrule.h>

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)
#define WEEK_S (7 * DAY_S)
/* Within this distance sentences count hours, beyond it days. */
#define COUNT_HOURS_S (2 * DAY_S)

static void
row_free(gpointer data)
{
	Row *row = data;

	timeline_free(row->timeline);
	g_free(row->draft_words);
	g_free(row);
}

static void
row_count_contacts(Row *row)
{
	const GPtrArray *contacts = row->application->contacts;

	row->contact_count = (int)contacts->len;
	row->contact_replied_count = 0;
	for (guint i = 0; i < contacts->len; i++)
		if (timeline_contact_replied_at(
			row->timeline, contacts->pdata[i]) > 0)
			row->contact_replied_count++;
}

const GPtrArray *
pipeline_messages(const Pipeline *pipeline, gint64 application_id)
{
	const GPtrArray *messages =
	    pipeline->snapshot
		? snapshot_messages(pipeline->snapshot, application_id)
		: NULL;

	return messages ? messages : pipeline->no_messages;
}

/* A snapshot has the applications in the order of the journal, but for those
 * that came or went since. */
static const GPtrArray *
messages_of(const Pipeline *pipeline, guint index)
{
	const Application *application = pipeline->applications->pdata[index];
	const Snapshot *snapshot = pipeline->snapshot;
	const SnapshotApplication *entry =
	    snapshot && index < snapshot->applications->len
		? snapshot->applications->pdata[index]
		: NULL;

	return entry && entry->application_id == application->id
		   ? entry->messages
		   : pipeline_messages(pipeline, application->id);
}

static Row *
row_new(Pipeline *pipeline, guint index)
{
	const Application *application = pipeline->applications->pdata[index];
	Row *row = g_new0(Row, 1);

	row->id = application->id;
	row->application = application;
	row->timeline =
	    timeline_new(application, messages_of(pipeline, index));
	row_count_contacts(row);
	row->failures = pipeline->failures;
	failures_add(pipeline->failures, application, row->timeline);
	letters_add_timeline(pipeline->letters, row->timeline);
	return row;
}

/* A snapshot knows only the rules; what the user said holds in every
 * application that has the mail. */
static void
lay_overrules(Pipeline *pipeline)
{
	g_autoptr(GHashTable) overrules =
	    overrules_gather(pipeline->applications);
	const Snapshot *snapshot = pipeline->snapshot;

	for (guint i = 0; snapshot && i < snapshot->applications->len; i++) {
		const SnapshotApplication *entry =
		    snapshot->applications->pdata[i];

		overrules_apply(overrules, entry->messages);
	}
}

/* Who is away for one application is away for all. */
static void
gather_absences(Pipeline *pipeline)
{
	const Snapshot *snapshot = pipeline->snapshot;

	for (guint i = 0; snapshot && i < snapshot->applications->len; i++) {
		const SnapshotApplication *entry =
		    snapshot->applications->pdata[i];

		for (guint j = 0; j < entry->messages->len; j++)
			absences_add(
			    pipeline->absences, entry->messages->pdata[j]);
	}
}

Pipeline *
pipeline_new(
    GPtrArray *applications, Snapshot *snapshot, const DueContext *context)
{
	Pipeline *pipeline = g_new0(Pipeline, 1);

	pipeline->applications = applications;
	pipeline->snapshot = snapshot;
	pipeline->no_messages = g_ptr_array_new();
	lay_overrules(pipeline);
	pipeline->failures = failures_new();
	pipeline->absences = absences_new();
	gather_absences(pipeline);
	pipeline->letters = letters_new();
	pipeline->rows = g_ptr_array_new_with_free_func(row_free);
	pipeline->rows_by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < applications->len; i++) {
		Row *row = row_new(pipeline, i);

		g_ptr_array_add(pipeline->rows, row);
		g_hash_table_insert(pipeline->rows_by_id, &row->id, row);
	}
	pipeline_update(pipeline, context);
	return pipeline;
}

void
pipeline_free(Pipeline *pipeline)
{
	if (!pipeline)
		return;
	g_hash_table_unref(pipeline->rows_by_id);
	g_ptr_array_unref(pipeline->rows);
	g_ptr_array_unref(pipeline->applications);
	g_ptr_array_unref(pipeline->no_messages);
	snapshot_free(pipeline->snapshot);
	absences_free(pipeline->absences);
	letters_free(pipeline->letters);
	failures_free(pipeline->failures);
	g_free(pipeline);
}

static gint
row_compare(gconstpointer a, gconstpointer b)
{
	const Row *left = *(const Row *const *)a;
	const Row *right = *(const Row *const *)b;
	int order = due_compare(&left->due, &right->due);

	if (order)
		return order;
	return (left->id > right->id) - (left->id < right->id);
}

void
pipeline_context(const Pipeline *pipeline, const DueContext *context,
    DueContext *ret_context)
{
	*ret_context = *context;
	ret_context->absences = pipeline->absences;
	ret_context->letters = pipeline->letters;
}

void
pipeline_update(Pipeline *pipeline, const DueContext *context)
{
	static guint64 versions;
	DueContext with;

	pipeline_context(pipeline, context, &with);
	for (int i = 0; i < SECTION_COUNT; i++)
		pipeline->counts[i] = 0;
	pipeline->stalled_count = 0;
	for (guint i = 0; i < pipeline->rows->len; i++) {
		Row *row = pipeline->rows->pdata[i];

		due_compute(
		    row->application, row->timeline, &with, &row->due);
		proposal_find(row->application, row->timeline, with.now,
		    &row->proposal);
		pipeline->counts[row->due.section]++;
		if (row->due.stalled)
			pipeline->stalled_count++;
	}
	g_ptr_array_sort(pipeline->rows, row_compare);
	pipeline->version = ++versions;
}

gboolean
row_goes_by_itself(const Row *row)
{
	return row->outbox_id != 0 && outbox_goes_by_itself(row->outbox_state,
					  row->outbox_until_at, G_MAXINT64);
}

Row *
pipeline_row(const Pipeline *pipeline, gint64 application_id)
{
	return g_hash_table_lookup(pipeline->rows_by_id, &application_id);
}

static gint64
sooner(gint64 best, gint64 at, gint64 now)
{
	return at > now && (!best || at < best) ? at : best;
}

/* When a sentence changes that says whether a moment has come, and counts to it
 * or from it: some at the full hour or day, some in the second after it. */
static gint64
next_step_at(gint64 at, gint64 now, gint64 step_s)
{
	gint64 since_s = (now - at) % step_s;

	if (since_s < 0)
		since_s += step_s;
	return since_s == 0 ? now + 1 : now + step_s - since_s;
}

static gint64
next_count_at(gint64 at, gint64 now, gboolean counts_days)
{
	gint64 distance = at > now ? at - now : now - at;

	if (!at)
		return 0;
	if (distance <= COUNT_HOURS_S)
		return next_step_at(at, now, HOUR_S);
	if (counts_days)
		return next_step_at(at, now, DAY_S);
	return at > now ? at - COUNT_HOURS_S : 0;
}

/* What is proposed lapses with the day that is promised, or some time later. */
static gint64
next_proposal_at(const Row *row, gint64 now)
{
	gint64 promise_at =
	    row->proposal.message ? row->proposal.promise_at : 0;

	return sooner(sooner(0, promise_at, now),
	    promise_at ? promise_at + PROMISE_LATE_S + 1 : 0, now);
}

/* When a cell of the strip of weeks changes. */
static gint64
next_week_at(const Timeline *timeline, gint64 now)
{
	gint64 best = timeline->application_at != 0
	    ? next_step_at(timeline->application_at, now, WEEK_S)
	    : 0;

	for (guint i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		best = sooner(best, entry->at, now);
		best = sooner(
		    best, next_step_at(entry->at, now, WEEK_S), now);
	}
	return best;
}

/* What the engine answers changes at one moment; until then only the words
 * do that count to a moment or from it. */
static gint64
row_next_change_at(const Row *row, gint64 now)
{
	const Due *due = &row->due;
	const gboolean is_open = due->section != SECTION_CLOSED;
	const struct {
		gint64 at;
		gboolean counts_days;	/* "9 d late", however long ago */
	} moments[] = {
	    {due->earliest_at, FALSE},
	    {due->ideal_at, due->section == SECTION_ACT_NOW},
	    {due->latest_at, is_open},
	    {due->until_at, FALSE},
	    {due->guard_until_at, FALSE},
	    {due->pinned_at, FALSE},
	    {row->timeline->interview_end_at, FALSE},
	};
	gint64 best = sooner(0, due->next_change_at, now);

	best = sooner(best, next_proposal_at(row, now), now);
	for (gsize i = 0; i < G_N_ELEMENTS(moments); i++)
		best = sooner(best,
		    next_count_at(
			moments[i].at, now, moments[i].counts_days),
		    now);
	/* The silence is shown in days, that of today in hours. */
	if (due->silence_from_at) {
		best = sooner(best, due->silence_from_at, now);
		best = sooner(best,
		    next_step_at(due->silence_from_at, now,
			due->silence_s < DAY_S ? HOUR_S : DAY_S),
		    now);
	}
	return sooner(best, next_week_at(row->timeline, now), now);
}

gint64
pipeline_next_change_at(const Pipeline *pipeline, const DueContext *context)
{
	gint64 best = 0;
	CivilDate today = zone_date(context->calendar->zone, context->now);

	if (pipeline->rows->len == 0)
		return 0;
	/* "Today" and "tomorrow" change at midnight. */
	best = sooner(best,
	    zone_day_start(
		context->calendar->zone, civil_date_add_days(today, 1)),
	    context->now);
	for (guint i = 0; i < pipeline->rows->len; i++)
		best = sooner(best,
		    row_next_change_at(pipeline->rows->pdata[i], context->now),
		    context->now);
	return best;
}
