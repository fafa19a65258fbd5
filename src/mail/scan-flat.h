/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan-flat: scanned messages as bytes, for a cache on this machine. */
#ifndef NOTYET_SRC_MAIL_SCAN_FLAT_H
#define NOTYET_SRC_MAIL_SCAN_FLAT_H

#include <notyet/base/flat.h>
#include <notyet/mail/scan.h>

/* All that scan_message_read() fills. */
void flat_put_message(GByteArray *into, const ScanMessage *message);
/* Owned, or NULL when the reader failed. */
ScanMessage *flat_message(FlatReader *reader);
/* The thread alone of such a message, borrowed; NULL when the reader failed. */
const char *flat_message_thread(FlatReader *reader);

#endif
