/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>
#include <sysexits.h>

#include <notyet/app/templates.h>
#include <notyet/base/text.h>

#include "json.h"

static gboolean G_GNUC_PRINTF(2, 3)
usage(GError **error, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

static void
answer(Cli *cli, const char *key, json_t *value)
{
	g_autoptr(json_t) object = cli_json_answer();

	json_object_set_new(object, key, value);
	cli_json_print(cli->out, object);
}

/* --- list --- */

static const char *
kind_words(const TemplateInfo *info)
{
	if (info->is_part)
		return "part";
	return info->kind == KIND_UNKNOWN ? "no kind"
					  : message_kind_name(info->kind);
}

static const char *
origin_words(const TemplateInfo *info)
{
	if (!info->is_own)
		return "shipped";
	return info->is_shipped ? "your own, instead of the shipped one"
				: "your own";
}

static void
print_info(GString *out, const TemplateInfo *info)
{
	g_string_append_printf(out, "%-6s %-18s %-18s %s%s\n", info->language,
	    info->name, kind_words(info), origin_words(info),
	    info->has_tones ? ", by tone" : "");
	if (info->mistake) {
		g_autofree char *line =
		    text_scrub(info->mistake, -1, TEXT_ONE_LINE);

		g_string_append_printf(out, "       %s\n", line);
	}
}

static json_t *
info_json(const TemplateInfo *info)
{
	json_t *object = json_object();

	json_object_set_new(object, "name", cli_json_text(info->name));
	json_object_set_new(object, "language", cli_json_text(info->language));
	json_object_set_new(object, "kind",
	    cli_json_text(message_kind_name(info->kind)));
	json_object_set_new(object, "part", json_boolean(info->is_part));
	json_object_set_new(object, "own", json_boolean(info->is_own));
	json_object_set_new(object, "shipped", json_boolean(info->is_shipped));
	json_object_set_new(object, "by_tone", json_boolean(info->has_tones));
	json_object_set_new(object, "mistake", cli_json_text(info->mistake));
	return object;
}

static gboolean
run_list(Cli *cli, gboolean as_json, GError **error)
{
	g_autoptr(GPtrArray) infos =
	    app_templates(cli_args_value(cli->args, "language"), error);
	json_t *array;

	if (!infos)
		return FALSE;
	for (guint i = 0; !as_json && i < infos->len; i++)
		print_info(cli->out, infos->pdata[i]);
	if (!as_json)
		return TRUE;
	array = json_array();
	for (guint i = 0; i < infos->len; i++)
		json_array_append_new(array, info_json(infos->pdata[i]));
	answer(cli, "templates", array);
	return TRUE;
}

/* --- show --- */

static gboolean
run_show(Cli *cli, gboolean as_json, GError **error)
{
	const char *language = cli_args_value(cli->args, "language");
	g_autoptr(TemplateText) text = NULL;
	g_autofree char *shown = NULL;
	json_t *object;

	if (!language && !cli_app(cli, error))
		return FALSE;
	if (!language)
		language = app_config(cli->app)->language;
	text = app_template_text(cli_args_word(cli->args, 1),
	    language ? language : "en", error);
	if (!text)
		return FALSE;
	shown = text_scrub(text->text, (gssize)text->size_bytes,
	    TEXT_KEEP_LINES);
	if (!as_json) {
		g_string_append(cli->out, shown);
		return TRUE;
	}
	object = json_object();
	json_object_set_new(
	    object, "name", cli_json_text(cli_args_word(cli->args, 1)));
	json_object_set_new(object, "place", cli_json_text(text->place));
	json_object_set_new(object, "text", cli_json_text(shown));
	answer(cli, "template", object);
	return TRUE;
}

/* --- check --- */

static json_t *
texts(const GPtrArray *lines)
{
	json_t *array = json_array();

	for (guint i = 0; i < lines->len; i++)
		json_array_append_new(array, cli_json_text(lines->pdata[i]));
	return array;
}

static gboolean
run_check(Cli *cli, gboolean as_json, GError **error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new();
	g_autoptr(GPtrArray) mistakes = NULL;
	int count = 0;

	for (int i = 1; i < cli_args_count(cli->args); i++)
		g_ptr_array_add(files, (gpointer)cli_args_word(cli->args, i));
	g_ptr_array_add(files, NULL);
	mistakes = app_template_check(files->len > 1
					  ? (const char *const *)files->pdata
					  : NULL,
	    &count, error);
	if (!mistakes)
		return FALSE;
	if (mistakes->len > 0)
		cli->status = EX_DATAERR;
	for (guint i = 0; !as_json && i < mistakes->len; i++) {
		g_autofree char *line =
		    text_scrub(mistakes->pdata[i], -1, TEXT_ONE_LINE);

		g_string_append_printf(cli->out, "%s\n", line);
	}
	if (as_json) {
		g_autoptr(json_t) object = cli_json_answer();

		json_object_set_new(object, "files", json_integer(count));
		json_object_set_new(object, "mistakes", texts(mistakes));
		cli_json_print(cli->out, object);
	} else if (count == 0) {
		g_string_append(cli->out,
		    "You have no templates of your own; the shipped ones "
		    "count.\n");
	} else if (mistakes->len == 0) {
		g_string_append_printf(cli->out, "%d template%s, all right.\n",
		    count, count == 1 ? "" : "s");
	}
	return TRUE;
}

/* --- try --- */

static gboolean
run_try(Cli *cli, gboolean as_json, GError **error)
{
	TemplateTry try = {.name = cli_args_word(cli->args, 1),
	    .language = cli_args_value(cli->args, "language"),
	    .to = cli_args_value(cli->args, "to")};
	g_autoptr(TemplateResult) result = NULL;
	json_t *object;

	if (!cli_resolve(cli, 2, &try.application_id, error))
		return FALSE;
	result = app_template_try(cli->app, &try, error);
	if (!result)
		return FALSE;
	if (!as_json) {
		g_string_append_printf(cli->out, "Subject: %s\n\n%s",
		    result->subject, result->body);
		return TRUE;
	}
	object = json_object();
	json_object_set_new(object, "name", cli_json_text(try.name));
	json_object_set_new(object, "subject", cli_json_text(result->subject));
	json_object_set_new(object, "body", cli_json_text(result->body));
	json_object_set_new(object, "open", texts(result->unfilled));
	answer(cli, "try", object);
	return TRUE;
}

/* --- the verbs --- */

typedef struct Verb {
	const char *name;
	int min_words, max_words;	/* behind the verb; -1: any number */
	const char *words;
	const char *options;		/* names with blanks around */
	gboolean (*run)(Cli *cli, gboolean as_json, GError **error);
} Verb;

static const Verb verbs[] = {
    {"list", 0, 0, "no name", " language ", run_list},
    {"show", 1, 1, "the name of one template", " language ", run_show},
    {"check", 0, -1, "files", " ", run_check},
    {"try", 2, 2, "the name of a template and an application",
	" language to ", run_try},
};

static const Verb *
find_verb(Cli *cli, GError **error)
{
	const char *word = cli_args_word(cli->args, 0);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(word ? word : "list", verbs[i].name) == 0)
			return &verbs[i];
	usage(error, "There is no \"template %s\"; there are list, show, check "
		     "and try.",
	    word);
	return NULL;
}

