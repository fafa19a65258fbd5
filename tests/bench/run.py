#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py [OPTION...] SIZE...: what notyet costs beside what is there today.

"make bench" starts it. It makes the mailboxes that are missing (prepare.sh),
measures in pairs, checks every answer against the truth of the mailboxes, and
prints the gates: what was measured, what it may be, and whether it passes.
The status is 1 when an answer is wrong or something cannot be measured that
should be, and with --strict when a gate is not passed.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True

from bench_gates import GATES, refresh  # noqa: E402
from bench_more import MORE  # noqa: E402
from bench_place import Mailbox  # noqa: E402
from bench_runs import BenchError, Missing, Timer  # noqa: E402
from bench_truth import Truth  # noqa: E402

SIZES = {"k": 1000, "m": 1000000}
MISSED, PASSED, UNMEASURED, FAILED = "missed", "pass", "not measured", "failed"


def messages_of(size):
    """10k, 1m or a number."""
    text = size.lower()
    scale = SIZES.get(text[-1:], 1)
    digits = text[:-1] if scale > 1 else text
    if not digits.isdigit() or int(digits) == 0:
        raise BenchError("%s is no size of a mailbox; 10k or 1m is." % size)
    return int(digits) * scale


class Bench:
    def __init__(self, options, work):
        self.options = options
        self.rounds = options.rounds
        self.cold = options.cold
        self.peers = not options.no_peers
        self.timer = Timer(os.path.join(options.builddir,
                                        "tests/bench/paint-time"), work)
        self.boxes = []
        self.wrong = []
        self.painted = {}
        self.keys = {}

    def pairs(self, one, other, rounds=None, each=None):
        return self.timer.pairs(one, other, min(rounds or self.rounds,
                                                self.rounds), each)

    def check_answers(self, store):
        """After a refresh: the list of the last run against the truth."""
        right, wrong = store.truth.compare(
            os.path.join(store.mailbox.work, "list.json"))
        if wrong:
            self.wrong += wrong
            raise BenchError("%d of %d answers are wrong: %s" % (
                len(wrong), right + len(wrong), wrong[0]))
        return right

    def right_answers(self, box):
        right = total = 0
        for store in box.stores.values():
            refresh(self, store)
            good, wrong = store.truth.compare(
                os.path.join(box.work, "list.json"))
            self.wrong += wrong
            right += good
            total += good + len(wrong)
        if total == 0:
            raise BenchError("The truth of %s names nothing." % box.name)
        return right, total


# --- one gate ---

def measure(bench, box, gate):
    """A row of the table, as JSON has it."""
    row = {"gate": gate.key, "text": gate.text, "mailbox": box.name,
           "limit": float(gate.limit), "measured": None,
           "verdict": UNMEASURED, "why": None, "pairs": []}
    try:
        measured = gate.measure(bench, box)
    except Missing as missing:
        row["why"] = str(missing)
    except BenchError as error:
        row.update(verdict=FAILED, why=str(error))
    else:
        row.update(measured=round(measured.value, 5), why=measured.text,
                   pairs=[pair.report() for pair in measured.pairs],
                   verdict=PASSED if gate.holds(measured.value) else MISSED)
    return row


def value_text(value):
    if value is None:
        return "-"
    return "1/%.0f" % (1 / value) if 0 < value < 0.06 else "%.3f" % value


def times_text(row):
    """The two medians of the pair that decides."""
    if row["why"] or not row["pairs"]:
        return (row["why"] or "").split("\n")[0]
    pair = max(row["pairs"], key=lambda each: each["ratio"])
    cpu = pair["cpu_ratio"]
    return "%s %.1f / %.1f ms%s" % (
        pair["one"]["name"], pair["one"]["median_ms"],
        pair["other"]["median_ms"],
        ", processor %.3f" % cpu if cpu else "")


def print_row(gate, row):
    print("%-53s %8s %8s  %-12s %s" % (
        gate.text, value_text(row["measured"]), gate.limit_text(),
        row["verdict"], times_text(row)), flush=True)
    if row["verdict"] == FAILED:
        print(row["why"], file=sys.stderr)


def measure_box(bench, box):
    print("\n%s: %d messages, %s applications" % (
        box.name, box.count(), " and ".join(
            str(len(box.stores[count].truth.rows))
            for count in sorted(box.stores))))
    print("%-53s %8s %8s  %s" % ("ratio", "measured", "gate", "verdict"))
    rows = []
    for gate in GATES:
        if not gate.applies(bench, box) or (
                bench.options.only and gate.key not in bench.options.only):
            continue
        rows.append(measure(bench, box, gate))
        print_row(gate, rows[-1])
    return rows


def print_peaks(rows):
    """The most memory of each program in any run."""
    peaks = {}
    for row in rows:
        for pair in row["pairs"]:
            for side in ("one", "other"):
                name = (row["mailbox"], pair[side]["name"])
                peaks[name] = max(peaks.get(name, 0), pair[side]["peak_kb"])
    if not peaks:
        return
    print("\npeak memory of a process (or of its largest child)")
    for (box, program), peak_kb in sorted(peaks.items()):
        print("  %-6s %-32s %7.1f MB" % (box, program, peak_kb / 1024))


