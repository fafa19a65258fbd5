/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read without the MIME parser is what the parser would give. */
#include "../support/cases.h"

#include <string.h>

#include "../../src/mail/fields.h"
#include "../../src/mail/parts.h"
#include "../../src/mail/plain.h"
#include "../../src/mail/source.h"

#define LIMIT_BYTES 5000
#define LONG_LINES 300

static char *
read_plain(const char *mail, gsize len)
{
	g_autoptr(GBytes) bytes = g_bytes_new(mail, len);
	g_autoptr(GBytes) mended = source_mend(bytes, 256 * 1024);
	g_autoptr(GPtrArray) fields = NULL;
	const char *data = g_bytes_get_data(mended, &len);

	fields = fields_split(data, len);
	return plain_text(fields, data, len, LIMIT_BYTES);
}

static char *
read_parsed(const char *mail, gsize len)
{
	g_autoptr(GBytes) bytes = g_bytes_new(mail, len);
	g_autoptr(GBytes) mended = source_mend(bytes, 256 * 1024);
	GMimeMessage *message = source_parse(mended);
	GMimeObject *root = g_mime_message_get_mime_part(message);
	g_autofree char *type = part_type(root);
	char *text;

	assert_string_equal(type, "text/plain");
	assert_false(part_is_attachment(root));
	text = part_text(root, LIMIT_BYTES);
	g_object_unref(message);
	return text;
}

static void
check_same(const char *label, const char *mail, gsize len)
{
	g_autofree char *plain = read_plain(mail, len);
	g_autofree char *parsed = read_parsed(mail, len);

	case_string(label, plain ? plain : "(not plain)", parsed);
}

static void
plain_text__header_is_plain__is_what_the_parser_gives(void **state)
{
	static const struct {
		const char *label, *mail;
	} cases[] = {
	    {"nothing said", "From: a@b\n\nHello\n"},
	    {"no text", "From: a@b\n\n"},
	    {"no end of line", "From: a@b\n\nHello"},
	    {"CRLF", "From: a@b\r\nTo: c\r\n\r\nHello\r\nyou\r\n"},
	    {"folded", "Subject: a\n b\n\tc\n\nHello\n"},
	    {"charset", "Content-Type: text/plain; charset=iso-8859-1\n"
			"Content-Transfer-Encoding: 8bit\n\nGr\xfc\xdf" "e\n"},
	    {"another charset", "Content-Type: text/plain; charset=koi8-r\n\n"
				"\xf0\xf2\xe9\xf7\xe5\xf4\n"},
	    {"quoted charset", "Content-Type: TEXT/Plain; CharSet=\"UTF-8\";"
			       " format=flowed; delsp=yes\n\nGr\xc3\xbc\xc3"
			       "\x9f" "e\n"},
	    {"folded type", "Content-Type: text/plain;\n\tcharset=utf-8;\n"
			    "\n\nx\n"},
	    {"quoted-printable",
		"Content-Transfer-Encoding: quoted-printable\n"
		"Content-Type: text/plain; charset=utf-8\n\n"
		"Gr=C3=BC=C3=9Fe, lang=\ne Zeile =3D=\r\nx =ZZ =\n"},
	    {"quoted-printable cut off",
		"Content-Transfer-Encoding: quoted-printable\n\nGr=C3=B"},
	    {"base64", "Content-Transfer-Encoding: base64\n"
		       "Content-Type: text/plain; charset=utf-8\n\n"
		       "SGVsbG8gd29ybGQsIGxhc3QgbGluZS4K\nSGVsbG8=\n"},
	    {"base64 broken", "Content-Transfer-Encoding: base64\n\n"
			      "SGVs*bG8gd\n29ybGQsIGxhc3QgbGluZS4\n-- \n"},
	    {"mbox line", "From a@b Mon Jan  1 00:00:00 2026\n"
			  "From: a@b\n\nFrom here\n"},
	    {"boundary in the text", "From: a@b\n\n--x\nContent-Type: "
				     "text/html\n\n<b>\n--x--\n"},
	    {"UTF-16", "Content-Type: text/plain; charset=utf-16le\n"
		       "Content-Transfer-Encoding: base64\n\nSABpAA==\n"},
	    {"language", "Content-Language: de\n\nHallo\n"},
	    {"twice parted", "From: a@b\n\n\n\nHello\n\n\n"},
	};
	static const char nul[] = "From: a@b\n\nHe\0llo\n";
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		check_same(cases[i].label, cases[i].mail,
		    strlen(cases[i].mail));
	check_same("NUL", nul, sizeof(nul) - 1);
}

