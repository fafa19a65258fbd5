/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * robust DIR...: reads every file below the directories as a mail, the way
 * the worker does, each in a process of its own, and checks what must hold of
 * any bytes: it ends, it does not crash, what comes out is clean and bounded.
 * Prints each file that fails and "N passed, N failed".
 */
#include <ftw.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/mail/body.h>
#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>
#include <notyet/policy/wording.h>

/* A file that takes longer is held for a hang. */
#define PATIENCE_S 60
/* 2026-11-22 12:00 UTC, so that a run can be repeated. */
#define NOW_AT G_GINT64_CONSTANT(1795348800)

static int passed, failed;

static const char *
unclean(const char *text, gboolean lines, gsize limit_bytes)
{
	const char *at;

	if (!text)
		return NULL;
	if (!g_utf8_validate(text, -1, NULL))
		return "is no UTF-8";
	if (strlen(text) > limit_bytes)
		return "is too long";
	for (at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c == '\n' && lines)
			continue;
		if (c < ' ' || (c >= 0x7f && c < 0xa0) ||
		    (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			return "holds a control character";
	}
	return NULL;
}

static int
check(const char *path, const char *what, const char *why)
{
	if (why)
		printf("%s: %s %s\n", path, what, why);
	return why ? 1 : 0;
}

static int
check_head(const char *path, const MessageHead *head)
{
	int bad = 0;
	guint i;

	bad += check(path, "subject", unclean(head->subject, FALSE, 5000));
	bad += check(path, "from", unclean(head->from->name, FALSE, 5000));
	bad += check(path, "address",
		     unclean(head->from->address, FALSE, 5000));
	bad += check(path, "body",
		     unclean(head->body, TRUE, HEAD_BODY_MAX_BYTES));
	for (i = 0; i < head->fields->len; i++) {
		HeadField *field = g_ptr_array_index(head->fields, i);

		bad += check(path, field->name,
			     unclean(field->value, FALSE,
				     HEAD_VALUE_MAX_BYTES));
	}
	bad += check(path, "head",
		     head->parts->len > HEAD_PARTS_MAX ? "has too many parts" :
		     head->parts->len == 0 ? "has no part" : NULL);
	return bad;
}

static int
try_file(const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(MessageHead) head = head_read_file(path, NOW_AT, &error);
	g_autoptr(BodyText) body = NULL;
	g_autoptr(Verdict) verdict = NULL;
	int bad;

	if (!head)
		return check(path, "head", error->message);
	bad = check_head(path, head);
	verdict = verdict_judge(head);
	bad += check(path, "verdict", verdict ? NULL : "is missing");
	body = body_text_read_file(path, NULL);
	bad += check(path, "display", body ?
		     unclean(body->text, TRUE, 2 * BODY_TEXT_MAX_BYTES) :
		     "is missing");
	return bad;
}

static int
visit(const char *path, const struct stat *status, int type, struct FTW *place)
{
	pid_t child;
	int result = 0;

	if (type != FTW_F || status->st_size == 0)
		return 0;
	fflush(stdout);
	child = fork();
	if (child == 0) {
		alarm(PATIENCE_S);
		result = try_file(path) > 0;
		fflush(stdout);
		_exit(result);
	}
	if (child < 0 || waitpid(child, &result, 0) < 0) {
		perror("robust");
		exit(2);
	}
	if (WIFSIGNALED(result))
		printf("%s: ended by signal %d\n", path, WTERMSIG(result));
	if (result == 0)
		passed++;
	else
		failed++;
	return 0;
}

int
main(int argc, char **argv)
{
	int i;

	if (argc < 2) {
		fprintf(stderr, "usage: robust DIRECTORY...\n");
		return 2;
	}
	/* Read once here and not in each process. */
	wordings_builtin();
	for (i = 1; i < argc; i++)
		if (nftw(argv[i], visit, 16, FTW_PHYS) != 0) {
			perror(argv[i]);
			return 2;
		}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0 || passed == 0;
}
