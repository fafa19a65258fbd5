/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <notyet/base/text.h>

/* Thursday, 26 November 2026, 10:30 UTC. */
#define NOW G_GINT64_CONSTANT(1795689000)
#define DAY_S 86400

static Calendar calendar;
static DueContext context = {
    .calendar = &calendar,
    .default_cadence = "standard",
    .minimum_gap_days = 3,
    .now = NOW,
};

static Application *
application(gint64 id, const char *company, Stage stage, int days_ago)
{
	Application *made = application_new(id);
	gint64 at = NOW - (gint64)days_ago * DAY_S;

	g_free(made->company);
	made->company = g_strdup(company);
	g_free(made->role);
	made->role = g_strdup("Rôle très très très très longue à lire");
	made->stage = stage;
	made->tracked_at = at;
	g_ptr_array_add(
	    made->contacts, contact_new("佐藤 美咲", "a@b.example"));
	g_ptr_array_add(made->contacts, contact_new("", "c@d.example"));
	g_ptr_array_add(
	    made->facts, event_new_full(EVENT_TOUCH, id, at, "mail", NULL));
	return made;
}

/* Takes the applications; no mail is known. */
static Pipeline *
pipeline(Application *a, Application *b)
{
	GPtrArray *applications =
	    g_ptr_array_new_with_free_func((GDestroyNotify)application_free);

	if (a)
		g_ptr_array_add(applications, a);
	if (b)
		g_ptr_array_add(applications, b);
	return pipeline_new(applications, NULL, &context);
}

static void
print_list__every_width__no_line_is_wider(void **state)
{
	g_autoptr(Pipeline) made =
	    pipeline(application(12345, "株式会社とても長い名前の会社です",
			 STAGE_APPLIED, 8),
		application(2, "Zo\314\210e\314\201", STAGE_SCREENING, 40));
	int width;

	for (width = 40; width <= 160; width++) {
		PrintList list = {made, &context, width, TRUE, FALSE};
		g_autoptr(GString) out = g_string_new(NULL);
		g_auto(GStrv) lines = NULL;
		char **line;

		cli_print_list(out, &list);
		lines = g_strsplit(out->str, "\n", -1);
		for (line = lines; *line; line++)
			if (strchr("!*>.~xzB", **line) && text_width(*line) > 0)
				assert_true(text_width(*line) <= width);
		assert_non_null(strstr(out->str, "12345"));
	}
}

static void
print_list__closed_ones__are_counted_until_asked_for(void **state)
{
	g_autoptr(Pipeline) made =
	    pipeline(application(1, "Acme", STAGE_REJECTED, 9),
		application(2, "Globex", STAGE_APPLIED, 2));
	PrintList list = {made, &context, 80, FALSE, FALSE};
	g_autoptr(GString) out = g_string_new(NULL);

	cli_print_list(out, &list);
	assert_null(strstr(out->str, "Acme"));
	assert_non_null(strstr(out->str, "1 closed (--all shows them)\n"));
	assert_non_null(strstr(out->str, "Waiting\n.   2 Globex"));
	g_string_truncate(out, 0);
	list.all = TRUE;
	cli_print_list(out, &list);
	assert_non_null(strstr(out->str, "\nClosed\nx   1 Acme"));
}

static void
print_list__nothing_tracked__says_how_to_begin(void **state)
{
	g_autoptr(Pipeline) made = pipeline(NULL, NULL);
	PrintList list = {made, &context, 80, FALSE, FALSE};
	g_autoptr(GString) out = g_string_new(NULL);

	cli_print_list(out, &list);
	assert_true(g_str_has_prefix(out->str, "No application is tracked"));
}

static void
print_mail__escape_sequences_in_its_bytes__are_scrubbed(void **state)
{
	static const char bytes[] = "Subject: x\r\n\r\n\033[2Jboo\r\n";
	OutboxRow row = {
	    .id = 1,
	    .state = OUTBOX_DRAFT,
	    .account = (char *)"home",
	    .envelope_from = (char *)"a@b.example",
	    .hash = (char *)"abc",
	};
	g_autoptr(GBytes) held = g_bytes_new_static(bytes, sizeof bytes - 1);
	g_autoptr(GPtrArray) to = g_ptr_array_new();
	g_autoptr(GString) out = g_string_new(NULL);

	row.bytes = held;
	row.recipients = to;
	g_ptr_array_add(to, (gpointer) "c@d.example");
	cli_print_mail(out, &row, "waits for your yes");
	assert_null(strchr(out->str, '\033'));
	assert_null(strchr(out->str, '\r'));
	assert_non_null(
	    strstr(out->str, "state    draft, waits for your yes\n"));
	assert_non_null(strstr(out->str, "hash     abc\n\nSubject: x\n\n"));
}

static void
print_time__zero__keeps_the_column(void **state)
{
	g_autofree char *none = cli_print_time(0, NULL);
	g_autofree char *some = cli_print_time(NOW, NULL);

	assert_int_equal(strlen(none), strlen(some));
	assert_string_equal(some, "2026-11-26 10:30");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(print_list__every_width__no_line_is_wider),
	    cmocka_unit_test(
		print_list__closed_ones__are_counted_until_asked_for),
	    cmocka_unit_test(print_list__nothing_tracked__says_how_to_begin),
	    cmocka_unit_test(
		print_mail__escape_sequences_in_its_bytes__are_scrubbed),
	    cmocka_unit_test(print_time__zero__keeps_the_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
