# SPDX-License-Identifier: GPL-3.0-or-later
"""The gates: what is measured for each, and how much it may be.

GATES is the table that run.py prints. A function that measures gets a Bench
and a Mailbox and returns a Measured; it raises Missing when something that it
needs is not there, and then the gate is not passed.
"""

import json
import re
import subprocess
from fractions import Fraction

import bench_keys
from bench_peers import PEERS
from bench_runs import BenchError, Missing, Program

# Rows of a terminal that shows the whole list with its headings.
SPARE_ROWS = 40
# The cache of the disk is dropped before each run: those take long.
COLD_ROUNDS = 5
# Each presses about 200 keys.
KEY_ROUNDS = 5


class Measured:
    """value: what is compared with the gate. pairs: where it comes from; the
    last one named decides. text: said beside it."""

    def __init__(self, value, pairs=(), text=None):
        self.value = value
        self.pairs = list(pairs)
        self.text = text


def worst(*pairs):
    return Measured(max(pair.ratio() for pair in pairs), pairs)


# --- programs ---

def search(store):
    return Program("notmuch search", ["notmuch", "search", store.query],
                   store.env)


def listed(store, name="notyet list", **more):
    """The list as JSON, whose answers are looked at after each run."""
    program = Program(name, [store.mailbox.program("notyet"), "list",
                             "--format=json"], store.env, **more)
    program.output = store.mailbox.work + "/list.json"
    return program


def printed(store):
    return Program("notyet list", [store.mailbox.program("notyet"), "list",
                                   "--all"], store.env)


def answers(store):
    with open(store.mailbox.work + "/list.json", encoding="utf-8") as file:
        return json.load(file)["applications"]


def screen(bench, store, rows=24, cols=80):
    """The marker is the company of the first row."""
    program = Program("notyet, %dx%d" % (cols, rows),
                      [store.mailbox.program("notyet")], store.env,
                      marker=re.escape(first_company(bench, store)),
                      keys="q", size=(cols, rows))
    program.screen = store.mailbox.work + "/screen"
    return program


def first_company(bench, store):
    rows = answers_now(bench, store)
    if not rows:
        raise BenchError("%s tracks nothing." % store.path)
    return rows[0]["company"][:10]


def refresh(bench, store):
    """What the timed runs find is settled then."""
    bench.timer.run(listed(store))


# --- the gates ---

def whole_list(bench, box):
    """Printed, and on a terminal that shows every row."""
    store = box.stores[300]
    rows = len(answers_now(bench, store)) + SPARE_ROWS
    on_screen = screen(bench, store, rows)
    on_screen.clock = "settled_ms"
    return printed(store), on_screen


def answers_now(bench, store):
    refresh(bench, store)
    return answers(store)


def painted_pairs(bench, box):
    """Measured once; two gates look at them."""
    if box not in bench.painted:
        bench.painted[box] = [bench.pairs(program, search(box.stores[300]))
                              for program in whole_list(bench, box)]
        check_rows(bench, box)
    return bench.painted[box]


def painted_search(bench, box):
    return worst(*painted_pairs(bench, box))


def check_rows(bench, box):
    """Rows that no terminal showed are not painted rows."""
    with open(box.work + "/screen", encoding="utf-8") as file:
        lines = file.read()
    missing = [row["company"] for row in answers(box.stores[300])
               if row["company"][:8] not in lines]
    if missing:
        raise BenchError("%d rows are not on the screen, %s among them."
                         % (len(missing), missing[0]))


def painted_empty(bench, box):
    empty = Program("empty, with libnotmuch",
                    [box.program("tests/bench/empty-notmuch")],
                    box.stores[300].env)
    return worst(*[bench.pairs(program, empty)
                   for program in whole_list(bench, box)])


def after_change(bench, box, count=300):
    store = store_of(box, count)
    refresh(bench, store)
    program = listed(store, "notyet list, refreshing")
    arrived = []
    program.after = lambda values: check_arrived(bench, store, arrived[-1])
    return worst(bench.pairs(program, search(store),
                             each=lambda: arrived.append(store.deliver())))


def after_change_3000(bench, box):
    return after_change(bench, box, 3000)


def store_of(box, count):
    if count not in box.stores:
        raise Missing("%s has no store of %d" % (box.name, count))
    return box.stores[count]


def check_arrived(bench, store, message_id):
    if not any(row["last"] and row["last"]["message_id"] == message_id
               for row in answers(store)):
        raise BenchError("%s arrived and is the last mail of no application."
                         % message_id)
    bench.check_answers(store)


def no_cache(bench, box):
    store = box.stores[300]
    program = listed(store, "notyet list, no cache",
                     before=store.forget_caches)
    program.after = lambda values: bench.check_answers(store)
    return worst(bench.pairs(program, search(store)))


def first_paint(name):
    def measure(bench, box):
        store = box.stores[300]
        if not bench.peers:
            raise Missing("without the other programs")
        peer = PEERS[name](store)
        return worst(bench.pairs(screen(bench, store), peer))
    return measure


