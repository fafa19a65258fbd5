/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lookup.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/send/outcome.h>

#include "stream-private.h"

#define PIPE_FD 3

/* What the child writes: this, and then count addresses. */
typedef struct Answer {
	int failed;	/* of getaddrinfo() */
	int reason;	/* errno, where failed is EAI_SYSTEM */
	guint count;
	LookupAddress addresses[LOOKUP_ADDRESSES_MAX];
} Answer;

#define HEAD_BYTES G_STRUCT_OFFSET(Answer, addresses)

typedef struct Child {
	pid_t pid;
	int fd;
} Child;

static void
ask(const char *host, guint16 port, int flags, Answer *answer)
{
	const struct addrinfo hints = {
	    .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_NUMERICSERV | flags,
	};
	struct addrinfo *list = NULL;
	char service[8];

	g_snprintf(service, sizeof service, "%u", port);
	answer->failed = getaddrinfo(host, service, &hints, &list);
	answer->reason = errno;
	if (answer->failed)
		return;
	for (const struct addrinfo *one = list; one; one = one->ai_next) {
		LookupAddress *address = &answer->addresses[answer->count];

		if (one->ai_addrlen > sizeof address->storage)
			continue;
		address->size_bytes = one->ai_addrlen;
		memcpy(&address->storage, one->ai_addr, one->ai_addrlen);
		if (++answer->count == LOOKUP_ADDRESSES_MAX)
			break;
	}
	freeaddrinfo(list);
}

/* Does nothing that could touch what this process shares with its parent: no
 * buffer is flushed, no lock of the parent is left in other hands. */
static void G_GNUC_NORETURN
be_child(const LookupRequest *request, pid_t parent, int fd)
{
	static Answer answer;
	const guint8 *p = (const guint8 *)&answer;
	gsize left;

	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent ||
	    (fd != PIPE_FD && dup2(fd, PIPE_FD) != PIPE_FD) ||
	    fcntl(PIPE_FD, F_SETFD, FD_CLOEXEC) != 0 ||
	    close_range(PIPE_FD + 1, ~0u, 0) != 0)
		_exit(1);
	ask(request->host, request->port, 0, &answer);
	left = HEAD_BYTES + answer.count * sizeof answer.addresses[0];
	while (left > 0) {
		ssize_t put = write(PIPE_FD, p, left);

		if (put < 0)
			_exit(1);
		p += put;
		left -= (gsize)put;
	}
	_exit(0);
}

static gboolean
start_child(const LookupRequest *request, Child *child)
{
	pid_t parent = getpid();
	int fds[2];
	int failed;

	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0)
		return FALSE;
	/* The child may wait until its answer fits. */
	fcntl(fds[1], F_SETFL, 0);
	child->fd = fds[0];
	child->pid = fork();
	failed = errno;
	if (child->pid == 0)
		be_child(request, parent, fds[1]);
	close(fds[1]);
	if (child->pid > 0)
		return TRUE;
	close(fds[0]);
	errno = failed;
	return FALSE;
}

static void
end_child(const Child *child)
{
	close(child->fd);
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

/* Reads to the end of the pipe; whatever else comes first is the result. */
static WaitResult
read_answer(const LookupRequest *request, const Child *child, Answer *answer,
    gsize *ret_bytes)
{
	gsize got_bytes = 0;
	ssize_t got = 1;

	while (got != 0) {
		WaitResult ready = stream_poll(child->fd, request->cancel_fd,
		    POLLIN, request->deadline_ms);

		if (ready != WAIT_READY)
			return ready;
		got = read(child->fd, (guint8 *)answer + got_bytes,
		    sizeof *answer - got_bytes);
		if (got < 0 && errno != EAGAIN && errno != EINTR)
			return WAIT_FAILED;
		if (got > 0)
			got_bytes += (gsize)got;
	}
	*ret_bytes = got_bytes;
	return WAIT_READY;
}

static gboolean
answer_is_whole(const Answer *answer, gsize size_bytes)
{
	return size_bytes >= HEAD_BYTES &&
	    answer->count <= LOOKUP_ADDRESSES_MAX &&
	    size_bytes ==
		HEAD_BYTES + answer->count * sizeof answer->addresses[0];
}

static void
fail_lookup(const LookupRequest *request, SendError code, const char *why,
    GError **error)
{
	g_set_error(error, SEND_ERROR, code,
	    "The address of %s cannot be found: %s.", request->name, why);
}

/* TRUE when the child told what getaddrinfo() came to. */
static gboolean
ask_by_child(const LookupRequest *request, Answer *answer, GError **error)
{
	gsize size_bytes = 0;
	WaitResult result;
	Child child;

	if (!start_child(request, &child)) {
		fail_lookup(request, SEND_ERROR_NETWORK, g_strerror(errno),
		    error);
		return FALSE;
	}
	result = read_answer(request, &child, answer, &size_bytes);
	end_child(&child);
	if (result == WAIT_TIMEOUT)
		fail_lookup(request, SEND_ERROR_TIMEOUT,
		    "the name servers did not answer in time", error);
	else if (result == WAIT_CANCELLED)
		g_set_error(error, SEND_ERROR, SEND_ERROR_CANCELLED,
		    "Looking up %s was cancelled.", request->name);
	else if (result == WAIT_FAILED || !answer_is_whole(answer, size_bytes))
		fail_lookup(request, SEND_ERROR_NETWORK,
		    "the look-up ended too early", error);
	else
		return TRUE;
	return FALSE;
}

GArray *
lookup_addresses(const LookupRequest *request, GError **error)
{
	g_autofree Answer *answer = g_new0(Answer, 1);
	GArray *addresses;

	ask(request->host, request->port, AI_NUMERICHOST, answer);
	if (answer->failed == EAI_NONAME) {
		*answer = (Answer){0};
		if (!ask_by_child(request, answer, error))
			return NULL;
	}
	if (answer->failed || answer->count == 0) {
		fail_lookup(request, SEND_ERROR_NETWORK,
		    answer->failed == EAI_SYSTEM ? g_strerror(answer->reason)
		    : answer->failed		 ? gai_strerror(answer->failed)
						 : "it has none", error);
		return NULL;
	}
	addresses = g_array_new(FALSE, FALSE, sizeof answer->addresses[0]);
	return g_array_append_vals(addresses, answer->addresses,
	    answer->count);
}
