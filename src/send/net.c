/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/send/outcome.h>

#include "stream-private.h"

typedef struct addrinfo AddressList;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AddressList, freeaddrinfo)

static gboolean
address_is_loopback(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;

		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	if (address->sa_family == AF_INET6) {
		const struct sockaddr_in6 *in6 = (const void *)address;

		return IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
	}
	return FALSE;
}

static AddressList *
look_up(const SendTarget *target, const char *host, const char *name,
    GError **error)
{
	const struct addrinfo hints = {
	    .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_NUMERICSERV,
	};
	AddressList *list = NULL;
	char service[8];
	int failed;

	g_snprintf(service, sizeof service, "%u", target->port);
	failed = getaddrinfo(host, service, &hints, &list);
	if (failed == 0)
		return list;
	g_set_error(error, SEND_ERROR, SEND_ERROR_NETWORK,
	    "The address of %s cannot be found: %s.", name,
	    failed == EAI_SYSTEM ? g_strerror(errno) : gai_strerror(failed));
	return NULL;
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
connect_to(const struct addrinfo *address, int cancel_fd, gint64 deadline_ms,
    int *ret_failed)
{
	const int on = 1;
	int fd;

	fd = socket(address->ai_family,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0) {
		*ret_failed = errno;
		return -1;
	}
	*ret_failed = 0;
	if (connect(fd, address->ai_addr, address->ai_addrlen) < 0)
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

static const struct addrinfo *
next_usable(const struct addrinfo *address, gboolean loopback_only)
{
	while (address && loopback_only &&
	    !address_is_loopback(address->ai_addr))
		address = address->ai_next;
	return address;
}

static int
count_from(const struct addrinfo *address, gboolean loopback_only)
{
	int count = 0;

	for (address = next_usable(address, loopback_only); address;
	     address = next_usable(address->ai_next, loopback_only))
		count++;
	return count;
}

int
net_connect(const SendTarget *target, const char *host, const char *name,
    gint64 deadline_ms, GError **error)
{
	g_autoptr(AddressList) list = look_up(target, host, name, error);
	const struct addrinfo *address;
	int failed = 0;

	if (!list)
		return -1;
	for (address = next_usable(list, target->loopback_only); address;
	     address = next_usable(address->ai_next, target->loopback_only)) {
		gint64 now_ms = clock_monotonic_ms();
		int left = count_from(address, target->loopback_only);
		int fd;

		fd = connect_to(address, target->cancel_fd,
		    now_ms + (deadline_ms - now_ms) / left, &failed);
		if (fd >= 0)
			return fd;
		if (failed == ECANCELED)
			break;
	}
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
	return -1;
}
