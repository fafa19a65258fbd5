/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * said-date: the days that a text speaks of.
 *
 * People promise an answer "by Friday", "Ende nächster Woche" or "sous dix
 * jours ouvrés", and absence notes name the day of return. This module finds
 * such words in English, German, French, Spanish, Portuguese, Italian and
 * Dutch (wordings/dates.txt), reads them as of the day of the mail, and says
 * so when they have more than one reading. It guesses nothing:
 *
 *   - 9/8 has two readings. In 9.8. the day comes first, and so it does in
 *     09/08 or 9/8/2026 in a text that is certainly in another language than
 *     English; where one number is over 12 it is the day.
 *   - A day without a year is the next such day from the mail's on, at most
 *     eleven months away.
 *   - A weekday is the next one after the mail's day. "Next Friday" said on a
 *     Monday may be in four days or in eleven.
 *   - A day that does not exist was not said.
 *   - A week ends on its Friday. The middle of a month is the 15th, its
 *     beginning lasts until the 10th.
 *
 * Give it the writer's own words (own-words.h): a quoted promise is none.
 */
#ifndef NOTYET_POLICY_SAID_DATE_H
#define NOTYET_POLICY_SAID_DATE_H

#include <glib.h>

#include <notyet/base/civil.h>
#include <notyet/base/zone.h>

/* What the words before a day make of it. */
typedef enum SaidKind {
	SAID_ON,	/* that day: "on Friday", or nothing before it */
	SAID_BY,	/* at the latest then: "by", "spätestens" */
	SAID_UNTIL,	/* "until", "bis": an end, or at the latest then */
	SAID_WITHIN,	/* in a stretch of time: "within two weeks", "in" */
	SAID_FROM,	/* "from", "as of" */
	SAID_AFTER,	/* "after" */
	SAID_BACK	/* the first day back, only from said_return() */
} SaidKind;

typedef struct SaidDate {
	SaidKind kind;
	CivilDate first;	/* the earliest day that is meant */
	CivilDate last;		/* the latest; the same for a single day */
	gboolean ambiguous;	/* several readings; first and last span them */
	gboolean including;	/* "up to and including" */
	gsize at;		/* where the words stand in the text */
	gsize len;		/* in bytes, the word before the day included */
} SaidDate;

/* As of when a text is read: the moment of the mail and the zone in which its
 * writer counts days (borrowed; NULL: UTC). */
typedef struct SaidWhen {
	gint64 date_at;
	const Zone *zone;
} SaidWhen;

/* Every day that the text says, in its order: SaidDate elements; owned,
 * g_array_unref(). text: UTF-8 (other text says nothing); NULL is "". Takes
 * time in proportion to the text. Pure. */
GArray *said_dates(const char *text, const SaidWhen *when);

/* The words of a date, on one line. Owned. */
char *said_words(const char *text, const SaidDate *date);

/*
 * The day by which the text promises an answer: a day in a sentence that
 * speaks of answering, deciding, getting back, and does not ask the reader
 * for it. ret_date->last is the last day of the promise ("next Friday" is
 * read as the later one). When several sentences promise, the latest day
 * counts. FALSE when no day is promised; *ret_date is then untouched.
 */
gboolean said_promise(const char *text, const SaidWhen *when,
		      SaidDate *ret_date);

/*
 * The first day on which an absent writer is back. ret_date->first is that
 * day, its kind SAID_BACK. A day of return that is named wins; else the day
 * after the last day of absence is taken ("until 14 August" gives the 15th,
 * for which day is a business day is not known here; "until Monday" and the
 * Dutch "tot" name the day of return itself). The subject may stand before
 * the body, with an empty line between. FALSE when no day is named or when
 * the text leaves a doubt about it ("around", two days); *ret_date is then
 * untouched.
 */
gboolean said_return(const char *text, const SaidWhen *when,
		     SaidDate *ret_date);

/* The last second of that date's last day there, until which a promise lasts.
 * zone NULL: UTC. */
gint64 said_ends_at(const SaidDate *date, const Zone *zone);

#endif
