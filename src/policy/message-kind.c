/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/message-kind.h>

#include <string.h>

static const struct {
	const char *name;
	int max_words;
	KindNeeds needs;
} kinds[] = {
#define X(id, name, max_words, needs) [id] = {name, max_words, needs},
    MESSAGE_KINDS(X)
#undef X
};

const char *
message_kind_name(MessageKind kind)
{
	return kind < MESSAGE_KIND_COUNT ? kinds[kind].name : NULL;
}

MessageKind
message_kind_parse(const char *name)
{
	guint kind;

	for (kind = 0; name && kind < MESSAGE_KIND_COUNT; kind++)
		if (strcmp(kinds[kind].name, name) == 0)
			return (MessageKind) kind;
	return KIND_UNKNOWN;
}

int
message_kind_max_words(MessageKind kind)
{
	return kind < MESSAGE_KIND_COUNT ? kinds[kind].max_words : 0;
}

KindNeeds
message_kind_needs(MessageKind kind)
{
	return kind < MESSAGE_KIND_COUNT ? kinds[kind].needs : NEEDS_NOTHING;
}

static const char *const tones[] = {
#define X(id, name) [id] = name,
    TONES(X)
#undef X
};

const char *
tone_name(Tone tone)
{
	g_return_val_if_fail(tone < TONE_COUNT, "formal");
	return tones[tone];
}

int
tone_parse(const char *name)
{
	int tone;

	for (tone = 0; name && tone < TONE_COUNT; tone++)
		if (strcmp(tones[tone], name) == 0)
			return tone;
	return -1;
}
