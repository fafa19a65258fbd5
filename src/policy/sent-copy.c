/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/sent-copy.h>

#include <string.h>

#define DAY_S ((gint64)24 * 60 * 60)
#define HOUR_S ((gint64)60 * 60)
/* 128 bits of the checksum tell any two mails apart. */
#define KEY_DIGITS 32

/* Servers that put what they take into the sender's Sent folder. */
static const char *const filing_hosts[] = {
    "smtp.gmail.com",
    "smtp.googlemail.com",
    "smtp.office365.com",
    "outlook.office365.com",
    "smtp-mail.outlook.com",
};

static gboolean
host_files(const char *host)
{
	for (gsize i = 0; host && i < G_N_ELEMENTS(filing_hosts); i++)
		if (g_ascii_strcasecmp(host, filing_hosts[i]) == 0)
			return TRUE;
	return FALSE;
}

SentCopyWay
sent_copy_way(const char *file_sent, const char *host, gboolean provider_files)
{
	if (strcmp(file_sent, "false") == 0)
		return SENT_COPY_NEVER;
	if (strcmp(file_sent, "auto") == 0 &&
	    (provider_files || host_files(host)))
		return SENT_COPY_LATER;
	return SENT_COPY_AT_ONCE;
}

gboolean
sent_copy_is_missing(gint64 sent_at, gint64 newest_at, gint64 now)
{
	return now >= sent_at + DAY_S && newest_at >= sent_at + HOUR_S;
}

char *
sent_copy_key(const char *message_id, gint64 created_at)
{
	g_autofree char *sum =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, message_id, -1);

	return g_strdup_printf("%" G_GINT64_FORMAT ".R%.*s.notyet",
	    MAX(created_at, 0), KEY_DIGITS, sum);
}
