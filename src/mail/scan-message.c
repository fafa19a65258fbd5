/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-private.h"

#include <unistd.h>

#include <notyet/base/text.h>
#include <notyet/mail/head.h>
#include <notyet/policy/message-id.h>

#include "author.h"
#include "fields.h"
#include "source.h"

/* Copies of one message that are compared. */
#define COPIES_MAX 8
#define SCAN_HEADER_MAX_BYTES (64 * 1024)
/* Ids of References that are followed. */
#define REFERENCES_MAX 100
#define DAY_S (24 * 60 * 60)

/* One file of a message. */
typedef struct {
	char *path;
	GPtrArray *fields;
	Address *from;
	gint64 date_at;
	gboolean has_offset;
	int offset_s;
	gboolean own;
	gboolean list;
	gboolean fleeting;	/* its date depends on the present, or its file
				   is not where the index says */
} Copy;

static void
copy_free(gpointer data)
{
	Copy *copy = data;

	g_free(copy->path);
	g_ptr_array_unref(copy->fields);
	address_free(copy->from);
	g_free(copy);
}

static Copy *
copy_read(const char *path, const ScanContext *context)
{
	g_autoptr(GBytes) bytes =
		source_read_header(path, SCAN_HEADER_MAX_BYTES, NULL);
	g_autoptr(GBytes) mended = NULL;
	const char *data;
	gsize len;
	Copy *copy;

	if (!bytes)
		return NULL;
	mended = source_mend(bytes, SCAN_HEADER_MAX_BYTES);
	data = g_bytes_get_data(mended, &len);
	copy = g_new0(Copy, 1);
	copy->path = g_strdup(path);
	copy->fields = fields_split(data, len);
	copy->from = author_of_fields(copy->fields);
	copy->list = author_by_list(copy->fields);
	copy->date_at = fields_date_at(copy->fields, context->now_at);
	copy->fleeting = fields_date_in_future(copy->fields, context->now_at);
	copy->has_offset = fields_date_offset(
		copy->fields, copy->date_at, &copy->offset_s);
	copy->own = address_is_own(context->identities, copy->from->address);
	return copy;
}

/* Own ones first: a list that rewrites From must not turn the user's own mail
 * into an answer. Then the oldest, then any fixed order. */
static gint
copy_compare(gconstpointer a, gconstpointer b)
{
	const Copy *first = *(const Copy *const *)a;
	const Copy *second = *(const Copy *const *)b;

	if (first->own != second->own)
		return first->own ? -1 : 1;
	if (first->date_at != second->date_at)
		return first->date_at < second->date_at ? -1 : 1;
	return strcmp(first->path, second->path);
}

/*
 * Where a mail program moved a file since notmuch saw it: reading or answering
 * a mail changes its flags, and with them its name, and a new mail goes from
 * new to cur. Only the usual flags are tried, for a folder may be huge. Owned,
 * or NULL.
 */
static char *
renamed_path(const char *path)
{
	static const char *const endings[] = {
		"", ":2,", ":2,S", ":2,RS", ":2,FS", ":2,FRS", ":2,R", ":2,F",
		":2,PS", ":2,T", ":2,ST", ":2,RST",
	};
	static const char *const folders[] = { "cur", "new" };
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *parent = g_path_get_dirname(folder);
	g_autofree char *name = g_path_get_basename(path);
	gsize i, k;

	name[strcspn(name, ":")] = '\0';
	for (i = 0; i < G_N_ELEMENTS(folders); i++)
		for (k = 0; k < G_N_ELEMENTS(endings); k++) {
			g_autofree char *try = g_strdup_printf(
				"%s/%s/%s%s", parent, folders[i], name,
				endings[k]);

			if (access(try, R_OK) == 0)
				return g_steal_pointer(&try);
		}
	return NULL;
}

static Copy *
copy_find(const char *path, const ScanContext *context)
{
	Copy *copy = copy_read(path, context);
	g_autofree char *renamed = NULL;

	if (copy || access(path, F_OK) == 0)
		return copy;
	renamed = renamed_path(path);
	copy = renamed ? copy_read(renamed, context) : NULL;
	if (copy)
		copy->fleeting = TRUE;
	return copy;
}

/* *ret_lasts: whether the same is read at any later moment, as long as the
 * index does not touch the message. */
