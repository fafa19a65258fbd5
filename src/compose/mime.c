/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/mime.h>

#include <errno.h>
#include <sys/random.h>

#include <gmime/gmime.h>

#include <notyet/base/text.h>
#include <notyet/policy/message-id.h>

#include "parts.h"

#define LINE_MAX_BYTES 998
#define RECIPIENTS_MAX 100
#define REFERENCES_MAX 40

static gboolean
refuse_address(const char *address, GError **error)
{
	g_autofree char *shown = text_header_value(address);

	g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_ADDRESS,
		    "\"%s\" is no address that mail can be sent to or from.",
		    shown);
	return FALSE;
}

static gboolean
refuse_value(GError **error, const char *sentence)
{
	g_set_error_literal(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
			    sentence);
	return FALSE;
}

/* The address with its domain as A-labels; NULL and the error when it cannot
 * stand in an envelope. */
static char *
wire_address(const char *address, GError **error)
{
	const char *domain = address_domain(address);
	g_autofree char *ascii = NULL;
	g_autofree char *wire = NULL;

	if (*domain && g_utf8_validate(address, -1, NULL))
		ascii = g_hostname_to_ascii(domain);
	if (ascii)
		wire = g_strdup_printf("%.*s%s", (int)(domain - address),
				       address, ascii);
	if (!wire || !address_is_valid(wire)) {
		refuse_address(address, error);
		return NULL;
	}
	return g_steal_pointer(&wire);
}

static void
add_recipient(ComposeResult *result, const char *address)
{
	if (!g_ptr_array_find_with_equal_func(result->recipients, address,
					      g_str_equal, NULL))
		g_ptr_array_add(result->recipients, g_strdup(address));
}

/* The text as encoded words (RFC 2047), none longer than 75 bytes. Owned. */
static char *
encoded_words(const char *utf8)
{
	GString *words = g_string_new(NULL);
	const char *at = utf8, *end;

	while (*at) {
		g_autofree char *encoded = NULL;

		for (end = at; *end && g_utf8_next_char(end) - at <= 42;
		     end = g_utf8_next_char(end))
			;
		encoded = g_base64_encode((const guchar *)at, end - at);
		g_string_append_printf(words, "%s=?UTF-8?B?%s?=",
				       words->len ? " " : "", encoded);
		at = end;
	}
	return g_string_free(words, FALSE);
}

/* The library passes on a text that looks like an encoded word as if it were
 * one, and the reader's program would then decode what nobody wrote, line
 * breaks included. */
static gboolean
looks_encoded(const char *utf8)
{
	return strstr(utf8, "=?") != NULL;
}

static void
add_mailbox(GMimeMessage *message, GMimeAddressType type, const char *name,
	    const char *address)
{
	g_autofree char *clean = text_header_value(name);
	g_autofree char *safe = NULL;
	InternetAddress *mailbox;

	/* Between encoded words and others the library loses blanks. */
	safe = looks_encoded(clean) || !g_str_is_ascii(clean) ?
	       encoded_words(clean) : g_strdup(clean);
	mailbox = internet_address_mailbox_new(*safe ? safe : NULL, address);
	internet_address_list_add(g_mime_message_get_addresses(message, type),
				  mailbox);
	g_object_unref(mailbox);
}

static gboolean
add_people(GMimeMessage *message, GMimeAddressType type,
	   const GPtrArray *people, ComposeResult *result, GError **error)
{
	guint i;

	for (i = 0; people && i < people->len; i++) {
		const Address *one = g_ptr_array_index(people, i);
		g_autofree char *wire = wire_address(one->address, error);

		if (!wire)
			return FALSE;
		add_mailbox(message, type, one->name, wire);
		add_recipient(result, wire);
	}
	if (result->recipients->len > RECIPIENTS_MAX)
		return refuse_value(error, "The message has too many "
				    "recipients.");
	return TRUE;
}

