/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-mailbox DIR MESSAGES [SEED=1] [THREADS]: a mailbox of so many messages
 * below DIR/mail and, in DIR/truth.tsv, what is true of the applications in
 * it: 300 of them, 3,000 from 100,000 messages on, and fewer where MESSAGES
 * would not hold them. The same seed gives the same bytes.
 *
 * The mails stand in the order of their dates, FOLDER_MAILS in a Maildir. A
 * Maildir takes its place only when it is whole, so that a run that was
 * interrupted goes on with the one that is missing.
 */
#include "mailbox.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MAILS 5000
#define FORMAT_VERSION 1

/* One mail: the number-th of a story, or of a piece of the rest. */
typedef struct Slot {
	gint64 at;
	guint32 owner;
	guint16 mail;
	gboolean story : 1;
} Slot;

typedef struct Mailbox {
	const char *dir;
	guint count, stories_count;
	guint64 seed;
	gint64 span_s;		/* the rest lies within it */
	GPtrArray *stories;
	Slot *slots;
} Mailbox;

static void
die(const char *what)
{
	fprintf(stderr, "make-mailbox: %s: %s.\n", what, g_strerror(errno));
	exit(74);
}

static gint
slot_compare(gconstpointer a, gconstpointer b)
{
	const Slot *first = a, *second = b;

	if (first->at != second->at)
		return first->at < second->at ? -1 : 1;
	if (first->story != second->story)
		return first->story ? -1 : 1;
	if (first->owner != second->owner)
		return first->owner < second->owner ? -1 : 1;
	return (int)first->mail - (int)second->mail;
}

static guint
plan_stories(Mailbox *mailbox)
{
	guint used = 0, i, k;

	mailbox->stories = g_ptr_array_new_with_free_func(story_free);
	for (i = 0; i < mailbox->stories_count; i++) {
		Story *story =
		    story_tell(mailbox->seed, i, mailbox->stories_count);

		g_ptr_array_add(mailbox->stories, story);
		for (k = 0; k < story->mails->len; k++) {
			const StoryMail *mail = story->mails->pdata[k];

			if (used == mailbox->count) {
				fprintf(stderr, "make-mailbox: %u messages "
				    "do not hold %u applications.\n",
				    mailbox->count, mailbox->stories_count);
				exit(64);
			}
			mailbox->slots[used++] =
			    (Slot){mail->at, i, (guint16)k, TRUE};
		}
	}
	return used;
}

static void
plan(Mailbox *mailbox)
{
	guint used, number, k;

	mailbox->slots = g_new0(Slot, mailbox->count);
	used = plan_stories(mailbox);
	for (number = 0; used < mailbox->count; number++) {
		Piece piece =
		    rest_piece(mailbox->seed, number, mailbox->span_s);

		for (k = 0; k < piece.count && used < mailbox->count; k++)
			mailbox->slots[used++] = (Slot){
			    piece.began_at + (gint64)k * piece.gap_s, number,
			    (guint16)k, FALSE};
	}
	qsort(mailbox->slots, mailbox->count, sizeof(Slot), slot_compare);
}

static void
make_folder(const char *path)
{
	if (g_mkdir_with_parents(path, 0700) != 0)
		die(path);
}

static void
write_bytes(const char *path, const char *bytes, gsize size_bytes)
{
	FILE *file = fopen(path, "w");

	if (!file || fwrite(bytes, 1, size_bytes, file) != size_bytes ||
	    fclose(file) != 0)
		die(path);
}

static void
write_slot(const Mailbox *mailbox, guint number, const char *folder,
    GString *bytes)
{
	const Slot *slot = &mailbox->slots[number];
	/* The newest are unread. */
	const char *flags = number + 20 < mailbox->count ? "S" : "";
	g_autofree char *path = g_strdup_printf("%s/cur/%" G_GINT64_FORMAT
	    ".%07u.example:2,%s", folder, slot->at, number, flags);
	const Story *story;
	const StoryMail *mail;

	if (slot->story) {
		story = mailbox->stories->pdata[slot->owner];
		mail = story->mails->pdata[slot->mail];
		write_bytes(path, mail->bytes, mail->size_bytes);
		return;
	}
	g_string_truncate(bytes, 0);
	rest_write(mailbox->seed, slot->owner, slot->mail, mailbox->span_s,
	    bytes);
	write_bytes(path, bytes->str, bytes->len);
}

