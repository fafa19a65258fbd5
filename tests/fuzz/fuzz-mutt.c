/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's files of other programs, which anything may have written. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/marked-block.h>
#include <notyet/policy/mutt-rc.h>
#include <notyet/policy/mutt-settings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_rc(const char *text)
{
	g_autoptr(GPtrArray) items = mutt_rc_scan(text);

	for (guint i = 0; i < items->len; i++) {
		const MuttRcItem *item = items->pdata[i];
		g_autofree char *address = mutt_alternate_address(item->value);

		g_assert_cmpint(item->line, >, 0);
		mutt_rc_hides(item, ",n");
		mutt_prefix_is_free(item->key ? item->key : "");
		g_assert_true(!address || strchr(address, '@'));
	}
}

static gsize
line_ends(const char *text)
{
	gsize count = 0;

	for (; *text; text++)
		count += *text == '\n';
	return count;
}

static void
check_block(const char *text)
{
	MarkedBlock block = {"mutt", "source x\n"};
	g_autofree char *blank = marked_block_blank(text, "mutt");
	g_autofree char *put = NULL;

	g_assert_cmpuint(line_ends(blank), ==, line_ends(text));
	if (marked_block_state(text, &block, NULL) == MARKED_BROKEN)
		return;
	put = marked_block_put(text, &block, marked_block_script_end(text));
	g_assert_cmpint(
	    marked_block_state(put, &block, NULL), ==, MARKED_SAME);
}

static void
check_settings(const char *text)
{
	g_autoptr(MuttSettings) settings = mutt_settings_parse(text);
	const char *url = mutt_setting(settings, "smtp_url");
	g_autoptr(MuttServer) server = mutt_server_parse(url ? url : text);
	g_autofree char *command = mutt_plain_command(text);

	g_assert_true(!server || *server->host);
	g_assert_true(!command || strlen(command) <= strlen(text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text =
	    g_strndup(size_bytes ? (const char *)data : "", size_bytes);

	check_rc(text);
	check_block(text);
	check_settings(text);
	return 0;
}
