/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lookup: the addresses of a host name, within a deadline.
 *
 * The C library's getaddrinfo() obeys the limits of resolv.conf, which can be
 * minutes, and cannot be called off. So it runs in a child, which holds no
 * descriptor but its pipe, writes the addresses there and ends; at the deadline,
 * or when all should stop, it is killed. It dies with this process, too.
 */
#ifndef NOTYET_SEND_LOOKUP_H
#define NOTYET_SEND_LOOKUP_H

#include <glib.h>
#include <sys/socket.h>

/* More are not tried: no mail server has them. */
#define LOOKUP_ADDRESSES_MAX 32

typedef struct LookupAddress {
	socklen_t size_bytes;
	struct sockaddr_storage storage;
} LookupAddress;

typedef struct LookupRequest {
	const char *host;	/* A-labels, or an address */
	guint16 port;
	const char *name;	/* for sentences: "smtp.example.org:587" */
	int cancel_fd;		/* see SendTarget; -1 for none */
	gint64 deadline_ms;	/* on the clock of clock_monotonic_ms() */
} LookupRequest;

/*
 * The addresses in the order in which they are to be tried (RFC 6724), at least
 * one, LookupAddress by value; the caller unrefs it. An address in place of a
 * name needs no child. NULL with SEND_ERROR_NETWORK, _TIMEOUT or _CANCELLED.
 */
GArray *lookup_addresses(const LookupRequest *request, GError **error);

#endif
