/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/mutt-files.h>

#include <string.h>

#include <notyet/base/paths.h>

#include "setup-private.h"

#define FILES_MAX 100
#define VERSION_MAX 32

/* Where each looks, in its order: below the folder of all configurations, or
 * below the home. */
typedef struct Place {
	gboolean xdg;
	const char *folder;
	const char *const *names;
} Place;

static const char *const mutt_names[] = {"muttrc", NULL};
static const char *const mutt_dot_names[] = {".muttrc", NULL};
static const char *const neomutt_names[] = {"neomuttrc", "muttrc", NULL};
static const char *const neomutt_dot_names[] = {
    ".neomuttrc", ".muttrc", NULL};

static const Place mutt_places[] = {
    {FALSE, "", mutt_dot_names},
    {FALSE, ".mutt", mutt_names},
    {TRUE, "mutt", mutt_names},
    {0},
};

static const Place neomutt_places[] = {
    {TRUE, "neomutt", neomutt_names},
    {TRUE, "mutt", neomutt_names},
    {FALSE, ".neomutt", neomutt_names},
    {FALSE, ".mutt", neomutt_names},
    {FALSE, "", neomutt_dot_names},
    {0},
};

typedef struct Program {
	const char *name;
	const Place *places;
	gboolean versions; /* "muttrc-2.2.9" comes before "muttrc" */
	gboolean usual_xdg;
	const char *usual;
	const char *system, *system_folder;
} Program;

static const Program programs[] = {
    {"mutt", mutt_places, TRUE, FALSE, ".muttrc", "/etc/Muttrc",
	"/etc/Muttrc.d"},
    {"neomutt", neomutt_places, FALSE, TRUE, "neomutt/neomuttrc",
	"/etc/neomuttrc", "/etc/neomuttrc.d"},
};

static const Program *
program_find(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(programs); i++)
		if (strcmp(programs[i].name, name) == 0)
			return &programs[i];
	return NULL;
}

static char *
folder_of(gboolean xdg)
{
	g_autofree char *ours = paths_config_dir();

	return xdg ? g_path_get_dirname(ours) : paths_home_dir();
}

/* "2.2.9", as the first line of "mutt -v" tells it; no file of the user's is
 * read for that. */
static char *
version_of(const char *program)
{
	char *argv[] = {(char *)program, "-v", NULL};
	g_autofree char *out = setup_ask(argv, NULL, NULL);
	const char *p = out ? strchr(out, ' ') : NULL;
	gsize length = p ? strspn(p + 1, "0123456789.") : 0;

	return length > 0 && length < VERSION_MAX ? g_strndup(p + 1, length)
						  : NULL;
}

