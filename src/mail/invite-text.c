/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invite.h"

#include <string.h>

#include <gmime/gmime.h>

#include "parts.h"

/* Bytes of one unfolded line that are kept. */
#define LINE_MAX_BYTES 4096
/* Kept lines of all calendars together. */
#define LINES_MAX 2000
#define NAME_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" \
	"0123456789-_."
#define OPEN_MAX 3

/* --- the beginning, and bytes that are wide --- */

static const char *
find_word(const char *bytes, gsize len, const char *word)
{
	gsize word_len = strlen(word), i;

	for (i = 0; i + word_len <= len; i++)
		if ((bytes[i] == 'B' || bytes[i] == 'b') &&
		    g_ascii_strncasecmp(bytes + i, word, word_len) == 0)
			return bytes + i;
	return NULL;
}

/* Where the first calendar begins, else an event without one; or NULL. */
static const char *
find_begin(const char *bytes, gsize len)
{
	const char *begin = find_word(bytes, len, "BEGIN:VCALENDAR");

	return begin ? begin : find_word(bytes, len, "BEGIN:VEVENT");
}

static GString *
without_nul(const char *bytes, gsize len)
{
	GString *kept = g_string_sized_new(len);
	gsize i;

	for (i = 0; i < len; i++)
		if (bytes[i])
			g_string_append_c(kept, bytes[i]);
	return kept;
}

/* The charset of bytes with two or four for each character; NULL for others.
 * What the bytes begin with wins over what the part says. */
static const char *
wide_charset(const InviteSource *source)
{
	const char *bytes = source->bytes;

	if (source->len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
				 memcmp(bytes, "B\0", 2) == 0))
		return "UTF-16LE";
	if (source->len >= 2 && (memcmp(bytes, "\xfe\xff", 2) == 0 ||
				 memcmp(bytes, "\0B", 2) == 0))
		return "UTF-16BE";
	if (source->charset &&
	    (g_ascii_strncasecmp(source->charset, "utf-16", 6) == 0 ||
	     g_ascii_strncasecmp(source->charset, "utf-32", 6) == 0))
		return source->charset;
	return NULL;
}

gboolean
invite_is_calendar(const char *bytes, gsize len)
{
	g_autoptr(GString) narrow = without_nul(bytes, MIN(len, 512));

	return find_begin(narrow->str, narrow->len) != NULL;
}

/* --- lines --- */

/* Whether a line begins like a property: a name, then ":" or ";", which may
 * stand on the next line if that is folded. */
static gboolean
is_property(const char *line, gsize len, gboolean goes_on)
{
	gsize name = 0;

	while (name < len && name < 64 && strchr(NAME_CHARACTERS, line[name]))
		name++;
	if (name == len)
		return goes_on;
	return name > 0 && (line[name] == ':' || line[name] == ';');
}

/* Behind a line end: whether a folded line begins there. */
static gboolean
is_folded(const char *at, const char *end)
{
	while (at < end && (*at == '\n' || *at == '\r'))
		at++;
	return at < end && (*at == ' ' || *at == '\t');
}

/* A soft line break of vCalendar 1.0: "SUMMARY;ENCODING=QUOTED-PRINTABLE:a=".
 * Its start is where the line that is being put together began. */
static gboolean
is_soft_broken(const GString *text, gsize start)
{
	g_autofree char *head = NULL, *upper = NULL;

	if (text->len <= start || text->str[text->len - 1] != '=')
		return FALSE;
	head = g_strndup(text->str + start, MIN(text->len - start, 200));
	upper = g_ascii_strup(head, -1);
	return strstr(upper, "QUOTED-PRINTABLE") != NULL;
}

/* One property a line. Folded lines are put together before their charset is
 * looked at, because folding may stand between the bytes of a character. Any
 * line that is no property belongs to the one before it, too: mail programs
 * break long lines anew. */
static GString *
unfold(const char *bytes, gsize len)
{
	GString *text = g_string_sized_new(len + 1);
	const char *end = bytes + len, *line, *next;
	gsize start = 0, line_len;

	for (line = bytes; line < end; line = next) {
		for (next = line; next < end && *next != '\n' && *next != '\r';)
			next++;
		line_len = next - line;
		next += next < end;
		if (line_len == 0)
			continue;
		if (is_soft_broken(text, start)) {
			g_string_truncate(text, text->len - 1);
		} else if (*line == ' ' || *line == '\t') {
			line++;
			line_len--;
		} else if (text->len == 0 ||
			   is_property(line, line_len,
				       is_folded(next, end))) {
			if (text->len > 0)
				g_string_append_c(text, '\n');
			start = text->len;
		}
		g_string_append_len(text, line, line_len);
	}
	return text;
}