static gboolean
set_subject(GMimeMessage *message, const char *subject, GError **error)
{
	g_autofree char *clean = NULL;
	g_autofree char *safe = NULL;

	if (!subject || !*subject)
		return refuse_value(error, "The message has no subject.");
	if (!g_utf8_validate(subject, -1, NULL) || strpbrk(subject, "\r\n"))
		return refuse_value(error, "The subject is not one line of "
				    "UTF-8.");
	clean = text_header_value(subject);
	if (!*clean)
		return refuse_value(error, "The message has no subject.");
	safe = looks_encoded(clean) ? encoded_words(clean) : g_strdup(clean);
	g_mime_message_set_subject(message, safe, "utf-8");
	return TRUE;
}

static void
set_date(GMimeMessage *message, gint64 now_at, int offset_s)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(offset_s);
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(now_at);
	g_autoptr(GDateTime) local =
		utc ? g_date_time_to_timezone(utc, zone) : NULL;

	if (local)
		g_mime_message_set_date(message, local);
}

static void
set_ids(GMimeMessage *message, const ComposeInput *input)
{
	g_autoptr(GString) references = g_string_new(NULL);
	g_autofree char *parent = NULL;
	const GPtrArray *ids = input->references;
	guint i, from;

	if (message_id_is_valid(input->in_reply_to) &&
	    !message_id_is_made_up(input->in_reply_to)) {
		parent = g_strdup_printf("<%s>", input->in_reply_to);
		g_mime_object_set_header(GMIME_OBJECT(message), "In-Reply-To",
					 parent, NULL);
	}
	from = ids && ids->len > REFERENCES_MAX ?
	       ids->len - REFERENCES_MAX + 1 : 0;
	for (i = 0; ids && i < ids->len; i++) {
		const char *id = g_ptr_array_index(ids, i);

		if ((i > 0 && i < from) || !message_id_is_valid(id) ||
		    message_id_is_made_up(id))
			continue;
		g_string_append_printf(references, "%s<%s>",
				       references->len ? " " : "", id);
	}
	if (references->len == 0 && parent)
		g_string_append(references, parent);
	if (references->len > 0)
		g_mime_object_set_header(GMIME_OBJECT(message), "References",
					 references->str, NULL);
}

static gboolean
fill_headers(GMimeMessage *message, const ComposeInput *input,
	     ComposeResult *result, GError **error)
{
	result->envelope_from = wire_address(input->from->address, error);
	if (!result->envelope_from)
		return FALSE;
	add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, input->from->name,
		    result->envelope_from);
	if (!add_people(message, GMIME_ADDRESS_TYPE_TO, input->to, result,
			error))
		return FALSE;
	if (result->recipients->len == 0)
		return refuse_value(error, "The message has no recipient.");
	if (!add_people(message, GMIME_ADDRESS_TYPE_CC, input->cc, result,
			error) ||
	    !set_subject(message, input->subject, error))
		return FALSE;
	set_date(message, input->now_at, input->offset_s);
	if (input->message_id && !message_id_is_valid(input->message_id))
		return refuse_value(error, "The Message-ID of the draft is "
				    "not valid.");
	result->message_id = input->message_id ?
			     g_strdup(input->message_id) :
			     compose_message_id(result->envelope_from);
	g_mime_message_set_message_id(message, result->message_id);
	set_ids(message, input);
	g_mime_object_set_header(GMIME_OBJECT(message), "MIME-Version", "1.0",
				 NULL);
	if (input->user_agent)
		g_mime_object_set_header(GMIME_OBJECT(message), "User-Agent",
					 input->user_agent, NULL);
	return TRUE;
}

