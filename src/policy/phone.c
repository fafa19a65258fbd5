/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/phone.h>

#include <string.h>

#define TEXT_MAX_BYTES 80
#define DIGITS_MIN 3
#define DIGITS_MAX 15
#define EXTENSION_MAX 7

static const char not_a_number[] =
    "A telephone number holds digits with blanks, +, -, /, dots and "
    "parentheses between them, such as +49 30 1234567 ext. 12.";
static const char wrong_length[] =
    "A telephone number has 3 to 15 digits, and an extension at most 7.";

/* What stands before an extension, the longer ones first. */
static const char *const extension_words[] = {
    ";ext=", "extension", "ext.", "ext", "x", "#",
};

/* Blanks and hyphens of other writing systems come with copied numbers. */
static gunichar
plain_char(gunichar c)
{
	if (c == '\t' || g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR)
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c;
}

static char *
plain_text(const char *text)
{
	g_autoptr(GString) plain = g_string_new(NULL);

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = plain_char(g_utf8_get_char(at));

		if (c != ' ' || (plain->len > 0 &&
				    plain->str[plain->len - 1] != ' '))
			g_string_append_unichar(plain, c);
	}
	g_strchomp(plain->str);
	return g_string_free(g_steal_pointer(&plain), FALSE);
}

/* Where the extension begins, and its digits; NULL: there is none. */
static const char *
find_extension(const char *plain, const char **ret_digits)
{
	gsize number = strspn(plain, "+0123456789 .-/()");
	const char *at = plain + number;

	for (gsize i = 0; i < G_N_ELEMENTS(extension_words); i++) {
		gsize length = strlen(extension_words[i]);

		if (g_ascii_strncasecmp(at, extension_words[i], length) != 0)
			continue;
		*ret_digits = at + length + strspn(at + length, " :");
		return at;
	}
	return NULL;
}

static int
count_digits(const char *text, gsize length)
{
	int count = 0;

	for (gsize i = 0; i < length; i++)
		count += g_ascii_isdigit(text[i]) != 0;
	return count;
}

/* Only what a number holds, with + in front, and pairs of parentheses. */
static gboolean
is_number(const char *text, gsize length)
{
	gboolean open = FALSE;

	for (gsize i = 0; i < length; i++) {
		if (text[i] == '+' && i != 0)
			return FALSE;
		if (text[i] == '(' || text[i] == ')') {
			if (open == (text[i] == '('))
				return FALSE;
			open = !open;
		} else if (!strchr("+0123456789 .-/", text[i])) {
			return FALSE;
		}
	}
	return !open;
}

static const char *
fault_of(const char *plain)
{
	const char *digits = NULL;
	const char *end = find_extension(plain, &digits);
	gsize length = end ? (gsize)(end - plain) : strlen(plain);
	int count = count_digits(plain, length);

	if (!is_number(plain, length) ||
	    (end && digits[strspn(digits, "0123456789")] != '\0'))
		return not_a_number;
	if (count < DIGITS_MIN || count > DIGITS_MAX ||
	    (end && (!*digits || strlen(digits) > EXTENSION_MAX)))
		return wrong_length;
	return NULL;
}

/* NULL when it is no number. */
static char *
read_plain(const char *text, const char **ret_fault)
{
	g_autofree char *plain = NULL;

	*ret_fault = not_a_number;
	if (!text || strlen(text) > TEXT_MAX_BYTES ||
	    !g_utf8_validate(text, -1, NULL))
		return NULL;
	while (*text == ' ')
		text++;
	if (g_ascii_strncasecmp(text, "tel:", strlen("tel:")) == 0)
		text += strlen("tel:");
	plain = plain_text(text);
	*ret_fault = fault_of(plain);
	return *ret_fault ? NULL : g_steal_pointer(&plain);
}

char *
phone_read(const char *text, const char **ret_fault)
{
	g_autofree char *plain = read_plain(text, ret_fault);
	g_autofree char *number = NULL;
	const char *digits;
	const char *end = plain ? find_extension(plain, &digits) : NULL;

	if (!end)
		return g_steal_pointer(&plain);
	number = g_strchomp(g_strndup(plain, (gsize)(end - plain)));
	return g_strconcat(number, " ext. ", digits, NULL);
}

char *
phone_dial(const char *text)
{
	const char *fault;
	g_autofree char *plain = read_plain(text, &fault);
	g_autoptr(GString) dial = g_string_new(NULL);
	const char *digits;
	const char *end;

	if (!plain)
		return NULL;
	end = find_extension(plain, &digits);
	for (const char *at = plain; *at && at != end; at++) {
		if (*plain == '+' && g_str_has_prefix(at, "(0)"))
			at += strlen("(0");
		else if (g_ascii_isdigit(*at) || *at == '+')
			g_string_append_c(dial, *at);
	}
	return g_string_free(g_steal_pointer(&dial), FALSE);
}

char *
phone_extension(const char *text)
{
	const char *fault;
	g_autofree char *plain = read_plain(text, &fault);
	const char *digits;

	return plain && find_extension(plain, &digits) ? g_strdup(digits)
						       : NULL;
}

char *
phone_call_uri(const char *text)
{
	g_autofree char *dial = phone_dial(text);
	g_autofree char *extension = phone_extension(text);

	if (!dial)
		return NULL;
	return g_strconcat("tel:", dial, extension ? ";ext=" : "",
	    extension ? extension : "", NULL);
}

char *
phone_text_uri(const char *text, const char *body)
{
	g_autofree char *dial = phone_dial(text);
	g_autofree char *escaped = g_uri_escape_string(body, NULL, FALSE);

	return dial ? g_strconcat("sms:", dial, *escaped ? "?body=" : "",
			  escaped, NULL)
		    : NULL;
}
