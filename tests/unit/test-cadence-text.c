/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <stdio.h>
#include <string.h>

#include <notyet/policy/cadence-text.h>

static void
same_offset(const char *label, CadenceOffset got, CadenceOffset want)
{
	case_int(label, got.amount, want.amount);
	case_int(label, got.unit, want.unit);
}

static void
same_step(const char *label, const CadenceStep *got, const CadenceStep *want)
{
	case_string(label, got->name, want->name);
	case_string(label, got->title, want->title);
	case_string(label, got->brief, want->brief);
	case_int(label, got->condition, want->condition);
	case_int(label, got->anchor, want->anchor);
	case_string(label, got->after, want->after);
	same_offset(label, got->earliest, want->earliest);
	same_offset(label, got->ideal, want->ideal);
	same_offset(label, got->latest, want->latest);
	case_int(label, got->channel, want->channel);
	case_string(label, got->template_name, want->template_name);
	case_int(label, got->is_thank_you, want->is_thank_you);
}

/* Reads the group that cadence_to_text() prints, as a configuration would. */
static Cadence *
read_group(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GError) error = NULL;
	g_autofree char *name = NULL;
	Cadence *cadence;
	guint i;

	assert_true(g_str_has_prefix(lines[0], "[cadence "));
	name = g_strndup(lines[0] + 9, strlen(lines[0]) - 10);
	cadence = cadence_new(name, &error);
	assert_null(error);
	for (i = 1; lines[i] && *lines[i]; i++)
		if (g_str_has_prefix(lines[i], "step = "))
			assert_true(cadence_add_line(cadence, lines[i] + 7,
			    &error));
		else
			assert_int_equal(sscanf(lines[i], "let_go_days = %d",
			    &cadence->let_go_days), 1);
	return cadence;
}

static void
cadence_to_text__every_shipped_one__is_read_back_the_same(void **state)
{
	const Cadence *shipped;
	guint i;
	int j;

	for (i = 0; (shipped = cadence_set_at(NULL, i)); i++) {
		g_autofree char *text = cadence_to_text(shipped);
		g_autoptr(Cadence) read = read_group(text);

		case_string(shipped->name, read->name, shipped->name);
		case_int(shipped->name, read->let_go_days,
		    shipped->let_go_days);
		case_int(shipped->name, read->step_count,
		    shipped->step_count);
		for (j = 0; j < shipped->step_count; j++)
			same_step(shipped->name, &read->steps[j],
			    &shipped->steps[j]);
	}
	assert_int_equal(i, 7);
}

static void
cadence_to_text__prompt__is_what_the_manual_shows(void **state)
{
	g_autofree char *text =
	    cadence_to_text(cadence_set_find(NULL, "prompt"));

	assert_string_equal(text,
	    "[cadence prompt]\n"
	    "step = thank-you 0h 4h 24h after interview\n"
	    "step = call 24h 24h 48h after promise if promised by phone\n"
	    "step = call 7d 7d 9d after follow-up if not promised by phone\n"
	    "step = status-inquiry 7d 7d 10d after follow-up\n"
	    "let_go_days = 14\n");
}

/* What each line is read as: printed again, with title and brief. */
static const struct {
	const char *line;
	const char *printed;	/* NULL: the line itself */
	const char *title, *brief;
} good[] = {
    {"check-in 7d 7d 10d after follow-up template check-in",
	"check-in 7d 7d 10d after follow-up", "Check-in", "check-in"},
    {"final 10b 10b 15b after check-in title \"Last word\"", NULL,
	"Last word", "final"},
    {"\tfinal\t0d  0d 0d after interview  ", "final 0d 0d 0d after interview",
	"Final follow-up", "final"},
    {"second-reminder 1d 2d 3d after reminder", NULL, "Second reminder",
	"second"},
    {"last-words-of-all 1d 2d 3d after application", NULL,
	"Last words of all", "last words"},
    {"extraordinarily 1d 2d 3d after follow-up", NULL, "Extraordinarily",
	"extraordina"},
    {"exactly-ten-letters 8760h 8760h 8760h after follow-up", NULL,
	"Exactly ten letters", "exactly ten"},
    {"ping 365d 365d 365d after follow-up", NULL, "Ping", "ping"},
    {"ping- 365b 365b 365b after follow-up", NULL, "Ping", "ping"},
    {"ping 1d 1d 1d after follow-up title Nudge by text template my-own "
     "if not promised",
	"ping 1d 1d 1d after follow-up if not promised by text template "
	"my-own title \"Nudge\"", "Nudge", "ping"},
    {"ping 1d 1d 1d after follow-up title \"N\xc3\xa4""chster\"", NULL,
	"N\xc3\xa4""chster", "ping"},
    {"ping 1d 1d 1d after follow-up by mail",
	"ping 1d 1d 1d after follow-up", "Ping", "ping"},
    {"a23456789012345678901234567890 1d 1d 1d after follow-up by profile",
	NULL, "A23456789012345678901234567890", "a2345678901"},
};

