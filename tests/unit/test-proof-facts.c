/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/proof-cases.h"

#define CHECK(world, cases) check_drafts(world, cases, G_N_ELEMENTS(cases))

static const DraftCase dates[] = {
    {"right", "On Friday 27 November 2026 at 14:30.\n", ""},
    {"right without a year", "On Friday, 27 November.\n", ""},
    {"right month first", "On Friday, November 27, 2026.\n", ""},
    {"right German", "Am Freitag, den 27. November 2026, um 14:30 Uhr.\n",
	""},
    {"right in figures", "Am Freitag, 27.11.2026.\n", ""},
    {"right ISO", "On 2026-11-27.\n", ""},
    {"American or not", "On 11/12/2026.\n", ""},
    {"leap year", "On 29 February 2028.\n", ""},
    {"a far day without a year", "On Friday 21 May.\n", ""},
    {"a version", "Version 2.31.4 and 10.2.3 run.\n", ""},
    {"a telephone number", "+49 30 2026-13-44 or 030.31.11.\n", ""},
    {"a section", "See section 30.2. and 31.11. there.\n", ""},
    {"a ratio", "A split of 80:20, and 16:99 at 3:75.\n",
	"impossible-date:1"},
    {"a score", "It was 3:75.\n", ""},
    {"a link", "https://x.example/2026-02-30/Thursday\n", ""},
    {"the verb may", "On page 32 May we say so.\n", "impossible-date:1"},
    {"people in a month", "In November 31 people came.\n", ""},
    {"weekday", "On Thursday 27 November 2026.\n", "impossible-date:1"},
    {"weekday without a year", "On Thursday, 27 November.\n",
	"impossible-date:1"},
    {"weekday month first", "On Thursday, November 27th.\n",
	"impossible-date:1"},
    {"weekday behind", "On 27 November 2026 (Thursday).\n",
	"impossible-date:1"},
    {"weekday abbreviated", "On Thu, 27 Nov 2026.\n", "impossible-date:1"},
    {"weekday German", "Am Donnerstag, den 27. November.\n",
	"impossible-date:1"},
    {"weekday in figures", "Am Donnerstag, 27.11.2026.\n",
	"impossible-date:1"},
    {"over the line's end", "We met on Thursday,\n27 November 2026.\n",
	"impossible-date:1"},
    {"its line", "Yes.\n\nOn Monday 24 November 2026.\n",
	"impossible-date:3"},
    {"no such day", "On 31 November.\n", "impossible-date:1"},
    {"no such day German", "Am 30. Februar.\n", "impossible-date:1"},
    {"no such day in figures", "Am 30.02.2026.\n", "impossible-date:1"},
    {"no such day without a year", "Ab dem 31.11. kann ich.\n",
	"impossible-date:1"},
    {"no such day ISO", "By 2026-02-30.\n", "impossible-date:1"},
    {"no such day American", "By 11/31/2026.\n", "impossible-date:1"},
    {"no such month", "By 2026-13-01.\n", "impossible-date:1"},
    {"no leap year", "On 29 February 2027.\n", "impossible-date:1"},
    {"ordinal", "On the 31st of September.\n", "impossible-date:1"},
    {"range", "From 28 to 31 November.\n", "impossible-date:1"},
    {"range in figures", "Vom 27.\xe2\x80\x93" "31.11.2026.\n",
	"impossible-date:1"},
    {"day of the month", "On Thursday the 27th.\n", "impossible-date:1"},
    {"right day of the month", "On Friday the 27th.\n", ""},
    {"time", "At 25:00.\n", "impossible-date:1"},
    {"time German", "Um 14:75 Uhr.\n", "impossible-date:1"},
    {"midnight", "Until 24:00.\n", ""},
};

static void
check_dates__days_and_times__exist(void **state)
{
	DraftWorld world = {.names = " impossible-date "};

	CHECK(&world, dates);
}

