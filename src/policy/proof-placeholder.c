/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form left to fill in (M13). */
#include <string.h>

#include <notyet/policy/template.h>

#include "proof-facts.h"

/* Words that stand in the brackets of forms, folded. */
static const char placeholder_words[] =
    " name names firstname lastname surname forename company companyname "
    "organization organisation firm employer client role position title "
    "jobtitle date day weekday time month topic topics subject skill skills "
    "insert your yours interviewer interviewers recruiter manager phone "
    "telephone number email address placeholder todo tbd tba tbc xx xxx xxxx "
    "fixme fill enter add example city location department team project "
    "product salutation greeting signature sender recipient contact linkedin "
    "profile url link reason detail details something specific experience "
    "achievement industry field here "
    "firma firmenname unternehmen stelle stellenbezeichnung "
    "datum tag wochentag uhrzeit thema themen betreff ihr ihre ihren ihrem "
    "ihrer vorname nachname familienname anrede ansprechpartner "
    "ansprechpartnerin telefon telefonnummer nummer adresse einfugen "
    "einsetzen eintragen erganzen ausfullen platzhalter beispiel ort stadt "
    "abteilung projekt produkt unterschrift absender empfanger grund "
    "fahigkeit fahigkeiten erfahrung hier mein meine dein deine position "
    "rolle gesprachspartner gesprachspartnerin qualifikation ";

static gboolean
is_placeholder_word(const FactWord *word)
{
	g_autofree char *wanted = g_strconcat(" ", word->folded, " ", NULL);

	return strstr(placeholder_words, wanted) != NULL;
}

/* "{topic}", also where it was typed by hand. */
static gboolean
is_variable(const char *inner)
{
	g_autofree char *name = NULL;
	const TemplateVariable *variable;

	if (strchr("?!/>", inner[0]))
		inner++;
	name = g_strndup(inner, strcspn(inner, "|"));
	g_strstrip(name);
	for (variable = template_variables(); variable->name; variable++)
		if (strcmp(variable->name, name) == 0)
			return TRUE;
	return FALSE;
}

/* "first_name", "contact.name": an identifier of some form. */
static gboolean
is_identifier(const char *inner)
{
	const char *p;

	if (!g_ascii_isalpha(*inner) || !strpbrk(inner, "._"))
		return FALSE;
	for (p = inner; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr("._|-", *p))
			return FALSE;
	return TRUE;
}

/* "(your name)", but not "(phone, mail)". */
static gboolean
opens_placeholder(const FactWord *word)
{
	static const char words[] =
	    " your insert add enter fill company contact recipient interviewer "
	    "recruiter job role firma name ihr ihre ihren einfugen hier "
	    "firmenname stellenbezeichnung vorname nachname ";
	g_autofree char *wanted = g_strconcat(" ", word->folded, " ", NULL);

	return strstr(words, wanted) != NULL;
}

/* Only letters, digits and what joins words: so [1] and <a@example.org> are
 * none, whatever else they are. A long text in brackets is a remark. */
#define INNER_MAX_WORDS 8

static gboolean
looks_like_placeholder(const char *inner, char open)
{
	g_autoptr(GPtrArray) words = fact_words(inner);
	guint i, found = 0;
	const char *p;

	if (words->len == 0 || words->len > INNER_MAX_WORDS ||
	    (open == '<' && *inner == ' ') ||
	    (open == '{' && strpbrk(inner, ",:")))
		return FALSE;
	for (p = inner; *p; p = g_utf8_next_char(p))
		if (!g_unichar_isalnum(g_utf8_get_char(p)) &&
		    !strchr(" _-/'.,:&#+", *p) && !((guchar) *p & 0x80))
			return FALSE;
	if (strstr(inner, "//") || strstr(inner, "www."))
		return FALSE;
	for (i = 0; i < words->len; i++)
		found += is_placeholder_word(words->pdata[i]) != FALSE;
	/* Round brackets hold remarks. */
	if (open == '(')
		return found == words->len && found >= 2 &&
		    !strpbrk(inner, ",:/") &&
		    opens_placeholder(words->pdata[0]);
	return found > 0;
}