static void
cadence_step_parse__good_line__is_read_whole(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autoptr(GStringChunk) words = g_string_chunk_new(64);
		g_autoptr(GError) error = NULL;
		g_autofree char *printed = NULL;
		CadenceStep step;

		if (!cadence_step_parse(good[i].line, words, &step, &error))
			fail_msg("case \"%s\": %s", good[i].line,
			    error->message);
		printed = cadence_step_to_text(&step);
		case_string(good[i].line, printed,
		    good[i].printed ? good[i].printed : good[i].line);
		case_string(good[i].line, step.title, good[i].title);
		case_string(good[i].line, step.brief, good[i].brief);
	}
}

static const struct {
	const char *line;
	const char *says;
} bad[] = {
    {"", "NAME EARLIEST IDEAL LATEST"},
    {"   ", "NAME EARLIEST IDEAL LATEST"},
    {"Check-in 7d 7d 10d after follow-up", "no name for a step"},
    {"-x 7d 7d 10d after follow-up", "no name for a step"},
    {"7d 7d 10d after follow-up", "no name for a step"},
    {"../x 7d 7d 10d after follow-up", "no name for a step"},
    {"check_in 7d 7d 10d after follow-up", "no name for a step"},
    {"\"\" 7d 7d 10d after follow-up", "NAME EARLIEST"},
    {"a234567890123456789012345678901 7d 7d 10d after follow-up",
	"at most 30"},
    {"promise 7d 7d 10d after follow-up", "cannot be named \"promise\""},
    {"follow-up 7d 7d 10d after follow-up", "cannot be named"},
    {"answer 7d 7d 10d after follow-up", "cannot be named \"answer\""},
    {"ping", "three times"},
    {"ping 7d 7d", "three times"},
    {"ping 7d 7d after follow-up", "\"after\" is no time to wait"},
    {"ping 7 7 10 after follow-up", "\"7\" is no time to wait"},
    {"ping 7w 7w 10w after follow-up", "\"7w\" is no time to wait"},
    {"ping 7D 7D 10D after follow-up", "\"7D\" is no time to wait"},
    {"ping d d d after follow-up", "\"d\" is no time to wait"},
    {"ping -7d 7d 10d after follow-up", "\"-7d\" is no time to wait"},
    {"ping +7d 7d 10d after follow-up", "\"+7d\" is no time to wait"},
    {"ping 1.5d 7d 10d after follow-up", "\"1.5d\" is no time to wait"},
    {"ping 7dd 7d 10d after follow-up", "\"7dd\" is no time to wait"},
    {"ping 7d 7d 366d after follow-up", "\"366d\" is too long"},
    {"ping 7b 7b 366b after follow-up", "\"366b\" is too long"},
    {"ping 7h 7h 8761h after follow-up", "\"8761h\" is too long"},
    {"ping 7d 7d 99999999999999999999999d after follow-up", "too long"},
    {"ping 24h 7d 10d after follow-up", "in one unit"},
    {"ping 7d 7b 10b after follow-up", "in one unit"},
    {"ping 7d 7d 10b after follow-up", "in one unit"},
    {"ping 8d 7d 10d after follow-up", "ideal before it is earliest"},
    {"ping 7d 11d 10d after follow-up", "latest before it is ideal"},
    {"ping 7d 7d 10d", "\"after\" and what they count from"},
    {"ping 7d 7d 10d follow-up", "\"after\" and what they count from"},
    {"ping 7d 7d 10d 12d after follow-up", "\"after\" and what"},
    {"ping 7d 7d 10d after", "\"\" is nothing to count from"},
    {"ping 7d 7d 10d after Interview", "\"Interview\" is nothing to count"},
    {"ping 7d 7d 10d after follow-up if", "missing behind \"if\""},
    {"ping 7d 7d 10d after follow-up if rich", "\"if rich\" is no condition"},
    {"ping 7d 7d 10d after follow-up if not", "\"if not \" is no condition"},
    {"ping 7d 7d 10d after follow-up if not rich", "\"if not rich\" is no"},
    {"ping 7d 7d 10d after follow-up if promised if not promised",
	"two conditions"},
    {"ping 7d 7d 10d after promise", "needs \"if promised\""},
    {"ping 7d 7d 10d after promise if not promised", "needs \"if promised\""},
    {"ping 7d 7d 10d after follow-up by", "missing behind \"by\""},
    {"ping 7d 7d 10d after follow-up by pigeon", "no channel \"pigeon\""},
    {"ping 7d 7d 10d after follow-up by mail by mail", "two channels"},
    {"ping 7d 7d 10d after follow-up template", "missing behind"},
    {"ping 7d 7d 10d after follow-up template ../../secret",
	"\"../../secret\" is no name of a template"},
    {"ping 7d 7d 10d after follow-up template a template b",
	"two templates"},
    {"ping 7d 7d 10d after follow-up title", "missing behind \"title\""},
    {"ping 7d 7d 10d after follow-up title \"\"", "missing behind"},
    {"ping 7d 7d 10d after follow-up title \"Never closed", "never closed"},
    {"ping 7d 7d 10d after follow-up title \" x\"", "printable"},
    {"ping 7d 7d 10d after follow-up title x\"y", "printable"},
    {"ping 7d 7d 10d after follow-up title \"a\tb\"", "printable"},
    {"ping 7d 7d 10d after follow-up title a\xe2\x80\xae""b", "printable"},
    {"ping 7d 7d 10d after follow-up title "
     "12345678901234567890123456789012345678901", "1 to 40 printable"},
    {"ping 7d 7d 10d after follow-up title a title b", "two titles"},
    {"ping 7d 7d 10d after follow-up title \xff", "not in UTF-8"},
    {"ping 7d 7d 10d after follow-up please", "\"please\" means nothing"},
};

