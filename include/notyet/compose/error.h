/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes wrong while a mail is built. Each message is one whole sentence
 * for the user that names the address, field or file.
 */
#ifndef NOTYET_COMPOSE_ERROR_H
#define NOTYET_COMPOSE_ERROR_H

#include <glib.h>

#define COMPOSE_ERROR (compose_error_quark())

typedef enum ComposeError {
	/* An address cannot stand in a header or an SMTP envelope. */
	COMPOSE_ERROR_ADDRESS,
	/* Sender, recipient, subject or body is missing, or holds characters
	 * that no header or text may hold. */
	COMPOSE_ERROR_VALUE,
	/* An attachment cannot be read, or is too big. */
	COMPOSE_ERROR_FILE,
	/* No spelling dictionary for that language is installed. */
	COMPOSE_ERROR_NO_DICTIONARY,
	/* A library failed. */
	COMPOSE_ERROR_FAILED,
} ComposeError;

GQuark compose_error_quark(void);

#endif
