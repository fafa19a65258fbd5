/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/mutt-rc.h>

#include <string.h>

#include <notyet/policy/contact.h>

typedef struct Scan {
	const char *p;
	int line;
	gboolean dynamic;
	GPtrArray *items;
} Scan;

void
mutt_rc_item_free(MuttRcItem *item)
{
	if (!item)
		return;
	g_free(item->menus);
	g_free(item->key);
	g_free(item->value);
	g_free(item);
}

static void
free_element(gpointer item)
{
	mutt_rc_item_free(item);
}

/* --- words --- */

/* A backslash at the end of a line carries it on. */
static gboolean
skip_continuation(Scan *scan)
{
	const char *p = scan->p;

	if (p[0] != '\\')
		return FALSE;
	if (p[1] == '\r' && p[2] == '\n')
		p++;
	if (p[1] != '\n')
		return FALSE;
	scan->p = p + 2;
	scan->line++;
	return TRUE;
}

static void
skip_blanks(Scan *scan)
{
	for (;;) {
		if (skip_continuation(scan))
			continue;
		if (!strchr(" \t\r", *scan->p) || !*scan->p)
			return;
		scan->p++;
	}
}

static gboolean
is_end(char c)
{
	return c == '\0' || c == '\n' || c == ';' || c == '#';
}

/* Behind a backslash, as mutt reads it. */
static void
take_escape(Scan *scan, GString *word)
{
	static const char names[] = "rntfe";
	static const char bytes[] = "\r\n\t\f\033";
	char c = *scan->p;
	const char *name = c ? strchr(names, c) : NULL;

	if (c == '\0' || c == '\n')
		return;
	scan->p++;
	if (name) {
		g_string_append_c(word, bytes[name - names]);
	} else if ((c == 'c' || c == 'C') && g_ascii_isalpha(*scan->p)) {
		g_string_append_c(word, g_ascii_toupper(*scan->p) - '@');
		scan->p++;
	} else if (c >= '0' && c <= '3' && scan->p[0] >= '0' &&
		   scan->p[0] <= '7' && scan->p[1] >= '0' &&
		   scan->p[1] <= '7') {
		g_string_append_c(word,
		    (char)((c - '0') * 64 + (scan->p[0] - '0') * 8 +
			   (scan->p[1] - '0')));
		scan->p += 2;
	} else {
		g_string_append_c(word, c);
	}
}

static void
take_character(Scan *scan, char quote, GString *word)
{
	char c = *scan->p++;

	if (quote != '\'' && c == '\\') {
		take_escape(scan, word);
		return;
	}
	if (quote != '\'' &&
	    (c == '`' || (c == '$' && (g_ascii_isalpha(*scan->p) ||
					  *scan->p == '{'))))
		scan->dynamic = TRUE;
	g_string_append_c(word, c);
}

/* The next word, or NULL at the end of the command. Owned. */
static char *
take_word(Scan *scan)
{
	GString *word;
	char quote = '\0';

	skip_blanks(scan);
	if (is_end(*scan->p))
		return NULL;
	word = g_string_new(NULL);
	while (*scan->p && *scan->p != '\n') {
		char c = *scan->p;

		if (skip_continuation(scan))
			continue;
		if (!quote && (strchr(" \t\r", c) || is_end(c)))
			break;
		if (quote ? c == quote : c == '\'' || c == '"') {
			quote = quote ? '\0' : c;
			scan->p++;
			continue;
		}
		take_character(scan, quote, word);
	}
	/* A NUL that was written as an escape would hide the rest. */
	for (gsize i = 0; i < word->len; i++)
		if (word->str[i] == '\0')
			word->str[i] = '@';
	return g_string_free(word, FALSE);
}

/* To the next command: a comment lasts to the end of its line. */
static void
skip_rest(Scan *scan)
{
	g_autofree char *word = NULL;

	while ((word = take_word(scan)))
		g_clear_pointer(&word, g_free);
	if (*scan->p == '#')
		scan->p += strcspn(scan->p, "\n");
	if (*scan->p == '\n')
		scan->line++;
	if (*scan->p)
		scan->p++;
}

/* --- commands --- */

static MuttRcItem *
add_item(Scan *scan, MuttRcKind kind, int line)
{
	MuttRcItem *item = g_new0(MuttRcItem, 1);

	item->kind = kind;
	item->line = line;
	g_ptr_array_add(scan->items, item);
	return item;
}

static void
take_key(Scan *scan, MuttRcKind kind, int line)
{
	g_autofree char *menus = take_word(scan);
	g_autofree char *key = menus ? take_word(scan) : NULL;
	g_autofree char *value = key ? take_word(scan) : NULL;
	MuttRcItem *item;

	if (!value)
		return;
	item = add_item(scan, kind, line);
	item->dynamic = scan->dynamic;
	item->menus = g_steal_pointer(&menus);
	item->key = mutt_key(key);
	item->value = g_steal_pointer(&value);
}

/* "-group NAME" before the words that are meant. */
static char *
take_behind_group(Scan *scan)
{
	char *word = take_word(scan);

	while (word && strcmp(word, "-group") == 0) {
		g_free(word);
		g_free(take_word(scan));
		word = take_word(scan);
	}
	return word;
}

static void
take_values(Scan *scan, MuttRcKind kind, int line)
{
	char *value = take_behind_group(scan);

	while (value) {
		MuttRcItem *item = add_item(scan, kind, line);

		item->dynamic = scan->dynamic;
		item->value = value;
		value = kind == MUTT_RC_SOURCE ? NULL : take_word(scan);
	}
}

