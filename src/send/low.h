/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our stream as libetpan sees it. Only smtp.c includes this. */
#ifndef NOTYET_SEND_LOW_H
#define NOTYET_SEND_LOW_H

#include <libetpan/libetpan.h>

#include <notyet/send/stream.h>

/*
 * A low stream that reads and writes through ours, in clear text or TLS,
 * whichever our stream speaks at that moment. Closing and freeing it leaves our
 * stream alone. Its driver differs from libetpan's own in one point that
 * matters: the end of the connection is an error, because libetpan takes half a
 * reply before the end for a whole one.
 */
mailstream_low *send_low_new(SendStream *stream);

#endif
