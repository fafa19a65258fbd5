/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message-id: Message-IDs as values, always without angle brackets.
 *
 * The ids of a thread come from mail that anybody could write, and go back
 * out in In-Reply-To and References. One that could break a header, or that
 * only the index made up, never leaves. Pure.
 */
#ifndef NOTYET_POLICY_MESSAGE_ID_H
#define NOTYET_POLICY_MESSAGE_ID_H

#include <glib.h>

/* The longest id that is passed on; a line of a header holds 998 bytes
 * (RFC 5322, 2.1.1) and real ids stay far below. */
#define MESSAGE_ID_MAX_BYTES 250

/*
 * Says whether the id can stand between angle brackets in a header that goes
 * out: 1 to MESSAGE_ID_MAX_BYTES visible ASCII characters, none of them "<"
 * or ">". An "@" is not asked for, because real mail comes without. NULL is
 * not valid.
 */
gboolean message_id_is_valid(const char *id);

/*
 * Says whether the id was made up by notmuch for a mail that has none
 * ("notmuch-sha1-..."): good for finding the mail, unknown to its sender.
 */
gboolean message_id_is_made_up(const char *id);

/*
 * The ids in the text of a Message-ID, In-Reply-To or References field, in
 * their order, each once, only valid ones and none that is made up. When there
 * are more than limit, the first one and the newest stay (only the newest for
 * a limit of 1); 0 is no limit. An id without brackets counts when it stands
 * alone.
 * field: borrowed, may be NULL. Result: array of owned strings with its free
 * function set; never NULL, g_ptr_array_unref().
 */
GPtrArray *message_id_parse_list(const char *field, guint limit);

#endif
