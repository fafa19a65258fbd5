/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections to names whose name servers do what each case says: the look-up
 * of the C library is replaced here. */
#include "../support/cases.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/send/outcome.h>

#include "../../src/send/lookup.h"
#include "../../src/send/stream-private.h"

#define LONG_MS 60000
#define SHORT_MS 50

/* What the name servers do. */
typedef enum Fate {
	FATE_ANSWER,
	FATE_HANG,
	FATE_NOBODY,
	FATE_DIE,
	FATE_EMPTY,
	FATE_SHOW_FDS,
} Fate;

static Fate fate;
static const char *answers[64];

static struct addrinfo *
add_answer(struct addrinfo *next, const char *text, const char *service)
{
	struct addrinfo *one = g_new0(struct addrinfo, 1);
	struct sockaddr_storage *storage = g_new0(struct sockaddr_storage, 1);
	guint16 port = htons((guint16)g_ascii_strtoull(service, NULL, 10));

	if (strchr(text, ':')) {
		struct sockaddr_in6 *in6 = (void *)storage;

		in6->sin6_family = AF_INET6;
		in6->sin6_port = port;
		inet_pton(AF_INET6, text, &in6->sin6_addr);
		one->ai_addrlen = sizeof *in6;
	} else {
		struct sockaddr_in *in = (void *)storage;

		in->sin_family = AF_INET;
		in->sin_port = port;
		inet_pton(AF_INET, text, &in->sin_addr);
		one->ai_addrlen = sizeof *in;
	}
	one->ai_family = storage->ss_family;
	one->ai_addr = (struct sockaddr *)storage;
	one->ai_next = next;
	return one;
}

/* How many descriptors from 3 on are open, as that many answers. */
static int
count_fds(void)
{
	int count = 0;

	for (int fd = 3; fd < 1024; fd++)
		count += fcntl(fd, F_GETFD) >= 0;
	return count;
}

int
getaddrinfo(const char *restrict host, const char *restrict service,
    const struct addrinfo *restrict hints,
    struct addrinfo **restrict ret_list)
{
	int count = 0;

	*ret_list = NULL;
	if (hints->ai_flags & AI_NUMERICHOST) {
		if (!g_hostname_is_ip_address(host))
			return EAI_NONAME;
		*ret_list = add_answer(NULL, host, service);
		return 0;
	}
	while (fate == FATE_HANG)
		pause();
	if (fate == FATE_NOBODY)
		return EAI_NONAME;
	if (fate == FATE_DIE)
		_exit(3);
	while (fate == FATE_ANSWER && answers[count])
		count++;
	while (count > 0)
		*ret_list = add_answer(*ret_list, answers[--count], service);
	for (count = fate == FATE_SHOW_FDS ? count_fds() : 0; count > 0;
	     count--)
		*ret_list = add_answer(*ret_list, "127.0.0.1", service);
	return 0;
}

void
freeaddrinfo(struct addrinfo *list)
{
	while (list) {
		struct addrinfo *next = list->ai_next;

		g_free(list->ai_addr);
		g_free(list);
		list = next;
	}
}

static void
answer_with(const char *const *list)
{
	gsize i;

	fate = FATE_ANSWER;
	for (i = 0; list[i] && i + 1 < G_N_ELEMENTS(answers); i++)
		answers[i] = list[i];
	answers[i] = NULL;
}

static GArray *
look_up(int cancel_fd, int limit_ms, GError **error)
{
	const LookupRequest request = {
	    .host = "mx.example",
	    .port = 25,
	    .name = "mx.example:25",
	    .cancel_fd = cancel_fd,
	    .deadline_ms = clock_monotonic_ms() + limit_ms,
	};

	return lookup_addresses(&request, error);
}

