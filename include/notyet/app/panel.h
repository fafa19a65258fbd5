/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * panel: one message for each of several people, written, looked at and sent
 * together (rules R2, R3).
 *
 * Each member has a draft of their own: it answers what they wrote, or begins
 * a thread of its own (R4). What is common to all stands in the answers of the
 * application (topic, qualification), what is for one person in the answer
 * "personal:ADDRESS". They are queued all or none, and approved with one look;
 * together they are one follow-up (T5).
 */
#ifndef NOTYET_APP_PANEL_H
#define NOTYET_APP_PANEL_H

#include <notyet/app/app.h>
#include <notyet/app/follow-up.h>
#include <notyet/policy/panel.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include <glib.h>

/* The answer that is filled in for {personal}, for that address. */
#define PANEL_PERSONAL_KEY "personal:"

/* How far the message of a member is. id, name as it stands in JSON.
 *
 *  none      not written yet
 *  draft     is being written
 *  queued    in the outbox, waits for the user's yes
 *  approved  goes out by itself, or is being sent
 *  unknown   may have arrived
 *  sent      is out: by notyet, or another mail of the user's was that step */
#define PANEL_STATES(X) \
	X(PANEL_NONE, "none") \
	X(PANEL_DRAFT, "draft") \
	X(PANEL_QUEUED, "queued") \
	X(PANEL_APPROVED, "approved") \
	X(PANEL_UNKNOWN, "unknown") \
	X(PANEL_SENT, "sent")

typedef enum PanelState {
#define X(id, name) id,
	PANEL_STATES(X)
#undef X
	PANEL_STATE_COUNT
} PanelState;

const char *panel_state_name(PanelState state);

typedef struct PanelMember {
	Contact *contact;
	PanelState state;
	Draft *draft;		/* or NULL: not written, or sent */
	OutboxRow *row;		/* the newest that was not cancelled, without
				   bytes; or NULL */
	char *personal;		/* what was said for this person alone; NULL */
} PanelMember;

typedef struct Panel {
	gint64 application_id;
	char *step;
	gint64 panel_id;	/* of the drafts; 0 before the first */
	GPtrArray *members;	/* PanelMember * */
} Panel;

void app_panel_free(Panel *panel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Panel, app_panel_free)

typedef struct PanelRequest {
	gint64 application_id;
	const char *step;	/* NULL: the one that is due, else the
				   thank-you */
	const GPtrArray *to;	/* const char *: addresses of the members, or
				   NULL: those of policy/panel.h, or of the
				   drafts that there are */
	gboolean anew;		/* the drafts are given up for new ones */
} PanelRequest;

/* Who they are and how far it is; changes nothing. USAGE: no such step, an
 * address of --to that is no contact's, nobody is left to write to. */
Panel *app_panel_load(App *app, const PanelRequest *request, GError **error);

/* The same, and writes a draft for each who has none and got none. */
Panel *app_panel_begin(App *app, const PanelRequest *request, GError **error);

/* Says something for one member alone, or for all (address NULL): written down
 * as an answer and filled into the drafts where it is still open. */
gboolean app_panel_answer(App *app, Panel *panel, const char *address,
			  const char *variable, const char *text,
			  GError **error);

/* Proofs all that are drafts, and queues them when all are ready. REFUSED, and
 * nothing is queued, when one is not: the sentence names whose. */
gboolean app_panel_queue(App *app, Panel *panel, GError **error);

/* Members in that state. */
guint app_panel_count(const Panel *panel, PanelState state);

/* How the draft of one differs from that of the first that there is; NULL when
 * it is the first, or either has none. */
PanelDiff *app_panel_diff(const Panel *panel, guint index);
/* What differs, in lines of at most width_cols: beside one another, below 60
 * columns under one another. char *, owned array. */
GPtrArray *app_panel_diff_text(const PanelDiff *diff, int width_cols);
/* That first one; NULL when there are no drafts. Borrowed. */
const PanelMember *app_panel_first(const Panel *panel);

/* The name, else the address. Borrowed. */
const char *panel_member_name(const PanelMember *member);

#endif
