/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-text.h"

#include <string.h>

#include <notyet/app/attachments.h>
#include <notyet/app/job.h>
#include <notyet/policy/address-list.h>

typedef struct Reader {
	const char *file;
	int line;
	GError **error;
	/* As far as read; NULL for a header that did not come. */
	char *from, *to, *cc, *subject, *in_reply_to, *references;
	GPtrArray *attachments;	/* char *: absolute paths */
} Reader;

#define ATTACH "Attach"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* clang-format off */
static const struct {
	const char *name;
	gsize offset;
} fields[] = {
	{"From", G_STRUCT_OFFSET(Reader, from)},
	{"To", G_STRUCT_OFFSET(Reader, to)},
	{"Cc", G_STRUCT_OFFSET(Reader, cc)},
	{"Subject", G_STRUCT_OFFSET(Reader, subject)},
	{"In-Reply-To", G_STRUCT_OFFSET(Reader, in_reply_to)},
	{"References", G_STRUCT_OFFSET(Reader, references)},
};
/* clang-format on */

static void
reader_clear(Reader *reader)
{
	g_free(reader->from);
	g_free(reader->to);
	g_free(reader->cc);
	g_clear_pointer(&reader->attachments, g_ptr_array_unref);
	g_free(reader->subject);
	g_free(reader->in_reply_to);
	g_free(reader->references);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static char *
bracketed(const char *ids)
{
	g_auto(GStrv) words = g_strsplit(ids, " ", -1);
	g_autoptr(GString) text = g_string_new(NULL);

	for (char **word = words; *word; word++)
		if (**word)
			g_string_append_printf(
			    text, "%s<%s>", text->len ? " " : "", *word);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
draft_to_text(const Draft *draft)
{
	g_autoptr(GString) text = g_string_new(NULL);

	/* What is no mail only says whom it is for. */
	if (draft->channel != CHANNEL_MAIL)
		return g_strdup_printf("To: %s\n\n%s",
		    draft->to ? draft->to : "", draft->body ? draft->body : "");
	g_string_append_printf(text, "From: %s\nTo: %s\nCc: %s\nSubject: %s\n",
	    draft->from ? draft->from : "", draft->to ? draft->to : "",
	    draft->cc ? draft->cc : "", draft->subject ? draft->subject : "");
	if (draft->in_reply_to) {
		g_autofree char *ids = bracketed(draft->in_reply_to);

		g_string_append_printf(text, "In-Reply-To: %s\n", ids);
	}
	if (draft->references) {
		g_autofree char *ids = bracketed(draft->references);

		g_string_append_printf(text, "References: %s\n", ids);
	}
	for (guint i = 0; i < draft->attachments->len; i++)
		g_string_append_printf(text, ATTACH ": %s\n",
		    (const char *)draft->attachments->pdata[i]);
	g_string_append_printf(text, "\n%s", draft->body ? draft->body : "");
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static gboolean
wrong(const Reader *reader, const char *what)
{
	g_set_error(reader->error, APP_ERROR, APP_ERROR_DATA, "%s:%d: %s",
	    reader->file, reader->line, what);
	return FALSE;
}

static gboolean
take_attachment(Reader *reader, const char *typed)
{
	g_autoptr(GError) local = NULL;
	char *path;

	/* An empty line of it is a place to write one. */
	if (!typed[strspn(typed, " \t")])
		return TRUE;
	path = attachment_resolve(typed, &local);
	if (!path)
		return wrong(reader, local->message);
	g_ptr_array_add(reader->attachments, path);
	return attachments_check(reader->attachments, &local) ||
	       wrong(reader, local->message);
}

static gboolean
take_header(Reader *reader, const char *line)
{
	const char *colon = strchr(line, ':');
	g_autofree char *name = NULL;
	g_autofree char *message = NULL;

	if (!colon)
		return wrong(reader,
		    "This is no header line; the headers end with an empty "
		    "line.");
	name = g_strndup(line, (gsize)(colon - line));
	if (g_ascii_strcasecmp(name, ATTACH) == 0)
		return take_attachment(reader, colon + 1);
	for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
		char **value;

		if (g_ascii_strcasecmp(fields[i].name, name) != 0)
			continue;
		value = G_STRUCT_MEMBER_P(reader, fields[i].offset);
		if (*value)
			return wrong(reader, "This header stands twice.");
		*value = g_strstrip(g_strdup(colon + 1));
		return TRUE;
	}
	message = g_strdup_printf("A header \"%.60s\" cannot be set here; "
				  "there are From, To, Cc, Subject and "
				  "Attach.",
	    name);
	return wrong(reader, message);
}

/* A line that begins with a blank goes on with the header before it. */
static void
unfold(GPtrArray *lines, guint at)
{
	while (at + 1 < lines->len) {
		const char *next = lines->pdata[at + 1];
		char *joined;

		if ((*next != ' ' && *next != '\t') ||
		    !next[strspn(next, " \t")])
			return;
		joined = g_strconcat(
		    lines->pdata[at], " ", next + strspn(next, " \t"), NULL);
		g_free(lines->pdata[at]);
		lines->pdata[at] = joined;
		g_ptr_array_remove_index(lines, at + 1);
	}
}

static GPtrArray *
split_lines(const char *text)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) plain = g_string_new(text);
	char **split;

	/* Line ends of other systems. */
	g_string_replace(plain, "\r\n", "\n", 0);
	g_string_replace(plain, "\r", "\n", 0);
	split = g_strsplit(plain->str, "\n", -1);
	for (char **line = split; *line; line++)
		g_ptr_array_add(lines, *line);
	g_free(split);
	/* A line break ends the last line and begins no other. */
	if (!*(const char *)lines->pdata[lines->len - 1])
		g_ptr_array_remove_index(lines, lines->len - 1);
	return lines;
}

