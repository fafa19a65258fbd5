/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A draft as a file for an editor.
 *
 * While a file is out, its lock is held, so that another notyet leaves it
 * alone. A file without a lock was left by a program that ended while the
 * editor was open: the next start takes its text over, unless the draft was
 * changed since in another way. The lock file remembers what the draft was.
 */
#include <notyet/app/follow-up.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/error.h>
#include <notyet/base/file.h>
#include <notyet/base/log.h>
#include <notyet/base/paths.h>
#include <notyet/policy/address-list.h>

#include "app-private.h"
#include "draft-text.h"

/* Far more than any mail holds, and little enough to be proofread at once. */
#define FILE_MAX_BYTES (64 * 1024)

static char *
drafts_dir(void)
{
	g_autofree char *data = paths_data_dir();

	return g_build_filename(data, "drafts", NULL);
}

static char *
draft_path(gint64 id, const char *suffix)
{
	g_autofree char *dir = drafts_dir();
	g_autofree char *name =
	    g_strdup_printf("%" G_GINT64_FORMAT "%s", id, suffix);

	return g_build_filename(dir, name, NULL);
}

/* -1 when another process holds it. */
static int
lock_take(gint64 id)
{
	g_autofree char *path = draft_path(id, ".lock");
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static char *
draft_sum(const Draft *draft)
{
	g_autofree char *text = draft_to_text(draft);

	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static gboolean
hold_lock(App *app, const Draft *draft, GError **error)
{
	gint64 *key;
	int fd;

	if (g_hash_table_contains(app->editing, &draft->id))
		return TRUE;
	fd = lock_take(draft->id);
	if (fd < 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_TEMPORARY,
		    "Draft %" G_GINT64_FORMAT
		    " is open in an editor, or in another notyet.",
		    draft->id);
		return FALSE;
	}
	key = g_memdup2(&draft->id, sizeof(draft->id));
	g_hash_table_insert(app->editing, key, GINT_TO_POINTER(fd));
	return TRUE;
}

/* What the draft is while its file is out. */
static gboolean
write_sum(App *app, const Draft *draft, GError **error)
{
	int fd = GPOINTER_TO_INT(
	    g_hash_table_lookup(app->editing, &draft->id));
	g_autofree char *sum = draft_sum(draft);
	gssize length = (gssize)strlen(sum);

	if (ftruncate(fd, 0) == 0 && pwrite(fd, sum, length, 0) == length)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_IO,
	    "Draft %" G_GINT64_FORMAT " cannot be written to a file: %s.",
	    draft->id, g_strerror(errno));
	return FALSE;
}

/* Whether the draft is still what it was when its file was written. */
static gboolean
is_unchanged_since(int fd, const Draft *draft)
{
	g_autofree char *sum = draft_sum(draft);
	g_autofree char *then = g_malloc0(strlen(sum) + 1);

	return pread(fd, then, strlen(sum), 0) == (gssize)strlen(sum) &&
	       strcmp(then, sum) == 0;
}

void
app_drop_draft_file(App *app, gint64 draft_id)
{
	g_autofree char *file = draft_path(draft_id, ".eml");
	g_autofree char *older = draft_path(draft_id, ".eml~");
	g_autofree char *lock = draft_path(draft_id, ".lock");

	unlink(file);
	unlink(older);
	unlink(lock);
	g_hash_table_remove(app->editing, &draft_id);
}

/* What could not be taken over is opened again as the user left it, so that a
 * slip in its header does not cost the text below. */
static gboolean
is_to_go_on(App *app, const Draft *draft, const char *path)
{
	int fd = GPOINTER_TO_INT(
	    g_hash_table_lookup(app->editing, &draft->id));
	g_autofree char *text =
	    file_read_text(path, FILE_MAX_BYTES, FILE_OWN, NULL);

	return text && text[strspn(text, " \t\r\n")] &&
	       is_unchanged_since(fd, draft);
}

/* What an editor left is kept beside the new file; where it is no file at
 * all, only a folder can hold anything. */
static gboolean
set_aside(const char *path, gint64 draft_id, GError **error)
{
	static const char *const suffixes[] = {
	    ".eml~", ".eml~1", ".eml~2", ".eml~3"};
	struct stat status;

	if (lstat(path, &status) != 0)
		return errno == ENOENT || error_io(error, "Cannot keep", path);
	if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
		return unlink(path) == 0 ||
		       error_io(error, "Cannot remove", path);
	for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
		g_autofree char *older = draft_path(draft_id, suffixes[i]);

		if (rename(path, older) == 0)
			return TRUE;
	}
	return error_io(error, "Cannot keep", path);
}

