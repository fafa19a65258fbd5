/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Apart from what a verdict is, for the build reads wordings by them. */
#include <notyet/policy/verdict.h>

#include <string.h>

static const char *const kind_names[] = {
#define X(id, name) [id] = name,
    VERDICT_KINDS(X)
#undef X
};

const char *
verdict_kind_name(VerdictKind kind)
{
	g_return_val_if_fail(kind < VERDICT_KIND_COUNT, "other");
	return kind_names[kind];
}

int
verdict_kind_parse(const char *name)
{
	int kind;

	for (kind = 0; name && kind < VERDICT_KIND_COUNT; kind++)
		if (strcmp(name, kind_names[kind]) == 0)
			return kind;
	return -1;
}
