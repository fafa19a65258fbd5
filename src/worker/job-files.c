/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sysexits.h>

#include <notyet/mail/files.h>

#include "worker-private.h"

GVariant *
job_files(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(FilesReply) reply = files_reply_new();
	g_autoptr(GPtrArray) files = NULL;
	MailIndex *index = worker_index(worker, error);

	if (!index)
		return NULL;
	if (request->names->len < 1) {
		worker_fail(error, EX_USAGE, "Which mail is not said.");
		return NULL;
	}
	files = index_files(index, request->names, error);
	if (!files)
		return NULL;
	for (guint i = 0; i < files->len; i++) {
		const IndexFile *file = files->pdata[i];
		FileItem *item = g_new0(FileItem, 1);

		item->message_id = g_strdup(file->message_id);
		item->thread_id = g_strdup(file->thread_id);
		item->path = g_strdup(file->path);
		g_ptr_array_add(reply->items, item);
	}
	return files_reply_pack(reply);
}
