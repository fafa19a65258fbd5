/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the parts of the thread screen share. Pure. */
#ifndef NOTYET_UI_THREAD_WORDS_H
#define NOTYET_UI_THREAD_WORDS_H

#include <notyet/ui/thread-text.h>

/* What a mail is or was: its verdict, its step, how it was found. Owned. */
char *thread_message_kind(const TimelineEntry *entry);
/* What an event says besides its kind; may be "". Owned. */
char *thread_event_text(const ThreadContext *context, const Event *event);
/* "overruled by you on 14 Nov, was: ..." of a verdict that is. Owned. */
char *thread_overruled_words(const ThreadContext *context,
			     const Verdict *verdict);

#endif
