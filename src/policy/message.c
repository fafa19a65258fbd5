/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/message.h>

#include <string.h>

#include <notyet/policy/verdict.h>

static void
address_free_element(gpointer address)
{
	address_free(address);
}

static GPtrArray *
addresses_new(void)
{
	return g_ptr_array_new_with_free_func(address_free_element);
}

const char *
message_found_name(MessageFound found)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    MESSAGE_FOUNDS(X)
#undef X
	};

	g_return_val_if_fail(found < FOUND_COUNT, "thread");
	return names[found];
}

Message *
message_new(void)
{
	Message *message = g_new0(Message, 1);

	message->message_id = g_strdup("");
	message->thread_id = g_strdup("");
	message->from = address_new("", "");
	message->recipients = addresses_new();
	message->subject = g_strdup("");
	return message;
}

Message *
message_copy(const Message *message)
{
	Message *copy;
	guint i;

	if (!message)
		return NULL;
	copy = g_new0(Message, 1);
	copy->message_id = g_strdup(message->message_id);
	copy->thread_id = g_strdup(message->thread_id);
	copy->date_at = message->date_at;
	copy->has_offset = message->has_offset;
	copy->offset_s = message->offset_s;
	copy->own = message->own;
	copy->from = address_copy(message->from);
	copy->recipients = addresses_new();
	for (i = 0; i < message->recipients->len; i++)
		g_ptr_array_add(copy->recipients,
		    address_copy(message->recipients->pdata[i]));
	copy->subject = g_strdup(message->subject);
	copy->folder_note = g_strdup(message->folder_note);
	copy->found = message->found;
	copy->found_text = g_strdup(message->found_text);
	copy->unsure = message->unsure;
	copy->foreign_reply_to = g_strdup(message->foreign_reply_to);
	copy->verdict = verdict_copy(message->verdict);
	return copy;
}

void
message_free(Message *message)
{
	if (!message)
		return;
	g_free(message->message_id);
	g_free(message->thread_id);
	address_free(message->from);
	if (message->recipients)
		g_ptr_array_unref(message->recipients);
	g_free(message->subject);
	g_free(message->folder_note);
	g_free(message->found_text);
	g_free(message->foreign_reply_to);
	verdict_free(message->verdict);
	g_free(message);
}

gboolean
message_is_apart(const Message *message)
{
	if (message->verdict && (message->verdict->kind == VERDICT_BOUNCE ||
		message->verdict->judged))
		return FALSE;
	return message->found == FOUND_STRANGER ||
	    message->found == FOUND_ASIDE;
}

gboolean
message_is_reply(const Message *message)
{
	return !message->own && message->verdict &&
	    (message->verdict->answers || message_is_holding(message)) &&
	    !message_is_apart(message);
}

gboolean
message_is_holding(const Message *message)
{
	const Verdict *verdict = message->own ? NULL : message->verdict;

	return verdict && verdict->kind == VERDICT_HUMAN_REPLY &&
	    g_strcmp0(verdict->sub_kind, "holding") == 0;
}

gint
message_compare(gconstpointer a, gconstpointer b)
{
	const Message *first = *(const Message *const *) a;
	const Message *second = *(const Message *const *) b;

	if (first->date_at != second->date_at)
		return first->date_at < second->date_at ? -1 : 1;
	return g_strcmp0(first->message_id, second->message_id);
}

InviteEvent *
invite_event_copy(const InviteEvent *event)
{
	InviteEvent *copy;

	if (!event)
		return NULL;
	copy = g_memdup2(event, sizeof(*event));
	copy->uid = g_strdup(event->uid);
	copy->method = g_strdup(event->method);
	copy->zone = g_strdup(event->zone);
	copy->summary = g_strdup(event->summary);
	copy->organizer = g_strdup(event->organizer);
	copy->place = g_strdup(event->place);
	copy->status = g_strdup(event->status);
	copy->attendee = g_strdup(event->attendee);
	copy->partstat = g_strdup(event->partstat);
	copy->comment = g_strdup(event->comment);
	return copy;
}

void
invite_event_free(InviteEvent *event)
{
	if (!event)
		return;
	g_free(event->uid);
	g_free(event->method);
	g_free(event->zone);
	g_free(event->summary);
	g_free(event->organizer);
	g_free(event->place);
	g_free(event->status);
	g_free(event->attendee);
	g_free(event->partstat);
	g_free(event->comment);
	g_free(event);
}

FailedRecipient *
failed_recipient_copy(const FailedRecipient *failed)
{
	FailedRecipient *copy;

	if (!failed)
		return NULL;
	copy = g_new0(FailedRecipient, 1);
	copy->address = g_strdup(failed->address);
	copy->message_id = g_strdup(failed->message_id);
	copy->action = g_strdup(failed->action);
	copy->status = g_strdup(failed->status);
	copy->words = g_strdup(failed->words);
	return copy;
}

void
failed_recipient_free(FailedRecipient *failed)
{
	if (!failed)
		return;
	g_free(failed->address);
	g_free(failed->message_id);
	g_free(failed->action);
	g_free(failed->status);
	g_free(failed->words);
	g_free(failed);
}

static void
head_field_free(gpointer data)
{
	HeadField *field = data;

	g_free(field->name);
	g_free(field->value);
	g_free(field);
}

static void
head_part_free(gpointer data)
{
	HeadPart *part = data;

	g_free(part->type);
	g_free(part->report_type);
	g_free(part->method);
	g_free(part);
}

static void
failed_recipient_free_element(gpointer failed)
{
	failed_recipient_free(failed);
}

MessageHead *
message_head_new(void)
{
	MessageHead *head = g_new0(MessageHead, 1);

	head->message_id = g_strdup("");
	head->from = address_new("", "");
	head->recipients = addresses_new();
	head->subject = g_strdup("");
	head->fields = g_ptr_array_new_with_free_func(head_field_free);
	head->parts = g_ptr_array_new_with_free_func(head_part_free);
	head->failed = g_ptr_array_new_with_free_func(
	    failed_recipient_free_element);
	head->original.to = g_ptr_array_new_with_free_func(g_free);
	return head;
}

void
message_head_add_field(MessageHead *head, const char *name, const char *value)
{
	HeadField *field = g_new0(HeadField, 1);

	field->name = g_strdup(name);
	field->value = g_strdup(value ? value : "");
	g_ptr_array_add(head->fields, field);
}

HeadPart *
message_head_add_part(MessageHead *head, int depth, const char *type)
{
	HeadPart *part = g_new0(HeadPart, 1);

	part->depth = depth;
	part->type = g_ascii_strdown(type ? type : "", -1);
	g_ptr_array_add(head->parts, part);
	return part;
}

const char *
message_head_field(const MessageHead *head, const char *name)
{
	guint i;

	for (i = 0; i < head->fields->len; i++) {
		const HeadField *field = head->fields->pdata[i];

		/* Nearly all differ in the first letter. */
		if (((*field->name ^ *name) & 0x1f) == 0 &&
		    g_ascii_strcasecmp(field->name, name) == 0)
			return field->value;
	}
	return NULL;
}

void
message_head_free(MessageHead *head)
{
	if (!head)
		return;
	g_free(head->message_id);
	address_free(head->from);
	g_ptr_array_unref(head->recipients);
	g_free(head->subject);
	g_ptr_array_unref(head->fields);
	g_ptr_array_unref(head->parts);
	g_ptr_array_unref(head->failed);
	g_free(head->original.message_id);
	g_free(head->original.from);
	g_ptr_array_unref(head->original.to);
	invite_event_free(head->event);
	g_free(head->body);
	g_free(head);
}
