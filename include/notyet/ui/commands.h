/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commands: everything that a key can do, as one list.
 *
 * The list yields the enum, the names that keymaps and the ":" prompt take,
 * the help screen, completion, and the table of the manual. A new command is
 * one line here, one case in its screen, and one line in a keymap.
 *
 * Names follow neomutt's where the function is the same; names of neomutt
 * that stand for a command of another name are aliases.
 */
#ifndef NOTYET_UI_COMMANDS_H
#define NOTYET_UI_COMMANDS_H

#include <glib.h>

/* Where a binding holds. "common" holds on every screen, and a screen's own
 * binding of the same keys wins over it. id, name, what the screen is. */
#define UI_SCREENS(X) \
	X(UI_COMMON, "common", "every screen") \
	X(UI_LIST, "list", "the list of applications") \
	X(UI_THREAD, "thread", "one application with its timeline") \
	X(UI_FACTS, "facts", "what is known of one application") \
	X(UI_COMPOSE, "compose", "a draft before it goes out") \
	X(UI_PANEL, "panel", "the messages to a panel") \
	X(UI_HAND, "hand", "a text message or a call before it goes out") \
	X(UI_OUTBOX, "outbox", "the mails on their way") \
	X(UI_AGENDA, "agenda", "the coming days") \
	X(UI_NUMBERS, "numbers", "how far you came, and how long you wait") \
	X(UI_PAGER, "pager", "a text to read")

typedef enum UiScreenId {
#define X(id, name, help) id,
	UI_SCREENS(X)
#undef X
	UI_SCREEN_COUNT
} UiScreenId;

const char *ui_screen_name(UiScreenId screen);
const char *ui_screen_help(UiScreenId screen);
int ui_screen_parse(const char *name);		/* -1 for an unknown name */

/* What a command needs. */
typedef enum CommandFlags {
	CMD_PLAIN = 0,
	CMD_ASKS = 1 << 0,	/* asks before it does anything */
	CMD_ROW = 1 << 1,	/* needs a row under the cursor */
	CMD_MOVES = 1 << 2,	/* only moves the view: works under a question */
	CMD_ARGUMENT = 1 << 3,	/* takes words behind its name at ":" */
	CMD_REPEATS = 1 << 4	/* takes a count, as all that moves does */
} CommandFlags;

/* Sets of screens. */
#define ON(screen) (1u << (screen))
#define ON_ALL (ON(UI_LIST) | ON(UI_THREAD) | ON(UI_FACTS) | \
		ON(UI_COMPOSE) | \
		ON(UI_HAND) | ON(UI_PANEL) | ON(UI_OUTBOX) | \
		ON(UI_AGENDA) | ON(UI_NUMBERS) | ON(UI_PAGER))
#define ON_DRAFT (ON(UI_COMPOSE) | ON(UI_HAND))
#define ON_APPLICATION (ON(UI_LIST) | ON(UI_THREAD))

