/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glass: what Xapian's file iamglass tells of a database (Xapian 1.4,
 * backends/glass/glass_version.cc). Only what the library does not tell: no
 * number of a change shows that a message was deleted.
 */
#ifndef NOTYET_SRC_MAIL_GLASS_H
#define NOTYET_SRC_MAIL_GLASS_H

#include <glib.h>

/*
 * How many documents have been deleted since the database was made: as its
 * numbers are never given twice, two states with the same count have lost
 * nothing between them. -1 when the bytes (NULL too) are of another format
 * than this one in any part.
 */
gint64 glass_deleted(GBytes *glass);

#endif
