/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/demo.h>

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/app/job.h>
#include <notyet/base/paths.h>

static gboolean
io_error(const char *what, const char *path, GError **error)
{
	g_set_error(error, APP_ERROR, APP_ERROR_IO, "%s %s: %s.", what, path,
	    g_strerror(errno));
	return FALSE;
}

static gboolean
has_mark(const char *dir)
{
	g_autofree char *mark = g_build_filename(dir, DEMO_MARK, NULL);
	struct stat status;

	return lstat(mark, &status) == 0 && S_ISREG(status.st_mode) &&
	       status.st_uid == getuid();
}

static gboolean
is_empty(const char *dir)
{
	g_autoptr(GDir) listing = g_dir_open(dir, 0, NULL);

	return listing && !g_dir_read_name(listing);
}

/* Symbolic links are removed, never followed. */
static gboolean
remove_tree(const char *dir, GError **error)
{
	char *const roots[] = {(char *)dir, NULL};
	FTS *tree =
	    fts_open(roots, FTS_PHYSICAL | FTS_XDEV | FTS_NOCHDIR, NULL);
	gboolean fine = TRUE;
	FTSENT *entry;

	if (!tree)
		return io_error("Cannot remove", dir, error);
	while (fine && (entry = fts_read(tree))) {
		if (entry->fts_info == FTS_D)
			continue;
		if (entry->fts_info == FTS_DP)
			fine = rmdir(entry->fts_accpath) == 0;
		else
			fine = unlink(entry->fts_accpath) == 0;
		if (!fine)
			io_error("Cannot remove", entry->fts_path, error);
	}
	fts_close(tree);
	return fine;
}

gboolean
demo_remove(const char *dir, GError **error)
{
	if (!has_mark(dir)) {
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "%s is no folder of the demo and stays as it is.", dir);
		return FALSE;
	}
	return remove_tree(dir, error);
}

/* The settings that name the folder are key files, where these mean more. */
static gboolean
check_name(const char *dir, GError **error)
{
	if (!strpbrk(dir, "\\\n") && g_utf8_validate(dir, -1, NULL))
		return TRUE;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
	    "The demo needs a folder whose name is UTF-8 without a backslash "
	    "or a line break.");
	return FALSE;
}

static char *
new_place(GError **error)
{
	g_autofree char *cache = paths_cache_dir();
	g_autofree char *dir = g_build_filename(cache, "demo-XXXXXX", NULL);

	if (!check_name(cache, error) || !paths_make_private(cache, error))
		return NULL;
	if (!g_mkdtemp_full(dir, 0700)) {
		io_error("Cannot make", dir, error);
		return NULL;
	}
	return g_steal_pointer(&dir);
}

/* Makes the named folder, or takes it where that does no harm. */
static gboolean
take_place(
    const char *dir, gboolean fresh, gboolean *ret_existed, GError **error)
{
	*ret_existed = has_mark(dir);
	if (*ret_existed && !fresh)
		return TRUE;
	if (*ret_existed && !demo_remove(dir, error))
		return FALSE;
	*ret_existed = FALSE;
	if (g_file_test(dir, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK) &&
	    !is_empty(dir)) {
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "%s exists and is no folder of the demo; name another one.",
		    dir);
		return FALSE;
	}
	return paths_make_private(dir, error);
}

char *
demo_place(const DemoPlace *place, gboolean *ret_existed, GError **error)
{
	g_autofree char *mark = NULL;
	g_autofree char *dir = NULL;
	gboolean existed = FALSE;

	if (place->dir && *place->dir) {
		dir = g_canonicalize_filename(place->dir, NULL);
		if (!check_name(dir, error) ||
		    !take_place(dir, place->fresh, &existed, error))
			return NULL;
	} else {
		dir = new_place(error);
		if (!dir)
			return NULL;
	}
	mark = g_build_filename(dir, DEMO_MARK, NULL);
	if (!existed && !paths_write_atomically(mark, "", 0, 0600, error))
		return NULL;
	*ret_existed = existed;
	return g_steal_pointer(&dir);
}

typedef struct Variable {
	const char *name;
	const char *part; /* below the folder; NULL: unset */
} Variable;

static const Variable variables[] = {
    {"XDG_CONFIG_HOME", "config"},
    {"XDG_DATA_HOME", "data"},
    {"XDG_CACHE_HOME", "cache"},
    {"NOTMUCH_CONFIG", "notmuch-config"},
    {"NOTYET_DEMO", ""},
    {"NOTMUCH_DATABASE", NULL},
    {"NOTMUCH_PROFILE", NULL},
    {"MAILDIR", NULL},
};

void
demo_enter(const char *dir)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(variables); i++) {
		g_autofree char *path = NULL;

		if (!variables[i].part) {
			g_unsetenv(variables[i].name);
			continue;
		}
		path = *variables[i].part
			   ? g_build_filename(dir, variables[i].part, NULL)
			   : g_strdup(dir);
		g_setenv(variables[i].name, path, TRUE);
	}
}

char *
demo_exports(const char *dir)
{
	GString *out = g_string_new(NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(variables); i++) {
		g_autofree char *path = NULL;
		g_autofree char *quoted = NULL;

		if (!variables[i].part) {
			g_string_append_printf(
			    out, "unset %s\n", variables[i].name);
			continue;
		}
		path = *variables[i].part
			   ? g_build_filename(dir, variables[i].part, NULL)
			   : g_strdup(dir);
		quoted = g_shell_quote(path);
		g_string_append_printf(
		    out, "export %s=%s\n", variables[i].name, quoted);
	}
	return g_string_free(out, FALSE);
}
