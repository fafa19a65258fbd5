/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/args.h>

#include <string.h>

#include <notyet/app/job.h>
#include <notyet/base/text.h>

typedef struct Given {
	const CliOption *option;
	const char *value; /* of values below, or NULL */
} Given;

struct CliArgs {
	GArray *given;	   /* Given, in order */
	GPtrArray *values; /* char *, owned */
	GPtrArray *words;  /* char *, owned */
};

/* Where parsing stands. */
typedef struct Parse {
	const CliOption *options;
	const char *const *argv;
	int next;
	CliArgs *args;
} Parse;

static const CliOption *
option_find(const CliOption *options, const char *name, gsize length)
{
	const CliOption *option;

	for (option = options; option && option->name; option++)
		if (strlen(option->name) == length &&
		    strncmp(option->name, name, length) == 0)
			return option;
	return NULL;
}

const CliOption *
cli_options_everywhere(void)
{
	/* clang-format off */
	static const CliOption everywhere[] = {
		{"trace", 0, NULL, "say on standard error where the time goes"},
		{0},
	};
	/* clang-format on */

	return everywhere;
}

static const CliOption *
option_by_letter(const CliOption *options, char letter)
{
	const CliOption *option;

	for (option = options; option && option->name; option++)
		if (option->letter && option->letter == letter)
			return option;
	return NULL;
}

static gboolean
unknown_option(const Parse *parse, const char *word, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *shown = text_scrub(word, -1, TEXT_ONE_LINE);
	g_autofree char *bare = NULL;
	const CliOption *option;
	const char *near;

	for (option = parse->options; option && option->name; option++)
		g_ptr_array_add(names, (gpointer)option->name);
	g_ptr_array_add(names, NULL);
	bare = g_strndup(word, strcspn(word, "="));
	near = cli_near_match(
	    bare + strspn(bare, "-"), (const char *const *)names->pdata);
	if (near)
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no option %s; did you mean --%s?", shown, near);
	else
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no option %s; --help lists those that exist.",
		    shown);
	return FALSE;
}

/* value: what stood behind the option in the same word, or NULL. */
static gboolean
take_option(
    Parse *parse, const CliOption *option, const char *value, GError **error)
{
	Given given = {option, NULL};

	if (!option->value && value) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The option --%s takes no value.", option->name);
		return FALSE;
	}
	if (option->value) {
		if (!value && !option->optional &&
		    (value = parse->argv[parse->next]))
			parse->next++;
		if (!value && !option->optional) {
			g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
			    "The option --%s needs a value: %s.", option->name,
			    option->value);
			return FALSE;
		}
	}
	if (value) {
		given.value = g_strdup(value);
		g_ptr_array_add(parse->args->values, (gpointer)given.value);
	}
	g_array_append_val(parse->args->given, given);
	return TRUE;
}

static gboolean
take_long(Parse *parse, const char *word, GError **error)
{
	const char *name = word + 2;
	const char *equals = strchr(name, '=');
	gsize length = equals ? (gsize)(equals - name) : strlen(name);
	const CliOption *option = option_find(parse->options, name, length);

	if (!option)
		option = option_find(cli_options_everywhere(), name, length);
	if (!option)
		return unknown_option(parse, word, error);
	return take_option(parse, option, equals ? equals + 1 : NULL, error);
}

/* "-abVALUE": flags until an option that takes a value. */
static gboolean
take_short(Parse *parse, const char *word, GError **error)
{
	const char *p;

	for (p = word + 1; *p; p++) {
		const CliOption *option = option_by_letter(parse->options, *p);

		if (!option)
			return unknown_option(parse, word, error);
		if (option->value)
			return take_option(
			    parse, option, p[1] ? p + 1 : NULL, error);
		if (!take_option(parse, option, NULL, error))
			return FALSE;
	}
	return TRUE;
}

