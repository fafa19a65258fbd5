/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be set up outside of notyet: printed, or installed. */
#include "commands.h"

#include <string.h>

#include <notyet/app/setup.h>

#include "setup-from-mutt.h"

/* --- what is printed of a timer --- */

static void
append_unit(GString *out, const char *name, const char *body)
{
	MarkedBlock block = {"timer", body};
	g_autofree char *text = marked_block_text(&block);

	g_string_append_printf(
	    out, "cat >\"$units/%s\" <<'END'\n%sEND\n", name, text);
}

/* A script that writes the two units: to be read, or given to a shell. */
static gboolean
print_systemd(GString *out, GError **error)
{
	g_autofree char *service = setup_service_text(error);
	g_autofree char *timer = setup_timer_text();

	if (!service)
		return FALSE;
	g_string_append(out,
	    "# notyet setup timer systemd | sh   installs these two units:\n"
	    "# every five minutes, what is due is sent. The timer runs while\n"
	    "# you are logged in; after \"loginctl enable-linger\" always.\n"
	    "units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user\n"
	    "mkdir -p \"$units\"\n");
	append_unit(out, "notyet-send.service", service);
	append_unit(out, "notyet-send.timer", timer);
	g_string_append(out,
	    "systemctl --user daemon-reload\n"
	    "systemctl --user enable --now notyet-send.timer\n");
	return TRUE;
}

static gboolean
print_cron(GString *out, GError **error)
{
	g_autofree char *text = setup_cron_text(error);

	if (!text)
		return FALSE;
	g_string_append_printf(out,
	    "# For crontab -e: every five minutes, what is due is sent. Nothing\n"
	    "# is printed, and so no mail of cron comes, when nothing is due.\n"
	    "%s",
	    text);
	return TRUE;
}

static gboolean
print_hook(GString *out, GError **error)
{
	g_autofree char *text = setup_hook_text(error);

	if (!text)
		return FALSE;
	g_string_append_printf(out,
	    "# For the hook post-new of notmuch, a shell script in the folder\n"
	    "# that \"notmuch config get database.hook_dir\" names: what came in\n"
	    "# is read, and then what is due is sent.\n"
	    "%s",
	    text);
	return TRUE;
}

/* What a shell is not to run. */
static void
print_as_comment(GString *out, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line && (line[1] || **line); line++)
		g_string_append_printf(
		    out, "%s%s\n", **line == '#' ? "" : "#     ", *line);
}

static gboolean
print_all(GString *out, GError **error)
{
	static gboolean (*const others[])(GString *, GError **) = {
	    print_cron, print_hook};

	if (!print_systemd(out, error))
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		if (!others[i](text, error))
			return FALSE;
		g_string_append(out, "\n# Or instead of it:\n#\n");
		print_as_comment(out, text->str);
	}
	return TRUE;
}

/* --- plans --- */

static const char *
words_for(const SetupFile *file)
{
	if (file->state == MARKED_SAME)
		return "has what it needs";
	if (!file->before)
		return "would be made";
	if (file->state == MARKED_ABSENT)
		return file->whole ? "would be replaced" : "would get";
	return "would have its lines of notyet replaced";
}

static const char *
name_of(const SetupFile *file)
{
	return file->path ? file->path : "The crontab";
}

static void
print_plan(Cli *cli, const SetupPlan *plan)
{
	for (guint i = 0; i < plan->files->len; i++) {
		const SetupFile *file = plan->files->pdata[i];
		MarkedBlock block = {file->name, file->body};
		g_autofree char *text = marked_block_text(&block);
		g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

		if (file->state == MARKED_SAME) {
			g_string_append_printf(cli->out, "%s %s.\n",
			    name_of(file), words_for(file));
			continue;
		}
		g_string_append_printf(cli->out, "%s %s:\n\n", name_of(file),
		    words_for(file));
		if (!file->before && file->head)
			g_string_append_printf(
			    cli->out, "    %s\n", file->head);
		for (char **line = lines; *line && line[1]; line++)
			g_string_append_printf(cli->out, "    %s\n", *line);
		g_string_append_c(cli->out, '\n');
	}
}

static void
print_notes(Cli *cli, const SetupPlan *plan)
{
	for (guint i = 0; i < plan->notes->len; i++)
		g_string_append_printf(
		    cli->out, "%s\n", (const char *)plan->notes->pdata[i]);
}

static void
print_written(Cli *cli, const SetupPlan *plan)
{
	for (guint i = 0; i < plan->files->len; i++) {
		const SetupFile *file = plan->files->pdata[i];

		if (file->state == MARKED_SAME)
			continue;
		g_string_append_printf(
		    cli->out, "%s is written", name_of(file));
		if (file->backup)
			g_string_append_printf(cli->out,
			    "; what it held is in %s", file->backup);
		g_string_append(cli->out, ".\n");
	}
	if (plan->timer)
		g_string_append(cli->out, "The timer runs.\n");
}