static gboolean
check_words(Cli *cli, const Verb *verb, GError **error)
{
	static const char *const names[] = {"language", "to"};
	int count = MAX(cli_args_count(cli->args) - 1, 0);

	if (count < verb->min_words ||
	    (verb->max_words >= 0 && count > verb->max_words))
		return usage(
		    error, "\"template %s\" takes %s.", verb->name, verb->words);
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *word = g_strdup_printf(" %s ", names[i]);

		if (cli_args_has(cli->args, names[i]) &&
		    !strstr(verb->options, word))
			return usage(error, "\"template %s\" takes no --%s.",
			    verb->name, names[i]);
	}
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const Verb *verb = find_verb(cli, error);
	gboolean as_json;

	return verb && check_words(cli, verb, error) &&
	       cli_format(cli, &as_json, error) &&
	       verb->run(cli, as_json, error);
}

static const CliOption options[] = {
    {"language", 0, "LANGUAGE", "such as de; else that of APP or configured"},
    {"to", 0, "ADDRESS", "try: for this contact, else for the first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_template = {
    .name = "template",
    .usage = "[list | show NAME | check [FILE...] | try NAME APP]",
    .summary = "List, print, check and try the templates",
    .help =
	"show prints the source of a template, to copy it into your own folder\n"
	"(templates/LANGUAGE/NAME.txt beside the configuration) and to change\n"
	"it. check tells every mistake in these files, or in all of your own,\n"
	"with its line. try prints what a template would give for an\n"
	"application now; nothing is written. notyet-templates(5) describes\n"
	"their format.",
    .options = options,
    .max_words = -1,
    .run = run,
};
