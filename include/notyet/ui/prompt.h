/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prompt: one question at the bottom of the screen.
 *
 * A text is edited with the arrows, <Home> <End>, <C-e> <C-k> <C-u> <C-w>
 * <C-d>, completed with <Tab> (and back with <S-Tab>), taken from what was
 * typed before with <Up> and <Down> (<C-p>, <C-n>), taken with <Enter> and dropped with <Esc> or
 * <C-g>. A confirmation takes y, and n or any way out of it means no; keys
 * that only move the view still do, so that what is asked about can be read.
 * A choice takes one of some letters in the same way.
 *
 * An answer that is refused need not be typed again: a prompt that keeps stays
 * open with it, and with the sentence that refused it on the lines above.
 */
#ifndef NOTYET_UI_PROMPT_H
#define NOTYET_UI_PROMPT_H

#include <notyet/app/history.h>
#include <notyet/ui/key.h>
#include <notyet/ui/surface.h>

#include <glib.h>

#define PROMPT_TEXT_MAX_BYTES 2000

typedef enum PromptKind {
	PROMPT_TEXT,
	PROMPT_CONFIRM,
	PROMPT_CHOICE
} PromptKind;

/* text: the answer, borrowed; "y" to a confirmation, the letter of a choice;
 * NULL: dropped or no. */
typedef void (*PromptDone)(const char *text, gpointer data);

typedef struct PromptSpec {
	PromptKind kind;
	const char *label;		/* copied */
	const char *initial;		/* copied; NULL: "" */
	const char *const *choices;	/* for completion, copied; or NULL */
	/* Or, instead of them: the answers (char *, owned by the array) that
	 * the text may become. The caller frees the array. */
	GPtrArray *(*complete)(const char *text, gpointer data);
	HistoryKind history;		/* where the answers are kept */
	const char *letters;		/* of a PROMPT_CHOICE, lower case; the
					   label says what they mean */
	gboolean keeps;			/* of a PROMPT_TEXT: a refused answer
					   is asked for again; then done is
					   called more than once */
	PromptDone done;
	gpointer data;
	GDestroyNotify free_data;	/* or NULL; after done, or instead */
} PromptSpec;

typedef struct Prompt Prompt;

Prompt *prompt_new(const PromptSpec *spec);
/* Does not call done. */
void prompt_free(Prompt *prompt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prompt, prompt_free)

typedef enum PromptResult {
	PROMPT_GOES_ON,
	PROMPT_UNKNOWN,		/* a key it has no use for */
	PROMPT_ANSWERED,	/* the caller calls prompt_answer() */
	PROMPT_DROPPED
} PromptResult;

PromptResult prompt_key(Prompt *prompt, Key key);

/* Calls done with the answer (or NULL when dropped). */
void prompt_answer(Prompt *prompt, gboolean answered);

/* Whether it stays open when its answer is refused. */
gboolean prompt_keeps(const Prompt *prompt);
/* Why the answer was refused: painted above the question, until another
 * answer is given. Copied. */
void prompt_refuse(Prompt *prompt, const char *sentence);

/* Paints the last lines of the surface; tells where the cursor stands. */
void prompt_draw(const Prompt *prompt, Surface *surface, int *ret_row,
		 int *ret_col);

/* What <Up> and <Down> walk through, the newest last. Takes the lines. */
void prompt_set_history(Prompt *prompt, GStrv lines);

/* The text as it stands; borrowed. */
const char *prompt_text(const Prompt *prompt);

PromptKind prompt_kind(const Prompt *prompt);

#endif
