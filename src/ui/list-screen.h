/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the list screen share: screen-list.c takes the commands,
 * list-draw.c paints, list-fold.c makes the lines and moves the cursor,
 * list-find.c searches, list-limit.c says which rows there are and in which
 * order, list-tags.c tags, list-preview.c shows the newest mail.
 */
#ifndef NOTYET_UI_LIST_SCREEN_H
#define NOTYET_UI_LIST_SCREEN_H

#include <notyet/app/follow-up.h>
#include <notyet/ui/screen.h>
#include <notyet/ui/session.h>
#include <notyet/ui/widgets.h>

#include <glib.h>

/* A line of the list: a heading (id 0) or an application. */
typedef struct Item {
	gint64 id;
	Section section;
} Item;

typedef enum PreviewPlace {
	PREVIEW_OFF,
	PREVIEW_BELOW,
	PREVIEW_BESIDE,
	PREVIEW_PLACE_COUNT
} PreviewPlace;

typedef struct Preview {
	PreviewPlace place;	/* as wanted; there may be no room for it */
	char *setting;		/* that was last obeyed; or NULL */
	TextView view;
	char *shown;		/* Message-ID whose text stands there, or NULL */
	char *asked;		/* that the job runs for, or NULL */
	UiCall *call;		/* a text on its way, or NULL */
	guint idle;		/* will start the job; or 0 */
} Preview;

typedef struct ListLimit ListLimit;

typedef struct ListScreen {
	Screen base;
	ListLimit *limit;	/* and the order; of list-limit.c */
	GArray *items;		/* Item */
	gint64 selected;	/* the application under the cursor; 0 */
	int selected_section;	/* the folded one under the cursor; or -1 */
	int cursor;		/* its line among items */
	int top;
	int counts[SECTION_COUNT];	/* rows that are listed, folded or not */
	guint folded;		/* a bit for each Section */
	char *fold_setting;	/* that was last obeyed; or NULL */
	GHashTable *tagged;	/* gint64 * */
	gboolean tag_prefix;	/* the next command is for all tagged */
	char *words;		/* of the last search, or NULL */
	Preview preview;
} ListScreen;

/* Where everything stands in the body. */
typedef struct ListGeometry {
	int list_cols;			/* of titles, lines and reason */
	int titles, shown, reason;	/* lines of each, below the headline */
	int preview_row, preview_col;
	int preview_rows, preview_cols;	/* 0: no room, or not wanted */
} ListGeometry;

const Pipeline *list_pipeline(const ListScreen *list);
const Item *list_item(const ListScreen *list, int index);

/* --- list-draw.c --- */

void list_geometry(const ListScreen *list, ListGeometry *ret_geometry);
void list_draw(const Screen *screen, Surface *surface);

/* --- list-fold.c --- */

gboolean list_is_folded(const ListScreen *list, Section section);
/* Obeys [ui] fold where it was changed. */
void list_fold_obey(ListScreen *list);
/* Makes the lines anew; the cursor stays on its application, or stands on the
 * heading that it was folded under. */
void list_build(ListScreen *list);
/* To the nearest line that the cursor can stand on. */
void list_move(ListScreen *list, int index, int direction);
/* To that application, whose section is unfolded for it. */
void list_show(ListScreen *list, gint64 id);
/* The list under all other screens; NULL: there is none. */
ListScreen *list_below(const Ui *ui);
/* Where the mouse clicked. */
ScreenPoint list_point(Screen *screen, int row, int col);
void list_fold_section(ListScreen *list);
void list_fold_all(ListScreen *list);

/* --- list-find.c --- */

void list_ask_search(ListScreen *list, const char *argument);
void list_search(ListScreen *list, int direction);
void list_next_stalled(ListScreen *list);
/* Marks what was searched for, in the line of an application. */
void list_mark_found(const ListScreen *list, Surface *surface, int line,
		     int company_cols);

/* --- list-limit.c --- */

void list_limit_init(ListScreen *list);
void list_limit_clear(ListScreen *list);
/* The rows that are listed, in their order (Row *). Borrowed, one array for
 * all calls. */
const GPtrArray *list_rows(const ListScreen *list);
/* The mail may have changed under a search. */
void list_limit_update(ListScreen *list);
/* Ends the search that a limit waits for; FALSE: it waits for none. */
gboolean list_limit_stop(ListScreen *list);
void list_ask_limit(ListScreen *list, const char *argument);
void list_ask_sort(ListScreen *list, gboolean reverse, const char *argument);
/* The pattern, borrowed; NULL: all are shown. */
const char *list_limit_text(const ListScreen *list);
/* "reverse company"; NULL by urgency. Owned. */
char *list_sort_text(const ListScreen *list);
/* What is said where the limit leaves nothing, and how to get out; else NULL.
 * Owned. */
char *list_limit_nothing(const ListScreen *list);

/* --- list-tags.c --- */

gboolean list_is_tagged(const ListScreen *list, gint64 id);
guint list_tagged_count(const ListScreen *list);
/* Forgets the tags of applications that are gone. */
void list_tags_update(ListScreen *list);
void list_tag_entry(ListScreen *list);
void list_tag_pattern(ListScreen *list, gboolean tag, const char *argument);
void list_tag_prefix(ListScreen *list);
/* The command after the prefix. FALSE: it is to be done as without one. */
gboolean list_tag_command(ListScreen *list, CommandId command,
			  const char *argument);

/* --- list-preview.c --- */

void list_preview_init(ListScreen *list);
void list_preview_clear(ListScreen *list);
/* What stands under the cursor may have changed, or the room for it. */
void list_preview_update(ListScreen *list);
void list_preview_toggle(ListScreen *list);
void list_preview_scroll(ListScreen *list, int direction);
gboolean list_preview_wheel(Screen *screen, int row, int col, int lines);
void list_preview_draw(const ListScreen *list, Surface *surface,
		       const ListGeometry *geometry);

#endif
