/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/wording-cases.h"

#include <string.h>

#include "../../src/policy/proof-words.h"

static void
languages__each_wording__is_found_where_it_says(void **state)
{
	const GPtrArray *languages = proof_languages();
	int failed = 0;
	guint i;

	assert_int_equal(languages->len, 2);
	for (i = 0; i < languages->len; i++) {
		const ProofLanguage *language = languages->pdata[i];

		failed += wordings_failures(language->words);
		failed += wordings_failures(language->kinds);
	}
	assert_int_equal(failed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(languages__each_wording__is_found_where_it_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
