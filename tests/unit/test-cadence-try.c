/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/base/iso8601.h>
#include <notyet/policy/cadence-text.h>
#include <notyet/policy/cadence-try.h>

/* Tuesday, 1 September 2026, 10:00 UTC. */
#define FROM_AT ((gint64) 1788256800)
#define HOUR_S 3600
#define DAY_S (24 * HOUR_S)

static CadenceTry *
try_one(const CadenceSet *set, const char *name, gint64 promised_at)
{
	g_autoptr(Zone) utc = zone_utc();
	Calendar calendar = {.zone = utc};
	DueContext context = {.calendar = &calendar,
	    .cadences = set,
	    .default_cadence = CADENCE_DEFAULT,
	    .minimum_gap_days = 3};

	return cadence_try(cadence_set_find(set, name), &context, FROM_AT,
	    promised_at);
}

static const TriedStep *
step_at(const CadenceTry *tried, guint index)
{
	return &g_array_index(tried->steps, TriedStep, index);
}

static void
cadence_try__every_shipped_one__proposes_each_of_its_steps_once(void **state)
{
	const Cadence *cadence;
	guint i, j;
	int k;

	for (i = 0; (cadence = cadence_set_at(NULL, i)); i++) {
		g_autoptr(CadenceTry) tried =
		    try_one(NULL, cadence->name, 0);
		gint64 last_at = FROM_AT;

		for (k = 0; k < cadence->step_count; k++)
			case_true(cadence->name, cadence_try_has(tried,
			    cadence->steps[k].name));
		for (j = 0; j < tried->steps->len; j++) {
			const TriedStep *step = step_at(tried, j);

			case_true(cadence->name,
			    step->step->condition != STEP_IF_PROMISED);
			case_true(cadence->name, step->earliest_at >= last_at);
			case_true(cadence->name,
			    step->ideal_at >= step->earliest_at);
			case_true(cadence->name,
			    step->latest_at >= step->ideal_at);
			last_at = step->ideal_at;
		}
		case_int(cadence->name, tried->let_go_at,
		    last_at + 14 * DAY_S);
	}
}

static void
cadence_try__promise__chooses_the_step_after_it(void **state)
{
	gint64 promised_at = FROM_AT + 7 * DAY_S;
	g_autoptr(CadenceTry) tried = try_one(NULL, "prompt", promised_at);

	assert_int_equal(tried->steps->len, 3);
	assert_string_equal(step_at(tried, 1)->step->name, "call");
	assert_int_equal(step_at(tried, 1)->step->condition,
	    STEP_IF_PROMISED);
	assert_int_equal(step_at(tried, 1)->earliest_at,
	    promised_at + 24 * HOUR_S);
	assert_int_equal(step_at(tried, 1)->latest_at,
	    promised_at + 48 * HOUR_S);
}

static void
cadence_try__own_cadence__is_tried_out_of_its_set(void **state)
{
	g_autoptr(CadenceSet) set = cadence_set_new();
	Cadence *mine = cadence_new("mine", NULL);
	g_autoptr(CadenceTry) tried = NULL;

	assert_true(cadence_add_line(mine,
	    "note 5b 5b 6b after application", NULL));
	mine->let_go_days = 100;
	cadence_set_add(set, mine);
	assert_true(cadence_is_for_applicants(mine));
	assert_false(cadence_is_for_applicants(cadence_set_at(NULL, 0)));
	tried = try_one(set, "mine", 0);
	assert_int_equal(tried->steps->len, 1);
	assert_ptr_equal(step_at(tried, 0)->step, &mine->steps[0]);
	/* Wed, Thu, Fri, Mon, Tue. */
	assert_int_equal(step_at(tried, 0)->ideal_at, FROM_AT + 7 * DAY_S);
	assert_int_equal(step_at(tried, 0)->latest_at, FROM_AT + 8 * DAY_S);
	assert_int_equal(tried->let_go_at, FROM_AT + 107 * DAY_S);
	assert_false(cadence_try_has(tried, "check-in"));
}

/* A thank-you five days later is none any more, and never proposed; whatever
 * the numbers are, it ends. */
static void
cadence_try__extreme_numbers__end(void **state)
{
	static const char *const lines[][2] = {
	    {"thank-you 0h 8760h 8760h after interview",
		"late 365d 365d 365d after follow-up"},
	    {"thank-you 200h 200h 200h after interview",
		"late 0h 0h 0h after thank-you"},
	    {"ping 0h 0h 0h after interview", "pong 0d 0d 0d after ping"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autoptr(CadenceSet) set = cadence_set_new();
		Cadence *mine = cadence_new("mine", NULL);
		g_autoptr(CadenceTry) tried = NULL;

		assert_true(cadence_add_line(mine, lines[i][0], NULL));
		assert_true(cadence_add_line(mine, lines[i][1], NULL));
		mine->let_go_days = 365;
		cadence_set_add(set, mine);
		tried = try_one(set, "mine", 0);
		case_true(lines[i][0], tried->steps->len > 0);
		case_true(lines[i][0], tried->steps->len <= 2);
		case_true(lines[i][0], tried->let_go_at != 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		cadence_try__every_shipped_one__proposes_each_of_its_steps_once),
	    cmocka_unit_test(cadence_try__promise__chooses_the_step_after_it),
	    cmocka_unit_test(cadence_try__own_cadence__is_tried_out_of_its_set),
	    cmocka_unit_test(cadence_try__extreme_numbers__end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
