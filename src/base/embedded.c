/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/embedded.h>

#include <string.h>

const EmbeddedFile *
embedded_find(const char *name)
{
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++)
		if (strcmp(file->name, name) == 0)
			return file;
	return NULL;
}
