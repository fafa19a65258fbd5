/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * values: policy values as GVariants and back.
 *
 * Unpacking never trusts: a value of another type or out of range gives NULL,
 * not a crash. Packing borrows its argument and takes what it is given: text
 * that is not UTF-8 arrives with U+FFFD in the place of the foreign bytes,
 * while Message-IDs and paths arrive byte for byte, because the index and the
 * file system are asked for exactly those bytes again. All but
 * snapshot_places() is pure.
 */
#ifndef NOTYET_WIRE_VALUES_H
#define NOTYET_WIRE_VALUES_H

#include <notyet/policy/message.h>
#include <notyet/policy/places.h>
#include <notyet/policy/verdict.h>

#include <glib.h>

/* Floating. A NULL verdict packs as "none" and unpacks as NULL with TRUE. Of an
 * overruled one, what the rules said goes: the journal is read at both ends. */
GVariant *verdict_pack(const Verdict *verdict);
gboolean verdict_unpack(GVariant *value, Verdict **ret_verdict);
/* As bytes, for the store's cache. The verdict is not NULL. Bytes of another
 * format, or of a later program's kinds, give NULL: judge the mail again. */
GBytes *verdict_to_bytes(const Verdict *verdict);
Verdict *verdict_from_bytes(GBytes *bytes);

/* What the painter needs to know of the mail: everything that the index said
 * about the applications, and the state of the index it was true for. */
typedef struct SnapshotApplication {
	gint64 application_id;
	GPtrArray *messages;	/* Message *, by date */
} SnapshotApplication;

/* A file of holidays, as it was read. */
typedef struct SnapshotHolidays {
	char *name;
	GArray *days;		/* gint32 since 1970 */
	char *note;		/* a sentence: what is wrong with it; or NULL */
} SnapshotHolidays;

typedef struct SnapshotMemory SnapshotMemory;

typedef struct Snapshot {
	char *database_path;	/* of the index; "" when there was none */
	char *glass_path;	/* the file whose bytes tell a change */
	GBytes *glass;		/* those bytes when the scan began */
	char *uuid;
	gint64 revision;
	char *fingerprint;	/* snapshot_fingerprint() of what was asked */
	gint64 taken_at;
	GPtrArray *identities;	/* char *: own addresses, the primary first */
	char *user_name;	/* notmuch's user.name or "" */
	char *mail_root;
	GPtrArray *applications;	/* SnapshotApplication * */
	GPtrArray *holidays;	/* SnapshotHolidays * */
	SnapshotMemory *memory;	/* of what was read from bytes; or NULL */
	guint64 sum;		/* snapshot_sum() of these; 0: there are none */
} Snapshot;

Snapshot *snapshot_new(void);
void snapshot_free(Snapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Snapshot, snapshot_free)
/* Appends an entry without messages; borrowed from the snapshot. */
SnapshotApplication *snapshot_add_application(Snapshot *snapshot,
    gint64 application_id);
/* Copies name and note, NULL for none; takes days. */
void snapshot_add_holidays(Snapshot *snapshot, const char *name, GArray *days,
    const char *note);
/* What the rules are told of the world there: the zones that these
 * applications (Application *) name, an unknown one being as good as none, and
 * the holidays of the snapshot (NULL: none) under the configured names (or
 * NULL). Reads zone tables. Owned, places_free(). */
Places *snapshot_places(const Snapshot *snapshot,
    const GPtrArray *applications, const char *holidays);
/* For the store's cache. What is NULL in a message arrives as "", an empty list
 * or, for folder_note, found_text, foreign_reply_to and verdict, as NULL. */
GBytes *snapshot_to_bytes(const Snapshot *snapshot);
/* NULL for bytes of another format, and for torn or changed ones: it is
 * rebuilt, never believed. What is in the messages points into the bytes and
 * lives as long as the snapshot: it is not freed by itself, nor given to what
 * lives longer but as a copy (message_copy()). A verdict may be overruled, and
 * messages and entries may be removed from their lists. */
Snapshot *snapshot_from_bytes(GBytes *bytes);
/* For the pipe: floating, and WIRE_ERROR_FORMAT for a foreign frame. The second
 * for who has the bytes already. */
GVariant *snapshot_pack(const Snapshot *snapshot);
GVariant *snapshot_pack_bytes(GBytes *bytes);
Snapshot *snapshot_unpack(GBytes *bytes, GError **error);
/* The checksum that bytes of a snapshot bear; 0: they are none. */
guint64 snapshot_sum(GBytes *bytes);

/* What a refresh tells in the place of a whole snapshot, which is in the store
 * already. */
typedef struct SnapshotNote {
	guint64 was;		/* the sum of the snapshot that it is the same
				   as, but for the state of the index; or 0:
				   it is another one */
	guint64 is;		/* its own sum */
	gint64 revision;
	gint64 taken_at;
	GBytes *glass;
} SnapshotNote;

/* As snapshot_pack(); glass NULL is as good as empty. */
GVariant *snapshot_note_pack(const SnapshotNote *note);
/* FALSE: it is no note. The caller frees ret_note->glass. */
gboolean snapshot_note_unpack(GBytes *bytes, SnapshotNote *ret_note);
/* The bytes (of a snapshot that snapshot_from_bytes() took) with another state
 * of the index: what snapshot_to_bytes() gives for the same with that. Owned. */
GBytes *snapshot_restate(GBytes *bytes, const SnapshotNote *state);
/* The snapshot becomes that of the note, which says so of it (was). */
void snapshot_go_on(Snapshot *snapshot, const SnapshotNote *note);

/* The messages of one application (borrowed), or NULL. */
const GPtrArray *snapshot_messages(const Snapshot *snapshot,
    gint64 application_id);

/* A hash of what a scan of the index depends on beside the index: of each
 * Application * its id, tracked_at, Message-IDs, company, role, agency, its
 * contacts' names and addresses and whether it is closed, the configured identities (NULL-ended, or NULL) in their order, the rule set's
 * version and the snapshot's format. The order of applications, ids and
 * contacts, and all else in them, makes no difference. 64 hex digits, owned
 * by the caller. */
char *snapshot_fingerprint(const GPtrArray *applications,
    const char *const *identities);

#endif
