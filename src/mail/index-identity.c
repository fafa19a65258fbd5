/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-private.h"

#include <notyet/base/text.h>

#include "fields.h"

#define DAY_S (24 * 60 * 60)
#define OWN_ENOUGH 100

static GPtrArray *
split_values(const char *joined)
{
	GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(joined ? joined : "", ";", -1);
	gsize i;

	for (i = 0; parts[i]; i++)
		if (*g_strstrip(parts[i]))
			g_ptr_array_add(values, g_strdup(parts[i]));
	return values;
}

static gboolean
is_stored(notmuch_database_t *database, const char *key)
{
	notmuch_config_list_t *list = NULL;
	gboolean found = FALSE;

	if (notmuch_database_get_config_list(database, key, &list) !=
	    NOTMUCH_STATUS_SUCCESS)
		return FALSE;
	for (; !found && notmuch_config_list_valid(list);
	     notmuch_config_list_move_to_next(list)) {
		const char *value = notmuch_config_list_value(list);

		found = strcmp(notmuch_config_list_key(list), key) == 0 &&
			value && *value;
	}
	notmuch_config_list_destroy(list);
	return found;
}

/* Whether somebody wrote the key, in the file or in the database; the library
 * answers with a guess of its own when nobody did. */
static gboolean
is_configured(notmuch_database_t *database, const char *group,
	      const char *key)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *value = NULL;
	g_autofree char *full = g_strdup_printf("%s.%s", group, key);
	const char *path = notmuch_config_path(database);

	if (path && g_key_file_load_from_file(file, path, G_KEY_FILE_NONE,
					      NULL))
		value = g_key_file_get_value(file, group, key, NULL);
	return (value && *value) || is_stored(database, full);
}

static void
add_address(GPtrArray *addresses, const char *text)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	Address *first;

	fields_add_addresses(found, text, 1);
	if (found->len == 0)
		return;
	first = g_ptr_array_index(found, 0);
	if (!strchr(first->address, '@') ||
	    address_is_among(addresses, first->address))
		return;
	g_ptr_array_add(addresses, g_strdup(first->address));
}

static GPtrArray *
own_addresses(notmuch_database_t *database)
{
	GPtrArray *addresses = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) others = NULL;
	const char *environment = g_getenv("EMAIL");
	guint i;

	if (is_configured(database, "user", "primary_email") ||
	    (environment && *environment))
		add_address(addresses,
			    notmuch_config_get(database,
					       NOTMUCH_CONFIG_PRIMARY_EMAIL));
	others = split_values(
		notmuch_config_get(database, NOTMUCH_CONFIG_OTHER_EMAIL));
	for (i = 0; i < others->len; i++)
		add_address(addresses, g_ptr_array_index(others, i));
	return addresses;
}

static char *
user_name(notmuch_database_t *database)
{
	const char *environment = g_getenv("NAME");
	const char *name = NULL;

	if (is_configured(database, "user", "name") ||
	    (environment && *environment))
		name = notmuch_config_get(database, NOTMUCH_CONFIG_USER_NAME);
	return text_scrub(name ? name : "", -1, TEXT_ONE_LINE);
}

IndexIdentity *
index_identity(MailIndex *index)
{
	notmuch_database_t *database = index->database;
	IndexIdentity *identity = g_new0(IndexIdentity, 1);
	const char *config = notmuch_config_path(database);
	const char *uuid = NULL;

	identity->database_path = g_strdup(index->path);
	identity->glass_path = g_build_filename(index->path, "xapian",
						"iamglass", NULL);
	identity->mail_root = g_strdup(
		notmuch_config_get(database, NOTMUCH_CONFIG_MAIL_ROOT));
	identity->config_path = config && *config ? g_strdup(config) : NULL;
	identity->user_name = user_name(database);
	identity->addresses = own_addresses(database);
	identity->exclude_tags = split_values(
		notmuch_config_get(database, NOTMUCH_CONFIG_EXCLUDE_TAGS));
	identity->new_tags = split_values(
		notmuch_config_get(database, NOTMUCH_CONFIG_NEW_TAGS));
	identity->revision = notmuch_database_get_revision(database, &uuid);
	identity->uuid = g_strdup(uuid);
	return identity;
}