static void
no_child_is_left(const char *label)
{
	case_true(label, waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

static void
lookup__any_failure__a_sentence_and_no_child(void **state)
{
	static const struct {
		const char *label;
		Fate fate;
		int limit_ms;
		int code;
		const char *words;
	} cases[] = {
	    {"hangs", FATE_HANG, SHORT_MS, SEND_ERROR_TIMEOUT,
		"did not answer in time"},
	    {"no such name", FATE_NOBODY, LONG_MS, SEND_ERROR_NETWORK,
		"The address of mx.example:25 cannot be found"},
	    {"dies", FATE_DIE, LONG_MS, SEND_ERROR_NETWORK,
		"ended too early"},
	    {"no address", FATE_EMPTY, LONG_MS, SEND_ERROR_NETWORK,
		"it has none"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *label = cases[i].label;
		g_autoptr(GError) error = NULL;

		fate = cases[i].fate;
		case_true(label, !look_up(-1, cases[i].limit_ms, &error));
		case_int(label, error->code, cases[i].code);
		case_true(label, strstr(error->message, cases[i].words));
		no_child_is_left(label);
	}
}

static void
lookup__cancelled__ends_at_once(void **state)
{
	g_autoptr(GError) error = NULL;
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	fate = FATE_HANG;
	assert_null(look_up(fds[0], LONG_MS, &error));
	assert_int_equal(error->code, SEND_ERROR_CANCELLED);
	no_child_is_left("cancelled");
	close(fds[0]);
	close(fds[1]);
}

static void
lookup__several_addresses__all_in_order(void **state)
{
	static const char *const list[] = {"::1", "192.0.2.1", "127.0.0.1",
	    NULL};
	g_autoptr(GArray) got = NULL;

	answer_with(list);
	got = look_up(-1, LONG_MS, NULL);
	assert_int_equal(got->len, 3);
	for (guint i = 0; i < got->len; i++) {
		const LookupAddress *one =
		    &g_array_index(got, LookupAddress, i);
		char text[INET6_ADDRSTRLEN];

		getnameinfo((const struct sockaddr *)&one->storage,
		    one->size_bytes, text, sizeof text, NULL, 0,
		    NI_NUMERICHOST);
		case_string(list[i], text, list[i]);
	}
}

static void
lookup__more_than_any_server_has__the_first(void **state)
{
	const char *list[61] = {NULL};
	g_autoptr(GArray) got = NULL;

	for (gsize i = 0; i + 1 < G_N_ELEMENTS(list); i++)
		list[i] = "127.0.0.1";
	answer_with(list);
	got = look_up(-1, LONG_MS, NULL);
	assert_int_equal(got->len, LOOKUP_ADDRESSES_MAX);
}

static void
lookup__the_child__holds_its_pipe_only(void **state)
{
	int fds[6];
	g_autoptr(GArray) got = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(fds); i++)
		fds[i] = dup(0);
	fate = FATE_SHOW_FDS;
	got = look_up(-1, LONG_MS, NULL);
	assert_int_equal(got->len, 1);
	for (gsize i = 0; i < G_N_ELEMENTS(fds); i++)
		close(fds[i]);
}

/* A listening socket on that address; *port 0: any, else this one. */
static int
listen_on(const char *address, guint16 *port, int backlog)
{
	struct sockaddr_in in = {.sin_family = AF_INET,
	    .sin_port = htons(*port)};
	socklen_t size = sizeof in;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	inet_pton(AF_INET, address, &in.sin_addr);
	assert_int_equal(bind(fd, (struct sockaddr *)&in, size), 0);
	assert_int_equal(listen(fd, backlog), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&in, &size), 0);
	*port = ntohs(in.sin_port);
	return fd;
}

static int
connect_by_name(guint16 port, int limit_ms, gboolean loopback_only,
    GError **error)
{
	const SendTarget target = {
	    .host = "mx.example",
	    .port = port,
	    .loopback_only = loopback_only,
	    .cancel_fd = -1,
	};

	return net_connect(&target, "mx.example", "mx.example:25",
	    clock_monotonic_ms() + limit_ms, error);
}

static void
connect__the_first_addresses_fail__the_next_is_tried(void **state)
{
	static const char *const list[] = {"::1", "127.0.0.3", "127.0.0.2",
	    NULL};
	guint16 port = 0;
	int server = listen_on("127.0.0.2", &port, 5);
	int fd;

	answer_with(list);
	fd = connect_by_name(port, LONG_MS, TRUE, NULL);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	close(fd);
	close(server);
}

/* Fills the queue of a server that accepts nobody, so that the next one's
 * packets are dropped. Returns how many descriptors it took. */
static gsize
fill_queue(guint16 port, int *fds, gsize max)
{
	struct sockaddr_in in = {.sin_family = AF_INET,
	    .sin_port = htons(port)};
	gsize i;

	inet_pton(AF_INET, "127.0.0.4", &in.sin_addr);
	for (i = 0; i < max; i++) {
		fds[i] = socket(AF_INET,
		    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
		connect(fds[i], (struct sockaddr *)&in, sizeof in);
	}
	return i;
}

static void
connect__one_swallows_everything__time_is_left_for_the_next(void **state)
{
	static const char *const list[] = {"127.0.0.4", "127.0.0.2", NULL};
	guint16 port = 0;
	int deaf = listen_on("127.0.0.4", &port, 0);
	int server = listen_on("127.0.0.2", &port, 5);
	int fds[8];
	gsize count = fill_queue(port, fds, G_N_ELEMENTS(fds));
	int fd;

	answer_with(list);
	fd = connect_by_name(port, 1000, FALSE, NULL);
	assert_true(fd >= 0);
	close(fd);
	while (count > 0)
		close(fds[--count]);
	close(server);
	close(deaf);
}

static void
connect__clear_text_to_another_machine__refused(void **state)
{
	static const char *const list[] = {"192.0.2.1", "2001:db8::1", NULL};
	g_autoptr(GError) error = NULL;

	answer_with(list);
	assert_int_equal(connect_by_name(25, LONG_MS, TRUE, &error), -1);
	assert_int_equal(error->code, SEND_ERROR_CONFIG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lookup__any_failure__a_sentence_and_no_child),
	    cmocka_unit_test(lookup__cancelled__ends_at_once),
	    cmocka_unit_test(lookup__several_addresses__all_in_order),
	    cmocka_unit_test(lookup__more_than_any_server_has__the_first),
	    cmocka_unit_test(lookup__the_child__holds_its_pipe_only),
	    cmocka_unit_test(
		connect__the_first_addresses_fail__the_next_is_tried),
	    cmocka_unit_test(
		connect__one_swallows_everything__time_is_left_for_the_next),
	    cmocka_unit_test(connect__clear_text_to_another_machine__refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
