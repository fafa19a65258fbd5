/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * values: policy values as GVariants and back. Unpacking never trusts: a
 * value out of range gives NULL, not a crash.
 */
#ifndef NOTYET_WIRE_VALUES_H
#define NOTYET_WIRE_VALUES_H

#include <notyet/policy/message.h>
#include <notyet/policy/verdict.h>

#include <glib.h>

/* Floating. A NULL verdict packs as "none" and unpacks as NULL with TRUE. */
GVariant *verdict_pack(const Verdict *verdict);
gboolean verdict_unpack(GVariant *value, Verdict **ret_verdict);
GVariant *message_pack(const Message *message);
Message *message_unpack(GVariant *value);

/* As bytes, for the store's cache. */
GBytes *verdict_to_bytes(const Verdict *verdict);
Verdict *verdict_from_bytes(GBytes *bytes);

/* What the painter needs to know of the mail: everything that the index said
 * about the applications, and the state of the index it was true for. */
typedef struct SnapshotApplication {
	gint64 application_id;
	GPtrArray *messages;	/* Message *, by date */
} SnapshotApplication;

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
} Snapshot;

Snapshot *snapshot_new(void);
void snapshot_free(Snapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Snapshot, snapshot_free)
GBytes *snapshot_to_bytes(const Snapshot *snapshot);
/* NULL for bytes of another format: it is rebuilt, never believed. */
Snapshot *snapshot_from_bytes(GBytes *bytes);
/* The messages of one application (borrowed), or NULL. */
const GPtrArray *snapshot_messages(const Snapshot *snapshot,
				   gint64 application_id);

/* A hash of the tracked set (Application *), the configured identities and
 * the rule set's version. */
char *snapshot_fingerprint(const GPtrArray *applications,
			   const char *const *identities);

#endif
