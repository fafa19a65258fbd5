/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tagging: the state tags (notyet/policy/state-tags.h) in the index. No other
 * tag is ever read or written here, and the flags in the names of Maildir
 * files are left alone.
 *
 * Nobody waits for these tags. So where another program holds the write lock
 * they are not written now, and where there are many of them a part is written
 * within some seconds; the rest stays a difference, for another time. As with
 * filing.h, a child writes, which is given up when it does not end in time;
 * the index is then as before.
 */
#ifndef NOTYET_MAIL_TAGGING_H
#define NOTYET_MAIL_TAGGING_H

#include <notyet/mail/index.h>

#include <glib.h>

/* Which messages carry state tags, as state_tags_new() has it; owned. One
 * query; spam and trash are no exception. Errors: INDEX_ERROR_CHANGING,
 * _FAILED, _FORMAT. */
GHashTable *index_state_tags(MailIndex *index, GError **error);

typedef struct Tagged {
	guint left;		/* changes that were not made for want of time */
	GBytes *glass;		/* the bytes of iamglass right after the write,
				   if they were the given ones right before it:
				   then nobody else wrote between. Else NULL.
				   Owned */
	gint64 revision;	/* right after the write */
} Tagged;

/*
 * Makes the changes (StateTagChange *) in one transaction. A message that is
 * not there any more is passed over. glass: the bytes of iamglass that the
 * caller knows. Fills *ret_tagged. Errors: INDEX_ERROR_LOCKED, at once, and
 * those of index_open().
 */
gboolean index_tag_states(MailIndex *index, const GPtrArray *changes,
			  GBytes *glass, Tagged *ret_tagged, GError **error);

#endif
