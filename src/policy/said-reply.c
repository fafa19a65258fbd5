/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "said-private.h"

/* How far from a date the words are looked for that give it its sense. */
#define WINDOW 60
/* A word that promises, said to the reader or only of a decision. What else
 * counts is less than their difference. */
#define WEIGHT_SAID 200
#define WEIGHT_DECIDED 100
#define FAR 12

/* --- promises --- */

/* How far before or behind a date the nearest word of a class stands, in its
 * sentence; 0 for none. */
static guint
apart_before(const SaidText *said, const SaidFound *found, SaidClass cls,
    int value_min)
{
	guint n;

	for (n = 1; n <= WINDOW && n <= found->from; n++) {
		const SaidLexeme *lexeme = said_lexeme(said, found->from - n);

		if (lexeme->sentence != found->sentence)
			break;
		if (lexeme->cls == cls && lexeme->value >= value_min)
			return n;
	}
	return 0;
}

static guint
apart_behind(const SaidText *said, const SaidFound *found, SaidClass cls,
    int value_min)
{
	guint n;

	for (n = 1; n <= WINDOW; n++) {
		const SaidLexeme *lexeme =
		    said_lexeme(said, found->to + n - 1);

		if (lexeme->sentence != found->sentence)
			break;
		if (lexeme->cls == cls && lexeme->value >= value_min)
			return n;
	}
	return 0;
}

/* A question promises nothing. */
static gboolean
is_asked(const SaidText *said, const SaidFound *found)
{
	guint i;

	for (i = found->to; i < found->to + WINDOW; i++) {
		const SaidLexeme *lexeme = said_lexeme(said, i);

		if (lexeme->sentence != found->sentence)
			break;
		if (lexeme->cls == SAID_PUNCT && lexeme->value == '?')
			return TRUE;
	}
	return FALSE;
}

/* A date that cannot be the day of a promise: what was, what the reader is
 * asked for, what has two readings. */
static gboolean
is_other_day(const SaidText *said, const SaidFound *found)
{
	guint promise = apart_before(said, found, SAID_W_PROMISE, 0);
	guint ask = apart_before(said, found, SAID_W_ASK, 0);
	guint thanks = apart_before(said, found, SAID_W_THANKS, 0);
	SaidKind kind = found->date.kind;

	/* "Nothing to tell you today." */
	if (kind == SAID_ON && found->exact &&
	    civil_compare(found->date.last, said->today) == 0)
		return TRUE;
	return kind == SAID_AFTER || kind == SAID_FROM ||
	    (found->date.ambiguous && !found->either_week) ||
	    civil_compare(found->date.last, said->today) < 0 ||
	    (ask && (!promise || ask < promise)) ||
	    (kind == SAID_ON && found->exact && thanks &&
	     (!promise || thanks < promise)) ||
	    is_asked(said, found);
}

/* How much a date looks like the day of a promise; 0: not at all. The word of
 * the promise counts most, then "by" and its like, then how near they are. */
static int
promise_weight(const SaidText *said, const SaidFound *found)
{
	guint before = apart_before(said, found, SAID_W_PROMISE, 1);
	guint behind = apart_behind(said, found, SAID_W_PROMISE, 1);
	int weight = WEIGHT_SAID;

	if (!before && !behind) {
		before = apart_before(said, found, SAID_W_PROMISE, 0);
		behind = apart_behind(said, found, SAID_W_PROMISE, 0);
		weight = WEIGHT_DECIDED;
	}
	if ((!before && !behind) || is_other_day(said, found))
		return 0;
	if (found->date.kind != SAID_ON)
		weight += 4;
	else if (!found->exact)
		weight += 2;
	if (before && (!behind || before <= behind))
		weight += 2;
	return weight - (int) MIN(FAR, before && behind ?
	    MIN(before, behind) : MAX(before, behind));
}

/* The best date of the sentences so far. */
typedef struct {
	int weight;
	SaidDate date;
} Promise;