static char *
find_in(const Place *place, const char *version)
{
	g_autofree char *folder = folder_of(place->xdg);

	for (const char *const *name = place->names; *name; name++) {
		g_autofree char *path = g_build_filename(
		    folder, place->folder, *name, NULL);
		g_autofree char *versioned =
		    version ? g_strconcat(path, "-", version, NULL) : NULL;

		if (versioned && g_file_test(versioned, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&versioned);
		/* A link to nothing is refused later, with its name. */
		if (g_file_test(path, G_FILE_TEST_EXISTS) ||
		    g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			return g_steal_pointer(&path);
	}
	return NULL;
}

char *
mutt_files_own(const char *name)
{
	const Program *program = program_find(name);
	g_autofree char *version = NULL;
	g_autofree char *folder = NULL;

	if (!program)
		return NULL;
	version = program->versions ? version_of(name) : NULL;
	for (const Place *place = program->places; place->names; place++) {
		char *path = find_in(place, version);

		if (path)
			return path;
	}
	folder = folder_of(program->usual_xdg);
	return g_build_filename(folder, program->usual, NULL);
}

char *
mutt_files_ours(void)
{
	g_autofree char *folder = paths_config_dir();

	return g_build_filename(folder, "muttrc", NULL);
}

/* --- reading them --- */

typedef struct Reading {
	MuttFiles *files;
	GPtrArray *queue; /* char *, paths in the order of reading */
	const char *ours;
} Reading;

static void
found_free(gpointer data)
{
	MuttFileItem *found = data;

	g_free(found->path);
	g_free(found);
}

static void
list_free(gpointer list)
{
	g_ptr_array_unref(list);
}

static void
unknown(Reading *reading, const char *path, int line)
{
	g_ptr_array_add(reading->files->unknown,
	    line > 0 ? g_strdup_printf("%s:%d", path, line) : g_strdup(path));
}

static void
queue_path(Reading *reading, const char *path)
{
	if (strcmp(path, reading->ours) != 0 &&
	    !g_ptr_array_find_with_equal_func(
		reading->queue, path, g_str_equal, NULL))
		g_ptr_array_add(reading->queue, g_strdup(path));
}

/* Relative to the file that names it, or to the home, where mutt is started. */
static char *
source_path(const char *file, const char *value)
{
	g_autofree char *path = paths_expand(value);
	g_autofree char *folder = g_path_get_dirname(file);
	g_autofree char *home = paths_home_dir();
	g_autofree char *beside = NULL;

	if (g_path_is_absolute(path))
		return g_steal_pointer(&path);
	beside = g_build_filename(folder, path, NULL);
	return g_file_test(beside, G_FILE_TEST_EXISTS)
		   ? g_steal_pointer(&beside)
		   : g_build_filename(home, path, NULL);
}

static void
take_item(Reading *reading, const char *path, MuttRcItem *item)
{
	MuttFileItem *found;

	if (item->kind == MUTT_RC_SOURCE) {
		g_autofree char *source = NULL;

		if (item->dynamic || g_str_has_suffix(item->value, "|")) {
			unknown(reading, path, item->line);
			return;
		}
		source = source_path(path, item->value);
		queue_path(reading, source);
		return;
	}
	found = g_new0(MuttFileItem, 1);
	found->path = g_strdup(path);
	found->item = item;
	g_ptr_array_add(reading->files->found, found);
}

static void
read_one(Reading *reading, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	g_autofree char *rest = NULL;
	GPtrArray *items;

	if (!setup_read(path, &text, &error)) {
		unknown(reading, path, 0);
		return;
	}
	if (!text)
		return;
	rest = marked_block_blank(text, "mutt");
	items = mutt_rc_scan(rest);
	g_ptr_array_add(reading->files->lists, items);
	for (guint i = 0; i < items->len; i++)
		take_item(reading, path, items->pdata[i]);
}

/* Debian sources them by a command. */
static void
queue_folder(Reading *reading, const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_suffix(name, ".rc"))
			queue_path(reading, path);
	}
}

MuttFiles *
mutt_files_read(const char *name, const char *own)
{
	const Program *program = program_find(name);
	MuttFiles *files = g_new0(MuttFiles, 1);
	g_autoptr(GPtrArray) queue = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *ours = mutt_files_ours();
	Reading reading = {.files = files, .queue = queue, .ours = ours};

	files->found = g_ptr_array_new_with_free_func(found_free);
	files->lists = g_ptr_array_new_with_free_func(list_free);
	files->unknown = g_ptr_array_new_with_free_func(g_free);
	if (program) {
		queue_path(&reading, program->system);
		queue_folder(&reading, program->system_folder);
	}
	/* The command by which the system sources its folder is known. */
	for (guint i = 0; i < queue->len; i++)
		read_one(&reading, queue->pdata[i]);
	g_ptr_array_set_size(files->unknown, 0);
	g_ptr_array_set_size(queue, 0);
	queue_path(&reading, own);
	for (guint i = 0; i < queue->len && i < FILES_MAX; i++)
		read_one(&reading, queue->pdata[i]);
	if (queue->len > FILES_MAX)
		unknown(&reading, queue->pdata[FILES_MAX], 0);
	return files;
}

void
mutt_files_free(MuttFiles *files)
{
	if (!files)
		return;
	g_ptr_array_unref(files->found);
	g_ptr_array_unref(files->lists);
	g_ptr_array_unref(files->unknown);
	g_free(files);
}
