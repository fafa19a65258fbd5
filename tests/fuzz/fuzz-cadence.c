/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a cadence, one a line. What is read prints as it is read. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/cadence-text.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_step(const CadenceStep *step)
{
	g_autoptr(GStringChunk) words = g_string_chunk_new(64);
	g_autofree char *text = cadence_step_to_text(step);
	g_autofree char *again = NULL;
	CadenceStep read;

	g_assert_true(cadence_step_parse(text, words, &read, NULL));
	again = cadence_step_to_text(&read);
	g_assert_cmpstr(again, ==, text);
	g_assert_cmpstr(read.title, ==, step->title);
	g_assert_cmpstr(read.template_name, ==, step->template_name);
	g_assert_true(cadence_name_is_valid(step->name));
	g_assert_true(cadence_name_is_valid(step->template_name));
	g_assert_cmpuint(strlen(step->brief), <=, 11);
	g_assert_cmpuint(strlen(step->brief), >, 0);
	g_assert_true(g_utf8_validate(step->title, -1, NULL));
	g_assert_cmpint(step->earliest.amount, >=, 0);
	g_assert_cmpint(step->earliest.amount, <=, step->ideal.amount);
	g_assert_cmpint(step->ideal.amount, <=, step->latest.amount);
	g_assert_cmpint(step->latest.amount, <=, CADENCE_HOURS_MAX);
	g_assert_cmpint(step->earliest.unit, ==, step->latest.unit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(data ? (const char *) data : "", size_bytes);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(Cadence) cadence = cadence_new("mine", NULL);
	int i;

	for (i = 0; lines[i]; i++) {
		g_autoptr(GError) error = NULL;

		if (!cadence_add_line(cadence, lines[i], &error))
			g_assert_true(g_str_has_suffix(error->message, "."));
	}
	g_assert_cmpint(cadence->step_count, <=, CADENCE_STEPS_MAX);
	for (i = 0; i < cadence->step_count; i++)
		check_step(&cadence->steps[i]);
	return 0;
}