/* Longer than is read, with characters across the end of it. */
static void
plain_text__long_text__is_cut_as_the_parsers(void **state)
{
	static const char *const encodings[] = {
	    "8bit", "quoted-printable", "base64",
	};
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(encodings); i++) {
		g_autoptr(GString) mail = g_string_new(NULL);

		g_string_printf(mail, "Content-Type: text/plain; "
		    "charset=utf-8\nContent-Transfer-Encoding: %s\n\n",
		    encodings[i]);
		for (j = 0; j < LONG_LINES; j++)
			g_string_append(mail, i == 0 ?
			    "Gr\xc3\xbc\xc3\x9f" "e an alle, die warten.\n" :
			    i == 1 ? "Gr=C3=BC=C3=9Fe an alle,=\n die.\n" :
			    "R3LDvMOfZSBhbiBhbGxlLCBkaWUgd2FydGVuLg==\n");
		check_same(encodings[i], mail->str, mail->len);
	}
}

static void
plain_text__header_leaves_doubt__is_the_parsers(void **state)
{
	static const struct {
		const char *label, *mail;
	} cases[] = {
	    {"no header", "\nHello\n"},
	    {"header alone", "From: a@b\n"},
	    {"no field", "From: a@b\nhello there\n\nx\n"},
	    {"blank before the colon", "From : a@b\n\nx\n"},
	    {"a line of blanks", "From: a@b\n \t\nTo: c\n\nx\n"},
	    {"begins with a blank", "X: y\n\x01: y\n\nx\n"},
	    {"HTML", "Content-Type: text/html\n\nx\n"},
	    {"parts", "Content-Type: multipart/mixed; boundary=x\n\nx\n"},
	    {"longer type", "Content-Type: text/plainer\n\nx\n"},
	    {"comment", "Content-Type: text/plain (really)\n\nx\n"},
	    {"name", "Content-Type: text/plain; name=a.txt\n\nx\n"},
	    {"encoded parameter",
		"Content-Type: text/plain; charset*=us'en'a%20b\n\nx\n"},
	    {"twice charset",
		"Content-Type: text/plain; charset=a; charset=b\n\nx\n"},
	    {"unclosed", "Content-Type: text/plain; charset=\"a\n\nx\n"},
	    {"twice a type", "Content-Type: text/plain\n"
			     "Content-Type: text/html\n\nx\n"},
	    {"disposition", "Content-Disposition: attachment\n\nx\n"},
	    {"unknown encoding", "Content-Transfer-Encoding: x-uue\n\nx\n"},
	    {"two encodings", "Content-Transfer-Encoding: 7bit\n"
			      "Content-Transfer-Encoding: base64\n\nx\n"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *plain =
		    read_plain(cases[i].mail, strlen(cases[i].mail));

		case_string(cases[i].label, plain ? plain : "(not plain)",
		    "(not plain)");
	}
}

/* What stands behind the part of a field that is kept is not known. */
static void
plain_text__type_is_cut__is_left_to_the_parser(void **state)
{
	static const char *const fillings[] = {" ", "\n ", "\n\t\t"};

	for (gsize i = 0; i < G_N_ELEMENTS(fillings); i++) {
		g_autoptr(GString) mail =
		    g_string_new("Content-Type: text/plain;");
		g_autofree char *plain = NULL;

		while (mail->len < 40 * 1024)
			g_string_append(mail, fillings[i]);
		g_string_append(mail, " charset=koi8-r\n\nx\n");
		plain = read_plain(mail->str, mail->len);
		case_string(fillings[i], plain ? plain : "", "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		plain_text__header_is_plain__is_what_the_parser_gives),
	    cmocka_unit_test(plain_text__long_text__is_cut_as_the_parsers),
	    cmocka_unit_test(plain_text__header_leaves_doubt__is_the_parsers),
	    cmocka_unit_test(plain_text__type_is_cut__is_left_to_the_parser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
