/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is behind Wordings: tables that the build made, or that are made of
 * files that were read.
 */
#ifndef NOTYET_POLICY_WORDING_PRIVATE_H
#define NOTYET_POLICY_WORDING_PRIVATE_H

#include "wording-builder.h"

struct Wordings {
	WordingTables tables;
	WordingRule *rules;	/* by number; without a name until asked for */
	WordingBuilder *builder;	/* NULL for those of the build */
	TableMemory memory;	/* of the tables; without blocks for those */
};

/* The tables are borrowed; such wordings take no more files. */
Wordings *wordings_new_compiled(const WordingTables *tables);

#endif
