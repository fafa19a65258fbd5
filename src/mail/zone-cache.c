/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invite-zone.h"

#define ZONES_MAX 32

/* To load a zone takes longer than to read all else of an invitation, and the
 * mails of one mailbox name few. Names that are no zone are kept, too. */
static struct {
	char *name;
	Zone *zone;	/* or NULL */
} cache[ZONES_MAX];

Zone *
zone_cached(const char *name)
{
	static guint next;
	g_autofree char *key = name ? g_strdup(name) :
		g_strconcat("local ", g_getenv("TZ"), NULL);
	gsize i;

	for (i = 0; i < ZONES_MAX; i++)
		if (g_strcmp0(cache[i].name, key) == 0)
			return zone_copy(cache[i].zone);
	i = next++ % ZONES_MAX;
	g_free(cache[i].name);
	zone_free(cache[i].zone);
	cache[i].zone = zone_load(name, NULL);
	cache[i].name = g_steal_pointer(&key);
	return zone_copy(cache[i].zone);
}
