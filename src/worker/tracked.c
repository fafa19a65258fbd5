/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tracked.h"

#include <string.h>
#include <sysexits.h>

#include <notyet/base/trace.h>
#include <notyet/policy/overrule.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/journal.h>
#include <notyet/store/mail-cache.h>

#include "judge.h"
#include "loose-bounces.h"

static void
tracked_free(gpointer data)
{
	ScanTracked *tracked = data;

	g_ptr_array_unref((GPtrArray *)tracked->message_ids);
	g_ptr_array_unref((GPtrArray *)tracked->opened_ids);
	g_ptr_array_unref((GPtrArray *)tracked->sent_ids);
	g_free(tracked);
}

static gboolean
holds(const GPtrArray *texts, const char *text)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)texts, text, g_str_equal, NULL);
}

/* What names the threads: what the user tracked, and what was sent by this
 * program, perhaps in a thread of its own. */
static GPtrArray *
seeds_of(const Application *application)
{
	GPtrArray *seeds = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < application->message_ids->len; i++)
		g_ptr_array_add(
		    seeds, g_strdup(application->message_ids->pdata[i]));
	for (guint i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_SENT && fact->value &&
		    !holds(seeds, fact->value))
			g_ptr_array_add(seeds, g_strdup(fact->value));
	}
	return seeds;
}

static GPtrArray *
sent_of(const Application *application)
{
	GPtrArray *sent = g_ptr_array_new();

	for (guint i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_SENT && fact->value)
			g_ptr_array_add(sent, fact->value);
	}
	return sent;
}

static void
add_tracked(GPtrArray *list, const Application *application)
{
	ScanTracked *tracked = g_new0(ScanTracked, 1);

	tracked->application_id = application->id;
	tracked->message_ids = seeds_of(application);
	tracked->opened_ids = g_ptr_array_new_with_free_func(g_free);
	tracked->sent_ids = sent_of(application);
	tracked->people = application->contacts;
	tracked->company = application->company;
	tracked->role = application->role;
	tracked->via = application->via;
	tracked->closed = stage_is_closed(application->stage);
	tracked->began_ids = application->message_ids;
	tracked->since_at = application->tracked_at;
	g_ptr_array_add(list, tracked);
}

GPtrArray *
tracked_list(const GPtrArray *applications)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(tracked_free);

	for (guint i = 0; i < applications->len; i++)
		add_tracked(list, applications->pdata[i]);
	return list;
}

static void
add_text(GChecksum *checksum, const char *text)
{
	g_checksum_update(checksum, (const guchar *)(text ? text : "\1"),
	    text ? (gssize)strlen(text) + 1 : 2);
}

static void
add_texts(GChecksum *checksum, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		add_text(checksum, texts->pdata[i]);
	add_text(checksum, NULL);
}

static void
add_one(GChecksum *checksum, const ScanTracked *one)
{
	const gint64 numbers[] = {one->application_id, one->since_at,
	    one->closed};

	g_checksum_update(
	    checksum, (const guchar *)numbers, sizeof numbers);
	add_text(checksum, one->company);
	add_text(checksum, one->role);
	add_text(checksum, one->via);
	add_texts(checksum, one->message_ids);
	add_texts(checksum, one->sent_ids);
	add_texts(checksum, one->began_ids);
	for (guint i = 0; i < one->people->len; i++) {
		const Contact *contact = one->people->pdata[i];

		add_text(checksum, contact->name);
		add_texts(checksum, contact->addresses);
	}
	add_text(checksum, NULL);
}

char *
tracked_inputs(const GPtrArray *list, const GPtrArray *applications)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_MD5);
	const int rules = VERDICT_RULES_VERSION;

	add_text(checksum, PACKAGE_VERSION);
	g_checksum_update(checksum, (const guchar *)&rules, sizeof rules);
	for (guint i = 0; i < list->len; i++)
		add_one(checksum, list->pdata[i]);
	for (guint i = 0; i < applications->len; i++) {
		const Application *one = applications->pdata[i];

		for (guint j = 0; j < one->overrules->len; j++) {
			const Event *event = one->overrules->pdata[j];

			add_text(checksum, event->key);
			add_text(checksum, event->value);
		}
	}
	return g_strdup(g_checksum_get_string(checksum));
}

/* A mail between one of theirs and the user opens a thread of the application,
 * in which others may answer or a mail may bounce. What goes to a list of
 * many does not. */
static gboolean
opens_thread(const ScanMessage *item)
{
	return item->by_contact && !item->shared &&
	       (item->message->own || item->to_user);
}

/* Adds the threads that the scan found by their people. */
static gboolean
add_threads(GPtrArray *list, const ScanResult *scan)
{
	gboolean any = FALSE;

	for (guint i = 0; i < list->len; i++) {
		const ScanTracked *tracked = list->pdata[i];
		const ScanApplication *found = scan->applications->pdata[i];
		const GPtrArray *messages = found->messages;

		for (guint j = 0; j < messages->len; j++) {
			const ScanMessage *item = messages->pdata[j];

			if (!opens_thread(item))
				continue;
			any = TRUE;
			g_ptr_array_add((GPtrArray *)tracked->opened_ids,
			    g_strdup(item->message->message_id));
		}
	}
	return any;
}

/* An organisation and the systems write much that is not about the
 * application: what they send to all, and, where only a domain speaks for it,
 * what is neither a word of a person nor of hiring. Not so what the user
 * overruled, whatever the rules come to say. */
