/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/numbers.h>

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)

char *
numbers_span_text(gint64 span_s)
{
	gint64 unit_s = span_s < DAY_S ? HOUR_S : DAY_S;
	gint64 count = MAX(1, (span_s + unit_s - 1) / unit_s);

	return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", count,
	    unit_s == DAY_S ? "day" : "hour", count == 1 ? "" : "s");
}

/* "Half of your waits are answered within 6 days." */
static void
append_span(GString *out, const Numbers *numbers)
{
	gint64 half_s = numbers_quantile_s(numbers, 0.5);
	gint64 quarter_s = numbers_quantile_s(numbers, 0.25);
	g_autofree char *span = numbers_span_text(MAX(half_s, quarter_s));

	if (half_s >= 0)
		g_string_append_printf(out,
		    "Half of your waits are answered within %s.", span);
	else if (quarter_s >= 0)
		g_string_append_printf(out,
		    "A quarter of your waits is answered within %s; when half "
		    "are, is not known yet.",
		    span);
	else
		g_string_append(out,
		    "Too few of your waits were answered to say how long an "
		    "answer takes.");
}

/* "Of 14, 9 were answered and you still wait for 5." */
static void
append_counts(GString *out, const Numbers *numbers)
{
	int all = (int)numbers->waits->len;
	int answered = numbers->answered_count;
	int waiting = numbers->waiting_count;
	int rest = all - answered - waiting;

	g_string_append_printf(out, " Of %d, %d %s answered", all, answered,
	    answered == 1 ? "was" : "were");
	if (waiting > 0)
		g_string_append_printf(out, "%s you still wait for %d",
		    rest > 0 ? "," : " and", waiting);
	if (rest > 0)
		g_string_append_printf(
		    out, " and %d ended without an answer", rest);
	g_string_append_c(out, '.');
}

static char *
too_few(int count)
{
	if (count == 0)
		return g_strdup_printf(
		    "You waited for nobody so far; from %d waits on this tells "
		    "how long an answer takes.",
		    NUMBERS_MIN);
	return g_strdup_printf(
	    "%d wait%s so far: too few to say how long an answer takes; from "
	    "%d on this tells.",
	    count, count == 1 ? "" : "s", NUMBERS_MIN);
}

char *
numbers_conclusion(const Numbers *numbers)
{
	GString *out;

	if (!numbers_speak(numbers))
		return too_few((int)numbers->waits->len);
	out = g_string_new(NULL);
	append_span(out, numbers);
	append_counts(out, numbers);
	return g_string_free(out, FALSE);
}

char *
numbers_outcomes(const Numbers *numbers)
{
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%d open", numbers->open_count);
	for (int i = 0; i < STAGE_COUNT; i++)
		if (stage_is_closed((Stage)i) && numbers->stages[i] > 0)
			g_string_append_printf(out, ", %d %s",
			    numbers->stages[i],
			    i == STAGE_LET_GO ? "let go"
					      : stage_name((Stage)i));
	return g_string_free(out, FALSE);
}
