/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frame: GVariant values on a pipe between notyet and notyet-worker.
 *
 * A frame is a head of 16 bytes (magic, kind, size, all little endian) and
 * the serialised value in normal form. A frame over FRAME_MAX_BYTES, of an
 * unknown kind or not in normal form ends the conversation with an error.
 *
 * Both ends must ignore SIGPIPE: a peer that died is then WIRE_ERROR_IO, and
 * a worker that is sending a mail goes on without its screen.
 */
#ifndef NOTYET_WIRE_FRAME_H
#define NOTYET_WIRE_FRAME_H

#include <glib.h>

#define WIRE_ERROR (wire_error_quark())
GQuark wire_error_quark(void);

typedef enum WireError {
	WIRE_ERROR_IO,		/* the pipe broke */
	WIRE_ERROR_FORMAT	/* what came is no frame of this program */
} WireError;

#define FRAME_HEAD_BYTES 16
#define FRAME_MAX_BYTES (256 * 1024 * 1024)

typedef enum FrameKind {
	FRAME_REQUEST,
	FRAME_PROGRESS,		/* (s) a sentence; any number before the end */
	FRAME_RESULT,		/* the job's reply; the last frame */
	FRAME_ERROR,		/* (is) sysexits status and sentence; the last */
	FRAME_KIND_COUNT
} FrameKind;

/* Consumes a floating value. Blocks until written, on a non-blocking
 * descriptor too. WIRE_ERROR_FORMAT, with nothing written, for a value over
 * FRAME_MAX_BYTES. */
gboolean frame_write(int fd, FrameKind kind, GVariant *value,
    GError **error);

/* The two frames that every job may send. */
gboolean frame_write_progress(int fd, const char *sentence, GError **error);
gboolean frame_write_error(int fd, int status, const char *sentence,
    GError **error);

/* Blocks for one whole frame. The value is untyped bytes: the caller gives
 * the type it expects to frame_value(). End of file is WIRE_ERROR_IO. */
gboolean frame_read(int fd, FrameKind *ret_kind, GBytes **ret_bytes,
    GError **error);

/*
 * For a main loop: feed what came, take whole frames until there is none.
 *
 * A reader that met a foreign frame stays broken: what follows cannot be
 * trusted to begin at a frame's head, so each further take is the same error
 * and what is fed is dropped. Memory is bound by what was fed, never by what
 * a head promises.
 */
typedef struct FrameReader FrameReader;
FrameReader *frame_reader_new(void);
void frame_reader_free(FrameReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FrameReader, frame_reader_free)
void frame_reader_feed(FrameReader *reader, const void *bytes,
    gsize size_bytes);
/* FALSE without error: not a whole frame yet. */
gboolean frame_reader_take(FrameReader *reader, FrameKind *ret_kind,
    GBytes **ret_bytes, GError **error);

/* A sunk reference of that type, or NULL with WIRE_ERROR_FORMAT. */
GVariant *frame_value(GBytes *bytes, const char *type, GError **error);

/* What FRAME_PROGRESS and FRAME_ERROR hold. The sentence is newly allocated;
 * FALSE with WIRE_ERROR_FORMAT on foreign bytes. */
gboolean frame_progress_unpack(GBytes *bytes, char **ret_sentence,
    GError **error);
gboolean frame_error_unpack(GBytes *bytes, int *ret_status,
    char **ret_sentence, GError **error);

#endif
