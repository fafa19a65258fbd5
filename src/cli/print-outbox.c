/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/base/text.h>

#define INDENT_COLS 5
/* "hash " and 64 digits. */
#define HASH_COLS 69

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
cli_print_wrapped(
    GString *out, const char *text, int indent_cols, int width_cols)
{
	g_autofree char *one_line = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) lines =
	    text_wrap(one_line, MAX(10, width_cols - indent_cols));

	for (guint i = 0; i < lines->len; i++) {
		g_autofree char *line = g_strdup_printf("%*s%s", indent_cols,
		    "", (const char *)lines->pdata[i]);

		cli_print_line(out, line);
	}
}

/* The user has to give these very bytes their yes. */
static gboolean
needs_yes(OutboxState state)
{
	return state == OUTBOX_DRAFT || state == OUTBOX_UNKNOWN;
}

/* "   3 queued    goes Mon 23 Nov 09:00", without a state that the words begin
 * with; on two lines where one is too narrow. */
static void
print_head(GString *out, const PrintOutbox *outbox)
{
	const OutboxRow *row = outbox->row;
	const char *state = outbox_state_name(row->state);
	const char *words = outbox->words;
	g_autofree char *number = NULL;
	g_autofree char *line = NULL;

	if (g_str_has_prefix(words, state) && words[strlen(state)] == ' ')
		words += strlen(state) + 1;
	number =
	    g_strdup_printf("%4" G_GINT64_FORMAT " %-9s ", row->id, state);
	line = g_strconcat(number, words, NULL);
	if (text_width(line) <= outbox->width_cols) {
		cli_print_line(out, line);
		return;
	}
	cli_print_line(out, number);
	cli_print_wrapped(out, words, INDENT_COLS, outbox->width_cols);
}

void
cli_print_outbox(GString *out, const PrintOutbox *outbox)
{
	const OutboxRow *row = outbox->row;
	g_autofree char *to = recipients_text(row);
	g_autofree char *mail =
	    g_strdup_printf("%*s%s  %s", INDENT_COLS, "", to, row->subject);
	g_autofree char *mail_line = text_fit(mail, outbox->width_cols);

	print_head(out, outbox);
	cli_print_line(out, mail_line);
	if (row->text && *row->text)
		cli_print_wrapped(
		    out, row->text, INDENT_COLS, outbox->width_cols);
	if (outbox->news_count > 0 && !outbox_state_is_final(row->state)) {
		g_autofree char *news = g_strdup_printf(
		    "%u new since you last saw it; notyet send %" G_GINT64_FORMAT
		    " shows what.",
		    outbox->news_count, row->id);

		cli_print_wrapped(out, news, INDENT_COLS, outbox->width_cols);
	}
	if (needs_yes(row->state) &&
	    outbox->width_cols >= INDENT_COLS + HASH_COLS)
		g_string_append_printf(
		    out, "%*shash %s\n", INDENT_COLS, "", row->hash);
}

void
cli_print_news(GString *out, const GPtrArray *news, const Zone *zone)
{
	if (news->len == 0)
		return;
	g_string_append(out, "New since you last saw this mail:\n");
	for (guint i = 0; i < news->len; i++) {
		const Message *message = news->pdata[i];
		g_autofree char *time = cli_print_time(message->date_at, zone);
		const char *who = *message->from->name
				      ? message->from->name
				      : message->from->address;

		g_string_append_printf(out, "  %s  %s  %s\n", time,
		    message->own ? "you" : who, message->subject);
	}
	g_string_append_c(out, '\n');
}

void
cli_print_mail(GString *out, const OutboxRow *row, const char *words)
{
	gsize size_bytes = 0;
	const char *bytes =
	    row->bytes ? g_bytes_get_data(row->bytes, &size_bytes) : "";
	g_autofree char *text =
	    text_scrub(bytes, (gssize)size_bytes, TEXT_KEEP_LINES);
	g_autofree char *to = recipients_text(row);

	g_string_append_printf(out,
	    "row      %" G_GINT64_FORMAT "\n"
	    "state    %s, %s\n"
	    "account  %s\n"
	    "from     %s\n"
	    "to       %s\n"
	    "hash     %s\n\n%s",
	    row->id, outbox_state_name(row->state), words, row->account,
	    row->envelope_from, to, row->hash, text);
	if (!g_str_has_suffix(text, "\n"))
		g_string_append_c(out, '\n');
}
