/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording-builder: the rules of files of wordings while they are read, and
 * the tables that are made of them.
 */
#ifndef NOTYET_POLICY_WORDING_BUILDER_H
#define NOTYET_POLICY_WORDING_BUILDER_H

#include <notyet/policy/wording.h>

#include "wording-tables.h"

/* The memory of tables that a builder made; the tables are of no use without
 * it. */
typedef struct TableMemory {
	GPtrArray *blocks;
} TableMemory;

typedef struct WordingBuilder {
	WordingKindParse parse_kind;
	GArray *rules;		/* RuleRow */
	GArray *patterns;	/* Pattern */
	GArray *elements;	/* Element */
	GArray *choices;	/* Choice */
	GArray *examples;	/* TextAt */
	GArray *words;		/* TextAt, from number 1 */
	GHashTable *ids;	/* word -> number */
	GArray *common, *turns;	/* guint32 by number; may be shorter */
	GString *texts;
	GHashTable *places;	/* text -> TextAt */
	guint languages;
} WordingBuilder;

WordingBuilder *wording_builder_new(WordingKindParse parse);
void wording_builder_free(WordingBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordingBuilder, wording_builder_free)

/* The place of a text, which is kept once. */
TextAt wording_builder_text(WordingBuilder *builder, const char *text);

/* The number of a folded word. */
guint32 wording_builder_word(WordingBuilder *builder, const char *folded);

/* Reads a file; see wordings_add(). */
gboolean wording_builder_read(WordingBuilder *builder, const char *name,
			      const char *data, GError **error);

/* Makes the tables of what was read so far. They hold on to the builder,
 * which must not be read into while they are used. */
void wording_builder_finish(const WordingBuilder *builder,
			    WordingTables *ret_tables, TableMemory *memory);

void table_memory_clear(TableMemory *memory);

#endif
