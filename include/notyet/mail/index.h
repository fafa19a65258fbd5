/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index: the notmuch database, opened where notmuch itself would look for it.
 *
 * The library may abort, exit or wait without limit, so all of this runs in
 * notyet-worker, which lives for one job. The database is opened read-only
 * here and opened anew before each scan when others have written. No lock is
 * taken, unless two scans in a row lost what they were reading: then a third
 * one holds the write lock while it reads, so that it cannot lose for ever
 * against a program that writes all the time. Nothing of the database is lent
 * out: all results are copies.
 *
 * Blocking: every function reads the disk.
 */
#ifndef NOTYET_MAIL_INDEX_H
#define NOTYET_MAIL_INDEX_H

#include <notyet/mail/error.h>

#include <glib.h>

typedef struct MailIndex MailIndex;

/* Where to look. Each may be NULL, and then notmuch's own rules hold:
 * $NOTMUCH_CONFIG, else $XDG_CONFIG_HOME/notmuch/$NOTMUCH_PROFILE/config,
 * else ~/.notmuch-config[.PROFILE]; $NOTMUCH_DATABASE, else database.path of
 * that file, else $XDG_DATA_HOME/notmuch/PROFILE (notmuch-config(1)). */
typedef struct IndexOptions {
	const char *config_file;
	const char *database;
	const char *profile;
} IndexOptions;

/*
 * Opens the database. options is borrowed and may be NULL. Without a
 * configuration file it still opens when $NOTMUCH_DATABASE or
 * options->database names one. Waits up to a quarter of a second for a
 * database that is just being replaced. Owned, index_close(). Errors:
 * INDEX_ERROR_NO_CONFIG, _NO_DATABASE, _NO_MAIL_ROOT, _FORMAT, _CHANGING,
 * _FAILED.
 */
MailIndex *index_open(const IndexOptions *options, GError **error);

/* Accepts NULL. */
void index_close(MailIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailIndex, index_close)

/*
 * Sees what other processes have committed since. Cheap when nothing was
 * (microseconds). index_scan() does it by itself. It is no reopening of the
 * library's, for that looks at Xapian's revision only, which begins anew with
 * each "notmuch compact": at the number that it already has it stays with the
 * old files for ever. Errors: as index_open().
 */
gboolean index_reopen(MailIndex *index, GError **error);

/* What the index says of itself and of its user. */
typedef struct IndexIdentity {
	char *database_path;	/* the directory above "xapian" */
	char *glass_path;	/* the file whose bytes change at each commit:
				   <database>/xapian/iamglass */
	char *mail_root;	/* may lie elsewhere (split root) */
	char *config_path;	/* the file that was read, or NULL */
	char *user_name;	/* user.name as configured, or "" */
	GPtrArray *addresses;	/* char *, lower case: the primary first, then
				   the others; empty when none is configured.
				   notmuch's guess "login@localhost" is never
				   among them ($EMAIL is) */
	GPtrArray *exclude_tags;	/* char *: search.exclude_tags */
	GPtrArray *new_tags;	/* char *: new.tags */
	char *uuid;
	gint64 revision;	/* of the moment of the last (re)open */
} IndexIdentity;

/* Owned, index_identity_free(); never NULL. */
IndexIdentity *index_identity(MailIndex *index);
void index_identity_free(IndexIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndexIdentity, index_identity_free)

/* What the doctor wants to know. */
typedef struct IndexFacts {
	guint messages;		/* in the whole index */
	guint own;		/* whose parsed From is one of the identities;
				   counting stops at 100 */
	gint64 newest_at;	/* Date of the newest message that is not in
				   the future; 0 for an empty index */
	gint64 newest_own_at;	/* 0: the user's own mail is not indexed */
} IndexFacts;

/*
 * identities: array of char *, lower case; now_at: the present moment. Fills
 * *ret_facts. Errors: INDEX_ERROR_FAILED, _CHANGING.
 */
gboolean index_facts(MailIndex *index, const GPtrArray *identities,
		     gint64 now_at, IndexFacts *ret_facts, GError **error);

#endif
