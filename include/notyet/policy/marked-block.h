/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * marked-block: lines of ours in a text file of the user's, between two
 * comment lines, so that they are found again and replaced, and all else in
 * the file is left as it is.
 *
 *	# >>> notyet mutt 8c6f0a1b2c3d4e5f >>>
 *	source "~/.config/notyet/muttrc"
 *	# <<< notyet mutt <<<
 *
 * The number is taken from the lines as they were written: when it is no
 * longer right, somebody has changed them by hand. All of this is pure.
 */
#ifndef NOTYET_POLICY_MARKED_BLOCK_H
#define NOTYET_POLICY_MARKED_BLOCK_H

#include <glib.h>

typedef struct MarkedBlock {
	const char *name;	/* letters, digits and "-"; several blocks of a
				   file have different names */
	const char *body;	/* whole lines, the last with its "\n"; none
				   begins with "# <<< notyet" */
} MarkedBlock;

typedef enum MarkedState {
	MARKED_ABSENT,		/* there is none of that name */
	MARKED_SAME,		/* it holds these lines */
	MARKED_OLD,		/* it holds others, as they were written */
	MARKED_EDITED,		/* somebody has changed them since */
	MARKED_BROKEN		/* one of its two lines is missing, or it stands
				   there twice */
} MarkedState;

/* text: of the file, borrowed, any bytes. ret_line: the line from 1 on which
 * it begins, or where it is broken; 0 when absent; may be NULL. */
MarkedState marked_block_state(
    const char *text, const MarkedBlock *block, int *ret_line);

/* The two comment lines with the body between. Owned. */
char *marked_block_text(const MarkedBlock *block);

/*
 * The text with the block in it: in place of the older one, else at the byte
 * `at`, the start of a line or the end of the text, with an empty line before
 * it unless it stands first. Not for a broken one. Owned.
 */
char *marked_block_put(const char *text, const MarkedBlock *block, gsize at);

/* The text with empty lines in place of the block's, so that the others keep
 * their numbers. A broken one is left in. Owned. */
char *marked_block_blank(const char *text, const char *name);

/*
 * Where lines belong into a shell script so that they run: before its last
 * line when that is "exit" or "exec" at the start of a line, else at its end.
 * A byte for marked_block_put().
 */
gsize marked_block_script_end(const char *text);

#endif
