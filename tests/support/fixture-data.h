/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed applications and mails of the fixture. All moments are hours
 * before its now; negative ones lie ahead. */
#ifndef NOTYET_TESTS_FIXTURE_DATA_H
#define NOTYET_TESTS_FIXTURE_DATA_H

#include <notyet/policy/application.h>
#include <notyet/policy/verdict.h>

#define FIXTURE_EVENTS_MAX 6
#define FIXTURE_MAILS_MAX 8
#define DAYS(n) ((n) * 24)

typedef struct FixtureEvent {
	EventKind kind;
	int ago_h;
	int until_ago_h;	/* 0: none */
	const char *key, *value;
} FixtureEvent;

typedef struct FixtureMail {
	const char *from;	/* "Name <address>", or NULL: own mail */
	int ago_h;
	VerdictKind kind;
	const char *rule;
	const char *subject;
} FixtureMail;

typedef struct FixtureApplication {
	const char *company, *role, *stage;
	const char *contacts;	/* as in a header; NULL: none */
	FixtureEvent events[FIXTURE_EVENTS_MAX];	/* ended by EVENT_KIND_COUNT
							   or a zero ago_h */
	FixtureMail mails[FIXTURE_MAILS_MAX];	/* ended by no subject */
} FixtureApplication;

extern const FixtureApplication fixture_applications[];
extern const gsize fixture_application_count;

#endif