static const DraftCase attachments[] = {
    {"find attached", "Please find attached my CV.\n",
	"missing-attachment:1"},
    {"its line", "Yes.\n\nThank you. I have\nattached my CV.\n",
	"missing-attachment:4"},
    {"begins so", "Attached: my CV.\n", "missing-attachment:1"},
    {"is attached", "My CV is attached.\n", "missing-attachment:1"},
    {"enclosed", "I enclose my certificates.\n", "missing-attachment:1"},
    {"see", "Please see the attached file.\n", "missing-attachment:1"},
    {"attaching", "I am attaching the plan.\n", "missing-attachment:1"},
    {"anbei", "Anbei mein Lebenslauf.\n", "missing-attachment:1"},
    {"im Anhang", "Im Anhang finden Sie ihn.\n", "missing-attachment:1"},
    {"beigefuegt", "Ich habe ihn beigef\xc3\xbcgt.\n",
	"missing-attachment:1"},
    {"in der Anlage", "In der Anlage sende ich ihn.\n",
	"missing-attachment:1"},
    {"haenge an", "Ich h\xc3\xa4nge Ihnen den Plan an.\n",
	"missing-attachment:1"},
    {"to a team", "I was attached to the team in Bonn.\n", ""},
    {"by heart", "I am very attached to this idea.\n", ""},
    {"theirs", "The file that you attached was good.\n", ""},
    {"not needed", "There is no attachment needed.\n", ""},
    {"did not", "I have not attached it.\n", ""},
    {"offered", "If you like, I can attach it.\n", ""},
    {"offered otherwise", "I would be happy to attach a list.\n", ""},
    {"asked", "Would you like me to attach it?\n", ""},
    {"sent", "I can send you my CV.\n", ""},
    {"earlier", "I attached it to my application.\n", ""},
    {"no strings", "It comes with no strings attached.\n", ""},
    {"a theory", "We spoke about attachment theory.\n", ""},
    {"haenge an einem Thema", "Ich h\xc3\xa4nge an diesem Thema.\n", ""},
    {"ihre", "Ihren Anhang habe ich gelesen.\n", ""},
    {"Anlage", "Die Anlage in Bremen ist gro\xc3\x9f.\n", ""},
    {"quoted", "> Please find attached my CV.\n\nThank you.\n", ""},
};

static void
check_attachments__announced__are_there(void **state)
{
	static const DraftCase there[] = {
	    {"it is there", "Please find attached my CV.\n", ""}};
	DraftWorld world = {.names = " missing-attachment "};

	CHECK(&world, attachments);
	world.attached = TRUE;
	CHECK(&world, there);
}

static const DraftCase placeholders[] = {
    {"brackets", "At [Company] as [your role].\n",
	"placeholder:1 placeholder:1"},
    {"angles", "Dear <your name>,\n", "placeholder:1"},
    {"braces", "Dear {name},\n", "placeholder:1"},
    {"identifier", "Dear {first_name},\n", "placeholder:1"},
    {"double braces", "I like {{thing}}.\n", "placeholder:1"},
    {"double angles", "As <<Role>>.\n", "placeholder:1"},
    {"XXX", "I like XXX.\n", "placeholder:1"},
    {"TODO", "TODO: more.\n", "placeholder:1"},
    {"TBD", "On TBD.\n", "placeholder:1"},
    {"underscores", "I like the ___ team.\n", "placeholder:1"},
    {"dots", "I like [...].\n", "placeholder:1"},
    {"insert", "I like [insert topic here].\n", "placeholder:1"},
    {"a date's form", "On DD/MM/YYYY or TT.MM.JJJJ.\n",
	"placeholder:1 placeholder:1"},
    {"a field's name", "On DATE_OF_INTERVIEW at COMPANY_NAME.\n",
	"placeholder:1 placeholder:1"},
    {"a constant", "I set JOB_NAME=x and MAX_RETRIES.\n", ""},
    {"over two lines", "I like [insert the\ntopic here].\n",
	"placeholder:1"},
    {"round", "At (company name).\n", "placeholder:1"},
    {"dollar", "Dear $NAME,\n", "placeholder:1"},
    {"percent", "Dear %NAME%,\n", "placeholder:1"},
    {"German", "Bei [Firma] als [Ihre Stelle].\n",
	"placeholder:1 placeholder:1"},
    {"German round", "F\xc3\xbcr (Firmenname einf\xc3\xbcgen).\n",
	"placeholder:1"},
    {"a variable", "I like {topic}.\n", "unfilled-variable:1"},
    {"a variable with a filter", "On {interview.date|day}.\n",
	"unfilled-variable:1"},
    {"a footnote", "See [1] and [2].\n", ""},
    {"an index", "array[0], name[name], x[i].\n", ""},
    {"sic", "It was \"grate\" [sic].\n", ""},
    {"an address", "<anna@example.org>\n", ""},
    {"a link", "<https://example.org/name>\n", ""},
    {"a link with a name", "[my profile](https://example.org/)\n", ""},
    {"a template's argument", "std::vector<name> and map<string, int>\n",
	""},
    {"JSON", "{\"name\": \"value\", \"role\": 1}\n", ""},
    {"code", "f() { return {x}; }\n", ""},
    {"a list", "My todo list and $PATH are short.\n", ""},
    {"a remark", "My details (phone, mail) are below.\n", ""},
    {"emphasis", "It is __very__ good.\n", ""},
    {"a rule", "Yes.\n____________\nSam\n", ""},
    {"less than", "a < b and name > c\n", ""},
    {"of theirs", "> Dear [Name],\n\nYes.\n", ""},
};

