/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-private.h"

#include <notyet/policy/contact.h>

#include "leaks.h"

static const IndexOptions no_options;

/* Where notmuch looks for its configuration (notmuch-config(1)): for the
 * sentence only, the library finds it itself. */
static char *
expected_config(const IndexOptions *options)
{
	const char *file = options->config_file ? options->config_file :
			   g_getenv("NOTMUCH_CONFIG");
	const char *profile = options->profile ? options->profile :
			      g_getenv("NOTMUCH_PROFILE");

	if (file && *file)
		return g_strdup(file);
	return g_strdup_printf("%s/notmuch/%s/config or ~/.notmuch-config%s%s",
			       g_get_user_config_dir(),
			       profile ? profile : "default",
			       profile ? "." : "", profile ? profile : "");
}

/* The database that is named directly, or NULL. The library reads the variable
 * too, but then still tells the path of the configuration. */
static const char *
named_database(const IndexOptions *options)
{
	const char *variable = g_getenv("NOTMUCH_DATABASE");

	if (options->database)
		return options->database;
	return variable && *variable ? variable : NULL;
}

char *
index_configured_path(const IndexOptions *options)
{
	notmuch_database_t *loaded = NULL;
	char *words = NULL;
	char *path = NULL;

	options = options ? options : &no_options;
	if (named_database(options))
		return g_strdup(named_database(options));
	LEAKS_OF_OTHERS_BEGIN();
	notmuch_database_load_config(NULL, options->config_file,
				     options->profile, &loaded, &words);
	LEAKS_OF_OTHERS_END();
	free(words);
	if (loaded) {
		path = g_strdup(notmuch_config_get(
			loaded, NOTMUCH_CONFIG_DATABASE_PATH));
		notmuch_database_destroy(loaded);
	}
	return path;
}

static gboolean
report_open(const IndexOptions *options, notmuch_status_t status,
	    const char *words, GError **error)
{
	g_autofree char *path = NULL;

	if (status == NOTMUCH_STATUS_NO_CONFIG) {
		path = expected_config(options);
		return index_set_error(error, status, path, NULL);
	}
	path = index_configured_path(options);
	if (path && !g_file_test(path, G_FILE_TEST_IS_DIR))
		status = NOTMUCH_STATUS_NO_DATABASE;
	if (status == NOTMUCH_STATUS_FILE_ERROR ||
	    status == NOTMUCH_STATUS_NO_DATABASE)
		words = NULL;
	return index_set_error(error, status, path, words);
}

static char *
directory_above_xapian(notmuch_database_t *database)
{
	const char *path = notmuch_database_get_path(database);
	g_autofree char *plain = g_build_filename(path, "xapian", NULL);
	g_autofree char *hidden = g_build_filename(path, ".notmuch", NULL);

	/* There is no "xapian" for a moment when it is compacted. */
	if (g_file_test(plain, G_FILE_TEST_IS_DIR) ||
	    !g_file_test(hidden, G_FILE_TEST_IS_DIR))
		return g_strdup(path);
	return g_steal_pointer(&hidden);
}

static notmuch_status_t
open_with(const IndexOptions *options, notmuch_database_mode_t mode,
	  notmuch_database_t **ret_database, char **ret_words)
{
	const char *named = named_database(options);
	notmuch_status_t status;

	/* The library loses some of its error messages. */
	LEAKS_OF_OTHERS_BEGIN();
	status = notmuch_database_open_with_config(
		named, mode, options->config_file, options->profile,
		ret_database, ret_words);
	if (status == NOTMUCH_STATUS_NO_CONFIG && !options->config_file &&
	    named) {
		g_clear_pointer(ret_words, free);
		status = notmuch_database_open_with_config(
			named, mode, "", options->profile, ret_database,
			ret_words);
	}
	LEAKS_OF_OTHERS_END();
	return status;
}

