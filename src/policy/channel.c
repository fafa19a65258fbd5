/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/channel.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/message-kind.h>
#include <notyet/policy/phone.h>
#include <notyet/policy/places.h>
#include <notyet/policy/web-address.h>

#include "due-text.h"

#define NAME_COLS 24

const char *
channel_reason_name(ChannelReason reason)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    CHANNEL_REASONS(X)
#undef X
	};

	return names[reason];
}

/* --- what each of them is --- */

static const struct {
	const char *noun, *plural, *title;
	const char *template_name;
	MessageKind kind;
} channels[CHANNEL_COUNT] = {
    [CHANNEL_MAIL] = {"a mail", "mails", "Mail", NULL, KIND_UNKNOWN},
    [CHANNEL_PHONE] = {"a call", "calls", "Call", "call", KIND_CALL},
    [CHANNEL_TEXT] = {"a text message", "text messages", "Text message",
	"text", KIND_TEXT},
    [CHANNEL_PROFILE] = {"a message in the network",
	"messages in the network", "Network message", "profile",
	KIND_PROFILE},
};

const char *
channel_noun(Channel channel)
{
	return channels[channel].noun;
}

const char *
channel_plural(Channel channel)
{
	return channels[channel].plural;
}

const char *
channel_title(Channel channel)
{
	return channels[channel].title;
}

const char *
channel_template(Channel channel, const CadenceStep *step)
{
	const char *own = step ? step->template_name : NULL;
	MessageKind kind = own ? message_kind_parse(own) : KIND_UNKNOWN;

	if (channel == CHANNEL_MAIL)
		return own;
	/* A template of the user's own suits the channel of its step. */
	if (own && (kind == channels[channel].kind ||
		       (kind == KIND_UNKNOWN && step->channel == channel)))
		return own;
	return channels[channel].template_name;
}

const char *
channel_lack(Channel channel, const Contact *contact)
{
	g_autofree char *found = NULL;
	const char *fault;

	if (channel == CHANNEL_MAIL)
		return NULL;
	if (channel == CHANNEL_PROFILE) {
		found = contact && contact->profile
			    ? web_address_read(contact->profile, &fault)
			    : NULL;
		return found ? NULL : "no profile";
	}
	found = contact && contact->phone
		    ? phone_read(contact->phone, &fault)
		    : NULL;
	return found ? NULL : "no telephone number";
}

/* --- what is proposed --- */

/* They decide today or on their next business day. */
static gboolean
is_near(const ChannelFacts *facts)
{
	CivilDate today, last;

	if (facts->decides_at <= facts->now)
		return FALSE;
	today = zone_date(facts->theirs->zone, facts->now);
	last = calendar_next_business_day(
	    facts->theirs, civil_date_add_days(today, 1));
	return civil_compare(zone_date(facts->theirs->zone,
				 facts->decides_at),
		   last) <= 0;
}

static gboolean
is_hasty(const ChannelFacts *facts)
{
	return facts->step && facts->step->channel != CHANNEL_PHONE &&
	       !channel_lack(CHANNEL_TEXT, facts->contact) && is_near(facts);
}

/* TRUE when it can be followed. */
static gboolean
try_channel(ChannelProposal *proposal, int channel, ChannelReason reason)
{
	if (channel < 0)
		return FALSE;
	if (!channel_lack((Channel)channel, proposal->contact)) {
		proposal->channel = (Channel)channel;
		proposal->reason = reason;
		return TRUE;
	}
	/* The contact's wish is told before the step's. */
	if (proposal->refused < 0) {
		proposal->refused = channel;
		proposal->refused_wish = reason == CHANNEL_BY_WISH;
	}
	return FALSE;
}

void
channel_propose(const ChannelFacts *facts, ChannelProposal *ret_proposal)
{
	const Contact *contact = facts->contact;
	const CadenceStep *step = facts->step;
	ChannelProposal proposal = {.contact = contact, .refused = -1};
	int wish = contact && contact->channel
		       ? channel_parse(contact->channel)
		       : -1;

	if (!try_channel(&proposal, wish, CHANNEL_BY_WISH)) {
		if (is_hasty(facts)) {
			proposal.channel = CHANNEL_TEXT;
			proposal.reason = CHANNEL_BY_HASTE;
			proposal.decides_at = facts->decides_at;
		} else if (step && step->channel != CHANNEL_MAIL) {
			try_channel(&proposal, (int)step->channel,
			    CHANNEL_BY_STEP);
		}
	}
	*ret_proposal = proposal;
}