static void
check_placeholders__what_is_left__is_found(void **state)
{
	DraftWorld world = {.names = " placeholder unfilled-variable "};

	CHECK(&world, placeholders);
}

#define TEMPLATE \
	"Dear Anna,\n\nThank you for your time. I like {topic}. The role at " \
	"{company} interests me.\n\nKind regards,\nSam Lee\n{me.phone}\n"

static const DraftCase bare[] = {
    {"as it was", "Dear Anna,\n\nThank you for your time.\n\nKind regards,\n"
	"Sam Lee\n", "bare-template:0"},
    {"wrapped anew", "Dear Anna,\n\nThank you\nfor your\ntime.\n",
	"bare-template:0"},
    {"another name", "Hello Anna Berg,\n\nThank you for your time.\n",
	"bare-template:0"},
    {"a fact filled", "Dear Anna,\n\nThe role at Globex Corporation "
	"interests me.\n", "bare-template:0"},
    {"another close", "Dear Anna,\n\nThank you for your time.\n\nWith warm "
	"wishes and regards,\nSam\n+1 555 0100\nhttps://example.net/sam\n",
	"bare-template:0"},
    {"changed commas", "Dear Anna,\n\nThank you, for your time!\n",
	"bare-template:0"},
    {"a few words", "Dear Anna,\n\nThank you for your time. So good!\n",
	"bare-template:0"},
    {"an answer filled", "Dear Anna,\n\nThank you for your time. I like your "
	"garden.\n", ""},
    {"one sentence more", "Dear Anna,\n\nThank you for your time. Your dog "
	"slept well.\n", ""},
    {"a fact that is a tale", "Dear Anna,\n\nThe role at the place that I "
	"have dreamt of since I was young interests me.\n", ""},
};

static void
check_own__a_template__is_no_text_of_ones_own(void **state)
{
	static const DraftCase unknown[] = {
	    {"not known", "Dear Anna,\n\nThank you for your time.\n", ""}};
	DraftWorld world = {
	    .names = " bare-template ", .template_body = TEMPLATE};

	CHECK(&world, bare);
	/* A withdrawal needs no words of one's own. */
	world.kind = KIND_WITHDRAWAL;
	CHECK(&world, unknown);
	world = (DraftWorld) {.names = " bare-template "};
	CHECK(&world, unknown);
}

#define EARLIER \
	"Dear Anna,\n\nI keep thinking about your plan for the archive. Thank " \
	"you.\nFor six years I have kept a large archive in order without the " \
	"loss of one single file.\n\nKind regards, and all the best,\nSam\n"

static const DraftCase repeated[] = {
    {"said again", "Dear Anna,\n\nI keep thinking about your plan for the "
	"archive.\n", "repeated-sentence:3"},
    {"wrapped anew", "Yes.\nI keep thinking about\nyour plan for the "
	"archive!\n", "repeated-sentence:2"},
    {"in a longer one", "Hello,\n\nas I said, for six years I have kept a "
	"large archive in\norder without the loss of one single file, and I "
	"still do.\n", "repeated-sentence:3"},
    {"other words", "I still think about your plan for the archive.\n", ""},
    {"a few words", "Thank you.\n", ""},
    {"greeting and close", "Dear Anna,\n\nYes.\n\nKind regards, and all the "
	"best,\nSam\n", ""},
    {"quoted", "> I keep thinking about your plan for the archive.\n\nYes.\n",
	""},
};

static void
check_own__an_earlier_sentence__is_repeated(void **state)
{
	DraftWorld world = {
	    .names = " repeated-sentence ", .earlier = EARLIER};

	CHECK(&world, repeated);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(check_dates__days_and_times__exist),
	    cmocka_unit_test(check_attachments__announced__are_there),
	    cmocka_unit_test(check_placeholders__what_is_left__is_found),
	    cmocka_unit_test(check_own__a_template__is_no_text_of_ones_own),
	    cmocka_unit_test(check_own__an_earlier_sentence__is_repeated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
