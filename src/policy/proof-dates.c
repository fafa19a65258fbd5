/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times that do not exist (M14). */
#include <string.h>

#include "proof-facts.h"

/* A year that is not said is the nearest one; within so many days of both
 * there is a doubt, and either will do. */
#define DOUBT_DAYS 240

#define WEEKDAY \
	"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)s?|" \
	"Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun|" \
	"(?i:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|" \
	"sonntag)s?|(?:Mo|Di|Mi|Do|Fr|Sa|So)(?=\\.))" \
	"(?i:vormittag|mittag|nachmittag|abend|morgen)?"
#define MONTH \
	"(?:[Jj]anuar[y]?|[Ff]ebruar[y]?|[Mm]arch|[Mm]\xc3\xa4rz|[Aa]pril|" \
	"[Mm]ay|[Mm]ai|[Jj]un[ei]|[Jj]ul[yi]|[Aa]ugust|[Ss]eptember|" \
	"[Oo][ck]tober|[Nn]ovember|[Dd]e[cz]ember|J\xc3\xa4nner|Jan|Feb|Mar|" \
	"M\xc3\xa4r|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez)\\b"
#define ORDINAL "(?:st|nd|rd|th|\\.)?"
#define LEAD \
	"(?:\\b(?<w>" WEEKDAY ")\\b\\.?(?:\\s+(?:morning|afternoon|evening|" \
	"[Vv]ormittag|[Nn]achmittag|[Aa]bend|next week))?,?\\s*\\(?" \
	"(?:(?:the|on|den|dem|der|am)\\s+)?)?"
#define RANGE "\\s*(?:-|\xe2\x80\x93|/|,|to|and|und|bis|until|or|oder)\\s*"

typedef enum Form {
	FORM_DAY_MONTH,
	FORM_MONTH_DAY,
	FORM_ISO,
	FORM_DOTS,
	FORM_SLASHES,
	FORM_COUNT
} Form;

/* Groups: w weekday, f first day of a range, d, m, y. */
static const char *const patterns[] = {
    [FORM_DAY_MONTH] = LEAD "(?:(?<![\\d.:/-])(?<f>\\d{1,2})" ORDINAL RANGE
	"(?:(?<w2>" WEEKDAY ")[.,]*\\s+)?(?:the\\s+|den\\s+|dem\\s+)?)?"
	"(?<![\\d.:/-]|\\d-)(?<d>\\d{1,2})" ORDINAL "(?:\\s+of)?\\s*"
	"(?<m>" MONTH ")\\.?(?:,?\\s+(?<y>(?:19|20)\\d\\d)\\b)?",
    [FORM_MONTH_DAY] = LEAD "\\b(?<m>" MONTH ")\\.?\\s+(?:the\\s+)?"
	"(?:(?<f>\\d{1,2})" ORDINAL RANGE ")?"
	"(?<d>\\d{1,2})(?<o>st|nd|rd|th)?(?![\\d:%]|[.,]\\d)"
	"(?:,?\\s+(?<y>(?:19|20)\\d\\d)\\b)?",
    [FORM_ISO] = LEAD "(?<![\\w/.-])(?<y>(?:19|20)\\d\\d)-(?<m>\\d{1,2})-"
	"(?<d>\\d{1,2})(?![\\d-])",
    [FORM_DOTS] = LEAD "(?:(?<![\\d.])(?<f>\\d{1,2})\\." RANGE ")?"
	"(?<![\\d.,v/-]|\\d-)(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\."
	"(?:\\s?(?<y>(?:19|20)\\d\\d|\\d\\d)(?![\\d.:]\\d|\\d))?(?!\\d)",
    [FORM_SLASHES] = LEAD "(?<![\\w/.-])(?<d>\\d{1,2})/(?<m>\\d{1,2})/"
	"(?<y>(?:19|20)\\d\\d|\\d\\d)(?![\\d/-])",
};

