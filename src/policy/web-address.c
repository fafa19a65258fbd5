/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/web-address.h>

#include <string.h>

#define TEXT_MAX_BYTES 2000

static const char not_web[] =
    "A profile is an address that begins with https:// or http://.";
static const char not_written[] =
    "The address of a profile has no blanks, quotes or control characters, "
    "and at most 2000 bytes.";
static const char no_host[] =
    "The address of a profile names a host in plain letters, such as "
    "www.example.org, and no user name or password.";

static const char host_chars[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ".-";

/* Behind "https://"; NULL for another scheme. */
static const char *
skip_scheme(const char *text, const char **ret_scheme)
{
	static const char *const schemes[] = {"https://", "http://"};

	for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
		*ret_scheme = schemes[i];
		if (g_ascii_strncasecmp(
			text, schemes[i], strlen(schemes[i])) == 0)
			return text + strlen(schemes[i]);
	}
	*ret_scheme = schemes[0];
	/* "linkedin.com/in/anna", but not "file:..." nor "//host". */
	return g_ascii_isalnum(*text) && !strchr(text, ':') ? text : NULL;
}

static gboolean
is_host(const char *rest, gsize length)
{
	const char *colon = memchr(rest, ':', length);
	gsize name = colon ? (gsize)(colon - rest) : length;

	if (name == 0 || strspn(rest, host_chars) < name ||
	    !g_ascii_isalnum(rest[0]) || !memchr(rest, '.', name) ||
	    rest[name - 1] == '.')
		return FALSE;
	return !colon ||
	       (length - name > 1 && length - name <= strlen(":65535") &&
		   strspn(colon + 1, "0123456789") >= length - name - 1);
}

static gboolean
is_written(const char *text)
{
	if (!*text || strlen(text) > TEXT_MAX_BYTES ||
	    !g_utf8_validate(text, -1, NULL))
		return FALSE;
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (!g_unichar_isgraph(c) ||
		    (c < 0x80 && strchr("\"'<>\\^`{|}", (int)c)))
			return FALSE;
	}
	return TRUE;
}

char *
web_address_read(const char *text, const char **ret_fault)
{
	g_autofree char *word = g_strstrip(g_strdup(text ? text : ""));
	g_autoptr(GString) address = NULL;
	const char *scheme;
	const char *rest = skip_scheme(word, &scheme);

	*ret_fault = !is_written(word) ? not_written : !rest ? not_web : NULL;
	if (!*ret_fault && !is_host(rest, strcspn(rest, "/?#")))
		*ret_fault = no_host;
	if (*ret_fault)
		return NULL;
	address = g_string_new(scheme);
	for (; *rest; rest++) {
		if ((guchar)*rest < 0x80)
			g_string_append_c(address, *rest);
		else
			g_string_append_printf(
			    address, "%%%02X", (guint)(guchar)*rest);
	}
	return g_string_free(g_steal_pointer(&address), FALSE);
}