static gboolean
is_idle(const ScanMessage *item)
{
	const Message *message = item->message;

	if (!item->by_contact || message->own || !message->verdict)
		return FALSE;
	if (message->found == FOUND_ATS)
		return message->verdict->kind == VERDICT_NEWSLETTER;
	return (message->found == FOUND_COLLEAGUE ||
		   message->found == FOUND_COMPANY) &&
	       (message->verdict->kind == VERDICT_NEWSLETTER ||
		   message->verdict->kind == VERDICT_OTHER);
}

static gboolean
is_overruled(GHashTable *overrules, const ScanMessage *item)
{
	const Event *word =
	    g_hash_table_lookup(overrules, item->message->message_id);

	return word && word->value;
}

void
tracked_drop_idle(const GPtrArray *scanned, const GPtrArray *applications)
{
	g_autoptr(GHashTable) overrules = overrules_gather(applications);

	for (guint i = 0; i < scanned->len; i++) {
		const ScanApplication *item = scanned->pdata[i];

		for (guint j = item->messages->len; j-- > 0;) {
			const ScanMessage *message = item->messages->pdata[j];

			if (is_idle(message) &&
			    !is_overruled(overrules, message))
				g_ptr_array_remove_index(item->messages, j);
		}
	}
}

static void
judge_all(const ScanResult *scan, Judge *judge)
{
	for (guint i = 0; i < scan->applications->len; i++) {
		const ScanApplication *item = scan->applications->pdata[i];

		for (guint j = 0; j < item->messages->len; j++)
			judge_message(judge, item->messages->pdata[j]);
	}
}

static gint64
earliest_since(const ScanResult *scan)
{
	gint64 earliest_at = G_MAXINT64;

	for (guint i = 0; i < scan->applications->len; i++) {
		const ScanApplication *item = scan->applications->pdata[i];

		earliest_at = MIN(earliest_at, item->since_at);
	}
	return earliest_at;
}

ScanCache *
tracked_cache(const Store *store)
{
	g_autoptr(GBytes) bytes = kept_mail_load(store);
	ScanCache *cache = bytes ? scan_cache_from_bytes(bytes) : NULL;

	return cache ? cache : scan_cache_new();
}

static void
keep_verdicts(ScanCache *cache, const Judge *judge)
{
	g_autoptr(GBytes) known = judge_known(judge);

	if (known)
		scan_cache_set_extra(cache, known);
}

/* Twice where threads were found by their people. */
static ScanResult *
scan_threads(MailIndex *index, GPtrArray *list, const ScanContext *context,
    GError **error)
{
	ScanResult *scan = index_scan(index, list, context, error);

	if (scan && add_threads(list, scan)) {
		scan_result_free(scan);
		scan = index_scan(index, list, context, error);
	}
	return scan;
}

ScanResult *
tracked_scan(Worker *worker, const GPtrArray *applications, ScanCache *cache,
    GError **error)
{
	g_autoptr(GPtrArray) list = tracked_list(applications);
	g_autoptr(ScanResult) scan = NULL;
	g_autoptr(Judge) judge = NULL;
	Store *store = worker_store(worker, error);
	MailIndex *index = store ? worker_index(worker, error) : NULL;
	ScanContext context;

	if (!index || !worker_scan_context(worker, &context, error))
		return NULL;
	context.cache = cache;
	scan = scan_threads(index, list, &context, error);
	if (!scan)
		return NULL;
	judge = judge_new(store, worker_now(worker));
	judge_learn(judge, cache ? scan_cache_extra(cache) : NULL);
	judge_all(scan, judge);
	tracked_drop_idle(scan->applications, applications);
	trace_phase("judge");
	if (!loose_bounces_add(
		scan, index, &context, earliest_since(scan), judge, error))
		return NULL;
	trace_phase("bounces");
	judge_save(judge);
	trace_phase("verdicts kept");
	if (cache)
		keep_verdicts(cache, judge);
	if (cache && judge_doubts(judge))
		scan_cache_doubt(cache);
	return g_steal_pointer(&scan);
}

void
tracked_lay_overrules(
    const ScanResult *scan, const GPtrArray *applications)
{
	g_autoptr(GHashTable) overrules = overrules_gather(applications);
	g_autoptr(GPtrArray) messages = g_ptr_array_new();

	for (guint i = 0; i < scan->applications->len; i++) {
		const ScanApplication *item = scan->applications->pdata[i];

		for (guint j = 0; j < item->messages->len; j++) {
			ScanMessage *message = item->messages->pdata[j];

			g_ptr_array_add(messages, message->message);
		}
	}
	overrules_apply(overrules, messages);
}

const Application *
tracked_find(Worker *worker, gint64 id, GPtrArray **ret_all, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GPtrArray) all = store ? journal_fold(store, error) : NULL;
	const Application *found = NULL;

	if (!all)
		return NULL;
	for (guint i = 0; i < all->len; i++)
		if (((const Application *)all->pdata[i])->id == id)
			found = all->pdata[i];
	if (!found) {
		worker_fail(error, EX_NOINPUT,
		    "There is no application %" G_GINT64_FORMAT ".", id);
		return NULL;
	}
	*ret_all = g_steal_pointer(&all);
	return found;
}

const GPtrArray *
tracked_messages(const ScanResult *scan, gint64 application_id)
{
	for (guint i = 0; i < scan->applications->len; i++) {
		const ScanApplication *item = scan->applications->pdata[i];

		if (item->application_id == application_id)
			return item->messages;
	}
	return NULL;
}
