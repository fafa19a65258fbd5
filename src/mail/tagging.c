/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/tagging.h>

#include <stdlib.h>
#include <string.h>

#include <notyet/base/clock.h>
#include <notyet/mail/filing.h>
#include <notyet/policy/state-tags.h>

#include "filing-child.h"
#include "index-private.h"

/* After that the rest is left. The commit comes on top. */
#define TAG_FOR_MS (4 * 1000)

static guint
bits_on(notmuch_message_t *message)
{
	notmuch_tags_t *tags = notmuch_message_get_tags(message);
	guint bits = 0;

	for (; tags && notmuch_tags_valid(tags);
	     notmuch_tags_move_to_next(tags)) {
		const char *name = notmuch_tags_get(tags);

		for (int i = 0; name && i < STATE_TAG_COUNT; i++)
			if (strcmp(name, state_tag_name(i)) == 0)
				bits |= STATE_TAG_BIT(i);
	}
	if (tags)
		notmuch_tags_destroy(tags);
	return bits;
}

static ReadEnd
take_tags(notmuch_message_t *message, gpointer data)
{
	GHashTable *tags = data;
	const char *id = notmuch_message_get_message_id(message);

	if (!id)
		return READ_AGAIN;
	state_tags_add(tags, id, bits_on(message));
	return READ_DONE;
}

static ReadEnd
read_tags(MailIndex *index, gpointer data, GError **error)
{
	g_autoptr(GString) query = g_string_new(NULL);

	g_hash_table_remove_all(data);
	for (int i = 0; i < STATE_TAG_COUNT; i++)
		g_string_append_printf(query, "%stag:%s", i ? " or " : "",
				       state_tag_name(i));
	return index_each(index, query->str, NOTMUCH_SORT_UNSORTED, take_tags,
			  data, error);
}

GHashTable *
index_state_tags(MailIndex *index, GError **error)
{
	g_autoptr(GHashTable) tags = state_tags_new();

	return index_read_steadily(index, read_tags, tags, error) ?
	       g_steal_pointer(&tags) : NULL;
}

/* --- in the child --- */

typedef struct Tagging {
	const MailIndex *index;
	const GPtrArray *changes;
	GBytes *glass;
} Tagging;

static notmuch_status_t
change_tags(notmuch_message_t *message, const StateTagChange *change)
{
	notmuch_status_t status = notmuch_message_freeze(message);

	for (int i = 0; !status && i < STATE_TAG_COUNT; i++) {
		if (change->add & STATE_TAG_BIT(i))
			status = notmuch_message_add_tag(message,
							 state_tag_name(i));
		else if (change->remove & STATE_TAG_BIT(i))
			status = notmuch_message_remove_tag(message,
							    state_tag_name(i));
	}
	return status ? status : notmuch_message_thaw(message);
}

static notmuch_status_t
tag_one(notmuch_database_t *database, const StateTagChange *change)
{
	notmuch_message_t *message = NULL;
	notmuch_bool_t ghost = TRUE;
	notmuch_status_t status = notmuch_database_find_message(
		database, change->message_id, &message);

	if (status || !message)
		return status;
	status = notmuch_message_get_flag_st(
		message, NOTMUCH_MESSAGE_FLAG_GHOST, &ghost);
	if (!status && !ghost)
		status = change_tags(message, change);
	notmuch_message_destroy(message);
	return status;
}

/* *ret_left: how many there was no time for. */
static notmuch_status_t
tag_all(notmuch_database_t *database, const GPtrArray *changes, guint *ret_left)
{
	gint64 until_ms = clock_monotonic_ms() + TAG_FOR_MS;
	notmuch_status_t status = notmuch_database_begin_atomic(database);
	guint i;

	for (i = 0; !status && i < changes->len; i++) {
		if (clock_monotonic_ms() >= until_ms)
			break;
		status = tag_one(database, changes->pdata[i]);
	}
	*ret_left = changes->len - i;
	return status ? status : notmuch_database_end_atomic(database);
}

