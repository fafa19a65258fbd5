/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_POLICY_VERDICT_DATES_H
#define NOTYET_POLICY_VERDICT_DATES_H

#include <notyet/policy/own-words.h>
#include <notyet/policy/verdict.h>

/* What a holding reply promises and when an absent writer is back, read in
 * the zone of the mail's Date. Leaves both 0 where the words leave a doubt. */
void verdict_take_dates(Verdict *verdict, const MessageHead *head,
			const OwnWords *own);

#endif
