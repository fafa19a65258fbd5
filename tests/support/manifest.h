/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest: the MANIFEST.tsv of a folder of labelled mail.
 *
 * The first line names the columns; file and label must be there. Of the
 * others these are known: also_ok, pool, set, expect, realness. A column that
 * is missing gives empty texts. There is no quoting.
 */
#ifndef NOTYET_TESTS_MANIFEST_H
#define NOTYET_TESTS_MANIFEST_H

#include <notyet/policy/verdict.h>

typedef struct ManifestRow {
	char *path;	/* the file, behind the manifest's folder */
	int label;	/* a VerdictKind */
	char *also_ok;	/* further kinds, separated by "|" or "," */
	char *pool, *set;
	char *expect;	/* "key=value" words, separated by blanks or ";" */
	gboolean real;	/* from somebody's mailbox, not written as a test */
} ManifestRow;

void manifest_row_free(ManifestRow *row);

/* Whether the verdict is the label or one of also_ok. */
gboolean manifest_row_accepts(const ManifestRow *row, VerdictKind verdict);

/* "key=value" pairs as a flat, NULL-ended list of both. g_strfreev(). */
char **manifest_row_expects(const ManifestRow *row);

/*
 * Reads folder/MANIFEST.tsv, or without one that of each folder directly
 * below. Rows without a label are passed over. Array of ManifestRow *, owned;
 * NULL with G_FILE_ERROR when nothing can be read, a column is missing or a
 * label unknown.
 */
GPtrArray *manifest_read(const char *folder, GError **error);

#endif
