/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The macros for mutt and neomutt, and the keys that they may have. */
#include <string.h>

#include <notyet/app/job.h>
#include <notyet/app/mutt-files.h>
#include <notyet/base/argv.h>
#include <notyet/base/paths.h>

#include "setup-private.h"

#define PREFIX_LINE "# The keys begin with "
/* mutt reads these in a word between double quotes, or in keys. */
#define SPECIAL "\\^$`\"<>"
#define UNKNOWN_MAX 3

/* What a macro needs set is set for its time; a variable whose name begins
 * with my_ may be made by anybody. */
#define BEFORE(settings) \
	"<enter-command>set my_notyet_wait=\\$wait_key " \
	"my_notyet_decode=\\$pipe_decode " settings "<enter>"
#define AFTER \
	"<enter-command>set wait_key=\\$my_notyet_wait " \
	"pipe_decode=\\$my_notyet_decode<enter>"

/* The key behind the prefix, the program between the two parts, and what the
 * help of mutt says. */
static const struct {
	const char *key, *keys, *more, *help;
} macros[] = {
    {"n", BEFORE("nowait_key") "<shell-escape>", "<enter>" AFTER,
	"notyet: who has not replied"},
    {"t", BEFORE("nopipe_decode wait_key") "<pipe-message>",
	" track -<enter>" AFTER,
	"notyet: track this thread, or open its application"},
    {"d", BEFORE("wait_key") "<shell-escape>",
	" due --width=80<enter>" AFTER, "notyet: what is due"},
};

/* --- the program --- */

/* "notyet" where that is this program, so that the file serves other machines
 * too; else its path. */
static char *
program_word(GError **error)
{
	g_autofree char *program = setup_program(error);
	g_autofree char *found = g_find_program_in_path("notyet");
	g_autofree char *real = NULL;

	if (!program)
		return NULL;
	real = found ? g_file_read_link(found, NULL) : NULL;
	if (found && (strcmp(found, program) == 0 ||
			 g_strcmp0(real, program) == 0))
		return g_strdup("notyet");
	return argv_word(program);
}

static gboolean
check_special(const char *what, const char *text, GError **error)
{
	if (!text[strcspn(text, SPECIAL)])
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_DATA,
	    "%s, %s, holds a character that mutt reads as its own.", what,
	    text);
	return FALSE;
}

/* --- keys --- */

static char *
taken(const MuttFiles *files, const char *prefix)
{
	for (gsize i = 0; i < G_N_ELEMENTS(macros); i++) {
		g_autofree char *both =
		    g_strconcat(prefix, macros[i].key, NULL);
		g_autofree char *key = mutt_key(both);

		for (guint j = 0; j < files->found->len; j++) {
			const MuttFileItem *found = files->found->pdata[j];

			if (mutt_rc_hides(found->item, key))
				return g_strdup_printf("%s:%d", found->path,
				    found->item->line);
		}
	}
	return NULL;
}

static char *
installed_prefix(const char *ours)
{
	g_autofree char *text = NULL;
	const char *line;

	if (!setup_read(ours, &text, NULL) || !text)
		return NULL;
	line = strstr(text, PREFIX_LINE);
	if (!line)
		return NULL;
	line += strlen(PREFIX_LINE);
	return g_strndup(line, strcspn(line, " \r\n"));
}

static gboolean
is_usable(const MuttFiles *files, const char *prefix)
{
	g_autofree char *where = NULL;

	if (!prefix || !mutt_prefix_is_free(prefix))
		return FALSE;
	where = taken(files, prefix);
	return where == NULL;
}

static char *
wanted_prefix(const MuttFiles *files, const char *prefix, GError **error)
{
	g_autofree char *where = NULL;

	if (!mutt_prefix_is_free(prefix)) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The keys \"%s\" are mutt's own, or none that a macro can "
		    "begin with; \",\", \"_\", \"\\Cx\" or \"<F12>\" can.",
		    prefix);
		return NULL;
	}
	where = taken(files, prefix);
	if (!where)
		return g_strdup(prefix);
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "%s binds keys that the macros would hide; choose others with "
	    "--prefix.",
	    where);
	return NULL;
}

static char *
choose_prefix(SetupPlan *plan, const MuttFiles *files, const SetupMutt *what,
    GError **error)
{
	static const char *const free_keys[] = {",", "_", "\\Cx", "<F12>"};
	g_autofree char *ours = mutt_files_ours();
	g_autofree char *installed = installed_prefix(ours);
	g_autofree char *where = NULL;

	if (what->prefix)
		return wanted_prefix(files, what->prefix, error);
	if (is_usable(files, installed))
		return g_steal_pointer(&installed);
	for (gsize i = 0; i < G_N_ELEMENTS(free_keys); i++) {
		if (is_usable(files, free_keys[i])) {
			if (where)
				setup_note(plan,
				    "The keys begin with %s, as %s binds what "
				    "they would hide with %s.",
				    free_keys[i], where, free_keys[0]);
			return g_strdup(free_keys[i]);
		}
		if (!where)
			where = taken(files, free_keys[i]);
	}
	return wanted_prefix(files, free_keys[0], error);
}

/* --- the two files --- */

static char *
macros_text(const char *program, const char *prefix)
{
	GString *text = g_string_new(
	    "# Macros for mutt and neomutt; see notyet-mutt(7).\n" PREFIX_LINE);

	g_string_append_printf(text, "%s .\n", prefix);
	for (gsize i = 0; i < G_N_ELEMENTS(macros); i++)
		g_string_append_printf(text,
		    "macro index,pager %s%s \"%s%s%s\" \"%s\"\n", prefix,
		    macros[i].key, macros[i].keys, program, macros[i].more,
		    macros[i].help);
	return g_string_free(text, FALSE);
}

