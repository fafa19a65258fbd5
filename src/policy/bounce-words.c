/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bounce-words.h"

#include <string.h>

#include "wording-private.h"

/* Phrases of languages without blanks between words. */
static const struct {
	const char *text;
	gboolean delayed;
	int weight;
} phrases[] = {
    {"配信不能", FALSE, 30}, {"配信できません", FALSE, 30},
    {"配信できなか", FALSE, 30}, {"配信に失敗", FALSE, 30},
    {"配信されません", FALSE, 30}, {"配送できません", FALSE, 30},
    {"配送できなか", FALSE, 30}, {"配達できません", FALSE, 30},
    {"配達できなか", FALSE, 30}, {"送信できません", FALSE, 30},
    {"送信できなか", FALSE, 30}, {"送信に失敗", FALSE, 30},
    {"送信されません", FALSE, 30}, {"送信されなか", FALSE, 30},
    {"送信エラー", FALSE, 30}, {"配信エラー", FALSE, 30},
    {"お届けできません", FALSE, 30}, {"お届けできなか", FALSE, 30},
    {"届けられません", FALSE, 30}, {"メールエラー", FALSE, 30},
    {"エラーメール", FALSE, 30}, {"エラー通知", FALSE, 20},
    {"宛先不明", FALSE, 30}, {"未配信", FALSE, 30},
    {"返送され", FALSE, 30}, {"配達不能", FALSE, 30},
    {"配達に失敗", FALSE, 30}, {"配送に失敗", FALSE, 30},
    {"不達", FALSE, 30}, {"投递状态", FALSE, 20}, {"拒否されました", FALSE, 20},
    {"が存在しません", FALSE, 20}, {"が見つかりません", FALSE, 20},
    {"一杯のため", FALSE, 20}, {"いっぱいのため", FALSE, 20},
    {"遅延", TRUE, 30}, {"再送", TRUE, 20},
    {"退信", FALSE, 30}, {"无法投递", FALSE, 30},
    {"無法投遞", FALSE, 30}, {"投递失败", FALSE, 30},
    {"未送达", FALSE, 30}, {"未能送达", FALSE, 30}, {"未传递", FALSE, 30},
    {"未傳遞", FALSE, 30}, {"无法送达", FALSE, 30},
    {"無法送達", FALSE, 30}, {"无法传递", FALSE, 30},
    {"無法傳遞", FALSE, 30}, {"无法发送", FALSE, 30},
    {"無法傳送", FALSE, 30}, {"发送失败", FALSE, 30},
    {"被退回", FALSE, 30}, {"退回", FALSE, 20},
    {"地址不存在", FALSE, 20}, {"延迟", TRUE, 30},
    {"延遲", TRUE, 30}, {"발송 실패", FALSE, 30},
    {"발송실패", FALSE, 30}, {"전송 실패", FALSE, 30},
    {"전송실패", FALSE, 30}, {"배달되지", FALSE, 30},
    {"배달할 수 없", FALSE, 30}, {"전달할 수 없", FALSE, 30},
    {"전달되지", FALSE, 30}, {"반송", FALSE, 20},
    {"ไม่สามารถส่ง", FALSE, 30},
};

const Wordings *
bounce_wordings(void)
{
	static Wordings *builtin;

	if (!builtin)
		builtin = wordings_new_compiled(&wording_tables_bounce);
	return builtin;
}

static void
raise_to(int *ret_sum, int weight, WordingPlace place)
{
	*ret_sum = place == WORDING_IN_BODY ?
		   MIN(*ret_sum + weight, BOUNCE_WORDS_MAX) :
		   MAX(*ret_sum, weight);
}

static gboolean
has_sub_kind(const WordingRule *rule, const char *sub_kind)
{
	return g_strcmp0(rule->sub_kind, sub_kind) == 0;
}

static int *
scale_of(BounceWords *words, const WordingRule *rule)
{
	if (has_sub_kind(rule, "delivery-receipt"))
		return &words->succeeded;
	if (has_sub_kind(rule, "parcel"))
		return &words->parcel;
	if (!rule->sub_kind)
		return &words->sender;
	return has_sub_kind(rule, "delayed") ? &words->delayed :
	       &words->failed;
}

static void
find_phrases(BounceWords *words, const char *text, WordingPlace place)
{
	const char *at;
	gsize i;

	/* Nothing to look for in a text of one script. */
	for (at = text; *at && (guchar) *at < 0xe0; at++)
		;
	for (i = 0; *at && i < G_N_ELEMENTS(phrases); i++) {
		if (!strstr(at, phrases[i].text))
			continue;
		raise_to(phrases[i].delayed ? &words->delayed :
		    &words->failed, phrases[i].weight, place);
		words->strong |= phrases[i].weight >= 30;
		if (!words->text)
			words->text = g_strdup(phrases[i].text);
	}
}

BounceWords
bounce_words_find(const char *text, WordingPlace place)
{
	const Wordings *wordings = bounce_wordings();
	g_autoptr(WordText) split = word_text_new(text);
	g_autoptr(GArray) hits = wordings_find(wordings, split, place);
	BounceWords words = {0};
	int heaviest = 0;
	guint i;

	for (i = 0; i < hits->len; i++) {
		const WordingHit *hit = &g_array_index(hits, WordingHit, i);
		const WordingRule *rule = wordings_rule(wordings, hit->rule);

		raise_to(scale_of(&words, rule), rule->weight, place);
		if (has_sub_kind(rule, "parcel"))
			continue;
		words.strong |= rule->weight >= 30;
		if (rule->weight <= heaviest)
			continue;
		heaviest = rule->weight;
		g_free(words.text);
		words.text = wording_hit_text(hit, split, text);
	}
	if (place != WORDING_IN_SENDER)
		find_phrases(&words, text, place);
	return words;
}
