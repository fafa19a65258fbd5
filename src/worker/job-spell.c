/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/spell.h>

#include "worker-private.h"

GVariant *
job_spell(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(SpellReply) reply = spell_reply_new();
	g_autoptr(GPtrArray) known = g_ptr_array_new();
	g_autoptr(GError) local = NULL;
	SpellInput input = {.text = request->text ? request->text : "",
	    .language = request->language};
	GArray *ranges = NULL;

	for (guint i = 0; i < request->names->len; i++)
		g_ptr_array_add(known, request->names->pdata[i]);
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
