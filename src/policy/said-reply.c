/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "said-private.h"

/* How far from a date the words are looked for that give it its sense. */
#define WINDOW 60

/* --- promises --- */

/* The nearest word of a class before or behind a date, in its sentence; -1 for
 * none. */
static int
nearest_before(const SaidText *said, const SaidFound *found, SaidClass cls)
{
	guint n;

	for (n = 1; n <= WINDOW && n <= found->from; n++) {
		const SaidLexeme *lexeme = said_lexeme(said, found->from - n);

		if (lexeme->sentence != found->sentence)
			break;
		if (lexeme->cls == cls)
			return (int) (found->from - n);
	}
	return -1;
}

static int
nearest_behind(const SaidText *said, const SaidFound *found, SaidClass cls)
{
	guint i;

	for (i = found->to; i < found->to + WINDOW; i++) {
		const SaidLexeme *lexeme = said_lexeme(said, i);

		if (lexeme->sentence != found->sentence)
			break;
		if (lexeme->cls == cls)
			return (int) i;
	}
	return -1;
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

/* How much a date looks like the day of a promise; 0: not at all. */
static int
promise_weight(const SaidText *said, const SaidFound *found)
{
	int promise = nearest_before(said, found, SAID_W_PROMISE);
	int behind = nearest_behind(said, found, SAID_W_PROMISE);
	int ask = nearest_before(said, found, SAID_W_ASK);
	int thanks = nearest_before(said, found, SAID_W_THANKS);
	SaidKind kind = found->date.kind;

	if ((promise < 0 && behind < 0) || is_asked(said, found))
		return 0;
	if (ask > promise || kind == SAID_AFTER || kind == SAID_FROM)
		return 0;
	if (found->date.ambiguous && !found->either_week)
		return 0;
	if (civil_compare(found->date.last, said->today) < 0)
		return 0;
	if (kind == SAID_ON && found->exact && thanks > promise)
		return 0;
	if (kind != SAID_ON || !found->exact)
		return 3;
	return promise >= 0 ? 2 : 1;
}

gboolean
said_promise(const char *text, const SaidWhen *when, SaidDate *ret_date)
{
	g_autoptr(GArray) all = NULL;
	SaidDate best = {0}, of_sentence = {0};
	int weight = 0, sentence = -1;
	gboolean any = FALSE;
	SaidText said;
	guint i;

	said_text_init(&said, text, when);
	all = said_find(&said);
	for (i = 0; i <= all->len; i++) {
		const SaidFound *found = i < all->len ?
		    &g_array_index(all, SaidFound, i) : NULL;
		int w = found ? promise_weight(&said, found) : 0;

		if (!found || found->sentence != sentence) {
			if (weight > 0 && (!any || civil_compare(
			    of_sentence.last, best.last) > 0))
				best = of_sentence;
			any = any || weight > 0;
			weight = 0;
			sentence = found ? found->sentence : -1;
		}
		if (w > weight || (w > 0 && w == weight && civil_compare(
		    found->date.last, of_sentence.last) > 0)) {
			weight = w;
			of_sentence = found->date;
		}
	}
	said_text_clear(&said);
	if (any)
		*ret_date = best;
	return any;
}

/* --- returns --- */

typedef enum { SENSE_NONE, SENSE_BACK, SENSE_NOT_BACK, SENSE_AWAY } Sense;

static gboolean
is_denied(const SaidText *said, guint i)
{
	guint n;

	for (n = 1; n <= 6 && n <= i; n++) {
		const SaidLexeme *lexeme = said_lexeme(said, i - n);

		if (lexeme->sentence != said_lexeme(said, i)->sentence ||
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
		return is_denied(said, i) ? SENSE_AWAY : SENSE_BACK;
	case SAID_W_ABSENT:
		return SENSE_AWAY;
	default:
		return SENSE_NONE;
	}
}

static Sense
sense_before(const SaidText *said, const SaidFound *found)
{
	guint n;

	for (n = 1; n <= WINDOW && n <= found->from; n++) {
		guint i = found->from - n;
		Sense sense;

		if (said_lexeme(said, i)->sentence != found->sentence)
			break;
		sense = sense_of(said, i);
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
	Sense before = sense_before(said, found);
	Sense behind = sense_behind(said, found, end);

	if (said->main_language == SAID_DE || said->main_language == SAID_NL)
		return behind != SENSE_NONE ? behind : before;
	return before != SENSE_NONE ? before : behind;
}

static gboolean
tells_absence(const SaidText *said)
{
	guint i;

	for (i = 0; i < said->lexemes->len; i++)
		if (sense_of(said, i) == SENSE_AWAY)
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

static void
look_at_date(const SaidText *said, const SaidFound *found, guint end,
    Answer *back, Answer *away)
{
	Sense sense = sense_of_date(said, found, end);
	SaidKind kind = found->date.kind;

	if (found->date.ambiguous || found->quantity || found->vague)
		return;
	if (kind == SAID_UNTIL || (kind == SAID_BY &&
	    sense == SENSE_NOT_BACK)) {
		if (sense == SENSE_NOT_BACK && found->exact)
			add_answer(back, said, found, found->date.first);
		else if (sense != SENSE_NOT_BACK)
			add_answer(away, said, found,
			    day_after(said, found));
		return;
	}
	if (sense != SENSE_BACK || !found->exact)
		return;
	add_answer(back, said, found, kind == SAID_AFTER ?
	    civil_date_add_days(found->date.last, 1) : found->date.first);
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
