#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a key costs in the list: from its write to the settled screen.

bench_keys.py KEY-TIME NOTYET [ROUNDS] types on the list that NOTYET shows in
this environment, looks after each key whether the screen shows what it
should, and prints a table of medians and worst times. The status is 1 when a
screen is wrong. run.py measures the same as a gate.

What should be shown comes from "notyet list" with the same order and limit:
the lines of the screen have to be a part of it, and the sentence below them
that of the application under the cursor.
"""

import json
import os
import re
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from bench_runs import BenchError  # noqa: E402

FRAME_MS = 16
QUIET_MS = 60
WIDE, NORMAL = (120, 40), (80, 24)
LIMIT = "~s interviewing | ~s offer"
ORDERS = {"company": "c", "role": "r", "silence": "s", "due": "d",
          "stage": "t", "applied": "a", "mail": "m", "urgency": "u"}
# Where the company stands in a line, and what is no application.
COMPANY = slice(3, 17)
HEADING = re.compile(r"^(Act now|Your turn|Waiting|Closed) \(\d+\)")
# What the pattern of key-time makes of a letter.
SPECIAL = re.compile(r"([][.*^$+?(){}|\\])")


def listed(notyet, env, *words):
    """The applications that a list has, from the top."""
    done = subprocess.run([notyet, "list", "--cached", "--all",
                           "--format=json", *words], env=env, text=True,
                          stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise BenchError("notyet list %s failed." % " ".join(words))
    return json.loads(done.stdout)["applications"]


def beginning(text, cols=30):
    """A pattern of a row that begins with it."""
    return "^" + SPECIAL.sub(r"\\\1", text[:cols].rstrip())


class Times:
    """Milliseconds of each kind of key, in the order of the first ones."""

    def __init__(self):
        self.kinds = {}
        self.busy = {}

    def add(self, kind, time_ms, busy_ms):
        self.kinds.setdefault(kind, []).append(time_ms)
        self.busy.setdefault(kind, []).append(busy_ms)

    def rows(self):
        return [(kind, len(times), statistics.median(times), max(times),
                 statistics.median(self.busy[kind]))
                for kind, times in self.kinds.items()]

    def report(self):
        """The same for JSON."""
        return [dict(zip(("key", "count", "median_ms", "worst_ms", "busy_ms"),
                         row)) for row in self.rows()]

    def slowest(self):
        return max(self.rows(), key=lambda row: row[2])

    def print(self):
        print("%-28s %5s %9s %9s %9s  %s" % (
            "a key, in milliseconds", "keys", "median", "worst", "processor",
            "a frame is %d" % FRAME_MS))
        for kind, count, median, worst, busy in self.rows():
            print("%-28s %5d %9.1f %9.1f %9.1f  %s" % (
                kind, count, median, worst, busy,
                "holds" if median <= FRAME_MS else "OVER"))


class Lists:
    """What the screen should show, asked for before it runs: it looks again
    when another program touches the store."""

    def __init__(self, notyet, env):
        self.sorted = {order: listed(notyet, env, "--sort=" + order)
                       for order in ORDERS}
        self.limited = listed(notyet, env, "--limit=" + LIMIT)
        if not 0 < len(self.limited) < len(self.sorted["urgency"]):
            raise BenchError("The limit leaves everything, or nothing.")


class Typist:
    """Types on one program, and knows what it should show."""

    def __init__(self, command, env, lists, times):
        self.lists = lists
        self.times = times
        self.talk = subprocess.Popen(
            command, env=env, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.order = lists.sorted["urgency"]
        self.at = 0
        self.screen = []

    def close(self):
        self.talk.stdin.close()
        self.talk.wait()

    def _ask(self, verb, what, pattern):
        try:
            self.talk.stdin.write("%s %d %s %s\n" % (verb, QUIET_MS, what,
                                                     pattern))
            self.talk.stdin.flush()
            words = self.talk.stdout.readline().split()
        except BrokenPipeError:
            words = []
        if len(words) != 4:
            raise BenchError("The screen never shows \"%s\"." % pattern)
        self.screen = [self.talk.stdout.readline().rstrip("\n")
                       for _ in range(int(words[3]))]
        return [float(word) for word in words[:3]]

    def press(self, kind, keys, pattern, first=False):
        """first: the time until a row fits, not that of what comes later."""
        what = keys.encode().hex() or "-"
        shown_ms, settled_ms, busy_ms = self._ask("keys", what, pattern)
        if kind:
            self.times.add(kind, shown_ms if first else settled_ms, busy_ms)

    def resize(self, kind, size):
        """The status line is there at once, what is above it settles."""
        _, settled_ms, busy_ms = self._ask("size", "%dx%d" % size, " shown ")
        self.times.add(kind, settled_ms, busy_ms)
        self.check(kind)

    # --- what should be there ---

    def sentence(self):
        return self.order[self.at]["due"]["text"]

    def fail(self, kind, why):
        raise BenchError("After \"%s\": %s\n%s" % (
            kind, why, "\n".join(self.screen)))

    def companies(self):
        """Of the lines below the titles and above the sentence."""
        below = next((number for number, line in enumerate(self.screen)
                      if number > 2 and re.search(
                          beginning(self.sentence()), line)), None)
        if below is None:
            return None
        return [line[COMPANY].strip() for line in self.screen[2:below]
                if line and not HEADING.match(line)]

    def check(self, kind):
        """The lines are a part of the list, the cursor's among them."""
        shown = self.companies()
        if not shown:
            self.fail(kind, "\"%s\" is not the sentence below the list." %
                      self.sentence())
        names = [row["company"] for row in self.order]
        for start in range(max(self.at - len(shown) + 1, 0), self.at + 1):
            if all(name.startswith(part.rstrip("…")) for name, part in
                   zip(names[start:start + len(shown)], shown)) and (
                       start + len(shown) <= len(names)):
                return
        self.fail(kind, "the lines are no part of the list.")

    def move(self, kind, keys, to, first=False):
        self.at = max(0, min(to, len(self.order) - 1))
        self.press(kind, keys, beginning(self.sentence()), first)
        self.check(kind)

    def home(self):
        """A key that changes nothing would paint nothing."""
        if self.at != 0:
            self.move(None, "=", 0)

    def rearrange(self, kind, keys, pattern, order):
        """The cursor stays on its application while that is listed; where it
        is otherwise, the sentence tells."""
        stays = self.order[self.at]["id"]
        self.order = order
        self.press(kind, keys, pattern)
        found = [at for at, row in enumerate(order) if row["id"] == stays] or [
            at for at, row in enumerate(order) if has_sentence(self, row)]
        if not found:
            self.fail(kind, "the cursor is on nothing that is listed.")
        self.at = found[0]
        self.check(kind)

    def holding(self, word, start):
        """The next application that holds a word, round the end."""
        for step in range(1, len(self.order) + 1):
            row = self.order[(start + step) % len(self.order)]
            texts = [row["company"], row["role"]]
            for contact in row["contacts"]:
                texts += [contact["name"] or "", contact["addresses"][0]]
            if any(word.casefold() in text.casefold() for text in texts):
                return (start + step) % len(self.order)
        raise BenchError("Nothing holds \"%s\"." % word)


