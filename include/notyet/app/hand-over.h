/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hand-over: what is prepared here, but goes out by the user's own hand: a
 * text message, a message in a professional network, a call.
 *
 * The text is copied, opened in the program that sends it, or printed; then
 * the user says whether it went out, which is one change of the journal that
 * also puts the draft away, and that can be taken back. No shell is ever
 * asked, and nothing of a name, a number or a profile is more than one word of
 * a command line.
 */
#ifndef NOTYET_APP_HAND_OVER_H
#define NOTYET_APP_HAND_OVER_H

#include <notyet/app/app.h>
#include <notyet/policy/channel.h>
#include <notyet/store/drafts.h>

#include <glib.h>

/* Whom the draft is for; NULL when they are no contact (any more). Borrowed
 * until the pipeline changes. */
const Contact *app_draft_contact(const App *app, const Draft *draft);

/* "Text message to Anna Berg, +49 30 1234567". Foreign text. Owned. */
char *app_hand_title(const App *app, const Draft *draft);

/* What goes out: the message as it would be typed, see sms_flow(), or the
 * sheet of a call as it is now. Owned. */
char *app_hand_text(App *app, const Draft *draft);

/* The sheet: whom to call and when, what to ask, what was said and promised,
 * and room for notes. Lines of at most width_cols; recomputed at each call,
 * because their hour goes on. Owned. */
char *app_call_sheet(App *app, const Draft *draft, int width_cols);

/* REFUSED, naming the finding, while an error, or an ask without insisted, is
 * left (J2); also for a mail, which is sent. A call is always ready. */
gboolean app_hand_ready(App *app, const Draft *draft, GError **error);

/* Puts the text (of a call: the number) on the clipboard: by the configured
 * command, which gets it on its standard input; else, in tmux, by tmux; else
 * by asking the terminal. *ret_how says how in one sentence, static. USAGE:
 * there is nothing to copy; UNAVAILABLE: it cannot be done, with a sentence. */
gboolean app_hand_copy(App *app, const Draft *draft, const char **ret_how,
		       GError **error);

/* Runs the configured command with one more word: sms:NUMBER?body=TEXT,
 * tel:NUMBER, or the contact's profile. USAGE: no number or profile is noted,
 * or it is none; CONFIG: no command is configured; UNAVAILABLE: it failed. */
gboolean app_hand_open(App *app, const Draft *draft, GError **error);

/* How it ended. id, name, what is noted of a call, whether it is a touch. */
/* clang-format off */
#define HAND_OUTCOMES(X) \
	X(HAND_SENT, "sent", NULL, TRUE) \
	X(HAND_REACHED, "reached", "Called, and reached them", TRUE) \
	X(HAND_VOICEMAIL, "voicemail", "Called, and left a message", TRUE) \
	X(HAND_NOBODY, "nobody", "Called, but nobody answered", FALSE) \
	X(HAND_BACK, "back", "Called; we speak again", TRUE)
/* clang-format on */

typedef enum HandOutcome {
#define X(id, name, note, is_touch) id,
	HAND_OUTCOMES(X)
#undef X
	HAND_OUTCOME_COUNT
} HandOutcome;

const char *hand_outcome_name(HandOutcome outcome);
int hand_outcome_parse(const char *name);	/* -1 for an unknown name */

typedef struct HandResult {
	HandOutcome outcome;	/* HAND_SENT of what is no call */
	const char *note;	/* the user's own words, or NULL */
	gint64 back_at;		/* of HAND_BACK: the end of the day; else 0 */
	gboolean promised;	/* they promised to be in touch by then */
} HandResult;

/* It went out: touch, note and promise are journalled as one change, and the
 * draft is gone with it. Where nobody was reached, that is noted and the draft
 * stays. *ret_sentence (may be NULL) says what was written down; owned. */
gboolean app_hand_done(App *app, const Draft *draft, const HandResult *result,
		       char **ret_sentence, GError **error);

#endif
