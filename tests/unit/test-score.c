/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "../support/manifest.h"
#include "../support/score.h"

#define case_near(label, got, want) \
	case_true(label, fabs((got) - (want)) < 0.0005)

static const struct {
	const char *label;
	guint right, of;
	double value, low, high;
} share_cases[] = {
    {"none of none", 0, 0, 0, 0, 1},
    {"none of ten", 0, 10, 0, 0, 0.2775},
    {"ten of ten", 10, 10, 1, 0.7225, 1},
    {"half of a hundred", 50, 100, 0.5, 0.4038, 0.5962},
    {"most", 87, 93, 0.9355, 0.8663, 0.9701},
};

static void
share__of_counts__has_wilsons_interval(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(share_cases); i++) {
		Share share =
		    share_of(share_cases[i].right, share_cases[i].of);

		case_near(share_cases[i].label, share.value,
		    share_cases[i].value);
		case_near(share_cases[i].label, share.low, share_cases[i].low);
		case_near(share_cases[i].label, share.high,
		    share_cases[i].high);
	}
}

static void
add_times(Score *score, VerdictKind label, VerdictKind verdict, guint times)
{
	while (times-- > 0)
		score_add(score, label, verdict);
}

static void
score__with_errors__gives_both_figures(void **state)
{
	Score score = {0};
	guint kinds;

	add_times(&score, VERDICT_BOUNCE, VERDICT_BOUNCE, 8);
	add_times(&score, VERDICT_BOUNCE, VERDICT_OTHER, 2);
	add_times(&score, VERDICT_REJECTION, VERDICT_REJECTION, 3);
	add_times(&score, VERDICT_REJECTION, VERDICT_BOUNCE, 1);
	add_times(&score, VERDICT_NEWSLETTER, VERDICT_OTHER, 5);
	add_times(&score, VERDICT_OFFER, VERDICT_OTHER, 1);

	assert_int_equal(score_labelled(&score, VERDICT_BOUNCE), 10);
	assert_int_equal(score_judged(&score, VERDICT_BOUNCE), 9);
	case_near("recall", score_recall(&score, VERDICT_BOUNCE).value, 0.8);
	case_near("precision", score_precision(&score, VERDICT_BOUNCE).value,
	    8.0 / 9);
	assert_int_equal(score_right(&score).right, 11);
	assert_int_equal(score_right(&score).of, 20);
	/* Offers and others do not count; a kind that is never found does. */
	case_near("macro recall", score_macro_recall(&score, &kinds),
	    (0.8 + 0.75 + 0) / 3);
	assert_int_equal(kinds, 3);
	case_near("macro precision", score_macro_precision(&score, &kinds),
	    (8.0 / 9 + 1 + 0) / 3);
}

static void
score__of_nothing__is_zero(void **state)
{
	Score score = {0};
	guint kinds = 9;

	case_near("macro", score_macro_recall(&score, &kinds), 0);
	assert_int_equal(kinds, 0);
}

static const struct {
	const char *name;
	VerdictKind label, kind;
	const char *sub_kind;
	gboolean answers, lost;
} lost_cases[] = {
    {"a rejection as an acknowledgement", VERDICT_REJECTION, VERDICT_ATS_ACK,
	NULL, FALSE, TRUE},
    {"a rejection as a person's", VERDICT_REJECTION, VERDICT_HUMAN_REPLY, NULL,
	TRUE, FALSE},
    {"an offer as other", VERDICT_OFFER, VERDICT_OTHER, NULL, FALSE, TRUE},
    {"a reply that holds", VERDICT_HUMAN_REPLY, VERDICT_HUMAN_REPLY, "holding",
	FALSE, FALSE},
    {"an invitation as a newsletter", VERDICT_INTERVIEW_INVITE,
	VERDICT_NEWSLETTER, NULL, FALSE, TRUE},
    {"a bounce as other", VERDICT_BOUNCE, VERDICT_OTHER, NULL, FALSE, FALSE},
};

static void
score__word_of_a_person__is_lost_with_a_machine(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(lost_cases); i++) {
		g_autoptr(Verdict) verdict = verdict_new(lost_cases[i].kind);

		verdict->sub_kind = g_strdup(lost_cases[i].sub_kind);
		verdict->answers = lost_cases[i].answers;
		case_int(lost_cases[i].name,
		    score_is_lost(lost_cases[i].label, verdict),
		    lost_cases[i].lost);
	}
}

static char *
write_manifest(const char *below, const char *text)
{
	char *folder = g_dir_make_tmp("score-XXXXXX", NULL);
	g_autofree char *inner = g_build_filename(folder, below, NULL);
	g_autofree char *path =
	    g_build_filename(inner, "MANIFEST.tsv", NULL);

	assert_int_equal(g_mkdir_with_parents(inner, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return folder;
}

static void
remove_manifest(const char *folder, const char *below)
{
	g_autofree char *inner = g_build_filename(folder, below, NULL);
	g_autofree char *path =
	    g_build_filename(inner, "MANIFEST.tsv", NULL);

	assert_int_equal(g_remove(path), 0);
	if (*below)
		assert_int_equal(g_rmdir(inner), 0);
	assert_int_equal(g_rmdir(folder), 0);
}

static void
manifest__columns_in_any_order__are_found(void **state)
{
	g_autofree char *folder = write_manifest("de",
	    "label\tnote\tfile\talso_ok\texpect\trealness\n"
	    "\tno label\tx.eml\t\t\treal\n"
	    "bounce\t\ta.eml\tother|auto-reply\tbounced=a@x.test;uid=1=2\t"
	    "real/unspecified\n"
	    "offer\tshort line\tb.eml\n");
	g_autoptr(GPtrArray) rows = manifest_read(folder, NULL);
	const ManifestRow *row;
	g_auto(GStrv) pairs = NULL;

	assert_non_null(rows);
	assert_int_equal(rows->len, 2);
	row = rows->pdata[0];
	assert_true(g_str_has_suffix(row->path, "/de/a.eml"));
	assert_int_equal(row->label, VERDICT_BOUNCE);
	assert_true(row->real);
	assert_true(manifest_row_accepts(row, VERDICT_BOUNCE));
	assert_true(manifest_row_accepts(row, VERDICT_AUTO_REPLY));
	assert_false(manifest_row_accepts(row, VERDICT_OFFER));
	pairs = manifest_row_expects(row);
	assert_int_equal(g_strv_length(pairs), 4);
	assert_string_equal(pairs[1], "a@x.test");
	assert_string_equal(pairs[3], "1=2");
	row = rows->pdata[1];
	assert_false(row->real);
	assert_string_equal(row->expect, "");
	remove_manifest(folder, "de");
}

static const struct {
	const char *label, *text;
} bad_manifests[] = {
    {"no columns", "a.eml\tbounce\n"},
    {"empty", ""},
    {"an unknown label", "file\tlabel\na.eml\tbouncy\n"},
};

static void
manifest__that_is_none__is_an_error(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bad_manifests); i++) {
		g_autofree char *folder =
		    write_manifest("", bad_manifests[i].text);
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) rows = manifest_read(folder, &error);

		case_true(bad_manifests[i].label, !rows && error);
		remove_manifest(folder, "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(share__of_counts__has_wilsons_interval),
	    cmocka_unit_test(score__with_errors__gives_both_figures),
	    cmocka_unit_test(score__of_nothing__is_zero),
	    cmocka_unit_test(score__word_of_a_person__is_lost_with_a_machine),
	    cmocka_unit_test(manifest__columns_in_any_order__are_found),
	    cmocka_unit_test(manifest__that_is_none__is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
