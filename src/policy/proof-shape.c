/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a draft looks: its length (M11, M16), what is shouted, and words that
 * stand twice. */
#include <string.h>

#include "proof-words.h"

/* M16 */
#define TEXT_MAX_SENTENCES 3
#define SHOUTED_ALONE_CHARS 6
#define SHOUTED_PAIR_CHARS 4
/* A line of findings is one place; more are not helpful. */
#define SHOUTED_MAX 5
#define CODE_MAX_BYTES 400

static gboolean
is_among(const char *word, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Words between the greeting and the close, as one counts them. */
static int
count_words(const ProofText *text)
{
	const char *p = text->text, *end;
	gboolean in_word = FALSE;
	int count = 0;

	if (text->body_from >= text->body_end)
		return 0;
	end = p + proof_text_word(text, text->body_end - 1)->end_bytes;
	p += proof_text_word(text, text->body_from)->start_bytes;
	for (; p < end; p++) {
		gboolean blank = g_ascii_isspace(*p);

		count += !blank && !in_word;
		in_word = !blank;
	}
	return count;
}

static int
count_sentences(const ProofText *text)
{
	int count = 0;
	guint i;

	for (i = text->body_from; i < text->body_end; i++)
		count += i == text->body_from ||
		    proof_text_word(text, i)->sentence !=
			proof_text_word(text, i - 1)->sentence;
	return count;
}

void
check_length(GPtrArray *findings, const ProofText *text)
{
	static const MessageKind by_channel[] = {
	    [CHANNEL_MAIL] = KIND_UNKNOWN,
	    [CHANNEL_PHONE] = KIND_CALL,
	    [CHANNEL_TEXT] = KIND_TEXT,
	    [CHANNEL_PROFILE] = KIND_PROFILE,
	};
	Channel channel = text->input->channel;
	MessageKind kind = channel == CHANNEL_MAIL ? text->kind :
	    by_channel[channel];
	int max_words = message_kind_max_words(kind);
	int words = count_words(text);
	int sentences = count_sentences(text);

	if (max_words > 0 && words > max_words)
		finding_add(findings, "too-long", PROOF_WARNING, 0,
		    "The text has %d words; about %d are enough.", words,
		    max_words);
	else if (kind == KIND_TEXT && sentences > TEXT_MAX_SENTENCES)
		finding_add(findings, "too-long", PROOF_WARNING, 0,
		    "The text has %d sentences; two or three are enough.",
		    sentences);
}

/* --- capitals --- */

/* Words that are written so. Names of the record, of the quoted text and of
 * the signature are known besides. */
static const char *const acronyms[] = {
    "API", "APIS", "ASCII", "BASIC", "CCNA", "CISA", "CISM", "CISSP", "CMOS",
    "COBOL", "CORBA", "CRUD", "CUDA", "DACH", "DDOS", "DHCP", "DSGVO",
    "ECTS", "EMEA", "ESPRIT", "FPGA", "FORTRAN", "GDPR", "GMBH", "GNOME",
    "GNU", "HANA", "HIPAA", "HTML", "HTTP", "HTTPS", "IEEE", "IFRS", "IMAP",
    "INRIA", "INTERREG", "ISTQB", "ITIL", "JSON", "JUNIT", "KUKA", "LAMP",
    "LAPACK", "LATAM", "LATEX", "LDAP", "LINKEDIN", "LINUX", "LLVM",
    "MATLAB", "MINT", "MISRA", "MOOC", "MPLS", "NAND", "NASA", "NATO",
    "NGINX", "NIST", "NUMA", "OAUTH", "ODBC", "OECD", "OKRS", "OLAP", "OLTP",
    "OPENGL", "OSHA", "OWASP", "PCIE", "PERL", "POSIX", "PRINCE", "RAID",
    "REACH", "REST", "RFID", "RISC", "SAAS", "SCADA", "SCRUM", "SIEM",
    "SMTP", "SOAP", "SOLID", "SPARC", "SPSS", "SQLITE", "SWIFT", "TOEFL",
    "TOGAF", "TUEV", "UMTS", "UNESCO", "UNICEF", "UNIX", "USENIX", "VERILOG",
    "VHDL", "VLAN", "VOIP", "WLAN", "WYSIWYG", "XHTML", "XLSX", "YAML",
    "AIESEC", "BAFÖG", "DEKRA", "ERASMUS", "ELSTER", "FRONTEX", "HORIZON",
    "NABU", "STEM", "TISAX", "TARGET", "SOCKS", "MIDI", "SATA", "DOCX",
    "ASAP",
};

/* A word without digits whose letters are all capitals. */
static gboolean
is_capitals(const char *word, gsize size_bytes)
{
	const char *end = word + size_bytes;
	int count = 0;

	for (; word < end; word = g_utf8_next_char(word), count++)
		if (!g_unichar_isupper(g_utf8_get_char(word)))
			return FALSE;
	return count >= 2;
}

/* Only blanks, or the end of a line, stand between. */
static gboolean
is_beside(const char *text, const Word *first, const Word *second)
{
	const char *p = text + first->end_bytes;
	const char *end = text + second->start_bytes;

	for (; p < end; p++)
		if (!g_ascii_isspace(*p) || g_str_has_prefix(p, "\n\n"))
			return FALSE;
	return TRUE;
}

typedef struct Capitals {
	const ProofText *text;	/* whose record knows names */
	GHashTable *known;	/* folded words that may be in capitals */
	const char *at;		/* what is read */
	const WordText *words;	/* of it */
} Capitals;

static void
add_known(GHashTable *known, const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	guint i;

	for (i = 0; i < words->words->len; i++)
		g_hash_table_add(known,
		    g_strdup(word_text_word(words, i)->folded));
}

/* What they wrote themselves: the quoted lines. */
static void
add_quoted(GHashTable *known, const char *body)
{
	g_auto(GStrv) lines = g_strsplit(body ? body : "", "\n", -1);
	guint i;

	for (i = 0; lines[i]; i++)
		if (lines[i][0] == '>')
			add_known(known, lines[i]);
}

static GHashTable *
known_capitals(const ProofInput *input)
{
	GHashTable *known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const Application *application = input->application;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(acronyms); i++)
		add_known(known, acronyms[i]);
	add_known(known, input->me_name);
	add_known(known, input->thread_subject);
	add_quoted(known, input->body);
	for (i = 0; input->recipients && i < input->recipients->len; i++)
		add_known(known,
		    ((Address *) input->recipients->pdata[i])->name);
	if (!application)
		return known;
	add_known(known, application->company);
	add_known(known, application->role);
	add_known(known, application->via);
	for (i = 0; i < application->contacts->len; i++)
		add_known(known,
		    ((Contact *) application->contacts->pdata[i])->name);
	return known;
}