typedef struct Scan {
	GPtrArray *findings;
	const ProofInput *input;
	const GArray *lines;	/* OwnLine, or NULL: the subject */
	char *text;		/* what was read is blanked */
	gboolean german;
} Scan;

typedef struct Said {
	const GMatchInfo *match;
	Form form;
	int year, month, day;	/* year 0: not said */
	int weekday;		/* 0: not said */
	int at;			/* byte in the text */
} Said;

static const char *const weekday_names[] = {
    "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday",
};

static const char *const month_names[] = {
    "", "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
};

static int
table_number(const char *text, const char *const *starts)
{
	g_autofree char *folded = fact_fold(text, -1, FALSE);
	int i;

	for (i = 0; starts[i]; i++) {
		const char *found = strstr(starts[i], folded);
		g_autofree char *short_form = g_strndup(folded, 3);

		if (found && strlen(folded) == 2)
			return i / 2 + 1;
		if (strlen(folded) > 2 &&
		    strncmp(starts[i], short_form, 3) == 0)
			return i / 2 + 1;
	}
	return 0;
}

/* English and German by turns. */
static int
weekday_number(const char *text)
{
	static const char *const starts[] = {"mon", "mon", "tue", "die",
	    "wed", "mit", "thu", "don", "fri", "fre", "sat", "sam", "sun",
	    "son", NULL};
	static const char *const pairs[] = {"mo", "di", "mi", "do", "fr", "sa",
	    "so"};
	g_autofree char *folded = fact_fold(text ? text : "", -1, FALSE);
	int i;

	if (g_str_has_prefix(folded, "sonnabend"))
		return 6;
	if (strlen(folded) == 2)
		for (i = 0; i < 7; i++)
			if (strcmp(folded, pairs[i]) == 0)
				return i + 1;
	return *folded ? table_number(folded, starts) : 0;
}

static int
month_number(const char *text)
{
	static const char *const starts[] = {"jan", "jan", "feb", "feb", "mar",
	    "mar", "apr", "apr", "may", "mai", "jun", "jun", "jul", "jul",
	    "aug", "aug", "sep", "sep", "oct", "okt", "nov", "nov", "dec",
	    "dez", NULL};

	return table_number(text, starts);
}

/* --- judging --- */

static int
days_of_month(int year, int month)
{
	CivilDate next = {year ? year : 2000, month + 1, 0};

	return civil_date_from_days(civil_days_from_date(next)).day;
}

static int
line_at(const Scan *scan, int at)
{
	guint i;

	for (i = 0; scan->lines && i < scan->lines->len; i++) {
		const OwnLine *line =
		    &g_array_index(scan->lines, OwnLine, i);

		if (at <= (int) strlen(line->text))
			return line->number;
		at -= (int) strlen(line->text) + 1;
	}
	return 0;
}

