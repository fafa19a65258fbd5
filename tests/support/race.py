#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that come in while mails are sent.

race.py deliver MAIL COUNT SEED STORE STOP
    Delivers answers to the applications of many.py, one for each mail that is
    begun, each followed by "notmuch new", until the file STOP exists. Who
    answers is drawn by SEED among those whose mail goes now or next, and so is
    the instant: answers come in before, within and after a send.

race.py judge LOG OUTBOX-JSON STOP SINK-LOG
    Compares what was sent (the debug log of notyet, its outbox as JSON) with
    the index as it is then, and prints what it found. Fails when a mail was
    sent although its answer was in the revision of the index that was looked
    at before DATA, or was there before the server had heard of the recipient;
    and when one was held without an answer.
"""

import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time

LINE = re.compile(r"Mail (\d+) is (\S+); revision (-?\d+) of the index was "
                  r"looked at, (-?\d+) ns before")


def answer(number):
    return (f"From: Person {number} <p{number}@corp{number}.example>\n"
            "To: Robin Doe <robin@home.example>\n"
            "Date: Thu, 19 Nov 2026 11:00:00 +0000\n"
            f"Subject: Re: Role {number}\n"
            f"Message-ID: <answer-{number}@test.example>\n"
            f"In-Reply-To: <apply-{number}@test.example>\n\n"
            "We have decided.\n")


def begun(db):
    return db.execute("SELECT count(*) FROM outbox WHERE state <> 'queued'"
                      ).fetchone()[0]


def deliver(folder, count, seed, store, stop):
    draw = random.Random(int(seed))
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    left = set(range(1, int(count) + 1))
    last = -1
    while left and not os.path.exists(stop):
        turn = begun(db)
        if turn == last:
            time.sleep(0.001)
            continue
        last = turn
        # Not to wait for anything: the instant is what is drawn.
        time.sleep(draw.uniform(0, 0.15))
        number = turn + draw.choice([0, 0, 1, 1, 2])
        if number not in left:
            continue
        left.remove(number)
        name = f"{folder}/answer-{number}:2,"
        with open(name + ".new", "w", encoding="utf-8") as file:
            file.write(answer(number))
        os.rename(name + ".new", name)
        with open(stop + ".answers", "a", encoding="utf-8") as file:
            file.write(f"{number} {index(folder, number)}\n")


def index(folder, number):
    """When the index was known to hold the answer, its revision then, and how
    often "notmuch new" was asked. It passes over a folder that has the time, in
    whole seconds, at which it was seen last; and where the file system's clock
    is finer than time(2), that of a new second may have been seen early."""
    for tries in range(1, 20):
        subprocess.run(["notmuch", "new", "--quiet"], check=True)
        found, revision = found_and_revision(number)
        if found:
            return f"{time.monotonic_ns()} {revision} {tries}"
        os.utime(folder, (tries, tries))
    sys.exit(f"The answer of {number} is not indexed.")


def found_and_revision(number):
    """Whether the index holds that answer, and its revision."""
    count, _, revision = subprocess.run(
        ["notmuch", "count", "--lastmod", "--exclude=false",
         f"id:answer-{number}@test.example"], check=True,
        capture_output=True, text=True).stdout.split()
    return count != "0", int(revision)


def known_at(number, revision):
    """Whether the answer was in that revision of the index."""
    query = f"id:answer-{number}@test.example and lastmod:0..{revision}"
    return subprocess.run(
        ["notmuch", "count", "--exclude=false", query], check=True,
        capture_output=True, text=True).stdout.strip() != "0"


def has_answer(number):
    return known_at(number, 10 ** 9)


def read_answers(stop):
    """Of each answer its number and what index() says of it."""
    with open(stop + ".answers", encoding="utf-8") as file:
        return [tuple(map(int, line.split())) for line in file]


def answered_before_rcpt(answers, sink_log):
    """Whose answer was in the index when the server was told of them."""
    told = {}
    with open(sink_log, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            to = re.match(r"RCPT TO:<p(\d+)@", entry.get("text", ""))
            if to:
                told[int(to[1])] = entry["at_ns"]
    return {number for number, at, *_ in answers
            if number in told and at < told[number]}


def judge(log, outbox, stop, sink_log):
    answers = read_answers(stop)
    early = answered_before_rcpt(answers, sink_log)
    # What is in the index may be changed again later, and then be of a newer
    # revision than the one that brought it.
    revisions = {number: revision for number, _, revision, _ in answers}
    looks = {}
    with open(log, encoding="utf-8") as file:
        for number, state, revision, wait in LINE.findall(file.read()):
            looks[int(number)] = (state, int(revision), int(wait))
    with open(outbox, encoding="utf-8") as file:
        rows = {row["row"]: row for row in json.load(file)["outbox"]}
    sent = [n for n, row in rows.items() if row["state"] == "sent"]
    # What is held for an answer is cancelled when the mail is read (rule T9).
    held = [n for n, row in rows.items()
            if row["state"] in ("draft", "cancelled")]
    bad = []
    for number in sent:
        if number not in looks or looks[number][2] < 0:
            bad.append(f"mail {number} was sent without a look")
        elif (known_at(number, looks[number][1]) or
              revisions.get(number, 10 ** 9) <= looks[number][1]):
            bad.append(f"mail {number} was sent past its answer")
        elif number in early:
            bad.append(f"mail {number} was sent past an older answer")
    for number in held:
        if not has_answer(number):
            bad.append(f"mail {number} was held without an answer")
        if f"Person {number} " not in (rows[number]["text"] or ""):
            bad.append(f"mail {number} was held without a word")
    answered = [n for n in sent if has_answer(n)]
    late = [n for n in held if looks.get(n, ("", -1, 0))[1] >= 0]
    waits = sorted(looks[n][2] / 1000 for n in sent if n in looks)
    print(f"{len(rows)} mails: {len(sent)} sent ({len(answered)} of them "
          f"answered after the look), {len(held)} stopped ({len(late)} of "
          f"them by the last look), "
          f"{len(rows) - len(sent) - len(held)} put off")
    if waits:
        print(f"from the look to DATA: median {statistics.median(waits):.1f} "
              f"us, 99 % {waits[len(waits) * 99 // 100]:.1f} us, "
              f"most {waits[-1]:.1f} us")
    again = sum(tries > 1 for *_, tries in answers)
    print(f"{len(answers)} answers, {again} of them passed over by "
          f"\"notmuch new\" at first")
    for line in bad:
        print("WRONG: " + line)
    return 1 if bad or not sent or not held else 0


if __name__ == "__main__":
    if sys.argv[1] == "deliver":
        deliver(*sys.argv[2:])
    else:
        sys.exit(judge(*sys.argv[2:]))