gboolean
index_open_database(const IndexOptions *options, notmuch_database_mode_t mode,
		    notmuch_database_t **ret_database, char **ret_path,
		    GError **error)
{
	notmuch_database_t *database = NULL;
	notmuch_status_t status;
	char *words = NULL;

	options = options ? options : &no_options;
	status = open_with(options, mode, &database, &words);
	if (status == NOTMUCH_STATUS_SUCCESS &&
	    !notmuch_config_get(database, NOTMUCH_CONFIG_MAIL_ROOT)) {
		status = NOTMUCH_STATUS_NO_MAIL_ROOT;
		notmuch_database_destroy(database);
	}
	if (status != NOTMUCH_STATUS_SUCCESS)
		report_open(options, status, words, error);
	free(words);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return FALSE;
	*ret_database = database;
	*ret_path = directory_above_xapian(database);
	return TRUE;
}

/* A changed index throws anywhere, so an exception asks for another try. */
static ReadEnd
end_of(MailIndex *index, notmuch_status_t status, GError **error)
{
	if (status == NOTMUCH_STATUS_XAPIAN_EXCEPTION)
		return READ_AGAIN;
	index_set_error(error, status, index->path,
			notmuch_database_status_string(index->database));
	return READ_FAILED;
}

ReadEnd
index_each(MailIndex *index, const char *text, notmuch_sort_t sort,
	   MessageFunction function, gpointer data, GError **error)
{
	notmuch_query_t *query = notmuch_query_create(index->database, text);
	notmuch_messages_t *messages = NULL;
	notmuch_status_t status;
	ReadEnd end = READ_DONE;

	if (!query)
		return end_of(index, NOTMUCH_STATUS_OUT_OF_MEMORY, error);
	notmuch_query_set_sort(query, sort);
	notmuch_query_set_omit_excluded(query, NOTMUCH_EXCLUDE_FALSE);
	/* It loses half a query that it does not understand. */
	LEAKS_OF_OTHERS_BEGIN();
	status = notmuch_query_search_messages(query, &messages);
	LEAKS_OF_OTHERS_END();
	if (status != NOTMUCH_STATUS_SUCCESS) {
		notmuch_query_destroy(query);
		return end_of(index, status, error);
	}
	while (end == READ_DONE && notmuch_messages_valid(messages)) {
		notmuch_message_t *message = notmuch_messages_get(messages);

		if (!message) {
			end = READ_AGAIN;
			break;
		}
		end = function(message, data);
		notmuch_message_destroy(message);
		notmuch_messages_move_to_next(messages);
	}
	notmuch_query_destroy(query);
	return end == READ_FAILED ? READ_DONE : end;
}

void
index_append_address(GString *query, const char *prefix, const char *address)
{
	/* A leading slash would make it a regular expression. */
	while (*address == '/')
		address++;
	if (query->len > 0 && query->str[query->len - 1] != '(')
		g_string_append(query, " or ");
	g_string_append_printf(query, "%s:\"", prefix);
	for (; *address; address++) {
		if (*address == '"')
			g_string_append_c(query, '"');
		g_string_append_c(query, *address);
	}
	g_string_append_c(query, '"');
}

void
index_append_id(GString *query, const char *id)
{
	g_string_append(query, query->len > 0 && query->str[query->len - 1] != '(' ?
				" or id:\"" : "id:\"");
	for (; *id; id++) {
		if (*id == '"')
			g_string_append_c(query, '"');
		g_string_append_c(query, *id);
	}
	g_string_append_c(query, '"');
}

ReadEnd
index_thread_id(MailIndex *index, const char *message_id, char **ret_thread,
		gboolean *ret_ghost, GError **error)
{
	notmuch_message_t *message = NULL;
	notmuch_bool_t ghost = FALSE;
	notmuch_status_t status;
	const char *thread;

	*ret_thread = NULL;
	if (!*message_id)
		return READ_DONE;
	status = notmuch_database_find_message(index->database, message_id,
					       &message);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return end_of(index, status, error);
	if (!message)
		return READ_DONE;
	status = notmuch_message_get_flag_st(message,
					     NOTMUCH_MESSAGE_FLAG_GHOST,
					     &ghost);
	thread = notmuch_message_get_thread_id(message);
	*ret_thread = thread && *thread ? g_strdup(thread) : NULL;
	notmuch_message_destroy(message);
	if (status != NOTMUCH_STATUS_SUCCESS || !*ret_thread)
		return READ_AGAIN;
	if (ret_ghost)
		*ret_ghost = ghost;
	return READ_DONE;
}
