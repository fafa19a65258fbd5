/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "author.h"

#include <string.h>

#include "fields.h"

gboolean
author_by_list(const GPtrArray *fields)
{
	const char *precedence = fields_find(fields, "Precedence");

	return fields_find(fields, "List-Id") ||
	       fields_find(fields, "List-Post") ||
	       fields_find(fields, "Mailing-List") ||
	       (precedence && g_ascii_strcasecmp(precedence, "list") == 0);
}

/* Lists put themselves into From, so that the checks of the author's domain
 * do not fail (RFC 7960, 4.1.3.1), and name the author elsewhere. */
Address *
author_of_fields(const GPtrArray *fields)
{
	static const char *const names[] = { "X-Original-From",
					     "X-Google-Original-From",
					     "Reply-To" };
	g_autoptr(Address) from = fields_address(fields_find(fields, "From"));
	const char *post = fields_find(fields, "List-Post");
	g_autofree char *target =
		g_strconcat("mailto:", from->address, NULL);
	gsize i;

	if (!author_by_list(fields) || !*from->address ||
	    (!strstr(from->name, " via ") &&
	     !(post && strcasestr(post, target))))
		return g_steal_pointer(&from);
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Address) author =
			fields_address(fields_find(fields, names[i]));

		if (address_is_valid(author->address) &&
		    strcmp(author->address, from->address) != 0)
			return g_steal_pointer(&author);
	}
	return g_steal_pointer(&from);
}
