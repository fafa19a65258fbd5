/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template left open in a draft, and filling it in: pure. The
 * screen that asks for it is compose_fill() of compose-screen.h. */
#ifndef NOTYET_UI_COMPOSE_FILL_H
#define NOTYET_UI_COMPOSE_FILL_H

#include <notyet/policy/template.h>
#include <notyet/store/drafts.h>

/* The first variable that stands unfilled in the subject, else in the body,
 * as {name}; NULL when none does. Static. */
const TemplateVariable *draft_unfilled(const Draft *draft);

/* Puts the value in every place where {name} stands. */
void draft_fill(Draft *draft, const char *name, const char *value);

#endif
