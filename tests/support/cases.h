/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Table-driven tests: comparisons that name the case when they fail. Include
 * this first: cmocka needs headers in front of it that it does not include.
 */
#ifndef NOTYET_TESTS_CASES_H
#define NOTYET_TESTS_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib.h>

#define case_true(label, fact) \
	do { \
		if (!(fact)) \
			fail_msg("case \"%s\": %s is not so", label, #fact); \
	} while (0)

#define case_int(label, got, want) \
	do { \
		gint64 got_ = (got), want_ = (want); \
		if (got_ != want_) \
			fail_msg("case \"%s\": %s is %" G_GINT64_FORMAT \
				 ", not %" G_GINT64_FORMAT, \
			    label, #got, got_, want_); \
	} while (0)

#define case_string(label, got, want) \
	do { \
		const char *got_ = (got), *want_ = (want); \
		if (g_strcmp0(got_, want_) != 0) \
			fail_msg("case \"%s\": %s is\n" \
				 "  \"%s\", not\n  \"%s\"", \
			    label, #got, got_ ? got_ : "(null)", \
			    want_ ? want_ : "(null)"); \
	} while (0)

#endif