/* Within "https://..." or "a_b" or "x@y" or "a.md" nothing is shouted, nor in
 * code between backticks. */
static gboolean
stands_alone(const Capitals *capitals, const Word *word)
{
	const char *before = capitals->at + word->start_bytes;
	const char *after = capitals->at + word->end_bytes;
	const char *p;
	gboolean code = FALSE;

	for (p = before; p > capitals->at && before - p < CODE_MAX_BYTES &&
	     !g_str_has_prefix(p - 1, "\n\n"); p--)
		code ^= p[-1] == '`';
	return !code && (before == capitals->at || !strchr("/@_.-#&", before[-1])) &&
	    (!*after || !strchr("/@_-#&", *after)) &&
	    !(*after == '.' && g_ascii_islower(after[1]));
}

static gboolean
is_shouted(const Capitals *capitals, guint i)
{
	const Word *word = word_text_word(capitals->words, i);

	return is_capitals(capitals->at + word->start_bytes,
	    word->end_bytes - word->start_bytes) &&
	    stands_alone(capitals, word);
}

/* A word that alone makes a row of capitals shouted: no acronym. */
static gboolean
is_ordinary(const Capitals *capitals, guint i, guint row)
{
	const Word *word = word_text_word(capitals->words, i);
	const ProofLanguage *language = capitals->text->language;
	glong chars = g_utf8_strlen(capitals->at + word->start_bytes,
	    (gssize) (word->end_bytes - word->start_bytes));

	if (g_hash_table_contains(capitals->known, word->folded))
		return FALSE;
	if (chars >= SHOUTED_ALONE_CHARS)
		return TRUE;
	return row > 1 && (chars >= SHOUTED_PAIR_CHARS || (language &&
	    wordings_is_common(language->words, word->folded)));
}

