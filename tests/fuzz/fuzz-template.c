/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template and its parts, which a line of "=== NAME" divides; what is read
 * is filled, with values and without. */
#include <stdint.h>
#include <string.h>

#include <notyet/policy/template.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

#define DIVIDER "\n=== "

typedef struct Piece {
	const char *name, *text;
	gsize name_bytes, size_bytes;
} Piece;

static TemplateText *
load_part(const char *name, gpointer data, GError **error)
{
	const GArray *pieces = data;
	guint i;

	(void) error;
	for (i = 1; i < pieces->len; i++) {
		const Piece *piece = &g_array_index(pieces, Piece, i);

		if (strlen(name) == piece->name_bytes &&
		    memcmp(name, piece->name, piece->name_bytes) == 0)
			return template_text_new(
			    name, piece->text, piece->size_bytes);
	}
	return NULL;
}

static GArray *
split(const char *text, gsize size_bytes)
{
	GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
	const char *end = text + size_bytes;
	Piece piece = {"t", text, 1, 0};

	for (;;) {
		const char *next =
		    g_strstr_len(piece.text, end - piece.text, DIVIDER);

		piece.size_bytes =
		    (gsize) ((next ? next + 1 : end) - piece.text);
		g_array_append_val(pieces, piece);
		if (!next)
			return pieces;
		piece.name = next + strlen(DIVIDER);
		piece.text = memchr(piece.name, '\n',
		    (gsize) (end - piece.name));
		if (!piece.text)
			return pieces;
		piece.name_bytes = (gsize) (piece.text - piece.name);
		piece.text++;
	}
}

static TemplateValues *
make_values(gboolean all)
{
	TemplateValues *values =
	    template_values_new((CivilDate){2026, 11, 20});
	const TemplateVariable *variable;

	for (variable = template_variables(); variable->name; variable++) {
		if (!all && variable->source == VARIABLE_ANSWER)
			continue;
		if (variable->type == VARIABLE_TEXT)
			template_values_set(values, variable->name,
			    "{role} some words}\r\nX: y");
		else
			template_values_set_date(values, variable->name,
			    (CivilDate){2027, 2, 28});
	}
	return values;
}

static void
check_error(const GError *error)
{
	g_assert_nonnull(error);
	g_assert_nonnull(strstr(error->message, ": "));
	g_assert_true(g_utf8_validate(error->message, -1, NULL));
	g_assert_true(g_str_has_suffix(error->message, "."));
}

static void
check_filled(const Template *template, gboolean all)
{
	g_autoptr(TemplateValues) values = make_values(all);
	g_autoptr(GError) error = NULL;
	g_autoptr(TemplateResult) result =
	    template_fill(template, values, &error);
	g_autofree char *put = NULL;

	if (!result) {
		check_error(error);
		return;
	}
	g_assert_null(strpbrk(result->subject, "\r\n"));
	g_assert_true(g_utf8_validate(result->body, -1, NULL));
	if (all)
		g_assert_cmpuint(result->unfilled->len, ==, 0);
	put = template_put(result->body, "topic", "some {topic}");
	g_assert_true(g_utf8_validate(put, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GArray) pieces =
	    split(data ? (const char *) data : "", size_bytes);
	const Piece *first = &g_array_index(pieces, Piece, 0);
	g_autoptr(TemplateText) text =
	    template_text_new("t", first->text, first->size_bytes);
	TemplateLoader loader = {load_part, pieces};
	TemplateSource source = {"t", "de", text, &loader};
	g_autoptr(GError) error = NULL;
	g_autoptr(Template) template = NULL;
	g_autoptr(GPtrArray) mistakes = template_check(&source);
	g_autoptr(Template) part = template_parse_part(&source, NULL);

	g_assert_cmpuint(mistakes->len, <=, TEMPLATE_MISTAKES_MAX + 1);
	template = template_parse(&source, &error);
	if (!template) {
		check_error(error);
		g_assert_true(part || mistakes->len > 0);
	} else {
		check_filled(template, TRUE);
		check_filled(template, FALSE);
	}
	if (part)
		check_filled(part, TRUE);
	return 0;
}
