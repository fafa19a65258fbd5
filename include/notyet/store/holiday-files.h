/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday-files: the calendars of holidays that the user has, one iCalendar
 * file for each country or company: $XDG_CONFIG_HOME/notyet/holidays/NAME.ics.
 * Only their names and states are looked at here; the worker reads them.
 */
#ifndef NOTYET_STORE_HOLIDAY_FILES_H
#define NOTYET_STORE_HOLIDAY_FILES_H

#include <glib.h>

/* Further ones are as if they were not there. */
#define HOLIDAY_FILES_MAX 100

/* The names (char *) in order, without ".ics": of letters, digits, ".", "-"
 * and "_", at most 64, not beginning with a dot, and not PLACES_NO_HOLIDAYS.
 * Empty when there is no folder. Blocks on the disk. Owned. */
GPtrArray *holiday_files_list(void);

/* The folder, and the file of one name. Owned. */
char *holiday_files_folder(void);
char *holiday_files_path(const char *name);

/* A word for each file that says when it was changed last and how large it is,
 * so that other words mean that it is to be read again. Owned, char *. */
GPtrArray *holiday_files_words(void);

#endif