static void
cadence_step_parse__bad_line__is_refused_in_one_sentence(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GStringChunk) words = g_string_chunk_new(64);
		g_autoptr(GError) error = NULL;
		CadenceStep step;

		if (cadence_step_parse(bad[i].line, words, &step, &error))
			fail_msg("case \"%s\": it was read", bad[i].line);
		case_int(bad[i].line, error->code, CADENCE_ERROR_SYNTAX);
		if (!strstr(error->message, bad[i].says))
			fail_msg("case \"%s\": \"%s\" does not say \"%s\"",
			    bad[i].line, error->message, bad[i].says);
		case_true(bad[i].line, g_str_has_suffix(error->message, "."));
	}
}

static void
cadence_step_parse__endless_line__is_refused(void **state)
{
	g_autoptr(GStringChunk) words = g_string_chunk_new(64);
	g_autofree char *line = g_strnfill(100000, ' ');
	g_autoptr(GError) error = NULL;
	CadenceStep step;

	assert_false(cadence_step_parse(line, words, &step, &error));
	assert_non_null(strstr(error->message, "longer than"));
}

/* The last line of each is refused, for where it stands. */
static const struct {
	const char *lines[4];
	const char *says;
} misplaced[] = {
    {{"ping 7d 7d 9d after ping"}, "counts from itself"},
    {{"ping 7d 7d 9d after pong", "pong 7d 7d 9d after ping"},
	"\"pong\" is nothing to count from"},
    {{"ping 7d 7d 9d after interview", "pong 7d 7d 9d after peng"},
	"\"peng\" is nothing to count from"},
    {{"ping 7d 7d 9d after interview",
	 "thank-you 0h 12h 48h after interview"}, "has to be the first"},
    {{"thank-you 0h 12h 48h after interview",
	 "thank-you 0h 12h 48h after interview"}, "has to be the first"},
    {{"thank-you 0d 1d 2d after interview"}, "count hours"},
    {{"thank-you 0h 1h 2h after follow-up"}, "after the interview"},
    {{"thank-you 0h 1h 2h after interview if promised"}, "count hours"},
    {{"ping 7d 7d 9d after interview", "ping 7d 7d 9d after follow-up"},
	"could apply as well"},
    {{"ping 7d 7d 9d after interview if promised",
	 "ping 7d 7d 9d after follow-up"}, "could apply as well"},
    {{"ping 7d 7d 9d after interview if promised",
	 "ping 7d 7d 9d after follow-up if promised"}, "could apply as well"},
    {{"ping 7d 7d 9d after interview if promised",
	 "ping 7d 7d 9d after follow-up if not promised",
	 "ping 7d 7d 9d after follow-up if promised"}, "could apply as well"},
    {{"ping 7d 7d 9d after interview if promised",
	 "pong 7d 7d 9d after follow-up",
	 "ping 7d 7d 9d after follow-up if not promised"}, "side by side"},
};

