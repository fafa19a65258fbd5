/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is no mail: which channel, and for whom. */
#ifndef NOTYET_APP_DRAFT_CHANNEL_H
#define NOTYET_APP_DRAFT_CHANNEL_H

#include <notyet/app/follow-up.h>
#include <notyet/wire/request.h>

#include "draft-make.h"

/* Fills channel, template and recipient of a plan whose step is chosen: the
 * channel is the one that is asked for, that of the template that is asked
 * for, or the proposed one. A mail's template and recipient stay open. */
void draft_choose_channel(const DraftRequest *request, DraftPlan *plan);

/* Stands for the headers of a mail: only whom it is for. USAGE: nobody is
 * known. Owned. */
ReplyFactsReply *draft_channel_facts(const DraftPlan *plan, GError **error);

#endif
