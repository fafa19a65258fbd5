/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict-dates.h"

#include <stdlib.h>
#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/said-date.h>

#define HOUR_S 3600
#define MINUTE_S 60
/* How far from its day the words of a promise are looked for. */
#define SENTENCE_MAX_BYTES 400
/* Nobody waits for longer. */
#define PROMISE_MAX_S ((gint64) 366 * 24 * HOUR_S)

/* The offset at the end of "Mon, 3 Aug 2026 10:12:00 +0200", 0 without. */
static int
date_offset_s(const MessageHead *head)
{
	const char *date = message_head_field(head, "Date");
	const char *sign = NULL;
	const char *p;
	int digits;

	for (p = date ? date : ""; *p; p++)
		if ((*p == '+' || *p == '-') && p > date && p[-1] == ' ' &&
		    strspn(p + 1, "0123456789") == 4)
			sign = p;
	if (!sign)
		return 0;
	digits = atoi(sign + 1);
	if (digits / 100 > 14 || digits % 100 > 59)
		return 0;
	return (*sign == '-' ? -1 : 1) *
	    (digits / 100 * HOUR_S + digits % 100 * MINUTE_S);
}

/* With a mark before a blank, or with an empty line. */
static gboolean
ends_sentence(const char *text, gsize at)
{
	if (text[at] == '\n' && text[at + 1] == '\n')
		return TRUE;
	return strchr(".!?", text[at]) != NULL &&
	    (text[at + 1] == '\0' || g_ascii_isspace(text[at + 1]));
}

static gboolean
is_inside(const char *text, gsize at)
{
	return (text[at] & 0xc0) == 0x80;
}

/* Around the day, for that is what counts. words: owned, and the result. */
static char *
cut_to_size(char *words, const char *day)
{
	const gsize room = VERDICT_WORDS_MAX_BYTES - 2 * strlen("…");
	gsize from = 0, to = strlen(words);
	const char *place = strstr(words, day);
	gsize need = place ? (gsize) (place - words) + strlen(day) : 0;
	char *cut;

	if (to <= VERDICT_WORDS_MAX_BYTES)
		return words;
	if (need > room)
		from = need - room;
	while (is_inside(words, from))
		from++;
	to = MIN(to, from + room);
	while (is_inside(words, to))
		to--;
	cut = g_strdup_printf("%s%.*s%s", from > 0 ? "…" : "",
	    (int) (to - from), words + from, words[to] ? "…" : "");
	g_free(words);
	return cut;
}

/* The sentence that promises, in one line. */
static char *
sentence_of(const char *text, const SaidDate *said)
{
	gsize from = said->at, to = said->at + said->len;
	g_autofree char *day = said_words(text, said);

	while (from > 0 && said->at - from < SENTENCE_MAX_BYTES &&
	    !ends_sentence(text, from - 1))
		from--;
	while (from < said->at &&
	    (g_ascii_isspace(text[from]) || is_inside(text, from)))
		from++;
	while (text[to] && to - said->at < SENTENCE_MAX_BYTES &&
	    !ends_sentence(text, to))
		to++;
	while (is_inside(text, to))
		to--;
	return cut_to_size(g_strstrip(text_scrub(text + from,
	    (gssize) (to - from), TEXT_ONE_LINE)), day);
}

static gboolean
may_promise(const Verdict *verdict)
{
	gboolean holding = verdict->kind == VERDICT_HUMAN_REPLY &&
	    g_strcmp0(verdict->sub_kind, "holding") == 0;

	return holding ||
	    (verdict->answers && verdict->kind != VERDICT_REJECTION);
}

static void
take_promise(Verdict *verdict, const SaidWhen *when, const OwnWords *own)
{
	SaidDate said;
	gint64 until_at;

	if (!said_promise(own->text, when, &said))
		return;
	until_at = said_ends_at(&said, when->zone);
	if (until_at > when->date_at + PROMISE_MAX_S)
		return;
	verdict->promise_at = until_at;
	verdict->promise_words = sentence_of(own->text, &said);
	if (!verdict->answers)
		verdict->holding_until_at = until_at;
}

void
verdict_take_dates(Verdict *verdict, const MessageHead *head,
    const OwnWords *own)
{
	gboolean away = verdict->kind == VERDICT_AUTO_REPLY;
	g_autoptr(Zone) zone = NULL;
	g_autofree char *note = NULL;
	SaidWhen when = {.date_at = head->date_at};
	SaidDate said;

	if ((!away && !may_promise(verdict)) || head->date_at == 0)
		return;
	zone = zone_new_fixed(date_offset_s(head));
	when.zone = zone;
	if (!away) {
		take_promise(verdict, &when, own);
		return;
	}
	note = g_strdup_printf("%s\n\n%s", head->subject, own->text);
	if (said_return(note, &when, &said))
		verdict->return_at = zone_day_start(zone, said.first);
}
