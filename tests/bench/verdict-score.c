/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict-score DIR...: judges the labelled mail of folders that hold a
 * MANIFEST.tsv and says how far the verdicts agree with the labels: the
 * matrix, precision and recall of each kind with counts and 95 % intervals,
 * their means, and the words of people that would have been lost.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>

#include "../support/manifest.h"
#include "../support/score.h"

/* 2026-11-22 12:00 UTC, so that a run can be repeated. */
#define NOW_AT G_GINT64_CONSTANT(1795348800)
/* Kinds of an "expect" word. */
#define EXPECTS_MAX 16

typedef struct Expected {
	const char *key;
	guint right, wrong, missing;
} Expected;

typedef struct Run {
	char *set, *pool;
	gboolean show_wrong;
	double gate;
	int lost_max;
	Score all, real, authored;
	GString *lost;		/* lines */
	guint lost_count;
	Expected *expected;
} Run;

static void
print_verdict(const ManifestRow *row, const Verdict *verdict, GString *out)
{
	const Evidence *first = verdict->evidence->len > 0 ?
				verdict->evidence->pdata[0] : NULL;

	g_string_append_printf(out, "%s: %s is taken for %s%s%s (%s: %s)\n",
	    row->path, verdict_kind_name(row->label),
	    verdict_kind_name(verdict->kind), verdict->sub_kind ? ", " : "",
	    verdict->sub_kind ? verdict->sub_kind : "",
	    first ? first->rule : "no rule", first ? first->text : "");
}

/* --- what the verdict must have learnt besides the kind --- */

/* The sender's offset from UTC by the Date field, in seconds. */
static gint64
sender_offset_s(const MessageHead *head)
{
	const char *date = message_head_field(head, "Date");
	const char *sign = date ? strpbrk(date, "+-") : NULL;
	int number;

	while (sign && !(g_ascii_isdigit(sign[1]) && sign > date &&
			   sign[-1] == ' '))
		sign = strpbrk(sign + 1, "+-");
	if (!sign)
		return 0;
	number = atoi(sign + 1);
	return (*sign == '-' ? -60 : 60) * (number / 100 * 60 + number % 100);
}

/* A day agrees when it is that day in UTC or for the sender; a moment when
 * it is the same. */
static gboolean
agrees_at(const char *want, gint64 at, const MessageHead *head)
{
	gint64 wanted_at = 0, there_at = at + sender_offset_s(head);

	if (!iso8601_parse(want, NULL, &wanted_at, NULL))
		return FALSE;
	if (strlen(want) > strlen("2026-11-22"))
		return at == wanted_at;
	return at / CIVIL_DAY_S == wanted_at / CIVIL_DAY_S ||
	       there_at / CIVIL_DAY_S == wanted_at / CIVIL_DAY_S;
}

