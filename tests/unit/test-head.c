/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <unistd.h>

#include <notyet/mail/head.h>

#define NOW_AT G_GINT64_CONSTANT(1795348800) /* 2026-11-22 12:00 UTC */

static MessageHead *
head_of(const char *text, gsize len)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, len);

	return head_read_bytes(bytes, NOW_AT);
}

static MessageHead *
head_of_text(const char *text)
{
	return head_of(text, strlen(text));
}

/* "type depth" of each part, joined. */
static char *
part_list(const MessageHead *head)
{
	GString *list = g_string_new(NULL);
	guint i;

	for (i = 0; i < head->parts->len; i++) {
		const HeadPart *part = g_ptr_array_index(head->parts, i);

		g_string_append_printf(list, "%s%s %d", i ? ", " : "",
				       part->type, part->depth);
	}
	return g_string_free(list, FALSE);
}

static void
head_read__subject__is_decoded_and_scrubbed(void **state)
{
	static const struct {
		const char *label, *raw, *subject;
	} cases[] = {
		{ "plain", "Subject: Hello\n", "Hello" },
		{ "none", "X: y\n", "" },
		{ "empty", "Subject:\n", "" },
		{ "encoded", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n",
		  "Gr\u00fc\u00dfe" },
		{ "two words", "Subject: =?utf-8?b?R3I=?= =?utf-8?b?w7w=?=\n",
		  "Gr\u00fc" },
		{ "three words of two charsets",
		  "Subject: =?utf-8?B?w7w=?= =?UTF-8?b?w7w=?=\n"
		  " =?iso-8859-1?B?/A==?= =?iso-8859-1?q?=FC?= x\n",
		  "\u00fc\u00fc\u00fc\u00fc x" },
		{ "a character in two words",
		  "Subject: =?utf-8?B?ww==?= =?utf-8?B?vA==?=\n", "\u00fc" },
		{ "no encoded word", "Subject: =?utf-8?B?w7w= =?x?B? =?\n",
		  "=?utf-8?B?w7w= =?x?B? =?" },
		{ "folded", "Subject: one\n two\n\tthree\n",
		  "one two three" },
		{ "raw UTF-8", "Subject: Gr\xc3\xbc\n", "Gr\u00fc" },
		{ "raw Latin-1", "Subject: Gr\xfc\n", "Gr\u00fc" },
		{ "escape", "Subject: a\033[31mb\007\n", "a[31mb" },
		{ "encoded escape", "Subject: =?utf-8?q?a=1B[31mb?=\n",
		  "a[31mb" },
		{ "encoded line break", "Subject: =?utf-8?q?a=0D=0AX:_b?=\n",
		  "a X: b" },
		{ "right to left", "Subject: a\u202eb\n", "ab" },
		{ "the first counts", "Subject: one\nSubject: two\n", "one" },
		{ "blank before the colon", "Subject : odd\n", "odd" },
		{ "any case", "sUBJECT: odd\n", "odd" },
		{ "mbox line before", "From x Mon Nov\nSubject: mbox\n",
		  "mbox" },
		{ "byte order mark", "\xef\xbb\xbfSubject: marked\n",
		  "marked" },
		{ "blank lines before", "\n  \nSubject: late\n", "late" },
		{ "CRLF", "Subject: a\r\n b\r\nX: y\r\n", "a b" },
		{ "CR alone", "X: y\rSubject: old\r\rtext\r", "old" },
		{ "behind the blank line", "X: y\n\nSubject: body\n", "" },
		{ "behind rubbish", "rubbish\nSubject: kept\n", "kept" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of_text(cases[i].raw);
		const char *shown = cases[i].subject;
		g_autofree char *got = g_strdup(head->subject);

		/* A control character goes or leaves a mark; either will
		 * do. */
		if (strcmp(got, shown) != 0) {
			g_auto(GStrv) parts =
				g_strsplit(got, "\xef\xbf\xbd", -1);

			g_free(got);
			got = g_strjoinv("", parts);
		}
		case_string(cases[i].label, got, shown);
	}
}

static void
head_read__nul__does_not_end_the_mail(void **state)
{
	static const char mail[] = "Subject: a\0b\nFrom: x@y.example\n\nbo\0dy";
	g_autoptr(MessageHead) head = head_of(mail, sizeof(mail) - 1);

	assert_string_equal(head->subject, "ab");
	assert_string_equal(head->from->address, "x@y.example");
	assert_string_equal(head->body, "body");
}

static void
head_read__from__is_the_first_mailbox(void **state)
{
	static const struct {
		const char *label, *raw, *name, *address;
	} cases[] = {
		{ "none", "X: y\n", "", "" },
		{ "bare", "From: Anna@Corp.Example\n", "",
		  "anna@corp.example" },
		{ "named", "From: Anna Berg <anna@corp.example>\n",
		  "Anna Berg", "anna@corp.example" },
		{ "encoded name",
		  "From: =?iso-8859-1?q?J=F6rg?= <j@corp.example>\n",
		  "J\u00f6rg", "j@corp.example" },
		{ "name in two words",
		  "From: =?utf-8?b?Sg==?= =?utf-8?b?w7Zyw7Y=?= "
		  "<j@corp.example>\n", "J\u00f6r\u00f6",
		  "j@corp.example" },
		{ "raw Latin-1", "From: J\xf6rg <j@corp.example>\n",
		  "J\u00f6rg", "j@corp.example" },
		{ "an address as a name",
		  "From: \"boss@corp.example\" <eve@evil.test>\n",
		  "boss@corp.example", "eve@evil.test" },
		{ "two mailboxes",
		  "From: Anna <a@corp.example>, Ben <b@corp.example>\n",
		  "Anna", "a@corp.example" },
		{ "two fields", "From: a@corp.example\nFrom: b@evil.test\n",
		  "", "a@corp.example" },
		{ "a group", "From: Team: Anna <a@corp.example>;\n", "Anna",
		  "a@corp.example" },
		{ "no domain", "From: MAILER-DAEMON\n", "", "mailer-daemon" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of_text(cases[i].raw);

		case_string(cases[i].label, head->from->name, cases[i].name);
		case_string(cases[i].label, head->from->address,
			    cases[i].address);
	}
}

static void
head_read__date__is_believed_only_when_possible(void **state)
{
#define RECEIVED "Received: from a by b; Fri, 20 Nov 2026 10:00:00 +0100\n" \
	"Received: from c by a; Fri, 20 Nov 2026 08:00:00 +0000\n"
	static const struct {
		const char *label, *raw, *at;
	} cases[] = {
		{ "given", "Date: Thu, 19 Nov 2026 12:30:00 +0100\n",
		  "2026-11-19 11:30" },
		{ "given, not Received",
		  RECEIVED "Date: Thu, 19 Nov 2026 12:30:00 +0000\n",
		  "2026-11-19 12:30" },
		{ "a clock that lags by years",
		  RECEIVED "Date: Thu, 19 Nov 2020 12:30:00 +0000\n",
		  "2026-11-20 08:00" },
		{ "half-hour zone", "Date: Thu, 19 Nov 2026 12:30:00 +0530\n",
		  "2026-11-19 07:00" },
		{ "tomorrow is still possible",
		  "Date: Mon, 23 Nov 2026 11:00:00 +0000\n",
		  "2026-11-23 11:00" },
		{ "missing", RECEIVED, "2026-11-20 09:00" },
		{ "nonsense", RECEIVED "Date: soon\n", "2026-11-20 09:00" },
		{ "future", RECEIVED "Date: Fri, 01 Jan 2038 00:00:00 +0000\n",
		  "2026-11-20 09:00" },
		{ "future alone", "Date: Fri, 01 Jan 2038 00:00:00 +0000\n",
		  "2026-11-23 12:00" },
		{ "future Received",
		  "Received: x; Fri, 01 Jan 2038 00:00:00 +0000\n" RECEIVED,
		  "2026-11-20 09:00" },
		{ "before 1970", "Date: Mon, 01 Jan 1900 00:00:00 +0000\n",
		  "1970-01-01" },
		{ "nothing", "X: y\n", "1970-01-01" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of_text(cases[i].raw);

		case_int(cases[i].label, head->date_at, at_utc(cases[i].at));
	}
}

static void
head_read__message_id__only_one_that_may_go_out(void **state)
{
	static const struct {
		const char *label, *raw, *id;
	} cases[] = {
		{ "ordinary", "Message-ID: <a@b>\n", "a@b" },
		{ "folded", "Message-ID:\n <a@b>\n", "a@b" },
		{ "two fields", "Message-ID: <a@b>\nMessage-ID: <c@d>\n",
		  "a@b" },
		{ "with a blank", "Message-ID: <a b@c>\n", "" },
		{ "none", "X: y\n", "" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of_text(cases[i].raw);

		case_string(cases[i].label, head->message_id, cases[i].id);
	}
}

#define MULTIPART(type) "MIME-Version: 1.0\nContent-Type: multipart/" type \
	"; boundary=b\n\n"
#define PART(type, text) "--b\nContent-Type: " type "\n\n" text "\n"

static void
head_read__body__is_the_text_a_person_reads(void **state)
{
	static const struct {
		const char *label, *raw, *body;
	} cases[] = {
		{ "no type", "X: y\n\nHello\n", "Hello\n" },
		{ "no body", "X: y\n", "" },
		{ "quoted-printable", "Content-Type: text/plain; charset=utf-8\n"
		  "Content-Transfer-Encoding: quoted-printable\n\n"
		  "Gr=C3=BC=\n=C3=9Fe\n", "Gr\u00fc\u00dfe\n" },
		{ "base64", "Content-Type: text/plain; charset=utf-8\n"
		  "Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n",
		  "Gr\u00fc\u00dfe" },
		{ "Latin-1", "Content-Type: text/plain; charset=iso-8859-1\n\n"
		  "Gr\xfc\n", "Gr\u00fc\n" },
		{ "Windows in the name of Latin-1",
		  "Content-Type: text/plain; charset=iso-8859-1\n\n\x93x\x94\n",
		  "\u201cx\u201d\n" },
		{ "unknown charset", "Content-Type: text/plain; charset=xyzzy\n"
		  "\nGr\xc3\xbc\n", "Gr\u00fc\n" },
		{ "hostile charset",
		  "Content-Type: text/plain; charset=\"../../x\"\n\nfine\n",
		  "fine\n" },
		{ "broken UTF-8", "Content-Type: text/plain; charset=utf-8\n\n"
		  "a\xff" "b\n", "a\ufffdb\n" },
		{ "plain alternative", MULTIPART("alternative")
		  PART("text/plain", "plain") PART("text/html", "<b>html</b>")
		  "--b--\n", "plain" },
		{ "blank alternative", MULTIPART("alternative")
		  PART("text/plain", " ") PART("text/html", "<b>html</b>")
		  "--b--\n", "html\n" },
		{ "html alone", "Content-Type: text/html\n\n<p>One<br>two</p>"
		  "<style>p{}</style><script>x()</script><p>A &amp; B&nbsp;"
		  "&#8364;&euro;&bogus;</p>", "One\ntwo\n\nA & B "
		  "\u20ac\u20ac&bogus;\n" },
		{ "html quotation", "Content-Type: text/html\n\n<div>Yes</div>"
		  "<blockquote>Why<blockquote>Who</blockquote></blockquote>",
		  "Yes\n> Why\n> > Who\n" },
		{ "html, unclosed", "Content-Type: text/html\n\nHi <b",
		  "Hi\n" },
		{ "attachment is no body", MULTIPART("mixed")
		  "--b\nContent-Type: text/plain\nContent-Disposition: "
		  "attachment; filename=a.txt\n\nfile\n"
		  PART("text/plain", "text") "--b--\n", "text" },
		{ "report", MULTIPART("report") PART("text/plain", "sorry")
		  PART("message/rfc822", "Subject: x\n\nold") "--b--\n",
		  "sorry" },
		{ "missing end", MULTIPART("mixed") PART("text/plain", "text"),
		  "text\n" },
		{ "escape", "X: y\n\na\033[2Jb\n", "a[2Jb\n" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of_text(cases[i].raw);
		g_autofree char *got = g_strdup(head->body ? head->body : "");

		if (strcmp(cases[i].label, "escape") == 0) {
			g_auto(GStrv) parts =
				g_strsplit(got, "\xef\xbf\xbd", -1);

			g_free(got);
			got = g_strjoinv("", parts);
		}
		case_string(cases[i].label, got, cases[i].body);
	}
}

static void
head_read__parts__are_listed_but_an_attached_mail_is_not_entered(void **state)
{
	g_autoptr(MessageHead) head = head_of_text(
		MULTIPART("mixed") PART("text/plain", "text")
		PART("message/rfc822", "Content-Type: text/calendar\n\nx")
		"--b\nContent-Type: multipart/alternative; boundary=c\n\n"
		"--c\nContent-Type: TEXT/HTML\n\nx\n--c--\n"
		PART("text/calendar; method=request",
		     "BEGIN:VCALENDAR\nEND:VCALENDAR")
		PART("application/ics", "BEGIN:VCALENDAR\nMETHOD:CANCEL")
		"--b--\n");
	g_autofree char *list = part_list(head);
	const HeadPart *calendar = g_ptr_array_index(head->parts, 5);
	const HeadPart *file = g_ptr_array_index(head->parts, 6);

	assert_string_equal(list, "multipart/mixed 0, text/plain 1, "
			    "message/rfc822 1, multipart/alternative 1, "
			    "text/html 2, text/calendar 1, application/ics 1");
	assert_string_equal(calendar->method, "REQUEST");
	assert_string_equal(file->method, "CANCEL");
	assert_null(head->event);
}

static void
head_read__html__links_and_pictures_are_counted(void **state)
{
	static const struct {
		const char *label, *html;
		int links, images;
	} cases[] = {
		{ "none", "<p>Hello</p>", 0, 0 },
		{ "both", "<A HREF='x'>a</A><a\nhref=y><img src=z><IMG\t>",
		  2, 2 },
		{ "other tags", "<abbr>a</abbr><a><image>", 0, 0 },
		{ "cut off", "<a href=x><im", 1, 0 },
		{ "nothing behind", "<", 0, 0 },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strconcat(
			"Content-Type: text/html\n\n", cases[i].html, NULL);
		g_autoptr(MessageHead) head = head_of_text(text);

		case_int(cases[i].label, head->html_links, cases[i].links);
		case_int(cases[i].label, head->html_images, cases[i].images);
	}
}

static void
head_read__delivery_report__names_who_failed_and_what(void **state)
{
	g_autoptr(MessageHead) head = head_of_text(
		"Content-Type: multipart/report; report-type=Delivery-Status; "
		"boundary=b\n\n" PART("text/plain", "sorry")
		PART("message/delivery-status",
		     "Reporting-MTA: dns; mx.example\n\n"
		     "Original-Recipient: rfc822; Anna@Corp.Example\n"
		     "Final-Recipient: rfc822; alias@inner.example\n"
		     "Action: Failed\nStatus: 5.1.1 (no such user)\n\n"
		     "Final-Recipient: rfc822; ben@corp.example\n"
		     "Action: delayed\nStatus: 4.4.1\n\n"
		     "Final-Recipient: x400; nobody\nAction: failed\n")
		PART("text/rfc822-headers", "Subject: x\n"
		     "Message-ID: <sent@home.example>\n") "--b--\n");
	const HeadPart *root = g_ptr_array_index(head->parts, 0);
	const FailedRecipient *first, *second, *third;

	assert_string_equal(root->report_type, "delivery-status");
	/* The address that was written to, and the one that it led to. */
	assert_int_equal(head->failed->len, 3);
	first = g_ptr_array_index(head->failed, 0);
	second = g_ptr_array_index(head->failed, 1);
	third = g_ptr_array_index(head->failed, 2);
	assert_string_equal(first->address, "anna@corp.example");
	assert_string_equal(first->action, "failed");
	assert_string_equal(first->status, "5.1.1");
	assert_string_equal(first->message_id, "sent@home.example");
	assert_string_equal(second->address, "alias@inner.example");
	assert_string_equal(second->action, "failed");
	assert_string_equal(third->address, "ben@corp.example");
	assert_string_equal(third->action, "delayed");
	assert_string_equal(third->message_id, "sent@home.example");
}

static const struct {
	const char *label, *field, *address;
} recipient_cases[] = {
    {"plain", "Final-Recipient: rfc822; a@x.example", "a@x.example"},
    {"in brackets", "Final-Recipient: RFC822;<a@x.example>", "a@x.example"},
    {"another type", "Final-Recipient : rfc/822;a@x.example", "a@x.example"},
    {"no type", "Final-Recipient: a@x.example", "a@x.example"},
    {"RFC 6533", "Final-Recipient: utf-8; a@x.example", "a@x.example"},
    {"X.400", "Final-Recipient: x400; /G=A/@x.example", NULL},
    {"a local name", "Final-Recipient: LOCAL; a", NULL},
    {"nothing", "Final-Recipient:", NULL},
};

static void
head_read__recipient_of_any_type__is_an_address_or_none(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(recipient_cases); i++) {
		g_autofree char *text = g_strdup_printf(
			"Content-Type: multipart/report; boundary=b\n\n"
			"--b\nContent-Type: message/delivery-status\n\n"
			"Reporting-MTA: dns; mx.example\n\n%s\n"
			"Action: failed\n\n--b--\n",
			recipient_cases[i].field);
		g_autoptr(MessageHead) head = head_of_text(text);
		const FailedRecipient *first = head->failed->len > 0 ?
			g_ptr_array_index(head->failed, 0) : NULL;

		case_string(recipient_cases[i].label,
			    first ? first->address : NULL,
			    recipient_cases[i].address);
	}
}

#define ORIGINAL "Message-ID: <sent@home.example>\nSubject: x\n" \
	"From: Me <me@home.example>\nTo: Anna <Anna@corp.example>\n"

static const struct {
	const char *label, *text;
	gboolean attached;
} original_cases[] = {
    {"an attached mail", "Content-Type: multipart/mixed; boundary=b\n\n"
	PART("text/plain", "sorry")
	PART("message/rfc822", ORIGINAL "\ntext\n") "--b--\n", TRUE},
    {"its header", "Content-Type: multipart/mixed; boundary=b\n\n"
	PART("text/plain", "sorry")
	PART("text/rfc822-headers", ORIGINAL) "--b--\n", TRUE},
    {"in the place of a part's header",
	"Content-Type: multipart/mixed; boundary=b\n\n"
	PART("text/plain", "sorry") "--b\n" ORIGINAL "\ntext\n--b--\n",
	TRUE},
    {"in the text", "Subject: y\n\nsorry\n\n--- a copy\n\n" ORIGINAL "\ntext\n",
	FALSE},
    {"quoted", "Subject: y\n\n> Message-Id: <sent@home.example>\n"
	"> From: me@home.example\n> To: anna@corp.example\n", FALSE},
    {"behind a boundary that lies",
	"Content-Type: multipart/mixed; boundary=c\n\n"
	PART("text/plain", "sorry") PART("message/rfc822", ORIGINAL "\nx\n")
	"--b--\n", FALSE},
};

static void
head_read__mail_given_back__is_named(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(original_cases); i++) {
		const char *label = original_cases[i].label;
		g_autoptr(MessageHead) head =
			head_of_text(original_cases[i].text);
		const OriginalMail *original = &head->original;

		case_string(label, original->message_id, "sent@home.example");
		case_string(label, original->from, "me@home.example");
		case_int(label, original->to->len, 1);
		case_string(label, original->to->pdata[0],
			    "anna@corp.example");
		case_int(label, original->attached,
			 original_cases[i].attached);
	}
}

static void
head_read__report_without_parts__is_read_from_fields_and_text(void **state)
{
	g_autoptr(MessageHead) head = head_of_text(
		"From: MAILER-DAEMON@mx.example\n"
		"X-Failed-Recipients: anna@corp.example\n\n"
		"It failed.\n\n------ a copy ------\n\n"
		"Subject: x\nMessage-Id: <sent@home.example>\n\ntext\n");
	const FailedRecipient *failed;

	assert_int_equal(head->failed->len, 1);
	failed = g_ptr_array_index(head->failed, 0);
	assert_string_equal(failed->address, "anna@corp.example");
	assert_string_equal(failed->action, "failed");
	assert_string_equal(failed->message_id, "sent@home.example");
}

static void
head_read__limits__hold(void **state)
{
	GString *mail = g_string_new("From: a@b.example\n");
	g_autoptr(MessageHead) head = NULL;
	int i;

	for (i = 0; i < 3000; i++)
		g_string_append_printf(mail, "X-%d: %0100d\n", i, i);
	g_string_append(mail, "To: ");
	for (i = 0; i < 400; i++)
		g_string_append_printf(mail, "p%d@corp.example,", i);
	g_string_append(mail, "z@corp.example\n"
			"Content-Type: multipart/mixed; boundary=b\n\n");
	for (i = 0; i < 500; i++)
		g_string_append(mail, PART("text/plain", "part"));
	head = head_of(mail->str, mail->len);
	assert_string_equal(head->from->address, "a@b.example");
	assert_int_equal(head->fields->len, HEAD_FIELDS_MAX);
	assert_true(head->parts->len <= HEAD_PARTS_MAX);
	assert_true(head->recipients->len <= HEAD_RECIPIENTS_MAX);
	g_string_free(mail, TRUE);
}

static void
head_read__many_parts_and_recipients__are_cut(void **state)
{
	GString *mail = g_string_new("To: ");
	g_autoptr(MessageHead) head = NULL;
	int i;

	for (i = 0; i < 400; i++)
		g_string_append_printf(mail, "p%d@corp.example,\n ", i);
	g_string_append(mail, "z@corp.example\n"
			"Content-Type: multipart/mixed; boundary=b\n\n");
	for (i = 0; i < 500; i++)
		g_string_append(mail, PART("text/plain", "part"));
	head = head_of(mail->str, mail->len);
	assert_int_equal(head->parts->len, HEAD_PARTS_MAX);
	assert_int_equal(head->recipients->len, HEAD_RECIPIENTS_MAX);
	g_string_free(mail, TRUE);
}

static void
head_read__huge_header__is_cut_and_the_text_still_found(void **state)
{
	g_autofree char *filler = g_strnfill(3 * 1024 * 1024, 'x');
	g_autofree char *mail = g_strdup_printf(
		"From: a@b.example\nX-Long: %s\nSubject: behind\n\ntext\n",
		filler);
	g_autoptr(MessageHead) head = head_of_text(mail);
	const char *value = message_head_field(head, "X-Long");

	assert_string_equal(head->from->address, "a@b.example");
	assert_true(!value || strlen(value) <= HEAD_VALUE_MAX_BYTES);
	assert_non_null(head->body);
}

/* Each of these once overran a stack or took forever in some program. */
static void
head_read__deep_nesting__ends(void **state)
{
	GString *multiparts = g_string_new("From: a@b.example\n");
	GString *messages = g_string_new("From: a@b.example\n");
	GString *calendar = g_string_new("Content-Type: text/calendar\n\n");
	GString *brackets = g_string_new("From: ");
	GString *all[] = { multiparts, messages, calendar, brackets };
	gsize i;

	for (i = 0; i < 1000; i++) {
		g_string_append_printf(multiparts, "Content-Type: multipart/"
				       "mixed; boundary=b%zu\n\n--b%zu\n", i,
				       i);
		g_string_append(messages, "Content-Type: message/rfc822\n\n");
	}
	for (i = 0; i < 20000; i++) {
		g_string_append(calendar, "BEGIN:VEVENT\n");
		g_string_append_c(brackets, '(');
	}
	g_string_append(brackets, "\n\n");
	for (i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autoptr(MessageHead) head =
			head_of(all[i]->str, all[i]->len);

		assert_non_null(head);
		assert_true(head->parts->len > 0);
		assert_true(head->parts->len <= HEAD_PARTS_MAX);
		g_string_free(all[i], TRUE);
	}
}

static void
head_read_file__what_is_no_mail__has_its_code(void **state)
{
	g_autofree char *empty = NULL;
	static const struct {
		const char *label, *path;
		int code;
	} cases[] = {
		{ "absent", "/nonexistent/mail", INDEX_ERROR_FILE },
		{ "directory", "/", INDEX_ERROR_NOT_MAIL },
		{ "device", "/dev/null", INDEX_ERROR_NOT_MAIL },
	};
	GError *error = NULL;
	gsize i;
	int fd = g_file_open_tmp("notyet-XXXXXX", &empty, NULL);

	assert_true(fd >= 0);
	close(fd);
	assert_null(head_read_file(empty, NOW_AT, &error));
	assert_true(g_error_matches(error, INDEX_ERROR,
				    INDEX_ERROR_NOT_MAIL));
	g_clear_error(&error);
	remove(empty);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head =
			head_read_file(cases[i].path, NOW_AT, &error);

		case_true(cases[i].label, head == NULL);
		case_true(cases[i].label, g_error_matches(error, INDEX_ERROR,
							  cases[i].code));
		case_true(cases[i].label,
			  strstr(error->message, cases[i].path));
		g_clear_error(&error);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(head_read__subject__is_decoded_and_scrubbed),
		cmocka_unit_test(head_read__nul__does_not_end_the_mail),
		cmocka_unit_test(head_read__from__is_the_first_mailbox),
		cmocka_unit_test(
			head_read__date__is_believed_only_when_possible),
		cmocka_unit_test(
			head_read__message_id__only_one_that_may_go_out),
		cmocka_unit_test(head_read__body__is_the_text_a_person_reads),
		cmocka_unit_test(
	head_read__parts__are_listed_but_an_attached_mail_is_not_entered),
		cmocka_unit_test(
			head_read__html__links_and_pictures_are_counted),
		cmocka_unit_test(
			head_read__delivery_report__names_who_failed_and_what),
		cmocka_unit_test(
			head_read__recipient_of_any_type__is_an_address_or_none),
		cmocka_unit_test(head_read__mail_given_back__is_named),
		cmocka_unit_test(
		head_read__report_without_parts__is_read_from_fields_and_text),
		cmocka_unit_test(head_read__limits__hold),
		cmocka_unit_test(
			head_read__many_parts_and_recipients__are_cut),
		cmocka_unit_test(
		    head_read__huge_header__is_cut_and_the_text_still_found),
		cmocka_unit_test(head_read__deep_nesting__ends),
		cmocka_unit_test(
			head_read_file__what_is_no_mail__has_its_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
