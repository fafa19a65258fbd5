/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/cadence-text.h>

#include <string.h>

#include "cadence-default.h"

#define refuse(error, ...) \
	cadence_refuse(error, CADENCE_ERROR_SYNTAX, __VA_ARGS__)

/* No step that makes sense is longer. */
#define LINE_MAX_BYTES 500

#define BRIEF_MAX_BYTES 11

typedef struct Reader {
	const char *at;		/* what is left of the line */
	GStringChunk *words;
	CadenceStep *step;
	gboolean has_condition, has_channel;
} Reader;

G_DEFINE_QUARK(notyet-cadence-error, cadence_error)

gboolean
cadence_refuse(GError **error, CadenceError code, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, CADENCE_ERROR, code, sentence);
	return FALSE;
}

static const char *const anchor_words[] = {
    [ANCHOR_INTERVIEW_END] = "interview",
    [ANCHOR_LAST_FOLLOW_UP] = "follow-up",
    [ANCHOR_APPLICATION] = "application",
    [ANCHOR_PROMISE] = "promise",
};

const char *
cadence_anchor_word(CadenceAnchor anchor)
{
	return anchor < G_N_ELEMENTS(anchor_words) ? anchor_words[anchor] :
						     NULL;
}

char
offset_unit_letter(OffsetUnit unit)
{
	static const char letters[] = {
	    [OFFSET_HOURS] = 'h',
	    [OFFSET_DAYS] = 'd',
	    [OFFSET_BUSINESS_DAYS] = 'b',
	};

	g_return_val_if_fail(unit < G_N_ELEMENTS(letters), 'd');
	return letters[unit];
}

const char *
step_condition_words(StepCondition condition)
{
	static const char *const words[] = {
	    [STEP_ALWAYS] = "",
	    [STEP_IF_PROMISED] = "if promised",
	    [STEP_IF_NOT_PROMISED] = "if not promised",
	};

	g_return_val_if_fail(condition < G_N_ELEMENTS(words), "");
	return words[condition];
}

gboolean
cadence_name_is_valid(const char *name)
{
	gsize i;

	if (!g_ascii_islower(name[0]))
		return FALSE;
	for (i = 0; name[i]; i++)
		if (i >= CADENCE_NAME_MAX ||
		    (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) &&
			name[i] != '-'))
			return FALSE;
	return TRUE;
}

static gboolean
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The next word, "" at the end. One that begins with a double quote ends with
 * the next one. Borrowed from the chunk; NULL with an error. */
static const char *
next_word(Reader *reader, GError **error)
{
	const char *from, *to;

	while (is_blank(*reader->at))
		reader->at++;
	from = to = reader->at;
	if (*from == '"') {
		to = strchr(++from, '"');
		if (!to) {
			refuse(error, "The double quote is never closed.");
			return NULL;
		}
		reader->at = to + 1;
	} else {
		while (*to && !is_blank(*to))
			to++;
		reader->at = to;
	}
	return g_string_chunk_insert_len(reader->words, from, to - from);
}

static gboolean
read_name(Reader *reader, GError **error)
{
	const char *name = next_word(reader, error);
	gsize i;

	if (!name)
		return FALSE;
	if (!*name)
		return refuse(error,
		    "A step is written as NAME EARLIEST IDEAL LATEST after "
		    "ANCHOR, such as \"check-in 7d 7d 10d after follow-up\".");
	if (!cadence_name_is_valid(name))
		return refuse(error,
		    "\"%s\" is no name for a step: small letters, digits and "
		    "hyphens, a letter first, at most %d.",
		    name, CADENCE_NAME_MAX);
	for (i = 0; i < G_N_ELEMENTS(anchor_words); i++)
		if (strcmp(name, anchor_words[i]) == 0)
			return refuse(error,
			    "A step cannot be named \"%s\": that is what steps "
			    "count from.",
			    name);
	/* The journal calls so what is no follow-up. */
	if (strcmp(name, "answer") == 0)
		return refuse(error,
		    "A step cannot be named \"%s\": an answer is no follow-up.",
		    name);
	reader->step->name = name;
	return TRUE;
}

static gboolean
unit_parse(char letter, OffsetUnit *ret_unit)
{
	int unit;

	for (unit = OFFSET_HOURS; unit <= OFFSET_BUSINESS_DAYS; unit++)
		if (offset_unit_letter((OffsetUnit) unit) == letter) {
			*ret_unit = (OffsetUnit) unit;
			return TRUE;
		}
	return FALSE;
}

