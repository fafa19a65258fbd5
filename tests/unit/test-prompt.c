/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/prompt.h>

static void
take(const char *text, gpointer data)
{
	char **answer = data;

	g_free(*answer);
	*answer = g_strdup(text != NULL ? text : "(dropped)");
}

/* Types the keys into a new prompt; what it answered, or "(open)". */
static char *
type(const PromptSpec *spec, const char *keys)
{
	char *answer = g_strdup("(open)");
	PromptSpec own = *spec;
	Prompt *prompt;

	own.label = "Q: ";
	own.done = take;
	own.data = &answer;
	prompt = prompt_new(&own);
	while (*keys != '\0' && prompt != NULL) {
		gsize length = 0;
		Key key = key_parse(keys, &length);
		PromptResult result;

		assert_int_not_equal(key, K_NONE);
		keys += length;
		result = prompt_key(prompt, key);
		if (result == PROMPT_ANSWERED || result == PROMPT_DROPPED) {
			prompt_answer(prompt, result == PROMPT_ANSWERED);
			g_clear_pointer(&prompt, prompt_free);
		}
	}
	prompt_free(prompt);
	return answer;
}

static void
prompt_key__editing__changes_the_text(void **state)
{
	static const char *const choices[] = {"screening", "screened",
		"final", NULL};
	static const struct {
		const char *label, *initial, *keys, *expected;
	} cases[] = {
		{"typed", NULL, "abc<Enter>", "abc"},
		{"initial", "now", "<Enter>", "now"},
		{"dropped", "now", "<Esc>", "(dropped)"},
		{"dropped by C-g", NULL, "x<C-g>", "(dropped)"},
		{"insert within", "ac", "<Left>b<Enter>", "abc"},
		{"erase", "abc", "<BackSpace><Enter>", "ab"},
		{"erase at the start", "abc", "<Home><BackSpace><Enter>",
		    "abc"},
		{"delete", "abc", "<Home><Delete><Enter>", "bc"},
		{"delete at the end", "abc", "<C-d><Enter>", "abc"},
		{"kill", "abc", "<Home><Right><C-k><Enter>", "a"},
		{"kill all", "abc", "<C-u>x<Enter>", "x"},
		{"kill word", "one two  ", "<C-w>3<Enter>", "one 3"},
		{"UTF-8", "äö", "<Left><BackSpace>ü<Enter>", "üö"},
		{"unique", NULL, "f<Tab><Enter>", "final"},
		{"common part", NULL, "s<Tab><Enter>", "screen"},
		{"walk", NULL, "s<Tab><Tab><Tab><Enter>", "screened"},
		{"walk round", NULL, "s<Tab><Tab><Tab><Tab><Enter>",
		    "screening"},
		{"no choice fits", NULL, "x<Tab><Enter>", "x"},
		{"open", NULL, "abc", "(open)"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		PromptSpec spec = {.initial = cases[i].initial,
				   .choices = choices};
		g_autofree char *answer = type(&spec, cases[i].keys);

		if (strcmp(answer, cases[i].expected) != 0)
			fail_msg("%s: %s", cases[i].label, answer);
	}
}

static void
prompt_key__confirmation__only_y_is_yes(void **state)
{
	static const struct {
		const char *keys, *expected;
	} cases[] = {
		{"y", "y"}, {"Y", "y"}, {"n", "(dropped)"},
		{"<Enter>", "(dropped)"}, {"<Esc>", "(dropped)"},
		{"q", "(dropped)"}, {"x", "(open)"}, {"<Space>", "(open)"},
		{"xy", "y"},
	};
	PromptSpec spec = {.kind = PROMPT_CONFIRM};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *answer = type(&spec, cases[i].keys);

		if (strcmp(answer, cases[i].expected) != 0)
			fail_msg("%s: %s", cases[i].keys, answer);
	}
}

static void
prompt_key__choice__takes_one_of_its_letters(void **state)
{
	static const struct {
		const char *keys, *expected;
	} cases[] = {
		{"a", "a"}, {"S", "s"}, {"n", "n"}, {"q", "(dropped)"},
		{"<Enter>", "(dropped)"}, {"<Esc>", "(dropped)"},
		{"y", "(open)"}, {"x", "(open)"}, {"<F5>", "(open)"},
		{"xa", "a"},
	};
	PromptSpec spec = {.kind = PROMPT_CHOICE, .letters = "asn"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *answer = type(&spec, cases[i].keys);

		if (strcmp(answer, cases[i].expected) != 0)
			fail_msg("%s: %s", cases[i].keys, answer);
	}
}