def cold(bench, box):
    store = box.stores[300]
    if not bench.cold:
        raise Missing("without --cold")
    program = screen(bench, store)
    bench.timer.cold = True
    try:
        return worst(bench.pairs(program, search(store), COLD_ROUNDS))
    finally:
        bench.timer.cold = False


def growth(bench, box):
    """A refresh in the largest mailbox beside one in the smallest."""
    small = min(bench.boxes, key=lambda each: each.count())
    if small is box:
        raise Missing("there is one mailbox only")
    stores = [each.stores[300] for each in (box, small)]
    for store in stores:
        refresh(bench, store)
    pair = bench.pairs(
        *[listed(store, "refresh, " + store.mailbox.name)
          for store in stores],
        each=lambda: [store.deliver() for store in stores])
    text = "%s / %s" % (box.name, small.name)
    if box.count() < 50 * small.count():
        raise Missing("no mailbox is a hundred times another; %s: %.2f"
                      % (text, pair.ratio()))
    return Measured(pair.ratio(), [pair], text)


def one_head(bench, box):
    store = box.stores[300]
    done = subprocess.run([box.program("tests/bench/head-cost"), store.query],
                          env=store.env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise BenchError("head-cost failed.")
    values = json.loads(done.stdout)
    return Measured(values["ratio"], text="%(judge_us).1f (reading "
                    "%(read_us).1f) / %(header_us).1f us" % values)


def memory(bench, box):
    """The printed list, and the screen that shows it all."""
    pairs = painted_pairs(bench, box)
    peaks = [max(run[0]["alone_kb"] or run[0]["peak_kb"]
                 for run in pair.runs) for pair in pairs]
    other = max(run[1]["peak_kb"] for pair in pairs for run in pair.runs)
    return Measured(max(peaks) / other, text="%.1f / %.1f MB" % (
        max(peaks) / 1024, other / 1024))


def keys(bench, box):
    """The kind of key whose median is the slowest; all of them are told
    later."""
    store = store_of(box, 3000)
    refresh(bench, store)
    bench.keys[box.name] = times = bench_keys.measure(
        box.program("tests/bench/key-time"), box.program("notyet"),
        min(bench.rounds, KEY_ROUNDS), store.env)
    kind, _, median, worst, _ = times.slowest()
    return Measured(median, text="ms: %s; worst %.1f" % (kind, worst))


def right(bench, box):
    """The share of right ones; it has to be all of them."""
    right, total = bench.right_answers(box)
    return Measured(right / total, text="%d of %d" % (right, total))


# --- where a gate is told ---

def largest(bench, box):
    return box is max(bench.boxes, key=lambda each: each.count())


def tracks_3000(bench, box):
    """Where nothing does, the largest says so."""
    return 3000 in box.stores or (
        not any(3000 in each.stores for each in bench.boxes)
        and largest(bench, box))


class Gate:
    """applies: whether a mailbox has the gate; by default each has."""

    def __init__(self, key, text, limit, measure, applies=None,
                 at_least=False):
        self.key = key
        self.text = text
        self.limit = limit
        self.measure = measure
        self.applies = applies or (lambda bench, box: True)
        self.at_least = at_least

    def holds(self, value):
        return value >= self.limit if self.at_least else value <= self.limit

    def limit_text(self):
        if self.at_least:
            return "all"
        if isinstance(self.limit, Fraction):
            return "<= %s" % self.limit
        return "<= %.2f" % self.limit


# Those that write into the copy of the index come last.
GATES = [
    Gate("right", "right answers", 1, right, at_least=True),
    Gate("painted-search",
         "all rows painted, nothing changed / notmuch search", 0.08,
         painted_search),
    Gate("painted-empty", "the same / empty program with libnotmuch", 1.3,
         painted_empty),
    Gate("memory", "peak memory, painting / notmuch search", 1.5, memory),
    Gate("keys", "a key at 3,000 rows, milliseconds", bench_keys.FRAME_MS,
         keys, applies=tracks_3000),
    Gate("no-cache", "no cache at all / notmuch search", 0.70, no_cache),
    Gate("neomutt", "first paint / neomutt with header cache", Fraction(1, 12),
         first_paint("neomutt")),
    Gate("alot", "first paint / alot", Fraction(1, 35), first_paint("alot")),
    Gate("aerc", "first paint / aerc", Fraction(1, 35), first_paint("aerc")),
    Gate("cold", "cold disk, first paint / cold notmuch search", 0.10, cold),
    Gate("head", "judging one head / notmuch_message_get_header", 0.25,
         one_head),
    Gate("change", "refresh after a change / notmuch search", 0.35,
         after_change),
    Gate("change-3000", "the same with 3,000 threads", 0.25,
         after_change_3000, applies=tracks_3000),
    Gate("growth", "refresh at 1M / at 10k", 2.5, growth, applies=largest),
]