/* clang-format off */
/* id, name, flags, screens, help. */
#define UI_COMMANDS(X) \
	X(CMD_NEXT_ENTRY, "next-entry", CMD_MOVES, ON_ALL, \
	  "Go to the next entry or line.") \
	X(CMD_PREVIOUS_ENTRY, "previous-entry", CMD_MOVES, ON_ALL, \
	  "Go to the previous entry or line.") \
	X(CMD_NEXT_PAGE, "next-page", CMD_MOVES, ON_ALL, \
	  "Go one page down.") \
	X(CMD_PREVIOUS_PAGE, "previous-page", CMD_MOVES, ON_ALL, \
	  "Go one page up.") \
	X(CMD_FIRST_ENTRY, "first-entry", CMD_MOVES, ON_ALL, \
	  "Go to the first entry or line.") \
	X(CMD_LAST_ENTRY, "last-entry", CMD_MOVES, ON_ALL, \
	  "Go to the last entry or line.") \
	X(CMD_NEXT_STALLED, "next-stalled", CMD_REPEATS, ON(UI_LIST), \
	  "Go to the next stalled application.") \
	X(CMD_OPEN, "open", CMD_ROW, \
	  ON(UI_LIST) | ON(UI_THREAD) | ON(UI_PANEL) | ON(UI_OUTBOX) | \
	  ON(UI_AGENDA), \
	  "Open the entry: its thread, its text, or the exact message.") \
	X(CMD_OPEN_THREAD, "open-thread", CMD_ROW, ON_APPLICATION, \
	  "Open the whole thread in your mail reader, neomutt or mutt.") \
	X(CMD_SEARCH, "search", CMD_ARGUMENT, \
	  ON(UI_LIST) | ON(UI_PAGER), \
	  "Search for words, without regard to case.") \
	X(CMD_SEARCH_NEXT, "search-next", CMD_REPEATS, \
	  ON(UI_LIST) | ON(UI_PAGER), \
	  "Go to the next place that fits the search.") \
	X(CMD_SEARCH_OPPOSITE, "search-opposite", CMD_REPEATS, \
	  ON(UI_LIST) | ON(UI_PAGER), \
	  "Go to the previous place that fits the search.") \
	X(CMD_LIMIT, "limit", CMD_ARGUMENT, ON(UI_LIST), \
	  "Show only the applications that a pattern fits; all: every one.") \
	X(CMD_SORT, "sort", CMD_ARGUMENT, ON(UI_LIST), \
	  "Sort the list; the order that stands is turned round.") \
	X(CMD_SORT_REVERSE, "sort-reverse", CMD_ARGUMENT, ON(UI_LIST), \
	  "Sort the list the other way round.") \
	X(CMD_FOLD_SECTION, "fold-section", CMD_PLAIN, ON(UI_LIST), \
	  "Fold the section at the cursor into one line, or unfold it.") \
	X(CMD_FOLD_ALL, "fold-all", CMD_PLAIN, ON(UI_LIST), \
	  "Fold all sections, or unfold all.") \
	X(CMD_TAG_ENTRY, "tag-entry", CMD_PLAIN, ON(UI_LIST), \
	  "Tag the application, or untag it, and go to the next.") \
	X(CMD_TAG_PATTERN, "tag-pattern", CMD_ARGUMENT, ON(UI_LIST), \
	  "Tag all that fits what you type.") \
	X(CMD_UNTAG_PATTERN, "untag-pattern", CMD_ARGUMENT, ON(UI_LIST), \
	  "Untag all that fits what you type.") \
	X(CMD_TAG_PREFIX, "tag-prefix", CMD_PLAIN, ON(UI_LIST), \
	  "Do the next command to all tagged applications at once.") \
	X(CMD_PREVIEW, "preview", CMD_PLAIN, ON(UI_LIST), \
	  "Show the newest mail below the list, beside it, or not.") \
	X(CMD_DRAFT, "draft", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Write the mail that is due; the argument names another step.") \
	X(CMD_DRAFT_STEP, "draft-step", CMD_ROW, ON_APPLICATION, \
	  "Write the mail that you name: of a step, a withdrawal, and such.") \
	X(CMD_PANEL, "panel", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Write to each of several interviewers; the argument names a step.") \
	X(CMD_RECALL, "recall", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Take up again a draft that was postponed.") \
	X(CMD_DRAFT_CHANNEL, "draft-channel", CMD_ROW | CMD_ARGUMENT, \
	  ON_APPLICATION, \
	  "Write what is due by another way: mail, phone, text, profile.") \
	X(CMD_TRACK, "track", CMD_ARGUMENT, ON(UI_LIST), \
	  "Track an application by a mail (id:MESSAGE-ID or a file).") \
	X(CMD_STAGE, "stage", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Set the stage: applied, screening, interviewing, final, offer, " \
	  "accepted, rejected, withdrawn.") \
	X(CMD_ACCEPT_PROPOSAL, "accept-proposal", CMD_ROW, ON(UI_THREAD), \
	  "Take the stage, or the promised day, that a mail proposes.") \
	X(CMD_REFUSE_PROPOSAL, "refuse-proposal", CMD_ROW, ON(UI_THREAD), \
	  "Refuse what a mail proposes; it does not ask that again.") \
	X(CMD_NO_INTERVIEW, "no-interview", CMD_ROW, ON(UI_THREAD), \
	  "Say that the appointment at the cursor was no interview.") \
	X(CMD_SET, "set", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Set a fact as key=value, or a setting as group.key=value.") \
	X(CMD_FACTS, "facts", CMD_ROW, ON_APPLICATION, \
	  "Show what is known of the application and its people, to edit it.") \
	X(CMD_INTERVIEW, "log-interview", CMD_ROW | CMD_ARGUMENT, \
	  ON_APPLICATION, "Log an interview, by the time it ended.") \
	X(CMD_LOG, "log", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Log what happened: interview, call, text, profile, promise.") \
	X(CMD_NOTE, "note", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Write a note.") \
	X(CMD_SNOOZE, "snooze", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Propose nothing until a date.") \
	X(CMD_SKIP, "skip", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Leave out the step that is next, with a reason.") \
	X(CMD_PIN, "pin", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Fix the date of the next step, whatever comes in between.") \
	X(CMD_OVERRIDE_GUARD, "override-guard", \
	  CMD_ROW | CMD_ASKS | CMD_ARGUMENT, ON_APPLICATION, \
	  "Do away this once with what holds the next step back.") \
	X(CMD_CADENCE, "cadence", CMD_ROW | CMD_ARGUMENT, ON_APPLICATION, \
	  "Choose another cadence; what would be due is shown first.") \
	X(CMD_LET_GO, "let-go", CMD_ROW | CMD_ASKS, ON_APPLICATION, \
	  "Let the application go; a late reply still revives it.") \
	X(CMD_REVIVE, "revive", CMD_ROW, ON_APPLICATION, \
	  "Take up again what is closed, in its last open stage.") \
	X(CMD_FORGET, "forget", CMD_ROW | CMD_ASKS, ON_APPLICATION, \
	  "Delete every trace of the application; cannot be undone.") \
	X(CMD_UNDO, "undo", CMD_PLAIN, ON_ALL, \
	  "Take back the mail that is about to go, else the last change.") \
	X(CMD_SYNC, "sync", CMD_PLAIN, ON_APPLICATION | ON(UI_OUTBOX) | \
	  ON(UI_AGENDA) | ON(UI_NUMBERS), \
	  "Read the mail index again.") \
	X(CMD_EVIDENCE, "evidence", CMD_ROW, ON(UI_THREAD), \
	  "Show by which rules the mail was judged.") \
	X(CMD_OVERRULE, "overrule", CMD_ROW | CMD_ARGUMENT, ON(UI_THREAD), \
	  "Say what the mail is, whatever the rules say.") \
	X(CMD_NEXT_APPLICATION, "next-application", CMD_PLAIN, \
	  ON(UI_THREAD), "Go to the next open application of the list.") \
	X(CMD_PREVIOUS_APPLICATION, "previous-application", CMD_PLAIN, \
	  ON(UI_THREAD), "Go to the previous open application of the list.") \
	X(CMD_TEXT_DOWN, "text-down", CMD_MOVES, \
	  ON(UI_LIST) | ON(UI_THREAD), \
	  "Scroll the text of the mail down.") \
	X(CMD_TEXT_UP, "text-up", CMD_MOVES, \
	  ON(UI_LIST) | ON(UI_THREAD), \
	  "Scroll the text of the mail up.") \
	X(CMD_EDIT, "edit", CMD_PLAIN, \
	  ON_DRAFT | ON(UI_OUTBOX) | ON(UI_FACTS), \
	  "Edit the draft in your editor, or the fact; in the outbox, write " \
	  "it again.") \
	X(CMD_FILL, "fill", CMD_ARGUMENT, ON_DRAFT | ON(UI_PANEL), \
	  "Fill in what the template left open, one after the other.") \
	X(CMD_CLARIFY, "clarify", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Set right what went badly, in a sentence of the draft.") \
	X(CMD_DOCUMENTS, "documents", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Say what you offer to send them.") \
	X(CMD_EDIT_TO, "edit-to", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Change the recipients.") \
	X(CMD_EDIT_SUBJECT, "edit-subject", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Change the subject.") \
	X(CMD_EDIT_CC, "edit-cc", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Change who gets a copy.") \
	X(CMD_ATTACH, "attach-file", CMD_ARGUMENT, ON(UI_COMPOSE), \
	  "Attach a file.") \
	X(CMD_DETACH, "detach-file", CMD_ASKS | CMD_ARGUMENT, \
	  ON(UI_COMPOSE), "Attach a file no more.") \
	X(CMD_NEXT_FINDING, "next-finding", CMD_REPEATS, ON_DRAFT, \
	  "Go to the next finding of the proof, and tell it in full.") \
	X(CMD_PREVIOUS_FINDING, "previous-finding", CMD_REPEATS, \
	  ON_DRAFT, "Go to the previous finding.") \
	X(CMD_IGNORE_FINDING, "ignore-finding", CMD_PLAIN, ON_DRAFT, \
	  "Switch the warning off while the draft is open.") \
	X(CMD_INSIST, "insist", CMD_ASKS, ON_DRAFT, \
	  "Say that you mean this text as it is.") \
	X(CMD_SEND, "send", CMD_ASKS, \
	  ON(UI_COMPOSE) | ON(UI_PANEL) | ON(UI_OUTBOX), \
	  "Show the exact mail, ask, and send it.") \
	X(CMD_SEND_LATER, "send-later", CMD_ASKS | CMD_ARGUMENT, \
	  ON(UI_COMPOSE) | ON(UI_OUTBOX), \
	  "Show the exact mail, ask, and let it go at a later moment.") \
	X(CMD_COPY, "copy", CMD_PLAIN, ON(UI_HAND), \
	  "Put the text, or the number to call, on the clipboard.") \
	X(CMD_OPEN_LINK, "open-link", CMD_PLAIN, ON(UI_HAND), \
	  "Open it in the program that open_command names.") \
	X(CMD_WENT_OUT, "went-out", CMD_ASKS, ON(UI_HAND), \
	  "Say whether it went out, or how the call went.") \
	X(CMD_HOLD, "hold", CMD_ROW, ON(UI_OUTBOX), \
	  "Let the mail wait for your yes again.") \
	X(CMD_RETRY, "retry", CMD_ROW | CMD_ASKS, ON(UI_OUTBOX), \
	  "Try again; for an unknown one, say whether it arrived.") \
	X(CMD_POSTPONE, "postpone", CMD_PLAIN, ON_DRAFT, \
	  "Keep the draft for later.") \
	X(CMD_DELETE, "delete", CMD_ASKS, ON_DRAFT, \
	  "Delete the draft.") \
	X(CMD_CANCEL, "cancel", CMD_ROW | CMD_ASKS, ON(UI_OUTBOX), \
	  "Cancel a mail that was not sent.") \
	X(CMD_OUTBOX, "outbox", CMD_PLAIN, \
	  ON_APPLICATION | ON(UI_COMPOSE) | ON(UI_PANEL) | ON(UI_AGENDA) | \
	  ON(UI_NUMBERS), "Show the mails on their way.") \
	X(CMD_AGENDA, "agenda", CMD_PLAIN, \
	  ON_APPLICATION | ON(UI_OUTBOX) | ON(UI_AGENDA) | ON(UI_NUMBERS), \
	  "Show the coming days.") \
	X(CMD_NUMBERS, "numbers", CMD_PLAIN, \
	  ON_APPLICATION | ON(UI_OUTBOX) | ON(UI_AGENDA) | ON(UI_NUMBERS), \
	  "Show how far you came, and how long you wait.") \
	X(CMD_HELP, "help", CMD_PLAIN, ON_ALL, \
	  "Show the keys of this screen and what the marks mean.") \
	X(CMD_ENTER_COMMAND, "enter-command", CMD_PLAIN, ON_ALL, \
	  "Type a command by its name.") \
	X(CMD_REDRAW, "redraw", CMD_PLAIN, ON_ALL, \
	  "Paint the screen anew.") \
	X(CMD_SUSPEND, "suspend", CMD_PLAIN, ON_ALL, \
	  "Stop the program; the shell's fg brings it back.") \
	X(CMD_CLOSE, "close", CMD_PLAIN, ON_ALL, \
	  "Leave this screen; on the list, leave the program.") \
	X(CMD_QUIT, "quit", CMD_PLAIN, ON_ALL, \
	  "Leave the program.")

/* neomutt's name, the command of the same function. */
#define UI_ALIASES(X) \
	X("accept-stage", CMD_ACCEPT_PROPOSAL) \
	X("refuse-stage", CMD_REFUSE_PROPOSAL) \
	X("display-message", CMD_OPEN) \
	X("display-address", CMD_EVIDENCE) \
	X("next-line", CMD_NEXT_ENTRY) \
	X("previous-line", CMD_PREVIOUS_ENTRY) \
	X("top", CMD_FIRST_ENTRY) \
	X("bottom", CMD_LAST_ENTRY) \
	X("top-page", CMD_FIRST_ENTRY) \
	X("mail", CMD_DRAFT) \
	X("reply", CMD_DRAFT) \
	X("recall-message", CMD_RECALL) \
	X("collapse-all", CMD_FOLD_ALL) \
	X("collapse-thread", CMD_FOLD_SECTION) \
	X("fold-closed", CMD_FOLD_ALL) \
	X("tag-message", CMD_TAG_ENTRY) \
	X("sync-mailbox", CMD_SYNC) \
	X("edit-message", CMD_EDIT) \
	X("send-message", CMD_SEND) \
	X("postpone-message", CMD_POSTPONE) \
	X("resend-message", CMD_RETRY) \
	X("delete-message", CMD_CANCEL) \
	X("undelete-message", CMD_UNDO) \
	X("refresh", CMD_REDRAW) \
	X("next-undeleted", CMD_NEXT_ENTRY) \
	X("previous-undeleted", CMD_PREVIOUS_ENTRY) \
	X("half-down", CMD_NEXT_PAGE) \
	X("half-up", CMD_PREVIOUS_PAGE) \
	X("group-reply", CMD_DRAFT) \
	X("exit", CMD_CLOSE)
/* clang-format on */

typedef enum CommandId {
#define X(id, name, flags, screens, help) id,
	UI_COMMANDS(X)
#undef X
	COMMAND_COUNT,
	COMMAND_NONE = COMMAND_COUNT
} CommandId;

typedef struct Command {
	CommandId id;
	const char *name;
	CommandFlags flags;
	guint screens;		/* bits by ON() */
	const char *help;	/* one sentence */
} Command;

/* The entry of a command; id must be below COMMAND_COUNT. */
const Command *command_get(CommandId id);

/* By name or alias, exactly; COMMAND_NONE for an unknown word. Pure. */
CommandId command_parse(const char *name);

/* Whether the command means anything on that screen. On UI_COMMON any does. */
gboolean command_is_for(CommandId id, UiScreenId screen);

#endif
