/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <notyet/base/text.h>
#include <notyet/mail/head.h>
#include <notyet/policy/message-id.h>

#include "fields.h"
#include "invite.h"
#include "parts.h"

#define REPORT_MAX_BYTES (256 * 1024)
#define HTML_MAX_BYTES (256 * 1024)
#define HTML_COUNT_MAX 100
#define CALENDARS_MAX 10

/* What a walk over the parts fills. */
typedef struct {
	MessageHead *head;
	int calendars;		/* that were read */
} Walk;

static void walk_part(Walk *walk, GMimeObject *part, int depth);

/* Types that calendars travel under, besides any type with such a name. */
static gboolean
is_calendar_type(const char *type)
{
	static const char *const types[] = {
		"text/calendar", "application/ics", "application/ical",
		"application/icalendar", "application/calendar",
		"application/x-ical", "text/x-vcalendar", "text/x-icalendar",
		NULL,
	};

	return g_strv_contains(types, type);
}

static gboolean
has_calendar_name(GMimeObject *part)
{
	const char *name = g_mime_part_get_filename(GMIME_PART(part));
	g_autofree char *lower = name ? g_ascii_strdown(name, -1) : NULL;

	if (!lower)
		return FALSE;
	g_strchomp(lower);
	return g_str_has_suffix(lower, ".ics") ||
	       g_str_has_suffix(lower, ".ical") ||
	       g_str_has_suffix(lower, ".vcs");
}

static gboolean
is_calendar(GMimeObject *part, const char *type)
{
	g_autoptr(GByteArray) begin = NULL;

	if (!GMIME_IS_PART(part))
		return FALSE;
	if (is_calendar_type(type))
		return TRUE;
	if (!has_calendar_name(part))
		return FALSE;
	begin = part_bytes(part, 512);
	return invite_is_calendar((const char *)begin->data, begin->len);
}

static char *
upper_parameter(GMimeObject *part, const char *name)
{
	g_autofree char *value = part_parameter(part, name);

	return value && *g_strstrip(value) ? g_ascii_strup(value, -1) : NULL;
}

/* The METHOD that stands in the calendar wins over the parameter of its part
 * (RFC 6047, 2.4 wants them equal): it is what calendar programs act upon. An
 * event wins over one that was seen before it if only that one has a method:
 * a file may lie beside the invitation. */
static void
take_calendar(Walk *walk, GMimeObject *part, HeadPart *listed)
{
	g_autoptr(GByteArray) bytes = part_bytes(part, INVITE_MAX_BYTES);
	InviteSource source = {
		.bytes = (const char *)bytes->data,
		.len = bytes->len,
		.charset = g_mime_object_get_content_type_parameter(part,
								    "charset"),
		.sender = walk->head->from->address,
	};
	InviteEvent *event;

	event = invite_read(&source, &listed->method);
	if (!listed->method)
		listed->method = upper_parameter(part, "method");
	if (event && !event->method)
		event->method = g_strdup(listed->method);
	if (event && (!walk->head->event ||
		      (event->method && !walk->head->event->method))) {
		invite_event_free(walk->head->event);
		walk->head->event = g_steal_pointer(&event);
	}
	invite_event_free(event);
}

/* Of the first attached mail only. */
static void
take_original(Walk *walk, GMimeObject *from)
{
	if (walk->head->original.attached)
		return;
	walk->head->original.attached = TRUE;
	dsn_take_original(walk->head,
			  g_mime_object_get_header(from, "Message-ID"),
			  g_mime_object_get_header(from, "From"),
			  g_mime_object_get_header(from, "To"));
}

static void
take_header_part(Walk *walk, GMimeObject *part)
{
	g_autoptr(GByteArray) bytes = part_bytes(part, REPORT_MAX_BYTES);
	g_autoptr(GPtrArray) fields =
		fields_split((const char *)bytes->data, bytes->len);

	if (walk->head->original.attached)
		return;
	walk->head->original.attached = TRUE;
	dsn_take_original(walk->head, fields_find(fields, "Message-ID"),
			  fields_find(fields, "From"),
			  fields_find(fields, "To"));
}

static gboolean
tag_is(const char *at, const char *name)
{
	gsize len = strlen(name);

	return g_ascii_strncasecmp(at, name, len) == 0 &&
	       g_ascii_isspace(at[len]);
}

/* How many links and pictures: mail to many has more than people write. */
static void
take_html(MessageHead *head, GMimeObject *part)
{
	g_autoptr(GByteArray) bytes = part_bytes(part, HTML_MAX_BYTES);
	const char *at, *end;

	g_byte_array_append(bytes, (const guint8 *)"", 1);
	at = (const char *)bytes->data;
	end = at + bytes->len - 1;
	for (; at < end && (at = memchr(at, '<', end - at)); at++) {
		if (tag_is(at + 1, "a") && head->html_links < HTML_COUNT_MAX)
			head->html_links++;
		if (tag_is(at + 1, "img") && head->html_images < HTML_COUNT_MAX)
			head->html_images++;
	}
}