static void
prompt_draw__long_question__is_shown_whole(void **state)
{
	PromptSpec spec = {.kind = PROMPT_CONFIRM, .done = take,
			   .label = "Send this very long question to someone "
				    "with a long name?"};
	g_autoptr(Prompt) prompt = prompt_new(&spec);
	g_autoptr(Surface) surface = surface_new(6, 24);
	g_autoptr(GString) all = g_string_new(NULL);
	int row = 0, col = 0;

	prompt_draw(prompt, surface, &row, &col);
	for (int i = 0; i < surface->rows; i++) {
		g_autofree char *line = surface_line(surface, i);

		g_string_append_printf(all, "%s ", line);
	}
	assert_non_null(strstr(all->str, "Send this very long"));
	assert_non_null(strstr(all->str, "name? (y/n)"));
	assert_int_equal(row, 5);
}

static void
prompt_draw__long_text__keeps_the_cursor_in_sight(void **state)
{
	PromptSpec spec = {.label = "Note: ", .done = take,
			   .initial = "0123456789012345678901234567890123日本"};
	g_autoptr(Prompt) prompt = prompt_new(&spec);
	g_autoptr(Surface) surface = surface_new(2, 20);
	g_autofree char *line = NULL;
	int row = 0, col = 0;

	prompt_draw(prompt, surface, &row, &col);
	assert_true(col < 20);
	line = surface_line(surface, 1);
	assert_true(g_str_has_suffix(line, "日本"));
}

/* A refused answer stands there again, below the sentence that says why. */
static void
prompt_refuse__answer_given__shows_why_and_keeps_it(void **state)
{
	char *answer = g_strdup("");
	PromptSpec spec = {.kind = PROMPT_TEXT, .label = "Stage: ",
		.initial = "nons", .keeps = TRUE, .done = take,
		.data = &answer};
	Prompt *prompt = prompt_new(&spec);
	g_autoptr(Surface) surface = surface_new(4, 40);
	g_autofree char *why = NULL, *question = NULL;
	int row = 0, col = 0;

	assert_true(prompt_keeps(prompt));
	assert_int_equal(prompt_key(prompt, K_ENTER), PROMPT_ANSWERED);
	prompt_answer(prompt, TRUE);
	assert_string_equal(answer, "nons");
	prompt_refuse(prompt, "There is no \x1bsuch stage.");
	prompt_draw(prompt, surface, &row, &col);
	why = surface_line(surface, 2);
	question = surface_line(surface, 3);
	assert_string_equal(why, "There is no such stage.");
	assert_string_equal(question, "Stage: nons");
	assert_int_equal(row, 3);
	assert_int_equal(col, 11);
	/* The next answer is judged anew. */
	prompt_answer(prompt, TRUE);
	surface_clear(surface);
	prompt_draw(prompt, surface, &row, &col);
	g_free(why);
	why = surface_line(surface, 2);
	assert_string_equal(why, "");
	prompt_free(prompt);
	g_free(answer);
}

static void
prompt_keeps__confirmation__does_not(void **state)
{
	PromptSpec spec = {.kind = PROMPT_CONFIRM, .label = "Sure?",
		.keeps = TRUE, .done = take};
	g_autoptr(Prompt) prompt = prompt_new(&spec);

	assert_false(prompt_keeps(prompt));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prompt_key__editing__changes_the_text),
		cmocka_unit_test(prompt_key__confirmation__only_y_is_yes),
		cmocka_unit_test(prompt_key__choice__takes_one_of_its_letters),
		cmocka_unit_test(prompt_draw__long_question__is_shown_whole),
		cmocka_unit_test(
		    prompt_draw__long_text__keeps_the_cursor_in_sight),
		cmocka_unit_test(
		    prompt_refuse__answer_given__shows_why_and_keeps_it),
		cmocka_unit_test(prompt_keeps__confirmation__does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
