/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * man-tables: what the program knows, as plain lines that check-man.sh lays
 * beside the manual pages. A line is the name of a table, a tab, and one row.
 *
 *	man-tables		every table
 *	man-tables json		the keys of the JSON on standard input: the
 *				path of the object, a tab, the key
 *
 * Rows of the table "says FILE" are texts which that page has to hold.
 */
#include <stdio.h>
#include <string.h>

#include <glib.h>
#include <jansson.h>

#include <notyet/app/arrange.h>
#include <notyet/base/embedded.h>
#include <notyet/cli/command.h>
#include <notyet/policy/application.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/due.h>
#include <notyet/policy/outbox.h>
#include <notyet/policy/proof.h>
#include <notyet/policy/template.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/config.h>
#include <notyet/ui/commands.h>
#include <notyet/ui/keymap.h>
#include <notyet/ui/list-row.h>

static const char *
command_name(const CliCommand *command)
{
	return *command->name ? command->name : "(none)";
}

static void
print_commands(void)
{
	const CliCommand *command;

	for (gsize i = 0; (command = cli_command_at(i)); i++) {
		const CliOption *option = command->options;

		printf("commands\t%s\n", command_name(command));
		for (; option && option->name; option++) {
			printf("options %s\t--%s", command_name(command),
			    option->name);
			if (option->value)
				printf("=%s", option->value);
			if (option->letter)
				printf(" -%c", option->letter);
			putchar('\n');
		}
	}
}

/* The events stand in the help of "log" alone: lines of two blanks, a list of
 * names, and what they mean. */
static void
print_log_events(void)
{
	const CliCommand *log = cli_command_find("log");
	g_auto(GStrv) lines = g_strsplit(log->help, "\n", -1);

	for (char **line = lines; *line; line++) {
		g_autofree char *names = NULL;
		g_auto(GStrv) words = NULL;
		const char *end;

		if (!g_str_has_prefix(*line, "  ") || (*line)[2] == ' ')
			continue;
		end = strstr(*line + 2, "  ");
		names = end ? g_strndup(*line + 2, end - *line - 2)
			    : g_strdup(*line + 2);
		words = g_strsplit(names, ", ", -1);
		for (char **word = words; *word; word++)
			printf("words log\t%s\n", *word);
	}
}

static const char *const type_names[] = {
    [OPTION_STRING] = "text",
    [OPTION_INT] = "number",
    [OPTION_BOOL] = "true or false",
    [OPTION_LIST] = "words",
    [OPTION_WARNINGS] = "warnings",
    [OPTION_CHOICE] = "one of",
    [OPTION_CHOICES] = "some of",
    [OPTION_COMMAND] = "command",
    [OPTION_PATH] = "path",
    [OPTION_ADDRESS] = "address",
    [OPTION_ADDRESSES] = "addresses",
    [OPTION_CADENCE] = "cadence",
    [OPTION_STEP] = "step",
    [OPTION_THEME] = "theme",
    [OPTION_LOOK] = "look",
};

/* "timeout_s (number from 1 to 3600, seconds, default 60)" */
static void
print_options(void)
{
	gsize count;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++) {
		const Option *option = &options[i];
		const char *preset = option->default_value;
		g_autofree char *group = g_strdup(option->group);

		printf("config %s\t%s (%s", g_strdelimit(group, " ", '-'),
		    option->key, type_names[option->type]);
		if (option->choices)
			printf(" %s", option->choices);
		if (option->type == OPTION_INT)
			printf(
			    " from %d to %d", option->minimum, option->maximum);
		if (option->unit)
			printf(", %s", option->unit);
		if (preset && *preset)
			printf(", default %s", preset);
		puts(")");
	}
}

/* What :set cannot change. */
static void
print_fixed(void)
{
	gsize count;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++)
		if (options[i].fixed && !strchr(options[i].group, ' ') &&
		    strcmp(options[i].group, "account") != 0)
			printf("words fixed\t%s.%s\n", options[i].group,
			    options[i].key);
}

