/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/attachment.h>

/* clang-format off */
static const struct {
	const char *ending, *type;
} types[] = {
	{".pdf", "application/pdf"},
	{".doc", "application/msword"},
	{".docx",
	 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{".xls", "application/vnd.ms-excel"},
	{".xlsx",
	 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{".ppt", "application/vnd.ms-powerpoint"},
	{".pptx",
	 "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	{".odt", "application/vnd.oasis.opendocument.text"},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
	{".odp", "application/vnd.oasis.opendocument.presentation"},
	{".rtf", "application/rtf"},
	{".zip", "application/zip"},
	{".gz", "application/gzip"},
	{".txt", "text/plain"},
	{".md", "text/markdown"},
	{".csv", "text/csv"},
	{".html", "text/html"},
	{".ics", "text/calendar"},
	{".vcf", "text/vcard"},
	{".png", "image/png"},
	{".jpg", "image/jpeg"},
	{".jpeg", "image/jpeg"},
	{".gif", "image/gif"},
	{".webp", "image/webp"},
	{".svg", "image/svg+xml"},
	{".mp4", "video/mp4"},
	{".mp3", "audio/mpeg"},
};
/* clang-format on */

const char *
attachment_type(const char *file_name)
{
	g_autofree char *lower = g_ascii_strdown(file_name, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(lower, types[i].ending))
			return types[i].type;
	return "application/octet-stream";
}

char *
attachment_size_words(gint64 size_bytes)
{
	if (size_bytes < 1000)
		return g_strdup_printf("%d bytes", (int)size_bytes);
	if (size_bytes < 1000 * 1000)
		return g_strdup_printf("%d kB", (int)(size_bytes / 1000));
	return g_strdup_printf("%d.%d MB", (int)(size_bytes / 1000000),
	    (int)(size_bytes / 100000 % 10));
}
