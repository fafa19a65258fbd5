/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/secret.h>

#include <string.h>

GString *
secret_new(gsize size_bytes)
{
	return g_string_sized_new(size_bytes + 1);
}

void
secret_free(GString *secret)
{
	if (!secret)
		return;
	explicit_bzero(secret->str, secret->allocated_len);
	g_string_free(secret, TRUE);
}
