/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a calendar part: mending, libical, zones. The first byte chooses
 * the charset that the part claims. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../../src/mail/invite.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static const char *const charsets[] = {
	NULL, "utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-32",
	"iso-2022-jp", "no-such-charset",
};

static void
check_text(const char *text)
{
	if (text && (!g_utf8_validate(text, -1, NULL) ||
		     strpbrk(text, "\033\n\r")))
		__builtin_trap();
}

static void
check_event(const InviteEvent *event)
{
	check_text(event->uid);
	check_text(event->method);
	check_text(event->zone);
	check_text(event->summary);
	check_text(event->organizer);
	check_text(event->place);
	check_text(event->status);
	check_text(event->attendee);
	check_text(event->partstat);
	check_text(event->comment);
	if (!event->uid || !event->summary || event->sequence < -1 ||
	    (event->end_at != 0 && event->end_at < event->start_at))
		__builtin_trap();
}

/* What is mended is whole: to mend it again finds the same method. */
static void
check_mended(const InviteSource *source)
{
	g_autofree char *method = NULL, *again_method = NULL;
	g_autofree char *text = invite_text(source, &method);
	InviteSource mended = { .bytes = text, .len = strlen(text) };
	g_autofree char *again = invite_text(&mended, &again_method);

	if (!again || g_strcmp0(method, again_method) != 0)
		__builtin_trap();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	InviteSource source = { .sender = "anna@corp.example" };
	g_autofree char *method = NULL;
	g_autoptr(InviteEvent) event = NULL;

	if (size_bytes == 0)
		return 0;
	source.charset = charsets[data[0] % G_N_ELEMENTS(charsets)];
	source.bytes = (const char *)data + 1;
	source.len = size_bytes - 1;
	invite_is_calendar(source.bytes, source.len);
	event = invite_read(&source, &method);
	check_text(method);
	if (event)
		check_event(event);
	check_mended(&source);
	return 0;
}
