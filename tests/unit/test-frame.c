/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/wire/frame.h>

typedef struct Pipe {
	int read_fd, write_fd;
} Pipe;

static Pipe
pipe_open(void)
{
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	return (Pipe){.read_fd = fds[0], .write_fd = fds[1]};
}

static void
pipe_close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The bytes that frame_write() puts on a pipe; small ones only. */
static GByteArray *
written_frame(FrameKind kind, GVariant *value)
{
	Pipe ends = pipe_open();
	GByteArray *bytes = g_byte_array_new();
	guint8 buffer[4096];
	ssize_t count;

	assert_true(frame_write(ends.write_fd, kind, value, NULL));
	pipe_close_end(&ends.write_fd);
	while ((count = read(ends.read_fd, buffer, sizeof(buffer))) > 0)
		g_byte_array_append(bytes, buffer, (guint)count);
	pipe_close_end(&ends.read_fd);
	return bytes;
}

static GByteArray *
head_bytes(const char *magic, guint32 kind, guint64 size_bytes)
{
	GByteArray *bytes = g_byte_array_new();

	kind = GUINT32_TO_LE(kind);
	size_bytes = GUINT64_TO_LE(size_bytes);
	g_byte_array_append(bytes, (const guint8 *)magic, 4);
	g_byte_array_append(bytes, (const guint8 *)&kind, 4);
	g_byte_array_append(bytes, (const guint8 *)&size_bytes, 8);
	return bytes;
}

static void
frame_write__a_progress__has_the_documented_bytes(void **state)
{
	static const guint8 expected[] = {'N', 'Y', 'F', '1', 1, 0, 0, 0, 3, 0,
	    0, 0, 0, 0, 0, 0, 'h', 'i', 0};
	g_autoptr(GByteArray) bytes =
	    written_frame(FRAME_PROGRESS, g_variant_new("(s)", "hi"));

	assert_int_equal(bytes->len, sizeof(expected));
	assert_memory_equal(bytes->data, expected, sizeof(expected));
}

static void
frame_reader__fed_in_pieces_of_each_size__gives_the_same_frames(void **state)
{
	g_autoptr(GByteArray) bytes =
	    written_frame(FRAME_PROGRESS, g_variant_new("(s)", "first"));
	g_autoptr(GByteArray) second =
	    written_frame(FRAME_ERROR, g_variant_new("(is)", 75, "second"));

	g_byte_array_append(bytes, second->data, second->len);
	for (guint piece = 1; piece <= bytes->len; piece++) {
		g_autofree char *label = g_strdup_printf("pieces of %u", piece);
		g_autoptr(FrameReader) reader = frame_reader_new();
		GBytes *taken[2] = {NULL, NULL};
		g_autofree char *sentence = NULL;
		g_autoptr(GBytes) more = NULL;
		FrameKind kinds[2], kind;
		int count = 0, status = 0;

		for (guint at = 0; at < bytes->len; at += piece) {
			frame_reader_feed(reader, bytes->data + at,
			    MIN(piece, bytes->len - at));
			while (count < 2 &&
			       frame_reader_take(
				   reader, &kinds[count], &taken[count], NULL))
				count++;
		}
		case_int(label, count, 2);
		case_int(label, kinds[0], FRAME_PROGRESS);
		case_int(label, kinds[1], FRAME_ERROR);
		case_true(label,
		    !frame_reader_take(reader, &kind, &more, NULL));
		case_true(label,
		    frame_error_unpack(taken[1], &status, &sentence, NULL));
		case_int(label, status, 75);
		case_string(label, sentence, "second");
		g_bytes_unref(g_steal_pointer(&taken[0]));
		g_bytes_unref(g_steal_pointer(&taken[1]));
	}
}

static void
frame_reader__cut_at_each_byte__waits_without_an_error(void **state)
{
	g_autoptr(GByteArray) bytes =
	    written_frame(FRAME_RESULT, g_variant_new("(s)", "whole"));

	for (guint size_bytes = 0; size_bytes < bytes->len; size_bytes++) {
		g_autofree char *label =
		    g_strdup_printf("cut at %u", size_bytes);
		g_autoptr(FrameReader) reader = frame_reader_new();
		g_autoptr(GBytes) taken = NULL;
		g_autoptr(GError) error = NULL;
		FrameKind kind;

		frame_reader_feed(reader, bytes->data, size_bytes);
		case_true(
		    label, !frame_reader_take(reader, &kind, &taken, &error));
		case_true(label, error == NULL);
		frame_reader_feed(reader, bytes->data + size_bytes,
		    bytes->len - size_bytes);
		case_true(label,
		    frame_reader_take(reader, &kind, &taken, NULL));
	}
}

