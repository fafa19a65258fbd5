/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/wait.h>

#include <notyet/app/job.h>
#include <notyet/base/argv.h>
#include <notyet/store/config.h>

#include "setup-private.h"

/* --- the hook of notmuch --- */

/* Where notmuch looks, by the configuration that our index job uses. */
static char *
hook_dir(GError **error)
{
	g_autoptr(Config) config = config_load(NULL, error);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autofree char *profile = NULL;
	g_autofree char *file = NULL;
	g_autofree char *folder = NULL;

	if (!config)
		return NULL;
	if (config->index_profile) {
		profile = g_strconcat(
		    "NOTMUCH_PROFILE=", config->index_profile, NULL);
		g_ptr_array_add(argv, "env");
		g_ptr_array_add(argv, profile);
	}
	g_ptr_array_add(argv, "notmuch");
	if (config->index_config) {
		file = g_strconcat("--config=", config->index_config, NULL);
		g_ptr_array_add(argv, file);
	}
	g_ptr_array_add(argv, "config");
	g_ptr_array_add(argv, "get");
	g_ptr_array_add(argv, "database.hook_dir");
	g_ptr_array_add(argv, NULL);
	folder = setup_ask((char **)argv->pdata, NULL, error);
	if (folder && g_path_is_absolute(g_strchomp(folder)) &&
	    !strchr(folder, '\n'))
		return g_steal_pointer(&folder);
	if (folder)
		g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "notmuch does not say where its hooks lie "
		    "(database.hook_dir): run \"notmuch setup\" first.");
	return NULL;
}

static gboolean
refuse_hook(const SetupFile *file, const char *why, GError **error)
{
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED, "%s %s; the lines for "
	    "it are those of \"notyet setup timer hook\".", file->path, why);
	return FALSE;
}

/* The name behind the last slash of the first word, and "env NAME". */
static gboolean
is_shell_script(const char *text)
{
	static const char *const shells[] = {
	    "sh", "bash", "dash", "ksh", "mksh", "zsh", NULL};
	g_autofree char *line = NULL;
	g_auto(GStrv) words = NULL;
	g_autofree char *name = NULL;

	if (!g_str_has_prefix(text, "#!"))
		return FALSE;
	line = g_strndup(text + 2, strcspn(text + 2, "\r\n"));
	words = g_strsplit_set(g_strstrip(line), " \t", -1);
	if (!words[0])
		return FALSE;
	name = g_path_get_basename(words[0]);
	if (strcmp(name, "env") == 0 && words[1])
		return g_strv_contains(
		    (const char *const *)shells, words[1]);
	return g_strv_contains((const char *const *)shells, name);
}

/* The line that runs notyet by the user's own hand, or 0. */
static int
own_line(const char *text)
{
	g_autofree char *rest = marked_block_blank(text, "hook");
	g_auto(GStrv) lines = g_strsplit(rest, "\n", -1);

	for (int i = 0; lines[i]; i++)
		if (lines[i][strspn(lines[i], " \t")] != '#' &&
		    strstr(lines[i], "notyet") && strstr(lines[i], " sync"))
			return i + 1;
	return 0;
}

static gboolean
check_hook(SetupPlan *plan, SetupFile *file, GError **error)
{
	int line;

	if (!file->before || !*file->before)
		return TRUE;
	line = own_line(file->before);
	if (line > 0) {
		setup_note(plan, "%s runs notyet already, on line %d.",
		    file->path, line);
		g_free(file->after);
		file->after = g_strdup(file->before);
		file->state = MARKED_SAME;
		return TRUE;
	}
	if (!is_shell_script(file->before))
		return refuse_hook(file, "is no shell script", error);
	if (!g_file_test(file->path, G_FILE_TEST_IS_EXECUTABLE))
		return refuse_hook(
		    file, "is not executable, so notmuch does not run it",
		    error);
	return TRUE;
}

SetupPlan *
setup_hook(gboolean force, GError **error)
{
	g_autoptr(SetupPlan) plan = setup_plan_new();
	g_autofree char *folder = hook_dir(error);
	g_autofree char *body = folder ? setup_hook_text(error) : NULL;
	SetupFile *file;

	if (!body)
		return NULL;
	file = g_new0(SetupFile, 1);
	file->path = g_build_filename(folder, "post-new", NULL);
	file->name = g_strdup("hook");
	file->body = g_steal_pointer(&body);
	file->head = "#!/bin/sh\n";
	file->mode = 0755;
	file->script = TRUE;
	if (!setup_add(plan, file, force, error) ||
	    !check_hook(plan, file, error))
		return NULL;
	return g_steal_pointer(&plan);
}

/* --- timers --- */

static SetupFile *
unit(const char *name, char *body)
{
	const char *config = g_get_user_config_dir();
	SetupFile *file = g_new0(SetupFile, 1);

	file->path = g_build_filename(config, "systemd", "user", name, NULL);
	file->name = g_strdup("timer");
	file->body = body;
	file->mode = 0644;
	file->whole = TRUE;
	return file;
}

SetupPlan *
setup_systemd(gboolean force, GError **error)
{
	g_autoptr(SetupPlan) plan = setup_plan_new();
	char *service = setup_service_text(error);

	plan->timer = TRUE;
	if (!service ||
	    !setup_add(
		plan, unit("notyet-send.service", service), force, error) ||
	    !setup_add(plan, unit("notyet-send.timer", setup_timer_text()),
		force, error))
		return NULL;
	return g_steal_pointer(&plan);
}

/* crontab(1) ends with 1 both when there is none and when it fails. */
char *
setup_crontab(GError **error)
{
	static char *const argv[] = {"crontab", "-l", NULL};
	int status = 0;
	g_autofree char *text = setup_ask((char **)argv, &status, error);

	if (!text)
		return NULL;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return g_steal_pointer(&text);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 1 && !*text)
		return g_strdup("");
	g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "\"crontab -l\" failed, so nothing is written over your crontab.");
	return NULL;
}

SetupPlan *
setup_cron(gboolean force, GError **error)
{
	g_autoptr(SetupPlan) plan = setup_plan_new();
	g_autofree char *body = setup_cron_text(error);
	g_autofree char *text = body ? setup_crontab(error) : NULL;
	SetupFile *file;

	if (!text)
		return NULL;
	file = g_new0(SetupFile, 1);
	file->name = g_strdup("timer");
	file->body = g_steal_pointer(&body);
	file->before = g_steal_pointer(&text);
	if (!setup_add(plan, file, force, error))
		return NULL;
	return g_steal_pointer(&plan);
}
