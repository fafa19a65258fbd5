/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A private folder with a data file for each test, and a disk whose writes
 * can be made to fail or to kill the process, one after the other: SQLite
 * lets its own system calls be replaced.
 */
#ifndef NOTYET_TESTS_STORE_FIXTURE_H
#define NOTYET_TESTS_STORE_FIXTURE_H

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include <notyet/policy/application.h>
#include <notyet/store/journal.h>
#include <notyet/store/store.h>

typedef struct Fixture {
	char *folder;
	char *path;
} Fixture;

static inline int
fixture_setup(void **state)
{
	Fixture *fixture = g_new0(Fixture, 1);

	fixture->folder = g_dir_make_tmp("notyet-store-XXXXXX", NULL);
	if (!fixture->folder)
		return -1;
	fixture->path = g_build_filename(fixture->folder, "notyet.db", NULL);
	*state = fixture;
	return 0;
}

static inline int
fixture_teardown(void **state)
{
	Fixture *fixture = *state;
	const char *argv[] = {"rm", "-rf", "--", fixture->folder, NULL};

	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
	    NULL, NULL, NULL, NULL);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_free(fixture);
	return 0;
}

#define store_test(function)                                                   \
	cmocka_unit_test_setup_teardown(                                       \
	    function, fixture_setup, fixture_teardown)

static inline Store *
fixture_open(const Fixture *fixture)
{
	g_autoptr(GError) error = NULL;
	Store *store = store_open(fixture->path, &error);

	if (!store)
		fail_msg("%s", error->message);
	return store;
}

static inline GBytes *
file_bytes(const char *path)
{
	char *bytes;
	gsize size_bytes;

	if (!g_file_get_contents(path, &bytes, &size_bytes, NULL))
		return g_bytes_new(NULL, 0);
	return g_bytes_new_take(bytes, size_bytes);
}

static inline gboolean
file_holds(const char *path, const char *needle)
{
	g_autoptr(GBytes) bytes = file_bytes(path);
	gsize size_bytes;
	const char *data = g_bytes_get_data(bytes, &size_bytes);

	return size_bytes > 0 &&
	       memmem(data, size_bytes, needle, strlen(needle)) != NULL;
}

static inline GPtrArray *
events_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)event_free);
}

static inline Event *
events_add(GPtrArray *events, EventKind kind, gint64 application_id,
    const char *key, const char *value)
{
	Event *event = event_new_full(kind, application_id, 1000, key, value);

	g_ptr_array_add(events, event);
	return event;
}

/* One batch of three events; gives the id of the new application. */
static inline gint64
track(Store *store, const char *company)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autoptr(GError) error = NULL;
	gint64 id = 0;

	events_add(events, EVENT_TRACKED, 0, NULL, "first@acme.example");
	events_add(events, EVENT_SET, 0, "company", company);
	events_add(events, EVENT_CONTACT_ADDED, 0, "anna@acme.example", "Anna");
	if (!journal_append(store, events, 1000, &id, &error))
		fail_msg("%s", error->message);
	return id;
}

/* --- the disk --- */

static struct {
	int writes;  /* since disk_count() */
	int fail_at; /* the write that finds no space, and each after it */
	int kill_at; /* the write that the process does not survive */
} disk;

static inline ssize_t
disk_pwrite(int fd, const void *bytes, size_t size_bytes, off_t offset)
{
	disk.writes++;
	if (disk.kill_at && disk.writes == disk.kill_at)
		raise(SIGKILL);
	if (disk.fail_at && disk.writes >= disk.fail_at) {
		errno = ENOSPC;
		return -1;
	}
	return pwrite(fd, bytes, size_bytes, offset);
}

static inline void
disk_replace(void)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)disk_pwrite);
	vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)disk_pwrite);
}

static inline void
disk_count(int fail_at, int kill_at)
{
	disk.writes = 0;
	disk.fail_at = fail_at;
	disk.kill_at = kill_at;
}

#endif
