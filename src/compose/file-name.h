/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The name of an attached file as a parameter of a header (RFC 2231). The
 * library's own way cuts a name within a character, and passes on between
 * quotes what looks like an encoded word.
 */
#ifndef NOTYET_COMPOSE_FILE_NAME_H
#define NOTYET_COMPOSE_FILE_NAME_H

#include <glib.h>

/* What follows the value of the header: ";\n\tKEY=\"NAME\"", or encoded and in
 * as many pieces as its length asks for. name: UTF-8 without control
 * characters. Pure. Owned. */
char *file_name_parameter(const char *key, const char *name);

#endif
