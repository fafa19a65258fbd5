/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mailbox: what the files of make-mailbox share. Everything is a function of
 * the seed and of the number of messages: no clock, no environment.
 *
 * A Dice gives the numbers. Each story and each piece of the rest has its own
 * stream, so that the first 300 stories are the same whatever the size.
 */
#ifndef NOTYET_BENCH_MAILBOX_H
#define NOTYET_BENCH_MAILBOX_H

#include <glib.h>

/* 2026-11-26 10:30 UTC: the moment that the mailbox is made for. */
#define MAILBOX_NOW_AT G_GINT64_CONSTANT(1795689000)
#define MAILBOX_NOW "2026-11-26T10:30:00Z"
#define MAILBOX_OWN_NAME "Sam Reed"
#define MAILBOX_OWN_ADDRESS "sam@example.org"
#define HOUR_S 3600
#define DAY_S 86400

typedef struct Dice {
	guint64 state;
} Dice;

/* A stream of its own for the number-th thing of that kind. */
void dice_init(Dice *dice, guint64 seed, guint kind, guint64 number);
guint64 dice_roll(Dice *dice);
/* 0 to count - 1; count is not 0. */
guint dice_below(Dice *dice, guint count);
gboolean dice_percent(Dice *dice, guint percent);
#define DICE_PICK(dice, array) ((array)[dice_below(dice, G_N_ELEMENTS(array))])

/* --- words --- */

/* What a text is for; WORDS_COUNT texts in two languages. */
typedef enum WordsUse {
	WORDS_APPLY,
	WORDS_ANSWER,
	WORDS_ACCEPT,
	WORDS_THANKS,
	WORDS_CHECK_IN,
	WORDS_REPLY,
	WORDS_COLLEAGUE,
	WORDS_NEW_THREAD,
	WORDS_APPROACH,
	WORDS_INVITE,
	WORDS_CALENDAR,
	WORDS_HOLDING,
	WORDS_REJECT,
	WORDS_OFFER,
	WORDS_AUTO,
	WORDS_ACK,
	WORDS_SYSTEM_REJECT,
	WORDS_TALK_OWN,		/* a sentence more of the user's */
	WORDS_TALK_THEIRS,	/* a sentence more of theirs */
	WORDS_CLOSING,
	WORDS_FRIEND,
	WORDS_LIST,
	WORDS_SHOP,
	WORDS_COUNT
} WordsUse;

/* What stands for {c} company, {r} role, {n} name, {d} a day. */
typedef struct WordsFill {
	const char *company, *role, *name, *day;
} WordsFill;

/* One text of that use, filled, appended without a newline. */
void words_append(GString *out, Dice *dice, WordsUse use, gboolean german,
		  const WordsFill *fill);
/* The same text wrapped at 72 columns as a paragraph, with a blank line
 * behind it; so many of them in one paragraph. */
void words_paragraph(GString *out, Dice *dice, WordsUse use, gboolean german,
		     const WordsFill *fill, guint count);

/* The number-th of 1600 company names; none is part of another. Owned. */
char *words_company(guint number);
/* The number-th of 30 roles; borrowed. */
const char *words_role(guint number, gboolean german);
/* A person's name and the local part that goes with it. Owned. */
char *words_person(Dice *dice, char **ret_local);

/* --- mail --- */

typedef enum LetterShape {
	LETTER_PLAIN,		/* 8bit */
	LETTER_QUOTED,		/* quoted-printable */
	LETTER_BASE64,
	LETTER_ALTERNATIVE,	/* plain and HTML */
	LETTER_CALENDAR,	/* plain, HTML and text/calendar */
	LETTER_REPORT,		/* multipart/report */
	LETTER_HTML		/* HTML alone */
} LetterShape;

/* Between the parts of a report. */
#define LETTER_REPORT_BOUNDARY "report.mx.example.org"

typedef struct Letter {
	gint64 at;
	int offset_min;		/* of the writer's zone */
	const char *id;		/* without brackets */
	const char *from_name, *from;
	const char *to_name, *to;
	const char *cc;		/* as it stands in the header, or NULL */
	const char *subject;
	const char *answers;	/* In-Reply-To without brackets, or NULL */
	const char *references;	/* with brackets, or NULL */
	const char *extra;	/* header lines, or NULL */
	const char *text;	/* UTF-8 */
	LetterShape shape;
	const char *attached;	/* the calendar, or the parts of the report */
} Letter;

/* Appends the whole mail. */
void letter_write(const Letter *letter, Dice *dice, GString *out);
/* "Thu, 26 Nov 2026 10:30:00 +0000". */
void letter_append_date(GString *out, gint64 at, int offset_min);

/* --- stories: the applications --- */

typedef struct StoryMail {
	gint64 at;
	char *bytes;
	gsize size_bytes;
} StoryMail;

typedef struct Story {
	gboolean german;
	char *company, *domain, *role;
	char *name, *address;		/* the contact */
	gboolean contact_known;		/* wrote, or was written to */
	GPtrArray *mails;		/* StoryMail *, by at */
	/* The truth. */
	char *seed_id, *newest_id, *word_id;
	const char *newest_by;		/* "own", "them", "machine" */
	gint64 applied_at;
	gint64 own_at;			/* newest own mail that arrived; 0 */
	gint64 reply_at;		/* newest reply; 0 */
	gboolean holding;		/* that one only holds off */
	gint64 interview_at, interview_end_at;	/* the newest one; 0 */
	gboolean interview_noted;	/* by the user: no mail tells it */
	const char *stage;
	gint64 stage_at;
	char *sent_id, *sent_step;	/* the newest own follow-up, or NULL */
	gint64 sent_at;
} Story;

/* The number-th application of count. */
Story *story_tell(guint64 seed, guint number, guint count);
void story_free(gpointer story);
void story_append_truth(const Story *story, guint number, GString *out);
/* The comment on top of truth.tsv. */
extern const char story_truth_header[];

/* --- the rest --- */

/* One piece of the rest: mails 0 to count - 1 of a thread, or one mail. */
typedef struct Piece {
	guint count;
	gint64 began_at;
	guint32 gap_s;
} Piece;

/* The number-th piece; its mails lie within span_s before now. */
Piece rest_piece(guint64 seed, guint64 number, gint64 span_s);
void rest_write(guint64 seed, guint64 number, guint mail, gint64 span_s,
		GString *out);

#endif
