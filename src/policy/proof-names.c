/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-names.h"

#include <string.h>

static gboolean
is_left_out(NameKind kind, const FactWord *word)
{
	switch (kind) {
	case NAME_COMPANY:
		return list_has(LIST_LEGAL, word->folded);
	case NAME_PERSON:
		return list_has(LIST_TITLE_F, word->folded) ||
		    list_has(LIST_TITLE_M, word->folded) ||
		    list_has(LIST_TITLE, word->folded);
	default:
		return list_has(LIST_ROLE_MARK, word->folded);
	}
}

/* From both ends: "The Acme Company" loses its frame, "AG Barr" does not lose
 * all. */
static void
strip(RecordName *name)
{
	GPtrArray *words = name->words;

	if (name->kind == NAME_COMPANY && words->len > 1 &&
	    strcmp(((FactWord *) words->pdata[0])->folded, "the") == 0)
		g_ptr_array_remove_index(words, 0);
	while (name->kind == NAME_PERSON && words->len > 0 &&
	    is_left_out(name->kind, words->pdata[0]))
		g_ptr_array_remove_index(words, 0);
	while (words->len > (name->kind == NAME_COMPANY ? 1 : 0) &&
	    is_left_out(name->kind, words->pdata[words->len - 1]))
		g_ptr_array_remove_index(words, words->len - 1);
}

RecordName *
record_name_new(NameKind kind, const char *text)
{
	RecordName *name = g_new0(RecordName, 1);
	g_autofree char *turned = NULL;
	const char *comma = text ? strchr(text, ',') : NULL;

	/* A person is no address, and "Berg, Anna" is told as Anna Berg. */
	if (kind == NAME_PERSON && text && strchr(text, '@'))
		text = NULL;
	else if (kind == NAME_PERSON && comma)
		turned = g_strdup_printf("%s %.*s", comma + 1,
		    (int) (comma - text), text);
	name->kind = kind;
	name->shown = g_strdup(text ? text : "");
	name->words = fact_words(turned ? turned : text);
	name->whole = fact_words(text);
	strip(name);
	return name;
}

RecordName *
record_name_part(const RecordName *name, guint i)
{
	const FactWord *word = name->words->pdata[i];
	RecordName *part = record_name_new(name->kind, word->text);

	g_free(part->shown);
	part->shown = g_strdup(word->text);
	return part;
}

void
record_name_free(RecordName *name)
{
	if (!name)
		return;
	g_free(name->shown);
	g_ptr_array_unref(name->words);
	g_ptr_array_unref(name->whole);
	g_free(name);
}

gsize
record_name_bytes(const RecordName *name)
{
	gsize size_bytes = 0;
	guint i;

	for (i = 0; i < name->words->len; i++)
		size_bytes +=
		    strlen(((FactWord *) name->words->pdata[i])->text);
	return size_bytes;
}

const char *
record_name_folded(const RecordName *name)
{
	return name->words->len ?
	    ((FactWord *) name->words->pdata[0])->folded : "";
}

gboolean
record_name_is_ordinary(const RecordName *name)
{
	return name->words->len == 1 &&
	    fact_is_ordinary(name->words->pdata[0]);
}

/* Between the words of one name there is a blank, or what joins words. */
static gboolean
is_joined(const FactWord *word)
{
	return word->gap == ' ' || strchr("-&.'+/", word->gap) ||
	    (word->gap & 0x80);
}

/* "Entwicklerin" is "Entwickler". */
static gboolean
is_same_role(const FactWord *word, const FactWord *other)
{
	gsize size_bytes = strlen(word->folded);
	gsize other_bytes = strlen(other->folded);

	if (size_bytes > other_bytes)
		return is_same_role(other, word);
	return size_bytes > 3 && other_bytes == size_bytes + 2 &&
	    strncmp(word->folded, other->folded, size_bytes) == 0 &&
	    strcmp(other->folded + size_bytes, "in") == 0;
}

guint
record_name_end(const RecordName *name, const FactText *text, guint from)
{
	guint i;

	for (i = 0; i < name->words->len; i++) {
		const FactWord *word = fact_word(text, from + i);
		const FactWord *wanted = name->words->pdata[i];

		if (!word || (i > 0 && !is_joined(word)))
			return 0;
		if (!fact_same(word, wanted) &&
		    !(name->kind == NAME_ROLE && is_same_role(word, wanted)))
			return 0;
	}
	return name->words->len ? from + i : 0;
}

gboolean
record_name_is_exact(const RecordName *name, const FactText *text, guint from)
{
	guint i;

	for (i = 0; i < name->words->len; i++) {
		const FactWord *word = fact_word(text, from + i);

		if (!word || strcmp(word->text,
			((FactWord *) name->words->pdata[i])->text) != 0)
			return FALSE;
	}
	return TRUE;
}

gboolean
record_name_is_within(const RecordName *name, const RecordName *other)
{
	guint i, j;

	for (i = 0; i + name->words->len <= other->words->len; i++) {
		for (j = 0; j < name->words->len; j++)
			if (!fact_same(name->words->pdata[j],
				other->words->pdata[i + j]))
				break;
		if (j == name->words->len)
			return TRUE;
	}
	return FALSE;
}

static gboolean
has_role_word(const RecordName *name, const FactWord *wanted)
{
	guint i;

	for (i = 0; i < name->words->len; i++)
		if (fact_same(wanted, name->words->pdata[i]) ||
		    is_same_role(wanted, name->words->pdata[i]))
			return TRUE;
	return FALSE;
}

gboolean
record_name_is_role_within(const RecordName *name, const RecordName *other)
{
	guint i;

	for (i = 0; i < name->words->len; i++)
		if (!has_role_word(other, name->words->pdata[i]))
			return FALSE;
	return TRUE;
}
