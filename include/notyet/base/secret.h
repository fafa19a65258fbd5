/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Buffers that held a password. A GString that grows leaves copies behind, so
 * a secret is read into one that was allocated in its full size.
 */
#ifndef NOTYET_BASE_SECRET_H
#define NOTYET_BASE_SECRET_H

#include <glib.h>

/* An empty buffer with room for size_bytes and the NUL. secret_free(). */
GString *secret_new(gsize size_bytes);

/* Overwrites the whole buffer, then frees it. Accepts NULL. */
void secret_free(GString *secret);

#endif
