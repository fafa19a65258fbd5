/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/commands.h>

#include <string.h>

static const Command commands[] = {
#define X(id, name, flags, screens, help) {id, name, flags, screens, help},
	UI_COMMANDS(X)
#undef X
};

static const struct {
	const char *name;
	CommandId id;
} aliases[] = {
#define X(name, id) {name, id},
	UI_ALIASES(X)
#undef X
};

static const struct {
	const char *name;
	const char *help;
} screens[] = {
#define X(id, name, help) {name, help},
	UI_SCREENS(X)
#undef X
};

const char *
ui_screen_name(UiScreenId screen)
{
	g_assert((guint)screen < UI_SCREEN_COUNT);
	return screens[screen].name;
}

const char *
ui_screen_help(UiScreenId screen)
{
	g_assert((guint)screen < UI_SCREEN_COUNT);
	return screens[screen].help;
}

int
ui_screen_parse(const char *name)
{
	for (int i = 0; i < UI_SCREEN_COUNT; i++)
		if (strcmp(screens[i].name, name) == 0)
			return i;
	return -1;
}

const Command *
command_get(CommandId id)
{
	g_assert((guint)id < COMMAND_COUNT);
	return &commands[id];
}

CommandId
command_parse(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return commands[i].id;
	for (guint i = 0; i < G_N_ELEMENTS(aliases); i++)
		if (strcmp(aliases[i].name, name) == 0)
			return aliases[i].id;
	return COMMAND_NONE;
}

gboolean
command_is_for(CommandId id, UiScreenId screen)
{
	if (screen == UI_COMMON)
		return TRUE;
	return (command_get(id)->screens & ON(screen)) != 0;
}