static gboolean
offset_parse(const char *word, CadenceOffset *ret_offset, GError **error)
{
	gsize length = strlen(word);
	gsize digits = strspn(word, "0123456789");
	OffsetUnit unit;
	gint64 amount;
	int most;

	if (digits == 0 || digits + 1 != length ||
	    !unit_parse(word[digits], &unit))
		return refuse(error,
		    "\"%s\" is no time to wait: a number with h (hours), d "
		    "(days) or b (business days) behind it.",
		    word);
	most = unit == OFFSET_HOURS ? CADENCE_HOURS_MAX : CADENCE_DAYS_MAX;
	amount = g_ascii_strtoll(word, NULL, 10);
	if (amount > most)
		return refuse(error,
		    "\"%s\" is too long to wait: at most %d hours or %d days.",
		    word, CADENCE_HOURS_MAX, CADENCE_DAYS_MAX);
	ret_offset->amount = (int) amount;
	ret_offset->unit = unit;
	return TRUE;
}

static gboolean
read_window(Reader *reader, GError **error)
{
	CadenceStep *step = reader->step;
	CadenceOffset *offsets[] = {&step->earliest, &step->ideal,
	    &step->latest};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(offsets); i++) {
		const char *word = next_word(reader, error);

		if (!word)
			return FALSE;
		if (!*word)
			return refuse(error,
			    "The step %s needs three times: the earliest, the "
			    "ideal and the latest.",
			    step->name);
		if (!offset_parse(word, offsets[i], error))
			return FALSE;
	}
	if (step->earliest.unit != step->ideal.unit ||
	    step->ideal.unit != step->latest.unit)
		return refuse(error,
		    "The three times of the step %s have to be in one unit.",
		    step->name);
	if (step->earliest.amount > step->ideal.amount)
		return refuse(error,
		    "The step %s is ideal before it is earliest.", step->name);
	if (step->ideal.amount > step->latest.amount)
		return refuse(error,
		    "The step %s is latest before it is ideal.", step->name);
	return TRUE;
}

/* What is no anchor's word is the name of a step. */
static gboolean
read_anchor(Reader *reader, GError **error)
{
	const char *word = next_word(reader, error);
	CadenceStep *step = reader->step;
	gsize i;

	if (word && strcmp(word, "after") == 0)
		word = next_word(reader, error);
	else if (word)
		return refuse(error,
		    "Behind the times of the step %s stands \"after\" and what "
		    "they count from.",
		    step->name);
	if (!word)
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(anchor_words); i++)
		if (strcmp(word, anchor_words[i]) == 0) {
			step->anchor = (CadenceAnchor) i;
			return TRUE;
		}
	if (!cadence_name_is_valid(word))
		return refuse(error,
		    "\"%s\" is nothing to count from: that is interview, "
		    "follow-up, application, promise, or a step above.",
		    word);
	step->anchor = ANCHOR_STEP;
	step->after = word;
	return TRUE;
}

static gboolean
read_condition(Reader *reader, const char *word, GError **error)
{
	gboolean negated = strcmp(word, "not") == 0;

	if (negated)
		word = next_word(reader, error);
	if (!word)
		return FALSE;
	if (strcmp(word, "promised") != 0)
		return refuse(error,
		    "\"if %s%s\" is no condition: it is \"if promised\" or "
		    "\"if not promised\".",
		    negated ? "not " : "", word);
	if (reader->has_condition)
		return refuse(error, "The step %s has two conditions.",
		    reader->step->name);
	reader->has_condition = TRUE;
	reader->step->condition =
	    negated ? STEP_IF_NOT_PROMISED : STEP_IF_PROMISED;
	return TRUE;
}

static gboolean
read_channel(Reader *reader, const char *word, GError **error)
{
	int channel = channel_parse(word);

	if (channel < 0)
		return refuse(error,
		    "There is no channel \"%s\"; there are mail, phone, text "
		    "and profile.",
		    word);
	if (reader->has_channel)
		return refuse(error, "The step %s has two channels.",
		    reader->step->name);
	reader->has_channel = TRUE;
	reader->step->channel = (Channel) channel;
	return TRUE;
}

static gboolean
read_template(Reader *reader, const char *word, GError **error)
{
	if (!cadence_name_is_valid(word))
		return refuse(error, "\"%s\" is no name of a template.", word);
	if (reader->step->template_name)
		return refuse(error, "The step %s has two templates.",
		    reader->step->name);
	reader->step->template_name = word;
	return TRUE;
}

