/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/failing.h>

#include "../support/builders.h"

#define ANNA "anna@corp.example"
#define BEN "ben@corp.example"
#define DAY(n) (at_utc("2026-11-01") + (n)*86400)

/* One application with mail to Anna, and to Anna and Ben. */
typedef struct Mailbox {
	Application *application;
	GPtrArray *messages;
	Failures *failures;
} Mailbox;

static int
set_up(void **state)
{
	Mailbox *box = g_new0(Mailbox, 1);
	Message *own;

	box->application = application_new(1);
	box->messages = g_ptr_array_new_with_free_func(build_free_message);
	box->failures = failures_new();
	build_event(box->application, EVENT_CONTACT_ADDED, DAY(0), ANNA,
	    "Anna");
	own = build_message(box->messages, NULL, DAY(1), "one@me");
	g_ptr_array_add(own->recipients, address_new("Anna", ANNA));
	own = build_message(box->messages, NULL, DAY(2), "two@me");
	g_ptr_array_add(own->recipients, address_new("Anna", ANNA));
	g_ptr_array_add(own->recipients, address_new("Ben", BEN));
	*state = box;
	return 0;
}

static int
tear_down(void **state)
{
	Mailbox *box = *state;

	application_free(box->application);
	g_ptr_array_unref(box->messages);
	failures_free(box->failures);
	g_free(box);
	return 0;
}

typedef struct Report {
	const char *address, *about, *status, *words;
	gboolean delayed;
} Report;

static Message *
bounce(Mailbox *box, gint64 at, const char *id, const Report *report)
{
	Message *message =
	    build_message(box->messages, "mailer-daemon@mx.example", at, id);
	FailedRecipient failed = {(char *)report->address,
	    (char *)report->about, report->delayed ? "delayed" : "failed",
	    (char *)report->status, (char *)report->words};

	verdict_free(message->verdict);
	message->verdict = verdict_new(VERDICT_BOUNCE);
	message->verdict->sub_kind =
	    g_strdup(report->delayed ? "delayed" : NULL);
	verdict_add_evidence(message->verdict, "dsn-report",
	    VERDICT_IN_STRUCTURE, "mailer-daemon@mx.example: Unknown user");
	g_ptr_array_add(
	    message->verdict->bounced, failed_recipient_copy(&failed));
	return message;
}

static Failure *
find(Mailbox *box, const char *address)
{
	g_autoptr(Timeline) timeline = NULL;

	g_ptr_array_sort(box->messages, message_compare);
	timeline = timeline_new(box->application, box->messages);
	failures_free(box->failures);
	box->failures = failures_new();
	failures_add(box->failures, box->application, timeline);
	return failures_find(box->failures, address);
}

