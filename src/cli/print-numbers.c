/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#define LABEL_COLS 12
/* What stands behind a bar: "  123  100%". */
#define COUNT_COLS 12
#define BAR_MAX_COLS 40

static void
append_bar(
    GString *out, const Numbers *numbers, FunnelStep step, int bar_cols)
{
	int all = MAX(numbers->reached[FUNNEL_APPLIED], 1);
	int count = numbers->reached[step];
	int cols = (bar_cols * count + all - 1) / all;
	int percent = numbers_share_percent(numbers, step);
	g_autofree char *bar = g_strnfill((gsize)cols, '#');
	g_autofree char *share = percent >= 0
				     ? g_strdup_printf("  %3d%%", percent)
				     : g_strdup("");

	g_string_append_printf(out, "  %-*s%-*s%4d%s\n", LABEL_COLS - 2,
	    funnel_step_name(step), bar_cols, bar, count, share);
}

/* "A quarter within 3 days, half within 6 days, three quarters within 14." */
static void
append_quartiles(GString *out, const Numbers *numbers)
{
	static const struct {
		double share;
		const char *name;
	} quartiles[] = {
	    {0.25, "a quarter"}, {0.5, "half"}, {0.75, "three quarters"}};

	for (gsize i = 0; i < G_N_ELEMENTS(quartiles); i++) {
		gint64 span_s =
		    numbers_quantile_s(numbers, quartiles[i].share);
		g_autofree char *span = numbers_span_text(MAX(span_s, 0));

		g_string_append_printf(out, "  %-16s%s%s\n",
		    quartiles[i].name, span_s >= 0 ? "within " : "",
		    span_s >= 0 ? span : "not known yet");
	}
}

void
cli_print_numbers(GString *out, const Numbers *numbers, int width_cols)
{
	g_autofree char *outcomes = numbers_outcomes(numbers);
	g_autofree char *conclusion = numbers_conclusion(numbers);
	int bar_cols = CLAMP(
	    width_cols - LABEL_COLS - COUNT_COLS, 8, BAR_MAX_COLS);

	g_string_append_printf(out, "How far they came (n = %d)\n",
	    numbers->reached[FUNNEL_APPLIED]);
	for (int i = 0; i < FUNNEL_COUNT; i++)
		append_bar(out, numbers, (FunnelStep)i, bar_cols);
	cli_print_wrapped(out, outcomes, 2, width_cols);
	g_string_append_printf(out, "\nTime to an answer (n = %u)\n",
	    numbers->waits->len);
	if (numbers_speak(numbers))
		append_quartiles(out, numbers);
	g_string_append_c(out, '\n');
	cli_print_wrapped(out, conclusion, 0, width_cols);
}
