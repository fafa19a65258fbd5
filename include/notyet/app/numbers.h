/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * numbers: the numbers of all applications as they stand, from the rows. What
 * they count, policy/numbers.h tells.
 */
#ifndef NOTYET_APP_NUMBERS_H
#define NOTYET_APP_NUMBERS_H

#include <notyet/app/app.h>
#include <notyet/policy/numbers.h>

#include <glib.h>

/* Computed anew; keeps nothing of the pipeline. Owned. */
Numbers *app_numbers(App *app);

#endif