/* "[...]", "[ ]", "[___]", "[insert X]", "{name}", "<your name>". */
static gboolean
check_bracket(GPtrArray *findings, const char *inner, char open, int line)
{
	static const struct {
		char open, close;
	} pairs[] = {{'{', '}'}, {'[', ']'}, {'<', '>'}, {'(', ')'}};
	char close = ' ';
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (pairs[i].open == open)
			close = pairs[i].close;
	if (open == '{' && is_variable(inner)) {
		finding_add(findings, "unfilled-variable", PROOF_ERROR, line,
		    "{%s} is not filled in.", inner);
		return TRUE;
	}
	if (looks_like_placeholder(inner, open) ||
	    (open == '{' && is_identifier(inner)) ||
	    (open == '[' && inner[strspn(inner, "._ \xe2\x80\xa6?*-")] == '\0' &&
		strpbrk(inner, "._*\xe2") != NULL)) {
		finding_add(findings, "placeholder", PROOF_ERROR, line,
		    "\"%c%s%c\" is a placeholder: fill it in.", open, inner,
		    close);
		return TRUE;
	}
	return FALSE;
}

/* In front of an index, a call, a template's arguments: "array[0]",
 * "vector<name>". */
static gboolean
is_code(const char *text, const char *open)
{
	return open > text && *open != '{' &&
	    (g_ascii_isalnum(open[-1]) || strchr("_)]>", open[-1]));
}

/* Marks that only stand where something is missing. */
static const char *const mark_patterns[] = {
    /* XXX TODO TBD FIXME */
    "(?<![\\w/.-])(?:X{2,6}|x{3,6}|TO-?DO|TBD|TBA|TBC|FIXME|PLACEHOLDER|"
	"PLATZHALTER|[Ll]orem [Ii]psum)(?![\\w/-]| list| app| Liste)",
    /* DD/MM/YYYY, TT.MM.JJJJ; COMPANY_NAME, DATE_OF_INTERVIEW */
    "(?<![\\w/.-])(?:DD([/.-])MM\\g{-1}YY(?:YY)?|MM([/.-])DD\\g{-1}YY(?:YY)?|"
	"YYYY([/.-])MM\\g{-1}DD|TT([/.-])MM\\g{-1}JJ(?:JJ)?)(?![\\w/-])",
    "(?<![\\w/.$%@#{`-])(?:(?:YOUR|MY|FIRST|LAST|FULL|COMPANY|CONTACT|JOB|ROLE|"
	"INTERVIEWER|RECRUITER|HIRING|INTERVIEW|NAME|DATE|FIRMA|FIRMEN|STELLE|"
	"DATUM|IHR|IHRE)_(?:[A-Z]+_)*(?:NAME|TITLE|DATE|DAY|TIME|HERE|ROLE|"
	"COMPANY|MANAGER|INTERVIEW|INTERVIEWER|CONTACT|PHONE|NUMBER|STELLE|"
	"DATUM))(?!\\w|[/`=-]|\\.\\w)",
    /* "___", but no rule of a table or a signature alone on its line */
    "(?<=\\S )_{2,}(?!\\w)|(?<!\\w)_{3,}(?=[ .,!?]\\S|[.,!?])",
    "(?<=\\s)\\.{5,}(?=\\s)",
    /* $NAME, ${name}, %NAME%, %name%, %%NAME%% */
    "\\$\\{?(?!PATH|HOME|USER\\b|SHELL|LANG|EDITOR|TERM)(?:[A-Z][A-Z_]{2,}|(?:first|last|company|role|job|contact|"
	"recipient|your|my)_?(?:name|title)?)\\}?(?!\\w)",
    "(?<![\\w%])%{1,2}(?!PATH|TEMP|APPDATA|USERPROFILE)[A-Za-z][A-Za-z_.]{2,}%{1,2}(?!\\w)",
    /* {{anything}}, <<Role>>, [[name]], *|FNAME|* , @@name@@, #NAME# */
    "\\{\\{[^{}\\n]{1,60}\\}\\}",
    "<<\\s*[A-Za-z\\x{c0}-\\x{17f}][^<>\\n]{0,60}>>",
    "\\[\\[[^\\[\\]\\n]{1,60}\\]\\]",
    "\\*\\|[A-Z_]{2,}\\|\\*",
    "(?<!\\w)@@?[A-Z_]{3,}@@?(?!\\w)",
    "(?<!\\w)##?[A-Z_]{3,}##?(?!\\w)",
    "\\x{ab}\\s*(?:Name|Vorname|Nachname|Firma|Company|Role|Rolle|Stelle|"
	"Anrede|Datum|Date)\\s*\\x{bb}",
};