static GPtrArray *
copies_read(notmuch_message_t *message, const ScanContext *context,
	    gboolean *ret_lasts)
{
	GPtrArray *copies = g_ptr_array_new_with_free_func(copy_free);
	notmuch_filenames_t *names = notmuch_message_get_filenames(message);

	*ret_lasts = notmuch_filenames_valid(names);
	for (; notmuch_filenames_valid(names) && copies->len < COPIES_MAX;
	     notmuch_filenames_move_to_next(names)) {
		Copy *copy = copy_find(notmuch_filenames_get(names), context);

		*ret_lasts = *ret_lasts && copy && !copy->fleeting;
		if (copy)
			g_ptr_array_add(copies, copy);
	}
	notmuch_filenames_destroy(names);
	g_ptr_array_sort(copies, copy_compare);
	return copies;
}

static gboolean
is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (g_ascii_strcasecmp(word, *words) == 0)
			return TRUE;
	return FALSE;
}

static const char *
note_of_word(const char *word)
{
	static const char *const spam[] = { "spam", "junk", "junk e-mail",
					    "junk mail", "bulk mail", NULL };
	static const char *const trash[] = { "trash", "deleted",
					     "deleted items",
					     "deleted messages", "bin",
					     NULL };

	return is_one_of(word, spam) ? "spam" :
	       is_one_of(word, trash) ? "trash" : NULL;
}

/* The words of a mail's folder below the mail root, Maildir++ names
 * ("/.INBOX.Spam/") included. */
static char **
folder_words(const char *path, const char *root)
{
	g_autofree char *folder = NULL;

	if (g_str_has_prefix(path, root))
		path += strlen(root);
	folder = g_path_get_dirname(path);
	return g_strsplit_set(folder, "/.", -1);
}

static const char *
note_of_path(const char *path, const char *root)
{
	g_auto(GStrv) words = folder_words(path, root);
	const char *note = NULL;
	gsize i;

	for (i = 0; !note && words[i]; i++)
		note = note_of_word(words[i]);
	return note;
}

static gboolean
is_draft_path(const char *path, const char *root)
{
	static const char *const names[] = { "drafts", "draft", "postponed",
					     NULL };
	g_auto(GStrv) words = folder_words(path, root);
	const char *flags = strrchr(path, ':');
	gsize i;

	if (flags && g_str_has_prefix(flags, ":2,") && strchr(flags, 'D'))
		return TRUE;
	for (i = 0; words[i]; i++)
		if (is_one_of(words[i], names))
			return TRUE;
	return FALSE;
}

/* The note that holds for every copy, or the one that a tag gives. */
static const char *
folder_note(const GPtrArray *copies, const char *root, const char *tag_note)
{
	const char *note = tag_note;
	guint i;

	for (i = 0; !tag_note && i < copies->len; i++) {
		const Copy *copy = g_ptr_array_index(copies, i);

		note = note_of_path(copy->path, root);
		if (!note)
			return NULL;
	}
	return note;
}

static const char *
read_tags(notmuch_message_t *message, gboolean *ret_draft)
{
	notmuch_tags_t *tags = notmuch_message_get_tags(message);
	const char *note = NULL;

	*ret_draft = FALSE;
	for (; notmuch_tags_valid(tags); notmuch_tags_move_to_next(tags)) {
		const char *tag = notmuch_tags_get(tags);

		if (!note)
			note = note_of_word(tag);
		if (strcmp(tag, "draft") == 0)
			*ret_draft = TRUE;
	}
	notmuch_tags_destroy(tags);
	return note;
}

static GPtrArray *
answers_of(const GPtrArray *fields)
{
	GPtrArray *ids = message_id_parse_list(
		fields_find(fields, "References"), REFERENCES_MAX);
	g_autoptr(GPtrArray) parents = message_id_parse_list(
		fields_find(fields, "In-Reply-To"), 1);

	if (parents->len > 0)
		g_ptr_array_add(ids, g_ptr_array_steal_index(parents, 0));
	return ids;
}

static void
fill_from_copy(Message *message, const Copy *copy)
{
	address_free(message->from);
	message->from = address_copy(copy->from);
	message->own = copy->own;
	message->date_at = copy->date_at;
	message->has_offset = copy->has_offset;
	message->offset_s = copy->offset_s;
	g_free(message->subject);
	message->subject = fields_text(fields_find(copy->fields, "Subject"));
	fields_add_addresses(message->recipients,
			     fields_find(copy->fields, "To"),
			     HEAD_RECIPIENTS_MAX);
	fields_add_addresses(message->recipients,
			     fields_find(copy->fields, "Cc"),
			     HEAD_RECIPIENTS_MAX);
	if (copy->own)
		fields_add_addresses(message->recipients,
				     fields_find(copy->fields, "Bcc"),
				     HEAD_RECIPIENTS_MAX);
}