/* Below the home as ~/..., so that the files may move with it. */
static char *
source_text(const char *ours, GError **error)
{
	g_autofree char *home = paths_home_dir();
	gsize length = strlen(home);

	if (!check_special("The folder of the configuration", ours, error))
		return NULL;
	if (g_str_has_prefix(ours, home) && ours[length] == '/')
		return g_strdup_printf("source \"~%s\"\n", ours + length);
	return g_strdup_printf("source \"%s\"\n", ours);
}

static gboolean
add_file(SetupPlan *plan, const char *path, char *body, gboolean force,
    GError **error)
{
	SetupFile *file = g_new0(SetupFile, 1);

	file->path = g_strdup(path);
	file->name = g_strdup("mutt");
	file->body = body;
	file->mode = 0644;
	return setup_add(plan, file, force, error);
}

static void
note_unknown(SetupPlan *plan, const MuttFiles *files)
{
	for (guint i = 0; i < files->unknown->len && i < UNKNOWN_MAX; i++)
		setup_note(plan,
		    "%s cannot be looked into, so the keys that it binds are "
		    "not known.",
		    (const char *)files->unknown->pdata[i]);
	if (files->unknown->len > UNKNOWN_MAX)
		setup_note(plan, "Nor can %u others.",
		    files->unknown->len - UNKNOWN_MAX);
}

static void
note_keys(SetupPlan *plan, const char *prefix)
{
	for (gsize i = 0; i < G_N_ELEMENTS(macros); i++)
		setup_note(
		    plan, "%s%s  %s", prefix, macros[i].key, macros[i].help);
}

SetupPlan *
setup_mutt(const SetupMutt *what, GError **error)
{
	g_autoptr(SetupPlan) plan = setup_plan_new();
	g_autofree char *own = mutt_files_own(what->program);
	g_autofree char *ours = mutt_files_ours();
	g_autofree char *program = program_word(error);
	g_autofree char *prefix = NULL;
	g_autofree char *source = NULL;
	g_autoptr(MuttFiles) files = NULL;

	if (!program ||
	    !check_special("The path of this program", program, error))
		return NULL;
	files = mutt_files_read(what->program, own);
	prefix = choose_prefix(plan, files, what, error);
	source = prefix ? source_text(ours, error) : NULL;
	if (!source ||
	    !add_file(plan, ours, macros_text(program, prefix), what->force,
		error) ||
	    !add_file(plan, own, g_steal_pointer(&source), what->force, error))
		return NULL;
	note_keys(plan, prefix);
	note_unknown(plan, files);
	return g_steal_pointer(&plan);
}

/* --- what doctor says --- */

static void
finding(GPtrArray *findings, const char *name, gboolean warning, char *text)
{
	SetupFinding *found = g_new0(SetupFinding, 1);

	found->name = g_strdup(name);
	found->warning = warning;
	found->text = text;
	g_ptr_array_add(findings, found);
}

static void
setup_finding_free(gpointer data)
{
	SetupFinding *found = data;

	g_free(found->name);
	g_free(found->text);
	g_free(found);
}

static gboolean
is_begun(const SetupPlan *plan)
{
	for (guint i = 0; i < plan->files->len; i++) {
		const SetupFile *file = plan->files->pdata[i];

		if (file->state != MARKED_ABSENT)
			return TRUE;
	}
	return FALSE;
}

static void
look(GPtrArray *findings, const char *name, const SetupPlan *plan,
    const GError *error)
{
	gboolean hook = strcmp(name, "hook") == 0;
	const SetupFile *last =
	    plan ? plan->files->pdata[plan->files->len - 1] : NULL;

	if (error)
		finding(findings, name, TRUE, g_strdup(error->message));
	else if (setup_is_done(plan))
		finding(findings, name, FALSE,
		    g_strdup_printf("%s %s.", last->path,
			hook ? "runs notyet after each \"notmuch new\""
			     : "has the macros"));
	else if (is_begun(plan))
		finding(findings, name, FALSE,
		    g_strdup_printf("%s has lines that \"notyet setup %s "
				    "--write\" would renew.",
			last->path, name));
	else
		finding(findings, name, FALSE,
		    g_strdup_printf("%s %s; \"notyet setup %s\" shows how.",
			last->path,
			hook ? "does not run notyet" : "has no macros for it",
			name));
}

/* Who has no file for it does not use the program. */
static gboolean
is_there(const char *own)
{
	return own && g_file_test(own, G_FILE_TEST_EXISTS);
}

GPtrArray *
setup_findings(void)
{
	static const char *const names[] = {"mutt", "neomutt"};
	GPtrArray *findings = g_ptr_array_new_with_free_func(setup_finding_free);
	g_autoptr(GError) error = NULL;
	g_autoptr(SetupPlan) hook = setup_hook(FALSE, &error);

	look(findings, "hook", hook, error);
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *found = g_find_program_in_path(names[i]);
		g_autofree char *own = found ? mutt_files_own(names[i]) : NULL;
		SetupMutt what = {.program = names[i]};
		g_autoptr(GError) cause = NULL;
		g_autoptr(SetupPlan) plan =
		    is_there(own) ? setup_mutt(&what, &cause) : NULL;

		if (plan || cause)
			look(findings, names[i], plan, cause);
	}
	return findings;
}
