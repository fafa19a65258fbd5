/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/address-list.h>

#include <string.h>

/* What a display name must be quoted for (RFC 5322, 3.2.3); a full stop is
 * let through without quotes, as everybody writes it. */
#define QUOTE_FOR "()<>[]:;@\\,.\""
#define NEVER_BARE "()<>[]:;@\\\""

G_DEFINE_QUARK(notyet - address - list - error, address_list_error)

static void
address_free_element(gpointer address)
{
	address_free(address);
}

static void
refuse(GError **error, const char *part)
{
	g_autofree char *shown = g_utf8_make_valid(part, -1);

	g_strstrip(shown);
	g_set_error(error, ADDRESS_LIST_ERROR, ADDRESS_LIST_ERROR_SYNTAX,
	    "\"%.200s\" is no address; write \"Name <name@example.org>\".",
	    shown);
}

/* The end of the mailbox that begins at text: the next comma outside of
 * quotes and angle brackets, or the end. */
static const char *
mailbox_end(const char *text)
{
	gboolean quoted = FALSE, angle = FALSE;

	for (; *text; text++) {
		if (quoted && *text == '\\' && text[1])
			text++;
		else if (*text == '"' && !angle)
			quoted = !quoted;
		else if (!quoted && *text == '<')
			angle = TRUE;
		else if (!quoted && *text == '>')
			angle = FALSE;
		else if (!quoted && !angle && *text == ',')
			break;
	}
	return text;
}

/* A name without its quotes; NULL when a quote is not closed or a bare name
 * holds what only quotes may hold. */
static char *
unquote(const char *text)
{
	g_autofree char *name = g_strstrip(g_strdup(text));
	g_autoptr(GString) plain = g_string_new(NULL);
	gsize length = strlen(name);

	if (*name != '"')
		return strpbrk(name, NEVER_BARE) ? NULL
						 : g_steal_pointer(&name);
	if (length < 2 || name[length - 1] != '"')
		return NULL;
	for (gsize i = 1; i + 1 < length; i++) {
		if (name[i] == '\\' && i + 2 < length)
			i++;
		else if (name[i] == '"' || name[i] == '\\')
			return NULL;
		g_string_append_c(plain, name[i]);
	}
	return g_string_free(g_steal_pointer(&plain), FALSE);
}

static Address *
parse_named(const char *text, const char *open, GError **error)
{
	g_autofree char *before = g_strndup(text, (gsize)(open - text));
	g_autofree char *name = unquote(before);
	const char *close = strchr(open, '>');

	if (name && close && !close[1 + strspn(close + 1, " \t")]) {
		g_autofree char *address =
		    g_strstrip(g_strndup(open + 1, (gsize)(close - open - 1)));

		if (address_is_valid(address))
			return address_new(name, address);
	}
	refuse(error, text);
	return NULL;
}

static Address *
parse_mailbox(const char *text, GError **error)
{
	const char *open = strrchr(text, '<');
	g_autofree char *address = NULL;

	if (open)
		return parse_named(text, open, error);
	address = g_strstrip(g_strdup(text));
	if (address_is_valid(address))
		return address_new(NULL, address);
	refuse(error, text);
	return NULL;
}

static gboolean
has_control(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (g_unichar_iscntrl(g_utf8_get_char(text)))
			return TRUE;
	return FALSE;
}

GPtrArray *
address_list_parse(const char *text, GError **error)
{
	g_autoptr(GPtrArray) list =
	    g_ptr_array_new_with_free_func(address_free_element);

	if (!text || !text[strspn(text, " \t")])
		return g_steal_pointer(&list);
	if (!g_utf8_validate(text, -1, NULL) || has_control(text)) {
		refuse(error, text);
		return NULL;
	}
	for (;;) {
		const char *end = mailbox_end(text);
		g_autofree char *part = g_strndup(text, (gsize)(end - text));
		Address *address = parse_mailbox(part, error);

		if (!address)
			return NULL;
		g_ptr_array_add(list, address);
		if (!*end)
			break;
		text = end + 1;
	}
	return g_steal_pointer(&list);
}

Address *
address_parse(const char *text, GError **error)
{
	g_autoptr(GPtrArray) list = address_list_parse(text, error);

	if (!list)
		return NULL;
	if (list->len != 1) {
		refuse(error, text ? text : "");
		return NULL;
	}
	return address_copy(list->pdata[0]);
}

char *
address_to_text(const Address *address)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!address->name || !*address->name)
		return g_strdup(address->address);
	if (!strpbrk(address->name, QUOTE_FOR))
		return g_strdup_printf(
		    "%s <%s>", address->name, address->address);
	g_string_append_c(text, '"');
	for (const char *p = address->name; *p; p++) {
		if (*p == '"' || *p == '\\')
			g_string_append_c(text, '\\');
		g_string_append_c(text, *p);
	}
	g_string_append_printf(text, "\" <%s>", address->address);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
address_list_to_text(const GPtrArray *addresses)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < addresses->len; i++) {
		g_autofree char *one = address_to_text(addresses->pdata[i]);

		g_string_append_printf(text, "%s%s", i ? ", " : "", one);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}
