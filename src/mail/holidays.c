/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/holidays.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libical/ical.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>

#include "holiday-rule.h"

#define LINE_MAX_BYTES (16 * 1024)
/* An event that repeats for a number of times is counted from its start, but
 * not from the beginning of time. */
#define COUNTED_MAX_DAYS (100 * 366)
#define DATES_MAX 1000
#define NOTE_VALUE_MAX_BYTES 40
/* Days that all repeated events of a file may name together. */
#define WORK_MAX_DAYS (2 * 1000 * 1000)

/* One VEVENT while it is read. */
typedef struct Event {
	int line;		/* of its BEGIN; 0: outside of any */
	int nested;		/* components in it, such as VALARM */
	int start_line, rule_line;
	gboolean is_timed, is_cancelled, has_start;
	gint32 start;		/* days since 1970 */
	gint32 end;		/* exclusive; 0 none */
	int duration_days;
	GString *rule;		/* or empty */
	GArray *without;	/* gint32: EXDATE */
	GArray *also;		/* gint32: RDATE */
} Event;

typedef struct Reader {
	const HolidaySource *source;
	gint32 from, until;	/* the span, until is exclusive */
	guint8 *days;		/* one for each of the span */
	gint64 work_days;
	int events, rules;
	gboolean is_calendar, has_days, is_full;
	Event event;
	char *note;
} Reader;

G_GNUC_PRINTF(3, 4)
static void
note(Reader *reader, int line, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	if (reader->note)
		return;
	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	reader->note = line > 0 ?
		g_strdup_printf("%s:%d: %s", reader->source->path, line,
				text) :
		g_strdup_printf("%s %s", reader->source->path, text);
}

/* What a note quotes of the file. Owned. */
static char *
quoted(const char *value)
{
	return text_scrub(value, (gssize)MIN(strlen(value),
					     NOTE_VALUE_MAX_BYTES),
			  TEXT_ONE_LINE);
}

/* --- dates --- */

static gboolean
parse_date(const char *text, gint32 *ret_day)
{
	CivilDate date = { 0 };
	int i, digits[8];

	for (i = 0; i < 8; i++) {
		if (!g_ascii_isdigit(text[i]))
			return FALSE;
		digits[i] = text[i] - '0';
	}
	date.year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 +
		    digits[3];
	date.month = digits[4] * 10 + digits[5];
	date.day = digits[6] * 10 + digits[7];
	if (!civil_date_valid(date))
		return FALSE;
	*ret_day = civil_days_from_date(date);
	return TRUE;
}

/* A list of dates; what has a time of day is none. */
static void
add_dates(GArray *days, const char *value)
{
	g_auto(GStrv) list = g_strsplit(value, ",", DATES_MAX);
	gsize i;

	for (i = 0; list[i] && days->len < DATES_MAX; i++) {
		const char *text = g_strstrip(list[i]);
		gint32 day;

		if (strlen(text) == 8 && parse_date(text, &day))
			g_array_append_val(days, day);
	}
}

static gboolean
has_day(const GArray *days, gint32 day)
{
	guint i;

	for (i = 0; i < days->len; i++)
		if (g_array_index(days, gint32, i) == day)
			return TRUE;
	return FALSE;
}

/* --- one event --- */

static void
mark(Reader *reader, gint32 start, int length_days)
{
	gint32 from = MAX(start, reader->from);
	gint32 until = MIN(start + length_days, reader->until);
	gint32 day;

	if (has_day(reader->event.without, start))
		return;
	reader->has_days = reader->has_days || from < until;
	for (day = from; day < until; day++)
		reader->days[day - reader->from] = 1;
	reader->work_days -= 1 + MAX(0, until - from);
}

static gboolean
read_rule(Reader *reader, HolidayRule *ret_rule)
{
	const Event *event = &reader->event;
	CivilDate start = civil_date_from_days(event->start);
	g_autofree char *text = NULL;

	if (++reader->rules > HOLIDAYS_MAX_RULES) {
		note(reader, event->rule_line,
		     "More than %d events repeat; of the others only the "
		     "first time counts.", HOLIDAYS_MAX_RULES);
		return FALSE;
	}
	if (holiday_rule_parse(event->rule->str, start, ret_rule))
		return TRUE;
	text = quoted(event->rule->str);
	note(reader, event->rule_line,
	     "\"%s\" is no rule for every year that can be read; only the "
	     "first time counts.", text);
	return FALSE;
}

/* What is counted is counted from the start. */
static void
mark_repeated(Reader *reader, int length_days)
{
	gint32 day = reader->event.start;
	HolidayRule rule;
	int left;

	if (reader->event.rule->len == 0 || !read_rule(reader, &rule))
		return;
	left = rule.rule.count > 0 ? rule.rule.count : G_MAXINT;
	if (left == G_MAXINT || day < reader->from - COUNTED_MAX_DAYS)
		day = MAX(day, reader->from - length_days);
	for (; day < reader->until && left > 0; day++) {
		reader->work_days--;
		if (reader->work_days <= 0)
			return;
		if (!holiday_rule_has(&rule, civil_date_from_days(day)))
			continue;
		mark(reader, day, length_days);
		left--;
	}
}

