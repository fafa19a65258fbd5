/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fields.h"

#include <gmime/gmime.h>

#include <notyet/base/text.h>
#include <notyet/mail/head.h>

#include "fields-plain.h"
#include "source.h"
#include "words.h"

/* Of one field; what is decoded beyond would be cut anyway. */
#define RAW_MAX_BYTES (32 * 1024)
/* "<", the longest address and ">". */
#define ADDRESS_END_MAX_BYTES 256
#define DAY_S (24 * 60 * 60)

static void
raw_field_free(gpointer data)
{
	RawField *field = data;

	g_free(field->name);
	g_free(field->value);
	g_free(field);
}

/* Length of the field's name, or 0 when the line is no field
 * (RFC 5322, 2.2, with the blanks before the colon of 4.5). */
static gsize
name_length(const char *line, gsize len)
{
	gsize i = 0, end;

	while (i < len && line[i] > ' ' && line[i] < 127 && line[i] != ':')
		i++;
	end = i;
	while (i < len && (line[i] == ' ' || line[i] == '\t'))
		i++;
	return i < len && line[i] == ':' ? end : 0;
}

static void
append_value(GString *value, const char *text, gsize len)
{
	while (len > 0 && (text[len - 1] == '\r' || text[len - 1] == '\n'))
		len--;
	g_string_append_len(value, text, len);
}

/* Of a name without end the address behind it is what counts. */
static void
cut_value(GString *value)
{
	const char *address = strrchr(value->str, '<');
	g_autofree char *end = NULL;

	if (value->len <= RAW_MAX_BYTES)
		return;
	if (address && strlen(address) <= ADDRESS_END_MAX_BYTES)
		end = g_strdup(address);
	g_string_truncate(value, RAW_MAX_BYTES);
	if (end)
		g_string_append_printf(value, " %s", end);
}

static void
take_field(GPtrArray *fields, char **name, GString *value)
{
	RawField *field;
	gsize i, kept = 0;

	if (!*name)
		return;
	for (i = 0; i < value->len; i++)
		if (value->str[i])
			value->str[kept++] = value->str[i];
	g_string_truncate(value, kept);
	cut_value(value);
	field = g_new0(RawField, 1);
	field->name = g_steal_pointer(name);
	field->value = g_strstrip(g_strndup(value->str, value->len));
	g_ptr_array_add(fields, field);
	g_string_truncate(value, 0);
}

GPtrArray *
fields_split(const char *data, gsize len)
{
	GPtrArray *fields = g_ptr_array_new_with_free_func(raw_field_free);
	g_autoptr(GString) value = g_string_new(NULL);
	g_autofree char *name = NULL;
	const char *line = len ? data : "", *end = line + len, *next;
	gsize name_len, line_len;

	for (; line < end && fields->len < HEAD_FIELDS_MAX; line = next) {
		next = memchr(line, '\n', end - line);
		next = next ? next + 1 : end;
		line_len = next - line;
		if (*line == '\n' || (*line == '\r' && line_len == 2))
			break;
		if (*line == ' ' || *line == '\t') {
			if (name)
				append_value(value, line, line_len);
			continue;
		}
		take_field(fields, &name, value);
		name_len = name_length(line, line_len);
		if (name_len == 0)
			continue;
		name = g_strndup(line, name_len);
		line = memchr(line, ':', line_len);
		append_value(value, line + 1, next - line - 1);
	}
	if (fields->len < HEAD_FIELDS_MAX)
		take_field(fields, &name, value);
	return fields;
}

const char *
fields_find(const GPtrArray *fields, const char *name)
{
	guint i;

	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);

		if (g_ascii_strcasecmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

char *
fields_text(const char *raw)
{
	g_autofree char *joined = NULL;
	g_autofree char *decoded = NULL;

	if (!raw)
		return g_strdup("");
	if (plain_is_text(raw))
		return strchr(raw, '\t') ?
		       g_strdelimit(g_strdup(raw), "\t", ' ') :
		       g_strdup(raw);
	source_init();
	joined = words_join(raw);
	decoded = g_mime_utils_header_decode_text(NULL, joined);
	return text_scrub(decoded ? decoded : raw, -1, TEXT_ONE_LINE);
}

static void
add_mailbox(GPtrArray *addresses, InternetAddress *mailbox)
{
	const char *spelt, *name = internet_address_get_name(mailbox);
	g_autofree char *address = NULL;
	g_autofree char *shown = NULL;

	spelt = internet_address_mailbox_get_addr(
		INTERNET_ADDRESS_MAILBOX(mailbox));
	if (!spelt || !*spelt)
		return;
	address = text_scrub(spelt, -1, TEXT_ONE_LINE);
	shown = name ? text_scrub(name, -1, TEXT_ONE_LINE) : NULL;
	g_ptr_array_add(addresses, address_new(shown, address));
}

static void
add_list(GPtrArray *addresses, InternetAddressList *list, guint limit)
{
	int i, count = internet_address_list_length(list);

	for (i = 0; i < count && addresses->len < limit; i++) {
		InternetAddress *one =
			internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(one))
			add_list(addresses,
				 internet_address_group_get_members(
					INTERNET_ADDRESS_GROUP(one)), limit);
		else
			add_mailbox(addresses, one);
	}
}

