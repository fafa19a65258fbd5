/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <unistd.h>

#include <notyet/compose/mime.h>

#define NOW_AT G_GINT64_CONSTANT(1795348800) /* 2026-11-22 12:00 UTC */

/* What a test varies; the rest is an ordinary answer. */
typedef struct {
	const char *from_name, *from, *to_name, *to, *subject, *body;
	const char *in_reply_to, *reference, *attachment;
	int offset_s;
} Draft;

static ComposeResult *
build(const Draft *draft, GError **error)
{
	g_autoptr(Address) from = address_new(
		draft->from_name ? draft->from_name : "Robin Doe",
		draft->from ? draft->from : "robin@home.example");
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	g_autoptr(GPtrArray) references = g_ptr_array_new();
	g_autoptr(GPtrArray) attachments = g_ptr_array_new();
	ComposeInput input = {
		.from = from, .to = to, .now_at = NOW_AT,
		.offset_s = draft->offset_s, .references = references,
		.attachments = attachments,
		.subject = draft->subject ? draft->subject : "Re: Interview",
		.body = draft->body ? draft->body : "Dear Anna,\n\nthanks.\n",
		.in_reply_to = draft->in_reply_to,
	};

	g_ptr_array_add(to, address_new(
				draft->to_name ? draft->to_name : "Anna",
				draft->to ? draft->to : "anna@corp.example"));
	if (draft->reference)
		g_ptr_array_add(references, (char *)draft->reference);
	if (draft->attachment)
		g_ptr_array_add(attachments, (char *)draft->attachment);
	return compose_build(&input, error);
}

static char *
built_text(const Draft *draft)
{
	GError *error = NULL;
	g_autoptr(ComposeResult) result = build(draft, &error);
	gsize len;
	const char *data;

	if (!result)
		fail_msg("%s", error->message);
	data = g_bytes_get_data(result->bytes, &len);
	return g_strndup(data, len);
}

/* The names of the header's fields, joined. */
static char *
field_names(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	GString *names = g_string_new(NULL);
	gsize i;

	for (i = 0; lines[i] && *lines[i]; i++)
		if (*lines[i] != ' ' && *lines[i] != '\t')
			g_string_append_printf(
				names, "%.*s ", (int)strcspn(lines[i], ":"),
				lines[i]);
	return g_string_free(names, FALSE);
}

static void
build__ordinary__has_the_fields_and_the_text(void **state)
{
	Draft draft = { .in_reply_to = "a1@corp.example",
			.reference = "a0@corp.example",
			.offset_s = 5 * 3600 + 45 * 60 };
	g_autofree char *text = built_text(&draft);
	g_autofree char *names = field_names(text);

	assert_string_equal(names,
			    "From To Subject Date Message-Id In-Reply-To "
			    "References MIME-Version Content-Type "
			    "Content-Transfer-Encoding ");
	assert_non_null(strstr(text, "\r\nDate: Sun, 22 Nov 2026 17:45:00 "
				     "+0545\r\n"));
	assert_non_null(strstr(text, "\r\nIn-Reply-To: <a1@corp.example>"));
	assert_non_null(strstr(text, "\r\nReferences: <a0@corp.example>"));
	assert_true(g_str_has_suffix(text, "\r\n\r\nDear Anna,\r\n\r\n"
					   "thanks.\r\n"));
	assert_null(strstr(text, "User-Agent"));
}

static void
build__message_id__is_random_at_the_senders_domain(void **state)
{
	Draft draft = { 0 };
	g_autoptr(ComposeResult) first = build(&draft, NULL);
	g_autoptr(ComposeResult) second = build(&draft, NULL);
	char host[256];

	assert_string_not_equal(first->message_id, second->message_id);
	assert_true(g_str_has_suffix(first->message_id, "@home.example"));
	assert_int_equal(strcspn(first->message_id, "@"), 32);
	assert_int_equal(gethostname(host, sizeof(host)), 0);
	assert_null(strstr(first->message_id, host));
}

