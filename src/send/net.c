/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/send/outcome.h>

#include "lookup.h"
#include "stream-private.h"

static gboolean
address_is_loopback(const LookupAddress *address)
{
	const struct sockaddr_storage *storage = &address->storage;

	if (storage->ss_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)storage;

		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	if (storage->ss_family == AF_INET6) {
		const struct sockaddr_in6 *in6 = (const void *)storage;

		return IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
	}
	return FALSE;
}

/* 0 when connected, else the errno, or ECANCELED, or ETIMEDOUT. */
static int
finish_connecting(int fd, int cancel_fd, gint64 deadline_ms)
{
	socklen_t size = sizeof(int);
	int failed = 0;

	switch (stream_poll(fd, cancel_fd, POLLOUT, deadline_ms)) {
	case WAIT_TIMEOUT:
		return ETIMEDOUT;
	case WAIT_CANCELLED:
		return ECANCELED;
	case WAIT_FAILED:
		return errno;
	case WAIT_READY:
		break;
	}
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failed, &size) < 0)
		return errno;
	return failed;
}

/* A connected descriptor, or -1 with the errno in *ret_failed. */
static int
connect_to(const LookupAddress *address, int cancel_fd, gint64 deadline_ms,
    int *ret_failed)
{
	const int on = 1;
	int fd;

	fd = socket(address->storage.ss_family,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0) {
		*ret_failed = errno;
		return -1;
	}
	*ret_failed = 0;
	if (connect(fd, (const struct sockaddr *)&address->storage,
	    address->size_bytes) < 0)
		*ret_failed = errno;
	if (*ret_failed == EINPROGRESS || *ret_failed == EINTR)
		*ret_failed = finish_connecting(fd, cancel_fd, deadline_ms);
	if (*ret_failed) {
		close(fd);
		return -1;
	}
	/* Each of our writes is a whole command: nothing is gained by waiting
	 * to join two of them. */
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

/* Only this machine's own may be spoken to in clear text. */
static void
keep_loopback(GArray *addresses)
{
	guint i = 0;

	while (i < addresses->len)
		if (address_is_loopback(
			&g_array_index(addresses, LookupAddress, i)))
			i++;
		else
			g_array_remove_index(addresses, i);
}

static void
fail_to_connect(const char *name, int failed, GError **error)
{
	if (failed == 0)
		g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "%s may not be used without encryption: it is not on this "
		    "machine.", name);
	else if (failed == ECANCELED)
		g_set_error(error, SEND_ERROR, SEND_ERROR_CANCELLED,
		    "Connecting to %s was cancelled.", name);
	else
		g_set_error(error, SEND_ERROR, failed == ETIMEDOUT
			? SEND_ERROR_TIMEOUT : SEND_ERROR_NETWORK,
		    "There is no connection to %s: %s.", name,
		    g_strerror(failed));
}

int
net_connect(const SendTarget *target, const char *host, const char *name,
    gint64 deadline_ms, GError **error)
{
	const LookupRequest request = {
	    .host = host,
	    .port = target->port,
	    .name = name,
	    .cancel_fd = target->cancel_fd,
	    .deadline_ms = deadline_ms,
	};
	g_autoptr(GArray) addresses = lookup_addresses(&request, error);
	int failed = 0;

	if (!addresses)
		return -1;
	if (target->loopback_only)
		keep_loopback(addresses);
	for (guint i = 0; i < addresses->len && failed != ECANCELED; i++) {
		gint64 now_ms = clock_monotonic_ms();
		int left = (int)(addresses->len - i);
		int fd;

		/* One that swallows everything leaves time for the next. */
		fd = connect_to(&g_array_index(addresses, LookupAddress, i),
		    target->cancel_fd, now_ms + (deadline_ms - now_ms) / left,
		    &failed);
		if (fd >= 0)
			return fd;
	}
	fail_to_connect(name, failed, error);
	return -1;
}
