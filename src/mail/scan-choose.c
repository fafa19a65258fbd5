/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <notyet/mail/head.h>
#include <notyet/policy/naming.h>

#include "fields.h"

/* A name in the text says more than how near the sender is, and the company's
 * more than the role's. */
#define COMPANY_SCORE 20000
#define ROLE_SCORE 10000

typedef struct Candidate {
	guint position;
	guint score;
	gboolean company, role;	/* named by the text */
} Candidate;

static void
add_set(GHashTable *found, const GArray *set)
{
	guint i;

	for (i = 0; set && i < set->len; i++)
		scan_set_add(found, "", g_array_index(set, guint, i));
}

/* Those whose name may stand in the mail of a system. */
static void
add_named(const Scan *scan, GHashTable *found, const ScanMessage *item)
{
	const Message *message = item->message;
	const Address *reply_to = item->reply_to;
	g_autofree char *text = g_strconcat(
		message->from->name, " ", message->from->address, " ",
		message->subject, " ", reply_to ? reply_to->name : "", " ",
		reply_to ? reply_to->address : "", NULL);
	g_autofree char *squeezed = naming_squeezed(text);
	guint i;

	for (i = scan_next_named(scan, squeezed, 0); i < scan->names->len;
	     i = scan_next_named(scan, squeezed, i + 1))
		scan_set_add(found, "", i);
}

static GArray *
possible(Scan *scan, const ScanMessage *item)
{
	g_autoptr(GHashTable) found = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, scan_set_free);
	const Address *from = item->message->from;
	const ScanDomain *domain = scan_domain(scan, from->address);
	g_autofree char *mailbox = address_mailbox(from->address);
	g_autofree char *label = scan_domain_label(domain);
	GArray *set;

	add_set(found, scan_set(scan->mailboxes, mailbox));
	if (domain_use_is_system(domain->use)) {
		add_named(scan, found, item);
		if (item->reply_to) {
			domain = scan_domain(scan, item->reply_to->address);
			add_set(found, scan_set(scan->contacts,
						item->reply_to->address));
		}
	}
	if (domain->registered)
		add_set(found, scan_set(scan->domains, domain->registered));
	add_set(found, scan_set(scan->companies, label));
	set = scan_set(found, "");
	return set ? g_array_ref(set) :
	       g_array_new(FALSE, FALSE, sizeof(guint));
}

/* A mail without a date may be as new as any. */
static gboolean
is_recent(const Scan *scan, guint position, const Message *message)
{
	return message->date_at == 0 ||
	       message->date_at >= scan_since(scan, position);
}

static void
keep_best(GArray *candidates)
{
	guint best = 0, i;

	for (i = 0; i < candidates->len; i++)
		best = MAX(best,
			   g_array_index(candidates, Candidate, i).score);
	for (i = candidates->len; i-- > 0;)
		if (g_array_index(candidates, Candidate, i).score < best)
			g_array_remove_index(candidates, i);
}

static const ScanTracked *
tracked_of(const Scan *scan, const Candidate *candidate)
{
	return g_ptr_array_index(scan->tracked, candidate->position);
}

/* Whether the first name is part of the second: where "Arc Institute" is
 * named, "Arc" is not meant. */
static gboolean
is_part(const char *name, const char *whole)
{
	return naming_finds(name, whole, NAMING_LABEL) &&
	       !naming_finds(whole, name, NAMING_LABEL);
}

static gboolean
is_meant(const Scan *scan, const GArray *candidates, const Candidate *one,
	 gboolean company)
{
	const ScanTracked *mine = tracked_of(scan, one);
	guint i;

	for (i = 0; i < candidates->len; i++) {
		const Candidate *other =
			&g_array_index(candidates, Candidate, i);
		const ScanTracked *theirs = tracked_of(scan, other);

		if (company && other->company &&
		    is_part(mine->company, theirs->company))
			return FALSE;
		if (!company && other->role &&
		    is_part(mine->role, theirs->role))
			return FALSE;
	}
	return TRUE;
}

/* Those that the text names, where it names any. */
static void
weigh_text(const Scan *scan, GArray *candidates, const char *text)
{
	guint i;

	for (i = 0; i < candidates->len; i++) {
		Candidate *one = &g_array_index(candidates, Candidate, i);
		const ScanTracked *tracked = tracked_of(scan, one);

		one->company = naming_finds(tracked->company, text,
					    NAMING_PROSE) != 0;
		one->role = naming_finds(tracked->role, text,
					 NAMING_LABEL) != 0;
	}
	for (i = 0; i < candidates->len; i++) {
		Candidate *one = &g_array_index(candidates, Candidate, i);

		if (one->company && is_meant(scan, candidates, one, TRUE))
			one->score += COMPANY_SCORE;
		if (one->role && is_meant(scan, candidates, one, FALSE))
			one->score += ROLE_SCORE;
	}
	keep_best(candidates);
}

static void
weigh_body(const Scan *scan, GArray *candidates, const ScanMessage *item)
{
	g_autoptr(MessageHead) head = NULL;

	if (candidates->len < 2 || !item->path)
		return;
	head = head_read_file(item->path, scan->context->now_at, NULL);
	if (head && head->body)
		weigh_text(scan, candidates, head->body);
}

static void
weigh_stage(const Scan *scan, GArray *candidates)
{
	guint i;

	for (i = 0; i < candidates->len; i++) {
		Candidate *one = &g_array_index(candidates, Candidate, i);

		one->score = tracked_of(scan, one)->closed ? 0 : 1;
	}
	keep_best(candidates);
}

static GArray *
related(Scan *scan, const ScanMessage *item, const GArray *set,
	gboolean threaded)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
	guint i;

	for (i = 0; i < set->len; i++) {
		Candidate one = { .position = g_array_index(set, guint, i) };
		ScanRelation relation;

		if ((!threaded &&
		     !is_recent(scan, one.position, item->message)) ||
		    !scan_relate(scan, one.position, item, threaded,
				 &relation))
			continue;
		one.score = relation.strength;
		g_free(relation.text);
		g_array_append_val(candidates, one);
	}
	return candidates;
}

static GArray *
positions_of(const GArray *candidates)
{
	GArray *set = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i;

	for (i = 0; i < candidates->len; i++)
		g_array_append_val(
			set, g_array_index(candidates, Candidate, i).position);
	return set;
}

GArray *
scan_nearest(Scan *scan, const ScanMessage *item, const GArray *among)
{
	g_autoptr(GArray) candidates = related(scan, item, among, TRUE);

	keep_best(candidates);
	return positions_of(candidates);
}

GArray *
scan_choose(Scan *scan, const ScanMessage *item, const GArray *among)
{
	g_autoptr(GArray) set = among ? g_array_ref((GArray *)among) :
				possible(scan, item);
	g_autoptr(GArray) candidates =
		related(scan, item, set, among != NULL);
	g_autofree char *said = g_strconcat(item->message->subject, " | ",
					    item->message->from->name, NULL);

	if (candidates->len > 1)
		weigh_text(scan, candidates, said);
	weigh_body(scan, candidates, item);
	if (candidates->len > 1)
		weigh_stage(scan, candidates);
	return positions_of(candidates);
}
