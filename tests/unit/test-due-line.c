/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/builders.h"

#include <string.h>

#include <notyet/app/due-line.h>
#include <notyet/base/text.h>

#define NOW "2026-11-19 12:00"

typedef struct Rows {
	Calendar calendar;
	DueContext context;
	GPtrArray *applications;
	Snapshot *snapshot;
	Pipeline *pipeline;
} Rows;

static void
free_application(gpointer data)
{
	application_free(data);
}

static void
rows_init(Rows *rows)
{
	memset(rows, 0, sizeof(*rows));
	rows->context = (DueContext){
	    .default_cadence = "standard",
	    .minimum_gap_days = 3,
	    .now = at_utc(NOW),
	};
	rows->applications =
	    g_ptr_array_new_with_free_func(free_application);
	rows->snapshot = snapshot_new();
}

static void
rows_clear(Rows *rows)
{
	pipeline_free(rows->pipeline);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rows, rows_clear)

static Application *
add(Rows *rows, const char *company)
{
	Application *application =
	    application_new((gint64)rows->applications->len + 1);

	build_event(application, EVENT_TRACKED, at_utc("2026-11-01"), NULL,
	    NULL);
	build_event(
	    application, EVENT_SET, at_utc("2026-11-01"), "company", company);
	g_ptr_array_add(rows->applications, application);
	return application;
}

/* A thank-you is due, or the whole cadence is open. */
static void
add_interviewed(Rows *rows, const char *company, const char *end)
{
	build_event_until(add(rows, company), EVENT_INTERVIEW,
	    at_utc(end) - 3600, at_utc(end));
}

static void
add_answered(Rows *rows, const char *company)
{
	Application *application = add(rows, company);
	SnapshotApplication *entry =
	    snapshot_add_application(rows->snapshot, application->id);
	g_autofree char *id =
	    g_strdup_printf("%" G_GINT64_FORMAT "@x", application->id);

	build_message(entry->messages, "anna@acme.example",
	    at_utc("2026-11-18 09:00"), id);
}

static const DueContext *
rows_done(Rows *rows)
{
	rows->context.calendar = &rows->calendar;
	rows->pipeline = pipeline_new(rows->applications,
	    g_steal_pointer(&rows->snapshot), &rows->context);
	return &rows->context;
}

typedef struct LineCase {
	const char *label;
	const char *interviewed[3], *answered[3];
	int width_cols;
	const char *line, *kind;
	int due, to_answer;
} LineCase;

#define ENDED "2026-11-19 09:00"
#define WIDE "株式会社とても長い名前の会社です"

static const LineCase cases[] = {
    {"nothing", {NULL}, {NULL}, 40, "", "calm", 0, 0},
    {"one", {"Globex"}, {NULL}, 40, "1 due: thank Globex (in 9 h)", "due", 1,
	0},
    {"both", {"Globex", "Hooli"}, {"Initech"}, 50,
	"2 due, 1 to answer: thank Globex (in 9 h)", "due", 2, 1},
    {"an answer alone", {NULL}, {"Initech", "Umbrella"}, 40,
	"2 to answer: Initech", "answer", 0, 2},
    {"the hours give way", {"Globex"}, {"Initech"}, 36,
	"1 due, 1 to answer: thank Globex", "due", 1, 1},
    {"then the answers", {"Globex"}, {"Initech"}, 29,
	"1 due: thank Globex (in 9 h)", "due", 1, 1},
    {"then the name", {"Globex"}, {"Initech"}, 18, "1 due, 1 to answer",
	"due", 1, 1},
    {"then all but the count", {"Globex"}, {"Initech"}, 17, "1 due", "due",
	1, 1},
    {"one column", {"Globex"}, {NULL}, 1, "…", "due", 1, 0},
    {"wide characters", {WIDE}, {NULL}, 40, "1 due: thank 株式会社とても… (in 9 h)",
	"due", 1, 0},
    {"no company", {""}, {NULL}, 40, "1 due: thank application 1 (in 9 h)",
	"due", 1, 0},
    {"a command of polybar", {"%{A1:reboot:}x"}, {NULL}, 60,
	"1 due: thank _{A1:reboot:}x (in 9 h)", "due", 1, 0},
    {"a command of a shell", {"$(id)`id`\\e"}, {NULL}, 60,
	"1 due: thank _(id)_id__e (in 9 h)", "due", 1, 0},
    {"a style of tmux", {"#[fg=red]^ca(1,id)"}, {NULL}, 60,
	"1 due: thank _[fg=red]_ca(1,id) (in 9 h)", "due", 1, 0},
    {"escapes", {"\033]0;x\007A\nB\xe2\x80\xae"}, {NULL}, 60,
	"1 due: thank ]0;xA B (in 9 h)", "due", 1, 0},
};