/* It stands in sentences: nothing that would bend them. */
static gboolean
read_title(Reader *reader, const char *word, GError **error)
{
	gboolean fine = g_utf8_validate(word, -1, NULL) &&
	    *word && !is_blank(*word) && !strchr(word, '"') &&
	    g_utf8_strlen(word, -1) <= CADENCE_TITLE_MAX;
	const char *p;

	for (p = word; fine && *p; p = g_utf8_next_char(p))
		fine = g_unichar_isprint(g_utf8_get_char(p));
	if (!fine)
		return refuse(error,
		    "The title of the step %s has to be 1 to %d printable "
		    "characters.",
		    reader->step->name, CADENCE_TITLE_MAX);
	if (reader->step->title)
		return refuse(error, "The step %s has two titles.",
		    reader->step->name);
	reader->step->title = word;
	return TRUE;
}

static const struct {
	const char *word;
	gboolean (*read)(Reader *reader, const char *word, GError **error);
} clauses[] = {
    {"if", read_condition},
    {"by", read_channel},
    {"template", read_template},
    {"title", read_title},
};

static gboolean
read_clause(Reader *reader, const char *first, GError **error)
{
	const char *word;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(clauses); i++)
		if (strcmp(first, clauses[i].word) == 0)
			break;
	if (i == G_N_ELEMENTS(clauses))
		return refuse(error,
		    "\"%s\" means nothing in a step; behind what it counts "
		    "from can stand if, by, template and title.",
		    first);
	word = next_word(reader, error);
	if (word && !*word)
		return refuse(error, "Something is missing behind \"%s\".",
		    first);
	return word && clauses[i].read(reader, word, error);
}

static gboolean
read_clauses(Reader *reader, GError **error)
{
	const char *word;

	while ((word = next_word(reader, error)) && *word)
		if (!read_clause(reader, word, error))
			return FALSE;
	return word != NULL;
}

char *
step_default_title(const char *name)
{
	const CadenceStep *shipped = cadence_set_step(NULL, name);
	char *title = g_strdup(shipped ? shipped->title : name);

	title[0] = g_ascii_toupper(title[0]);
	return shipped ? title : g_strchomp(g_strdelimit(title, "-", ' '));
}

const char *
step_default_template(const char *name)
{
	const CadenceStep *shipped = cadence_set_step(NULL, name);

	return shipped ? shipped->template_name : "check-in";
}

/* As much of the name as fits, whole words if the first one does. */
static char *
brief_of(const char *name)
{
	const CadenceStep *shipped = cadence_set_step(NULL, name);
	char *brief;
	char *hyphen;

	if (shipped)
		return g_strdup(shipped->brief);
	brief = g_strndup(name, BRIEF_MAX_BYTES);
	hyphen = strrchr(brief, '-');
	if (hyphen && hyphen != brief && strlen(name) > BRIEF_MAX_BYTES &&
	    name[BRIEF_MAX_BYTES] != '-')
		*hyphen = '\0';
	return g_strchomp(g_strdelimit(brief, "-", ' '));
}

static void
fill_rest(CadenceStep *step, GStringChunk *words)
{
	g_autofree char *title = step_default_title(step->name);
	g_autofree char *brief = brief_of(step->name);

	step->is_thank_you = cadence_is_thank_you(step->name);
	step->brief = g_string_chunk_insert(words, brief);
	if (!step->title)
		step->title = g_string_chunk_insert(words, title);
	if (!step->template_name)
		step->template_name = step_default_template(step->name);
}

gboolean
cadence_step_parse(const char *line, GStringChunk *words,
    CadenceStep *ret_step, GError **error)
{
	CadenceStep step = {0};
	Reader reader = {.at = line, .words = words, .step = &step};

	if (strlen(line) > LINE_MAX_BYTES)
		return refuse(error, "A step cannot be longer than %d bytes.",
		    LINE_MAX_BYTES);
	if (!g_utf8_validate(line, -1, NULL))
		return refuse(error, "The step is not in UTF-8.");
	if (!read_name(&reader, error) || !read_window(&reader, error) ||
	    !read_anchor(&reader, error) || !read_clauses(&reader, error))
		return FALSE;
	if (step.anchor == ANCHOR_PROMISE &&
	    step.condition != STEP_IF_PROMISED)
		return refuse(error,
		    "The step %s counts from a promise and needs \"if "
		    "promised\".",
		    step.name);
	fill_rest(&step, words);
	*ret_step = step;
	return TRUE;
}
