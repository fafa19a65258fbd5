/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/paths.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/error.h>

#define PRIVATE_MODE 0700
#define WORKER_NAME "notyet-worker"

/* The value of a variable when it is an absolute path, else NULL. */
static const char *
absolute_from_env(const char *variable)
{
	const char *value = g_getenv(variable);

	return value && g_path_is_absolute(value) ? value : NULL;
}

char *
paths_home_dir(void)
{
	const char *home = absolute_from_env("HOME");

	return g_strdup(home ? home : g_get_home_dir());
}

static char *
xdg_dir(const char *variable, const char *below_home)
{
	const char *base = absolute_from_env(variable);
	g_autofree char *home = NULL;

	if (base)
		return g_build_filename(base, "notyet", NULL);
	home = paths_home_dir();
	return g_build_filename(home, below_home, "notyet", NULL);
}

char *
paths_config_dir(void)
{
	return xdg_dir("XDG_CONFIG_HOME", ".config");
}

char *
paths_data_dir(void)
{
	return xdg_dir("XDG_DATA_HOME", ".local/share");
}

char *
paths_cache_dir(void)
{
	return xdg_dir("XDG_CACHE_HOME", ".cache");
}

char *
paths_expand(const char *path)
{
	g_autofree char *home = NULL;

	if (path[0] != '~' || (path[1] != '\0' && path[1] != '/'))
		return g_strdup(path);
	home = paths_home_dir();
	return g_strconcat(home, path + 1, NULL);
}

gboolean
paths_make_private(const char *dir, GError **error)
{
	struct stat info;

	if (g_mkdir_with_parents(dir, PRIVATE_MODE) != 0)
		return error_io(error, "Cannot create the directory", dir);
	if (stat(dir, &info) != 0)
		return error_io(error, "Cannot look at the directory", dir);
	if (!S_ISDIR(info.st_mode) || info.st_uid != geteuid()) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_UNSAFE,
		    "%s must be a directory of your own.", dir);
		return FALSE;
	}
	if ((info.st_mode & 077) == 0)
		return TRUE;
	if (chmod(dir, info.st_mode & PRIVATE_MODE) != 0)
		return error_io(error, "Cannot make private", dir);
	return TRUE;
}

/* The worker in the directory of the running program, or NULL. */
static char *
worker_beside_program(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *dir = NULL;
	g_autofree char *worker = NULL;

	if (!self)
		return NULL;
	dir = g_path_get_dirname(self);
	worker = g_build_filename(dir, WORKER_NAME, NULL);
	if (access(worker, X_OK) != 0)
		return NULL;
	return g_steal_pointer(&worker);
}

char *
paths_worker(GError **error)
{
	g_autofree char *worker = g_strdup(absolute_from_env("NOTYET_WORKER"));

	if (!worker)
		worker = worker_beside_program();
	if (!worker)
		worker = g_build_filename(
		    LIBEXECDIR, "notyet", WORKER_NAME, NULL);
	if (access(worker, X_OK) != 0) {
		error_io(error, "Cannot run the helper program", worker);
		return NULL;
	}
	return g_steal_pointer(&worker);
}
