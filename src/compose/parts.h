/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * parts: the MIME parts of a mail that is built.
 */
#ifndef NOTYET_SRC_COMPOSE_PARTS_H
#define NOTYET_SRC_COMPOSE_PARTS_H

#include <gmime/gmime.h>

#include <notyet/compose/error.h>

/* The text as text/plain, UTF-8, format=flowed, in the encoding that keeps it
 * readable: as it is, quoted-printable or base64. Errors:
 * COMPOSE_ERROR_VALUE. Owned, g_object_unref(). */
GMimeObject *part_of_text(const char *body, GError **error);

/* A file as an attachment, base64. *left_bytes: how much may still be
 * attached; lowered. Errors: COMPOSE_ERROR_FILE. Owned. */
GMimeObject *part_of_file(const char *path, gsize *left_bytes,
			  GError **error);

#endif
