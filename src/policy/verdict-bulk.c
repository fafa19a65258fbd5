/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs of mail to many. None proves it alone: a decision may carry each. */
#include "verdict-signs.h"

#include <string.h>

#define LINKS_MANY 6
#define LINKS_SOME 3
#define WORDS_LONG 350
#define PICTURES_MANY 3

/* Local parts, and first labels of domains, that send to many. */
static const char *const bulk_words[] = {
    "alert", "alerts", "announce", "announcement", "announcements",
    "bulletin", "campaign", "campaigns", "deals", "digest", "ebulletin",
    "email", "emailing", "emails", "em", "events", "jobalert", "jobalerts",
    "jobagent", "jobmail", "list", "listmanager", "lists", "mailing",
    "mailinglist", "mailings", "marketing", "mkt", "news", "newsletter",
    "newsletters", "offers", "promo", "promos", "promotion", "promotions",
    "reminders", "shop", "specials", "store", "subscription",
    "subscriptions", "subscribers", "suggestions", "update", "updates",
    "infolettre", "infobrief", "rundbrief", "nyhetsbrev", "boletin",
    "boletim", "novedades", "novidades", "novita", "nieuwsbrief", "actu",
    "actus", "actualites", "ofertas", "offerte", "aanbiedingen", "angebote",
    "vagas", "empleos", "alertas", "alertes", "avvisi", "vacatures",
    "stellenalarm", "stellenangebote", "jobletter", "jobnews",
};

static gboolean
answers_something(const MessageHead *head)
{
	const char *parent = message_head_field(head, "In-Reply-To");

	return parent && *parent;
}

static gboolean
has_field(const MessageHead *head, const char *name, gsize len)
{
	guint i;

	for (i = 0; i < head->fields->len; i++) {
		const HeadField *field = head->fields->pdata[i];

		if (g_ascii_strncasecmp(field->name, name, len) == 0 &&
		    field->name[len] == '\0')
			return TRUE;
	}
	return FALSE;
}

/* The fields of bulk mail that are there, when at least so many are. */
static char *
bulk_marks(const MessageHead *head, const char *argument, int wanted)
{
	g_autoptr(GString) found = NULL;
	g_autofree char *precedence = NULL;
	int marks = 0;
	gsize len;

	if (answers_something(head) &&
	    !address_is_no_reply(head->from->address))
		return NULL;
	found = g_string_new(NULL);
	for (; *argument; argument += len + (argument[len] == '|')) {
		len = strcspn(argument, "|");
		if (!has_field(head, argument, len))
			continue;
		marks++;
		g_string_append_printf(found, "%s%.*s",
		    found->len ? ", " : "", (int) len, argument);
	}
	precedence = sign_field_value(head,
	    "Precedence: bulk|Precedence: list");
	if (precedence) {
		marks++;
		g_string_append_printf(found, "%s%s", found->len ? ", " : "",
		    precedence);
	}
	return marks >= wanted ? g_strdup(found->str) : NULL;
}

char *
sign_bulk(const MessageHead *head, const char *argument)
{
	return bulk_marks(head, argument, 2);
}

char *
sign_bulk_mark(const MessageHead *head, const char *argument)
{
	return bulk_marks(head, argument, 1);
}

static gboolean
is_bulk_word(const char *word, gsize size_bytes)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bulk_words); i++)
		if (strlen(bulk_words[i]) == size_bytes &&
		    g_ascii_strncasecmp(bulk_words[i], word, size_bytes) == 0)
			return TRUE;
	return FALSE;
}

/* One of the words of the local part, or the domain's first label where it
 * has more than two. */
static gboolean
address_is_bulk(const char *address)
{
	const char *at = strrchr(address, '@');
	const char *p = address, *dot;
	gsize size_bytes;

	if (!at)
		return FALSE;
	while (p < at) {
		size_bytes = strcspn(p, "-_.+=@");
		if (size_bytes > 0 && is_bulk_word(p, size_bytes))
			return TRUE;
		p += size_bytes + 1;
	}
	dot = strchr(at, '.');
	if (!dot || !strchr(dot + 1, '.'))
		return FALSE;
	size_bytes = strcspn(at + 1, "0123456789.-");
	return is_bulk_word(at + 1, size_bytes);
}

/* A local part that is made for one recipient: "2.20290.44-t9bsgc". */
static gboolean
address_is_numbered(const char *address)
{
	const char *p;
	int digits = 0, marks = 0;

	for (p = address; *p && *p != '@'; p++) {
		digits += g_ascii_isdigit(*p) ? 1 : 0;
		marks += strchr("-_.+=#", *p) ? 1 : 0;
	}
	return digits >= 6 && marks >= 2;
}

char *
sign_bulk_sender(const MessageHead *head, const char *argument)
{
	const char *address = head->from->address;

	return address_is_bulk(address) || address_is_numbered(address) ?
	    g_strdup(address) : NULL;
}

static int
count_links(const char *text)
{
	const char *p = text;
	int links = 0;

	while ((p = strstr(p, "http")) && links < 100) {
		links++;
		p += 4;
	}
	return links;
}

static int
count_words(const char *text)
{
	int words = 0;

	for (; *text; text++)
		if (g_ascii_isspace(*text) && !g_ascii_isspace(text[1]))
			words++;
	return words;
}

char *
sign_many_links(const MessageHead *head, const char *argument)
{
	int links = head->body ? count_links(head->body) : 0;

	links = MAX(links, head->html_links);
	if (links < LINKS_MANY || answers_something(head))
		return NULL;
	return g_strdup_printf("%d links", links);
}

char *
sign_long_text(const MessageHead *head, const char *argument)
{
	int words = head->body ? count_words(head->body) : 0;

	if (words < WORDS_LONG || answers_something(head) ||
	    MAX(count_links(head->body), head->html_links) < LINKS_SOME)
		return NULL;
	return g_strdup_printf("%d words and links", words);
}

char *
sign_pictures(const MessageHead *head, const char *argument)
{
	if (head->html_images < PICTURES_MANY || answers_something(head))
		return NULL;
	return g_strdup_printf("%d pictures", head->html_images);
}
