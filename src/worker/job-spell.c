/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/spell.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include <notyet/base/paths.h>

#include "worker-private.h"

#define WORDS_FILE_MAX_BYTES (1024 * 1024)

static char *
words_path(const Config *config)
{
	g_autofree char *dir = NULL;

	if (config->words_file)
		return paths_expand(config->words_file);
	dir = paths_config_dir();
	return g_build_filename(dir, "words", NULL);
}

/* The user's own words, one a line. No file is no error. */
static gboolean
read_words(Worker *worker, char **ret_text, GError **error)
{
	const Config *config = worker_config(worker, error);
	g_autofree char *path = config ? words_path(config) : NULL;
	g_autofree char *text = NULL;
	g_autoptr(GError) local = NULL;
	struct stat status;

	if (!path)
		return FALSE;
	if (stat(path, &status) != 0 && errno == ENOENT)
		return TRUE;
	if (stat(path, &status) == 0 && status.st_size > WORDS_FILE_MAX_BYTES)
		return worker_fail(error, EX_DATAERR,
		    "%s is too large for a list of words.", path);
	if (!g_file_get_contents(path, &text, NULL, &local))
		return worker_fail(error, EX_DATAERR, "%s.", local->message);
	if (!g_utf8_validate(text, -1, NULL))
		return worker_fail(
		    error, EX_DATAERR, "%s is not written in UTF-8.", path);
	*ret_text = g_steal_pointer(&text);
	return TRUE;
}

/* Whole lines; what follows "#" is a comment. */
static void
add_words(GPtrArray *known, char *text)
{
	char *line = text, *next;

	for (; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		line[strcspn(line, "#")] = '\0';
		g_ptr_array_add(known, line);
	}
}

GVariant *
job_spell(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(SpellReply) reply = spell_reply_new();
	g_autoptr(GPtrArray) known = g_ptr_array_new();
	g_autofree char *own = NULL;
	g_autoptr(GError) local = NULL;
	SpellInput input = {.text = request->text ? request->text : "",
	    .language = request->language};
	GArray *ranges = NULL;

	if (!read_words(worker, &own, error))
		return NULL;
	for (guint i = 0; i < request->names->len; i++)
		g_ptr_array_add(known, request->names->pdata[i]);
	if (own)
		add_words(known, own);
	g_ptr_array_add(known, NULL);
	input.known_words = (const char *const *)known->pdata;
	if (!spell_check(&input, &ranges, &local)) {
		if (!g_error_matches(
			local, COMPOSE_ERROR, COMPOSE_ERROR_NO_DICTIONARY)) {
			g_propagate_error(error, g_steal_pointer(&local));
			return NULL;
		}
		reply->no_dictionary = TRUE;
		return spell_reply_pack(reply);
	}
	g_array_unref(reply->ranges);
	reply->ranges = ranges;
	return spell_reply_pack(reply);
}
