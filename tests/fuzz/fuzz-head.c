/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a mail file: head, verdict, text for the screen; and that a text
 * which is read without the MIME parser is what the parser gives. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <notyet/mail/body.h>
#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>

#include "../../src/mail/fields.h"
#include "../../src/mail/parts.h"
#include "../../src/mail/plain.h"
#include "../../src/mail/source.h"

#define NOW_AT G_GINT64_CONSTANT(1795348800)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_plain(GBytes *bytes)
{
	g_autoptr(GBytes) mended = source_mend(bytes, HEAD_HEADER_MAX_BYTES);
	gsize len;
	const char *data = g_bytes_get_data(mended, &len);
	g_autoptr(GPtrArray) fields = fields_split(data, len);
	g_autofree char *plain =
	    plain_text(fields, data, len, HEAD_BODY_MAX_BYTES);
	g_autofree char *parsed = NULL;
	GMimeMessage *message;
	GMimeObject *root;

	if (!plain)
		return;
	message = source_parse(mended);
	root = g_mime_message_get_mime_part(message);
	if (!root || !part_is_type(root, "text", "plain") ||
	    part_is_attachment(root))
		__builtin_trap();
	parsed = part_text(root, HEAD_BODY_MAX_BYTES);
	g_object_unref(message);
	if (strcmp(plain, parsed) != 0)
		__builtin_trap();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);
	g_autoptr(MessageHead) head = head_read_bytes(bytes, NOW_AT);
	g_autoptr(Verdict) verdict = verdict_judge(head);
	g_autoptr(BodyText) body = body_text_render_bytes(bytes, NULL);

	check_plain(bytes);
	if (!g_utf8_validate(head->subject, -1, NULL) ||
	    (head->body && !g_utf8_validate(head->body, -1, NULL)) ||
	    !g_utf8_validate(body->text, -1, NULL) ||
	    !g_utf8_validate(body->headers, -1, NULL) ||
	    strchr(body->text, '\033') || head->parts->len == 0 ||
	    head->parts->len > HEAD_PARTS_MAX)
		__builtin_trap();
	return verdict == NULL;
}