static int
length_of(const Event *event)
{
	if (event->end > event->start)
		return event->end - event->start;
	return MAX(event->duration_days, 1);
}

static void
take_event(Reader *reader)
{
	const Event *event = &reader->event;
	int length_days = MIN(length_of(event), reader->until - reader->from);
	guint i;

	if (!event->has_start || event->is_timed || event->is_cancelled)
		return;
	mark(reader, event->start, MIN(length_of(event), 366 * 200));
	for (i = 0; i < event->also->len; i++)
		mark(reader, g_array_index(event->also, gint32, i),
		     length_days);
	mark_repeated(reader, length_days);
}

/* --- lines --- */

static void
event_begin(Reader *reader, int line)
{
	Event *event = &reader->event;
	GString *rule = event->rule;
	GArray *without = event->without, *also = event->also;

	g_string_truncate(rule, 0);
	g_array_set_size(without, 0);
	g_array_set_size(also, 0);
	*event = (Event){ .line = line, .rule = rule, .without = without,
			  .also = also };
	if (++reader->events > HOLIDAYS_MAX_EVENTS) {
		note(reader, line, "There are more than %d events; the rest "
		     "is not read.", HOLIDAYS_MAX_EVENTS);
		reader->is_full = TRUE;
	}
}

static void
take_start(Reader *reader, const char *value, int line)
{
	Event *event = &reader->event;
	g_autofree char *text = NULL;

	event->start_line = line;
	event->is_timed = strchr(value, 'T') != NULL;
	if (event->is_timed)
		return;
	event->has_start = strlen(value) == 8 &&
			   parse_date(value, &event->start);
	if (event->has_start)
		return;
	text = quoted(value);
	note(reader, line, "\"%s\" is no date; the event is left out.", text);
}

static void
take_duration(Event *event, const char *value)
{
	struct icaldurationtype duration =
		icaldurationtype_from_string(value);

	if (!duration.is_neg && duration.weeks < 1000 &&
	    duration.days < 10000)
		event->duration_days = (int)(duration.weeks * 7 +
					     duration.days);
}

static void
take_property(Reader *reader, const char *name, const char *value, int line)
{
	Event *event = &reader->event;

	if (strcmp(name, "DTSTART") == 0) {
		take_start(reader, value, line);
	} else if (strcmp(name, "DTEND") == 0) {
		if (strlen(value) == 8)
			parse_date(value, &event->end);
	} else if (strcmp(name, "DURATION") == 0) {
		take_duration(event, value);
	} else if (strcmp(name, "RRULE") == 0) {
		g_string_assign(event->rule, value);
		event->rule_line = line;
	} else if (strcmp(name, "EXDATE") == 0) {
		add_dates(event->without, value);
	} else if (strcmp(name, "RDATE") == 0) {
		add_dates(event->also, value);
	} else if (strcmp(name, "STATUS") == 0) {
		event->is_cancelled =
			g_ascii_strcasecmp(value, "CANCELLED") == 0;
	}
}

/* The colon in front of the value: none between quotes. */
static char *
find_colon(char *line)
{
	gboolean quoted_part = FALSE;

	for (; *line; line++) {
		if (*line == '"')
			quoted_part = !quoted_part;
		else if (*line == ':' && !quoted_part)
			return line;
	}
	return NULL;
}

static void
take_frame(Reader *reader, gboolean begins, const char *what, int line)
{
	Event *event = &reader->event;
	gboolean is_event = g_ascii_strcasecmp(what, "VEVENT") == 0;

	if (g_ascii_strcasecmp(what, "VCALENDAR") == 0)
		reader->is_calendar = TRUE;
	if (is_event && begins && event->line > 0)
		note(reader, event->line,
		     "The event that begins here does not end; it is left "
		     "out.");
	if (is_event && begins) {
		event_begin(reader, line);
	} else if (is_event) {
		if (event->line > 0)
			take_event(reader);
		event->line = 0;
	} else if (event->line > 0) {
		event->nested = MAX(0, event->nested + (begins ? 1 : -1));
	}
}

static void
take_line(Reader *reader, GString *text, int line)
{
	char *colon = find_colon(text->str);
	const char *value;
	g_autofree char *name = NULL;

	if (!colon)
		return;
	*colon = '\0';
	value = g_strstrip(colon + 1);
	text->str[strcspn(text->str, ";")] = '\0';
	name = g_ascii_strup(g_strstrip(text->str), -1);
	if (strcmp(name, "BEGIN") == 0 || strcmp(name, "END") == 0)
		take_frame(reader, *name == 'B', value, line);
	else if (reader->event.line > 0 && reader->event.nested == 0)
		take_property(reader, name, value, line);
}