void
fields_add_addresses(GPtrArray *addresses, const char *raw, guint limit)
{
	InternetAddressList *list;
	g_autofree char *joined = NULL;
	Address *plain = raw && addresses->len < limit ?
			 plain_mailbox(raw) : NULL;

	if (plain)
		g_ptr_array_add(addresses, plain);
	if (!raw || plain)
		return;
	source_init();
	joined = words_join(raw);
	list = internet_address_list_parse(NULL, joined);
	if (!list)
		return;
	add_list(addresses, list, limit);
	g_object_unref(list);
}

Address *
fields_address(const char *raw)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	g_autofree char *name = NULL;

	fields_add_addresses(found, raw, 1);
	if (found->len > 0)
		return address_copy(g_ptr_array_index(found, 0));
	name = fields_text(raw);
	return address_new(name, "");
}

gboolean
address_is_among(const GPtrArray *addresses, const char *address)
{
	guint i;

	if (!address || !*address)
		return FALSE;
	for (i = 0; addresses && i < addresses->len; i++)
		if (g_ascii_strcasecmp(g_ptr_array_index(addresses, i),
				       address) == 0)
			return TRUE;
	return FALSE;
}

char *
address_mailbox(const char *address)
{
	const char *at = strrchr(address, '@');
	const char *plus = strchr(address, '+');

	if (!at || !plus || plus > at || plus == address)
		return g_strdup(address);
	return g_strdup_printf("%.*s%s", (int)(plus - address), address, at);
}

gboolean
address_is_own(const GPtrArray *identities, const char *address)
{
	g_autofree char *mailbox = NULL;

	if (address_is_among(identities, address))
		return TRUE;
	if (!address || !strchr(address, '+'))
		return FALSE;
	mailbox = address_mailbox(address);
	return address_is_among(identities, mailbox);
}

gint64
fields_date(const char *raw)
{
	g_autoptr(GDateTime) date = NULL;
	int offset_s;
	gint64 at;

	if (!raw)
		return 0;
	if (plain_date(raw, &at, &offset_s))
		return MAX(at, 0);
	source_init();
	date = g_mime_utils_header_decode_date(raw);
	at = date ? g_date_time_to_unix(date) : 0;
	return MAX(at, 0);
}

/* From UTC-12 to UTC+14, in quarters of an hour. */
static gboolean
is_offset_of_a_place(int offset_s)
{
	return offset_s != 0 && offset_s >= MESSAGE_OFFSET_MIN_S &&
	       offset_s <= MESSAGE_OFFSET_MAX_S && offset_s % (15 * 60) == 0;
}

static gboolean
read_offset(const char *raw, int *ret_offset_s)
{
	g_autoptr(GDateTime) date = NULL;
	int offset_s;
	gint64 at;

	if (fields_date(raw) == 0)
		return FALSE;
	if (!plain_date(raw, &at, &offset_s)) {
		date = g_mime_utils_header_decode_date(raw);
		offset_s = date ? (int)(g_date_time_get_utc_offset(date) /
				      G_USEC_PER_SEC) : 0;
	}
	if (!is_offset_of_a_place(offset_s))
		return FALSE;
	*ret_offset_s = offset_s;
	return TRUE;
}

gboolean
fields_date_offset(const GPtrArray *fields, gint64 date_at, int *ret_offset_s)
{
	const char *raw = fields_find(fields, "Date");

	return fields_date(raw) == date_at && read_offset(raw, ret_offset_s);
}

static gint64
date_of_received(const RawField *field)
{
	const char *semicolon = strrchr(field->value, ';');

	return semicolon ? fields_date(semicolon + 1) : 0;
}

gboolean
fields_date_in_future(const GPtrArray *fields, gint64 now_at)
{
	guint i;

	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);
		gint64 at = 0;

		if (g_ascii_strcasecmp(field->name, "Date") == 0)
			at = fields_date(field->value);
		else if (g_ascii_strcasecmp(field->name, "Received") == 0)
			at = date_of_received(field);
		if (at > now_at + DAY_S)
			return TRUE;
	}
	return FALSE;
}

/* When the mail arrived, or with oldest set, when it was first handed over. */
static gint64
received_at(const GPtrArray *fields, gint64 limit_at, gboolean oldest)
{
	gint64 found_at = 0;
	guint i;

	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);
		gint64 at;

		if (g_ascii_strcasecmp(field->name, "Received") != 0)
			continue;
		at = date_of_received(field);
		if (at > 0 && at <= limit_at)
			found_at = at;
		if (found_at > 0 && !oldest)
			break;
	}
	return found_at;
}

gint64
fields_date_at(const GPtrArray *fields, gint64 now_at)
{
	gint64 limit_at = now_at + DAY_S;
	gint64 at = fields_date(fields_find(fields, "Date"));
	gint64 received;

	if (at > 0 && at <= limit_at) {
		/* A clock that lags by more than a day is wrong. */
		received = received_at(fields, limit_at, TRUE);
		return received > at + DAY_S ? received : at;
	}
	received = received_at(fields, limit_at, FALSE);
	if (received > 0)
		return received;
	return at > 0 ? limit_at : 0;
}
