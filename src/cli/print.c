/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>
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

static char *
recipients_text(const OutboxRow *row)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < row->recipients->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
		    (const char *)row->recipients->pdata[i]);
	return g_string_free(text, FALSE);
}

void
cli_print_outbox_row(
    GString *out, const OutboxRow *row, const Zone *zone, int width_cols)
{
	g_autofree char *to = recipients_text(row);
	g_autofree char *time = cli_print_time(row->changed_at, zone);
	g_autofree char *rest = g_strdup_printf("%s  %s", to, row->subject);
	g_autofree char *fitted = text_fit(rest, MAX(10, width_cols - 34));
	g_autoptr(GString) line = g_string_new(NULL);

	g_string_printf(line, "%4" G_GINT64_FORMAT " %-9s  %s  %s", row->id,
	    outbox_state_name(row->state), time, fitted);
	cli_print_line(out, line->str);
	g_string_append_printf(out, "     hash %s\n", row->hash);
	if (row->text && *row->text)
		g_string_append_printf(out, "     %s\n", row->text);
}

void
cli_print_mail(GString *out, const OutboxRow *row)
{
	gsize size_bytes = 0;
	const char *bytes =
	    row->bytes ? g_bytes_get_data(row->bytes, &size_bytes) : "";
	g_autofree char *text =
	    text_scrub(bytes, (gssize)size_bytes, TEXT_KEEP_LINES);
	g_autofree char *to = recipients_text(row);

	g_string_append_printf(out,
	    "row      %" G_GINT64_FORMAT "\n"
	    "state    %s\n"
	    "account  %s\n"
	    "from     %s\n"
	    "to       %s\n"
	    "hash     %s\n\n%s",
	    row->id, outbox_state_name(row->state), row->account,
	    row->envelope_from, to, row->hash, text);
	if (!g_str_has_suffix(text, "\n"))
		g_string_append_c(out, '\n');
}

void
cli_print_draft(GString *out, const Draft *draft)
{
	g_string_append_printf(out, "From: %s\nTo: %s\nSubject: %s\n\n%s",
	    draft->from ? draft->from : "", draft->to ? draft->to : "",
	    draft->subject ? draft->subject : "",
	    draft->body ? draft->body : "");
	if (out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
}
