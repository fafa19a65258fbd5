/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a fuzz target without libFuzzer, so that `make check` replays it: each
 * file of tests/fuzz/seeds/<name>/, then each of them cut at every length and
 * with every byte changed in a few ways. Long seeds are changed at as many
 * evenly spread places as keep the run short.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#define PLACES_MAX 512

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

/* A copy of the exact size lets the sanitizer see a read past the end. */
static void
run_copy(const guint8 *bytes, gsize size_bytes)
{
	g_autofree guint8 *copy = g_memdup2(bytes, size_bytes);

	LLVMFuzzerTestOneInput(copy, size_bytes);
}

static void
run_changed(guint8 *bytes, gsize size_bytes)
{
	static const guint8 values[] = {0, 0xff, '\n', '<', '"', ' '};
	gsize step = MAX(size_bytes / PLACES_MAX, 1);
	gsize i, j;

	for (i = 0; i < size_bytes; i += step) {
		guint8 former = bytes[i];

		run_copy(bytes, i);
		for (j = 0; j < G_N_ELEMENTS(values); j++) {
			bytes[i] = values[j];
			run_copy(bytes, size_bytes);
		}
		bytes[i] = former ^ 0x20;
		run_copy(bytes, size_bytes);
		bytes[i] = former;
	}
}

static int
run_seeds(const char *dir_path)
{
	g_autoptr(GDir) dir = g_dir_open(dir_path, 0, NULL);
	const char *name;
	int count = 0;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(dir_path, name, NULL);
		g_autofree char *bytes = NULL;
		gsize size_bytes = 0;

		if (!g_file_get_contents(path, &bytes, &size_bytes, NULL))
			continue;
		printf("%s\n", name);
		fflush(stdout);
		run_copy((guint8 *) bytes, size_bytes);
		run_changed((guint8 *) bytes, size_bytes);
		count++;
	}
	return count;
}

int
main(int argc, char **argv)
{
	g_autofree char *name = g_path_get_basename(argv[0]);
	const char *top = g_getenv("top_srcdir");
	g_autofree char *dir = NULL;

	if (argc > 1)
		dir = g_strdup(argv[1]);
	else if (g_str_has_prefix(name, "fuzz-"))
		dir = g_build_filename(top ? top : ".", "tests", "fuzz",
		    "seeds", name + strlen("fuzz-"), NULL);
	if (!dir || run_seeds(dir) == 0) {
		fprintf(stderr, "there are no seeds in %s\n",
		    dir ? dir : "the directory that belongs to this name");
		return 1;
	}
	return 0;
}
