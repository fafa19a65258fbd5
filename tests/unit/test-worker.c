/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <sysexits.h>
#include <unistd.h>

#include <notyet/base/error.h>
#include <notyet/compose/error.h>
#include <notyet/mail/error.h>
#include <notyet/send/outcome.h>
#include <notyet/store/store.h>
#include <notyet/wire/frame.h>
#include <notyet/worker/jobs.h>

static void
jobs__each__has_a_function(void **state)
{
	for (int job = 0; job < JOB_COUNT; job++)
		case_true(job_name(job), job_entry(job)->run != NULL);
}

static void
jobs__only_a_send__outlives_its_parent(void **state)
{
	for (int job = 0; job < JOB_COUNT; job++)
		case_int(job_name(job), job_entry(job)->dies_with_parent,
		    job != JOB_SEND && job != JOB_SEND_DUE);
}

static void
error__of_any_layer__has_a_status(void **state)
{
	const struct {
		const char *label;
		GQuark domain;
		int code;
		int status;
	} cases[] = {
	    {"own", WORKER_ERROR, EX_NOPERM, EX_NOPERM},
	    {"a wrong line", STORE_ERROR, STORE_ERROR_CONFIG, EX_CONFIG},
	    {"a full disk", STORE_ERROR, STORE_ERROR_FULL, EX_IOERR},
	    {"a damaged file", STORE_ERROR, STORE_ERROR_DAMAGED, EX_DATAERR},
	    {"no such row", STORE_ERROR, STORE_ERROR_NOT_FOUND, EX_NOINPUT},
	    {"no notmuch", INDEX_ERROR, INDEX_ERROR_NO_CONFIG, EX_CONFIG},
	    {"no index", INDEX_ERROR, INDEX_ERROR_NO_DATABASE, EX_UNAVAILABLE},
	    {"an index that moves", INDEX_ERROR, INDEX_ERROR_CHANGING,
		EX_TEMPFAIL},
	    {"a file that is gone", INDEX_ERROR, INDEX_ERROR_FILE, EX_NOINPUT},
	    {"a wrong address", COMPOSE_ERROR, COMPOSE_ERROR_ADDRESS,
		EX_DATAERR},
	    {"no server", SEND_ERROR, SEND_ERROR_NETWORK, EX_TEMPFAIL},
	    {"a bad certificate", SEND_ERROR, SEND_ERROR_CERTIFICATE,
		EX_UNAVAILABLE},
	    {"a command that fails", BASE_ERROR, BASE_ERROR_CHILD,
		EX_UNAVAILABLE},
	    {"nobody's", g_quark_from_static_string("x"), 1, EX_SOFTWARE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error =
		    g_error_new_literal(cases[i].domain, cases[i].code, "x");

		case_int(cases[i].label, worker_error_status(error),
		    cases[i].status);
	}
}

static void
worker__request_that_makes_no_sense__is_answered_with_an_error(void **state)
{
	g_autoptr(Request) request = request_new(JOB_TEXT);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *sentence = NULL;
	FrameKind kind;
	int fds[2], status;

	assert_int_equal(pipe(fds), 0);
	{
		g_autoptr(Worker) worker = worker_new(fds[1], -1);

		assert_int_equal(worker_run(worker, request), 0);
	}
	close(fds[1]);
	assert_true(frame_read(fds[0], &kind, &bytes, NULL));
	close(fds[0]);
	assert_int_equal(kind, FRAME_ERROR);
	assert_true(frame_error_unpack(bytes, &status, &sentence, NULL));
	assert_int_equal(status, EX_USAGE);
	assert_string_equal(sentence, "Which mail is not said.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(jobs__each__has_a_function),
	    cmocka_unit_test(jobs__only_a_send__outlives_its_parent),
	    cmocka_unit_test(error__of_any_layer__has_a_status),
	    cmocka_unit_test(
		worker__request_that_makes_no_sense__is_answered_with_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
