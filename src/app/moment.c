/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a mail had best go out: in the working hours of who will read it. */
#include <notyet/app/follow-up.h>

#include <string.h>

#include "app-private.h"

/* Not before now: what is late is due now. */
static gint64
ideal_at(App *app, const Row *row, const char *step)
{
	const Due *due = &row->due;
	gint64 now = app_now(app);

	if (!step || !due->step || strcmp(step, due->step->name) != 0)
		return now;
	return MAX(now, due->ideal_at);
}

gint64
app_send_moment(
    App *app, gint64 application_id, const char *step, GError **error)
{
	const Row *row = app_row(app, application_id, error);
	Calendar theirs;

	if (!row)
		return 0;
	app_their_calendar(app, application_id, &theirs);
	return calendar_to_working_hours(&theirs, ideal_at(app, row, step),
	    app->config->working_hours);
}