static void
print_findings(void)
{
	for (const ProofRule *rule = proof_rules(); rule->name; rule++)
		printf("words findings\t%s (%s)\n", rule->name,
		    proof_level_name(rule->level));
}

static void
print_screens(void)
{
	for (int i = 0; i < UI_SCREEN_COUNT; i++)
		printf("words screens\t%s\n", ui_screen_name((UiScreenId)i));
}

/* What stands in parentheses behind a command: the screens where it means
 * something, unless that is all of them, and what is special about it. */
static GString *
command_remarks(const Command *command)
{
	GString *text = g_string_new(NULL);
	int count = 0;

	for (int screen = UI_COMMON + 1; screen < UI_SCREEN_COUNT; screen++) {
		if (!command_is_for(command->id, (UiScreenId)screen))
			continue;
		count++;
		g_string_append_printf(text, "%s%s", text->len ? ", " : "",
		    ui_screen_name((UiScreenId)screen));
	}
	if (count == UI_SCREEN_COUNT - UI_COMMON - 1)
		g_string_truncate(text, 0);
	if (command->flags & CMD_ASKS)
		g_string_append_printf(
		    text, "%sasks first", text->len ? "; " : "");
	if (command->flags & CMD_ARGUMENT)
		g_string_append_printf(
		    text, "%stakes words", text->len ? "; " : "");
	return text;
}

static void
print_keymap_commands(void)
{
	for (int id = 0; id < COMMAND_COUNT; id++) {
		const Command *command = command_get((CommandId)id);
		g_autoptr(GString) remarks = command_remarks(command);

		printf("keymap commands\t%s", command->name);
		if (remarks->len)
			printf(" (%s)", remarks->str);
		printf("\nsays notyet-keymap.5\t%s\n", command->help);
	}
#define X(alias, id)                                                           \
	printf("keymap aliases\t%s %s\n", alias, command_get(id)->name);
	UI_ALIASES(X)
#undef X
}

static gboolean
print_keys(void)
{
	g_autoptr(Keymap) keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	if (!keymap_add_file(keymap, "default", &error)) {
		fprintf(stderr, "man-tables: %s\n", error->message);
		return FALSE;
	}
	for (int screen = 0; screen < UI_SCREEN_COUNT; screen++) {
		g_autoptr(GPtrArray) bindings =
		    keymap_bindings(keymap, (UiScreenId)screen);

		for (guint i = 0; i < bindings->len; i++) {
			const Binding *binding = bindings->pdata[i];
			g_autofree char *keys = binding_keys(binding);

			if ((int)binding->screen == screen)
				printf("keys %s\t%s %s\n",
				    ui_screen_name((UiScreenId)screen), keys,
				    command_get(binding->command)->name);
		}
	}
	return TRUE;
}

/* "check-in 7, 7, 10 days" */
static void
append_step(GString *text, const CadenceStep *step)
{
	const CadenceOffset *offsets[] = {
	    &step->earliest, &step->ideal, &step->latest};

	g_string_append(text, step->name);
	for (gsize i = 0; i < G_N_ELEMENTS(offsets); i++)
		g_string_append_printf(
		    text, "%s %d", i ? "," : "", offsets[i]->amount);
	g_string_append(text,
	    step->ideal.unit == OFFSET_HOURS ? " hours" : " days");
	if (step->anchor == ANCHOR_APPLICATION)
		g_string_append(text, " after the application");
	if (step->anchor == ANCHOR_INTERVIEW_END && !step->is_thank_you)
		g_string_append(text, " after the interview");
	if (step->anchor == ANCHOR_PROMISE)
		g_string_append(text, " after a promise that lapsed");
	if (step->condition == STEP_IF_NOT_PROMISED)
		g_string_append(text, " if none did");
}

