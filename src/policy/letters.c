/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/letters.h>

struct Letters {
	GHashTable *by_address;	/* char * -> GArray * of gint64, both owned */
};

Letters *
letters_new(void)
{
	Letters *letters = g_new0(Letters, 1);

	letters->by_address = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, (GDestroyNotify) g_array_unref);
	return letters;
}

void
letters_free(Letters *letters)
{
	if (!letters)
		return;
	g_hash_table_unref(letters->by_address);
	g_free(letters);
}

static GArray *
moments_of(const Letters *letters, const char *address)
{
	g_autofree char *lower = address_has_capitals(address) ?
	    g_ascii_strdown(address, -1) : NULL;

	return g_hash_table_lookup(letters->by_address,
	    lower ? lower : address);
}

void
letters_add(Letters *letters, const char *address, gint64 at)
{
	GArray *moments = moments_of(letters, address);

	if (!*address)
		return;
	if (!moments) {
		moments = g_array_new(FALSE, FALSE, sizeof(gint64));
		g_hash_table_insert(letters->by_address,
		    g_ascii_strdown(address, -1), moments);
	}
	g_array_append_val(moments, at);
}

void
letters_add_timeline(Letters *letters, const Timeline *timeline)
{
	guint i, j;

	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);
		const Message *message = entry->message;

		if (!message || (entry->touch != TOUCH_THANK_YOU &&
			entry->touch != TOUCH_FOLLOW_UP))
			continue;
		for (j = 0; j < message->recipients->len; j++) {
			const Address *address = message->recipients->pdata[j];

			letters_add(letters, address->address, entry->at);
		}
	}
}

static gint64
newest_between(const GArray *moments, gint64 from_at, gint64 until_at)
{
	gint64 newest_at = 0;
	guint i;

	for (i = 0; moments && i < moments->len; i++) {
		gint64 at = g_array_index(moments, gint64, i);

		if (at >= from_at && at < until_at)
			newest_at = MAX(newest_at, at);
	}
	return newest_at;
}

static gint64
newest_to(const Letters *letters, const char *address, gint64 from_at,
    gint64 until_at)
{
	return newest_between(moments_of(letters, address), from_at, until_at);
}

const char *
letters_between(const Letters *letters, const GPtrArray *addresses,
    gint64 from_at, gint64 until_at)
{
	guint i;

	for (i = 0; letters && i < addresses->len; i++)
		if (newest_to(letters, addresses->pdata[i], from_at,
			until_at) != 0)
			return addresses->pdata[i];
	return NULL;
}

gint64
letters_newest_at(const Letters *letters, const GPtrArray *addresses,
    gint64 from_at, gint64 until_at)
{
	gint64 newest_at = 0;
	guint i;

	for (i = 0; letters && i < addresses->len; i++)
		newest_at = MAX(newest_at, newest_to(letters,
		    addresses->pdata[i], from_at, until_at));
	return newest_at;
}