static void
take_leaf(Walk *walk, GMimeObject *part, const char *type)
{
	if (strcmp(type, "message/delivery-status") == 0 ||
	    strcmp(type, "message/global-delivery-status") == 0) {
		g_autoptr(GByteArray) bytes =
			part_bytes(part, REPORT_MAX_BYTES);

		dsn_add_recipients(walk->head, (const char *)bytes->data,
				   bytes->len);
	} else if (strcmp(type, "text/rfc822-headers") == 0 ||
		   strcmp(type, "message/rfc822-headers") == 0 ||
		   strcmp(type, "message/global-headers") == 0) {
		take_header_part(walk, part);
	} else if (strcmp(type, "text/html") == 0) {
		take_html(walk->head, part);
	} else if (g_mime_object_get_header(part, "Message-ID") &&
		   g_mime_object_get_header(part, "From")) {
		/* A mail whose header stands where that of a part should. */
		take_original(walk, part);
	}
}

static void
walk_multipart(Walk *walk, GMimeMultipart *many, int depth)
{
	int i, count = g_mime_multipart_get_count(many);

	for (i = 0; i < count && walk->head->parts->len < HEAD_PARTS_MAX; i++)
		walk_part(walk, g_mime_multipart_get_part(many, i), depth);
}

/* A mail that is attached is listed and not entered: its parts say nothing
 * about the mail that carries it. */
static void
walk_part(Walk *walk, GMimeObject *part, int depth)
{
	g_autofree char *type = NULL;
	HeadPart *listed;

	if (!part || depth > HEAD_DEPTH_MAX)
		return;
	type = part_type(part);
	message_head_add_part(walk->head, depth, type);
	listed = g_ptr_array_index(walk->head->parts,
				   walk->head->parts->len - 1);
	if (GMIME_IS_MULTIPART(part)) {
		g_autofree char *report = part_parameter(part, "report-type");

		if (report)
			listed->report_type = g_ascii_strdown(report, -1);
		walk_multipart(walk, GMIME_MULTIPART(part), depth + 1);
	} else if (GMIME_IS_MESSAGE_PART(part)) {
		GMimeMessage *inner = g_mime_message_part_get_message(
			GMIME_MESSAGE_PART(part));

		if (inner)
			take_original(walk, GMIME_OBJECT(inner));
	} else if (walk->calendars < CALENDARS_MAX &&
		   is_calendar(part, type)) {
		walk->calendars++;
		take_calendar(walk, part, listed);
	} else {
		take_leaf(walk, part, type);
	}
}

/* The parts of a mail whose boundary lies are no parts, and their text stands
 * before the first. */
static char *
undivided_text(GMimeMultipart *many)
{
	const char *text = g_mime_multipart_get_prologue(many);

	return text ? charset_to_utf8(text, MIN(strlen(text),
						HEAD_BODY_MAX_BYTES), NULL) :
	       NULL;
}

/* The first text to read, or NULL. */
static char *
first_text(GMimeObject *part, int depth)
{
	GMimeMultipart *many;
	int i, count;

	if (!part || depth > HEAD_DEPTH_MAX)
		return NULL;
	if (!GMIME_IS_MULTIPART(part))
		return part_is_attachment(part) ? NULL :
		       part_readable(part, HEAD_BODY_MAX_BYTES);
	many = GMIME_MULTIPART(part);
	if (g_mime_multipart_get_count(many) == 0)
		return undivided_text(many);
	if (part_is_type(part, "multipart", "alternative"))
		return first_text(part_choose(many, depth), depth + 1);
	count = MIN(g_mime_multipart_get_count(many), HEAD_PARTS_MAX);
	for (i = 0; i < count; i++) {
		char *text = first_text(g_mime_multipart_get_part(many, i),
					depth + 1);

		if (text)
			return text;
	}
	return NULL;
}

static char *
cut_text(const char *text, gsize limit_bytes)
{
	gsize len = strlen(text);
	const char *end;

	if (len <= limit_bytes)
		return g_strdup(text);
	end = g_utf8_find_prev_char(text, text + limit_bytes);
	return g_strndup(text, end ? (gsize)(end - text) : 0);
}

/* Reports without the parts of RFC 3464 quote the mail in their text, and
 * answer it. */
static void
name_original(MessageHead *head)
{
	static const char *const names[] = { "In-Reply-To", "References" };
	gsize i;

	if (head->body && !head->original.attached)
		dsn_quoted_original(head, head->body, strlen(head->body));
	dsn_set_message_id(head, head->original.message_id);
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GPtrArray) ids = head_message_ids(head, names[i], 1);

		if (ids->len > 0)
			dsn_set_message_id(head, g_ptr_array_index(ids, 0));
	}
}

static void
take_text(MessageHead *head, const char *text)
{
	if (text) {
		g_autofree char *clean =
			text_scrub(text, -1, TEXT_KEEP_LINES);

		head->body = cut_text(clean, HEAD_BODY_MAX_BYTES);
	}
	dsn_add_from_fields(head);
	name_original(head);
}

void
structure_fill(MessageHead *head, GMimeMessage *message)
{
	GMimeObject *root = g_mime_message_get_mime_part(message);
	Walk walk = { .head = head };
	g_autofree char *text = NULL;

	walk_part(&walk, root, 0);
	if (head->parts->len == 0)
		message_head_add_part(head, 0, "text/plain");
	text = first_text(root, 0);
	take_text(head, text);
}

void
structure_fill_plain(MessageHead *head, const char *text)
{
	message_head_add_part(head, 0, "text/plain");
	take_text(head, text);
}
