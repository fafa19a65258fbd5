/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-flat.h"

enum {
	FLAG_OFFSET = 1 << 0,
	FLAG_OWN = 1 << 1,
	FLAG_DRAFT = 1 << 2,
	FLAG_TO_USER = 1 << 3,
	FLAG_LIST = 1 << 4,
	FLAG_REPLY_TO = 1 << 5,
};

static void
put_address(GByteArray *into, const Address *address)
{
	flat_put_text(into, address->name);
	flat_put_text(into, address->address);
}

static Address *
take_address(FlatReader *reader)
{
	Address *address = g_new(Address, 1);

	address->name = g_strdup(flat_text_there(reader));
	address->address = g_strdup(flat_text_there(reader));
	return address;
}

static guint
flags_of(const ScanMessage *item)
{
	return (item->message->has_offset ? FLAG_OFFSET : 0) |
	       (item->message->own ? FLAG_OWN : 0) |
	       (item->draft ? FLAG_DRAFT : 0) |
	       (item->to_user ? FLAG_TO_USER : 0) |
	       (item->list ? FLAG_LIST : 0) |
	       (item->reply_to ? FLAG_REPLY_TO : 0);
}

void
flat_put_message(GByteArray *into, const ScanMessage *item)
{
	const Message *message = item->message;
	guint i;

	flat_put_count(into, flags_of(item));
	flat_put_text(into, message->message_id);
	flat_put_text(into, message->thread_id);
	flat_put_number(into, message->date_at);
	flat_put_number(into, message->offset_s);
	put_address(into, message->from);
	flat_put_text(into, message->subject);
	flat_put_text(into, message->folder_note);
	flat_put_text(into, item->path);
	if (item->reply_to)
		put_address(into, item->reply_to);
	flat_put_count(into, message->recipients->len);
	for (i = 0; i < message->recipients->len; i++)
		put_address(into, g_ptr_array_index(message->recipients, i));
	flat_put_count(into, item->answers->len);
	for (i = 0; i < item->answers->len; i++)
		flat_put_text(into, g_ptr_array_index(item->answers, i));
}

static void
replace(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static void
take_fields(FlatReader *reader, ScanMessage *item, guint32 flags)
{
	Message *message = item->message;

	replace(&message->message_id, flat_text_there(reader));
	replace(&message->thread_id, flat_text_there(reader));
	message->date_at = flat_number(reader);
	message->offset_s = (int)flat_number(reader);
	message->has_offset = (flags & FLAG_OFFSET) != 0;
	message->own = (flags & FLAG_OWN) != 0;
	address_free(message->from);
	message->from = take_address(reader);
	replace(&message->subject, flat_text_there(reader));
	replace(&message->folder_note, flat_text(reader));
	item->path = g_strdup(flat_text(reader));
	item->draft = (flags & FLAG_DRAFT) != 0;
	item->to_user = (flags & FLAG_TO_USER) != 0;
	item->list = (flags & FLAG_LIST) != 0;
	if (flags & FLAG_REPLY_TO)
		item->reply_to = take_address(reader);
}

ScanMessage *
flat_message(FlatReader *reader)
{
	g_autoptr(ScanMessage) item = g_new0(ScanMessage, 1);
	guint32 flags = flat_number_small(reader);
	guint i, count;

	item->message = message_new();
	item->answers = g_ptr_array_new_with_free_func(g_free);
	take_fields(reader, item, flags);
	count = flat_count(reader);
	for (i = 0; i < count; i++)
		g_ptr_array_add(item->message->recipients,
				take_address(reader));
	count = flat_count(reader);
	for (i = 0; i < count; i++)
		g_ptr_array_add(item->answers,
				g_strdup(flat_text_there(reader)));
	return reader->failed ? NULL : g_steal_pointer(&item);
}

const char *
flat_message_thread(FlatReader *reader)
{
	flat_number_small(reader);
	flat_text_there(reader);
	return flat_text(reader);
}