/* Of two sentences the one that speaks to the reader, then the later day. */
static void
add_promise(Promise *best, const Promise *other)
{
	int tier = (other->weight + FAR) / WEIGHT_DECIDED;
	int best_tier = (best->weight + FAR) / WEIGHT_DECIDED;

	if (other->weight == 0 || tier < best_tier)
		return;
	if (best->weight == 0 || tier > best_tier ||
	    civil_compare(other->date.last, best->date.last) > 0)
		*best = *other;
}

gboolean
said_promise(const char *text, const SaidWhen *when, SaidDate *ret_date)
{
	g_autoptr(GArray) all = NULL;
	Promise best = {0}, of_sentence = {0};
	int sentence = -1;
	SaidText said;
	guint i;

	said_text_init(&said, text, when);
	all = said_find(&said);
	for (i = 0; i < all->len; i++) {
		const SaidFound *found = &g_array_index(all, SaidFound, i);
		Promise promise = {promise_weight(&said, found), found->date};

		if (found->sentence != sentence) {
			add_promise(&best, &of_sentence);
			of_sentence = (Promise){0};
			sentence = found->sentence;
		}
		if (promise.weight > of_sentence.weight)
			of_sentence = promise;
	}
	add_promise(&best, &of_sentence);
	said_text_clear(&said);
	if (best.weight > 0)
		*ret_date = best.date;
	return best.weight > 0;
}

/* --- returns --- */

typedef enum { SENSE_NONE, SENSE_BACK, SENSE_NOT_BACK, SENSE_AWAY,
	       SENSE_NOT_REACHED } Sense;

/* "Away on 14 August": so close, the word means that day and no other. */
#define CLOSE 3

static gboolean
is_denied(const SaidText *said, guint i)
{
	guint n;

	for (n = 1; n <= 6 && n <= i; n++) {
		const SaidLexeme *lexeme = said_lexeme(said, i - n);

		if (lexeme->sentence != said_lexeme(said, i)->sentence ||
		    lexeme->cls == SAID_P_UNTIL ||
		    (lexeme->cls == SAID_PUNCT && lexeme->value != '\''))
			return FALSE;
		if (lexeme->cls == SAID_W_NOT)
			return TRUE;
	}
	return FALSE;
}

/* What the word at i says about its writer. */
static Sense
sense_of(const SaidText *said, guint i)
{
	switch (said_lexeme(said, i)->cls) {
	case SAID_W_BACK:
		return is_denied(said, i) ? SENSE_NOT_BACK : SENSE_BACK;
	case SAID_W_REACH:
		return is_denied(said, i) ? SENSE_NOT_REACHED : SENSE_BACK;
	case SAID_W_ABSENT:
		return SENSE_AWAY;
	default:
		return SENSE_NONE;
	}
}

static Sense
sense_before(const SaidText *said, const SaidFound *found, guint *ret_apart)
{
	guint n;

	for (n = 1; n <= WINDOW && n <= found->from; n++) {
		guint i = found->from - n;
		Sense sense;

		if (said_lexeme(said, i)->sentence != found->sentence)
			break;
		sense = sense_of(said, i);
		*ret_apart = n;
		if (sense != SENSE_NONE)
			return sense;
	}
	return SENSE_NONE;
}

/* Up to the next date. A word close before that date belongs to it: "away from
 * the 3rd, back on the 17th". */
static Sense
sense_behind(const SaidText *said, const SaidFound *found, guint end)
{
	gboolean shared = said_lexeme(said, end)->sentence == found->sentence;
	guint i;

	for (i = found->to; i < MIN(end, found->to + WINDOW); i++) {
		Sense sense;

		if (said_lexeme(said, i)->sentence != found->sentence)
			break;
		sense = sense_of(said, i);
		if (sense != SENSE_NONE)
			return shared && end - i <= 3 ? SENSE_NONE : sense;
	}
	return SENSE_NONE;
}

/* In German and Dutch the verb stands last: "ab dem 17. wieder erreichbar". */
static Sense
sense_of_date(const SaidText *said, const SaidFound *found, guint end)
{
	guint apart = 0;
	Sense before = sense_before(said, found, &apart);
	Sense behind = sense_behind(said, found, end);

	if (behind == SENSE_NONE)
		return before;
	if (said->main_language == SAID_DE || said->main_language == SAID_NL)
		return behind;
	/* "I am away and will answer on 17 August when I am back" */
	if (before == SENSE_AWAY && behind == SENSE_BACK && apart > CLOSE &&
	    found->date.kind == SAID_ON)
		return behind;
	return before != SENSE_NONE ? before : behind;
}

