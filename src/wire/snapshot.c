/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/values.h>

#include <string.h>

#include <notyet/policy/application.h>
#include <notyet/wire/frame.h>

#include "pack.h"

#define SNAPSHOT_MAGIC "NYSNAP6\n"
#define APPLICATION_TYPE "(xa" MESSAGE_TYPE ")"
#define HOLIDAYS_TYPE "(saims)"
#define SNAPSHOT_TYPE                                                          \
	"(ayayayayxsxassaya" APPLICATION_TYPE "a" HOLIDAYS_TYPE ")"

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

static void
pack_holidays(GVariantBuilder *builder, const SnapshotHolidays *entry)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE(HOLIDAYS_TYPE));
	pack_text(builder, entry->name);
	g_variant_builder_add_value(builder,
	    g_variant_new_fixed_array(G_VARIANT_TYPE_INT32, entry->days->data,
		entry->days->len, sizeof(gint32)));
	pack_text_maybe(builder, entry->note);
	g_variant_builder_close(builder);
}

static void
pack_application(GVariantBuilder *builder, const SnapshotApplication *entry)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE(APPLICATION_TYPE));
	g_variant_builder_add(builder, "x", entry->application_id);
	g_variant_builder_open(builder, G_VARIANT_TYPE("a" MESSAGE_TYPE));
	for (guint i = 0; entry->messages && i < entry->messages->len; i++)
		g_variant_builder_add_value(
		    builder, message_pack(entry->messages->pdata[i]));
	g_variant_builder_close(builder);
	g_variant_builder_close(builder);
}

GVariant *
snapshot_pack(const Snapshot *snapshot)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(SNAPSHOT_TYPE));
	pack_raw(&builder, snapshot->database_path);
	pack_raw(&builder, snapshot->glass_path);
	pack_bytes(&builder, snapshot->glass);
	pack_raw(&builder, snapshot->uuid);
	g_variant_builder_add(&builder, "x", snapshot->revision);
	pack_text(&builder, snapshot->fingerprint);
	g_variant_builder_add(&builder, "x", snapshot->taken_at);
	pack_text_list(&builder, snapshot->identities);
	pack_text(&builder, snapshot->user_name);
	pack_raw(&builder, snapshot->mail_root);
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" APPLICATION_TYPE));
	for (guint i = 0; i < snapshot->applications->len; i++)
		pack_application(&builder, snapshot->applications->pdata[i]);
	g_variant_builder_close(&builder);
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" HOLIDAYS_TYPE));
	for (guint i = 0; i < snapshot->holidays->len; i++)
		pack_holidays(&builder, snapshot->holidays->pdata[i]);
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

static gboolean
unpack_application(Snapshot *snapshot, GVariant *value)
{
	g_autoptr(GVariant) messages = NULL;
	SnapshotApplication *entry;
	gint64 application_id;
	gsize count;

	g_variant_get(
	    value, "(x@a" MESSAGE_TYPE ")", &application_id, &messages);
	entry = snapshot_add_application(snapshot, application_id);
	count = g_variant_n_children(messages);
	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) child =
		    g_variant_get_child_value(messages, i);
		Message *message = message_unpack(child);

		if (!message)
			return FALSE;
		g_ptr_array_add(entry->messages, message);
	}
	return TRUE;
}

static gboolean
unpack_applications(Unpacker *unpacker, Snapshot *snapshot)
{
	g_autoptr(GVariant) list = unpack_value(unpacker);
	gsize count = g_variant_n_children(list);

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) item = g_variant_get_child_value(list, i);

		if (!unpack_application(snapshot, item))
			return FALSE;
	}
	return TRUE;
}

static void
unpack_holidays(Unpacker *unpacker, Snapshot *snapshot)
{
	g_autoptr(GVariant) list = unpack_value(unpacker);
	gsize count = g_variant_n_children(list);

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) item = g_variant_get_child_value(list, i);
		g_autoptr(GVariant) values = NULL;
		g_autofree char *name = NULL;
		g_autofree char *note = NULL;
		GArray *days = g_array_new(FALSE, FALSE, sizeof(gint32));
		const gint32 *numbers;
		gsize numbers_len;

		g_variant_get(item, "(s@aims)", &name, &values, &note);
		numbers = g_variant_get_fixed_array(
		    values, &numbers_len, sizeof(gint32));
		if (numbers_len > 0)
			g_array_append_vals(days, numbers, (guint)numbers_len);
		snapshot_add_holidays(snapshot, name, days, note);
	}
}

GBytes *
snapshot_to_bytes(const Snapshot *snapshot)
{
	return value_to_bytes(snapshot_pack(snapshot), SNAPSHOT_MAGIC);
}

static Snapshot *
snapshot_from_value(GVariant *value)
{
	g_autoptr(Snapshot) snapshot = snapshot_new();
	Unpacker unpacker;

	unpacker_init(&unpacker, value);
	take_string(&snapshot->database_path, unpack_raw(&unpacker));
	take_string(&snapshot->glass_path, unpack_raw(&unpacker));
	g_bytes_unref(snapshot->glass);
	snapshot->glass = unpack_bytes(&unpacker);
	take_string(&snapshot->uuid, unpack_raw(&unpacker));
	snapshot->revision = unpack_time(&unpacker);
	take_string(&snapshot->fingerprint, unpack_text(&unpacker));
	snapshot->taken_at = unpack_time(&unpacker);
	take_list(&snapshot->identities, unpack_text_list(&unpacker));
	take_string(&snapshot->user_name, unpack_text(&unpacker));
	take_string(&snapshot->mail_root, unpack_raw(&unpacker));
	if (!unpack_applications(&unpacker, snapshot))
		return NULL;
	unpack_holidays(&unpacker, snapshot);
	if (!unpacker_ok(&unpacker))
		return NULL;
	return g_steal_pointer(&snapshot);
}

Snapshot *
snapshot_from_bytes(GBytes *bytes)
{
	g_autoptr(GVariant) value = NULL;

	value = bytes_to_value(bytes, SNAPSHOT_MAGIC, SNAPSHOT_TYPE);
	return value ? snapshot_from_value(value) : NULL;
}

Snapshot *
snapshot_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, SNAPSHOT_TYPE, error);
	Snapshot *snapshot;

	if (!value)
		return NULL;
	snapshot = snapshot_from_value(value);
	if (!snapshot)
		g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "The other process sent a snapshot that this program does"
		    " not know.");
	return snapshot;
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
