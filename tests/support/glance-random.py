# SPDX-License-Identifier: GPL-3.0-or-later
"""glance-random.py SEED ROUNDS: changes at random what the list and the line of
what is due are made from, and compares what is shown while the last answer is
kept with what is shown without it. Both must be the same bytes and status."""

import os
import pty
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import termios
import fcntl
import time

SEED, ROUNDS = int(sys.argv[1]), int(sys.argv[2])
RANDOM = random.Random(SEED)
HOME = os.environ["HOME"]
NOTYET = os.environ["NOTYET"]
MAILBOX = os.environ["MAILBOX"]
DATA = os.path.join(HOME, ".local/share/notyet")
CONFIG = os.path.join(HOME, ".config/notyet/config")
HOLIDAYS = os.path.join(HOME, ".config/notyet/holidays")
STORE = os.path.join(DATA, "notyet.db")
ZONES = os.path.join(HOME, "zones")
TRACE = os.path.join(HOME, "trace")
BACKUP = os.path.join(HOME, "backup.db")
QUESTIONS = [["list"], ["list", "--all"], ["list", "--sort=silence"],
             ["list", "--cached"], ["due"], ["due", "--exit-code"],
             ["due", "--format=json"], ["due", "--width=60"]]
ZONE_NAMES = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
WRITERS = [("Gil Roy", "gil@globex.example", "globex1"),
           ("Ira Fox", "ira@initech.example", "initech1"),
           ("Ann Lee", "ann@acme.example", "acme1")]
zone_at = 0
now = 1795689000  # Thursday, 26 November 2026, 10:30 UTC
width = 80
variables = {"TZ": "Test/Zone", "TZDIR": ZONES}
log = []
stood = 0
serial = 0


def fail(words):
    print("seed %d: %s" % (SEED, words))
    print("\n".join(log[-15:]))
    sys.exit(1)


def environment(**more):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    return dict(os.environ, NOTYET_NOW=stamp, **variables, **more)


def notyet(*words):
    return subprocess.run([NOTYET, *words], capture_output=True, check=False,
                          env=environment())


def shown(question):
    """What a terminal of that width gets, and the status."""
    if os.path.exists(TRACE):
        os.remove(TRACE)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ,
                struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(
        [NOTYET, *question], stdin=subprocess.DEVNULL, stdout=slave,
        stderr=subprocess.PIPE, env=environment(NOTYET_TRACE=TRACE))
    os.close(slave)
    text = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    said = process.stderr.read()
    os.close(master)
    return text, said, process.wait()


def trace():
    with open(TRACE, encoding="utf-8") as file:
        return file.read()


def forget():
    for name in os.listdir(DATA):
        if name.endswith(".glance"):
            os.remove(os.path.join(DATA, name))


def settle(question):
    """Until the answer is kept and shown again."""
    for _ in range(300):
        shown(question)
        if "glance: stands" in trace():
            return
        if "glance: not to be kept" in trace():
            return
    fail("never kept: %s %s\n%s" % (question, shown(question)[1], trace()))


def compare(question):
    global stood
    first = shown(question)
    stood += "glance: stands" in trace()
    forget()
    second = shown(question)
    if first != second:
        fail("%s at %d, width %d:\n%s\n--- without:\n%s" % (
            question, now, width, first, second))
    return second


# --- what happens ---


def write(path, text, folder=True):
    if folder:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def rewrite(path, text):
    """In place, and with the time that it had."""
    before = os.stat(path) if os.path.exists(path) else None
    write(path, text)
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def settings():
    """Of the same size and time, whatever they say."""
    for turn in range(2):
        days = RANDOM.randrange(10, 25) + 25 * turn
        text = ("[ui]\nsort = %s\n\n[cadence]\ndefault = own\n\n"
                "[cadence own]\nstep = check-in %dd %dd %dd after application\n"
                % (RANDOM.choice(["company", "silence", "applied"]), days,
                   days, days + 9))
        rewrite(CONFIG, text + "#" * (200 - len(text)) + "\n")
        compare(["list"])
        settle(["list"])


def no_settings():
    if os.path.exists(CONFIG):
        os.remove(CONFIG)


def zone_file():
    """The other end of the world in the same file, of the same times: the day
    until which somebody is asked nothing is another one."""
    global zone_at
    day = time.strftime("%Y-%m-%d", time.gmtime(now + 40 * 86400))
    variables["TZ"] = "Test/Zone"
    notyet("log", "1", "snooze", "--until=" + day)
    settle(["list", "--all"])
    zone_at = 1 - zone_at
    path = os.path.join(ZONES, "Test/Zone")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    shutil.copyfile("/usr/share/zoneinfo/" + ZONE_NAMES[zone_at], path)
    os.utime(path, (1e9, 1e9))
    compare(["list", "--all"])