static gboolean
has_bounced(const Verdict *verdict, const char *want)
{
	guint i;

	for (i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *one = verdict->bounced->pdata[i];

		if (g_ascii_strcasecmp(one->address, want) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
agrees_bounced(const Verdict *verdict, const char *want)
{
	g_auto(GStrv) each = g_strsplit(want, ",", -1);
	guint i;

	for (i = 0; each[i]; i++)
		if (!has_bounced(verdict, each[i]))
			return FALSE;
	return verdict->bounced->len == i;
}

static gboolean
agrees_original(const Verdict *verdict, const char *want)
{
	g_autofree char *bare = g_strdup(want + (*want == '<'));
	guint i;

	if (g_str_has_suffix(bare, ">"))
		bare[strlen(bare) - 1] = '\0';
	for (i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *one = verdict->bounced->pdata[i];

		if (g_strcmp0(one->message_id, bare) == 0)
			return TRUE;
	}
	return FALSE;
}

typedef enum { MISSING, WRONG, RIGHT, UNKNOWN } Agreement;

static Agreement
agreement(gboolean there, gboolean right)
{
	return !there ? MISSING : right ? RIGHT : WRONG;
}

static Agreement
expect_agrees(const Verdict *verdict, const MessageHead *head,
    const char *key, const char *want)
{
	const InviteEvent *event = verdict->event;
	guint i;

	if (strcmp(key, "until") == 0)
		return agreement(verdict->holding_until_at != 0,
		    agrees_at(want, verdict->holding_until_at, head));
	if (strcmp(key, "return") == 0)
		return agreement(verdict->return_at != 0,
		    agrees_at(want, verdict->return_at, head));
	if (strcmp(key, "start") == 0)
		return agreement(event && event->start_at != 0,
		    event && agrees_at(want, event->start_at, head));
	if (strcmp(key, "uid") == 0)
		return agreement(event && event->uid,
		    event && g_strcmp0(event->uid, want) == 0);
	if (strcmp(key, "bounced") == 0)
		return agreement(verdict->bounced->len > 0,
		    agrees_bounced(verdict, want));
	if (strcmp(key, "original") != 0)
		return UNKNOWN;
	for (i = 0; i < verdict->bounced->len; i++)
		if (((FailedRecipient *)verdict->bounced->pdata[i])->message_id)
			return agrees_original(verdict, want) ? RIGHT : WRONG;
	return MISSING;
}

static Expected *
expected_of(Run *run, const char *key)
{
	Expected *one = run->expected;

	while (one->key && strcmp(one->key, key) != 0)
		one++;
	if (!one->key && one < run->expected + EXPECTS_MAX)
		one->key = g_intern_string(key);
	return one;
}

static void
check_expects(Run *run, const ManifestRow *row, const Verdict *verdict,
    const MessageHead *head)
{
	g_auto(GStrv) pairs = manifest_row_expects(row);
	int i;

	for (i = 0; pairs[i]; i += 2) {
		Agreement found =
		    expect_agrees(verdict, head, pairs[i], pairs[i + 1]);
		Expected *counts;

		if (found == UNKNOWN)
			continue;
		counts = expected_of(run, pairs[i]);
		counts->right += found == RIGHT;
		counts->wrong += found == WRONG;
		counts->missing += found == MISSING;
		if (found != RIGHT && run->show_wrong)
			printf("%s: %s=%s is %s\n", row->path, pairs[i],
			    pairs[i + 1],
			    found == WRONG ? "wrong" : "missing");
	}
}

/* --- one mail --- */

static void
count_row(Run *run, const ManifestRow *row, const MessageHead *head)
{
	g_autoptr(Verdict) verdict = verdict_judge(head);
	gboolean accepted = manifest_row_accepts(row, verdict->kind);
	VerdictKind counted = accepted ? (VerdictKind)row->label :
			      verdict->kind;

	score_add(&run->all, row->label, counted);
	score_add(row->real ? &run->real : &run->authored, row->label,
	    counted);
	check_expects(run, row, verdict, head);
	if (!accepted && run->show_wrong) {
		g_autoptr(GString) line = g_string_new(NULL);

		print_verdict(row, verdict, line);
		fputs(line->str, stdout);
	}
	if (accepted || !score_is_lost(row->label, verdict))
		return;
	run->lost_count++;
	g_string_append(run->lost, "  ");
	print_verdict(row, verdict, run->lost);
}

static gboolean
judge_folder(Run *run, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) rows = manifest_read(folder, error);
	guint i;

	for (i = 0; rows && i < rows->len; i++) {
		const ManifestRow *row = rows->pdata[i];
		g_autoptr(MessageHead) head = NULL;

		if ((*row->pool && strcmp(row->pool, run->pool) != 0) ||
		    (run->set && strcmp(row->set, run->set) != 0))
			continue;
		head = head_read_file(row->path, NOW_AT, error);
		if (!head)
			return FALSE;
		count_row(run, row, head);
	}
	return rows != NULL;
}

/* --- the report --- */

static void
print_matrix(const Score *score)
{
	guint row, column;

	printf("%-17s", "label \\ verdict");
	for (column = 0; column < VERDICT_KIND_COUNT; column++)
		printf(" %6.6s", verdict_kind_name(column));
	printf("\n");
	for (row = 0; row < VERDICT_KIND_COUNT; row++) {
		if (score_labelled(score, row) == 0)
			continue;
		printf("%-17s", verdict_kind_name(row));
		for (column = 0; column < VERDICT_KIND_COUNT; column++)
			if (score->cells[row][column] > 0)
				printf(" %6u", score->cells[row][column]);
			else
				printf("      .");
		printf("\n");
	}
}

static void
print_share(Share share)
{
	g_autofree char *counts =
	    g_strdup_printf("%u/%u", share.right, share.of);

	printf("  %.3f %9s [%.3f, %.3f]", share.value, counts, share.low,
	    share.high);
}

static void
print_kinds(const Score *score)
{
	guint i;

	printf("\n%-17s %5s  %-31s  %s\n", "kind", "n",
	    "precision, counts, 95 %", "recall, counts, 95 %");
	for (i = 0; i < VERDICT_KIND_COUNT; i++) {
		if (score_labelled(score, i) == 0 &&
		    score_judged(score, i) == 0)
			continue;
		printf("%-16s%s %5u", verdict_kind_name(i),
		    score_kind_counts(i) ? "*" : " ",
		    score_labelled(score, i));
		print_share(score_precision(score, i));
		print_share(score_recall(score, i));
		printf("\n");
	}
}

static void
print_macro(const char *name, const Score *score)
{
	guint kinds;
	double precision = score_macro_precision(score, &kinds);
	double recall = score_macro_recall(score, &kinds);

	if (score_right(score).of == 0)
		return;
	printf("%-9s macro precision %.4f, macro recall %.4f over %u of the "
	       "kinds marked *; right", name, precision, recall, kinds);
	print_share(score_right(score));
	printf("\n");
}

static void
print_report(const Run *run)
{
	const Expected *one;

	print_matrix(&run->all);
	print_kinds(&run->all);
	printf("\n");
	print_macro("all", &run->all);
	print_macro("real", &run->real);
	print_macro("authored", &run->authored);
	for (one = run->expected; one->key; one++)
		printf("expect %s: %u right, %u wrong, %u missing\n",
		    one->key, one->right, one->wrong, one->missing);
	printf("lost %u\n%s", run->lost_count, run->lost->str);
}

static gboolean
gate_holds(const Run *run)
{
	guint kinds;

	return run->gate <= 0 ||
	       (score_macro_precision(&run->all, &kinds) >= run->gate &&
		   score_macro_recall(&run->all, &kinds) >= run->gate &&
		   run->lost_count <= (guint) MAX(run->lost_max, 0));
}

static gboolean
judge_folders(Run *run, char **folders, GError **error)
{
	for (; *folders; folders++)
		if (!judge_folder(run, *folders, error))
			return FALSE;
	if (score_right(&run->all).of > 0)
		return TRUE;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
	    "No row of the manifests is asked for.");
	return FALSE;
}

int
main(int argc, char **argv)
{
	Expected expected[EXPECTS_MAX + 1] = {0};
	Run run = {.lost = g_string_new(NULL), .expected = expected};
	g_auto(GStrv) folders = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(GOptionContext) options =
	    g_option_context_new("DIRECTORY...");
	const GOptionEntry entries[] = {
	    {"set", 0, 0, G_OPTION_ARG_STRING, &run.set,
		"Only rows of this set", "NAME"},
	    {"pool", 0, 0, G_OPTION_ARG_STRING, &run.pool,
		"Only rows of this pool (label)", "NAME"},
	    {"wrong", 0, 0, G_OPTION_ARG_NONE, &run.show_wrong,
		"Name each mail that is judged wrong", NULL},
	    {"gate", 0, 0, G_OPTION_ARG_DOUBLE, &run.gate,
		"Fail below this mean, or when a word is lost", "SHARE"},
	    {"lost", 0, 0, G_OPTION_ARG_INT, &run.lost_max,
		"With --gate: so many lost words are borne (0)", "N"},
	    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders,
		NULL, NULL},
	    {NULL, 0, 0, 0, NULL, NULL, NULL},
	};
	gboolean ok;

	g_option_context_add_main_entries(options, entries, NULL);
	ok = g_option_context_parse(options, &argc, &argv, &error);
	if (ok && !folders) {
		fprintf(stderr, "usage: verdict-score [OPTION...] DIR...\n");
		ok = FALSE;
	}
	if (ok && !run.pool)
		run.pool = g_strdup("label");
	ok = ok && judge_folders(&run, folders, &error);
	if (ok)
		print_report(&run);
	if (error)
		fprintf(stderr, "verdict-score: %s\n", error->message);
	g_string_free(run.lost, TRUE);
	g_free(run.set);
	g_free(run.pool);
	return ok && gate_holds(&run) ? 0 : 1;
}