void
index_identity_free(IndexIdentity *identity)
{
	if (!identity)
		return;
	g_free(identity->database_path);
	g_free(identity->glass_path);
	g_free(identity->mail_root);
	g_free(identity->config_path);
	g_free(identity->user_name);
	g_ptr_array_unref(identity->addresses);
	g_ptr_array_unref(identity->exclude_tags);
	g_ptr_array_unref(identity->new_tags);
	g_free(identity->uuid);
	g_free(identity);
}

typedef struct {
	const GPtrArray *identities;
	gint64 now_at;
	IndexFacts *facts;
} Gather;

static ReadEnd
take_newest(notmuch_message_t *message, gpointer data)
{
	Gather *gather = data;

	gather->facts->newest_at = notmuch_message_get_date(message);
	return READ_FAILED;
}

static ReadEnd
take_own(notmuch_message_t *message, gpointer data)
{
	Gather *gather = data;
	const char *from = notmuch_message_get_header(message, "from");
	g_autoptr(Address) address = NULL;
	gint64 at = notmuch_message_get_date(message);

	if (!from)
		return READ_AGAIN;
	address = fields_address(from);
	if (!address_is_among(gather->identities, address->address))
		return READ_DONE;
	if (at <= gather->now_at + DAY_S)
		gather->facts->newest_own_at =
			MAX(gather->facts->newest_own_at, at);
	return ++gather->facts->own < OWN_ENOUGH ? READ_DONE : READ_FAILED;
}

static ReadEnd
find_newest(MailIndex *index, Gather *gather, GError **error)
{
	static const int days[] = { 7, 365, 0 };
	ReadEnd end = READ_DONE;
	gsize i;

	/* Sorting a whole large index to see one message is slow. */
	for (i = 0; i < G_N_ELEMENTS(days) && end == READ_DONE &&
	     gather->facts->newest_at == 0; i++) {
		g_autofree char *query = g_strdup_printf(
			"date:@%" G_GINT64_FORMAT "..@%" G_GINT64_FORMAT,
			days[i] ? gather->now_at - days[i] * DAY_S : 1,
			gather->now_at + DAY_S);

		end = index_each(index, query, NOTMUCH_SORT_NEWEST_FIRST,
				 take_newest, gather, error);
	}
	return end;
}

static ReadEnd
gather_facts(MailIndex *index, gpointer data, GError **error)
{
	Gather *gather = data;
	notmuch_query_t *all = notmuch_query_create(index->database, "*");
	g_autoptr(GString) own = g_string_new(NULL);
	notmuch_status_t status;
	ReadEnd end;
	guint i;

	*gather->facts = (IndexFacts){ 0 };
	status = notmuch_query_count_messages(all, &gather->facts->messages);
	notmuch_query_destroy(all);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return READ_AGAIN;
	end = find_newest(index, gather, error);
	for (i = 0; i < gather->identities->len; i++)
		index_append_address(own, "from",
				     g_ptr_array_index(gather->identities, i));
	if (end != READ_DONE || own->len == 0)
		return end;
	return index_each(index, own->str, NOTMUCH_SORT_NEWEST_FIRST,
			  take_own, gather, error);
}

gboolean
index_facts(MailIndex *index, const GPtrArray *identities, gint64 now_at,
	    IndexFacts *ret_facts, GError **error)
{
	IndexFacts facts;
	Gather gather = { .identities = identities, .now_at = now_at,
			  .facts = &facts };

	if (!index_read_steadily(index, gather_facts, &gather, error))
		return FALSE;
	*ret_facts = facts;
	return TRUE;
}
