/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/verdict.h>

#include <string.h>

#define EVIDENCE_MAX_BYTES 120

const char *
verdict_place_name(VerdictPlace place)
{
	static const char *const names[] = {
	    [VERDICT_IN_HEADER] = "header",
	    [VERDICT_IN_STRUCTURE] = "structure",
	    [VERDICT_IN_SUBJECT] = "subject",
	    [VERDICT_IN_BODY] = "body",
	    [VERDICT_IN_SENDER] = "sender",
	    [VERDICT_BY_USER] = "user",
	};

	g_return_val_if_fail(place < G_N_ELEMENTS(names), "header");
	return names[place];
}

static void
evidence_free(gpointer data)
{
	Evidence *evidence = data;

	g_free(evidence->rule);
	g_free(evidence->text);
	g_free(evidence);
}

static void
failed_free_element(gpointer failed)
{
	failed_recipient_free(failed);
}

Verdict *
verdict_new(VerdictKind kind)
{
	Verdict *verdict = g_new0(Verdict, 1);

	verdict->kind = kind;
	verdict->evidence = g_ptr_array_new_with_free_func(evidence_free);
	verdict->bounced = g_ptr_array_new_with_free_func(failed_free_element);
	return verdict;
}

void
verdict_add_evidence(Verdict *verdict, const char *rule, VerdictPlace where,
    const char *text)
{
	Evidence *evidence = g_new0(Evidence, 1);
	gsize size_bytes = text ? strlen(text) : 0;

	evidence->rule = g_strdup(rule);
	evidence->where = where;
	if (size_bytes > EVIDENCE_MAX_BYTES) {
		const char *end = g_utf8_find_prev_char(text,
		    text + EVIDENCE_MAX_BYTES + 1);

		size_bytes = end ? end - text : 0;
	}
	evidence->text = g_strndup(text ? text : "", size_bytes);
	g_ptr_array_add(verdict->evidence, evidence);
}

gboolean
verdict_is_blind(const Verdict *verdict)
{
	const GPtrArray *evidence = verdict->evidence;

	for (guint i = 0; i < evidence->len; i++) {
		const Evidence *element = evidence->pdata[i];

		if (strcmp(element->rule, "encrypted") == 0)
			return TRUE;
	}
	return FALSE;
}

Verdict *
verdict_copy(const Verdict *verdict)
{
	Verdict *copy;
	guint i;

	if (!verdict)
		return NULL;
	copy = verdict_new(verdict->kind);
	copy->sub_kind = g_strdup(verdict->sub_kind);
	copy->human = verdict->human;
	copy->answers = verdict->answers;
	copy->holding_until_at = verdict->holding_until_at;
	copy->return_at = verdict->return_at;
	copy->promise_at = verdict->promise_at;
	copy->promise_words = g_strdup(verdict->promise_words);
	copy->event = invite_event_copy(verdict->event);
	copy->overruled_at = verdict->overruled_at;
	copy->judged = verdict_copy(verdict->judged);
	for (i = 0; i < verdict->evidence->len; i++) {
		const Evidence *evidence = verdict->evidence->pdata[i];

		verdict_add_evidence(copy, evidence->rule, evidence->where,
		    evidence->text);
	}
	for (i = 0; i < verdict->bounced->len; i++)
		g_ptr_array_add(copy->bounced,
		    failed_recipient_copy(verdict->bounced->pdata[i]));
	return copy;
}

void
verdict_free(Verdict *verdict)
{
	if (!verdict)
		return;
	g_free(verdict->sub_kind);
	g_free(verdict->promise_words);
	g_ptr_array_unref(verdict->evidence);
	g_ptr_array_unref(verdict->bounced);
	invite_event_free(verdict->event);
	verdict_free(verdict->judged);
	g_free(verdict);
}
