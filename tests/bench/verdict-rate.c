/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict-rate DIR: reads and judges every file below the directory in this
 * one process, as sync does when it meets them for the first time. Prints how
 * many, the seconds that it took and the most memory that the process held.
 */
#include <ftw.h>
#include <stdio.h>
#include <sys/resource.h>

#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>

/* 2026-11-22 12:00 UTC, so that a run can be repeated. */
#define NOW_AT G_GINT64_CONSTANT(1795348800)

static guint judged;

static int
visit(const char *path, const struct stat *status, int type, struct FTW *place)
{
	g_autoptr(MessageHead) head = NULL;
	g_autoptr(Verdict) verdict = NULL;

	if (type != FTW_F)
		return 0;
	head = head_read_file(path, NOW_AT, NULL);
	if (!head)
		return 0;
	verdict = verdict_judge(head);
	judged += verdict ? 1 : 0;
	return 0;
}

int
main(int argc, char **argv)
{
	gint64 started_us = g_get_monotonic_time();
	struct rusage usage = {0};
	double took_s;

	if (argc != 2) {
		fprintf(stderr, "usage: verdict-rate DIRECTORY\n");
		return 2;
	}
	if (nftw(argv[1], visit, 16, FTW_PHYS) != 0) {
		perror(argv[1]);
		return 2;
	}
	took_s = (double) (g_get_monotonic_time() - started_us) / 1e6;
	getrusage(RUSAGE_SELF, &usage);
	printf("%u %.3f %ld\n", judged, took_s, usage.ru_maxrss);
	return judged == 0;
}