static char *
join_body(const GPtrArray *lines, guint from)
{
	g_autoptr(GString) body = g_string_new(NULL);

	for (guint i = from; i < lines->len; i++)
		g_string_append_printf(
		    body, "%s\n", (const char *)lines->pdata[i]);
	/* "-- " before an empty signature must keep its blank, so only empty
	 * lines are taken from the end. */
	while (body->len > 1 && body->str[body->len - 1] == '\n' &&
	       body->str[body->len - 2] == '\n')
		g_string_truncate(body, body->len - 1);
	if (body->len == 1 && body->str[0] == '\n')
		g_string_truncate(body, 0);
	return g_string_free(g_steal_pointer(&body), FALSE);
}

static gboolean
check_addresses(Reader *reader, const char *value, gboolean one_only)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(GPtrArray) list = address_list_parse(value, &local);

	if (!list)
		return wrong(reader, local->message);
	if (one_only && list->len != 1)
		return wrong(reader, "From must hold exactly one address.");
	return TRUE;
}

/* The ids of the thread are shown, and can be taken away. */
static gboolean
check_ids(Reader *reader, const char *value, const char *ids)
{
	g_autofree char *expected = NULL;

	if (!value)
		return TRUE;
	expected = ids ? bracketed(ids) : g_strdup("");
	return strcmp(value, expected) == 0 ||
	       wrong(reader,
		   "In-Reply-To and References can be removed, which begins a "
		   "new thread, but not changed.");
}

static gboolean
check_header(Reader *reader, const Draft *draft, const char *line)
{
	/* Of a file that is nobody's draft the proof says what is wrong. */
	if (draft->id == 0)
		return TRUE;
	if (g_ascii_strncasecmp(line, "From:", 5) == 0)
		return draft->channel != CHANNEL_MAIL ||
		       check_addresses(reader, reader->from, TRUE);
	if (g_ascii_strncasecmp(line, "To:", 3) == 0)
		return check_addresses(reader, reader->to, FALSE);
	if (g_ascii_strncasecmp(line, "Cc:", 3) == 0)
		return check_addresses(reader, reader->cc, FALSE);
	if (g_ascii_strncasecmp(line, "In-Reply-To:", 12) == 0)
		return check_ids(
		    reader, reader->in_reply_to, draft->in_reply_to);
	if (g_ascii_strncasecmp(line, "References:", 11) == 0)
		return check_ids(reader, reader->references, draft->references);
	return TRUE;
}