/* A line that begins with a blank goes on with the one before (3.1). */
static void
take_lines(Reader *reader)
{
	const char *at = reader->source->bytes;
	const char *end = at + reader->source->len;
	g_autoptr(GString) text = g_string_new(NULL);
	int number = 0, begun = 0;

	while (at < end && !reader->is_full) {
		const char *newline = memchr(at, '\n', (gsize)(end - at));
		const char *stop = newline ? newline : end;
		gsize len = (gsize)(stop - at);

		number++;
		if (len > 0 && at[len - 1] == '\r')
			len--;
		if (len == 0 || (*at != ' ' && *at != '\t')) {
			take_line(reader, text, begun);
			g_string_truncate(text, 0);
			begun = number;
		} else {
			at++;
			len--;
		}
		if (text->len + len <= LINE_MAX_BYTES &&
		    !memchr(at, '\0', len))
			g_string_append_len(text, at, (gssize)len);
		at = newline ? newline + 1 : end;
	}
	if (!reader->is_full)
		take_line(reader, text, begun);
}

/* --- the whole --- */

static GArray *
days_of(const Reader *reader)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(gint32));
	gint32 day;

	for (day = reader->from; day < reader->until; day++)
		if (reader->days[day - reader->from])
			g_array_append_val(days, day);
	return days;
}

static void
note_closed(Reader *reader)
{
	gint32 day, closed_from = reader->from;

	for (day = reader->from; day < reader->until; day++) {
		CivilDate date = civil_date_from_days(day);

		if (civil_weekday(date) <= 5 &&
		    !reader->days[day - reader->from]) {
			closed_from = day + 1;
			continue;
		}
		if (day - closed_from + 1 < HOLIDAYS_CLOSED_DAYS)
			continue;
		date = civil_date_from_days(closed_from);
		note(reader, 0, "leaves no business day in the %d days from "
		     "%04d-%02d-%02d: what is due then waits for their end.",
		     HOLIDAYS_CLOSED_DAYS, date.year, date.month, date.day);
		return;
	}
}

static void
note_whole(Reader *reader)
{
	if (!reader->is_calendar)
		note(reader, 0, "is no iCalendar file: it has no "
		     "BEGIN:VCALENDAR.");
	if (reader->event.line > 0)
		note(reader, reader->event.line,
		     "The event that begins here does not end; it is left "
		     "out.");
	if (!reader->has_days)
		note(reader, 0, "names no day off: it has no whole-day "
		     "event from %d to %d.",
		     civil_date_from_days(reader->from).year,
		     civil_date_from_days(reader->until - 1).year);
	if (reader->work_days <= 0)
		note(reader, 0, "repeats too many days; not all of them are "
		     "read.");
	note_closed(reader);
}

GArray *
holidays_read(const HolidaySource *source, char **ret_note)
{
	int year = CLAMP(source->year, 1970, 9000);
	Reader reader = {
		.source = source,
		.from = civil_days_from_date((CivilDate){
			year - HOLIDAYS_YEARS_BACK, 1, 1 }),
		.until = civil_days_from_date((CivilDate){
			year + HOLIDAYS_YEARS_AHEAD + 1, 1, 1 }),
		.work_days = WORK_MAX_DAYS,
	};
	g_autoptr(GString) rule = g_string_new(NULL);
	g_autoptr(GArray) without = g_array_new(FALSE, FALSE, sizeof(gint32));
	g_autoptr(GArray) also = g_array_new(FALSE, FALSE, sizeof(gint32));
	GArray *days;

	reader.event.rule = rule;
	reader.event.without = without;
	reader.event.also = also;
	reader.days = g_malloc0((gsize)(reader.until - reader.from));
	take_lines(&reader);
	note_whole(&reader);
	days = days_of(&reader);
	g_free(reader.days);
	*ret_note = reader.note;
	return days;
}

static GString *
read_all(int fd)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char chunk[16 * 1024];
	ssize_t got;

	while ((got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got > 0 && text->len + (gsize)got > HOLIDAYS_MAX_BYTES)
			errno = EFBIG;
		if (got < 0 || errno == EFBIG)
			return NULL;
		g_string_append_len(text, chunk, got);
	}
	return g_steal_pointer(&text);
}

GArray *
holidays_read_file(const char *path, int year, char **ret_note,
		   GError **error)
{
	/* A pipe in the place of the file must not hold the program. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	g_autoptr(GString) text = NULL;
	struct stat status;
	int failed = 0;

	errno = fd < 0 ? errno : 0;
	if (fd >= 0 && fstat(fd, &status) == 0 && !S_ISREG(status.st_mode))
		errno = EINVAL;
	if (errno == 0)
		text = read_all(fd);
	failed = errno;
	if (fd >= 0)
		close(fd);
	if (!text) {
		g_set_error(error, INDEX_ERROR, INDEX_ERROR_FILE,
			    "%s cannot be read: %s.", path,
			    failed == EINVAL ? "it is no file" :
			    g_strerror(failed));
		return NULL;
	}
	return holidays_read(&(HolidaySource){ .bytes = text->str,
					       .len = text->len,
					       .path = path, .year = year },
			     ret_note);
}
