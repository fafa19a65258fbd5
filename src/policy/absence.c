/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/absence.h>

#include <notyet/policy/verdict.h>

/* What is known of one address. */
typedef struct Absence {
	gint64 told_at;		/* the date of the newest note; 0 */
	gint64 return_at;	/* what it says */
	gint64 replied_at;	/* their newest word; 0 */
} Absence;

struct Absences {
	GHashTable *by_address;	/* char * -> Absence *, both owned */
};

Absences *
absences_new(void)
{
	Absences *absences = g_new0(Absences, 1);

	absences->by_address =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return absences;
}

void
absences_free(Absences *absences)
{
	if (!absences)
		return;
	g_hash_table_unref(absences->by_address);
	g_free(absences);
}

static Absence *
absence_of(Absences *absences, const char *address)
{
	Absence *absence = g_hash_table_lookup(absences->by_address, address);

	if (absence)
		return absence;
	absence = g_new0(Absence, 1);
	g_hash_table_insert(absences->by_address, g_strdup(address), absence);
	return absence;
}

void
absences_add(Absences *absences, const Message *message)
{
	const Verdict *verdict = message->verdict;
	gboolean note = verdict && verdict->kind == VERDICT_AUTO_REPLY &&
	    verdict->return_at != 0;
	Absence *absence;

	if (message->own || message_is_apart(message) ||
	    !*message->from->address ||
	    (!note && !message_is_reply(message)))
		return;
	absence = absence_of(absences, message->from->address);
	if (!note) {
		absence->replied_at =
		    MAX(absence->replied_at, message->date_at);
	} else if (message->date_at >= absence->told_at) {
		absence->told_at = message->date_at;
		absence->return_at = verdict->return_at;
	}
}

gint64
absences_return_at(const Absences *absences, const GPtrArray *addresses)
{
	Absence person = {0};
	guint i;

	for (i = 0; i < addresses->len; i++) {
		const Absence *absence = g_hash_table_lookup(
		    absences->by_address, addresses->pdata[i]);

		if (!absence)
			continue;
		person.replied_at =
		    MAX(person.replied_at, absence->replied_at);
		if (absence->told_at < person.told_at)
			continue;
		person.told_at = absence->told_at;
		person.return_at = absence->return_at;
	}
	return person.replied_at > person.told_at ? 0 : person.return_at;
}