static gboolean
read_headers(
    Reader *reader, GPtrArray *lines, const Draft *draft, guint *ret_body)
{
	guint physical = 0;

	for (guint i = 0; i < lines->len; i++) {
		guint before = lines->len;

		reader->line = (int)(i + physical + 1);
		if (!*(const char *)lines->pdata[i]) {
			*ret_body = i + 1;
			return TRUE;
		}
		unfold(lines, i);
		physical += before - lines->len;
		if (!take_header(reader, lines->pdata[i]) ||
		    !check_header(reader, draft, lines->pdata[i]))
			return FALSE;
	}
	return wrong(reader,
	    "The empty line between the headers and the text is missing.");
}

static void
replace(char **text, char *value)
{
	g_free(*text);
	*text = value;
}

static char *
without_brackets(const char *ids)
{
	g_auto(GStrv) words = g_strsplit_set(ids, "<> \t", -1);
	g_autoptr(GString) text = g_string_new(NULL);

	for (char **word = words; *word; word++)
		if (**word)
			g_string_append_printf(
			    text, "%s%s", text->len ? " " : "", *word);
	return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* Without In-Reply-To nothing is answered, whatever References says. */
static void
take_ids(Draft *draft, const Reader *reader)
{
	char *id = reader->in_reply_to ? without_brackets(reader->in_reply_to)
				       : NULL;
	char *references = id && reader->references
			       ? without_brackets(reader->references)
			       : g_strdup(id);

	replace(&draft->in_reply_to, id);
	replace(&draft->references, references);
}

static gboolean
is_same(const Draft *a, const Draft *b)
{
	g_autofree char *text = draft_to_text(a);
	g_autofree char *other = draft_to_text(b);

	return strcmp(text, other) == 0;
}

static Draft *
build(const Draft *draft, const Reader *reader, char *body)
{
	Draft *changed = draft_copy(draft);

	replace(&changed->body, body);
	if (reader->from)
		replace(&changed->from, g_strdup(reader->from));
	if (reader->to)
		replace(&changed->to, g_strdup(reader->to));
	if (reader->subject)
		replace(&changed->subject, g_strdup(reader->subject));
	replace(&changed->cc,
	    reader->cc && *reader->cc ? g_strdup(reader->cc) : NULL);
	take_ids(changed, reader);
	g_ptr_array_unref(changed->attachments);
	changed->attachments = g_ptr_array_ref(reader->attachments);
	if (!is_same(changed, draft))
		changed->insisted = FALSE;
	return changed;
}

static int
line_of(const char *text, const char *at)
{
	int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

Draft *
draft_from_text(
    const Draft *draft, const char *text, const char *file, GError **error)
{
	g_auto(Reader) reader = {.file = file, .line = 1, .error = error};
	g_autoptr(GPtrArray) lines = NULL;
	const char *bad;
	guint body;

	if (g_str_has_prefix(text, BYTE_ORDER_MARK))
		text += strlen(BYTE_ORDER_MARK);
	if (!text[strspn(text, " \t\r\n")]) {
		wrong(&reader, "The file is empty; the draft stays as it was.");
		return NULL;
	}
	if (!g_utf8_validate(text, -1, &bad)) {
		reader.line = line_of(text, bad);
		wrong(&reader, "This line is not UTF-8.");
		return NULL;
	}
	reader.attachments = g_ptr_array_new_with_free_func(g_free);
	lines = split_lines(text);
	if (!read_headers(&reader, lines, draft, &body))
		return NULL;
	return build(draft, &reader, join_body(lines, body));
}

void
draft_take(Draft *draft, const Draft *from)
{
	replace(&draft->from, g_strdup(from->from));
	replace(&draft->to, g_strdup(from->to));
	replace(&draft->cc, g_strdup(from->cc));
	replace(&draft->subject, g_strdup(from->subject));
	replace(&draft->in_reply_to, g_strdup(from->in_reply_to));
	replace(&draft->references, g_strdup(from->references));
	replace(&draft->body, g_strdup(from->body));
	replace(&draft->template_body, g_strdup(from->template_body));
	g_ptr_array_set_size(draft->attachments, 0);
	for (guint i = 0; i < from->attachments->len; i++)
		g_ptr_array_add(draft->attachments,
		    g_strdup(from->attachments->pdata[i]));
	draft->insisted = from->insisted;
	draft->changed_at = from->changed_at;
}