static void
print_cadences(void)
{
	const Cadence *cadence;

	for (guint i = 0; (cadence = cadence_set_at(NULL, i)); i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		printf("words cadences\t%s\n", cadence->name);
		for (int j = 0; j < cadence->step_count; j++) {
			const CadenceStep *step = &cadence->steps[j];

			if (j > 0)
				g_string_append(text, "; ");
			append_step(text, step);
			printf("words templates\t%s\n", step->template_name);
		}
		printf("says notyet.1\t.It Cm %s %s.\n", cadence->name,
		    text->str);
	}
}

static void
print_stages(void)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		int days = stage_threshold_days((Stage)i);

		printf("words stages\t%s\n", stage_name((Stage)i));
		if (days)
			printf("says notyet.1\t.It Cm %s %d days\n",
			    stage_name((Stage)i), days);
	}
}

static void
print_words(void)
{
	for (int i = 0; i < LIST_MARK_COUNT; i++)
		printf("words marks\t%c (%s)\n",
		    list_mark_info((ListMark)i)->sign,
		    due_mark_name((DueMark)i));
	for (int i = 0; i < SORT_ORDER_COUNT; i++)
		printf("words orders\t%s\n", sort_order_name((SortOrder)i));
	for (const PatternOperatorInfo *operator = pattern_operators();
	     operator->letter != '\0'; operator++)
		printf(operator->argument ? "words patterns\t~%c (%s)\n" :
		    "words patterns\t~%c\n", operator->letter,
		    operator->argument);
	for (const SetKey *key = application_set_keys(); key->name; key++)
		printf("words set\t%s\n", key->name);
	for (int i = 0; i < OUTBOX_STATE_COUNT; i++)
		printf("words states\t%s\n", outbox_state_name((OutboxState)i));
	for (int i = 0; i < DUE_REASON_COUNT; i++)
		printf("words reasons\t%s\n", due_reason_name((DueReason)i));
	for (int i = GUARD_NONE + 1; i < DUE_GUARD_COUNT; i++)
		printf("words guards\t%s\n", due_guard_name((DueGuard)i));
	for (int i = 0; i < VERDICT_KIND_COUNT; i++)
		printf("words kinds\t%s\n", verdict_kind_name((VerdictKind)i));
	for (const TemplateVariable *variable = template_variables();
	     variable->name; variable++)
		printf("words %s\t%s\n",
		    variable->source == VARIABLE_FACT ? "facts" : "answers",
		    variable->name);
	for (int kind = 0; kind < MESSAGE_KIND_COUNT; kind++) {
		const char *name = message_kind_name((MessageKind)kind);
		g_autofree char *file =
		    g_strconcat("templates/en/", name, ".txt", NULL);

		if (embedded_find(file))
			printf("words templates\t%s\n", name);
	}
	for (const TemplateFilter *filter = template_filters(); filter->name;
	     filter++)
		printf("words filters\t%s\n", filter->name);
}

/* An element of an array has the path of the array with "[]" behind it. */
static void
print_json_keys(const char *path, json_t *value)
{
	const char *key;
	json_t *member;
	size_t i;

	if (json_is_array(value)) {
		g_autofree char *inner = g_strconcat(path, "[]", NULL);

		json_array_foreach(value, i, member)
			print_json_keys(inner, member);
	}
	if (!json_is_object(value))
		return;
	json_object_foreach(value, key, member) {
		g_autofree char *inner =
		    g_strconcat(path, *path ? "." : "", key, NULL);

		printf("%s\t%s\n", *path ? path : ".", key);
		print_json_keys(inner, member);
	}
}

static int
print_json(void)
{
	json_error_t error;
	json_t *value;
	int c;

	while ((c = getchar()) != EOF) {
		if (g_ascii_isspace(c))
			continue;
		ungetc(c, stdin);
		value = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, &error);
		if (!value) {
			fprintf(stderr, "man-tables: %s (line %d)\n",
			    error.text, error.line);
			return 1;
		}
		print_json_keys("", value);
		json_decref(value);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "json") == 0)
		return print_json();
	print_commands();
	print_log_events();
	print_options();
	print_fixed();
	print_findings();
	print_screens();
	print_keymap_commands();
	print_cadences();
	print_stages();
	print_words();
	return print_keys() ? 0 : 1;
}
