/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/check.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

/* RFC 5322, 3.2.3, and the dot. */
#define LOCAL_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" \
	"!#$%&'*+-/=?^_`{|}~."
#define DOMAIN_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-."

static char *
address_error(const char *address, const char *why, GError **error)
{
	g_autofree char *shown = text_scrub(address, -1, TEXT_ONE_LINE);

	g_set_error(error, SEND_ERROR, SEND_ERROR_ADDRESS,
	    "The address \"%s\" cannot be used for sending: %s.", shown, why);
	return NULL;
}

static gboolean
domain_is_plain(const char *domain)
{
	return domain[0] && domain[0] != '.' && domain[0] != '-' &&
	    !strstr(domain, "..") &&
	    domain[strspn(domain, DOMAIN_CHARS)] == '\0';
}

char *
send_address_to_wire(const char *address, GError **error)
{
	g_autofree char *local = NULL;
	g_autofree char *ascii = NULL;
	g_autofree char *domain = NULL;
	g_autofree char *wire = NULL;
	const char *at = strrchr(address, '@');

	if (!at || at == address || !at[1])
		return address_error(address,
		    "it is not of the form name@domain", error);
	local = g_strndup(address, at - address);
	if (local[strspn(local, LOCAL_CHARS)])
		return address_error(address, "the part before the @ holds a "
		    "character that mail servers do not take", error);
	if (strlen(local) > SEND_LOCAL_PART_MAX)
		return address_error(address,
		    "the part before the @ is too long", error);
	if (g_utf8_validate(at + 1, -1, NULL))
		ascii = g_hostname_to_ascii(at + 1);
	domain = ascii ? g_ascii_strdown(ascii, -1) : NULL;
	if (!domain || !domain_is_plain(domain))
		return address_error(address,
		    "the part after the @ is no domain name", error);
	wire = g_strconcat(local, "@", domain, NULL);
	if (strlen(wire) > SEND_ADDRESS_MAX)
		return address_error(address, "it is too long", error);
	return g_steal_pointer(&wire);
}

char *
send_helo_from_address(const char *address)
{
	g_autofree char *wire = NULL;

	if (address)
		wire = send_address_to_wire(address, NULL);
	return g_strdup(wire ? strrchr(wire, '@') + 1 : "localhost");
}

static gboolean
message_error(guint line, const char *why, GError **error)
{
	g_set_error(error, SEND_ERROR, SEND_ERROR_MESSAGE,
	    "The message cannot be sent: line %u %s.", line, why);
	return FALSE;
}

/* What is wrong with the bytes of one line, without its line end; or NULL. */
static const char *
line_fault(const char *line, gsize length)
{
	gsize i;

	if (length > SEND_LINE_MAX)
		return "is longer than 998 bytes";
	for (i = 0; i < length; i++) {
		if (line[i] == '\0')
			return "holds a NUL byte";
		if (line[i] == '\r')
			return "holds a carriage return that ends no line";
		if ((guchar)line[i] >= 0x80)
			return "holds a byte beyond ASCII";
	}
	return NULL;
}

static gboolean
line_is_bcc(const char *line, gsize length)
{
	return length >= 4 && g_ascii_strncasecmp(line, "bcc:", 4) == 0;
}

gboolean
smtp_check_message(GBytes *bytes, GError **error)
{
	gsize left;
	const char *p = g_bytes_get_data(bytes, &left);
	gboolean in_headers = TRUE;
	guint line;

	for (line = 1; left > 0; line++) {
		const char *end = memchr(p, '\n', left);
		const char *fault;
		gsize length;

		if (!end || end == p || end[-1] != '\r')
			return message_error(line,
			    "does not end in CRLF", error);
		length = end - 1 - p;
		fault = line_fault(p, length);
		if (!fault && in_headers && line_is_bcc(p, length))
			fault = "is a Bcc field, which would show the "
				"recipient to everyone";
		if (fault)
			return message_error(line, fault, error);
		if (length == 0 && line == 1)
			return message_error(line,
			    "should be a header field and is empty", error);
		if (length == 0)
			in_headers = FALSE;
		left -= end + 1 - p;
		p = end + 1;
	}
	if (in_headers)
		return message_error(line,
		    "should be the empty line after the headers", error);
	return TRUE;
}
