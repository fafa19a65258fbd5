/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * author: who wrote a mail that came by way of a mailing list.
 */
#ifndef NOTYET_SRC_MAIL_AUTHOR_H
#define NOTYET_SRC_MAIL_AUTHOR_H

#include <notyet/policy/contact.h>

#include <glib.h>

/* Whether the fields (RawField *) are those that lists add (RFC 2369, RFC
 * 2919). */
gboolean author_by_list(const GPtrArray *fields);

/* The first mailbox of From; or, where a list put itself there, whom it names
 * as the author. Both texts are "" when there is none. Owned. */
Address *author_of_fields(const GPtrArray *fields);

#endif
