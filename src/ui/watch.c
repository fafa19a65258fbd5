/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/watch.h>

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <glib-unix.h>

/* A commit is several writes; all of them are one change. */
#define SETTLE_MS 150
#define EVENTS_BYTES 8192

typedef struct Place {
	int descriptor;
	guint bit;
	char *path;
	char *name;		/* what the names of the folder begin with */
} Place;

struct Watch {
	int fd;
	guint source, settle;
	GPtrArray *places;	/* Place * */
	guint seen;		/* bits of what changed, not told yet */
	void (*changed)(guint places, gpointer data);
	gpointer data;
};

static void
place_free(gpointer data)
{
	Place *place = data;

	g_free(place->path);
	g_free(place->name);
	g_free(place);
}

static gboolean
on_settled(gpointer data)
{
	Watch *watch = data;

	guint seen = watch->seen;

	watch->settle = 0;
	watch->seen = 0;
	watch->changed(seen, watch->data);
	return G_SOURCE_REMOVE;
}

static guint
places_of(const Watch *watch, const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW)
		return G_MAXUINT;
	for (guint i = 0; i < watch->places->len; i++) {
		const Place *place = g_ptr_array_index(watch->places, i);

		if (place->descriptor == event->wd && event->len > 0 &&
		    g_str_has_prefix(event->name, place->name))
			return place->bit;
	}
	return 0;
}

static gboolean
on_event(gint fd, GIOCondition condition, gpointer data)
{
	Watch *watch = data;
	_Alignas(struct inotify_event) char bytes[EVENTS_BYTES];
	ssize_t length = read(fd, bytes, sizeof(bytes));

	for (ssize_t at = 0; at < length;) {
		const struct inotify_event *event =
		    (const struct inotify_event *)(bytes + at);

		watch->seen |= places_of(watch, event);
		at += (ssize_t)(sizeof(*event) + event->len);
	}
	if (watch->seen != 0 && watch->settle == 0)
		watch->settle = g_timeout_add(SETTLE_MS, on_settled, watch);
	return G_SOURCE_CONTINUE;
}

Watch *
watch_new(void (*changed)(guint places, gpointer data), gpointer data)
{
	Watch *watch;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0)
		return NULL;
	watch = g_new0(Watch, 1);
	watch->fd = fd;
	watch->changed = changed;
	watch->data = data;
	watch->places = g_ptr_array_new_with_free_func(place_free);
	watch->source = g_unix_fd_add(fd, G_IO_IN, on_event, watch);
	return watch;
}

void
watch_free(Watch *watch)
{
	if (watch == NULL)
		return;
	g_source_remove(watch->source);
	if (watch->settle != 0)
		g_source_remove(watch->settle);
	close(watch->fd);
	g_ptr_array_unref(watch->places);
	g_free(watch);
}

void
watch_add(Watch *watch, const char *path, guint bit)
{
	g_autofree char *folder = NULL;
	Place *place;
	int descriptor;

	if (watch == NULL || path == NULL || path[0] == '\0')
		return;
	for (guint i = 0; i < watch->places->len; i++) {
		place = g_ptr_array_index(watch->places, i);
		if (strcmp(place->path, path) == 0)
			return;
	}
	folder = g_path_get_dirname(path);
	descriptor = inotify_add_watch(watch->fd, folder,
	    IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE);
	if (descriptor < 0)
		return;
	place = g_new0(Place, 1);
	place->descriptor = descriptor;
	place->bit = bit;
	place->path = g_strdup(path);
	place->name = g_path_get_basename(path);
	g_ptr_array_add(watch->places, place);
}
