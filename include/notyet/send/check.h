/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: what may be put on the wire at all. Everything here is decided before
 * a socket is opened, so that a wrong address or message is told at once and no
 * server ever sees half of it.
 *
 * An address is written into a command line: with a line break it would inject
 * commands, and libetpan cuts a command at 512 bytes without a word. It offers
 * neither SMTPUTF8 nor 8BITMIME. All functions are pure.
 */
#ifndef NOTYET_SEND_CHECK_H
#define NOTYET_SEND_CHECK_H

#include <glib.h>

/* RFC 5321, 4.5.3.1: the longest local part, the longest address without its
 * angle brackets, and the longest line of a message without CRLF. */
#define SEND_LOCAL_PART_MAX 64
#define SEND_ADDRESS_MAX 254
#define SEND_LINE_MAX 998

/*
 * The form of a bare address ("eva@example.org", without name or brackets) that
 * goes into MAIL FROM and RCPT TO: the domain in lower-case A-labels ("müller.de"
 * becomes "xn--mller-kva.de"), the local part untouched. The caller frees it.
 *
 * NULL with SEND_ERROR_ADDRESS when it is empty, too long, has no domain, or a
 * local part with anything but the atom characters of RFC 5322 and dots: no
 * quoted parts, no spaces, no brackets, no controls, nothing beyond ASCII.
 */
char *send_address_to_wire(const char *address, GError **error);

/*
 * The name for EHLO: the domain of the user's own address as A-labels, or
 * "localhost" when there is none. Never the name of this machine. The caller
 * frees it.
 */
char *send_helo_from_address(const char *address);

/*
 * TRUE when the bytes can go through SMTP unchanged: at least one header line
 * and the empty line after the headers, every line closed by CRLF and at most
 * 998 bytes long, no CR or LF elsewhere, no NUL, nothing beyond ASCII, no Bcc
 * field among the headers. Else SEND_ERROR_MESSAGE whose sentence
 * names the line.
 */
gboolean smtp_check_message(GBytes *bytes, GError **error);

#endif