static gboolean
names_user(const Message *message, const ScanContext *context)
{
	guint i;

	for (i = 0; i < message->recipients->len; i++) {
		const Address *to = g_ptr_array_index(message->recipients, i);

		if (address_is_own(context->identities, to->address))
			return TRUE;
	}
	return FALSE;
}

static void
fill_rest(ScanMessage *scanned, const Copy *copy, const ScanContext *context)
{
	g_autoptr(Address) reply_to =
		fields_address(fields_find(copy->fields, "Reply-To"));

	scanned->answers = answers_of(copy->fields);
	scanned->path = g_strdup(copy->path);
	scanned->list = copy->list;
	scanned->to_user = names_user(scanned->message, context);
	if (*reply_to->address)
		scanned->reply_to = g_steal_pointer(&reply_to);
}

/* No file can be read: what the index remembers has to do. */
static void
fill_from_index(Message *message, notmuch_message_t *indexed,
		const char *from, const ScanContext *context)
{
	const char *subject = notmuch_message_get_header(indexed, "subject");
	gint64 at = notmuch_message_get_date(indexed);

	address_free(message->from);
	message->from = fields_address(from);
	message->own = address_is_own(context->identities,
				  message->from->address);
	message->date_at = CLAMP(at, 0, context->now_at + DAY_S);
	g_free(message->subject);
	message->subject = fields_text(subject);
}

ScanMessage *
scan_message_read(notmuch_message_t *indexed, const ScanContext *context,
		  gboolean *ret_lasts)
{
	const char *id = notmuch_message_get_message_id(indexed);
	const char *thread = notmuch_message_get_thread_id(indexed);
	const char *from = notmuch_message_get_header(indexed, "from");
	g_autoptr(GPtrArray) copies = NULL;
	ScanMessage *scanned;
	const char *note, *root;
	gboolean draft, lasts;

	/* An empty From is a mail without one; none at all is an exception
	 * that the library swallowed. */
	if (!id || !thread || !*thread || !from)
		return NULL;
	scanned = g_new0(ScanMessage, 1);
	scanned->message = message_new();
	g_free(scanned->message->message_id);
	scanned->message->message_id = text_scrub(id, -1, TEXT_ONE_LINE);
	g_free(scanned->message->thread_id);
	scanned->message->thread_id = g_strdup(thread);
	root = notmuch_config_get(notmuch_message_get_database(indexed),
				  NOTMUCH_CONFIG_MAIL_ROOT);
	note = read_tags(indexed, &draft);
	copies = copies_read(indexed, context, &lasts);
	if (ret_lasts)
		*ret_lasts = lasts;
	if (copies->len > 0) {
		const Copy *best = g_ptr_array_index(copies, 0);

		fill_from_copy(scanned->message, best);
		fill_rest(scanned, best, context);
		draft = draft || is_draft_path(best->path, root);
	} else {
		scanned->answers = g_ptr_array_new();
		fill_from_index(scanned->message, indexed, from, context);
		scanned->to_user = TRUE;
	}
	scanned->draft = draft && scanned->message->own;
	scanned->message->folder_note =
		g_strdup(folder_note(copies, root, note));
	return scanned;
}

ScanMessage *
scan_message_copy(const ScanMessage *message)
{
	ScanMessage *copy = g_new0(ScanMessage, 1);

	*copy = *message;
	copy->message = message_copy(message->message);
	copy->path = g_strdup(message->path);
	copy->answers = g_ptr_array_ref(message->answers);
	copy->reply_to = address_copy(message->reply_to);
	return copy;
}

void
scan_message_free(ScanMessage *message)
{
	if (!message)
		return;
	message_free(message->message);
	g_ptr_array_unref(message->answers);
	address_free(message->reply_to);
	g_free(message->path);
	g_free(message);
}

gint
scan_message_compare(gconstpointer a, gconstpointer b)
{
	const ScanMessage *first = *(const ScanMessage *const *)a;
	const ScanMessage *second = *(const ScanMessage *const *)b;

	return message_compare(&first->message, &second->message);
}
