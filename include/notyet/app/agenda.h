/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda: the coming days of all applications, from the rows, the journal and
 * the outbox. What an entry is, policy/agenda.h tells.
 */
#ifndef NOTYET_APP_AGENDA_H
#define NOTYET_APP_AGENDA_H

#include <notyet/app/app.h>
#include <notyet/policy/agenda.h>

#include <glib.h>

/* The entries of so many days, today being the first, in their order; all that
 * is known with 0. They borrow from the pipeline. NULL on error; the caller
 * frees the array. */
GPtrArray *app_agenda(App *app, int days, GError **error);

/* Those that have a date, as a calendar file. The worker writes it: blocks on
 * a child. The same agenda gives the same bytes. Owned; NULL on error. */
char *app_agenda_calendar(App *app, const GPtrArray *agenda, GError **error);

#endif
