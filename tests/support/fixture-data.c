/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture-data.h"

#define JANE "Jane Doe <jane@globex.example>"
#define BILL "Bill Lumbergh <bill@initech.example>"
#define GAVIN "Gavin Belson <gavin@hooli.example>"
#define ALICE "Alice Marcus <alice@umbrella.example>"
#define JOERG "Jörg Müller <joerg@mueller.example>"
#define SATO "佐藤 花子 <sato@denshi.example>"
#define SUZUKI "Suzuki Ichiro <suzuki@denshi.example>"
#define TANAKA "Tanaka Ken <tanaka@denshi.example>"
#define ART "Art Vandelay <art@vandelay.example>"
#define LUCIUS "Lucius Fox <lucius@wayne.example>"
#define PEPPER "Pepper Potts <pepper@stark.example>"
#define MALLORY "\x1b[31mMallory\xe2\x80\xaexof <mallory@evil.example>"
#define THORN "Robert Thorn <thorn@soylent.example>"
#define MILES "Miles Dyson <miles@cyberdyne.example>"
#define WILE "Wile E. <wile@acme.example>"
#define DAEMON "Mail Delivery System <mailer-daemon@mx.example>"

const FixtureApplication fixture_applications[] = {
	/* A thank-you is open. */
	{"Globex", "Backend engineer", "interviewing", JANE,
	    {{EVENT_INTERVIEW, 5, 5, NULL, NULL}},
	    {{NULL, DAYS(20), 0, NULL, "Application: backend engineer"},
		{JANE, DAYS(9), VERDICT_HUMAN_REPLY, "person-wrote",
		    "Re: Application: backend engineer"},
		{NULL, DAYS(8), 0, NULL,
		    "Re: Application: backend engineer"}}},
	/* They wrote last. */
	{"Initech", "Site reliability", "screening", BILL, {{0}},
	    {{NULL, DAYS(12), 0, NULL, "Application"},
		{BILL, 20, VERDICT_HUMAN_REPLY, "person-wrote",
		    "Re: Application"}}},
	/* The check-in is late. */
	{"Hooli", "Staff engineer", "interviewing", GAVIN,
	    {{EVENT_INTERVIEW, DAYS(14), DAYS(14) - 1, NULL, NULL}},
	    {{GAVIN, DAYS(21), VERDICT_INTERVIEW_INVITE, "invites",
		 "Interview at Hooli"},
		{NULL, DAYS(20), 0, NULL, "Re: Interview at Hooli"},
		{NULL, DAYS(13), 0, NULL, "Re: Interview at Hooli"}}},
	/* Silent for nineteen days. */
	{"Umbrella", "Data engineer", "interviewing", ALICE,
	    {{EVENT_INTERVIEW, DAYS(19), DAYS(19) - 1, NULL, NULL}},
	    {{NULL, DAYS(30), 0, NULL, "Data engineer, ref 1998"},
		{ALICE, DAYS(26), VERDICT_HUMAN_REPLY, "person-wrote",
		    "Re: Data engineer, ref 1998"},
		{NULL, DAYS(18), 0, NULL, "Re: Data engineer, ref 1998"},
		{NULL, DAYS(8), 0, NULL, "Re: Data engineer, ref 1998"}}},
	/* Applied; nothing is due yet. */
	{"Müller & Söhne Maschinenbau GmbH & Co. KG",
	    "Softwareentwicklerin für eingebettete Systeme", "applied", JOERG,
	    {{0}},
	    {{NULL, DAYS(5), 0, NULL, "Bewerbung"},
		{"Bewerbermanagement <no-reply@ats.example>", DAYS(5) - 1,
		    VERDICT_ATS_ACK, "ats-sender", "Ihre Bewerbung"}}},
	/* A panel of three, one of whom replied. */
	{"日本電子株式会社", "エンジニア", "interviewing",
	    SATO ", " SUZUKI ", " TANAKA,
	    {{EVENT_INTERVIEW, DAYS(4), DAYS(4) - 2, NULL, NULL}},
	    {{SUZUKI, DAYS(11), VERDICT_HUMAN_REPLY, "person-wrote",
		 "面接のご案内"},
		{NULL, DAYS(10), 0, NULL, "Re: 面接のご案内"},
		{NULL, DAYS(3), 0, NULL, "Re: 面接のご案内"}}},
	/* The last mail came back. */
	{"Vandelay", "Importer", "interviewing", ART, {{0}},
	    {{ART, DAYS(10), VERDICT_HUMAN_REPLY, "person-wrote", "Latex"},
		{NULL, DAYS(2), 0, NULL, "Re: Latex"},
		{DAEMON, DAYS(2) - 1, VERDICT_BOUNCE, "dsn-report",
		    "Undelivered Mail Returned to Sender"}}},
	{"Wayne Enterprises", "R&D", "rejected", LUCIUS, {{0}},
	    {{NULL, DAYS(40), 0, NULL, "Application"},
		{LUCIUS, DAYS(16), VERDICT_REJECTION, "rejects",
		    "Re: Application"}}},
	{"Stark", "Robotics", "offer", PEPPER, {{0}},
	    {{PEPPER, DAYS(1), VERDICT_OFFER, "offers", "Your offer"}}},
	/* Names that would break a terminal. */
	{"\x1b[2J\x1b]0;owned\x07" "Evil\xe2\x80\xae" "proC",
	    "z\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85y\r\nBcc: x",
	    "applied", MALLORY, {{0}},
	    {{NULL, DAYS(3), 0, NULL,
		"\x1b[31mRe: \xe2\x80\xaetcejbus\x07"}}},
	{"Soylent", "Chemist", "interviewing", THORN,
	    {{EVENT_INTERVIEW, DAYS(6), DAYS(6) - 1, NULL, NULL},
		{EVENT_SNOOZED, DAYS(1), -DAYS(7), NULL, NULL}},
	    {{THORN, DAYS(9), VERDICT_HUMAN_REPLY, "person-wrote", "Visit"},
		{NULL, DAYS(6) - 3, 0, NULL, "Re: Visit"}}},
	/* Only a machine answered. */
	{"Cyberdyne", "ML engineer", "screening", MILES, {{0}},
	    {{NULL, DAYS(6), 0, NULL, "Application"},
		{MILES, DAYS(6), VERDICT_AUTO_REPLY, "auto-submitted",
		    "Automatic reply: Application"}}},
	{"Acme", "Tester", "let-go", WILE, {{0}},
	    {{NULL, DAYS(60), 0, NULL, "Anvils"}}},
	/* No mail at all. */
	{"Tyrell", "", "applied", NULL, {{0}}, {{0}}},
};

const gsize fixture_application_count = G_N_ELEMENTS(fixture_applications);
