/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * config-merge: settings that somebody proposes, put into the text of the
 * user's configuration. What stands there is never changed: a key that is set
 * keeps its value, and every other line stays as it is.
 */
#ifndef NOTYET_STORE_CONFIG_MERGE_H
#define NOTYET_STORE_CONFIG_MERGE_H

#include <glib.h>

typedef struct ConfigWish {
	const char *group;	/* "identity", "account mutt" */
	const char *key;	/* NULL: value is a comment, which stands only
				   in a group that is made */
	const char *value;
} ConfigWish;

typedef enum ConfigWishFate {
	WISH_TAKEN,
	WISH_THERE,	/* the key has this value */
	WISH_KEPT	/* it has another one; or, of an account, the file has
			   an account of another name */
} ConfigWishFate;

/*
 * text: of the file, valid (config_check_text()); "" for a new one. wishes: the
 * values are right for their keys, those of a group together. ret_fates: one
 * for each wish. The new text, equal to the old one when nothing was taken.
 * Owned; NULL with STORE_ERROR_CONFIG when the text has a wrong line. Pure.
 */
char *config_merge(const char *text, const ConfigWish *wishes,
    ConfigWishFate *ret_fates, gsize count, GError **error);

#endif
