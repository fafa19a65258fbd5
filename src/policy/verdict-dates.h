/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_POLICY_VERDICT_DATES_H
#define NOTYET_POLICY_VERDICT_DATES_H

#include <notyet/policy/own-words.h>
#include <notyet/policy/verdict.h>

/* By when what answers, or only holds off, promises more, and when an absent
 * writer is back, read in the zone of the mail's Date. Each stays 0 where the
 * words leave a doubt. A rejection promises nothing that is waited for. */
void verdict_take_dates(Verdict *verdict, const MessageHead *head,
			const OwnWords *own);

#endif