typedef struct BadHead {
	const char *label;
	const char *magic;
	guint32 kind;
	guint64 size_bytes;
} BadHead;

static const BadHead bad_heads[] = {
    {"another magic", "NYF2", FRAME_RESULT, 4},
    {"text", "Sent", 0x20746120, 0},
    {"an unknown kind", "NYF1", FRAME_KIND_COUNT, 4},
    {"the largest kind", "NYF1", G_MAXUINT32, 4},
    {"one byte too large", "NYF1", FRAME_RESULT, FRAME_MAX_BYTES + 1ULL},
    {"a negative size", "NYF1", FRAME_RESULT, G_MAXUINT64},
};

static void
frame_reader__foreign_head__is_broken_for_good(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(bad_heads); i++) {
		const BadHead *bad = &bad_heads[i];
		g_autoptr(GByteArray) bytes =
		    head_bytes(bad->magic, bad->kind, bad->size_bytes);
		g_autoptr(GByteArray) good =
		    written_frame(FRAME_RESULT, g_variant_new("(s)", "good"));
		g_autoptr(FrameReader) reader = frame_reader_new();

		frame_reader_feed(reader, bytes->data, bytes->len);
		for (int again = 0; again < 2; again++) {
			g_autoptr(GBytes) taken = NULL;
			g_autoptr(GError) error = NULL;
			FrameKind kind;

			case_true(bad->label,
			    !frame_reader_take(reader, &kind, &taken, &error));
			case_true(bad->label, g_error_matches(error, WIRE_ERROR,
						  WIRE_ERROR_FORMAT));
			frame_reader_feed(reader, good->data, good->len);
		}
	}
}

static void
frame_read__foreign_head__is_an_error_of_format(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(bad_heads); i++) {
		const BadHead *bad = &bad_heads[i];
		g_autoptr(GByteArray) bytes =
		    head_bytes(bad->magic, bad->kind, bad->size_bytes);
		g_autoptr(GBytes) taken = NULL;
		g_autoptr(GError) error = NULL;
		Pipe ends = pipe_open();
		FrameKind kind;

		case_int(bad->label,
		    write(ends.write_fd, bytes->data, bytes->len), bytes->len);
		case_true(bad->label,
		    !frame_read(ends.read_fd, &kind, &taken, &error));
		case_true(bad->label,
		    g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
		pipe_close_end(&ends.read_fd);
		pipe_close_end(&ends.write_fd);
	}
}

static void
frame_read__end_of_file_at_each_byte__is_an_error_of_io(void **state)
{
	g_autoptr(GByteArray) bytes =
	    written_frame(FRAME_RESULT, g_variant_new("(s)", "whole"));

	for (guint size_bytes = 0; size_bytes < bytes->len; size_bytes++) {
		g_autofree char *label =
		    g_strdup_printf("ended at %u", size_bytes);
		g_autoptr(GBytes) taken = NULL;
		g_autoptr(GError) error = NULL;
		Pipe ends = pipe_open();
		FrameKind kind;

		case_int(label, write(ends.write_fd, bytes->data, size_bytes),
		    size_bytes);
		pipe_close_end(&ends.write_fd);
		case_true(
		    label, !frame_read(ends.read_fd, &kind, &taken, &error));
		case_true(
		    label, g_error_matches(error, WIRE_ERROR, WIRE_ERROR_IO));
		pipe_close_end(&ends.read_fd);
	}
}

/* A head may promise all that is allowed and nothing need follow. */
static void
frame_read__promise_of_the_largest_frame__costs_nothing(void **state)
{
	g_autoptr(GByteArray) bytes =
	    head_bytes("NYF1", FRAME_RESULT, FRAME_MAX_BYTES);
	g_autoptr(FrameReader) reader = frame_reader_new();
	g_autoptr(GBytes) taken = NULL;
	g_autoptr(GError) error = NULL;
	Pipe ends = pipe_open();
	FrameKind kind;

	assert_int_equal(
	    write(ends.write_fd, bytes->data, bytes->len), bytes->len);
	pipe_close_end(&ends.write_fd);
	assert_false(frame_read(ends.read_fd, &kind, &taken, &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_IO));
	pipe_close_end(&ends.read_fd);

	g_clear_error(&error);
	frame_reader_feed(reader, bytes->data, bytes->len);
	assert_false(frame_reader_take(reader, &kind, &taken, &error));
	assert_null(error);
}

