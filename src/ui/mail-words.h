/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list and the thread say of an application's mail in the outbox.
 * Pure. */
#ifndef NOTYET_UI_MAIL_WORDS_H
#define NOTYET_UI_MAIL_WORDS_H

#include <notyet/app/pipeline.h>

/* For the column of what is next, at most 20 cells: "goes Mon 09:00", "held:
 * look". NULL: the mail changes nothing about what is next. Owned. */
char *row_mail_words_short(const Row *row, const DueContext *context);
/* The same as a sentence. Owned; NULL. */
char *row_mail_words(const Row *row, const DueContext *context);

#endif
