/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the thread screen share. */
#ifndef NOTYET_UI_THREAD_SCREEN_H
#define NOTYET_UI_THREAD_SCREEN_H

#include <notyet/ui/session.h>
#include <notyet/ui/thread-text.h>

typedef struct ThreadScreen {
	Screen base;
	gint64 id;		/* of the application */
	char *chosen;		/* Message-ID under the cursor, or NULL */
	gint64 chosen_event;	/* or the number of the event there */
	int cursor, top;	/* of the timeline */
	gboolean placed;	/* the cursor was set once */
	GPtrArray *facts;	/* char *: the lines at the top */
	int others_count;	/* see thread_others() */
	int beside_cols;	/* of the others beside the facts; 0: they
				   stand above the timeline */
	int first_rows;		/* of them: which, what is due and why */
	GPtrArray *asked;	/* char *: the stage that is proposed */
	TextView view;		/* the text below */
	char *shown;		/* Message-ID whose text stands there */
	UiCall *call;		/* a text on its way, or NULL */
	gboolean open_then;	/* the pager opens when it is there */
} ThreadScreen;

typedef struct ThreadLayout {
	int facts, asked, entries, text;	/* lines of each part */
} ThreadLayout;

/* FALSE: the application is gone. */
gboolean thread_context(const ThreadScreen *thread, ThreadContext *ret_context);

/* Borrowed; NULL outside the timeline. */
const TimelineEntry *thread_entry_at(const ThreadContext *context, int index);

/* For so many lines. */
ThreadLayout thread_layout(const ThreadScreen *thread, int rows,
			   const ThreadContext *context);

void thread_draw(const Screen *screen, Surface *surface);

/* --- the text of the mail under the cursor, one job at a time --- */

/* Lets it be read, unless it stands there already. */
void thread_load_text(ThreadScreen *thread);
/* Opens it as a screen of its own, once it has been read. */
void thread_open_text(ThreadScreen *thread);
void thread_open_pager(ThreadScreen *thread, const char *title,
		       const char *text);

#endif
