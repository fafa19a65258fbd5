/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is what the text announces there, and may it go out so? */
#include <string.h>

#include "phrases.h"
#include "proof-facts.h"

#define LARGE_BYTES (5 * 1024 * 1024)

enum {
	KIND_ANNOUNCE,
	KIND_BEGIN,
	KIND_DENY,
	KIND_SURE
};

static const Phrases *
attachment_phrases(void)
{
	static const char *const kinds[] = {
	    "announce", "begin", "deny", "sure", NULL};
	static gsize loaded;

	if (g_once_init_enter(&loaded))
		g_once_init_leave(&loaded,
		    (gsize) phrases_load("proof/attachments.txt", kinds));
	return (const Phrases *) loaded;
}

static gboolean
announces(const char *sentence)
{
	const Phrases *phrases = attachment_phrases();
	g_autofree char *valid = g_utf8_make_valid(sentence, -1);
	g_autofree char *folded = phrases_fold(valid, -1);

	if (phrases_in(phrases, KIND_SURE, folded))
		return TRUE;
	return (phrases_in(phrases, KIND_ANNOUNCE, folded) ||
		   phrases_begin(phrases, KIND_BEGIN, folded)) &&
	    !phrases_in(phrases, KIND_DENY, folded);
}

/* The line of the sentence that the word stands in. */
static gboolean
has_stem(const char *text)
{
	static const char *const stems[] = {
	    "attach", "enclos", "anhang", "anlage", "anbei", "beigef",
	    "beigel", "beilieg", "angehang", "anhang", "anlieg", "angef",
	    "hange ", "fuge ", "lege ", "encl",
	};
	g_autofree char *folded = fact_fold(text, -1, FALSE);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(stems); i++)
		if (strstr(folded, stems[i]))
			return TRUE;
	return FALSE;
}

/* The end of the sentence within the line, or 0 when it goes on. */
static gsize
sentence_end(const char *text)
{
	gsize i;

	for (i = 0; text[i]; i++)
		if (strchr(".!?;", text[i]) &&
		    (!text[i + 1] || g_ascii_isspace(text[i + 1])) &&
		    !(i > 0 && g_ascii_isdigit(text[i - 1])))
			return i + 1;
	return 0;
}

/* The line that announces; 0 for none. */
static int
announcing_line(const GArray *lines)
{
	g_autoptr(GString) sentence = g_string_new(NULL);
	int line = 0;
	guint i;

	for (i = 0; i < lines->len; i++) {
		const OwnLine *each = &g_array_index(lines, OwnLine, i);
		const char *rest = each->text;
		gsize end;

		if (!rest[strspn(rest, " \t\r")]) {
			if (announces(sentence->str))
				return line;
			g_string_truncate(sentence, 0);
			line = 0;
			continue;
		}
		while ((end = sentence_end(rest)) > 0) {
			g_autofree char *part = g_strndup(rest, end);

			if (has_stem(part) && line == 0)
				line = each->number;
			g_string_append(sentence, part);
			if (announces(sentence->str))
				return line ? line : each->number;
			g_string_truncate(sentence, 0);
			line = 0;
			rest += end;
		}
		if (has_stem(rest) && line == 0)
			line = each->number;
		g_string_append_printf(sentence, "%s ", rest);
	}
	return announces(sentence->str) ? line : 0;
}

void
check_attachments(GPtrArray *findings, const GArray *lines,
    const ProofInput *input)
{
	const GPtrArray *attachments = input->attachments;
	gint64 size_bytes = 0;
	int line = 0;
	guint i;

	for (i = 0; attachments && i < attachments->len; i++) {
		const ProofAttachment *each = attachments->pdata[i];

		if (each->size_bytes < 0)
			finding_add(findings, "missing-attachment", PROOF_ASK,
			    0, "\"%s\" is to be attached, but cannot be read.",
			    each->name);
		else
			size_bytes += each->size_bytes;
	}
	if (size_bytes > LARGE_BYTES)
		finding_add(findings, "large-attachment", PROOF_WARNING, 0,
		    "The attachments have %" G_GINT64_FORMAT
		    " MB: many mailboxes refuse as much.",
		    size_bytes / (1024 * 1024));
	if (attachments && attachments->len == 0)
		line = announcing_line(lines);
	if (line > 0)
		finding_add(findings, "missing-attachment", PROOF_ASK, line,
		    "The text announces an attachment, and there is none: "
		    "attach it, or take the words out.");
}

static char *
bare_subject(const char *subject)
{
	g_autofree char *folded =
	    g_utf8_casefold(subject_start(subject), -1);
	g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
	GString *bare = g_string_new(NULL);
	char **word;

	for (word = words; *word; word++)
		if (**word)
			g_string_append_printf(bare, "%s%s",
			    bare->len ? " " : "", *word);
	return g_string_free(bare, FALSE);
}

static void
check_subject(GPtrArray *findings, const ProofInput *input)
{
	g_autofree char *theirs = bare_subject(input->thread_subject);
	g_autofree char *own = bare_subject(input->subject);

	if (strcmp(own, theirs) != 0)
		finding_add(findings, "subject-changed", PROOF_WARNING, 0,
		    "The subject of the thread is \"%s\": keep it, so that "
		    "they find your mail.", input->thread_subject);
}

void
check_sending(GPtrArray *findings, const ProofInput *input)
{
	if (input->thread_subject && input->subject && *input->subject)
		check_subject(findings, input);
	if (input->send_at && input->their_calendar &&
	    input->working_hours.until_hour > 0 &&
	    calendar_to_working_hours(input->their_calendar, input->send_at,
		input->working_hours) != input->send_at)
		finding_add(findings, "outside-hours", PROOF_WARNING, 0,
		    "It goes out outside the working hours there: choose "
		    "another moment.");
}
