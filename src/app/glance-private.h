/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the glance share. */
#ifndef NOTYET_APP_GLANCE_PRIVATE_H
#define NOTYET_APP_GLANCE_PRIVATE_H

#include <glib.h>

/* Another version of the form has another. */
#define GLANCE_MAGIC "nyglnc1\n"
#define GLANCE_MAGIC_BYTES (sizeof(GLANCE_MAGIC) - 1)
/* Magic and checksum. */
#define GLANCE_HEAD_BYTES (GLANCE_MAGIC_BYTES + sizeof(guint64))

/* A state of a file, to be compared as bytes: all fields have the same size. */
typedef struct GlanceStamp {
	guint64 device, number;
	gint64 size_bytes;	/* -1: it is not there; number says why */
	gint64 modified_ns, changed_ns;
} GlanceStamp;

/* What a file is to the answer; a word of the trace. */
typedef enum GlanceRole {
	GLANCE_ROLE_PROGRAM,
	GLANCE_ROLE_SETTINGS,
	GLANCE_ROLE_ZONE,
	GLANCE_ROLE_JOURNAL,
	GLANCE_ROLE_LOG,	/* that is none while it is empty */
	GLANCE_ROLE_DRAFTS,
	GLANCE_ROLE_INDEX,
	GLANCE_ROLE_COUNT
} GlanceRole;

typedef struct GlanceInput {
	const char *path;
	guint64 role;
	GlanceStamp stamp;
} GlanceInput;

/* What a file holds; everything lies in its bytes but the array. */
typedef struct GlanceText {
	GBytes *bytes;		/* owned */
	const char *question;
	gint64 from_at, until_at;	/* until is not of it */
	gint64 status;
	GArray *inputs;		/* GlanceInput, owned */
	const guint8 *answer;
	gsize answer_bytes;
} GlanceText;

/* The state of a file now. Links are followed. */
void glance_stamp(const char *path, GlanceRole role, GlanceStamp *ret_stamp);
gboolean glance_stamp_equal(const GlanceStamp *one, const GlanceStamp *other);
/* Whether a change after begin_ns (of clock_stamp_ns()) gives the file another
 * state than this for certain. */
gboolean glance_stamp_is_old(const GlanceStamp *stamp, gint64 begin_ns);

/* FALSE: torn, foreign or damaged; nothing is left to be cleared then. Takes a
 * reference of the bytes. Numbers are as this machine writes them, so that a
 * file of another kind of machine is foreign. */
gboolean glance_text_read(GBytes *bytes, GlanceText *ret_text);
void glance_text_clear(GlanceText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GlanceText, glance_text_clear)
/* text->bytes is not looked at. Owned. */
GBytes *glance_text_write(const GlanceText *text);

#endif
