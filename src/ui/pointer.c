/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/pointer.h>

#include <string.h>

/* What is added to each number where it is one character. */
#define OLD_OFFSET 32
#define PLACE_MAX 9999

static const struct {
	int button;
	PointerKind kind;
} kinds[] = {
	{0, POINTER_CLICK},
	{64, POINTER_WHEEL_UP},
	{65, POINTER_WHEEL_DOWN},
};

static gboolean
take(int button, int col, int row, Pointer *ret_pointer)
{
	if (row < 1 || col < 1)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (kinds[i].button != button)
			continue;
		*ret_pointer = (Pointer){kinds[i].kind, row - 1, col - 1};
		return TRUE;
	}
	return FALSE;
}

/* A number and the character behind it; -1: it is none. */
static int
number(const char **text, const char *behind)
{
	int value = 0;
	const char *p = *text;

	if (!g_ascii_isdigit(*p))
		return -1;
	for (; g_ascii_isdigit(*p) && value <= PLACE_MAX; p++)
		value = value * 10 + g_ascii_digit_value(*p);
	if (value > PLACE_MAX || *p == '\0' || strchr(behind, *p) == NULL)
		return -1;
	*text = p + 1;
	return value;
}

gboolean
pointer_parse(const char *sequence, Pointer *ret_pointer)
{
	const char *p = sequence + 1;
	int button, col, row;

	if (sequence[0] == 'M' && strlen(sequence) == 4)
		return take(p[0] - OLD_OFFSET, p[1] - OLD_OFFSET,
		    p[2] - OLD_OFFSET, ret_pointer);
	if (sequence[0] != '<')
		return FALSE;
	button = number(&p, ";");
	col = button >= 0 ? number(&p, ";") : -1;
	row = col >= 0 ? number(&p, "M") : -1;
	return row >= 0 && *p == '\0' && take(button, col, row, ret_pointer);
}
