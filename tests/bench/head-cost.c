/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * head-cost QUERY [COUNT=300] [ROUNDS=5]: what judging a mail costs beside
 * asking the index for one header that it does not hold. For each of up to
 * COUNT mails of the query both are timed in turn, in this one process: the
 * file is read and judged, and notmuch_message_get_header() reads Reply-To of
 * a fresh message object, which makes the library parse the file. Prints the
 * medians in microseconds, and that of the ratios, as one line of JSON;
 * read_us is the part of judge_us before the rules.
 *
 * It uses the index that NOTMUCH_CONFIG names.
 */
#include <notmuch.h>
#include <stdlib.h>
#include <string.h>

#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>

/* 2026-11-22 12:00 UTC, so that a run can be repeated. */
#define NOW_AT G_GINT64_CONSTANT(1795348800)

typedef struct Mail {
	char *id, *path;
} Mail;

static double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int
compare(gconstpointer a, gconstpointer b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

static double
median(GArray *values)
{
	if (values->len == 0)
		return 0;
	g_array_sort(values, compare);
	return g_array_index(values, double, values->len / 2);
}

static GArray *
find_mails(notmuch_database_t *database, const char *words, guint count)
{
	GArray *mails = g_array_new(FALSE, FALSE, sizeof(Mail));
	notmuch_query_t *query = notmuch_query_create(database, words);
	notmuch_messages_t *messages = NULL;

	notmuch_query_set_sort(query, NOTMUCH_SORT_OLDEST_FIRST);
	if (notmuch_query_search_messages(query, &messages) !=
	    NOTMUCH_STATUS_SUCCESS)
		messages = NULL;
	for (; messages && mails->len < count &&
	       notmuch_messages_valid(messages);
	       notmuch_messages_move_to_next(messages)) {
		notmuch_message_t *message = notmuch_messages_get(messages);
		Mail mail = {
		    g_strdup(notmuch_message_get_message_id(message)),
		    g_strdup(notmuch_message_get_filename(message)),
		};

		g_array_append_val(mails, mail);
		notmuch_message_destroy(message);
	}
	notmuch_query_destroy(query);
	return mails;
}

/* Negative when the mail cannot be read. */
static double
judge_us(const char *path, double *ret_read_us)
{
	double from_us = now_us();
	g_autoptr(MessageHead) head = head_read_file(path, NOW_AT, NULL);
	double read_us = now_us() - from_us;
	g_autoptr(Verdict) verdict = head ? verdict_judge(head) : NULL;

	if (!verdict)
		return -1;
	*ret_read_us = read_us;
	return now_us() - from_us;
}

/* The object is fresh, but what names its file is known, as it is above. */
static double
header_us(notmuch_database_t *database, const char *id)
{
	notmuch_message_t *message = NULL;
	double from_us, took_us = -1;

	if (notmuch_database_find_message(database, id, &message) !=
		NOTMUCH_STATUS_SUCCESS ||
	    !message)
		return -1;
	notmuch_message_get_filename(message);
	from_us = now_us();
	if (notmuch_message_get_header(message, "Reply-To"))
		took_us = now_us() - from_us;
	notmuch_message_destroy(message);
	return took_us;
}

typedef struct Times {
	GArray *judge, *read, *header, *ratio;
} Times;

/* Both for one mail, the one or the other first. */
static void
measure_mail(notmuch_database_t *database, const Mail *mail, int judge_first,
    Times *times)
{
	double judge = 0, read = 0, header, ratio;

	if (judge_first)
		judge = judge_us(mail->path, &read);
	header = header_us(database, mail->id);
	if (!judge_first)
		judge = judge_us(mail->path, &read);
	if (judge < 0 || header <= 0)
		return;
	ratio = judge / header;
	g_array_append_val(times->judge, judge);
	g_array_append_val(times->read, read);
	g_array_append_val(times->header, header);
	g_array_append_val(times->ratio, ratio);
}

static void
forget_times(Times *times)
{
	g_array_set_size(times->judge, 0);
	g_array_set_size(times->read, 0);
	g_array_set_size(times->header, 0);
	g_array_set_size(times->ratio, 0);
}

/* The first round warms up. */
static int
measure(notmuch_database_t *database, GArray *mails, int rounds)
{
	Times times = {
	    .judge = g_array_new(FALSE, FALSE, sizeof(double)),
	    .read = g_array_new(FALSE, FALSE, sizeof(double)),
	    .header = g_array_new(FALSE, FALSE, sizeof(double)),
	    .ratio = g_array_new(FALSE, FALSE, sizeof(double)),
	};

	for (int round = 0; round <= rounds; round++) {
		if (round == 1)
			forget_times(&times);
		for (guint i = 0; i < mails->len; i++)
			measure_mail(database,
			    &g_array_index(mails, Mail, i), round % 2,
			    &times);
	}
	printf("{\"mails\": %u, \"judge_us\": %.2f, \"read_us\": %.2f, "
	       "\"header_us\": %.2f, \"ratio\": %.4f}\n",
	    mails->len, median(times.judge), median(times.read),
	    median(times.header), median(times.ratio));
	return times.ratio->len == 0;
}

int
main(int argc, char **argv)
{
	notmuch_database_t *database = NULL;
	char *message = NULL;
	GArray *mails;
	int failed;

	if (argc < 2) {
		fprintf(stderr, "usage: head-cost QUERY [COUNT] [ROUNDS]\n");
		return 2;
	}
	if (notmuch_database_open_with_config(NULL,
		NOTMUCH_DATABASE_MODE_READ_ONLY, NULL, NULL, &database,
		&message) != NOTMUCH_STATUS_SUCCESS) {
		fprintf(stderr, "head-cost: %s\n", message ? message :
			"the index cannot be opened");
		return 2;
	}
	mails = find_mails(database, argv[1],
	    argc > 2 ? (guint)atoi(argv[2]) : 300);
	failed = measure(database, mails, argc > 3 ? atoi(argv[3]) : 5);
	notmuch_database_destroy(database);
	return failed;
}
