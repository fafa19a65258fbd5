/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/overrule.h>

#include <string.h>

static const struct {
	VerdictKind kind;
	const char *sub_kind;
	int human;
	gboolean answers;
} says[] = {
#define X(word, kind, sub_kind, human, answers) \
	{VERDICT_##kind, sub_kind, human, answers},
    OVERRULES(X)
#undef X
};

static const char *const words[] = {
#define X(word, kind, sub_kind, human, answers) word,
    OVERRULES(X)
#undef X
    OVERRULE_AS_JUDGED,
    NULL,
};

const char *const *
overrule_words(void)
{
	return words;
}

const char *
overrule_find(const char *word)
{
	const char *begun = NULL;
	gsize i;

	if (!word || !*word)
		return NULL;
	for (i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return words[i];
	for (i = 0; words[i]; i++) {
		if (!g_str_has_prefix(words[i], word))
			continue;
		if (begun)
			return NULL;
		begun = words[i];
	}
	return begun;
}

char *
verdict_judged_words(const Verdict *verdict)
{
	const Verdict *judged = verdict->judged ? verdict->judged : verdict;

	return g_strdup_printf("%s%s%s", verdict_kind_name(judged->kind),
	    judged->sub_kind ? ", " : "",
	    judged->sub_kind ? judged->sub_kind : "");
}

static void
take_evidence(Verdict *verdict, const Verdict *judged)
{
	g_autofree char *was = verdict_judged_words(judged);
	g_autofree char *text = g_strdup_printf("was: %s", was);
	guint i;

	verdict_add_evidence(verdict, OVERRULE_RULE, VERDICT_BY_USER, text);
	for (i = 0; i < judged->evidence->len; i++) {
		const Evidence *evidence = judged->evidence->pdata[i];

		verdict_add_evidence(verdict, evidence->rule, evidence->where,
		    evidence->text);
	}
}

/* A date or an appointment that the rules read is no less true because they
 * took the mail for something else. */
static void
take_learnt(Verdict *verdict, const Verdict *judged)
{
	guint i;

	if (g_strcmp0(verdict->sub_kind, "holding") == 0)
		verdict->holding_until_at = judged->holding_until_at;
	if (verdict->answers || g_strcmp0(verdict->sub_kind, "holding") == 0) {
		verdict->promise_at = judged->promise_at;
		verdict->promise_words = g_strdup(judged->promise_words);
	}
	if (verdict->kind == VERDICT_AUTO_REPLY)
		verdict->return_at = judged->return_at;
	if (verdict->kind == VERDICT_CALENDAR_INVITE ||
	    verdict->kind == VERDICT_CALENDAR_REPLY ||
	    verdict->kind == VERDICT_INTERVIEW_INVITE)
		verdict->event = invite_event_copy(judged->event);
	for (i = 0; verdict->kind == VERDICT_BOUNCE &&
	     i < judged->bounced->len; i++)
		g_ptr_array_add(verdict->bounced,
		    failed_recipient_copy(judged->bounced->pdata[i]));
}

static Verdict *
overruled(const Verdict *judged, gsize i)
{
	Verdict *verdict = verdict_new(says[i].kind);

	verdict->sub_kind = g_strdup(says[i].sub_kind);
	if (!verdict->sub_kind && judged->kind == verdict->kind &&
	    verdict->kind != VERDICT_HUMAN_REPLY)
		verdict->sub_kind = g_strdup(judged->sub_kind);
	verdict->human = says[i].human == OVERRULE_AS_BEFORE ?
	    judged->human : says[i].human;
	verdict->answers = says[i].answers;
	take_evidence(verdict, judged);
	take_learnt(verdict, judged);
	return verdict;
}

void
verdict_overrule(Verdict **verdict, const char *word, gint64 at)
{
	Verdict *judged = *verdict;
	gsize i;

	if (judged->judged) {
		judged = g_steal_pointer(&(*verdict)->judged);
		verdict_free(*verdict);
		*verdict = judged;
	}
	for (i = 0; word && i < G_N_ELEMENTS(says); i++) {
		if (strcmp(words[i], word) != 0)
			continue;
		*verdict = overruled(judged, i);
		(*verdict)->judged = judged;
		(*verdict)->overruled_at = at;
		return;
	}
}

GHashTable *
overrules_gather(const GPtrArray *applications)
{
	GHashTable *overrules = g_hash_table_new(g_str_hash, g_str_equal);
	guint i, j;

	for (i = 0; i < applications->len; i++) {
		const Application *application = applications->pdata[i];

		for (j = 0; j < application->overrules->len; j++) {
			const Event *event = application->overrules->pdata[j];
			const Event *known =
			    g_hash_table_lookup(overrules, event->key);

			if (!known || event->seq >= known->seq)
				g_hash_table_replace(overrules, event->key,
				    (gpointer) event);
		}
	}
	return overrules;
}

void
overrules_apply(GHashTable *overrules, const GPtrArray *messages)
{
	guint i;

	for (i = 0; messages && i < messages->len; i++) {
		Message *message = messages->pdata[i];
		const Event *event =
		    g_hash_table_lookup(overrules, message->message_id);

		if (message->verdict)
			verdict_overrule(&message->verdict,
			    event ? event->value : NULL,
			    event ? event->at : 0);
	}
}
