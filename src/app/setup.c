/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/app/job.h>
#include <notyet/base/argv.h>
#include <notyet/base/file.h>
#include <notyet/base/paths.h>
#include <notyet/base/replace.h>

#include "setup-private.h"

#define ASK_DEADLINE_S 20
#define ASK_MAX_BYTES (256 * 1024)

static void
file_free(gpointer data)
{
	SetupFile *file = data;

	g_free(file->path);
	g_free(file->name);
	g_free(file->body);
	g_free(file->before);
	g_free(file->after);
	g_free(file->backup);
	g_free(file);
}

SetupPlan *
setup_plan_new(void)
{
	SetupPlan *plan = g_new0(SetupPlan, 1);

	plan->files = g_ptr_array_new_with_free_func(file_free);
	plan->notes = g_ptr_array_new_with_free_func(g_free);
	return plan;
}

void
setup_plan_free(SetupPlan *plan)
{
	if (!plan)
		return;
	g_ptr_array_unref(plan->files);
	g_ptr_array_unref(plan->notes);
	g_free(plan);
}

void
setup_note(SetupPlan *plan, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_ptr_array_add(plan->notes, g_strdup_vprintf(format, arguments));
	va_end(arguments);
}

gboolean
setup_read(const char *path, char **ret_text, GError **error)
{
	*ret_text = NULL;
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	*ret_text =
	    file_read_text(path, SETUP_FILE_MAX_BYTES, FILE_REGULAR, error);
	return *ret_text != NULL;
}

char *
setup_ask(char **argv, int *ret_status, GError **error)
{
	ArgvCapture what = {.argv = argv,
	    .deadline_s = ASK_DEADLINE_S,
	    .limit_bytes = ASK_MAX_BYTES,
	    .stop_fd = -1};
	g_autoptr(GError) cause = NULL;
	GString *out = NULL;

	if (argv_capture(&what, &out, ret_status, &cause))
		return g_string_free(out, FALSE);
	g_set_error_literal(
	    error, APP_ERROR, APP_ERROR_UNAVAILABLE, cause->message);
	return NULL;
}

static gboolean
refuse(const SetupFile *file, int line, const char *why, GError **error)
{
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "%s:%d: %s", file->path ? file->path : "crontab", line, why);
	return FALSE;
}

/* Nothing that somebody wrote is replaced without their word. */
static gboolean
check_state(const SetupFile *file, int line, gboolean force, GError **error)
{
	if (file->state == MARKED_BROKEN)
		return refuse(file, line,
		    "The lines of notyet have lost one of their two marker "
		    "lines, or stand there twice; remove them and try again.",
		    error);
	if (file->state == MARKED_EDITED && !force)
		return refuse(file, line,
		    "Somebody has changed the lines of notyet; with --force "
		    "they are replaced, and the changed ones kept in a copy.",
		    error);
	if (file->state == MARKED_ABSENT && file->whole && file->before &&
	    *file->before && !force)
		return refuse(file, 1,
		    "The file was not written by notyet; with --force it is "
		    "replaced, and kept in a copy.",
		    error);
	return TRUE;
}

static char *
text_after(const SetupFile *file, const MarkedBlock *block)
{
	const char *text = file->before;

	if (!text || (file->whole && file->state == MARKED_ABSENT))
		return marked_block_put(file->head ? file->head : "", block,
		    file->head ? strlen(file->head) : 0);
	return marked_block_put(text, block,
	    file->script ? marked_block_script_end(text) : strlen(text));
}

gboolean
setup_add(SetupPlan *plan, SetupFile *file, gboolean force, GError **error)
{
	MarkedBlock block = {file->name, file->body};
	int line = 0;

	g_ptr_array_add(plan->files, file);
	if (file->path && !setup_read(file->path, &file->before, error))
		return FALSE;
	file->state = file->before
	    ? marked_block_state(file->before, &block, &line)
	    : MARKED_ABSENT;
	if (!check_state(file, line, force, error))
		return FALSE;
	file->after = file->state == MARKED_SAME ? g_strdup(file->before)
						 : text_after(file, &block);
	return TRUE;
}

/* --- doing it --- */

static char *const timer_is_on[] = {"systemctl", "--user", "--quiet",
    "is-enabled", "notyet-send.timer", NULL};
static char *const timer_reload[] = {
    "systemctl", "--user", "daemon-reload", NULL};
static char *const timer_enable[] = {
    "systemctl", "--user", "enable", "--now", "notyet-send.timer", NULL};

static gboolean
succeeds(char *const *argv)
{
	int status = -1;
	g_autofree char *out = setup_ask((char **)argv, &status, NULL);

	return out && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static gboolean
run(char *const *argv, GError **error)
{
	g_autofree char *out = setup_ask((char **)argv, NULL, error);

	return out != NULL;
}

gboolean
setup_is_done(const SetupPlan *plan)
{
	for (guint i = 0; i < plan->files->len; i++) {
		const SetupFile *file = plan->files->pdata[i];

		if (file->state != MARKED_SAME)
			return FALSE;
	}
	return !plan->timer || succeeds(timer_is_on);
}

static gboolean
write_crontab(SetupFile *file, GError **error)
{
	static char *const argv[] = {"crontab", "-", NULL};
	g_autofree char *folder = paths_data_dir();
	g_autofree char *path = g_build_filename(folder, "crontab", NULL);
	ArgvCapture what = {.argv = (char **)argv,
	    .input = file->after,
	    .deadline_s = ASK_DEADLINE_S,
	    .stop_fd = -1};

	if (*file->before &&
	    (!paths_make_private(folder, error) ||
		!replace_keep(path, file->before, &file->backup, error)))
		return FALSE;
	return argv_run(&what, error);
}

static gboolean
write_file(SetupFile *file, GError **error)
{
	ReplaceFile what = {.path = file->path,
	    .before = file->before,
	    .after = file->after,
	    .mode = file->mode};

	return file->path ? replace_file(&what, &file->backup, error)
			  : write_crontab(file, error);
}

gboolean
setup_apply(SetupPlan *plan, gboolean *ret_changed, GError **error)
{
	const char *demo = g_getenv("NOTYET_DEMO");

	if (demo && *demo) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_REFUSED,
		    "This is the demo, which changes nothing of yours.");
		return FALSE;
	}
	*ret_changed = FALSE;
	for (guint i = 0; i < plan->files->len; i++) {
		SetupFile *file = plan->files->pdata[i];

		if (file->state == MARKED_SAME)
			continue;
		if (!write_file(file, error))
			return FALSE;
		*ret_changed = TRUE;
	}
	if (!plan->timer || (!*ret_changed && succeeds(timer_is_on)))
		return TRUE;
	*ret_changed = TRUE;
	return run(timer_reload, error) && run(timer_enable, error);
}
