/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/key.h>

#include <stdlib.h>
#include <string.h>

/* The first name of a key is the one that is written. */
static const struct {
	const char *name;
	Key key;
} names[] = {
	{"Enter", K_ENTER},
	{"Return", K_ENTER},
	{"Tab", K_TAB},
	{"S-Tab", K_BACKTAB},
	{"BackTab", K_BACKTAB},
	{"Esc", K_ESCAPE},
	{"Escape", K_ESCAPE},
	{"BackSpace", K_ERASE},
	{"Delete", K_REMOVE},
	{"Insert", K_INSERT},
	{"Up", K_ARROW_UP},
	{"Down", K_ARROW_DOWN},
	{"Left", K_ARROW_LEFT},
	{"Right", K_ARROW_RIGHT},
	{"PageUp", K_PAGE_UP},
	{"PageDown", K_PAGE_DOWN},
	{"PgUp", K_PAGE_UP},
	{"PgDn", K_PAGE_DOWN},
	{"Home", K_TO_HOME},
	{"End", K_TO_END},
	{"Space", ' '},
	{"Hash", '#'},
	{"Lt", '<'},
	{"Gt", '>'},
	{"Backslash", '\\'},
	{"Caret", '^'},
};

static Key
control(gunichar c)
{
	gunichar lower = g_unichar_tolower(c);

	if (lower == 'i')
		return K_TAB;
	if (lower == 'm' || lower == 'j')
		return K_ENTER;
	if (lower == 'h')
		return K_ERASE;
	if (lower == '[')
		return K_ESCAPE;
	if ((lower >= 'a' && lower <= 'z') ||
	    (lower != 0 && lower < 128 && strchr("@\\]^_", (int)lower) != NULL))
		return K_CONTROL | lower;
	return K_NONE;
}

static Key
named(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(names[i].name, name) == 0)
			return names[i].key;
	if ((name[0] == 'F' || name[0] == 'f') && g_ascii_isdigit(name[1])) {
		char *end;
		long number = strtol(name + 1, &end, 10);

		if (*end == '\0' && number >= 1 && number <= 12)
			return K_FUNCTION + (Key)number;
	}
	return K_NONE;
}

/* The one character that is all of the text, or 0. */
static gunichar
single_char(const char *text)
{
	gunichar c = g_utf8_get_char_validated(text, -1);

	if (c == 0 || c >= (gunichar)-2 || !g_unichar_isprint(c))
		return 0;
	return *g_utf8_next_char(text) == '\0' ? c : 0;
}

static Key
bracketed(const char *name)
{
	char modifier = g_ascii_toupper(name[0]);
	Key key = named(name);

	if (key != K_NONE)
		return key;
	if (name[0] == '\0' || name[1] != '-')
		return K_NONE;
	if (modifier == 'C')
		return control(single_char(name + 2));
	if (modifier == 'M' || modifier == 'A') {
		gunichar c = single_char(name + 2);

		key = c != 0 ? c : bracketed(name + 2);
		return key != K_NONE ? K_META | key : K_NONE;
	}
	return K_NONE;
}

Key
key_parse(const char *text, gsize *ret_length_bytes)
{
	gunichar c = g_utf8_get_char_validated(text, -1);
	Key key = K_NONE;
	gsize length = 0;

	if (c == 0 || c >= (gunichar)-2 || g_unichar_isspace(c) ||
	    !g_unichar_isprint(c))
		return K_NONE;
	if (c == '<' && text[1] != '\0') {
		const char *end = strchr(text, '>');
		g_autofree char *name = NULL;

		if (end == NULL || end - text > 24)
			return K_NONE;
		name = g_strndup(text + 1, (gsize)(end - text - 1));
		key = bracketed(name);
		length = (gsize)(end - text) + 1;
	} else if (c == '\\' && (text[1] == 'C' || text[1] == 'c') &&
		   text[2] != '\0') {
		key = control((gunichar)(guchar)text[2]);
		length = 3;
	} else if (c == '\\' && text[1] == 'e') {
		gsize rest = 0;

		key = key_parse(text + 2, &rest);
		if (key != K_NONE)
			key |= K_META;
		length = 2 + rest;
	} else if (c == '^' && text[1] != '\0' && !g_ascii_isspace(text[1])) {
		key = control((gunichar)(guchar)text[1]);
		length = 2;
	} else {
		key = c;
		length = (gsize)(g_utf8_next_char(text) - text);
	}
	if (key != K_NONE)
		*ret_length_bytes = length;
	return key;
}

char *
key_format(Key key)
{
	char text[7] = "";

	if (key & K_META) {
		g_autofree char *rest = key_format(key & ~K_META);

		if (rest[0] == '<' && rest[1] != '\0')
			return g_strdup_printf("<M-%s", rest + 1);
		return g_strdup_printf("<M-%s>", rest);
	}
	if (key & K_CONTROL)
		return g_strdup_printf("<C-%c>", (int)(key & 0x7f));
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].key == key)
			return g_strdup_printf("<%s>", names[i].name);
	if (key > K_FUNCTION && key <= K_FUNCTION + 12)
		return g_strdup_printf("<F%u>", key - K_FUNCTION);
	if (key == K_NONE || key >= K_NAMED)
		return g_strdup("<?>");
	text[g_unichar_to_utf8(key, text)] = '\0';
	return g_strdup(text);
}

Key
key_from_char(gunichar c)
{
	if (c == 0)
		return K_CONTROL | '@';
	if (c == 127)
		return K_ERASE;
	if (c < 32)
		return control(c < 27 ? c + 'a' - 1 : c + '@');
	return c;
}
