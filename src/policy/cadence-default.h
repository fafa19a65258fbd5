/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step has when its line does not say it, for reader and printer. */
#ifndef NOTYET_POLICY_CADENCE_DEFAULT_H
#define NOTYET_POLICY_CADENCE_DEFAULT_H

/* Owned. */
char *step_default_title(const char *name);
/* Static. */
const char *step_default_template(const char *name);

#endif