static gboolean
fill_parts(GMimeMessage *message, const ComposeInput *input, GError **error)
{
	GMimeObject *text = part_of_text(input->body ? input->body : "",
					 error);
	gsize left_bytes = COMPOSE_ATTACHMENTS_MAX_BYTES;
	GMimeMultipart *mixed;
	guint i;

	if (!text)
		return FALSE;
	if (!input->attachments || input->attachments->len == 0) {
		g_mime_message_set_mime_part(message, text);
		g_object_unref(text);
		return TRUE;
	}
	mixed = g_mime_multipart_new_with_subtype("mixed");
	g_mime_multipart_add(mixed, text);
	g_object_unref(text);
	g_mime_message_set_mime_part(message, GMIME_OBJECT(mixed));
	g_object_unref(mixed);
	for (i = 0; i < input->attachments->len; i++) {
		GMimeObject *file = part_of_file(
			g_ptr_array_index(input->attachments, i), &left_bytes,
			error);

		if (!file)
			return FALSE;
		g_mime_multipart_add(mixed, file);
		g_object_unref(file);
	}
	return TRUE;
}

/* The promise of the header, whatever the library did: ASCII, CRLF, lines
 * that a server takes, ended by CRLF. */
static gboolean
is_canonical(const char *bytes, gsize len)
{
	gsize i, line = 0;

	for (i = 0; i < len; i++, line++) {
		guchar c = bytes[i];

		if (c == '\r') {
			if (i + 1 == len || bytes[i + 1] != '\n' ||
			    line > LINE_MAX_BYTES)
				return FALSE;
			i++;
			line = -1;
		} else if (c == '\n' || c == '\0' || c >= 0x7f) {
			return FALSE;
		}
	}
	return len > 2 && memcmp(bytes + len - 2, "\r\n", 2) == 0;
}

static GBytes *
write_out(GMimeMessage *message)
{
	GMimeFormatOptions *format = g_mime_format_options_new();
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;
	GBytes *result;

	g_mime_format_options_set_newline_format(format,
						 GMIME_NEWLINE_FORMAT_DOS);
	g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	if (bytes->len < 2 ||
	    memcmp(bytes->data + bytes->len - 2, "\r\n", 2) != 0)
		g_byte_array_append(bytes, (const guint8 *)"\r\n", 2);
	result = g_bytes_new(bytes->data, bytes->len);
	g_object_unref(stream);
	g_mime_format_options_free(format);
	return result;
}

ComposeResult *
compose_build(const ComposeInput *input, GError **error)
{
	g_autoptr(ComposeResult) result = g_new0(ComposeResult, 1);
	GMimeMessage *message;
	gboolean filled;
	gsize len;
	const char *data;

	g_mime_init();
	result->recipients = g_ptr_array_new_with_free_func(g_free);
	message = g_mime_message_new(FALSE);
	filled = fill_headers(message, input, result, error) &&
		 fill_parts(message, input, error);
	if (filled)
		result->bytes = write_out(message);
	g_object_unref(message);
	if (!filled)
		return NULL;
	data = g_bytes_get_data(result->bytes, &len);
	if (!is_canonical(data, len)) {
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_FAILED,
			    "The message could not be built in a form that "
			    "mail servers take.");
		return NULL;
	}
	return g_steal_pointer(&result);
}

void
compose_result_free(ComposeResult *result)
{
	if (!result)
		return;
	g_clear_pointer(&result->bytes, g_bytes_unref);
	g_free(result->message_id);
	g_free(result->envelope_from);
	g_clear_pointer(&result->recipients, g_ptr_array_unref);
	g_free(result);
}

char *
compose_message_id(const char *address)
{
	g_autofree char *wire = wire_address(address, NULL);
	guint8 random[16];
	GString *id = g_string_new(NULL);
	gsize done = 0, i;

	while (done < sizeof(random)) {
		gssize got = getrandom(random + done, sizeof(random) - done,
				       0);

		if (got > 0)
			done += got;
		else if (errno != EINTR)
			g_error("getrandom: %s", g_strerror(errno));
	}
	for (i = 0; i < sizeof(random); i++)
		g_string_append_printf(id, "%02x", random[i]);
	g_string_append_printf(id, "@%s",
			       wire ? address_domain(wire) : "localhost");
	return g_string_free(id, FALSE);
}
