/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/mail/error.h>

#include "../../src/worker/loose-bounces.h"

static gboolean readable;

/* In place of index_search(), by the linker. */
GPtrArray *__wrap_index_search(MailIndex *index, const char *query, guint limit,
    const ScanContext *context, GError **error);

GPtrArray *
__wrap_index_search(MailIndex *index, const char *query, guint limit,
    const ScanContext *context, GError **error)
{
	if (readable)
		return g_ptr_array_new();
	g_set_error_literal(error, INDEX_ERROR, INDEX_ERROR_CHANGING,
	    "The index changes all the time.");
	return NULL;
}

/* A mail would go to an address that fails already. */
static void
add__index_that_cannot_be_read__is_no_scan_without_bounces(void **state)
{
	static const struct {
		const char *label;
		gboolean readable, any, added;
	} cases[] = {
	    {"readable", TRUE, TRUE, TRUE},
	    {"not readable", FALSE, TRUE, FALSE},
	    {"nothing to be given to", FALSE, FALSE, TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) messages = g_ptr_array_new();
		g_autoptr(GPtrArray) applications = g_ptr_array_new();
		ScanApplication application = {.messages = messages};
		ScanResult scan = {.applications = applications};
		ScanContext context = {0};
		g_autoptr(GError) error = NULL;

		readable = cases[i].readable;
		if (cases[i].any)
			g_ptr_array_add(applications, &application);
		case_int(cases[i].label,
		    loose_bounces_add(&scan, NULL, &context, 0, NULL, &error),
		    cases[i].added);
		case_int(cases[i].label,
		    g_error_matches(error, INDEX_ERROR, INDEX_ERROR_CHANGING),
		    !cases[i].added);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		add__index_that_cannot_be_read__is_no_scan_without_bounces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