static void
check_line(const LineCase *each)
{
	g_auto(Rows) rows;
	const DueContext *context;
	g_autofree char *line = NULL;
	DueCount count;

	rows_init(&rows);
	for (int i = 0; i < 3 && each->interviewed[i]; i++)
		add_interviewed(&rows, each->interviewed[i], ENDED);
	for (int i = 0; i < 3 && each->answered[i]; i++)
		add_answered(&rows, each->answered[i]);
	context = rows_done(&rows);
	line = due_line(rows.pipeline, context, each->width_cols);
	due_count(rows.pipeline, context, &count);
	case_string(each->label, line, each->line);
	case_string(each->label, due_count_class(&count), each->kind);
	case_int(each->label, count.due, each->due);
	case_int(each->label, count.to_answer, each->to_answer);
}

static void
due_line__table__counts_and_names_the_most_urgent(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		check_line(&cases[i]);
}

static void
due_line__any_width__is_never_exceeded(void **state)
{
	g_auto(Rows) rows;
	const DueContext *context;

	rows_init(&rows);
	add_interviewed(&rows, WIDE, "2026-11-16 09:00");
	add_answered(&rows, "Initech");
	context = rows_done(&rows);
	for (int cols = 1; cols <= 80; cols++) {
		g_autofree char *line = due_line(rows.pipeline, context, cols);
		g_autofree char *label = g_strdup_printf("%d columns", cols);

		case_true(label, text_width(line) <= cols);
		case_true(label, *line != '\0');
	}
}

/* What the outbox takes care of asks for nothing; what it holds does. */
static void
due_line__mail_in_the_outbox__counts_only_where_it_needs_a_look(void **state)
{
	g_auto(Rows) rows;
	g_autofree char *gone = NULL, *held = NULL;
	const DueContext *context;
	Row *row;

	rows_init(&rows);
	add_interviewed(&rows, "Globex", ENDED);
	context = rows_done(&rows);
	row = rows.pipeline->rows->pdata[0];
	row->outbox_id = 1;
	row->outbox_state = OUTBOX_QUEUED;
	row->outbox_until_at = at_utc("2026-11-19 20:00");
	gone = due_line(rows.pipeline, context, 60);
	assert_string_equal(gone, "");
	row->outbox_state = OUTBOX_DRAFT;
	row->outbox_held = TRUE;
	held = due_line(rows.pipeline, context, 60);
	assert_string_equal(held, "1 due: look at the held mail to Globex");
}

static void
due_line__late_step__has_the_class_late(void **state)
{
	g_auto(Rows) rows;
	const DueContext *context;
	DueCount count;

	rows_init(&rows);
	add_interviewed(&rows, "Globex", "2026-11-17 10:00");
	context = rows_done(&rows);
	due_count(rows.pipeline, context, &count);
	assert_string_equal(due_count_class(&count), "late");
}

static void
due_tooltip__many_tasks__counts_the_rest(void **state)
{
	g_auto(Rows) rows;
	const DueContext *context;
	g_autofree char *text = NULL;

	rows_init(&rows);
	for (int i = 0; i < 12; i++)
		add_interviewed(&rows, "<b>Globex</b>", ENDED);
	context = rows_done(&rows);
	text = due_tooltip(rows.pipeline, context);
	assert_true(
	    g_str_has_prefix(text, "Thank <b>Globex</b> (in 9 h)\nThank"));
	assert_true(g_str_has_suffix(text, "\n2 more"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(due_line__table__counts_and_names_the_most_urgent),
	    cmocka_unit_test(due_line__any_width__is_never_exceeded),
	    cmocka_unit_test(
		due_line__mail_in_the_outbox__counts_only_where_it_needs_a_look),
	    cmocka_unit_test(due_line__late_step__has_the_class_late),
	    cmocka_unit_test(due_tooltip__many_tasks__counts_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