/* As base64, so that the answer is text; "" when there is none. */
static char *
read_glass(const char *database_path)
{
	g_autofree char *file = g_build_filename(database_path, "xapian",
						 "iamglass", NULL);
	g_autofree char *bytes = NULL;
	gsize size_bytes = 0;

	if (!g_file_get_contents(file, &bytes, &size_bytes, NULL))
		return g_strdup("");
	return g_base64_encode((const guchar *)bytes, size_bytes);
}

static gboolean
is_as_known(const Tagging *tagging, const char *database_path)
{
	g_autofree char *now = read_glass(database_path);
	gsize size_bytes;
	const guchar *bytes = g_bytes_get_data(tagging->glass, &size_bytes);
	g_autofree char *known = g_base64_encode(bytes, size_bytes);

	return strcmp(now, known) == 0;
}

/* The database is open and nobody else writes. The library commits at the end
 * of a transaction when this variable asks for it, else when it is closed. In
 * the one case the bytes that are read here, still under the lock, are those
 * of this write; in the other the caller sees that they are not, and reads the
 * index once more. */
static gboolean
write_tags(notmuch_database_t *database, const char *database_path,
	   const Tagging *tagging, char **ret_text)
{
	gboolean known = is_as_known(tagging, database_path);
	g_autofree char *glass = NULL;
	guint left;

	setenv("XAPIAN_FLUSH_THRESHOLD", "1", 1);
	if (tag_all(database, tagging->changes, &left))
		return FALSE;
	glass = known ? read_glass(database_path) : g_strdup("");
	*ret_text = g_strdup_printf(
		"%u %lu %s", left,
		notmuch_database_get_revision(database, NULL), glass);
	return notmuch_database_close(database) == NOTMUCH_STATUS_SUCCESS;
}

static gboolean
open_and_tag(gconstpointer data, char **ret_text, GError **error)
{
	const Tagging *tagging = data;
	notmuch_database_t *database = NULL;
	g_autofree char *opened = NULL;

	if (!index_open_database(&tagging->index->options,
				 NOTMUCH_DATABASE_MODE_READ_WRITE, &database,
				 &opened, error))
		return FALSE;
	if (!write_tags(database, opened, tagging, ret_text))
		index_set_error(error, NOTMUCH_STATUS_XAPIAN_EXCEPTION, opened,
				notmuch_database_status_string(database));
	notmuch_database_destroy(database);
	return *error == NULL;
}

/* --- in the parent --- */

static void
take_tagged(const char *text, Tagged *ret_tagged)
{
	g_auto(GStrv) words = g_strsplit(text, " ", 3);
	guchar *glass;
	gsize size_bytes;

	if (g_strv_length(words) != 3)
		return;
	ret_tagged->left = (guint)g_ascii_strtoull(words[0], NULL, 10);
	ret_tagged->revision = g_ascii_strtoll(words[1], NULL, 10);
	if (*words[2]) {
		glass = g_base64_decode(words[2], &size_bytes);
		ret_tagged->glass = g_bytes_new_take(glass, size_bytes);
	}
}

gboolean
index_tag_states(MailIndex *index, const GPtrArray *changes, GBytes *glass,
		 Tagged *ret_tagged, GError **error)
{
	const Tagging tagging = { index, changes, glass };
	const FilingChild child = { .run = open_and_tag, .data = &tagging,
				    .database_path = index->path,
				    .limit_ms = TAG_FOR_MS + FILING_WRITE_MS };
	g_autofree char *text = NULL;

	if (index_is_locked(index->path)) {
		g_set_error(error, INDEX_ERROR, INDEX_ERROR_LOCKED,
			    "Another program is writing to the notmuch "
			    "database at %s.", index->path);
		return FALSE;
	}
	if (!filing_child_run(&child, &text, error))
		return FALSE;
	*ret_tagged = (Tagged){ .left = 0 };
	take_tagged(text ? text : "", ret_tagged);
	return TRUE;
}
