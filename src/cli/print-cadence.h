/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "cadence" shows: columns for people, objects for scripts. */
#ifndef NOTYET_CLI_PRINT_CADENCE_H
#define NOTYET_CLI_PRINT_CADENCE_H

#include <jansson.h>

#include <notyet/app/app.h>
#include <notyet/policy/cadence-try.h>

#include <glib.h>

/* The cadences with their steps in short and how many open applications
 * follow each. */
void cli_print_cadences(GString *out, App *app, int width_cols);
json_t *cli_json_cadences(App *app);

/* One of them, with its text for a configuration. */
json_t *cli_json_cadence(App *app, const Cadence *cadence);

typedef struct PrintTry {
	const Cadence *cadence;
	const CadenceTry *tried;
	gint64 from_at;
	gint64 promised_at;	/* 0: none */
	const Zone *zone;	/* that the moments are shown in */
} PrintTry;

void cli_print_try(GString *out, const PrintTry *print, int width_cols);
json_t *cli_json_try(const PrintTry *print);

#endif