/* More than a pipe holds, through a descriptor that does not block. */
static void
frame_write__larger_than_the_pipe__arrives_whole(void **state)
{
	gsize size_bytes = 3 * 1024 * 1024 + 7;
	g_autofree char *text = g_strnfill(size_bytes, 'x');
	g_autoptr(GBytes) taken = NULL;
	g_autoptr(GVariant) value = NULL;
	Pipe ends = pipe_open();
	const char *got = NULL;
	FrameKind kind;
	pid_t child;
	int status;

	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends.read_fd);
		fcntl(ends.write_fd, F_SETFL, O_NONBLOCK);
		_exit(frame_write(ends.write_fd, FRAME_RESULT,
			  g_variant_new("(s)", text), NULL)
			  ? 0
			  : 1);
	}
	pipe_close_end(&ends.write_fd);
	fcntl(ends.read_fd, F_SETFL, O_NONBLOCK);
	assert_true(frame_read(ends.read_fd, &kind, &taken, NULL));
	value = frame_value(taken, "(s)", NULL);
	assert_non_null(value);
	g_variant_get(value, "(&s)", &got);
	assert_string_equal(got, text);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	pipe_close_end(&ends.read_fd);
}

static void
frame_write__peer_is_gone__is_an_error_of_io(void **state)
{
	g_autoptr(GError) error = NULL;
	Pipe ends = pipe_open();

	signal(SIGPIPE, SIG_IGN);
	pipe_close_end(&ends.read_fd);
	assert_false(frame_write_progress(ends.write_fd, "hello", &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_IO));
	pipe_close_end(&ends.write_fd);
}

static void
frame_write__text_that_is_not_utf8__arrives_as_utf8(void **state)
{
	g_autoptr(GBytes) taken = NULL;
	g_autofree char *sentence = NULL;
	Pipe ends = pipe_open();
	FrameKind kind;
	int status;

	assert_true(frame_write_error(ends.write_fd, 65, "caf\xe9.", NULL));
	assert_true(frame_read(ends.read_fd, &kind, &taken, NULL));
	assert_int_equal(kind, FRAME_ERROR);
	assert_true(frame_error_unpack(taken, &status, &sentence, NULL));
	assert_int_equal(status, 65);
	assert_string_equal(sentence, "caf\xef\xbf\xbd.");
	pipe_close_end(&ends.read_fd);
	pipe_close_end(&ends.write_fd);
}

typedef struct BadValue {
	const char *label;
	const char *type;
	const char *bytes;
	gsize size_bytes;
} BadValue;

#define BYTES(text) text, sizeof(text) - 1

static const BadValue bad_values[] = {
    {"nothing for a string", "(s)", BYTES("")},
    {"a string without its end", "(s)", BYTES("abc")},
    {"a string that is not UTF-8", "(s)", BYTES("\xff\0")},
    {"two ends", "(s)", BYTES("a\0b\0")},
    {"an offset beyond the end", "(ss)", BYTES("a\0b\0\x09")},
    {"a boolean of two", "(b)", BYTES("\2")},
    {"half a number", "(x)", BYTES("\1\2\3")},
    {"padding that is not zero", "(ix)",
	BYTES("\1\0\0\0\7\0\0\0\1\0\0\0\0\0\0\0")},
};

static void
frame_value__not_in_normal_form__is_an_error_of_format(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(bad_values); i++) {
		const BadValue *bad = &bad_values[i];
		g_autoptr(GBytes) bytes =
		    g_bytes_new(bad->bytes, bad->size_bytes);
		g_autoptr(GVariant) value = NULL;
		g_autoptr(GError) error = NULL;

		value = frame_value(bytes, bad->type, &error);
		case_true(bad->label, value == NULL);
		case_true(bad->label,
		    g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(frame_write__a_progress__has_the_documented_bytes),
	    cmocka_unit_test(
		frame_reader__fed_in_pieces_of_each_size__gives_the_same_frames),
	    cmocka_unit_test(
		frame_reader__cut_at_each_byte__waits_without_an_error),
	    cmocka_unit_test(frame_reader__foreign_head__is_broken_for_good),
	    cmocka_unit_test(frame_read__foreign_head__is_an_error_of_format),
	    cmocka_unit_test(
		frame_read__end_of_file_at_each_byte__is_an_error_of_io),
	    cmocka_unit_test(
		frame_read__promise_of_the_largest_frame__costs_nothing),
	    cmocka_unit_test(frame_write__larger_than_the_pipe__arrives_whole),
	    cmocka_unit_test(frame_write__peer_is_gone__is_an_error_of_io),
	    cmocka_unit_test(
		frame_write__text_that_is_not_utf8__arrives_as_utf8),
	    cmocka_unit_test(
		frame_value__not_in_normal_form__is_an_error_of_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