/* Owned: UTF-8, unfolded, from the first calendar on; "" without one. */
static char *
readable_text(const InviteSource *source)
{
	const char *wide = wide_charset(source), *begin;
	g_autoptr(GString) narrow = NULL;
	g_autoptr(GString) unfolded = NULL;
	g_autofree char *decoded = NULL;
	const char *charset = source->charset;

	if (wide) {
		decoded = charset_to_utf8(source->bytes, source->len, wide);
		charset = "UTF-8";
	}
	begin = decoded ? find_begin(decoded, strlen(decoded)) : NULL;
	if (begin) {
		unfolded = unfold(begin, strlen(begin));
	} else {
		narrow = without_nul(source->bytes, source->len);
		begin = find_begin(narrow->str, narrow->len);
		if (!begin)
			return g_strdup("");
		unfolded = unfold(begin, narrow->str + narrow->len - begin);
	}
	/* RFC 5545, 3.1.4: UTF-8 unless the part says otherwise. */
	if (g_utf8_validate_len(unfolded->str, unfolded->len, NULL))
		charset = NULL;
	return charset_to_utf8(unfolded->str, unfolded->len, charset);
}

/* --- what libical is given --- */

typedef struct Component {
	const char *name, *parent;
	int at_most;
	const char *const *properties;
} Component;

static const char *const calendar_properties[] = {
	"METHOD", "X-WR-TIMEZONE", NULL,
};
static const char *const event_properties[] = {
	"UID", "SEQUENCE", "DTSTAMP", "RECURRENCE-ID", "DTSTART", "DTEND",
	"DURATION", "RRULE", "RDATE", "STATUS", "SUMMARY", "LOCATION",
	"X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
	"ORGANIZER", "ATTENDEE", "COMMENT", NULL,
};
static const char *const zone_properties[] = {
	"TZID", "X-LIC-LOCATION", NULL,
};
static const char *const observance_properties[] = {
	"DTSTART", "TZOFFSETTO", "RRULE", NULL,
};

static const Component components[] = {
	{ "VCALENDAR", NULL, 10, calendar_properties },
	{ "VEVENT", "VCALENDAR", 50, event_properties },
	{ "VTIMEZONE", "VCALENDAR", 50, zone_properties },
	{ "STANDARD", "VTIMEZONE", 200, observance_properties },
	{ "DAYLIGHT", "VTIMEZONE", 200, observance_properties },
};

typedef struct Filter {
	GString *kept;
	const Component *open[OPEN_MAX];
	int depth;
	int passed;	/* depth inside of what is passed over */
	int counts[G_N_ELEMENTS(components)];
	int lines;
	char *method;
} Filter;

static void
close_to(Filter *filter, int depth)
{
	while (filter->depth > depth)
		g_string_append_printf(filter->kept, "END:%s\n",
				       filter->open[--filter->depth]->name);
	filter->passed = 0;
}

/* The depth of an open component, the outermost is 0; -1 for none. */
static int
depth_of(const Filter *filter, const char *name)
{
	int i;

	for (i = 0; i < filter->depth; i++)
		if (g_ascii_strcasecmp(filter->open[i]->name, name) == 0)
			return i;
	return -1;
}

static void
begin_component(Filter *filter, const char *name)
{
	gsize i;
	int parent;

	for (i = 0; i < G_N_ELEMENTS(components); i++)
		if (g_ascii_strcasecmp(components[i].name, name) == 0)
			break;
	if (i == G_N_ELEMENTS(components) || (i > 0 && filter->passed > 0) ||
	    filter->counts[i] >= components[i].at_most) {
		filter->passed++;
		return;
	}
	if (i > 0 && filter->depth == 0)
		begin_component(filter, "VCALENDAR");
	parent = components[i].parent ?
		 depth_of(filter, components[i].parent) : -1;
	if (components[i].parent && parent < 0) {
		filter->passed++;
		return;
	}
	close_to(filter, parent + 1);
	filter->counts[i]++;
	filter->open[filter->depth++] = &components[i];
	g_string_append_printf(filter->kept, "BEGIN:%s\n", components[i].name);
}

static void
end_component(Filter *filter, const char *name)
{
	int depth = depth_of(filter, name);

	if (depth >= 0)
		close_to(filter, depth);
	else if (filter->passed > 0)
		filter->passed--;
}

/* The value of a parameter, owned and upper case, or NULL. */
static char *
parameter(const char *line, const char *colon, const char *name)
{
	g_autofree char *head = g_strndup(line, colon - line);
	g_auto(GStrv) words = g_strsplit(head, ";", 20);
	gsize i, len = strlen(name);

	for (i = 1; words[0] && words[i]; i++)
		if (g_ascii_strncasecmp(words[i], name, len) == 0 &&
		    words[i][len] == '=')
			return g_ascii_strup(words[i] + len + 1, -1);
	return NULL;
}