/* The words in capitals from this one on; they may stand in a sentence of
 * their own. */
static guint
row_of(const Capitals *capitals, guint i, guint end)
{
	guint row = 0;

	while (i + row < end && is_shouted(capitals, i + row) &&
	    (row == 0 || is_beside(capitals->at,
		word_text_word(capitals->words, i + row - 1),
		word_text_word(capitals->words, i + row))))
		row++;
	return row;
}

static guint
count_ordinary(const Capitals *capitals, guint i, guint row)
{
	guint count = 0;
	guint k;

	for (k = 0; k < row; k++)
		count += is_ordinary(capitals, i + k, row);
	return count;
}

static void
check_capitals_of(GPtrArray *findings, const Capitals *capitals, guint end)
{
	guint found = 0;
	guint i, row;

	for (i = 0; i < end && found < SHOUTED_MAX; i += MAX(row, 1)) {
		WordingHit hit = {.first_word = i};
		g_autofree char *words = NULL;

		row = row_of(capitals, i, end);
		if (row == 0 || count_ordinary(capitals, i, row) == 0)
			continue;
		hit.last_word = i + row - 1;
		words = wording_hit_text(&hit, capitals->words, capitals->at);
		found++;
		finding_add(findings, "all-capitals", PROOF_WARNING,
		    capitals->words == capitals->text->words ?
			proof_text_line(capitals->text, i) : 0,
		    "\"%s\" is shouted: write it in small letters.", words);
	}
}

void
check_capitals(GPtrArray *findings, const ProofText *text)
{
	const char *subject = text->input->subject;
	g_autoptr(GHashTable) known = known_capitals(text->input);
	g_autoptr(WordText) subject_words = word_text_new(subject);
	const Capitals of_subject = {text, known, subject ? subject : "",
	    subject_words};
	const Capitals of_body = {text, known, text->text, text->words};

	check_capitals_of(findings, &of_subject, subject_words->words->len);
	check_capitals_of(findings, &of_body,
	    MIN(text->body_end, text->own_words));
}

/* --- words that stand twice --- */

/* Words that may stand twice in a good sentence. */
static const char *const double_words[] = {
    "that", "had", "die", "der", "das", "sie", "ihr",
    "bye",
};

static gboolean
begins_upper(const ProofText *text, const Word *word)
{
	return g_unichar_isupper(
	    g_utf8_get_char(text->text + word->start_bytes));
}

/* "Walla Walla", "Duran Duran": no words that one would write small. */
static gboolean
is_double_name(const ProofText *text, guint i)
{
	const Word *first = proof_text_word(text, i);
	gboolean starts = i == 0 ||
	    proof_text_word(text, i - 1)->sentence != first->sentence;
	guint k;

	if (starts || !begins_upper(text, first) ||
	    !begins_upper(text, proof_text_word(text, i + 1)))
		return FALSE;
	for (k = 0; k < text->hits->len; k++) {
		const WordingHit *hit =
		    &g_array_index(text->hits, WordingHit, k);

		if (i >= hit->first_word && i <= hit->last_word)
			return FALSE;
	}
	return TRUE;
}

static gboolean
is_text(const char *word)
{
	for (; *word; word = g_utf8_next_char(word))
		if (!g_unichar_isalpha(g_utf8_get_char(word)))
			return FALSE;
	return TRUE;
}

void
check_repeated_words(GPtrArray *findings, const ProofText *text)
{
	guint i;

	for (i = 0; i + 1 < text->body_end; i++) {
		const Word *first = proof_text_word(text, i);
		const Word *second = proof_text_word(text, i + 1);
		g_autofree char *shown = NULL;

		if (strcmp(first->folded, second->folded) != 0 ||
		    first->end_bytes > second->start_bytes ||
		    !is_text(first->folded) ||
		    !is_beside(text->text, first, second) ||
		    is_among(first->folded, double_words,
			G_N_ELEMENTS(double_words)) ||
		    is_double_name(text, i))
			continue;
		shown = g_strndup(text->text + second->start_bytes,
		    second->end_bytes - second->start_bytes);
		finding_add(findings, "repeated-word", PROOF_WARNING,
		    proof_text_line(text, i + 1), "\"%s\" stands twice: "
		    "strike one.", shown);
	}
}
