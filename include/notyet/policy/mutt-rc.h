/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mutt-rc: what a configuration file of mutt or neomutt says that concerns
 * keys, other files and addresses. No program tells it: mutt answers what a
 * variable holds, but not which keys are bound or which addresses are the
 * user's. So the words are read as mutt reads them (quotes, backslashes, "#",
 * ";" and lines that go on), and nothing in them is run or looked up: a word
 * that needs a command or a variable is marked.
 *
 * The text is any bytes; what is read from it is no more than it. Pure.
 */
#ifndef NOTYET_POLICY_MUTT_RC_H
#define NOTYET_POLICY_MUTT_RC_H

#include <glib.h>

typedef enum MuttRcKind {
	MUTT_RC_SOURCE,		/* value: a path, or a command with "|" */
	MUTT_RC_BIND,		/* menus, key, value: the function */
	MUTT_RC_MACRO,		/* menus, key, value: the keys */
	MUTT_RC_ALTERNATES,	/* value: a regular expression */
	MUTT_RC_ALIAS		/* key: the short name, value: an address */
} MuttRcKind;

typedef struct MuttRcItem {
	MuttRcKind kind;
	int line;		/* from 1, where the command begins */
	gboolean dynamic;	/* a word holds `...` or $name */
	char *menus;		/* "index,pager", or NULL */
	char *key;		/* as mutt_key() gives it, or NULL */
	char *value;
} MuttRcItem;

/* MuttRcItem * in the order of the file. Never NULL. */
GPtrArray *mutt_rc_scan(const char *text);
void mutt_rc_item_free(MuttRcItem *item);

/* A key as it is written ("\Cx", "<Esc>g", ",n") as the characters that mutt
 * waits for, so that two ways to write it are equal; a name that has no
 * character stays, in lower case ("<f5>"). Owned. */
char *mutt_key(const char *written);

/* Whether the item and a macro of ours for that key (of mutt_key()) in index
 * or pager hide one another: the same keys, or the first ones of the other.
 * A key that is bound to noop, as leaders are, hides nothing behind it. */
gboolean mutt_rc_hides(const MuttRcItem *item, const char *key);

/* Whether macros may begin with these keys, as they are written: nothing that
 * mutt or neomutt bind themselves begins so, and no word of a macro breaks. */
gboolean mutt_prefix_is_free(const char *prefix);

/* The one address that a regular expression of alternates means, when it is an
 * address with its dots escaped or not, perhaps between ^ and $; else NULL.
 * Owned. */
char *mutt_alternate_address(const char *pattern);

#endif