/* A folder that was begun and not finished is written over: its files have
 * the same names. */
static void
write_folder(const Mailbox *mailbox, guint folder, GString *bytes)
{
	g_autofree char *path =
	    g_strdup_printf("%s/mail/%04u", mailbox->dir, folder);
	g_autofree char *part = g_strdup_printf("%s/part", mailbox->dir);
	static const char *const names[] = {"cur", "new", "tmp"};
	guint first = folder * FOLDER_MAILS, i;

	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return;
	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name =
		    g_strdup_printf("%s/%s", part, names[i]);

		make_folder(name);
	}
	for (i = first; i < MIN(first + FOLDER_MAILS, mailbox->count); i++)
		write_slot(mailbox, i, part, bytes);
	if (rename(part, path) != 0)
		die(path);
}

static void
write_text(const char *dir, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *part = g_strconcat(path, ".part", NULL);

	write_bytes(part, text, strlen(text));
	if (rename(part, path) != 0)
		die(path);
}

static void
write_truth(const Mailbox *mailbox)
{
	g_autoptr(GString) text = g_string_new(story_truth_header);
	guint i;

	for (i = 0; i < mailbox->stories->len; i++)
		story_append_truth(mailbox->stories->pdata[i], i, text);
	write_text(mailbox->dir, "truth.tsv", text->str);
}

static void
write_config(const Mailbox *mailbox)
{
	g_autofree char *dir = g_canonicalize_filename(mailbox->dir, NULL);
	g_autofree char *text = g_strdup_printf(
	    "[database]\npath=%s/mail\n[user]\nname=" MAILBOX_OWN_NAME
	    "\nprimary_email=" MAILBOX_OWN_ADDRESS "\n[new]\n"
	    "tags=inbox;unread\n[search]\nexclude_tags=deleted;spam\n"
	    "[maildir]\nsynchronize_flags=true\n", dir);

	write_text(mailbox->dir, "notmuch-config", text);
}

/* A folder that was begun with other numbers is left alone. */
static void
check_parameters(const Mailbox *mailbox)
{
	g_autofree char *path =
	    g_build_filename(mailbox->dir, "parameters", NULL);
	g_autofree char *text = g_strdup_printf("version=%d messages=%u "
	    "seed=%" G_GUINT64_FORMAT " threads=%u\n", FORMAT_VERSION,
	    mailbox->count, mailbox->seed, mailbox->stories_count);
	g_autofree char *old = NULL;

	if (!g_file_get_contents(path, &old, NULL, NULL)) {
		write_text(mailbox->dir, "parameters", text);
		return;
	}
	if (strcmp(old, text) == 0)
		return;
	fprintf(stderr, "make-mailbox: %s was made with %s", mailbox->dir,
	    old);
	exit(64);
}

int
main(int argc, char **argv)
{
	g_autoptr(GString) bytes = g_string_sized_new(16384);
	g_autofree char *mail = NULL;
	Mailbox mailbox = {.seed = 1};
	guint i;

	if (argc < 3 || argc > 5 || atoi(argv[2]) < 1) {
		fprintf(stderr,
		    "usage: make-mailbox DIR MESSAGES [SEED [THREADS]]\n");
		return 64;
	}
	mailbox.dir = argv[1];
	mailbox.count = (guint)atoi(argv[2]);
	mailbox.stories_count = mailbox.count >= 100000 ? 3000 :
	    MIN(300, MAX(1, mailbox.count / 30));
	mailbox.span_s = (gint64)DAY_S *
	    (mailbox.count >= 1000000 ? 3650 : mailbox.count >= 100000 ?
	    1095 : 270);
	if (argc > 3)
		mailbox.seed = g_ascii_strtoull(argv[3], NULL, 10);
	if (argc > 4)
		mailbox.stories_count = (guint)MAX(1, atoi(argv[4]));
	mail = g_build_filename(mailbox.dir, "mail", NULL);
	make_folder(mail);
	check_parameters(&mailbox);
	plan(&mailbox);
	for (i = 0; i * FOLDER_MAILS < mailbox.count; i++)
		write_folder(&mailbox, i, bytes);
	write_truth(&mailbox);
	write_config(&mailbox);
	g_ptr_array_unref(mailbox.stories);
	g_free(mailbox.slots);
	return 0;
}