static gboolean
apply(Cli *cli, SetupPlan *plan, GError **error)
{
	gboolean changed = FALSE;

	if (!setup_apply(plan, &changed, error))
		return FALSE;
	if (changed)
		print_written(cli, plan);
	else
		g_string_append(
		    cli->out, "All of it is there already; nothing changed.\n");
	print_notes(cli, plan);
	return TRUE;
}

static SetupPlan *
plan_mutt(const char *program, Cli *cli, GError **error)
{
	SetupMutt what = {.program = program,
	    .prefix = cli_args_value(cli->args, "prefix"),
	    .force = cli_args_has(cli->args, "force")};

	return setup_mutt(&what, error);
}

static SetupPlan *
plan_hook(const char *name, Cli *cli, GError **error)
{
	(void)name;
	return setup_hook(cli_args_has(cli->args, "force"), error);
}

static SetupPlan *
plan_systemd(const char *name, Cli *cli, GError **error)
{
	(void)name;
	return setup_systemd(cli_args_has(cli->args, "force"), error);
}

static SetupPlan *
plan_cron(const char *name, Cli *cli, GError **error)
{
	(void)name;
	return setup_cron(cli_args_has(cli->args, "force"), error);
}

typedef struct Part {
	const char *name;
	gboolean (*print)(GString *out, GError **error); /* NULL: the plan */
	SetupPlan *(*plan)(const char *name, Cli *cli, GError **error);
} Part;

static const Part parts[] = {
    {"mutt", NULL, plan_mutt},
    {"neomutt", NULL, plan_mutt},
    {"hook", NULL, plan_hook},
};

static const Part timers[] = {
    {"systemd", print_systemd, plan_systemd},
    {"cron", print_cron, plan_cron},
    {"hook", print_hook, plan_hook},
};

static gboolean
run_part(Cli *cli, const Part *part, GError **error)
{
	gboolean write = cli_args_has(cli->args, "write");
	g_autoptr(SetupPlan) plan = NULL;

	if (!write && part->print)
		return part->print(cli->out, error);
	plan = part->plan(part->name, cli, error);
	if (!plan)
		return FALSE;
	if (write)
		return apply(cli, plan, error);
	print_plan(cli, plan);
	print_notes(cli, plan);
	if (!setup_is_done(plan))
		g_string_append_printf(cli->out,
		    "\nNothing was changed: \"notyet setup %s --write\" does "
		    "it.\n",
		    part->name);
	return TRUE;
}

static const Part *
find_part(const Part *all, gsize count, const char *name)
{
	for (gsize i = 0; i < count; i++)
		if (strcmp(name, all[i].name) == 0)
			return &all[i];
	return NULL;
}

static gboolean
run_timer(Cli *cli, GError **error)
{
	const char *name = cli_args_word(cli->args, 1);
	const Part *part =
	    name ? find_part(timers, G_N_ELEMENTS(timers), name) : NULL;

	if (part)
		return run_part(cli, part, error);
	if (!name && !cli_args_has(cli->args, "write"))
		return print_all(cli->out, error);
	if (!name)
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "Say which timer is to be installed: systemd, cron or "
		    "hook.");
	else
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no timer \"%s\"; it is systemd, cron or hook.",
		    name);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *name = cli_args_word(cli->args, 0);
	const Part *part =
	    name ? find_part(parts, G_N_ELEMENTS(parts), name) : NULL;

	if (cli_args_has(cli->args, "from-mutt") && !name)
		return cli_setup_from_mutt(cli, error);
	if (name && strcmp(name, "timer") == 0)
		return run_timer(cli, error);
	if (part && cli_args_count(cli->args) == 1)
		return run_part(cli, part, error);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is nothing to set up that is called \"%s\"; it is mutt, "
	    "neomutt, hook, timer or --from-mutt.",
	    name && part ? cli_args_word(cli->args, 1) : name ? name : "");
	return FALSE;
}

static const CliOption options[] = {
    {"write", 'w', NULL, "install it; else it is shown"},
    {"force", 0, NULL, "replace lines that somebody changed"},
    {"prefix", 0, "KEYS", "what the keys of the macros begin with"},
    {"from-mutt", 0, "PROGRAM", "take over the settings of mutt or neomutt",
	.optional = TRUE},
    {"yes", 'y', NULL, "read the configuration of mutt without asking"},
    {0},
};

const CliCommand cli_cmd_setup = {
    .name = "setup",
    .usage = "mutt | neomutt | hook | timer [systemd | cron | hook]",
    .summary = "Join notyet to mutt, notmuch and a timer",
    .help =
	"Shows what would be installed and where; --write installs it, once,\n"
	"and keeps a copy of each file that it changes:\n"
	"\n"
	"  notyet setup mutt                       macros for mutt\n"
	"  notyet setup neomutt                    macros for neomutt\n"
	"  notyet setup hook                       notmuch's post-new\n"
	"  notyet setup --from-mutt                identity and way to send\n"
	"  notyet setup timer systemd | sh         a systemd user timer\n"
	"  notyet setup timer cron                 a line for crontab -e\n"
	"  notyet setup timer hook                 lines for notmuch's post-new",
    .options = options,
    .min_words = 0,
    .max_words = 2,
    .run = run,
};