static GRegex *
mark_regex(gsize i)
{
	static GRegex *compiled[G_N_ELEMENTS(mark_patterns)];

	if (!compiled[i])
		compiled[i] =
		    g_regex_new(mark_patterns[i], G_REGEX_OPTIMIZE, 0, NULL);
	return compiled[i];
}

static void
blank_out(char *text, int from, int until)
{
	memset(text + from, ' ', (gsize) (until - from));
}

/* What was found is blanked, so that it is not found again. */
static void
check_marks(GPtrArray *findings, char *text, int line)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(mark_patterns); i++) {
		g_autoptr(GMatchInfo) match = NULL;
		g_autofree char *copy = g_strdup(text);

		g_regex_match(mark_regex(i), copy, 0, &match);
		while (g_match_info_matches(match)) {
			g_autofree char *found = g_match_info_fetch(match, 0);
			int from, until;

			if (g_match_info_fetch_pos(match, 0, &from, &until)) {
				gboolean variable = g_str_has_prefix(found,
				    "{{") && strlen(found) > 4;
				g_autofree char *inner = variable ? g_strndup(
				    found + 2, strlen(found) - 4) : NULL;

				if (inner)
					g_strstrip(inner);
				if (inner && is_variable(inner))
					finding_add(findings,
					    "unfilled-variable", PROOF_ERROR,
					    line, "%s is not filled in.",
					    found);
				else
					finding_add(findings, "placeholder",
					    PROOF_ERROR, line, "\"%s\" is a "
					    "placeholder: fill it in.", found);
				blank_out(text, from, until);
			}
			if (!g_match_info_next(match, NULL))
				break;
		}
	}
}

void
check_placeholders(GPtrArray *findings, const char *text, int line)
{
	g_autofree char *copy = g_utf8_make_valid(text, -1);
	char *p = copy;

	check_marks(findings, copy, line);
	while ((p = strpbrk(p, "{[<("))) {
		const char *close = *p == '{' ? "}" : *p == '[' ? "]" :
		    *p == '<' ? ">" : ")";
		char *end = strpbrk(p + 1, "{}[]<>()");
		g_autofree char *inner = NULL;

		if (!end || *end != *close || end == p + 1 ||
		    is_code(copy, p)) {
			p++;
			continue;
		}
		inner = g_strndup(p + 1, (gsize) (end - p - 1));
		/* A link: "[name](https://...)". */
		if (*p == '[' && end[1] == '(')
			p = end + 1;
		else
			p = check_bracket(findings, inner, *p, line) ?
			    end + 1 : p + 1;
	}
}

void
check_wrapped_placeholder(GPtrArray *findings, const OwnLine *line,
    const OwnLine *next)
{
	const char *open = strpbrk(line->text, "{[<");
	const char *last = NULL;
	const char *end;
	g_autofree char *inner = NULL;

	for (; open; open = strpbrk(open + 1, "{[<"))
		last = open;
	if (!last || strpbrk(last, "}]>") || is_code(line->text, last) ||
	    next->number != line->number + 1)
		return;
	end = strchr(next->text, *last == '{' ? '}' : *last == '[' ? ']' : '>');
	if (!end)
		return;
	inner = g_strdup_printf("%s %.*s", last + 1, (int) (end - next->text),
	    next->text);
	if (g_utf8_validate(inner, -1, NULL))
		check_bracket(findings, inner, *last, line->number);
}