# --- what is typed ---

def moves(typist):
    for _ in range(12):
        typist.move("next (j)", "j", typist.at + 1)
    for _ in range(6):
        typist.move("previous (k)", "k", typist.at - 1)


# How far a page goes follows from the lines: a cursor that is on none of them
# has no sentence there.
def pages(typist):
    many = min(len(typist.order) // 40, 4)
    for kind, key, direction in [("page down (z)", "z", 1)] * many + [
            ("page up (Z)", "Z", -1)] * many:
        typist.press(kind, key, " shown ")
        found = [at for at in range(len(typist.order))
                 if 0 < (at - typist.at) * direction < 60
                 and has_sentence(typist, typist.order[at])]
        if not found:
            typist.fail(kind, "the cursor did not go that way.")
        typist.at = found[0] if direction > 0 else found[-1]
        typist.check(kind)


def has_sentence(typist, row):
    pattern = beginning(row["due"]["text"], 60)
    return any(re.search(pattern, line) for line in typist.screen)


def ends(typist):
    for _ in range(2):
        typist.move("last (*)", "*", len(typist.order) - 1)
        typist.move("first (=)", "=", 0)


def sorts(typist):
    for order, letter in ORDERS.items():
        typist.press("sort, the question (o)", "o", "^Sort by ")
        typist.rearrange("sort by " + order, letter,
                         "^Sorted by %s," % order,
                         typist.lists.sorted[order])


def limits(typist):
    typist.press("limit, the question (l)", "l", "^Limit to:")
    typist.press(None, LIMIT, SPECIAL.sub(r"\\\1", LIMIT))
    typist.rearrange("limit, its pattern", "\r", "applications? fit",
                     typist.lists.limited)
    typist.press(None, "l", "^Limit to:")
    typist.press(None, "\x15all", "Limit to: all")
    typist.rearrange("limit, all again", "\r", "^All [0-9]+ ",
                     typist.lists.sorted["urgency"])


def searches(typist):
    word = typist.order[len(typist.order) * 2 // 3]["role"][:8].strip()
    typist.press("search, the question (/)", "/", "^Search:")
    typist.press(None, word, "^Search: " + SPECIAL.sub(r"\\\1", word))
    typist.move("search, its word", "\r", typist.holding(word, typist.at))
    for _ in range(6):
        typist.move("search again (n)", "n", typist.holding(word, typist.at))


def folds(typist):
    typist.home()
    for _ in range(2):
        typist.press("fold a section (v)", "v", r"\([0-9]+\) folded")
        typist.move("unfold it", "v", 0)
        typist.press("fold all (V)", "V", r"^Closed \([0-9]+\) folded")
        typist.press("unfold all", "V", " shown ")
        if any(re.search(r"\) folded", line) for line in typist.screen):
            typist.fail("unfold all", "a section is folded.")
        typist.check("unfold all")


def tags(typist):
    typist.home()
    for number in range(1, 5):
        typist.press("tag (t)", "t", " %d tagged" % number)
    if sum(line[2:3] == "+" for line in typist.screen) != 4:
        typist.fail("tag", "four lines should have a plus.")
    typist.at = 4
    typist.home()
    for _ in range(4):
        typist.press(None, "t", " shown ")
    typist.at = 4


def previews(typist):
    """The mail comes later, and no key waits for it."""
    typist.home()
    typist.move("preview on (B)", "B", 0, first=True)
    if len(typist.companies()) > 10:
        typist.fail("preview on", "the list has all the room.")
    for _ in range(8):
        typist.move("next, with a preview", "j", typist.at + 1, first=True)
    typist.press(None, "BB", " shown ")


def resizes(typist):
    typist.home()
    for _ in range(2):
        typist.resize("wider, 120x40", WIDE)
        typist.resize("narrower, 80x24", NORMAL)


def opens(typist):
    typist.home()
    name = SPECIAL.sub(r"\\\1", typist.order[0]["company"])
    for _ in range(2):
        typist.press("open (Enter)", "\r", "^ ?%s" % name, first=True)
        typist.move("back to the list (q)", "q", 0)


SCENES = [moves, pages, ends, sorts, limits, searches, folds, tags, previews,
          resizes, opens]


def measure(key_time, notyet, rounds, env):
    """Times of all kinds of keys, after as many runs of the program."""
    times = Times()
    lists = Lists(notyet, env)
    command = [key_time, "%dx%d" % NORMAL, notyet]
    for _ in range(rounds):
        typist = Typist(command, env, lists, times)
        try:
            typist.press("the first screen", "",
                         beginning(typist.sentence()))
            typist.check("the first screen")
            times.kinds.pop("the first screen")
            for scene in SCENES:
                scene(typist)
        finally:
            typist.close()
    return times


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 64
    try:
        times = measure(sys.argv[1], sys.argv[2],
                        int(sys.argv[3]) if len(sys.argv) > 3 else 3,
                        os.environ)
    except BenchError as error:
        print("bench_keys.py: %s" % error, file=sys.stderr)
        return 1
    times.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