const CadenceStep *
channel_due_step(const Due *due)
{
	return due->section == SECTION_ACT_NOW || due->turn != TURN_YOURS
		   ? due->step
		   : NULL;
}

static const Contact *
find_contact(const Application *application, const char *address)
{
	for (guint i = 0; address && i < application->contacts->len; i++)
		if (contact_has_address(
			application->contacts->pdata[i], address))
			return application->contacts->pdata[i];
	return NULL;
}

void
channel_of_due(const Due *due, const DueContext *context,
    const ChannelQuestion *question, ChannelProposal *ret_proposal)
{
	const char *address =
	    question->address
		? question->address
		: places_addressed(due->application, due->timeline);
	Calendar theirs;
	ChannelFacts facts = {.step = question->step,
	    .contact = find_contact(due->application, address),
	    .decides_at = due_promised_at(due),
	    .theirs = &theirs,
	    .now = context->now};

	places_calendar(context->places, due->application, due->timeline,
	    address, context->calendar, &theirs);
	channel_propose(&facts, ret_proposal);
}

/* --- why --- */

/* Foreign text. */
static char *
name_of(const Contact *contact)
{
	g_autofree char *first =
	    contact ? contact_first_name(contact) : g_strdup("");

	if (!*first)
		return g_strdup("They");
	return text_width(first) > NAME_COLS ? text_fit(first, NAME_COLS)
					     : g_steal_pointer(&first);
}

static char *
day_of(const DueContext *context, gint64 at)
{
	switch (due_days_between(context, context->now, at)) {
	case 0:
		return g_strdup("today");
	case 1:
		return g_strdup("tomorrow");
	default:
		return due_date_text(context, at);
	}
}

/* "Anna prefers text messages, but no telephone number is noted" */
static void
add_refused(GString *text, const ChannelProposal *proposal)
{
	g_autofree char *name = name_of(proposal->contact);
	Channel refused = (Channel)proposal->refused;

	if (proposal->refused_wish)
		g_string_append_printf(text, "%s prefer%s %s", name,
		    strcmp(name, "They") == 0 ? "" : "s",
		    channel_plural(refused));
	else
		g_string_append_printf(
		    text, "This step is %s", channel_noun(refused));
	g_string_append_printf(text, ", but %s is noted",
	    channel_lack(refused, proposal->contact));
}

static char *
reason_of(const ChannelProposal *proposal, const DueContext *context)
{
	g_autofree char *name = name_of(proposal->contact);
	g_autofree char *day = NULL;

	if (proposal->reason == CHANNEL_BY_WISH)
		return g_strdup_printf("%s prefer%s %s.", name,
		    strcmp(name, "They") == 0 ? "" : "s",
		    channel_plural(proposal->channel));
	if (proposal->reason == CHANNEL_BY_STEP)
		return g_strdup_printf(
		    "This step is %s.", channel_noun(proposal->channel));
	if (proposal->reason == CHANNEL_BY_DEFAULT)
		return g_strdup("A mail is the usual way.");
	day = day_of(context, proposal->decides_at);
	return g_strdup_printf("They decide %s: a text message is read "
			       "sooner than a mail (T8).",
	    day);
}

char *
channel_sentence(const ChannelProposal *proposal, const DueContext *context)
{
	GString *text = g_string_new(NULL);

	if (proposal->refused < 0) {
		g_string_free(text, TRUE);
		return reason_of(proposal, context);
	}
	add_refused(text, proposal);
	if (proposal->reason == CHANNEL_BY_HASTE) {
		g_autofree char *reason = reason_of(proposal, context);

		g_string_append_printf(text, ". %s", reason);
	} else {
		g_string_append_printf(
		    text, ": %s it is.", channel_noun(proposal->channel));
	}
	return g_string_free(text, FALSE);
}

gboolean
channel_is_plain(const ChannelProposal *proposal)
{
	return proposal->channel == CHANNEL_MAIL &&
	       proposal->reason == CHANNEL_BY_DEFAULT &&
	       proposal->refused < 0;
}