/* Each value that hostile mail supplies, trying to add a field. */
static void
build__injection__adds_no_field(void **state)
{
#define ATTACK "x\r\nBcc: evil@evil.test\r\n\r\nbody"
	static const struct {
		const char *label;
		Draft draft;
	} cases[] = {
		{ "to name", { .to_name = ATTACK } },
		{ "to name, bare LF", { .to_name = "x\nBcc: e@evil.test" } },
		{ "to name, bare CR", { .to_name = "x\rBcc: e@evil.test" } },
		{ "to name, NEL", { .to_name = "x\xc2\x85" "Bcc: e@evil.test" } },
		{ "to name, encoded",
		  { .to_name = "=?utf-8?q?x=0D=0ABcc:_e@evil.test?=" } },
		{ "from name", { .from_name = ATTACK } },
		{ "quotes", { .to_name = "\"\r\nBcc: e@evil.test" } },
		{ "In-Reply-To", { .in_reply_to = "a@b>\r\nBcc: e@evil.test" } },
		{ "References", { .reference = "a@b>\r\nBcc: e@evil.test" } },
		{ "References, folded",
		  { .reference = "a@b>\r\n\tBcc: e@evil.test" } },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = built_text(&cases[i].draft);
		g_autofree char *names = field_names(text);

		if (strstr(names, "Bcc"))
			fail_msg("case \"%s\": %s", cases[i].label, text);
		if (!strstr(text, "\r\n\r\nDear Anna"))
			fail_msg("case \"%s\": %s", cases[i].label, text);
	}
}

