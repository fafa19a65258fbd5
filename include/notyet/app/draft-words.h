/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft and its proof in words, for lists and for questions. All pure but
 * for what is passed in, one line each, scrubbed, owned. */
#ifndef NOTYET_APP_DRAFT_WORDS_H
#define NOTYET_APP_DRAFT_WORDS_H

#include <notyet/policy/proof.h>
#include <notyet/store/drafts.h>

/* "thank-you to Anna Berg", "answer to anna@corp.example and 2 others": the
 * step, else the template, else an answer; the channel when it is no mail. */
char *draft_words(const Draft *draft);

/* "just now", "12 min ago", "3 h ago", "5 days ago": since it was changed. */
char *draft_age_words(gint64 changed_at, gint64 now);

/* "1 error, 2 warnings", "nothing to mend". */
char *findings_words(const GPtrArray *findings);
/* How many findings (Finding *) are of that level. */
int findings_count(const GPtrArray *findings, ProofLevel level);

#endif
