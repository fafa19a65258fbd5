/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock by the rules of the domain, in the words of clock-cases.h. */
#include "../support/cases.h"
#include "../support/clock-cases.h"

#include <stdio.h>

static const ClockTable *const tables[] = {
    &clock_late_thanks, &clock_thanks, &clock_news,
    &clock_cadences, &clock_dates, &clock_begins,
    &clock_gaps, &clock_twos, &clock_person,
    &clock_promises, &clock_asked, &clock_invited,
    &clock_holding, &clock_away,
    &clock_pins, &clock_snoozes, &clock_ends,
    &clock_silences, &clock_impossible,
    &clock_hours, &clock_days, &clock_places,
};

static void
unit__every_case_of_a_table__is_as_the_rules_say(void **state)
{
	const ClockTable *table = *state;
	guint failed = clock_table_run(table);

	if (failed > 0)
		fail_msg("%u of %u cases of %s fail", failed,
		    (guint) table->count, table->name);
}

static void
unit__all_tables__hold_150_cases(void **state)
{
	gsize count = 0;
	guint i;

	(void) state;
	for (i = 0; i < G_N_ELEMENTS(tables); i++)
		count += tables[i]->count;
	print_message("# %u cases\n", (guint) count);
	assert_true(count >= 150);
}

int
main(void)
{
	struct CMUnitTest tests[G_N_ELEMENTS(tables) + 1] = {
	    [G_N_ELEMENTS(tables)] =
		cmocka_unit_test(unit__all_tables__hold_150_cases),
	};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(tables); i++)
		tests[i] = (struct CMUnitTest){
		    .name = tables[i]->name,
		    .test_func =
			unit__every_case_of_a_table__is_as_the_rules_say,
		    .initial_state = (void *) tables[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
