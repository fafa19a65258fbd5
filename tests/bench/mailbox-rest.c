/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else is in a mailbox: friends, lists, letters for many, shops. */
#include "mailbox.h"

#include <string.h>

typedef enum RestKind { REST_SHOP, REST_NEWS, REST_LIST, REST_FRIEND,
	REST_NOTICE } RestKind;

/* What all mails of one piece share. */
typedef struct Rest {
	Dice dice;
	RestKind kind;
	Piece piece;
	gboolean german;
	guint source;		/* which shop, list or friend */
	guint64 seed, number;
} Rest;

static const char *const topics[] = {"parser", "cache", "header", "locale",
    "build", "manual", "index", "hook", "lock", "search", "quoting",
    "completion"};
static const char *const actions[] = {"fix a leak in the", "speed up the",
    "document the", "simplify the", "wrong result of the", "crash in the",
    "new option for the", "tests of the", "question about the"};
static const char *const goods[] = {"coffee", "lamps", "garden tools",
    "bicycles", "books", "shoes", "records", "plants", "kitchen knives",
    "paper and pens"};
static const char *const plans[] = {"Saturday", "the lake", "photos",
    "your birthday", "tickets", "the flat", "holidays", "that recipe"};

static void
rest_begin(Rest *rest, guint64 seed, guint64 number, gint64 span_s)
{
	guint rolled;

	dice_init(&rest->dice, seed, 2, number);
	rolled = dice_below(&rest->dice, 100);
	rest->seed = seed;
	rest->number = number;
	rest->kind = rolled < 30 ? REST_SHOP : rolled < 52 ? REST_NEWS :
	    rolled < 70 ? REST_LIST : rolled < 82 ? REST_FRIEND : REST_NOTICE;
	rest->piece.count = rest->kind == REST_LIST ?
	    1 + dice_below(&rest->dice, 9) : rest->kind == REST_FRIEND ?
	    1 + dice_below(&rest->dice, 6) : 1;
	rest->piece.gap_s = HOUR_S + dice_below(&rest->dice, 30 * HOUR_S);
	rest->piece.began_at = MAILBOX_NOW_AT - HOUR_S -
	    (gint64)(dice_roll(&rest->dice) % (guint64)span_s);
	/* What is still going on now had begun earlier. */
	if (rest->piece.began_at + rest->piece.count * rest->piece.gap_s >=
	    MAILBOX_NOW_AT)
		rest->piece.began_at -=
		    rest->piece.count * rest->piece.gap_s;
	rest->source = dice_below(&rest->dice, 40);
	rest->german = rest->source % 5 < 2;
}

Piece
rest_piece(guint64 seed, guint64 number, gint64 span_s)
{
	Rest rest;

	rest_begin(&rest, seed, number, span_s);
	return rest.piece;
}

static char *
rest_subject(Rest *rest)
{
	const char *good = DICE_PICK(&rest->dice, goods);
	const char *topic = DICE_PICK(&rest->dice, topics);
	const char *action = DICE_PICK(&rest->dice, actions);
	guint count = 10 + dice_below(&rest->dice, 60);

	switch (rest->kind) {
	case REST_SHOP:
		return g_strdup_printf(rest->german ?
		    "Nur heute: %u %% auf %s" : "%u %% off: %s for you",
		    count, good);
	case REST_NEWS:
		return g_strdup_printf(rest->german ?
		    "Ausgabe %u: alles über %s" : "Issue %u: all about %s",
		    count, good);
	case REST_LIST:
		return g_strdup_printf("[tools-%u] %s %s", rest->source % 7,
		    action, topic);
	case REST_FRIEND:
		return g_strdup(DICE_PICK(&rest->dice, plans));
	default:
		return g_strdup_printf("Run %u of %s: all steps passed",
		    count, topic);
	}
}

static void
rest_writer(Rest *rest, guint mail, char **ret_name, char **ret_address)
{
	static const char *const kinds[] = {[REST_SHOP] = "shop",
	    [REST_NEWS] = "news", [REST_LIST] = "list",
	    [REST_FRIEND] = "friends", [REST_NOTICE] = "builds"};
	g_autofree char *local = NULL;
	Dice who;

	if (rest->kind == REST_FRIEND || rest->kind == REST_LIST) {
		/* A few dozen people each; the same person has one address. */
		dice_init(&who, rest->seed, 3, rest->source +
		    (rest->kind == REST_LIST ? 100 + mail % 5 * 100 : 0));
		*ret_name = words_person(&who, &local);
		*ret_address = g_strdup_printf("%s.%u@%s", local,
		    rest->source, rest->kind == REST_LIST ?
		    "hackers.invalid" : "friends.invalid");
		return;
	}
	*ret_name = g_strdup_printf("%s %u", rest->kind == REST_SHOP ?
	    "The Corner Shop" : rest->kind == REST_NEWS ? "Weekly Reader" :
	    "Build Watch", rest->source);
	*ret_address = g_strdup_printf("%s@%s%u.invalid", rest->kind ==
	    REST_NEWS ? "newsletter" : "no-reply", kinds[rest->kind],
	    rest->source);
}

