/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reader, builder and printer of cadences share: what a step has when its
 * line does not say it, and how a line is refused. */
#ifndef NOTYET_POLICY_CADENCE_DEFAULT_H
#define NOTYET_POLICY_CADENCE_DEFAULT_H

#include <notyet/policy/cadence-text.h>

/* Owned. */
char *step_default_title(const char *name);
/* Static. */
const char *step_default_template(const char *name);

/* Sets an error with that sentence. Always FALSE. */
gboolean cadence_refuse(GError **error, CadenceError code,
    const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
