/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/thread-text.h>

static void
apply(Application *application, const char *stage, gint64 at)
{
	g_autoptr(Event) event = event_new_full(EVENT_STAGE, application->id,
	    at, NULL, stage);

	application_apply(application, event);
}

static void
thread_stages__any_stage__marks_where_it_stands(void **state)
{
	static const struct {
		const char *before, *stage;
		int width_cols;
		const char *expected;
	} cases[] = {
		{NULL, "applied", 80,
		    "[applied] > screening > interviewing > final > offer"},
		{"applied", "interviewing", 80,
		    "applied > screening > [interviewing] > final > offer"},
		{"final", "offer", 80,
		    "applied > screening > interviewing > final > [offer]"},
		{"screening", "rejected", 80,
		    "applied > screening > [rejected]"},
		{"final", "withdrawn", 80, "applied > screening > "
		    "interviewing > final > [withdrawn]"},
		/* What lies behind gives way first. */
		{"applied", "interviewing", 45,
		    "… > [interviewing] > final > offer"},
		{"applied", "interviewing", 31,
		    "… > [interviewing] > final > …"},
		{NULL, "applied", 20, "[applied] > …"},
		{NULL, "applied", 1, "[applied] > …"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autofree char *text = NULL;

		if (cases[i].before != NULL)
			apply(application, cases[i].before, 10);
		apply(application, cases[i].stage, 20);
		text = thread_stages(application, cases[i].width_cols);
		if (strcmp(text, cases[i].expected) != 0)
			fail_msg("%s at %d: |%s| instead of |%s|",
			    cases[i].stage, cases[i].width_cols, text,
			    cases[i].expected);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    thread_stages__any_stage__marks_where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
