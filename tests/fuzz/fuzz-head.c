/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a mail file: head, verdict, text for the screen. */
#include <stddef.h>
#include <stdint.h>

#include <notyet/mail/body.h>
#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>

#define NOW_AT G_GINT64_CONSTANT(1795348800)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);
	g_autoptr(MessageHead) head = head_read_bytes(bytes, NOW_AT);
	g_autoptr(Verdict) verdict = verdict_judge(head);
	g_autoptr(BodyText) body = body_text_render_bytes(bytes, NULL);

	if (!g_utf8_validate(head->subject, -1, NULL) ||
	    (head->body && !g_utf8_validate(head->body, -1, NULL)) ||
	    !g_utf8_validate(body->text, -1, NULL) ||
	    !g_utf8_validate(body->headers, -1, NULL) ||
	    strchr(body->text, '\033') || head->parts->len == 0 ||
	    head->parts->len > HEAD_PARTS_MAX)
		__builtin_trap();
	return verdict == NULL;
}
