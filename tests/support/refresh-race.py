#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads mail again and again while four other programs write the index.

refresh-race.py PROGRAM MAIL-FOLDER APPLICATIONS REFRESHES SEED

"notmuch new" after deliveries, "notmuch tag", "notmuch reindex" and "notmuch
compact" run in a loop each. The applications are those of many.py; a delivery
is one more answer in the thread of one of them, whose Date says the how
manieth it is. Each answer of PROGRAM must show of each application at least
what the index held when it began, and at most what had been delivered when it
ended, with status 0 and without a word on standard error.

The writers meet one another as they like, but for the compaction: a writer
that waits for the lock while another compacts can destroy the index, so that
notmuch 0.37 itself crashes on it. So none waits while it compacts; PROGRAM
reads when it likes.

What is drawn by SEED is who answers, and which command reads.
"""

import datetime
import json
import os
import random
import subprocess
import sys
import threading
import time

BASE = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.timezone.utc)


# So often is a delivery tried before the index counts as broken.
TRIES_MAX = 100


def answer(number, count):
    when = BASE + datetime.timedelta(minutes=count)
    last = f"answer-{number}-{count - 1}" if count > 1 else f"apply-{number}"
    return (f"From: Person {number} <p{number}@corp{number}.example>\n"
            "To: Robin Doe <robin@home.example>\n"
            f"Date: {when:%a, %d %b %Y %H:%M:%S} +0000\n"
            f"Subject: Re: Role {number}\n"
            f"Message-ID: <answer-{number}-{count}@test.example>\n"
            f"In-Reply-To: <{last}@test.example>\n"
            f"References: <apply-{number}@test.example>"
            f" <{last}@test.example>\n\n"
            f"Which day suits you, Robin? Ours is no {count}.\n")


class Race:
    def __init__(self, program, folder, applications, seed):
        self.program, self.folder = program, folder
        self.numbers = range(1, applications + 1)
        self.draw = random.Random(seed)
        self.lock = threading.Lock()
        self.idle = threading.Condition()
        self.writing = 0
        self.compacting = False
        # Per application the moments at which an answer may be seen, and at
        # which it must be.
        self.may = {number: [] for number in self.numbers}
        self.must = {number: [] for number in self.numbers}
        self.over = threading.Event()
        self.done = {}
        self.broken = []

    def write(self, *words):
        with self.idle:
            self.idle.wait_for(lambda: not self.compacting)
            self.writing += 1
        self.quietly(*words)
        with self.idle:
            self.writing -= 1
            self.idle.notify_all()

    def quietly(self, *words):
        ended = subprocess.run(["notmuch", *words], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
        with self.lock:
            if ended.returncode == 0:
                self.done[words[0]] = self.done.get(words[0], 0) + 1
            else:
                self.broken.append(f"notmuch {words[0]} failed: "
                                   f"{ended.stderr.strip()}")

    def has(self, name):
        return subprocess.run(
            ["notmuch", "count", "--exclude=false", f"id:{name}"],
            capture_output=True, text=True).stdout.strip() == "1"

    def deliver(self):
        seconds = 0
        while not self.over.is_set():
            number = self.draw.choice(self.numbers)
            count = len(self.may[number]) + 1
            name = f"{self.folder}/answer-{number}-{count}:2,"
            with open(name + ".new", "w", encoding="utf-8") as file:
                file.write(answer(number, count))
            with self.lock:
                self.may[number].append(time.monotonic())
            os.rename(name + ".new", name)
            # It passes over a folder whose time it has seen.
            for tries in range(TRIES_MAX):
                if self.has(f"answer-{number}-{count}@test.example"):
                    break
                seconds += 1
                os.utime(self.folder, (seconds, seconds))
                self.write("new", "--quiet")
            else:
                self.broken.append("a delivery is never indexed")
                return
            with self.lock:
                self.must[number].append(time.monotonic())

    def tag(self):
        while not self.over.is_set():
            self.write("tag", "+seen-by-us", "--", "*")
            self.write("tag", "-seen-by-us", "--", "*")

    def reindex(self):
        while not self.over.is_set():
            self.write("reindex", "*")

    def compact(self):
        while not self.over.is_set():
            with self.idle:
                self.compacting = True
                self.idle.wait_for(lambda: self.writing == 0)
            self.quietly("compact", "--quiet")
            with self.idle:
                self.compacting = False
                self.idle.notify_all()
            # The others have their turn.
            with self.idle:
                self.idle.wait_for(lambda: self.writing > 0 or
                                   self.over.is_set(), timeout=1)

    def run(self, *words):
        ended = subprocess.run([self.program, *words], capture_output=True,
                               text=True, stdin=subprocess.DEVNULL)
        if ended.returncode != 0 or ended.stderr:
            raise ValueError(f"{' '.join(words)} ended with "
                             f"{ended.returncode}: {ended.stderr.strip()}")
        return ended.stdout

    def seen(self, moments, until):
        with self.lock:
            return sum(at < until for at in moments)

    def refresh(self, separately):
        began = time.monotonic()
        least = {n: self.seen(self.must[n], began) for n in self.numbers}
        if separately:
            self.run("sync")
            text = self.run("list", "--cached", "--all", "--format=json")
        else:
            text = self.run("list", "--all", "--format=json")
        ended = time.monotonic()
        rows = {row["id"]: row for row in json.loads(text)["applications"]}
        if sorted(rows) != list(self.numbers):
            raise ValueError(f"the applications are {sorted(rows)}")
        for number in self.numbers:
            most = self.seen(self.may[number], ended)
            got = shown(rows[number])
            if not least[number] <= got <= most:
                raise ValueError(f"application {number} shows {got} answers, "
                                 f"not {least[number]} to {most}")
        return ended - began


def shown(row):
    """How many answers the row shows: it names the last of them."""
    at = row["contacts"][0]["last_reply_at"]
    count = 0
    if at:
        when = datetime.datetime.fromisoformat(at)
        count = round((when - BASE).total_seconds() / 60)
    if (row["turn"] == "yours") != (count > 0):
        raise ValueError(f"the turn is {row['turn']} after {count} answers")
    return count


def main(program, folder, applications, refreshes, seed):
    race = Race(program, folder, int(applications), int(seed))
    writers = [threading.Thread(target=each) for each in
               (race.deliver, race.tag, race.reindex, race.compact)]
    for writer in writers:
        writer.start()
    right, bad, times, turn = 0, [], [], random.Random(int(seed) + 1)
    kinds = {"new", "tag", "reindex", "compact"}
    while right + len(bad) < int(refreshes) or not kinds <= race.done.keys():
        try:
            times.append(race.refresh(turn.random() < 0.2))
            right += 1
        except ValueError as error:
            bad.append(str(error))
            if len(bad) > 20:
                break
        if race.broken:
            break
    race.over.set()
    for writer in writers:
        writer.join()
    try:
        race.refresh(False)
    except ValueError as error:
        bad.append(f"at rest: {error}")
    bad += race.broken
    times.sort()
    print(f"# {right} of {right + len(bad)} refreshes right beside "
          + ", ".join(f"{n} {kind}" for kind, n in sorted(race.done.items())))
    if times:
        print(f"# one took {times[len(times) // 2]:.2f} s (median), "
              f"{times[-1]:.2f} s (most)")
    for line in bad:
        print("# WRONG: " + line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
