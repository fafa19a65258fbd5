/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words: mends encoded words (RFC 2047) before GMime decodes them.
 */
#ifndef NOTYET_SRC_MAIL_WORDS_H
#define NOTYET_SRC_MAIL_WORDS_H

#include <glib.h>

/*
 * GMime decodes neighbouring base64 words of one charset as one stream and so
 * loses everything behind the padding of the first. They are made one word
 * here. The rest of the value is left as it is. Owned.
 */
char *words_join(const char *raw);

#endif
