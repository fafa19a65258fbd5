/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What no rule decides alone is weighed: signs of header, structure and
 * sender, and the wordings (wording.h), each speak for one kind with a
 * weight. The first kind of a fixed order that reaches 100 is the verdict,
 * unless one that challenges it outweighs it. Nothing that reaches 100 means
 * a person, or "other" where the sender is a machine.
 */
#ifndef NOTYET_POLICY_VERDICT_WEIGH_H
#define NOTYET_POLICY_VERDICT_WEIGH_H

#include <notyet/policy/verdict.h>

/* Never NULL; the caller frees. */
Verdict *verdict_weigh(const MessageHead *head);

#endif