CliArgs *
cli_args_parse(
    const CliOption *options, const char *const *argv, GError **error)
{
	g_autoptr(CliArgs) args = g_new0(CliArgs, 1);
	Parse parse = {options, argv, 0, args};
	gboolean only_words = FALSE;

	args->given = g_array_new(FALSE, FALSE, sizeof(Given));
	args->values = g_ptr_array_new_with_free_func(g_free);
	args->words = g_ptr_array_new_with_free_func(g_free);
	while (argv[parse.next]) {
		const char *word = argv[parse.next++];
		gboolean fine = TRUE;

		if (only_words || word[0] != '-' || !word[1])
			g_ptr_array_add(args->words, g_strdup(word));
		else if (strcmp(word, "--") == 0)
			only_words = TRUE;
		else if (word[1] == '-')
			fine = take_long(&parse, word, error);
		else
			fine = take_short(&parse, word, error);
		if (!fine)
			return NULL;
	}
	return g_steal_pointer(&args);
}

static gboolean
check_utf8(const GPtrArray *texts, GError **error)
{
	guint i;

	for (i = 0; i < texts->len; i++) {
		g_autofree char *shown = NULL;

		if (g_utf8_validate(texts->pdata[i], -1, NULL))
			continue;
		shown = text_scrub(texts->pdata[i], -1, TEXT_ONE_LINE);
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" is not valid UTF-8.", shown);
		return FALSE;
	}
	return TRUE;
}

gboolean
cli_args_check_utf8(const CliArgs *args, gboolean words_too, GError **error)
{
	return check_utf8(args->values, error) &&
	       (!words_too || check_utf8(args->words, error));
}

void
cli_args_free(CliArgs *args)
{
	if (!args)
		return;
	g_array_unref(args->given);
	g_ptr_array_unref(args->values);
	g_ptr_array_unref(args->words);
	g_free(args);
}

static const Given *
args_last(const CliArgs *args, const char *name)
{
	guint i;

	for (i = args->given->len; i > 0; i--) {
		const Given *given = &g_array_index(args->given, Given, i - 1);

		if (strcmp(given->option->name, name) == 0)
			return given;
	}
	return NULL;
}

gboolean
cli_args_has(const CliArgs *args, const char *name)
{
	return args_last(args, name) != NULL;
}

const char *
cli_args_value(const CliArgs *args, const char *name)
{
	const Given *given = args_last(args, name);

	return given ? given->value : NULL;
}

GPtrArray *
cli_args_values(const CliArgs *args, const char *name)
{
	GPtrArray *values = g_ptr_array_new();
	guint i;

	for (i = 0; i < args->given->len; i++) {
		const Given *given = &g_array_index(args->given, Given, i);

		if (given->value && strcmp(given->option->name, name) == 0)
			g_ptr_array_add(values, (gpointer)given->value);
	}
	return values;
}

int
cli_args_count(const CliArgs *args)
{
	return (int)args->words->len;
}

const char *
cli_args_word(const CliArgs *args, int index)
{
	if (index < 0 || index >= (int)args->words->len)
		return NULL;
	return args->words->pdata[index];
}

/* The number of letters to add, drop, change or swap with a neighbour. */
static guint
edit_distance(const char *a, const char *b)
{
	gsize a_len = strlen(a), b_len = strlen(b), width = b_len + 1, i, j;
	g_autofree guint *d = g_new0(guint, (a_len + 1) * width);

	for (j = 0; j <= b_len; j++)
		d[j] = j;
	for (i = 1; i <= a_len; i++) {
		guint *row = d + i * width, *above = row - width;

		row[0] = i;
		for (j = 1; j <= b_len; j++) {
			row[j] = above[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = MIN(row[j], above[j] + 1);
			row[j] = MIN(row[j], row[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] =
				    MIN(row[j], (above - width)[j - 2] + 1);
		}
	}
	return d[a_len * width + b_len];
}

const char *
cli_near_match(const char *word, const char *const *candidates)
{
	const char *best = NULL;
	guint best_distance = G_MAXUINT;
	gsize length = strlen(word);

	/* Nobody mistypes a command of a hundred letters. */
	if (length == 0 || length > 40)
		return NULL;
	for (; *candidates; candidates++) {
		guint distance = edit_distance(word, *candidates);

		if (length >= 2 && strncmp(word, *candidates, length) == 0)
			distance = 0;
		if (distance > MAX(1, length / 3) || distance >= best_distance)
			continue;
		best = *candidates;
		best_distance = distance;
	}
	return best;
}
