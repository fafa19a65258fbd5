/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/args.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/app/job.h>

static const CliOption options[] = {
    {"format", 0, "text|json", ""},
    {"set", 's', "VARIABLE=TEXT", ""},
    {"all", 'a', NULL, ""},
    {"quiet", 'q', NULL, ""},
    {0},
};

static const struct {
	const char *label;
	const char *argv[8];
	const char *format; /* expected value of --format */
	const char *sets;   /* values of --set, joined by "|" */
	gboolean all, quiet;
	const char *words; /* joined by "|" */
} good[] = {
    {"nothing", {NULL}, NULL, "", FALSE, FALSE, ""},
    {"joined value", {"--format=json"}, "json", "", FALSE, FALSE, ""},
    {"value behind", {"--format", "json", "x"}, "json", "", FALSE, FALSE, "x"},
    {"the last counts", {"--format=text", "--format=json"}, "json", "", FALSE,
	FALSE, ""},
    {"each counts", {"-s", "a=1", "--set=b=2"}, NULL, "a=1|b=2", FALSE, FALSE,
	""},
    {"letters together", {"-aqsx=y"}, NULL, "x=y", TRUE, TRUE, ""},
    {"any order", {"one", "-a", "two"}, NULL, "", TRUE, FALSE, "one|two"},
    {"a lone dash is a word", {"-"}, NULL, "", FALSE, FALSE, "-"},
    {"two dashes end options", {"--", "-a", "--format"}, NULL, "", FALSE, FALSE,
	"-a|--format"},
    {"a value may look like an option", {"--set", "--all"}, NULL, "--all",
	FALSE, FALSE, ""},
    {"an empty value is one", {"--format="}, "", "", FALSE, FALSE, ""},
};

static char *
words_of(const CliArgs *args)
{
	GString *text = g_string_new(NULL);
	int i;

	for (i = 0; i < cli_args_count(args); i++)
		g_string_append_printf(
		    text, "%s%s", i ? "|" : "", cli_args_word(args, i));
	return g_string_free(text, FALSE);
}

static void
args__good_words__are_told_apart(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(CliArgs) args =
		    cli_args_parse(options, good[i].argv, &error);
		g_autoptr(GPtrArray) sets = NULL;
		g_autofree char *joined = NULL;
		g_autofree char *words = NULL;

		print_message("%s\n", good[i].label);
		assert_null(error);
		sets = cli_args_values(args, "set");
		g_ptr_array_add(sets, NULL);
		joined = g_strjoinv("|", (char **)sets->pdata);
		words = words_of(args);
		assert_string_equal(joined, good[i].sets);
		assert_string_equal(words, good[i].words);
		assert_int_equal(cli_args_has(args, "all"), good[i].all);
		assert_int_equal(cli_args_has(args, "quiet"), good[i].quiet);
		assert_true(g_strcmp0(cli_args_value(args, "format"),
				good[i].format) == 0);
		assert_null(cli_args_word(args, cli_args_count(args)));
	}
}

static const struct {
	const char *label;
	const char *argv[4];
	const char *sentence;
} bad[] = {
    {"mistyped", {"--fromat=json"},
	"There is no option --fromat=json; did you mean --format?"},
    {"nothing near", {"--zzz"},
	"There is no option --zzz; --help lists those that exist."},
    {"letter", {"-x"}, "There is no option -x; --help lists those that exist."},
    {"value missing", {"--format"},
	"The option --format needs a value: text|json."},
    {"letter's value missing", {"-as"},
	"The option --set needs a value: VARIABLE=TEXT."},
    {"value of a flag", {"--all=yes"}, "The option --all takes no value."},
    {"escape sequence", {"--\033[2Jx"},
	"There is no option --[2Jx; --help lists those that exist."},
};

static void
args__bad_words__are_one_sentence(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", bad[i].label);
		assert_null(cli_args_parse(options, bad[i].argv, &error));
		assert_true(g_error_matches(error, APP_ERROR, APP_ERROR_USAGE));
		assert_string_equal(error->message, bad[i].sentence);
	}
}

static void
args__bytes_that_are_no_utf8__are_refused_where_text_is_meant(void **state)
{
	static const char *const file[] = {"mail\xff", NULL};
	static const char *const value[] = {"--set=\xff", NULL};
	g_autoptr(CliArgs) files = cli_args_parse(options, file, NULL);
	g_autoptr(CliArgs) values = cli_args_parse(options, value, NULL);
	g_autoptr(GError) error = NULL;

	assert_true(cli_args_check_utf8(files, FALSE, NULL));
	assert_false(cli_args_check_utf8(files, TRUE, &error));
	assert_true(g_error_matches(error, APP_ERROR, APP_ERROR_USAGE));
	assert_true(g_utf8_validate(error->message, -1, NULL));
	assert_false(cli_args_check_utf8(values, FALSE, NULL));
}

static void
near_match__word__gives_the_nearest_or_none(void **state)
{
	static const char *const names[] = {
	    "list", "show", "sync", "send", "let-go", "verdict", NULL};
	static const struct {
		const char *word, *near;
	} cases[] = {
	    {"lsit", "list"},
	    {"lst", "list"},
	    {"ver", "verdict"},
	    {"verdcit", "verdict"},
	    {"letgo", "let-go"},
	    {"s", NULL},
	    {"", NULL},
	    {"pipeline", NULL},
	    {"listlistlistlistlistlistlistlistlistlistlist", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *near = cli_near_match(cases[i].word, names);

		print_message("%s\n", cases[i].word);
		assert_true(g_strcmp0(near, cases[i].near) == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(args__good_words__are_told_apart),
	    cmocka_unit_test(args__bad_words__are_one_sentence),
	    cmocka_unit_test(
		args__bytes_that_are_no_utf8__are_refused_where_text_is_meant),
	    cmocka_unit_test(near_match__word__gives_the_nearest_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