static char *
rest_extra(const Rest *rest)
{
	guint list = rest->source % 7;

	if (rest->kind == REST_LIST)
		return g_strdup_printf("List-Id: tools <tools-%u.lists.invalid>\n"
		    "List-Post: <mailto:tools-%u@lists.invalid>\n"
		    "List-Unsubscribe: <mailto:tools-%u-leave@lists.invalid>\n"
		    "Precedence: list\n", list, list, list);
	if (rest->kind == REST_SHOP || rest->kind == REST_NEWS)
		return g_strdup_printf("List-Unsubscribe: "
		    "<https://www.letters%u.invalid/off?u=%" G_GUINT64_FORMAT
		    ">\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
		    "Precedence: bulk\nFeedback-ID: %u:letters\n",
		    rest->source, rest->number, rest->source);
	if (rest->kind == REST_NOTICE)
		return g_strdup("Auto-Submitted: auto-generated\n");
	return NULL;
}

static char *
rest_text(Rest *rest, Dice *dice)
{
	static const WordsUse uses[] = {[REST_SHOP] = WORDS_SHOP,
	    [REST_NEWS] = WORDS_SHOP, [REST_LIST] = WORDS_LIST,
	    [REST_FRIEND] = WORDS_FRIEND, [REST_NOTICE] = WORDS_LIST};
	static const guint paragraphs[] = {[REST_SHOP] = 9, [REST_NEWS] = 12,
	    [REST_LIST] = 6, [REST_FRIEND] = 4, [REST_NOTICE] = 3};
	GString *text = g_string_sized_new(4000);
	const WordsFill fill = {NULL, NULL, NULL, NULL};
	guint count = 1 + dice_below(dice, paragraphs[rest->kind]);

	while (count-- > 0)
		words_paragraph(text, dice, uses[rest->kind], rest->german,
		    &fill, 1 + dice_below(dice, 4));
	return g_string_free(text, FALSE);
}

static char *
rest_id(const Rest *rest, guint mail)
{
	return g_strdup_printf("r%" G_GUINT64_FORMAT ".%u.%08x@rest.invalid",
	    rest->number, mail, (guint)(rest->seed * 2654435761u));
}

static char *
rest_references(const Rest *rest, guint mail)
{
	GString *out = g_string_new(NULL);
	guint i;

	for (i = 0; i < mail; i++) {
		g_autofree char *id = rest_id(rest, i);

		g_string_append_printf(out, "%s<%s>", i ? " " : "", id);
	}
	return g_string_free(out, FALSE);
}

static LetterShape
rest_shape(const Rest *rest, Dice *dice)
{
	if (rest->kind == REST_SHOP)
		return dice_percent(dice, 60) ? LETTER_HTML :
		    LETTER_ALTERNATIVE;
	if (rest->kind == REST_NEWS)
		return LETTER_ALTERNATIVE;
	if (rest->kind == REST_FRIEND && dice_percent(dice, 40))
		return LETTER_QUOTED;
	return dice_percent(dice, 10) ? LETTER_BASE64 : LETTER_PLAIN;
}

void
rest_write(guint64 seed, guint64 number, guint mail, gint64 span_s,
    GString *out)
{
	g_autofree char *name = NULL, *address = NULL, *subject = NULL;
	g_autofree char *extra = NULL, *text = NULL, *id = NULL;
	g_autofree char *answers = NULL, *references = NULL, *full = NULL;
	Letter letter = {.to_name = MAILBOX_OWN_NAME,
	    .to = MAILBOX_OWN_ADDRESS};
	gboolean own;
	Rest rest;
	Dice dice;

	rest_begin(&rest, seed, number, span_s);
	dice_init(&dice, seed, 4, number * 16 + mail);
	subject = rest_subject(&rest);
	full = mail ? g_strconcat("Re: ", subject, NULL) : g_strdup(subject);
	rest_writer(&rest, mail, &name, &address);
	own = rest.kind == REST_FRIEND && mail % 2 == 1;
	letter.at = rest.piece.began_at + (gint64)mail * rest.piece.gap_s;
	letter.id = id = rest_id(&rest, mail);
	letter.from_name = own ? MAILBOX_OWN_NAME : name;
	letter.from = own ? MAILBOX_OWN_ADDRESS : address;
	if (own) {
		letter.to_name = name;
		letter.to = address;
	} else if (rest.kind == REST_LIST) {
		letter.to_name = NULL;
		letter.to = "tools@lists.invalid";
	}
	letter.subject = full;
	letter.answers = answers = mail ? rest_id(&rest, mail - 1) : NULL;
	references = mail ? rest_references(&rest, mail) : NULL;
	letter.references = references;
	letter.extra = extra = rest_extra(&rest);
	letter.text = text = rest_text(&rest, &dice);
	letter.shape = rest_shape(&rest, &dice);
	letter_write(&letter, &dice, out);
}
