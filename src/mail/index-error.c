/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-private.h"

#include <string.h>

#include <notyet/base/text.h>

/* So many characters of the library's words and of the user's search. */
#define WORDS_MAX 160

/* The library's words end in a line feed and sometimes begin with "Error:";
 * the query that they end with may be thousands of addresses long. */
static char *
clean_detail(const char *detail)
{
	g_autofree char *text = NULL;
	const char *start;
	char *end;

	if (!detail)
		return NULL;
	text = g_strstrip(text_scrub(detail, -1, TEXT_ONE_LINE));
	start = g_str_has_prefix(text, "Error: ") ? text + 7 : text;
	end = strstr(text, "Query string was");
	if (!end)
		end = text + strlen(text);
	*end = '\0';
	if (g_utf8_strlen(start, -1) > WORDS_MAX)
		end = g_utf8_offset_to_pointer(start, WORDS_MAX);
	while (end > start && (end[-1] == '.' || end[-1] == ' '))
		end--;
	return end > start ? g_strndup(start, end - start) : NULL;
}

/* What the sentence names: a path, whole; or a search, which may be long. */
static char *
name_of(notmuch_status_t status, const char *path)
{
	g_autofree char *text = NULL;
	g_autofree char *start = NULL;

	if (!path)
		return g_strdup("(unknown)");
	if (status != NOTMUCH_STATUS_BAD_QUERY_SYNTAX)
		return g_strdup(path);
	text = text_scrub(path, -1, TEXT_ONE_LINE);
	if (g_utf8_strlen(text, -1) <= WORDS_MAX)
		return g_steal_pointer(&text);
	start = g_utf8_substring(text, 0, WORDS_MAX);
	return g_strconcat(start, "...", NULL);
}

/* The statuses that a user can do something about. */
/* clang-format off */
static const struct {
	notmuch_status_t status;
	IndexError code;
	const char *sentence;	/* %s is the path */
} known[] = {
	{ NOTMUCH_STATUS_NO_CONFIG, INDEX_ERROR_NO_CONFIG,
	  "notmuch has no configuration file that can be read at %s; "
	  "run \"notmuch setup\" first" },
	{ NOTMUCH_STATUS_NO_DATABASE, INDEX_ERROR_NO_DATABASE,
	  "There is no notmuch database at %s; "
	  "run \"notmuch new\" first" },
	{ NOTMUCH_STATUS_FILE_ERROR, INDEX_ERROR_NO_DATABASE,
	  "There is no notmuch database at %s that can be read; "
	  "run \"notmuch new\" first" },
	{ NOTMUCH_STATUS_NO_MAIL_ROOT, INDEX_ERROR_NO_MAIL_ROOT,
	  "The mail root of the notmuch database at %s is not known; "
	  "set database.mail_root" },
	{ NOTMUCH_STATUS_PATH_ERROR, INDEX_ERROR_FORMAT,
	  "What lies at %s is no notmuch database" },
	{ NOTMUCH_STATUS_XAPIAN_EXCEPTION, INDEX_ERROR_FORMAT,
	  "The notmuch database at %s cannot be read" },
	{ NOTMUCH_STATUS_UPGRADE_REQUIRED, INDEX_ERROR_FORMAT,
	  "The notmuch database at %s must be upgraded first; "
	  "run \"notmuch new\"" },
	{ NOTMUCH_STATUS_BAD_QUERY_SYNTAX, INDEX_ERROR_QUERY,
	  "notmuch does not understand the search %s" },
	{ NOTMUCH_STATUS_FILE_NOT_EMAIL, INDEX_ERROR_NOT_MAIL,
	  "notmuch holds the file %s for no mail" },
};
/* clang-format on */

gboolean
index_set_error(GError **error, notmuch_status_t status, const char *path,
		const char *detail)
{
	g_autofree char *words = clean_detail(detail);
	g_autofree char *name = name_of(status, path);
	g_autofree char *sentence = NULL;
	IndexError code = INDEX_ERROR_FAILED;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i].status == status)
			break;
	if (i < G_N_ELEMENTS(known)) {
		char **parts = g_strsplit(known[i].sentence, "%s", 2);

		code = known[i].code;
		sentence = g_strjoinv(name, parts);
		g_strfreev(parts);
	} else {
		sentence = g_strdup_printf(
			"notmuch failed at %s: %s", name,
			notmuch_status_to_string(status));
	}
	if (words)
		g_set_error(error, INDEX_ERROR, code, "%s (%s).", sentence,
			    words);
	else
		g_set_error(error, INDEX_ERROR, code, "%s.", sentence);
	return FALSE;
}
