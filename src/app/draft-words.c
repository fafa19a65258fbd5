/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/draft-words.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)

static char *
recipient_words(const Draft *draft)
{
	g_autoptr(GPtrArray) list = address_list_parse(draft->to, NULL);
	const Address *first;
	const char *name;

	if (!list || list->len == 0)
		return g_strdup("nobody yet");
	first = list->pdata[0];
	name = first->name && *first->name ? first->name : first->address;
	if (list->len == 1)
		return g_strdup(name);
	return g_strdup_printf("%s and %u other%s", name, list->len - 1,
	    list->len == 2 ? "" : "s");
}

char *
draft_words(const Draft *draft)
{
	g_autofree char *to = recipient_words(draft);
	g_autofree char *words = NULL;
	const char *what = draft->step;

	if (!what)
		what = draft->template_name ? draft->template_name : "answer";
	words = g_strdup_printf("%s%s%s to %s", what,
	    draft->channel == CHANNEL_MAIL ? "" : " by ",
	    draft->channel == CHANNEL_MAIL ? "" : channel_name(draft->channel),
	    to);
	return text_scrub(words, -1, TEXT_ONE_LINE);
}

char *
draft_age_words(gint64 changed_at, gint64 now)
{
	gint64 age_s = MAX(now - changed_at, 0);
	int days = (int)(age_s / CIVIL_DAY_S);

	if (age_s < MINUTE_S)
		return g_strdup("just now");
	if (age_s < HOUR_S)
		return g_strdup_printf("%d min ago", (int)(age_s / MINUTE_S));
	if (days < 1)
		return g_strdup_printf("%d h ago", (int)(age_s / HOUR_S));
	return g_strdup_printf("%d day%s ago", days, days == 1 ? "" : "s");
}

int
findings_count(const GPtrArray *findings, ProofLevel level)
{
	int count = 0;

	for (guint i = 0; i < findings->len; i++)
		count += ((const Finding *)findings->pdata[i])->level == level;
	return count;
}

char *
findings_words(const GPtrArray *findings)
{
	static const struct {
		ProofLevel level;
		const char *one;
	} levels[] = {{PROOF_ERROR, "error"}, {PROOF_ASK, "question"},
	    {PROOF_WARNING, "warning"}};
	g_autoptr(GString) text = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
		int count = findings_count(findings, levels[i].level);

		if (count > 0)
			g_string_append_printf(text, "%s%d %s%s",
			    text->len > 0 ? ", " : "", count, levels[i].one,
			    count == 1 ? "" : "s");
	}
	if (text->len == 0)
		g_string_append(text, "nothing to mend");
	return g_string_free(g_steal_pointer(&text), FALSE);
}