/* The address is the rest of the line, with its quotes. */
static void
take_alias(Scan *scan, MuttRcKind kind, int line)
{
	g_autofree char *key = take_behind_group(scan);
	MuttRcItem *item;
	gsize length;

	if (!key)
		return;
	skip_blanks(scan);
	length = strcspn(scan->p, "#\r\n");
	if (length == 0)
		return;
	item = add_item(scan, kind, line);
	item->key = g_steal_pointer(&key);
	item->value = g_strchomp(g_strndup(scan->p, length));
	scan->p += length;
}

static const struct {
	const char *name;
	MuttRcKind kind;
	void (*take)(Scan *scan, MuttRcKind kind, int line);
} commands[] = {
    {"source", MUTT_RC_SOURCE, take_values},
    {"bind", MUTT_RC_BIND, take_key},
    {"macro", MUTT_RC_MACRO, take_key},
    {"alternates", MUTT_RC_ALTERNATES, take_values},
    {"alias", MUTT_RC_ALIAS, take_alias},
};

GPtrArray *
mutt_rc_scan(const char *text)
{
	GPtrArray *items = g_ptr_array_new_with_free_func(free_element);
	Scan scan = {.p = text, .line = 1, .items = items};

	while (*scan.p) {
		g_autofree char *name = NULL;
		int line;

		skip_blanks(&scan);
		line = scan.line;
		scan.dynamic = FALSE;
		name = take_word(&scan);
		for (gsize i = 0; name && i < G_N_ELEMENTS(commands); i++)
			if (strcmp(name, commands[i].name) == 0)
				commands[i].take(
				    &scan, commands[i].kind, line);
		skip_rest(&scan);
	}
	return items;
}

/* --- keys --- */

static const struct {
	const char *name;
	char byte;
} key_names[] = {
    {"<tab>", '\t'},
    {"<return>", '\r'},
    {"<enter>", '\n'},
    {"<esc>", '\033'},
    {"<escape>", '\033'},
    {"<space>", ' '},
};

/* A name between angle brackets; the bytes that it takes. */
static gsize
take_name(const char *p, GString *key)
{
	const char *end = strchr(p, '>');
	g_autofree char *name = NULL;

	if (!end || end - p < 2 || end - p > 16)
		return 0;
	name = g_ascii_strdown(p, end - p + 1);
	for (gsize i = 0; i < G_N_ELEMENTS(key_names); i++) {
		if (strcmp(name, key_names[i].name) != 0)
			continue;
		g_string_append_c(key, key_names[i].byte);
		return (gsize)(end - p) + 1;
	}
	g_string_append(key, name);
	return (gsize)(end - p) + 1;
}

char *
mutt_key(const char *written)
{
	GString *key = g_string_new(NULL);
	const char *p = written;

	while (*p) {
		gsize length = *p == '<' ? take_name(p, key) : 0;

		if (length > 0) {
			p += length;
		} else if ((p[0] == '^' && g_ascii_isalpha(p[1])) ||
			   (p[0] == '\\' && (p[1] == 'C' || p[1] == 'c') &&
			       g_ascii_isalpha(p[2]))) {
			p += *p == '^' ? 1 : 2;
			g_string_append_c(key, g_ascii_toupper(*p++) - '@');
		} else {
			g_string_append_c(key, *p++);
		}
	}
	return g_string_free(key, FALSE);
}

static gboolean
is_of_lists(const char *menus)
{
	static const char *const ours[] = {
	    "index", "pager", "generic", "*", NULL};
	g_auto(GStrv) names = g_strsplit(menus ? menus : "", ",", -1);

	for (gsize i = 0; names[i]; i++)
		if (g_strv_contains(ours, g_strstrip(names[i])))
			return TRUE;
	return FALSE;
}

gboolean
mutt_rc_hides(const MuttRcItem *item, const char *key)
{
	if (item->kind != MUTT_RC_BIND && item->kind != MUTT_RC_MACRO)
		return FALSE;
	if (!is_of_lists(item->menus) || !*item->key)
		return FALSE;
	if (strcmp(item->key, key) == 0)
		return TRUE;
	if (g_str_has_prefix(key, item->key))
		return item->kind == MUTT_RC_MACRO ||
		       strcmp(item->value, "noop") != 0;
	return g_str_has_prefix(item->key, key);
}

/* Of the keys of index and pager in mutt 2.2 and neomutt 2022, these begin
 * none. */
gboolean
mutt_prefix_is_free(const char *prefix)
{
	static const char *const names[] = {"<f2>", "<f3>", "<f4>", "<f5>",
	    "<f6>", "<f7>", "<f8>", "<f9>", "<f10>", "<f11>", "<f12>", NULL};
	g_autofree char *key = mutt_key(prefix);

	if (strlen(prefix) > 8)
		return FALSE;
	if (g_strv_contains(names, key))
		return TRUE;
	if (*key == ('X' - '@') || *key == ('V' - '@') || *key == ('W' - '@'))
		return key[1] == '\0';
	if (!*key || !strchr(",_(){}EIX", *key))
		return FALSE;
	for (const char *p = key + 1; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr(",._-", *p))
			return FALSE;
	return TRUE;
}

/* --- addresses --- */

char *
mutt_alternate_address(const char *pattern)
{
	g_autoptr(GString) address = g_string_new(NULL);
	const char *p = pattern + (*pattern == '^');

	for (; *p && strcmp(p, "$") != 0; p++) {
		if (*p == '\\' && p[1] && strchr(".+-_@", p[1]))
			p++;
		else if (!g_ascii_isalnum(*p) && !strchr(".-_@", *p))
			return NULL;
		g_string_append_c(address, g_ascii_tolower(*p));
	}
	return address_is_valid(address->str)
		   ? g_string_free(g_steal_pointer(&address), FALSE)
		   : NULL;
}