def zone_variable():
    variables["TZ"] = RANDOM.choice(
        ["Test/Zone", "UTC+11", "UTC-13", "EST5EDT,M3.2.0,M11.1.0"])


def journal():
    row = str(RANDOM.randrange(1, 4))
    days = RANDOM.randrange(1, 20)
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ",
                       time.gmtime(now - RANDOM.randrange(1, 9) * 3600))
    words = RANDOM.choice([
        ["set", row, "company=Company %d" % days],
        ["set", row, "role=Role %d" % days],
        ["log", row, "snooze", "--until=%s" % time.strftime(
            "%Y-%m-%d", time.gmtime(now + days * 86400))],
        ["log", row, "interview", "--at=" + at],
        ["undo"]])
    done = notyet(*words)
    log.append("  %s: %d %s" % (words, done.returncode,
                                done.stderr.decode()[:99]))


def track():
    notyet("track", "--company=New %d" % RANDOM.randrange(999),
           "--contact=Jo <jo%d@x.example>" % RANDOM.randrange(999))


def answer(name, address, first):
    """Nobody has asked for new mail since."""
    global serial
    serial += 1
    write(os.path.join(MAILBOX, "inbox/cur", "new%d:2,S" % serial),
          "From: %s <%s>\nTo: Robin Doe <robin@home.example>\n"
          "Subject: Re: Application\nDate: %s\nMessage-ID: <n%d@x.example>\n"
          "In-Reply-To: <%s@test.example>\n\nDear Robin,\n\nplease call me.\n"
          % (name, address, time.strftime(
              "%a, %d %b %Y %H:%M:%S +0000", time.gmtime(now - 60)),
             serial, first))
    subprocess.run(["notmuch", "new", "--quiet"], check=True,
                   env=environment())


def mail():
    settle(["list"])
    answer(*RANDOM.choice(WRITERS))
    if RANDOM.random() < 0.3:
        notyet("sync")
    compare(["list"])


def own_address():
    """Whose mail is the user's own, in notmuch's settings."""
    path = os.environ["NOTMUCH_CONFIG"]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    mine, theirs = "robin@home.example", "gil@globex.example"
    old = theirs if "primary_email=" + theirs in text else mine
    write(path, text.replace(
        "primary_email=" + old,
        "primary_email=" + (theirs if old == mine else mine)))


def free_days(days):
    """Nobody of Globex works then."""
    events = "".join(
        "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART;VALUE=DATE:%s\r\nSUMMARY:Off\r\nEND:VEVENT\r\n" % (day, day)
        for day in days)
    write(os.path.join(HOLIDAYS, "off.ics"),
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n%s"
          "END:VCALENDAR\r\n" % events)


def holidays():
    settle(["list"])
    free_days(["20261%d%02d" % (month, day) for month in (0, 1, 2)
               for day in RANDOM.sample(range(1, 29), 12)])
    compare(["list"])


def store_backup():
    shutil.copy2(STORE, BACKUP)
    journal()


def store_back():
    if os.path.exists(BACKUP):
        os.utime(BACKUP, (1e9, 1e9))
        os.replace(BACKUP, STORE)


def snapshot():
    path = os.path.join(DATA, "snapshot.cache")
    if os.path.exists(path):
        os.remove(path)


def write_held():
    """Somebody has the store open, so that a change stays in the log."""
    holder = sqlite3.connect(STORE)
    cursor = holder.execute("SELECT id FROM application")
    cursor.fetchone()
    for _ in range(RANDOM.randrange(1, 3)):
        journal()
    for question in RANDOM.sample(QUESTIONS, 2):
        compare(question)
    question = RANDOM.choice(QUESTIONS)
    settle(question)
    journal()
    compare(question)
    cursor.close()
    holder.close()


def draft_file():
    """What an editor left is looked at by each start: its lock is made."""
    folder = os.path.join(DATA, "drafts")
    lock = os.path.join(folder, "77.lock")
    question = RANDOM.choice(QUESTIONS)
    settle(question)
    write(os.path.join(folder, "77.eml"), "To: x\n")
    shown(question)
    if not os.path.exists(lock) or "glance: not to be kept" not in trace():
        fail("a draft may be left alone")
    shutil.rmtree(folder)


def both_at_once():
    question = RANDOM.choice(QUESTIONS)
    others = [subprocess.Popen([NOTYET, *question], env=environment(),
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL) for _ in range(2)]
    journal()
    for other in others:
        other.wait()


