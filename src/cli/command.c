/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/command.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <notyet/app/tracking.h>
#include <notyet/base/iso8601.h>

#define READ_MAX_BYTES (64 * 1024 * 1024)

App *
cli_app(Cli *cli, GError **error)
{
	if (!cli->app)
		cli->app = app_new(error);
	return cli->app;
}

gboolean
cli_resolve(Cli *cli, int index, gint64 *ret_id, GError **error)
{
	App *app = cli_app(cli, error);

	return app &&
	       app_resolve(app, cli_args_word(cli->args, index), ret_id, error);
}

gboolean
cli_time(const char *text, const Zone *zone, gint64 *ret_at, GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (iso8601_parse(text, zone, ret_at, &failure))
		return TRUE;
	g_set_error_literal(
	    error, APP_ERROR, APP_ERROR_USAGE, failure->message);
	return FALSE;
}

void
cli_print_due(Cli *cli, gint64 id)
{
	const Row *row = pipeline_row(app_pipeline(cli->app), id);
	g_autofree char *remark = app_take_remark(cli->app);
	g_autofree char *sentence = NULL;

	if (row && !cli_args_has(cli->args, "quiet")) {
		sentence = due_sentence(&row->due, app_context(cli->app));
		g_string_append_printf(cli->out, "%s: %s\n",
		    row->application->company, sentence);
	}
	if (remark)
		g_string_append_printf(cli->out, "%s\n", remark);
}

gboolean
cli_number(
    const char *text, const char *what, gint64 *ret_number, GError **error)
{
	guint64 number;

	if (!g_ascii_string_to_unsigned(
		text, 10, 1, G_MAXINT64, &number, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" is no number of %s.", text, what);
		return FALSE;
	}
	*ret_number = (gint64)number;
	return TRUE;
}

#define DRAFT_PREFIX "draft:"

gboolean
cli_is_draft(const char *word)
{
	return g_str_has_prefix(word, DRAFT_PREFIX);
}

Draft *
cli_draft(Cli *cli, const char *word, GError **error)
{
	App *app = cli_app(cli, error);
	gint64 id;

	if (!app ||
	    !cli_number(word + strlen(DRAFT_PREFIX), "a draft", &id, error))
		return NULL;
	return draft_load(app_store(app), id, error);
}

gboolean
cli_format(Cli *cli, gboolean *ret_json, GError **error)
{
	const char *format = cli_args_value(cli->args, "format");
	const char *version = cli_args_value(cli->args, "format-version");

	if (format && strcmp(format, "text") != 0 &&
	    strcmp(format, "json") != 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no format \"%s\"; it is text or json.", format);
		return FALSE;
	}
	if (version && strcmp(version, "1") != 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "This program knows the format version 1 alone, not "
		    "\"%s\".",
		    version);
		return FALSE;
	}
	*ret_json = format && strcmp(format, "json") == 0;
	return TRUE;
}

void
cli_warn(Cli *cli)
{
	g_autofree char *text = app_take_warnings(cli->app);
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	if (text)
		cli_forget_glance(cli);
	for (gsize i = 0; lines[i]; i++)
		fprintf(stderr, "notyet: %s\n", lines[i]);
}

gboolean
cli_fresh(Cli *cli, GError **error)
{
	if (cli_args_has(cli->args, "cached"))
		return cli_app(cli, error) != NULL;
	if (cli->app)
		cli_forget_glance(cli);
	else
		cli->app = app_new_fresh(cli->glance, error);
	if (!cli->app)
		return FALSE;
	if (!app_is_stale(cli->app))
		return TRUE;
	cli_forget_glance(cli);
	return app_refresh(cli->app, error);
}

static gboolean
write_all(const char *bytes, gsize size_bytes, GError **error)
{
	while (size_bytes > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, size_bytes);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EPIPE) {
			g_set_error_literal(error, APP_ERROR, APP_ERROR_IO, "");
			return FALSE;
		}
		if (written < 0) {
			g_set_error(error, APP_ERROR, APP_ERROR_IO,
			    "Standard output cannot be written: %s.",
			    g_strerror(errno));
			return FALSE;
		}
		bytes += written;
		size_bytes -= (gsize)written;
	}
	return TRUE;
}

gboolean
cli_flush(Cli *cli, GError **error)
{
	gboolean fine = write_all(cli->out->str, cli->out->len, error);

	g_string_truncate(cli->out, 0);
	return fine;
}

int
cli_width_cols(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO) ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return CLAMP(size.ws_col, 40, 160);
}

gboolean
cli_confirm(
    Cli *cli, const char *question, const char *otherwise, GError **error)
{
	char answer[16] = "";

	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
		g_set_error_literal(
		    error, APP_ERROR, APP_ERROR_REFUSED, otherwise);
		return FALSE;
	}
	if (!cli_flush(cli, error))
		return FALSE;
	fprintf(stderr, "%s [y/N] ", question);
	fflush(stderr);
	if (fgets(answer, sizeof answer, stdin)) {
		g_strstrip(answer);
		if (g_ascii_strcasecmp(answer, "y") == 0 ||
		    g_ascii_strcasecmp(answer, "yes") == 0)
			return TRUE;
	}
	g_set_error_literal(error, APP_ERROR, APP_ERROR_REFUSED,
	    "Nothing was done, as you did not say yes.");
	return FALSE;
}

/* NULL with errno set. */
static GString *
read_all(int fd)
{
	GString *text = g_string_new(NULL);
	char chunk[16 * 1024];
	ssize_t got;

	while ((got = read(fd, chunk, sizeof chunk)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got > 0 && text->len + (gsize)got > READ_MAX_BYTES) {
			errno = EFBIG;
			got = -1;
		}
		if (got < 0) {
			g_string_free(text, TRUE);
			return NULL;
		}
		g_string_append_len(text, chunk, got);
	}
	return text;
}

char *
cli_read(const char *name, GError **error)
{
	gboolean is_input = strcmp(name, "-") == 0;
	int fd = is_input ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	GString *text = fd >= 0 ? read_all(fd) : NULL;
	int read_errno = errno;

	if (fd >= 0 && !is_input)
		close(fd);
	if (text)
		return g_string_free(text, FALSE);
	g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
	    "%s cannot be read: %s.", is_input ? "Standard input" : name,
	    g_strerror(read_errno));
	return NULL;
}