static void
report(const Scan *scan, const Said *said, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void
report(const Scan *scan, const Said *said, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list list;

	va_start(list, format);
	text = g_strdup_vprintf(format, list);
	va_end(list);
	finding_add(scan->findings, "impossible-date", PROOF_ASK,
	    line_at(scan, said->at), "%s", text);
}

static char *
date_words(const Said *said)
{
	g_autofree char *year =
	    said->year ? g_strdup_printf(" %d", said->year) : g_strdup("");

	return g_strdup_printf("%d %s%s", said->day,
	    month_names[said->month], year);
}

/* The years that may be meant, the nearest first; 0 for none. */
static void
likely_years(const Scan *scan, const Said *said, int years[2])
{
	CivilDate today = scan->input->today;
	int best[2] = {G_MAXINT, G_MAXINT};
	int year;

	years[0] = years[1] = 0;
	if (said->year) {
		years[0] = said->year;
		return;
	}
	for (year = today.year - 1; today.year && year <= today.year + 1;
	     year++) {
		CivilDate date = {year, said->month, said->day};
		int apart = ABS(civil_days_from_date(date) -
		    civil_days_from_date(today));

		if (!civil_date_valid(date))
			continue;
		if (apart < best[0]) {
			best[1] = best[0];
			years[1] = years[0];
			best[0] = apart;
			years[0] = year;
		} else if (apart < best[1]) {
			best[1] = apart;
			years[1] = year;
		}
	}
	if (best[1] > DOUBT_DAYS)
		years[1] = 0;
}

static void
judge(const Scan *scan, const Said *said)
{
	g_autofree char *words = NULL;
	int years[2];
	int i, is = 0;

	/* Neither a month nor a day: no date. */
	if (said->month > 12 && said->day > 31)
		return;
	if (said->month < 1 || said->month > 12) {
		report(scan, said, "There is no month %d: correct the date.",
		    said->month);
		return;
	}
	words = date_words(said);
	if (said->day < 1 ||
	    said->day > days_of_month(said->year, said->month)) {
		report(scan, said, "There is no %s: correct the date.", words);
		return;
	}
	if (!said->weekday)
		return;
	likely_years(scan, said, years);
	for (i = 0; i < 2 && years[i]; i++) {
		CivilDate date = {years[i], said->month, said->day};

		if (civil_weekday(date) == said->weekday)
			return;
		if (!is)
			is = civil_weekday(date);
	}
	if (is)
		report(scan, said, "%s is a %s, not a %s: correct one of them.",
		    words, weekday_names[is], weekday_names[said->weekday]);
}

/* --- finding --- */

static int
number_of(const GMatchInfo *match, const char *group)
{
	g_autofree char *text = g_match_info_fetch_named(match, group);

	return text && *text ? atoi(text) : 0;
}

static gboolean
has_group(const GMatchInfo *match, const char *group)
{
	g_autofree char *text = g_match_info_fetch_named(match, group);

	return text && *text;
}

/* The word before the match, folded. */
static char *
word_before(const char *text, int at)
{
	int end, start;

	for (end = at; end > 0 && strchr(" \n(", text[end - 1]); end--)
		;
	for (start = end; start > 0 && !strchr(" \n", text[start - 1]);
	     start--)
		;
	return fact_fold(text + start, end - start, FALSE);
}

/* "30.2." alone may be a section, "March 31 people" no date. */
static gboolean
is_meant(const Scan *scan, const Said *said)
{
	static const char date_words_before[] =
	    " am vom bis dem den zum ab seit der on by until till from to for "
	    "before after since of ";
	static const char numbers_before[] =
	    " version section abschnitt kapitel chapter release figure tabelle "
	    "table v ziffer absatz punkt nr. no. ";
	g_autofree char *before = word_before(scan->text, said->at);
	g_autofree char *wanted = g_strconcat(" ", before, " ", NULL);
	g_autofree char *month =
	    g_match_info_fetch_named(said->match, "m");

	if (strstr(numbers_before, wanted))
		return FALSE;
	switch (said->form) {
	case FORM_DOTS:
		return said->year || said->weekday ||
		    strstr(date_words_before, wanted);
	case FORM_MONTH_DAY:
		if (!g_unichar_isupper(g_utf8_get_char(month)))
			return FALSE;
		return said->year || said->weekday ||
		    has_group(said->match, "o") || said->day < 29 ||
		    strstr(date_words_before, wanted);
	case FORM_DAY_MONTH:
		return (said->year || said->weekday ||
		    g_unichar_isupper(g_utf8_get_char(month))) &&
		    said->day <= 39;
	default:
		return TRUE;
	}
}

/* "27 November (Thursday)", "27 November is a Thursday". */
static int
weekday_behind(const char *text)
{
	static GRegex *regex;
	g_autoptr(GMatchInfo) match = NULL;
	g_autofree char *name = NULL;

	if (!regex)
		regex = g_regex_new("\\A,?\\s*(?:\\(|(?:which |that |das |der "
		    ")?(?:is |being |ist |also )?(?:an? |ein(?:em)? ))(?<w>"
		    WEEKDAY ")\\b", G_REGEX_OPTIMIZE, 0, NULL);
	if (!g_regex_match(regex, text, 0, &match))
		return 0;
	name = g_match_info_fetch_named(match, "w");
	return weekday_number(name);
}

/* 11/12/2026 has two readings; one that is right will do. */
static void
judge_slashes(const Scan *scan, Said *said)
{
	Said other = *said;
	int years[2];
	int i;

	other.day = said->month;
	other.month = said->day;
	for (i = 0; i < 2; i++) {
		const Said *each = i ? &other : said;
		CivilDate date = {each->year, each->month, each->day};

		likely_years(scan, each, years);
		if (each->month >= 1 && each->month <= 12 &&
		    civil_date_valid(date) && (!each->weekday ||
			civil_weekday(date) == each->weekday))
			return;
	}
	/* The month comes first where only that makes a date. */
	if (said->month > 12 && other.month <= 12)
		judge(scan, &other);
	else
		judge(scan, said);
}

static void
judge_match(const Scan *scan, Form form, const GMatchInfo *match)
{
	g_autofree char *weekday = g_match_info_fetch_named(match, "w");
	g_autofree char *second = g_match_info_fetch_named(match, "w2");
	g_autofree char *month = g_match_info_fetch_named(match, "m");
	Said said = {.match = match, .form = form};
	Said first;
	int until;

	g_match_info_fetch_pos(match, 0, &said.at, &until);
	said.year = number_of(match, "y");
	if (said.year > 0 && said.year < 100)
		said.year += 2000;
	said.day = number_of(match, "d");
	said.month = g_ascii_isdigit(*month) ? atoi(month) :
	    month_number(month);
	said.weekday = weekday_number(weekday);
	first = said;
	first.day = number_of(match, "f");
	if (first.day)
		said.weekday = weekday_number(second);
	if (!said.weekday)
		said.weekday = weekday_behind(scan->text + until);
	if (first.day && said.month <= 12 && first.day <= 31 &&
	    (is_meant(scan, &first) || said.year))
		judge(scan, &first);
	if (!is_meant(scan, &said))
		return;
	if (form == FORM_SLASHES)
		judge_slashes(scan, &said);
	else
		judge(scan, &said);
}

static GRegex *
form_regex(Form form)
{
	static GRegex *compiled[FORM_COUNT];

	if (!compiled[form])
		compiled[form] =
		    g_regex_new(patterns[form], G_REGEX_OPTIMIZE, 0, NULL);
	return compiled[form];
}

static void
scan_form(const Scan *scan, Form form)
{
	g_autofree char *copy = g_strdup(scan->text);
	g_autoptr(GMatchInfo) match = NULL;

	g_regex_match(form_regex(form), copy, 0, &match);
	while (g_match_info_matches(match)) {
		int from, until, i;

		judge_match(scan, form, match);
		g_match_info_fetch_pos(match, 0, &from, &until);
		for (i = from; i < until; i++)
			if (scan->text[i] != '\n')
				scan->text[i] = ' ';
		if (!g_match_info_next(match, NULL))
			break;
	}
}

/* "Thursday the 27th": of this month, the last or the next. */
static void
scan_days(const Scan *scan)
{
	static GRegex *regex;
	g_autoptr(GMatchInfo) match = NULL;
	CivilDate today = scan->input->today;

	if (!regex)
		regex = g_regex_new("\\b(?<w>" WEEKDAY ")\\b,?\\s+(?:the\\s+"
		    "(?<d>\\d{1,2})(?:st|nd|rd|th)|den\\s+(?<e>\\d{1,2})\\.)"
		    "(?!\\s?\\d)", G_REGEX_OPTIMIZE, 0, NULL);
	g_regex_match(regex, scan->text, 0, &match);
	for (; today.year && g_match_info_matches(match);
	     g_match_info_next(match, NULL)) {
		g_autofree char *name = g_match_info_fetch_named(match, "w");
		Said said = {.match = match,
		    .weekday = weekday_number(name),
		    .day = number_of(match, "d") + number_of(match, "e")};
		gboolean found = FALSE;
		int i;

		for (i = -1; i <= 1; i++) {
			CivilDate start = civil_date_from_days(
			    civil_days_from_date((CivilDate) {
			    today.year, today.month + i, 1}));
			CivilDate date = {start.year, start.month, said.day};

			found |= civil_date_valid(date) &&
			    civil_weekday(date) == said.weekday;
		}
		g_match_info_fetch_pos(match, 0, &said.at, NULL);
		if (!found)
			report(scan, &said, "No %s near is the %d.: correct "
			    "one of them.", weekday_names[said.weekday],
			    said.day);
	}
}

/* "25:00", "14:75 Uhr"; 80:20 and 16:9 are no times. */
static void
scan_times(const Scan *scan)
{
	static GRegex *regex;
	g_autoptr(GMatchInfo) match = NULL;

	if (!regex)
		regex = g_regex_new("(?<before>\\b(?i:at|by|from|until|till|um|"
		    "ab|bis|gegen|before|after|von|vor|nach|-|\xe2\x80\x93)"
		    "\\s*)?(?<![\\d:.,/])(?<h>\\d{1,2})(?:[:.](?<m>\\d{2}))?"
		    "(?![\\d:/]|[.,]\\d)(?<behind>\\s*(?:Uhr|o'clock|"
		    "[ap]\\.?m\\b))?", G_REGEX_OPTIMIZE, 0, NULL);
	g_regex_match(regex, scan->text, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		int hour = number_of(match, "h");
		int minute = number_of(match, "m");
		gboolean behind = has_group(match, "behind");
		gboolean named = behind ||
		    (has_group(match, "before") && has_group(match, "m"));
		g_autofree char *whole = g_match_info_fetch(match, 0);
		Said said = {.match = match};

		if (!named || (!behind && (strchr(whole, '.') || hour > 29)))
			continue;
		if (hour < 24 && minute < 60)
			continue;
		if (hour == 24 && minute == 0)
			continue;
		g_match_info_fetch_pos(match, 0, &said.at, NULL);
		report(scan, &said, "There is no time %d:%02d: correct it.",
		    hour, minute);
	}
}

/* Links hold numbers of their own. */
static void
blank_links(char *text)
{
	char *p = text;

	while (*p) {
		gsize size_bytes = strcspn(p, " \t\r\n<>()");
		gsize i;

		if (g_strstr_len(p, (gssize) size_bytes, "://") ||
		    g_strstr_len(p, (gssize) size_bytes, "@") ||
		    g_str_has_prefix(p, "www."))
			for (i = 0; i < size_bytes; i++)
				p[i] = ' ';
		p += size_bytes;
		if (*p)
			p++;
	}
}

static void
scan_text(Scan *scan)
{
	int form;

	blank_links(scan->text);
	for (form = 0; form < FORM_COUNT; form++)
		scan_form(scan, (Form) form);
	scan_days(scan);
	scan_times(scan);
}

void
check_dates(GPtrArray *findings, const GArray *lines, const ProofInput *input)
{
	g_autoptr(GString) text = g_string_new(NULL);
	Scan scan = {.findings = findings, .input = input, .lines = lines};
	guint i;

	for (i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s\n",
		    g_array_index(lines, OwnLine, i).text);
	scan.text = g_utf8_make_valid(text->str, -1);
	scan_text(&scan);
	g_free(scan.text);
	/* The subject of a thread is theirs. */
	if (!input->subject || input->thread_subject ||
	    subject_start(input->subject) != input->subject)
		return;
	scan.lines = NULL;
	scan.text = g_utf8_make_valid(input->subject, -1);
	scan_text(&scan);
	g_free(scan.text);
}
