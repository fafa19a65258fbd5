/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * said-date inside: text becomes lexemes (said-words.c), lexemes become days
 * (said-parse.c for the days of a calendar, said-span.c for weeks, months and
 * quantities), and what stands around them says what they mean (said-date.c,
 * said-reply.c).
 */
#ifndef SRC_POLICY_SAID_PRIVATE_H
#define SRC_POLICY_SAID_PRIVATE_H

#include <notyet/policy/said-date.h>

/* clang-format off */
/* id, name in wordings/dates.txt. */
#define SAID_CLASSES(X) \
	X(SAID_LANG, "lang") \
	X(SAID_MONTH, "month") \
	X(SAID_WEEKDAY, "weekday") \
	X(SAID_NUMBER, "number") \
	X(SAID_ORDINAL, "ordinal") \
	X(SAID_UNIT, "unit") \
	X(SAID_NEXT, "next") \
	X(SAID_THIS, "this") \
	X(SAID_PAST, "past") \
	X(SAID_PART, "part") \
	X(SAID_TODAY, "today") \
	X(SAID_KW, "kw") \
	X(SAID_P_BY, "by") \
	X(SAID_P_UNTIL, "until") \
	X(SAID_P_INCLUDING, "including") \
	X(SAID_P_WITHIN, "within") \
	X(SAID_P_FROM, "from") \
	X(SAID_P_TO, "to") \
	X(SAID_P_AFTER, "after") \
	X(SAID_P_ON, "on") \
	X(SAID_SKIP, "skip") \
	X(SAID_W_BACK, "back") \
	X(SAID_W_ABSENT, "absent") \
	X(SAID_W_REACH, "reach") \
	X(SAID_W_NOT, "not") \
	X(SAID_W_PROMISE, "promise") \
	X(SAID_W_ASK, "ask") \
	X(SAID_W_THANKS, "thanks") \
	X(SAID_W_VAGUE, "vague")
/* clang-format on */

typedef enum SaidClass {
#define X(id, name) id,
	SAID_CLASSES(X)
#undef X
	SAID_CLASS_COUNT,
	SAID_WORD,	/* any other word */
	SAID_DIGITS,	/* a number in digits */
	SAID_PUNCT,	/* value: the character */
	SAID_END	/* beyond the text */
} SaidClass;

/* Values of "unit" and "part". */
enum { UNIT_DAY = 1, UNIT_BUSINESS_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR,
       UNIT_HOUR };
enum { PART_EARLY = 1, PART_MID, PART_LATE };
/* Values of "next". */
enum { NEXT_EITHER = 1, NEXT_BUT_ONE, NEXT_COMING };

/* Languages, in the order of the table in said-words.c. */
#define SAID_LANGUAGES 7
enum { SAID_EN, SAID_DE, SAID_FR, SAID_ES, SAID_PT, SAID_IT, SAID_NL };

typedef struct SaidLexeme {
	SaidClass cls;
	int value;
	int digits;	/* how many digits a number in digits has */
	int language;	/* of the word; -1 for others */
	gsize at, end;
	int sentence;
	gboolean glued;	/* no blank before it */
	gboolean upper;	/* begins with a capital */
	gboolean first;	/* the first of its sentence */
} SaidLexeme;

typedef struct SaidText {
	const char *text;
	GArray *lexemes;	/* SaidLexeme */
	CivilDate today;	/* the day of the mail */
	int main_language;
	gboolean day_first;	/* certain, so that 9/8 is 9 August */
} SaidText;

/* Whether a lexeme is one of these ASCII characters. */
gboolean said_is_mark(const SaidLexeme *lexeme, const char *marks);

/* The lexeme at i; one of class SAID_END beyond either end. */
const SaidLexeme *said_lexeme(const SaidText *said, guint i);

void said_text_init(SaidText *said, const char *text, const SaidWhen *when);
void said_text_clear(SaidText *said);

/* A day or a stretch of days that was read from the lexemes. */
typedef struct SaidSpan {
	CivilDate first, last;
	gboolean ambiguous;
	gboolean exact;		/* a day of the calendar, not a stretch */
	gboolean quantity;	/* "two weeks" */
	gboolean either_week;	/* "next Friday": ambiguous by a week */
	gboolean range;		/* "3 to 14 August" */
	guint end;		/* the lexeme behind it */
} SaidSpan;

/* Each: whether a date begins at lexeme i, and which. */
gboolean said_read_calendar(const SaidText *said, guint i, SaidSpan *span);
gboolean said_read_weekday(const SaidText *said, guint i, SaidSpan *span);
gboolean said_read_week(const SaidText *said, guint i, SaidSpan *span);
gboolean said_read_stretch(const SaidText *said, guint i, SaidSpan *span);
gboolean said_read_quantity(const SaidText *said, guint i, SaidSpan *span);

/* Words that may stand within a date: at most three. */
guint said_skip(const SaidText *said, guint i);

CivilDate said_monday(CivilDate date);
void said_set_day(SaidSpan *span, CivilDate day, guint end);
/* The next such day from the mail's on; FALSE when there is none within
 * eleven months. */
gboolean said_complete(const SaidText *said, int month, int day,
		       CivilDate *ret_date);

/* A date with where it stands among the lexemes. */
typedef struct SaidFound {
	SaidDate date;
	guint from, to;		/* lexemes, the word before it not included */
	int sentence;
	gboolean exact;
	gboolean quantity;
	gboolean either_week;
	gboolean range;		/* "from ... to ..." */
	gboolean vague;		/* "about", "voraussichtlich" */
} SaidFound;

/* SaidFound elements in order; owned. */
GArray *said_find(const SaidText *said);

#endif