char *
app_draft_export(App *app, const Draft *draft, GError **error)
{
	g_autofree char *dir = drafts_dir();
	g_autofree char *path = draft_path(draft->id, ".eml");
	g_autofree char *text = draft_to_text(draft);

	if (!paths_make_private(dir, error) || !hold_lock(app, draft, error))
		return NULL;
	if (is_to_go_on(app, draft, path))
		return g_steal_pointer(&path);
	if (!set_aside(path, draft->id, error) ||
	    !write_sum(app, draft, error) ||
	    !paths_write_atomically(path, text, strlen(text), 0600, error))
		return NULL;
	return g_steal_pointer(&path);
}

/* What the editor left of the file, as a sentence about the draft. */
static char *
read_own(const char *path, GError **error)
{
	g_autoptr(GError) local = NULL;
	char *text = file_read_text(path, FILE_MAX_BYTES, FILE_OWN, &local);

	if (!text && access(path, F_OK) != 0 && errno == ENOENT)
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "%s is gone; the draft stays as it was.", path);
	else if (!text)
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "%s The draft stays as it was.", local->message);
	return text;
}

static char *
read_named(const char *path, GError **error)
{
	g_autoptr(GError) local = NULL;
	char *text = file_read_text(path, FILE_MAX_BYTES, FILE_ANY, &local);

	if (!text)
		g_set_error_literal(error, APP_ERROR,
		    local->code == BASE_ERROR_IO ? APP_ERROR_NO_INPUT
						 : APP_ERROR_DATA,
		    local->message);
	return text;
}

static gboolean
take_text(Draft *draft, const char *text, const char *path, GError **error)
{
	g_autoptr(Draft) changed =
	    text ? draft_from_text(draft, text, path, error) : NULL;

	if (!changed)
		return FALSE;
	draft_take(draft, changed);
	return TRUE;
}

gboolean
app_draft_read(Draft *draft, const char *path, GError **error)
{
	g_autofree char *text = read_named(path, error);

	return take_text(draft, text, path, error);
}

gboolean
app_draft_import(App *app, Draft *draft, const char *path, GError **error)
{
	g_autofree char *own = draft_path(draft->id, ".eml");
	gboolean is_own = strcmp(path, own) == 0;
	g_autofree char *text =
	    is_own ? read_own(path, error) : read_named(path, error);
	g_autoptr(Draft) changed = draft_copy(draft);

	if (!take_text(changed, text, path, error) ||
	    !draft_save(app->store, changed, app_now(app), error))
		return FALSE;
	draft_take(draft, changed);
	/* The words are in the store now; a copy would only lie about. */
	if (is_own)
		app_drop_draft_file(app, draft->id);
	return app->pipeline ? app_load(app, error) : TRUE;
}

static void
adopt(App *app, gint64 id)
{
	g_autofree char *path = draft_path(id, ".eml");
	g_autoptr(Draft) draft = NULL;
	g_autoptr(GError) local = NULL;
	gint64 *key = g_memdup2(&id, sizeof(id));
	int fd = lock_take(id);

	if (fd < 0) {
		g_free(key);
		return;
	}
	g_hash_table_insert(app->editing, key, GINT_TO_POINTER(fd));
	draft = draft_load(app->store, id, &local);
	if (draft && !is_unchanged_since(fd, draft))
		log_line("app", "Draft %s stays: the draft is newer.", path);
	else if (draft && !app_draft_import(app, draft, path, &local))
		log_line("app", "Draft %s stays: %s", path, local->message);
	/* A file that cannot be taken over is kept for the user to see. */
	g_hash_table_remove(app->editing, &id);
}

/* The next draft of the folder that has a file, or 0. */
static guint64
next_file(GDir *dir)
{
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		guint64 id;
		g_autofree char *number = NULL;

		if (!g_str_has_suffix(name, ".eml"))
			continue;
		number = g_strndup(name, strlen(name) - strlen(".eml"));
		if (g_ascii_string_to_unsigned(
			number, 10, 1, G_MAXINT64, &id, NULL))
			return id;
	}
	return 0;
}

gboolean
app_has_draft_files(void)
{
	g_autofree char *path = drafts_dir();
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);

	return dir && next_file(dir) != 0;
}

void
app_adopt_draft_files(App *app)
{
	g_autofree char *path = drafts_dir();
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	guint64 id;

	while (dir && (id = next_file(dir)) != 0)
		adopt(app, (gint64)id);
}
