/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer quotes. Pure. */
#ifndef NOTYET_APP_QUOTE_H
#define NOTYET_APP_QUOTE_H

/* Lines of theirs that an answer quotes at most. */
#define QUOTE_LINES_MAX 20

/* The introduction, their own words with "> " before each line, and an empty
 * line; "" when they said nothing. What they quoted themselves, their
 * signature and footers are left out (own-words.h). A long line is broken, so
 * that each piece bears its mark; a quote that is cut ends with "> [...]".
 * text: decoded, lines ended by "\n". Owned. */
char *quote_text(const char *intro, const char *text);

#endif
