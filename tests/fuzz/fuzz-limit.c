/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern of the list: what is read is asked of an application. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/pattern.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_error(const GError *error)
{
	g_assert_nonnull(error);
	g_assert_true(g_str_has_prefix(error->message, "Column "));
	g_assert_true(g_str_has_suffix(error->message, "."));
	g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

/* What "!" turns round must give the other answer. */
static void
check_turned(const char *text, const PatternFacts *facts, gboolean fits)
{
	g_autofree char *turned = g_strdup_printf("!(%s)", text);
	g_autoptr(Pattern) pattern = pattern_parse(turned, NULL);

	if (pattern)
		g_assert_true(pattern_matches(pattern, facts) != fits);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(data ? (const char *)data : "", size_bytes);
	g_autoptr(GError) error = NULL;
	g_autoptr(Pattern) pattern = pattern_parse(text, &error);
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GPtrArray) messages = g_ptr_array_new();
	g_autoptr(Timeline) timeline = timeline_new(application, messages);
	Zone *zone = zone_utc();
	Calendar calendar = {.zone = zone};
	DueContext context = {.calendar = &calendar,
	    .default_cadence = "standard", .now = 1000000000};
	Due due;
	PatternFacts facts = {.application = application,
	    .timeline = timeline, .due = &due, .context = &context};

	due_compute(application, timeline, &context, &due);
	if (pattern) {
		g_assert_cmpuint(pattern_queries(pattern)->len, <=,
		    PATTERN_QUERIES_MAX);
		check_turned(text, &facts, pattern_matches(pattern, &facts));
	} else {
		check_error(error);
	}
	zone_free(zone);
	return 0;
}