static void
failing__kinds_of_bounces__kind_and_words(void **state)
{
	static const struct {
		const char *label;
		Report report;
		FailureKind kind;
		const char *words;
	} cases[] = {
	    {"unknown user", {ANNA, "one@me", "5.1.1", "550 5.1.1 No"},
		FAILURE_PERMANENT, "550 5.1.1 No"},
	    {"no words but a status", {ANNA, "one@me", "5.1.1", NULL},
		FAILURE_PERMANENT, "5.1.1"},
	    {"neither", {ANNA, "one@me", NULL, NULL}, FAILURE_PERMANENT,
		"Unknown user"},
	    {"given up after days", {ANNA, "one@me", "4.4.7", "timeout"},
		FAILURE_FOR_NOW, "timeout"},
	    {"mailbox full", {ANNA, "one@me", "5.2.2", "full"},
		FAILURE_FOR_NOW, "full"},
	    {"mailbox disabled", {ANNA, "one@me", "5.2.1", "off"},
		FAILURE_PERMANENT, "off"},
	    {"late", {ANNA, "one@me", "4.4.1", "no route", TRUE},
		FAILURE_DELAYED, "no route"},
	    {"in capitals", {"ANNA@CORP.EXAMPLE", "one@me", "5.1.1", "No"},
		FAILURE_PERMANENT, "No"},
	    {"names no mail", {ANNA, NULL, "5.1.1", "No"}, FAILURE_PERMANENT,
		"No"},
	    {"passed on from there",
		{"other@elsewhere.example", "one@me", "5.1.1", "No"},
		FAILURE_PERMANENT, "No"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		void *fresh = NULL;
		g_autoptr(Failure) failure = NULL;

		set_up(&fresh);
		bounce(fresh, DAY(1) + 60, "b@mx", &cases[i].report);
		failure = find(fresh, "Anna@corp.example");
		case_true(cases[i].label, failure != NULL);
		case_string(cases[i].label, failure->address, ANNA);
		case_int(cases[i].label, failure->kind, cases[i].kind);
		case_string(cases[i].label, failure->words, cases[i].words);
		case_int(cases[i].label, failure->since_at, DAY(1) + 60);
		case_int(cases[i].label, failure_is_real(failure),
		    cases[i].kind != FAILURE_DELAYED);
		tear_down(&fresh);
	}
}

static void
failing__one_of_two_recipients__only_that_one(void **state)
{
	static const Report report = {BEN, "two@me", "5.1.1", "No"};
	g_autoptr(Failure) ben = NULL;

	bounce(*state, DAY(3), "b@mx", &report);
	ben = find(*state, BEN);
	assert_non_null(ben);
	assert_null(find(*state, ANNA));
	assert_null(failures_find(NULL, BEN));
}

/* Whoever can write to the user could else make any address fail. */
static void
failing__address_never_written_to__is_ignored(void **state)
{
	static const Report reports[] = {
	    {"carl@else.example", "two@me", "5.1.1", "No"},
	    {"carl@else.example", "unknown@me", "5.1.1", "No"},
	};

	bounce(*state, DAY(3), "b1@mx", &reports[0]);
	bounce(*state, DAY(3), "b2@mx", &reports[1]);
	assert_null(find(*state, "carl@else.example"));
	assert_null(find(*state, ANNA));
	assert_null(find(*state, BEN));
}

static void
failing__mail_from_there__heals(void **state)
{
	static const Report report = {ANNA, "one@me", "5.1.1", "No"};
	Mailbox *box = *state;
	g_autoptr(Failure) before = NULL;
	g_autoptr(Failure) after = NULL;

	build_message(box->messages, ANNA, DAY(1) + 30, "early@corp");
	build_message(box->messages, BEN, DAY(4), "other@corp");
	bounce(box, DAY(3), "b@mx", &report);
	before = find(box, ANNA);
	assert_non_null(before);
	build_message(box->messages, ANNA, DAY(4), "late@corp");
	after = find(box, ANNA);
	assert_null(after);
	bounce(box, DAY(5), "again@mx", &report);
	after = find(box, ANNA);
	assert_non_null(after);
	assert_int_equal(after->since_at, DAY(5));
}

static void
failing__word_of_the_user__heals_and_settles(void **state)
{
	static const Report report = {ANNA, "two@me", "5.1.1", "No"};
	Mailbox *box = *state;
	g_autoptr(Timeline) before = NULL;
	g_autoptr(Timeline) other = NULL;
	g_autoptr(Timeline) after = NULL;

	bounce(box, DAY(3), "b@mx", &report);
	before = timeline_new(box->application, box->messages);
	assert_non_null(before->last_bounce);
	build_event(box->application, EVENT_WORKS, DAY(4), BEN, NULL);
	other = timeline_new(box->application, box->messages);
	assert_non_null(other->last_bounce);
	build_event(box->application, EVENT_WORKS, DAY(4), ANNA, NULL);
	assert_null(find(box, ANNA));
	after = timeline_new(box->application, box->messages);
	assert_null(after->last_bounce);
}

static void
failing__several_bounces__the_worst_since_the_first(void **state)
{
	static const Report late = {ANNA, "one@me", "4.4.1", "slow", TRUE};
	static const Report gone = {ANNA, "one@me", "5.1.1", "gone"};
	static const Report full = {ANNA, "two@me", "5.2.2", "full"};
	Mailbox *box = *state;
	g_autoptr(GPtrArray) seen = g_ptr_array_new();
	g_autoptr(Failure) failure = NULL;

	bounce(box, DAY(3), "b1@mx", &late);
	bounce(box, DAY(4), "b2@mx", &gone);
	bounce(box, DAY(5), "b3@mx", &full);
	failure = find(box, ANNA);
	assert_int_equal(failure->kind, FAILURE_PERMANENT);
	assert_string_equal(failure->words, "gone");
	assert_int_equal(failure->since_at, DAY(3));
	assert_int_equal(failure->ids->len, 3);
	assert_true(failure_is_news(failure, seen));
	g_ptr_array_add(seen, "b1@mx");
	g_ptr_array_add(seen, "b3@mx");
	assert_true(failure_is_news(failure, seen));
	g_ptr_array_add(seen, "b2@mx");
	assert_false(failure_is_news(failure, seen));
}

static void
flood(Mailbox *box, gint64 at)
{
	static const Report report = {ANNA, "one@me", "5.1.1", "No"};

	for (int i = 0; i < 60; i++) {
		g_autofree char *id = g_strdup_printf(
		    "flood%d.%" G_GINT64_FORMAT "@mx", i, at);

		bounce(box, at + i, id, &report);
	}
}

static void
failing__flood_that_was_healed__hides_no_new_bounce(void **state)
{
	static const Report report = {ANNA, "two@me", "5.1.1", "gone"};
	Mailbox *box = *state;
	g_autoptr(Failure) failure = NULL;

	flood(box, DAY(3));
	build_message(box->messages, ANNA, DAY(4), "well@corp");
	assert_null(find(box, ANNA));
	bounce(box, DAY(5), "new@mx", &report);
	failure = find(box, ANNA);
	assert_non_null(failure);
	assert_string_equal(failure->words, "gone");
	assert_int_equal(failure->ids->len, 1);
}

static void
failing__flood__the_newest_are_remembered(void **state)
{
	Mailbox *box = *state;
	g_autoptr(Failure) failure = NULL;

	flood(box, DAY(3));
	failure = find(box, ANNA);
	assert_non_null(failure);
	assert_int_equal(failure->ids->len, 50);
	assert_int_equal(failure->since_at, DAY(3) + 10);
}

/* --- refusals --- */

#define REFUSED "smtp.x.example refused the recipient " ANNA ": "

static void
failing__refusal__by_its_status(void **state)
{
	static const struct {
		const char *label, *sentence;
		int kind; /* -1: none */
	} cases[] = {
	    {"no such user", REFUSED "550 5.1.1 No such user.",
		FAILURE_PERMANENT},
	    {"no status", REFUSED "550 No such user. Check the address.",
		FAILURE_PERMANENT},
	    {"moved", REFUSED "551 Not here.", FAILURE_PERMANENT},
	    {"bad name", REFUSED "553 What?", FAILURE_PERMANENT},
	    {"full", REFUSED "552 5.2.2 Mailbox full.", FAILURE_FOR_NOW},
	    {"policy", REFUSED "550 5.7.1 Relaying denied.", -1},
	    {"network", REFUSED "550 5.4.4 No route.", -1},
	    {"no status, no address", REFUSED "554 No.", -1},
	    {"for now", REFUSED "450 4.1.1 Later.", -1},
	    {"a longer number", REFUSED "550 5.10.1 What.", -1},
	    {"the sender", "smtp.x.example refused the sender: 550 5.1.8 No.",
		-1},
	    {"another recipient",
		"smtp.x.example refused the recipient x" ANNA ": 550 No.", -1},
	    {"nothing", "", -1},
	    {"short", REFUSED "5", -1},
	    {"no words", REFUSED, -1},
	    {"none", NULL, -1},
	};
	g_autoptr(GPtrArray) recipients = g_ptr_array_new();

	g_ptr_array_add(recipients, BEN);
	g_ptr_array_add(recipients, ANNA);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Failures) failures = failures_new();
		const FailureRefusal refusal = {.recipients = recipients,
		    .at = DAY(3),
		    .sentence = cases[i].sentence,
		    .message_id = "three@me"};
		g_autoptr(Failure) failure = NULL;
		g_autoptr(Failure) ben = NULL;

		failures_add_refusal(failures, &refusal);
		failure = failures_find(failures, ANNA);
		ben = failures_find(failures, BEN);
		case_true(cases[i].label, ben == NULL);
		case_int(cases[i].label, failure ? (int)failure->kind : -1,
		    cases[i].kind);
		if (failure)
			case_true(cases[i].label,
			    g_str_has_prefix(cases[i].sentence +
				    strlen(REFUSED), failure->words) &&
				!g_str_has_suffix(failure->words, "."));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define BOX(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	    BOX(failing__kinds_of_bounces__kind_and_words),
	    BOX(failing__one_of_two_recipients__only_that_one),
	    BOX(failing__address_never_written_to__is_ignored),
	    BOX(failing__mail_from_there__heals),
	    BOX(failing__word_of_the_user__heals_and_settles),
	    BOX(failing__several_bounces__the_worst_since_the_first),
	    BOX(failing__flood_that_was_healed__hides_no_new_bounce),
	    BOX(failing__flood__the_newest_are_remembered),
	    BOX(failing__refusal__by_its_status),
#undef BOX
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