static void
build__bad_value__is_refused_with_its_code(void **state)
{
	static const struct {
		const char *label;
		Draft draft;
		int code;
		const char *word;
	} cases[] = {
		{ "address with LF", { .to = "a@b.example\nBcc: e@evil.test" },
		  COMPOSE_ERROR_ADDRESS, "a@b.example" },
		{ "address with blank", { .to = "a b@c.example" },
		  COMPOSE_ERROR_ADDRESS, "a b@c.example" },
		{ "no domain", { .to = "anna" }, COMPOSE_ERROR_ADDRESS,
		  "anna" },
		{ "foreign local part", { .to = "j\u00f6rg@corp.example" },
		  COMPOSE_ERROR_ADDRESS, "j\u00f6rg" },
		{ "sender", { .from = "robin" }, COMPOSE_ERROR_ADDRESS,
		  "robin" },
		{ "subject with CR", { .subject = "a\r\nBcc: e@evil.test" },
		  COMPOSE_ERROR_VALUE, "subject" },
		{ "no subject", { .subject = "" }, COMPOSE_ERROR_VALUE,
		  "subject" },
		{ "blank subject", { .subject = " \t" }, COMPOSE_ERROR_VALUE,
		  "subject" },
		{ "subject is no UTF-8", { .subject = "\xff" },
		  COMPOSE_ERROR_VALUE, "subject" },
		{ "no text", { .body = " \n\n" }, COMPOSE_ERROR_VALUE,
		  "text" },
		{ "escape in the text", { .body = "a\nb\033[31m\n" },
		  COMPOSE_ERROR_VALUE, "Line 2" },
		{ "text is no UTF-8", { .body = "\xff\n" },
		  COMPOSE_ERROR_VALUE, "UTF-8" },
		{ "no such attachment", { .attachment = "/nonexistent/cv.pdf" },
		  COMPOSE_ERROR_FILE, "/nonexistent/cv.pdf" },
		{ "a directory", { .attachment = "/" }, COMPOSE_ERROR_FILE,
		  "/" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(ComposeResult) result =
			build(&cases[i].draft, &error);

		case_true(cases[i].label, result == NULL);
		case_true(cases[i].label,
			  g_error_matches(error, COMPOSE_ERROR,
					  cases[i].code));
		case_true(cases[i].label,
			  strstr(error->message, cases[i].word));
		case_true(cases[i].label,
			  g_str_has_suffix(error->message, "."));
	}
}

static void
build__text__table(void **state)
{
	static const struct {
		const char *label, *body, *wire;
	} cases[] = {
		{ "signature", "Hi\n-- \nRobin\n", "Hi\r\n-- \r\nRobin\r\n" },
		{ "signature, encoded", "H\u00f6\n-- \nRobin\n",
		  "H=C3=B6\r\n--=20\r\nRobin\r\n" },
		{ "blanks at the end", "Hi  \nyou\t\n", "Hi\r\nyou\r\n" },
		{ "CRLF from the editor", "Hi\r\nyou\r\n", "Hi\r\nyou\r\n" },
		{ "empty lines at the end", "Hi\n\n\n\n", "Hi\r\n" },
		{ "no newline at the end", "Hi", "Hi\r\n" },
		{ "From is stuffed", "From here\n", " From here\r\n" },
		{ "a blank is stuffed", " indented\n", "  indented\r\n" },
		{ "a quotation stays", "> quoted\nno\n",
		  "> quoted\r\nno\r\n" },
		{ "dots are the transport's", ".\n..\n", ".\r\n..\r\n" },
		{ "a long line flows",
		  "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
		  "fffffffff ggggggggg hhhhhhhhh\n",
		  "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
		  "fffffffff ggggggggg \r\nhhhhhhhhh\r\n" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		Draft draft = { .body = cases[i].body };
		g_autofree char *text = built_text(&draft);

		case_string(cases[i].label, strstr(text, "\r\n\r\n") + 4,
			    cases[i].wire);
	}
}

static void
build__any_text__is_ascii_in_lines_that_servers_take(void **state)
{
	g_autofree char *wall = g_strnfill(5000, 'x');
	g_autoptr(GString) wide = g_string_new(NULL);
	const char *bodies[] = { wall, NULL, "\u65e5\u672c\u8a9e\n",
				 "\U0001f600 hi\n" };
	gsize i;
	int n;

	for (n = 0; n < 3000; n++)
		g_string_append(wide, "\u00e4");
	bodies[1] = wide->str;
	for (i = 0; i < G_N_ELEMENTS(bodies); i++) {
		Draft draft = { .body = bodies[i] };
		g_autofree char *text = built_text(&draft);
		g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
		gsize k;

		assert_true(g_str_is_ascii(text));
		assert_true(g_str_has_suffix(text, "\r\n"));
		for (k = 0; lines[k]; k++) {
			assert_true(strlen(lines[k]) <= 998);
			assert_null(strpbrk(lines[k], "\r\n"));
		}
	}
}

static void
build__international_domain__goes_out_as_a_labels(void **state)
{
	Draft draft = { .to = "anna@b\u00fccher.example" };
	g_autoptr(ComposeResult) result = build(&draft, NULL);

	assert_non_null(result);
	assert_string_equal(g_ptr_array_index(result->recipients, 0),
			    "anna@xn--bcher-kva.example");
	assert_string_equal(result->envelope_from, "robin@home.example");
}

static void
build__same_recipient_twice__is_one_in_the_envelope(void **state)
{
	g_autoptr(Address) from = address_new("R", "robin@home.example");
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	ComposeInput input = { .from = from, .to = to, .cc = to,
			       .subject = "s", .body = "b",
			       .now_at = NOW_AT };
	g_autoptr(ComposeResult) result = NULL;

	g_ptr_array_add(to, address_new("A", "anna@corp.example"));
	g_ptr_array_add(to, address_new("B", "Anna@Corp.Example"));
	result = compose_build(&input, NULL);
	assert_non_null(result);
	assert_int_equal(result->recipients->len, 1);
}

static void
build__given_message_id__is_kept_or_refused(void **state)
{
	g_autoptr(Address) from = address_new("R", "robin@home.example");
	g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	ComposeInput input = { .from = from, .to = to, .subject = "s",
			       .body = "b", .now_at = NOW_AT,
			       .message_id = "keep@home.example" };
	g_autoptr(ComposeResult) kept = NULL;
	g_autoptr(ComposeResult) refused = NULL;

	g_ptr_array_add(to, address_new("A", "anna@corp.example"));
	kept = compose_build(&input, NULL);
	assert_string_equal(kept->message_id, "keep@home.example");
	input.message_id = "a\r\nBcc: x";
	refused = compose_build(&input, NULL);
	assert_null(refused);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(build__ordinary__has_the_fields_and_the_text),
		cmocka_unit_test(
			build__message_id__is_random_at_the_senders_domain),
		cmocka_unit_test(build__injection__adds_no_field),
		cmocka_unit_test(build__bad_value__is_refused_with_its_code),
		cmocka_unit_test(build__text__table),
		cmocka_unit_test(
			build__any_text__is_ascii_in_lines_that_servers_take),
		cmocka_unit_test(
			build__international_domain__goes_out_as_a_labels),
		cmocka_unit_test(
			build__same_recipient_twice__is_one_in_the_envelope),
		cmocka_unit_test(build__given_message_id__is_kept_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