# --- the whole ---

def parse_options():
    parser = argparse.ArgumentParser(
        usage="run.py [OPTION...] SIZE...", description=__doc__)
    parser.add_argument("sizes", nargs="+", metavar="SIZE",
                        help="messages of a mailbox: 10k, 100k, 1m")
    parser.add_argument("--dir", default="_bench",
                        help="where mailboxes lie and are made")
    parser.add_argument("--builddir", default=".")
    parser.add_argument("--work", metavar="DIR",
                        help="where copies of the indexes go; default: there")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", metavar="FILE",
                        help="default: results.json in the directory")
    parser.add_argument("--cold", action="store_true",
                        help="measure with a cold disk, too; needs root")
    parser.add_argument("--no-peers", action="store_true",
                        help="without neomutt, alot and aerc")
    parser.add_argument("--no-more", action="store_true",
                        help="the gates alone, no verdicts and no sending")
    parser.add_argument("--only", metavar="GATE,...",
                        type=lambda text: text.split(","),
                        help="of " + ", ".join(gate.key for gate in GATES))
    parser.add_argument("--strict", action="store_true",
                        help="fail unless all gates are passed")
    options = parser.parse_args()
    unknown = set(options.only or ()) - {gate.key for gate in GATES}
    if unknown:
        parser.error("there is no gate " + ", ".join(sorted(unknown)))
    if options.rounds < 1:
        parser.error("a round is the least")
    options.builddir = os.path.abspath(options.builddir)
    options.dir = os.path.abspath(options.dir)
    options.json = options.json or os.path.join(options.dir, "results.json")
    return options


def prepare(options, size):
    """prepare.sh knows what is there already."""
    folder = os.path.join(options.dir, size)
    done = subprocess.run(
        ["sh", os.path.join(HERE, "prepare.sh"), folder,
         str(messages_of(size))],
        env=dict(os.environ, builddir=options.builddir), check=False)
    if done.returncode:
        raise BenchError("The mailbox %s cannot be made." % folder)
    return folder


def machine(builddir):
    with open("/proc/meminfo") as file:
        memory_kb = int(file.readline().split()[1])
    notmuch = subprocess.run(["notmuch", "--version"], text=True,
                             stdout=subprocess.PIPE, check=False).stdout
    return {"processors": len(os.sched_getaffinity(0)),
            "memory_mb": memory_kb // 1024, "system": platform.release(),
            "notmuch": notmuch.strip(),
            "load_before": os.getloadavg()[0],
            "sanitizers": has_sanitizers(builddir)}


def has_sanitizers(builddir):
    with open(os.path.join(builddir, "notyet"), "rb") as file:
        return b"__asan_init" in file.read()


def write_json(path, result):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".tmp", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")
    os.replace(path + ".tmp", path)


def run(options, work):
    bench = Bench(options, work)
    result = {"version": 1, "at": int(time.time()),
              "machine": machine(options.builddir),
              "rounds": options.rounds, "mailboxes": {}, "gates": [],
              "more": []}
    if result["machine"]["sanitizers"]:
        print("This build has sanitizers: its figures say nothing.")
    for size in options.sizes:
        box = Mailbox(prepare(options, size), work, options.builddir)
        for store in box.stores.values():
            store.truth = Truth(os.path.join(box.folder, "truth.tsv"),
                                store.count)
        bench.boxes.append(box)
        result["mailboxes"][box.name] = {
            "messages": box.count(), "applications": [
                len(box.stores[count].truth.rows)
                for count in sorted(box.stores)]}
    for box in bench.boxes:
        result["gates"] += measure_box(bench, box)
    print_peaks(result["gates"])
    for name, times in bench.keys.items():
        print("\n%s, 3,000 applications" % name)
        times.print()
    result["keys"] = {name: times.report()
                      for name, times in bench.keys.items()}
    for title, more in [] if options.no_more or options.only else MORE:
        print("\n" + title, flush=True)
        result["more"].append(more(options))
    write_json(options.json, result)
    return result, bench.wrong


def conclude(options, result, wrong):
    counts = {verdict: 0 for verdict in (PASSED, MISSED, UNMEASURED, FAILED)}
    for row in result["gates"]:
        counts[row["verdict"]] += 1
    print("\n%s; see %s" % (", ".join(
        "%d %s" % (count, verdict) for verdict, count in counts.items()),
        options.json))
    for text in wrong[:20]:
        print("wrong answer: " + text, file=sys.stderr)
    if wrong or counts[FAILED]:
        return 1
    return 1 if options.strict and counts[MISSED] + counts[UNMEASURED] else 0


def main():
    options = parse_options()
    os.makedirs(options.dir, exist_ok=True)
    work = tempfile.mkdtemp(prefix="run.", dir=options.work or options.dir)
    try:
        return conclude(options, *run(options, work))
    except (BenchError, Missing) as error:
        print("run.py: %s" % error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
