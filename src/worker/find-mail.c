/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find-mail.h"

#include <string.h>
#include <sysexits.h>

#include <notyet/mail/head.h>

void
found_mail_free(FoundMail *mail)
{
	if (!mail)
		return;
	g_free(mail->message_id);
	g_free(mail->path);
	message_head_free(mail->head);
	scan_message_free(mail->indexed);
	g_free(mail);
}

/* notmuch names a mail without a Message-ID by the checksum of its file. */
static char *
made_up_id(const void *bytes, gsize size_bytes)
{
	g_autofree char *sum =
	    g_compute_checksum_for_data(G_CHECKSUM_SHA1, bytes, size_bytes);

	return g_strconcat("notmuch-sha1-", sum, NULL);
}

static char *
bare_id(const char *id)
{
	gsize length = strlen(id);

	if (length > 2 && id[0] == '<' && id[length - 1] == '>')
		return g_strndup(id + 1, length - 2);
	return g_strdup(id);
}

static FoundMail *
find_by_id(Worker *worker, const char *id, GError **error)
{
	g_autoptr(FoundMail) mail = g_new0(FoundMail, 1);
	ScanContext context;

	mail->message_id = bare_id(id);
	if (!worker_scan_context(worker, &context, error) ||
	    !index_find(worker_index(worker, NULL), mail->message_id, &context,
		&mail->indexed, error))
		return NULL;
	if (!mail->indexed || !mail->indexed->path) {
		worker_fail(error, EX_NOINPUT, "The mail %s is %s.",
		    mail->message_id,
		    mail->indexed ? "in the index, but its file is gone"
				  : "not in the index");
		return NULL;
	}
	mail->path = g_strdup(mail->indexed->path);
	mail->head = head_read_file(mail->path, worker_now(worker), error);
	return mail->head ? g_steal_pointer(&mail) : NULL;
}

static FoundMail *
find_by_path(Worker *worker, const char *path, GError **error)
{
	g_autoptr(FoundMail) mail = g_new0(FoundMail, 1);
	g_autofree char *bytes = NULL;
	gsize size_bytes;

	mail->path = g_canonicalize_filename(path, NULL);
	mail->head = head_read_file(mail->path, worker_now(worker), error);
	if (!mail->head)
		return NULL;
	if (*mail->head->message_id)
		mail->message_id = g_strdup(mail->head->message_id);
	else if (g_file_get_contents(mail->path, &bytes, &size_bytes, NULL))
		mail->message_id = made_up_id(bytes, size_bytes);
	else
		mail->message_id = g_strdup("");
	return g_steal_pointer(&mail);
}

static FoundMail *
find_by_text(Worker *worker, const char *text, GError **error)
{
	g_autoptr(FoundMail) mail = g_new0(FoundMail, 1);
	g_autoptr(GBytes) bytes = NULL;

	if (!text || !*text) {
		worker_fail(error, EX_DATAERR, "There is no mail to read.");
		return NULL;
	}
	bytes = g_bytes_new(text, strlen(text));
	mail->head = head_read_bytes(bytes, worker_now(worker));
	mail->message_id = *mail->head->message_id
			       ? g_strdup(mail->head->message_id)
			       : made_up_id(text, strlen(text));
	return g_steal_pointer(&mail);
}

FoundMail *
find_mail(Worker *worker, const char *name, const char *text, GError **error)
{
	if (strcmp(name, "-") == 0)
		return find_by_text(worker, text, error);
	if (g_str_has_prefix(name, "id:"))
		return find_by_id(worker, name + 3, error);
	return find_by_path(worker, name, error);
}

gboolean
head_is_own(const MessageHead *head, const GPtrArray *identities)
{
	return head->from && *head->from->address &&
	       g_ptr_array_find_with_equal_func((GPtrArray *)identities,
		   head->from->address, g_str_equal, NULL);
}
