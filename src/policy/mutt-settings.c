/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/mutt-settings.h>

#include <string.h>

struct MuttSettings {
	GHashTable *values; /* name without "_" -> value */
};

static void
wipe(gpointer data)
{
	char *text = data;

	if (text)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

static char *
plain_name(const char *name, gsize length)
{
	GString *plain = g_string_new(NULL);

	for (gsize i = 0; i < length; i++)
		if (name[i] != '_')
			g_string_append_c(plain, name[i]);
	return g_string_free(plain, FALSE);
}

/* Between its quotes; the buffer is as long as the line, so that no copy of it
 * is left elsewhere. NULL when it is not whole. */
static char *
quoted_value(const char *p)
{
	char *value = g_malloc(strlen(p) + 1);
	gsize length = 0;

	for (p++; *p && *p != '"'; p++) {
		if (*p == '\\' && p[1]) {
			p++;
			value[length++] = strchr("nrt", *p) ? '\n' : *p;
		} else {
			value[length++] = *p;
		}
	}
	value[length] = '\0';
	if (*p == '"')
		return value;
	wipe(value);
	return NULL;
}

static gboolean
is_clean(const char *value)
{
	for (const char *p = value; *p; p++)
		if (g_ascii_iscntrl(*p))
			return FALSE;
	return g_utf8_validate(value, -1, NULL);
}

static char *
value_of(const char *p)
{
	p += strspn(p, " ");
	if (strcmp(p, "is set") == 0)
		return g_strdup("yes");
	if (strcmp(p, "is unset") == 0)
		return g_strdup("no");
	if (*p++ != '=')
		return NULL;
	p += strspn(p, " ");
	return *p == '"' ? quoted_value(p) : g_strdup(p);
}

static void
take_line(MuttSettings *settings, const char *line)
{
	gsize length;
	char *value;

	if (g_str_has_prefix(line, "set "))
		line += 4;
	length = strspn(line, "abcdefghijklmnopqrstuvwxyz_0123456789");
	value = length > 0 ? value_of(line + length) : NULL;
	if (value && is_clean(value))
		g_hash_table_replace(
		    settings->values, plain_name(line, length), value);
	else
		wipe(value);
}

MuttSettings *
mutt_settings_parse(const char *output)
{
	MuttSettings *settings = g_new0(MuttSettings, 1);
	const char *p = output;

	settings->values =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, wipe);
	while (*p) {
		gsize length = strcspn(p, "\r\n");
		char *line = g_strndup(p, length);

		take_line(settings, line);
		wipe(line);
		p += length;
		p += strspn(p, "\r\n");
	}
	return settings;
}

void
mutt_settings_free(MuttSettings *settings)
{
	if (!settings)
		return;
	g_hash_table_unref(settings->values);
	g_free(settings);
}

const char *
mutt_setting(const MuttSettings *settings, const char *name)
{
	g_autofree char *plain = plain_name(name, strlen(name));
	const char *value = g_hash_table_lookup(settings->values, plain);

	return value && *value ? value : NULL;
}

/* --- a server --- */

void
mutt_server_free(MuttServer *server)
{
	if (!server)
		return;
	g_free(server->user);
	g_free(server->host);
	g_free(server);
}

static gboolean
take_user(MuttServer *server, const char *text, gsize length)
{
	const char *colon = memchr(text, ':', length);

	server->password = colon && colon + 1 < text + length;
	server->user = g_uri_unescape_segment(
	    text, colon ? colon : text + length, NULL);
	if (server->user && !*server->user)
		g_clear_pointer(&server->user, g_free);
	else if (!server->user || !is_clean(server->user))
		return FALSE;
	return TRUE;
}

static gboolean
take_host(MuttServer *server, const char *text, gsize length)
{
	g_autofree char *all = g_strndup(text, length);
	char *end = *all == '[' ? strchr(all, ']') : NULL;
	char *colon = strchr(end ? end : all, ':');
	guint64 port;

	if (colon) {
		*colon = '\0';
		if (!g_ascii_string_to_unsigned(
			colon + 1, 10, 1, 65535, &port, NULL))
			return FALSE;
		server->port = (int)port;
	}
	if (end)
		*end = '\0';
	server->host = g_strdup(end ? all + 1 : all);
	for (const char *p = server->host; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr(".-_:", *p))
			return FALSE;
	return *server->host != '\0';
}

MuttServer *
mutt_server_parse(const char *url)
{
	g_autoptr(MuttServer) server = g_new0(MuttServer, 1);
	const char *rest = strstr(url, "://");
	const char *at = NULL;
	gsize length;

	if (!rest)
		return NULL;
	server->implicit = g_ascii_strncasecmp(url, "smtps:", 6) == 0;
	if (!server->implicit && g_ascii_strncasecmp(url, "smtp:", 5) != 0)
		return NULL;
	rest += 3;
	/* A password may hold what ends a host. */
	for (const char *p = rest; *p; p++)
		if (*p == '@')
			at = p;
	if (at && !take_user(server, rest, (gsize)(at - rest)))
		return NULL;
	rest = at ? at + 1 : rest;
	length = strcspn(rest, "/?#");
	return take_host(server, rest, length) ? g_steal_pointer(&server)
					       : NULL;
}

char *
mutt_plain_command(const char *command)
{
	static const char *const files[] = {" '%s'", " \"%s\"", " %s"};
	g_autofree char *plain = g_strdup(command);

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
		if (g_str_has_suffix(g_strchomp(plain), files[i])) {
			plain[strlen(plain) - strlen(files[i])] = '\0';
			break;
		}
	if (plain[strcspn(plain, "$`|&;<>*?()%\\\n#")] || !*plain)
		return NULL;
	return g_steal_pointer(&plain);
}
