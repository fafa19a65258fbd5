/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compose-probe KEY=VALUE...: builds one mail as src/compose does and writes
 * its bytes to standard output. Keys: from, to, cc ("name|address", to and cc
 * repeated), subject, body (the text), now, offset (seconds), in-reply-to,
 * reference and attach (repeated), message-id; envelope=FILE takes envelope
 * sender, recipients and Message-ID, a line each.
 */
#include <notyet/compose/mime.h>

static Address *
parse_address(const char *value)
{
	const char *bar = strchr(value, '|');
	g_autofree char *name = bar ? g_strndup(value, bar - value) : NULL;

	return address_new(name, bar ? bar + 1 : value);
}

typedef struct {
	ComposeInput input;
	Address *from;
	GPtrArray *to, *cc, *references, *attachments;
	const char *envelope;
} Probe;

static void
take(Probe *probe, const char *key, const char *value)
{
	if (strcmp(key, "from") == 0)
		probe->from = parse_address(value);
	else if (strcmp(key, "to") == 0)
		g_ptr_array_add(probe->to, parse_address(value));
	else if (strcmp(key, "cc") == 0)
		g_ptr_array_add(probe->cc, parse_address(value));
	else if (strcmp(key, "subject") == 0)
		probe->input.subject = value;
	else if (strcmp(key, "body") == 0)
		probe->input.body = value;
	else if (strcmp(key, "now") == 0)
		probe->input.now_at = g_ascii_strtoll(value, NULL, 10);
	else if (strcmp(key, "offset") == 0)
		probe->input.offset_s = g_ascii_strtoll(value, NULL, 10);
	else if (strcmp(key, "in-reply-to") == 0)
		probe->input.in_reply_to = value;
	else if (strcmp(key, "message-id") == 0)
		probe->input.message_id = value;
	else if (strcmp(key, "reference") == 0)
		g_ptr_array_add(probe->references, (char *)value);
	else if (strcmp(key, "attach") == 0)
		g_ptr_array_add(probe->attachments, (char *)value);
	else if (strcmp(key, "envelope") == 0)
		probe->envelope = value;
}

static void
write_envelope(const char *path, const ComposeResult *result)
{
	FILE *file = fopen(path, "w");
	guint i;

	if (!file) {
		perror(path);
		exit(2);
	}
	fprintf(file, "%s\n%s\n", result->envelope_from, result->message_id);
	for (i = 0; i < result->recipients->len; i++)
		fprintf(file, "%s\n",
			(char *)g_ptr_array_index(result->recipients, i));
	fclose(file);
}

static int
build(Probe *probe)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ComposeResult) result = NULL;
	gsize len;
	const void *data;

	result = compose_build(&probe->input, &error);
	if (!result) {
		fprintf(stderr, "error %d: %s\n", error->code,
			error->message);
		return 1;
	}
	data = g_bytes_get_data(result->bytes, &len);
	fwrite(data, 1, len, stdout);
	if (probe->envelope)
		write_envelope(probe->envelope, result);
	return 0;
}

int
main(int argc, char **argv)
{
	Probe probe = { .input.now_at = G_GINT64_CONSTANT(1795348800) };
	int i, status;

	probe.to = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	probe.cc = g_ptr_array_new_with_free_func(
		(GDestroyNotify)address_free);
	probe.references = g_ptr_array_new();
	probe.attachments = g_ptr_array_new();
	for (i = 1; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		if (!equals)
			return 2;
		*equals = '\0';
		take(&probe, argv[i], equals + 1);
	}
	if (!probe.from)
		return 2;
	probe.input.from = probe.from;
	probe.input.to = probe.to;
	probe.input.cc = probe.cc;
	probe.input.references = probe.references;
	probe.input.attachments = probe.attachments;
	status = build(&probe);
	address_free(probe.from);
	g_ptr_array_unref(probe.to);
	g_ptr_array_unref(probe.cc);
	g_ptr_array_unref(probe.references);
	g_ptr_array_unref(probe.attachments);
	return status;
}
