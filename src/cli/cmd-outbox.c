/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/cli/print.h>

#include "outbox-common.h"

/* Mails that are over are shown up to so many. */
#define SETTLED_MAX 10

/* Those that wait for the user stand first, then the others by their moment,
 * then what is over. */
static int
rank(const OutboxRow *row)
{
	if (outbox_state_is_final(row->state))
		return 2;
	return outbox_state_is_approved(row->state) && row->until_at != 0;
}

static gint
compare(gconstpointer a, gconstpointer b)
{
	const OutboxRow *first = *(const OutboxRow *const *)a;
	const OutboxRow *second = *(const OutboxRow *const *)b;
	int difference = rank(first) - rank(second);

	if (difference == 0 && rank(first) == 1 &&
	    first->until_at != second->until_at)
		return first->until_at < second->until_at ? -1 : 1;
	if (difference != 0)
		return difference;
	return first->id > second->id ? -1 : first->id < second->id;
}

static void
print_rows(Cli *cli, GPtrArray *rows)
{
	guint settled = 0;
	guint most =
	    cli_args_has(cli->args, "all") ? G_MAXUINT : SETTLED_MAX;

	if (rows->len == 0)
		g_string_append(cli->out, "The outbox is empty.\n");
	g_ptr_array_sort(rows, compare);
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		settled += outbox_state_is_final(row->state);
		if (settled <= most)
			outbox_print(cli, row);
	}
	if (settled > most)
		g_string_append_printf(cli->out,
		    "     and %u older; --all shows them.\n", settled - most);
}

static gboolean
run_list(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(json_t) answer = NULL;
	gboolean as_json;
	json_t *array;

	if (!cli_format(cli, &as_json, error) || !cli_app(cli, error))
		return FALSE;
	rows = app_outbox(cli->app, error);
	if (!rows)
		return FALSE;
	if (!as_json) {
		print_rows(cli, rows);
		return TRUE;
	}
	answer = cli_json_answer();
	array = json_array();
	for (guint i = 0; i < rows->len; i++)
		json_array_append_new(array, outbox_json(cli, rows->pdata[i]));
	json_object_set_new(answer, "outbox", array);
	cli_json_print(cli->out, answer);
	return TRUE;
}

static void
print_raw(Cli *cli, const OutboxRow *row)
{
	gsize size_bytes = 0;
	const char *bytes =
	    row->bytes ? g_bytes_get_data(row->bytes, &size_bytes) : "";

	g_string_append_len(cli->out, bytes, (gssize)size_bytes);
}

static void
print_one(Cli *cli, const OutboxRow *row)
{
	g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);
	g_autofree char *words = app_outbox_words(cli->app, row);

	if (!outbox_state_is_final(row->state))
		cli_print_news(cli->out, news, app_zone(cli->app));
	cli_print_mail(cli->out, row, words);
}

static gboolean
run_show(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(json_t) answer = NULL;
	gboolean as_json;
	gint64 id;

	if (!cli_format(cli, &as_json, error) ||
	    !cli_number(
		cli_args_word(cli->args, 1), "an outbox row", &id, error) ||
	    !cli_app(cli, error))
		return FALSE;
	row = app_outbox_row(cli->app, id, error);
	if (!row)
		return FALSE;
	if (cli_args_has(cli->args, "raw")) {
		print_raw(cli, row);
	} else if (as_json) {
		answer = cli_json_answer();
		json_object_set_new(answer, "row", outbox_json(cli, row));
		cli_json_print(cli->out, answer);
	} else {
		print_one(cli, row);
	}
	return TRUE;
}

typedef struct Verb {
	const char *name;
	int words; /* with the verb itself */
	const char *usage;
	gboolean (*run)(Cli *cli, GError **error);
} Verb;

static const Verb verbs[] = {
    {"list", 1, "list", run_list},
    {"show", 2, "show ROW", run_show},
    {"cancel", 2, "cancel ROW", outbox_verb_cancel},
    {"hold", 2, "hold ROW", outbox_verb_hold},
    {"edit", 2, "edit ROW", outbox_verb_edit},
    {"retry", 2, "retry ROW", outbox_verb_retry},
    {"schedule", 3, "schedule ROW WHEN", outbox_verb_schedule},
    {"arrived", 2, "arrived ROW", outbox_verb_arrived},
};

static const Verb *
verb_find(const char *name, GError **error)
{
	const char *names[G_N_ELEMENTS(verbs) + 1] = {NULL};
	const char *near;

	for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
		names[i] = verbs[i].name;
		if (strcmp(name, names[i]) == 0)
			return &verbs[i];
	}
	near = cli_near_match(name, names);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no \"%s\" for the outbox%s%s%s notyet outbox --help "
	    "lists what there is.",
	    name, near ? "; did you mean \"" : ";", near ? near : "",
	    near ? "\"?" : "");
	return NULL;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *name = cli_args_word(cli->args, 0);
	const Verb *verb = verb_find(name ? name : "list", error);

	if (!verb)
		return FALSE;
	if (name && cli_args_count(cli->args) != verb->words) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The command is written: notyet outbox %s.", verb->usage);
		return FALSE;
	}
	return verb->run(cli, error);
}

static const char *
word_at(int place, gsize index)
{
	return place == 0 && index < G_N_ELEMENTS(verbs) ? verbs[index].name
							 : NULL;
}

static const CliOption options[] = {
    {"all", 'a', NULL, "list: all that is over, too"},
    {"raw", 0, NULL, "show: the exact bytes, as they will be sent"},
    {"approve", 0, "HASH", "retry, schedule: the hash of what you have seen"},
    {"body", 'b', "FILE|-", "edit: take the text from a file"},
    {"subject", 0, "TEXT", "edit: another subject"},
    {"to", 0, "'NAME <ADDRESS>'", "edit: another recipient"},
    {"insist", 0, NULL, "edit: answer every ask of the proof with yes"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_outbox = {
    .name = "outbox",
    .word_at = word_at,
    .usage = "[list | VERB ROW]",
    .summary = "Print and change the mails on their way",
    .help =
	"  list               what waits, then the last of what is over\n"
	"  show ROW           the mail, its hash, and what came in since\n"
	"  cancel ROW         it never goes out; its text stays a draft\n"
	"  hold ROW           it waits for another yes of yours\n"
	"  edit ROW           take it back, change it, put it back\n"
	"  retry ROW          once more; one that may have arrived after a "
	"question\n"
	"  schedule ROW WHEN  another moment, a day, or ideal\n"
	"  arrived ROW        one that may have arrived did\n"
	"\n"
	"A mail is draft (it waits for your yes), approved, queued (for its\n"
	"moment), sending, sent, rejected, retry, unknown (it may have arrived)\n"
	"or cancelled. The hash is the SHA-256 of its exact bytes; notyet send\n"
	"takes it as the proof that these are the bytes you have seen.",
    .options = options,
    .max_words = 3,
    .run = run,
};
