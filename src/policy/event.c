/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values of stages and journal events. */
#include <notyet/policy/application.h>

#include <string.h>

static const struct {
	const char *name;
	int threshold_days;
} stages[] = {
#define X(id, name, days) [id] = {name, days},
    STAGES(X)
#undef X
};

const char *
stage_name(Stage stage)
{
	g_return_val_if_fail(stage < STAGE_COUNT, "applied");
	return stages[stage].name;
}

int
stage_parse(const char *name)
{
	int stage;

	for (stage = 0; name && stage < STAGE_COUNT; stage++)
		if (strcmp(name, stages[stage].name) == 0)
			return stage;
	return -1;
}

int
stage_threshold_days(Stage stage)
{
	g_return_val_if_fail(stage < STAGE_COUNT, 0);
	return stages[stage].threshold_days;
}

gboolean
stage_is_closed(Stage stage)
{
	return stage >= STAGE_ACCEPTED;
}

static const char *const event_kind_names[] = {
#define X(id, name) [id] = name,
    EVENT_KINDS(X)
#undef X
};

const char *
event_kind_name(EventKind kind)
{
	g_return_val_if_fail(kind < EVENT_KIND_COUNT, "note");
	return event_kind_names[kind];
}

int
event_kind_parse(const char *name)
{
	int kind;

	for (kind = 0; name && kind < EVENT_KIND_COUNT; kind++)
		if (strcmp(name, event_kind_names[kind]) == 0)
			return kind;
	return -1;
}

Event *
event_new_full(EventKind kind, gint64 application_id, gint64 at,
    const char *key, const char *value)
{
	Event *event = g_new0(Event, 1);

	event->kind = kind;
	event->application_id = application_id;
	event->at = at;
	event->key = g_strdup(key);
	event->value = g_strdup(value);
	return event;
}

Event *
event_new(EventKind kind, gint64 application_id, gint64 at)
{
	return event_new_full(kind, application_id, at, NULL, NULL);
}

Event *
event_copy(const Event *event)
{
	Event *copy;

	if (!event)
		return NULL;
	copy = event_new_full(event->kind, event->application_id, event->at,
	    event->key, event->value);
	copy->seq = event->seq;
	copy->batch = event->batch;
	copy->until_at = event->until_at;
	copy->recorded_at = event->recorded_at;
	return copy;
}

void
event_free(Event *event)
{
	if (!event)
		return;
	g_free(event->key);
	g_free(event->value);
	g_free(event);
}