static void
cadence_add_line__misplaced_step__is_refused(void **state)
{
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(misplaced); i++) {
		const char *const *lines = misplaced[i].lines;
		g_autoptr(Cadence) cadence = cadence_new("mine", NULL);
		g_autoptr(GError) error = NULL;

		for (j = 0; lines[j] && !error; j++)
			cadence_add_line(cadence, lines[j], &error);
		if (!error)
			fail_msg("case \"%s\": it was taken", lines[0]);
		if (!strstr(error->message, misplaced[i].says))
			fail_msg("case \"%s\": \"%s\" does not say \"%s\"",
			    lines[0], error->message, misplaced[i].says);
		case_int(lines[0], error->code, CADENCE_ERROR_RULE);
		case_int(lines[0], cadence->step_count, (int) j - 1);
	}
}

static void
cadence_add_line__thirteenth_step__is_one_too_many(void **state)
{
	g_autoptr(Cadence) cadence = cadence_new("mine", NULL);
	g_autoptr(GError) error = NULL;
	int i;

	for (i = 0; i < CADENCE_STEPS_MAX; i++) {
		g_autofree char *line =
		    g_strdup_printf("step%d 1d 1d 1d after follow-up", i);

		assert_true(cadence_add_line(cadence, line, NULL));
	}
	assert_int_equal(cadence->step_count, 12);
	assert_false(cadence_add_line(cadence, "more 1d 1d 1d after step1",
	    &error));
	assert_string_equal(error->message,
	    "A cadence cannot have more than 12 steps.");
	assert_string_equal(cadence->steps[11].name, "step11");
}

static void
cadence_new__bad_name__is_refused(void **state)
{
	static const char *const names[] = {"", "Mine", "my own", "-mine",
	    "7days", "mine/", "m\xc3\xaeine", "..",
	    "a234567890123456789012345678901"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;

		case_true(names[i], !cadence_new(names[i], &error));
		case_int(names[i], error->code, CADENCE_ERROR_SYNTAX);
	}
}

static void
cadence_set_add__own_name_and_shipped_name__are_found(void **state)
{
	g_autoptr(CadenceSet) set = cadence_set_new();
	Cadence *mine = cadence_new("mine", NULL);
	Cadence *gentle = cadence_new("gentle", NULL);
	g_autofree char *names = NULL;

	assert_true(cadence_add_line(mine, "ping 1d 1d 1d after interview",
	    NULL));
	cadence_set_add(set, mine);
	cadence_set_add(set, gentle);
	assert_ptr_equal(cadence_set_find(set, "mine"), mine);
	assert_ptr_equal(cadence_set_find(set, "gentle"), gentle);
	assert_ptr_equal(cadence_set_step(set, "ping"), &mine->steps[0]);
	assert_null(cadence_set_find(NULL, "mine"));
	assert_ptr_not_equal(cadence_set_find(NULL, "gentle"), gentle);
	names = cadence_set_names(set);
	assert_string_equal(names,
	    "standard, classic, prompt, measured, staged, applied, mine, "
	    "gentle");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		cadence_to_text__every_shipped_one__is_read_back_the_same),
	    cmocka_unit_test(
		cadence_to_text__prompt__is_what_the_manual_shows),
	    cmocka_unit_test(cadence_step_parse__good_line__is_read_whole),
	    cmocka_unit_test(
		cadence_step_parse__bad_line__is_refused_in_one_sentence),
	    cmocka_unit_test(cadence_step_parse__endless_line__is_refused),
	    cmocka_unit_test(cadence_add_line__misplaced_step__is_refused),
	    cmocka_unit_test(
		cadence_add_line__thirteenth_step__is_one_too_many),
	    cmocka_unit_test(cadence_new__bad_name__is_refused),
	    cmocka_unit_test(
		cadence_set_add__own_name_and_shipped_name__are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