/* The quoted-printable value of vCalendar 1.0 as one of RFC 5545. */
static void
append_decoded(Filter *filter, const char *line, const char *colon)
{
	g_autofree char *charset = parameter(line, colon, "CHARSET");
	gsize name_len = strspn(line, NAME_CHARACTERS);
	gsize len = strlen(colon + 1), done, i;
	g_autofree unsigned char *bytes = g_malloc(len + 1);
	g_autofree char *text = NULL;
	guint32 save = 0;
	int state = 0;

	done = g_mime_encoding_quoted_decode_step(
		(const unsigned char *)colon + 1, len, bytes, &state, &save);
	text = charset_to_utf8((const char *)bytes, done, charset);
	g_string_append_len(filter->kept, line, name_len);
	g_string_append_c(filter->kept, ':');
	for (i = 0; text[i] && i < LINE_MAX_BYTES; i++)
		if (text[i] == '\n' || text[i] == '\r')
			g_string_append_c(filter->kept, ' ');
		else
			g_string_append_c(filter->kept, text[i]);
	g_string_append_c(filter->kept, '\n');
}

/* "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20261124T090000": a name with a
 * colon or comma stands in quotes (RFC 5545, 3.2), which is often forgotten. */
static void
append_time(Filter *filter, const char *line, const char *tzid)
{
	const char *value = tzid + strlen(";TZID=");
	const char *colon = strrchr(line, ':');
	g_autofree char *name = NULL, *rest = NULL, *upper = NULL;
	char *more;

	if (colon < value) {
		g_string_append_printf(filter->kept, "%s\n", line);
		return;
	}
	name = g_strndup(value, colon - value);
	upper = g_ascii_strup(name, -1);
	more = strstr(upper, ";VALUE=");
	if (more) {
		name[more - upper] = '\0';
		rest = g_strdup(more);
	}
	g_strdelimit(name, "\"", ' ');
	g_strstrip(name);
	g_string_append_len(filter->kept, line, tzid - line);
	if (*name)
		g_string_append_printf(filter->kept, ";TZID=\"%s\"", name);
	g_string_append_printf(filter->kept, "%s%s\n", rest ? rest : "", colon);
}

static const char *
find_tzid(const char *line)
{
	const char *at;

	for (at = strchr(line, ';'); at; at = strchr(at + 1, ';'))
		if (g_ascii_strncasecmp(at, ";TZID=", 6) == 0)
			return at;
	return NULL;
}

static void
append_method(Filter *filter, const char *value)
{
	g_autofree char *upper = g_ascii_strup(value, -1);

	g_strstrip(upper);
	upper[strspn(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-")] = '\0';
	if (!*upper || strlen(upper) > 32)
		return;
	g_string_append_printf(filter->kept, "METHOD:%s\n", upper);
	if (!filter->method)
		filter->method = g_steal_pointer(&upper);
}

static void
take_property(Filter *filter, const char *line, const char *name)
{
	const char *colon = strchr(line, ':');
	const char *tzid = find_tzid(line);
	g_autofree char *encoding = NULL;
	const Component *inner = filter->open[filter->depth - 1];

	if (!colon || !g_strv_contains(inner->properties, name) ||
	    ++filter->lines > LINES_MAX)
		return;
	encoding = parameter(line, colon, "ENCODING");
	if (strcmp(name, "METHOD") == 0)
		append_method(filter, colon + 1);
	else if (encoding && strcmp(encoding, "QUOTED-PRINTABLE") == 0)
		append_decoded(filter, line, colon);
	else if (inner->properties == event_properties && name[0] == 'R' &&
		 strcmp(name, "RECURRENCE-ID") != 0)
		/* A rule may be a bomb, and only its presence is asked for. */
		g_string_append(filter->kept, "X-REPEATS:1\n");
	else if (tzid && g_str_has_prefix(name, "DT"))
		append_time(filter, line, tzid);
	else if (tzid && strcmp(name, "RECURRENCE-ID") == 0)
		append_time(filter, line, tzid);
	else
		g_string_append_printf(filter->kept, "%s\n", line);
}

static void
take_line(Filter *filter, char *line)
{
	gsize name_len = strspn(line, NAME_CHARACTERS);
	g_autofree char *name = g_ascii_strup(line, name_len);

	if (strlen(line) > LINE_MAX_BYTES)
		*g_utf8_find_prev_char(line, line + LINE_MAX_BYTES) = '\0';
	if (strcmp(name, "BEGIN") == 0 && line[name_len] == ':')
		begin_component(filter, g_strstrip(line + name_len + 1));
	else if (strcmp(name, "END") == 0 && line[name_len] == ':')
		end_component(filter, g_strstrip(line + name_len + 1));
	else if (filter->depth > 0 && filter->passed == 0)
		take_property(filter, line, name);
}

char *
invite_text(const InviteSource *source, char **ret_method)
{
	g_autofree char *text = readable_text(source);
	Filter filter = { .kept = g_string_new(NULL) };
	char *line, *next;

	for (line = text; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		take_line(&filter, line);
	}
	close_to(&filter, 0);
	*ret_method = filter.method;
	return g_string_free(filter.kept, FALSE);
}
