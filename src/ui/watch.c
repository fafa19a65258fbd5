/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/watch.h>

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/base/clock.h>

/* A commit is several writes, and a hook that tags what came is another
 * commit soon after: all of them are one change, unless they do not end. */
#define SETTLE_MS 150
#define SETTLE_MAX_MS 600
/* A folder that was replaced is there again at once, or it takes as long as
 * the user needs to put it there; nobody waits for that for ever. */
#define RENEW_MS 1000
#define RENEW_TRIES 10
#define EVENTS_BYTES 8192
#define EVENTS_INSIDE (IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE)
#define EVENTS_ITSELF (IN_MOVE_SELF | IN_DELETE_SELF)

typedef struct Place {
	int descriptor;		/* -1: the folder was taken away */
	guint bit;
	char *path;
	char *name;		/* what the names of the folder begin with */
} Place;

struct Watch {
	int fd;
	guint source, settle;
	GPtrArray *places;	/* Place * */
	guint seen;		/* bits of what changed, not told yet */
	gint64 seen_ms;		/* when the first of them was */
	int renewals;		/* tries since a folder was taken away */
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

static int
watch_folder(const Watch *watch, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return inotify_add_watch(watch->fd, folder,
	    EVENTS_INSIDE | EVENTS_ITSELF);
}

/* A compaction puts another folder in the place of the one that is watched.
 * FALSE while there is none. */
static gboolean
renew_places(Watch *watch)
{
	gboolean all = TRUE;

	for (guint i = 0; i < watch->places->len; i++) {
		Place *place = g_ptr_array_index(watch->places, i);

		if (place->descriptor < 0)
			place->descriptor = watch_folder(watch, place->path);
		all = all && place->descriptor >= 0;
	}
	return all;
}

static gboolean
on_settled(gpointer data)
{
	Watch *watch = data;
	guint seen = watch->seen;

	watch->settle = 0;
	watch->seen = 0;
	if (renew_places(watch))
		watch->renewals = 0;
	else if (watch->renewals++ < RENEW_TRIES) {
		watch->seen = seen;
		watch->settle = g_timeout_add(RENEW_MS, on_settled, watch);
		return G_SOURCE_REMOVE;
	}
	watch->changed(seen, watch->data);
	return G_SOURCE_REMOVE;
}

static guint
place_sees(Watch *watch, Place *place, const struct inotify_event *event)
{
	if (place->descriptor != event->wd)
		return 0;
	if (event->mask & (EVENTS_ITSELF | IN_IGNORED)) {
		if (event->mask & IN_MOVE_SELF)
			inotify_rm_watch(watch->fd, event->wd);
		place->descriptor = -1;
		return place->bit;
	}
	return event->len > 0 && g_str_has_prefix(event->name, place->name)
		   ? place->bit : 0;
}

static guint
places_of(Watch *watch, const struct inotify_event *event)
{
	guint bits = 0;

	if (event->mask & IN_Q_OVERFLOW)
		return G_MAXUINT;
	for (guint i = 0; i < watch->places->len; i++)
		bits |= place_sees(watch,
		    g_ptr_array_index(watch->places, i), event);
	return bits;
}

/* Waits until it is quiet, but no longer than it takes. */
static void
settle_later(Watch *watch, gboolean is_first)
{
	gint64 now_ms = clock_awake_ms();

	if (is_first)
		watch->seen_ms = now_ms;
	else if (now_ms - watch->seen_ms + SETTLE_MS > SETTLE_MAX_MS)
		return;
	if (watch->settle != 0)
		g_source_remove(watch->settle);
	watch->settle = g_timeout_add(SETTLE_MS, on_settled, watch);
}

static gboolean
on_event(gint fd, GIOCondition condition, gpointer data)
{
	Watch *watch = data;
	_Alignas(struct inotify_event) char bytes[EVENTS_BYTES];
	ssize_t length = read(fd, bytes, sizeof(bytes));
	gboolean is_first = watch->settle == 0;
	guint seen = 0;

	for (ssize_t at = 0; at < length;) {
		const struct inotify_event *event =
		    (const struct inotify_event *)(bytes + at);

		seen |= places_of(watch, event);
		at += (ssize_t)(sizeof(*event) + event->len);
	}
	watch->seen |= seen;
	if (seen != 0)
		settle_later(watch, is_first);
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
	Place *place;
	int descriptor;

	if (watch == NULL || path == NULL || path[0] == '\0')
		return;
	for (guint i = 0; i < watch->places->len; i++) {
		place = g_ptr_array_index(watch->places, i);
		if (strcmp(place->path, path) == 0)
			return;
	}
	descriptor = watch_folder(watch, path);
	if (descriptor < 0)
		return;
	place = g_new0(Place, 1);
	place->descriptor = descriptor;
	place->bit = bit;
	place->path = g_strdup(path);
	place->name = g_path_get_basename(path);
	g_ptr_array_add(watch->places, place);
}
