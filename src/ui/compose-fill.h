/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template left open in a draft. The screen that asks for it is
 * compose_fill() of compose-screen.h. */
#ifndef NOTYET_UI_COMPOSE_FILL_H
#define NOTYET_UI_COMPOSE_FILL_H

#include <notyet/policy/template.h>
#include <notyet/store/drafts.h>

/* The variables that stand unfilled in the subject and in the body, as {name}:
 * const TemplateVariable *, in their order, each once. Owned. */
GPtrArray *draft_open_answers(const Draft *draft);
/* Whether there is one. */
gboolean draft_is_open(const Draft *draft);
/* How an answer is asked for, with its form: "What draws you to them? (a noun
 * phrase) ". Owned. */
char *draft_question(const TemplateVariable *variable);

#endif
