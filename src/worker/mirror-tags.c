/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mirror-tags.h"

#include <notyet/mail/tagging.h>
#include <notyet/policy/absence.h>
#include <notyet/policy/letters.h>
#include <notyet/policy/state-tags.h>
#include <notyet/store/journal.h>
#include <notyet/store/tag-mark.h>

#include "tracked.h"

typedef struct Mirror {
	Worker *worker;
	const ScanResult *scan;
	Snapshot *snapshot;
} Mirror;

/* What the rules are told, as the rows of the list are computed with. */
typedef struct Facts {
	GPtrArray *applications;
	GPtrArray *messages;	/* of each a GPtrArray of Message * */
	GPtrArray *timelines;	/* of each */
	Absences *absences;
	Letters *letters;
	Places *places;
} Facts;

static void
facts_clear(Facts *facts)
{
	g_clear_pointer(&facts->timelines, g_ptr_array_unref);
	g_clear_pointer(&facts->messages, g_ptr_array_unref);
	g_clear_pointer(&facts->applications, g_ptr_array_unref);
	absences_free(facts->absences);
	letters_free(facts->letters);
	places_free(facts->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Facts, facts_clear)

/* Who is away for one application is away for all. */
static void
add_application(
    Facts *facts, const Application *application, const ScanResult *scan)
{
	const GPtrArray *items = tracked_messages(scan, application->id);
	GPtrArray *messages = g_ptr_array_new();
	Timeline *timeline;

	for (guint i = 0; items && i < items->len; i++) {
		Message *message =
		    ((const ScanMessage *)items->pdata[i])->message;

		g_ptr_array_add(messages, message);
		absences_add(facts->absences, message);
	}
	timeline = timeline_new(application, messages);
	g_ptr_array_add(facts->messages, messages);
	g_ptr_array_add(facts->timelines, timeline);
	letters_add_timeline(facts->letters, timeline);
}

/* Takes the applications. */
static void
facts_init(Facts *facts, GPtrArray *applications, const ScanResult *scan)
{
	facts->applications = applications;
	facts->messages = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	facts->timelines = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)timeline_free);
	facts->absences = absences_new();
	facts->letters = letters_new();
	for (guint i = 0; i < applications->len; i++)
		add_application(facts, applications->pdata[i], scan);
}

static void
add_tags(GHashTable *tags, const GPtrArray *messages, guint bits)
{
	for (guint i = 0; i < messages->len; i++)
		state_tags_add(tags,
		    ((const Message *)messages->pdata[i])->message_id, bits);
}

/* What was written down since the scan, by this job too, counts. */
static gboolean
add_wanted(const Mirror *mirror, GHashTable *wanted, GError **error)
{
	g_auto(Facts) facts = {0};
	const Config *config = worker_config(mirror->worker, error);
	const Zone *zone = worker_zone(mirror->worker, error);
	GPtrArray *applications =
	    zone ? journal_fold(worker_store(mirror->worker, NULL), error)
		 : NULL;
	Calendar calendar = {.zone = zone};
	DueContext context;

	if (!applications)
		return FALSE;
	facts_init(&facts, applications, mirror->scan);
	facts.places = snapshot_places(
	    mirror->snapshot, applications, config->holidays);
	context = (DueContext){.calendar = &calendar,
	    .cadences = config->cadences,
	    .default_cadence = config->cadence,
	    .minimum_gap_days = config->minimum_gap_days,
	    .threshold_days = config->threshold_days,
	    .absences = facts.absences,
	    .letters = facts.letters,
	    .places = facts.places,
	    .now = mirror->snapshot->taken_at};
	for (guint i = 0; i < applications->len; i++) {
		Due due;

		due_compute(applications->pdata[i], facts.timelines->pdata[i],
		    &context, &due);
		add_tags(wanted, facts.messages->pdata[i],
		    state_tags_of(&due));
	}
	return TRUE;
}

static void
take_tagged(const Mirror *mirror, const Tagged *tagged)
{
	Snapshot *snapshot = mirror->snapshot;

	if (tagged->left > 0)
		worker_note(mirror->worker,
		    "The state tags of %u mails follow at another time.",
		    tagged->left);
	if (!tagged->glass)
		return;
	g_bytes_unref(snapshot->glass);
	snapshot->glass = tagged->glass;
	snapshot->revision = tagged->revision;
}

static gboolean
write_changes(const Mirror *mirror, GHashTable *wanted, GError **error)
{
	MailIndex *index = worker_index(mirror->worker, error);
	const Store *store = worker_store(mirror->worker, NULL);
	g_autoptr(GHashTable) carried =
	    index ? index_state_tags(index, error) : NULL;
	g_autoptr(GPtrArray) changes =
	    carried ? state_tags_changes(wanted, carried) : NULL;
	Tagged tagged = {.left = 0};
	gboolean any = g_hash_table_size(wanted) > 0;

	if (!changes || (any && !tag_mark_set(store, TRUE, error)))
		return FALSE;
	if (changes->len > 0) {
		if (!index_tag_states(index, changes, mirror->snapshot->glass,
			&tagged, error))
			return FALSE;
		take_tagged(mirror, &tagged);
	}
	return any || tagged.left > 0 || tag_mark_set(store, FALSE, error);
}

void
mirror_tags(Worker *worker, const ScanResult *scan, Snapshot *snapshot)
{
	const Mirror mirror = {worker, scan, snapshot};
	g_autoptr(GHashTable) wanted = state_tags_new();
	g_autoptr(GError) error = NULL;
	gboolean on = worker_config(worker, NULL)->state_tags;

	if (!on && !tag_mark_is_set(worker_store(worker, NULL)))
		return;
	if (on && !add_wanted(&mirror, wanted, &error))
		worker_note(worker, "%s", error->message);
	else if (!write_changes(&mirror, wanted, &error))
		worker_note(worker, "The state tags wait: %s",
		    error->message);
}
