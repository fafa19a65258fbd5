/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/app/attachments.h>
#include <notyet/base/civil.h>
#include <notyet/policy/proof.h>

void
cli_print_line(GString *out, const char *text)
{
	gsize length = strlen(text);

	while (length > 0 && text[length - 1] == ' ')
		length--;
	g_string_append_len(out, text, (gssize)length);
	g_string_append_c(out, '\n');
}

char *
cli_print_time(gint64 at, const Zone *zone)
{
	CivilTime civil;

	if (at == 0)
		return g_strnfill(16, ' ');
	zone_civil(zone, at, &civil);
	return g_strdup_printf("%04d-%02d-%02d %02d:%02d", civil.date.year,
	    civil.date.month, civil.date.day, civil.hour, civil.minute);
}

void
cli_print_findings(GString *out, const GPtrArray *findings)
{
	guint i;

	if (findings->len == 0)
		g_string_append(out, "Nothing was found to be wrong.\n");
	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		g_autofree char *place =
		    finding->line > 0
			? g_strdup_printf("line %d", finding->line)
			: g_strdup("headers");

		g_string_append_printf(out, "%-8s %-8s %s (%s)\n",
		    proof_level_name(finding->level), place, finding->text,
		    finding->name);
	}
}

void
cli_print_draft(GString *out, const Draft *draft)
{
	g_string_append_printf(out, "From: %s\nTo: %s\n",
	    draft->from ? draft->from : "", draft->to ? draft->to : "");
	if (draft->cc)
		g_string_append_printf(out, "Cc: %s\n", draft->cc);
	g_string_append_printf(
	    out, "Subject: %s\n", draft->subject ? draft->subject : "");
	for (guint i = 0; i < draft->attachments->len; i++) {
		g_autofree char *words =
		    attachment_words(draft->attachments->pdata[i]);

		g_string_append_printf(out, "Attach: %s\n", words);
	}
	g_string_append_printf(out, "\n%s", draft->body ? draft->body : "");
	if (out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
}
