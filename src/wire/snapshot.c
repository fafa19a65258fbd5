/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/values.h>

#include <string.h>

#include <notyet/policy/application.h>

#include "snapshot-format.h"

static SnapshotApplication *
snapshot_application_new(gint64 application_id)
{
	SnapshotApplication *entry = g_new0(SnapshotApplication, 1);

	entry->application_id = application_id;
	entry->messages =
	    g_ptr_array_new_with_free_func((GDestroyNotify)message_free);
	return entry;
}

static void
snapshot_application_free(SnapshotApplication *entry)
{
	if (!entry)
		return;
	g_clear_pointer(&entry->messages, g_ptr_array_unref);
	g_free(entry);
}

static void
snapshot_holidays_free(SnapshotHolidays *entry)
{
	g_free(entry->name);
	g_clear_pointer(&entry->days, g_array_unref);
	g_free(entry->note);
	g_free(entry);
}

Snapshot *
snapshot_new(void)
{
	Snapshot *snapshot = g_new0(Snapshot, 1);

	snapshot->database_path = g_strdup("");
	snapshot->glass_path = g_strdup("");
	snapshot->glass = g_bytes_new(NULL, 0);
	snapshot->uuid = g_strdup("");
	snapshot->fingerprint = g_strdup("");
	snapshot->identities = g_ptr_array_new_with_free_func(g_free);
	snapshot->user_name = g_strdup("");
	snapshot->mail_root = g_strdup("");
	snapshot->applications = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)snapshot_application_free);
	snapshot->holidays = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)snapshot_holidays_free);
	return snapshot;
}

void
snapshot_free(Snapshot *snapshot)
{
	if (!snapshot)
		return;
	g_free(snapshot->database_path);
	g_free(snapshot->glass_path);
	g_clear_pointer(&snapshot->glass, g_bytes_unref);
	g_free(snapshot->uuid);
	g_free(snapshot->fingerprint);
	g_clear_pointer(&snapshot->identities, g_ptr_array_unref);
	g_free(snapshot->user_name);
	g_free(snapshot->mail_root);
	g_clear_pointer(&snapshot->applications, g_ptr_array_unref);
	g_clear_pointer(&snapshot->holidays, g_ptr_array_unref);
	snapshot_memory_free(snapshot->memory);
	g_free(snapshot);
}

SnapshotApplication *
snapshot_add_application(Snapshot *snapshot, gint64 application_id)
{
	SnapshotApplication *entry = snapshot_application_new(application_id);

	g_ptr_array_add(snapshot->applications, entry);
	return entry;
}

void
snapshot_add_holidays(
    Snapshot *snapshot, const char *name, GArray *days, const char *note)
{
	SnapshotHolidays *entry = g_new0(SnapshotHolidays, 1);

	entry->name = g_strdup(name);
	entry->days = days;
	entry->note = g_strdup(note);
	g_ptr_array_add(snapshot->holidays, entry);
}

static void
load_zones(Places *places, const GPtrArray *applications)
{
	g_autoptr(GPtrArray) names = places_zone_names(applications);

	for (guint i = 0; i < names->len; i++) {
		Zone *zone = zone_load(names->pdata[i], NULL);

		if (zone)
			places_take_zone(places, names->pdata[i], zone);
	}
}

Places *
snapshot_places(const Snapshot *snapshot, const GPtrArray *applications,
    const char *holidays)
{
	Places *places = places_new(holidays);

	load_zones(places, applications);
	for (guint i = 0; snapshot && i < snapshot->holidays->len; i++) {
		const SnapshotHolidays *one = snapshot->holidays->pdata[i];

		places_add_holidays(places, one->name, one->days);
		places_set_note(places, one->name, one->note);
	}
	return places;
}

const GPtrArray *
snapshot_messages(const Snapshot *snapshot, gint64 application_id)
{
	for (guint i = 0; i < snapshot->applications->len; i++) {
		const SnapshotApplication *entry =
		    snapshot->applications->pdata[i];

		if (entry->application_id == application_id)
			return entry->messages;
	}
	return NULL;
}

/* A text with its end marked, so that "ab","c" and "a","bc" differ. */
static void
hash_text(GChecksum *checksum, const char *text)
{
	g_checksum_update(
	    checksum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* The order in which the user named things makes no difference. */
static void
hash_sorted(GChecksum *checksum, const GPtrArray *texts)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();

	for (guint i = 0; i < texts->len; i++)
		g_ptr_array_add(sorted, texts->pdata[i]);
	g_ptr_array_sort(sorted, compare_texts);
	for (guint i = 0; i < sorted->len; i++)
		hash_text(checksum, sorted->pdata[i]);
	hash_text(checksum, "");
}

static void
hash_application(GChecksum *checksum, const Application *application)
{
	g_autofree char *id = NULL;
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();

	id = g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
	    application->id, application->tracked_at);
	hash_text(checksum, id);
	hash_text(checksum, application->company);
	hash_text(checksum, application->role);
	hash_text(checksum, application->via ? application->via : "");
	hash_text(checksum,
	    stage_is_closed(application->stage) ? "closed" : "open");
	hash_sorted(checksum, application->message_ids);
	for (guint i = 0; i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		g_ptr_array_add(addresses, contact->name);
		for (guint j = 0; j < contact->addresses->len; j++)
			g_ptr_array_add(
			    addresses, contact->addresses->pdata[j]);
	}
	hash_sorted(checksum, addresses);
}

static gint
compare_applications(gconstpointer a, gconstpointer b)
{
	const Application *left = *(const Application *const *)a;
	const Application *right = *(const Application *const *)b;

	return (left->id > right->id) - (left->id < right->id);
}

char *
snapshot_fingerprint(
    const GPtrArray *applications, const char *const *identities)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *rules = NULL;
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();

	rules = g_strdup_printf("%d", VERDICT_RULES_VERSION);
	hash_text(checksum, SNAPSHOT_MAGIC);
	hash_text(checksum, rules);
	for (gsize i = 0; identities && identities[i]; i++)
		hash_text(checksum, identities[i]);
	hash_text(checksum, "");
	for (guint i = 0; i < applications->len; i++)
		g_ptr_array_add(sorted, applications->pdata[i]);
	g_ptr_array_sort(sorted, compare_applications);
	for (guint i = 0; i < sorted->len; i++)
		hash_application(checksum, sorted->pdata[i]);
	return g_strdup(g_checksum_get_string(checksum));
}