static gboolean
tells_absence(const SaidText *said)
{
	guint i;

	for (i = 0; i < said->lexemes->len; i++)
		if (sense_of(said, i) == SENSE_AWAY ||
		    sense_of(said, i) == SENSE_NOT_REACHED)
			return TRUE;
	return FALSE;
}

/* The day after the last day away. "Until Monday" and the Dutch "tot" say the
 * day of return itself; a week that is named ends on its Sunday. */
static CivilDate
day_after(const SaidText *said, const SaidFound *found)
{
	CivilDate last = found->date.last;
	const SaidLexeme *word = said_lexeme(said, found->from);

	if (found->date.including)
		return civil_date_add_days(last, 1);
	if (said->main_language == SAID_NL && !found->range)
		return last;
	if (said->main_language == SAID_EN && civil_weekday(last) == 1)
		return last;
	if (!found->exact && !found->range && civil_weekday(last) == 5 &&
	    word->cls != SAID_DIGITS)
		return civil_date_add_days(last, 3);
	return civil_date_add_days(last, 1);
}

/* What the text says about the return, so far. */
typedef struct {
	SaidDate date;
	gboolean any;
	gboolean doubt;
} Answer;

static void
add_answer(Answer *answer, const SaidText *said, const SaidFound *found,
    CivilDate day)
{
	if (civil_compare(day, said->today) < 0)
		return;
	if (answer->any) {
		answer->doubt = answer->doubt ||
		    civil_compare(answer->date.first, day) != 0;
		return;
	}
	answer->any = TRUE;
	answer->date = found->date;
	answer->date.kind = SAID_BACK;
	answer->date.first = answer->date.last = day;
}

/* "Not back until the 17th", "pas joignable avant le 17": the day itself. In
 * some languages one is also "not available until" that day. */
static gboolean
ends_absence(const SaidText *said, SaidKind kind, Sense sense)
{
	if (kind == SAID_BY)
		return sense == SENSE_NOT_BACK || sense == SENSE_NOT_REACHED;
	return kind == SAID_UNTIL && (sense == SENSE_NOT_BACK ||
	    (sense == SENSE_NOT_REACHED &&
	     (said->main_language == SAID_EN ||
	      said->main_language == SAID_ES)));
}

static void
look_at_date(const SaidText *said, const SaidFound *found, guint end,
    Answer *back, Answer *away)
{
	Sense sense = sense_of_date(said, found, end);
	SaidKind kind = found->date.kind;

	if (found->date.ambiguous || found->quantity || found->vague)
		return;
	if (ends_absence(said, kind, sense)) {
		if (found->exact)
			add_answer(back, said, found, found->date.first);
	} else if (kind == SAID_UNTIL) {
		add_answer(away, said, found, day_after(said, found));
	} else if (sense == SENSE_BACK && found->exact) {
		add_answer(back, said, found, kind == SAID_AFTER ?
		    civil_date_add_days(found->date.last, 1) :
		    found->date.first);
	}
}

gboolean
said_return(const char *text, const SaidWhen *when, SaidDate *ret_date)
{
	g_autoptr(GArray) all = NULL;
	Answer back = {0}, away = {0};
	const Answer *answer;
	SaidText said;
	guint i;

	said_text_init(&said, text, when);
	all = said_find(&said);
	for (i = 0; i < all->len; i++) {
		guint end = i + 1 < all->len ?
		    g_array_index(all, SaidFound, i + 1).from : G_MAXUINT;

		look_at_date(&said, &g_array_index(all, SaidFound, i), end,
		    &back, &away);
	}
	if (away.any && !tells_absence(&said))
		away.any = FALSE;
	said_text_clear(&said);
	answer = back.any ? &back : &away;
	if (!answer->any || answer->doubt)
		return FALSE;
	*ret_date = answer->date;
	return TRUE;
}