def clock():
    global now
    now += RANDOM.choice([1, 59, 3599, 3600, 3601, 7211, 86399, 86400, 86401,
                          172801, 604801, -1, -3601, -86399])


def wider():
    global width
    width = RANDOM.choice([40, 60, 80, 100, 160])


def damage():
    """Of a kept answer."""
    names = [name for name in os.listdir(DATA) if name.endswith(".glance")]
    if not names:
        return
    path = os.path.join(DATA, RANDOM.choice(names))
    with open(path, "r+b") as file:
        size = os.path.getsize(path)
        if RANDOM.random() < 0.5:
            file.truncate(RANDOM.randrange(size))
        else:
            at = RANDOM.randrange(size)
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ 1 << RANDOM.randrange(8)]))


# --- each by itself ---


def told(what, question, change, *words):
    """The answer stands, and another one is shown after the change."""
    settle(question)
    before = shown(question)
    if "glance: stands" not in trace():
        fail("%s: it stands no more" % what)
    log.append("%s: %s" % (what, question))
    change(*words)
    if compare(question) == before:
        fail("%s: nothing is seen of it:\n%s" % (what, before[0].decode()))


def first_step(days):
    """By settings of the same size and time."""
    rewrite(CONFIG, "[cadence]\ndefault = own\n\n[cadence own]\n"
            "step = check-in %db %db %db after application\n"
            % (days, days, days + 9))


def wide(cols):
    global width
    width = cols


def other_index():
    """Whose own mail is another's, by other settings of notmuch."""
    own_address()
    path = os.path.join(HOME, "other-notmuch")
    shutil.copyfile(os.environ["NOTMUCH_CONFIG"], path)
    own_address()
    notyet("sync")
    told("another notmuch", ["list"], variables.update,
         {"NOTMUCH_CONFIG": path})
    del variables["NOTMUCH_CONFIG"]


def in_the_log():
    """Of the journal only what SQLite has in its log is another."""
    holder = sqlite3.connect(STORE)
    cursor = holder.execute("SELECT id FROM application")
    cursor.fetchone()
    notyet("set", "1", "company=Held")
    told("log", ["list"], notyet, "set", "1", "company=Kept")
    cursor.close()
    holder.close()


def not_old():
    """Times before which nothing can be told are not those of an input."""
    later = time.time() + 3600
    os.utime(CONFIG, (later, later))
    forget()
    shown(["list", "--cached"])
    if "glance: too fresh to keep" not in trace():
        fail("a fresh file is an input")
    os.utime(CONFIG, (1e9, 1e9))


def each():
    first_step(10)
    told("settings", ["list"], first_step, 40)
    not_old()
    told("journal", ["list"], notyet, "set", "1", "company=Set")
    told("width", ["list"], wide, 60)
    wide(80)
    in_the_log()
    free_days(["20261224"])
    notyet("set", "2", "holidays=off")
    told("holidays", ["list"], free_days,
         ["202612%d" % day for day in range(14, 19)])
    told("snapshot", ["list", "--cached"], snapshot)
    notyet("sync")
    told("own address", ["list"], own_address)
    told("own address", ["list"], own_address)
    other_index()
    told("index", ["list"], answer, *WRITERS[0])
    draft_file()


STEPS = [settings, no_settings, zone_file, zone_variable, journal, journal,
         track, mail, own_address, holidays, store_backup, store_back,
         snapshot, write_held, draft_file, both_at_once, clock, clock, clock,
         wider, damage]


def walk():
    """Small steps of the clock, without any other change."""
    question = RANDOM.choice(QUESTIONS)
    global now
    for _ in range(4):
        settle(question)
        now += RANDOM.choice([1, 60, 1800, 3599, 3600, 20000, 80000])
        compare(question)


def main():
    for path in (TRACE, BACKUP):
        if os.path.exists(path):
            os.remove(path)
    os.makedirs(os.path.join(ZONES, "Test"))
    shutil.copyfile("/usr/share/zoneinfo/" + ZONE_NAMES[0],
                    os.path.join(ZONES, "Test/Zone"))
    each()
    for number in range(ROUNDS):
        steps = STEPS[:]
        RANDOM.shuffle(steps)
        for step in steps:
            question = RANDOM.choice(QUESTIONS)
            settle(question)
            log.append("%d %s %s" % (number, step.__name__, question))
            step()
            compare(question)
        walk()
    if stood < ROUNDS:
        fail("only %d answers stood" % stood)
    print("%d answers stood" % stood)


main()
