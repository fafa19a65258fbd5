# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of programs, in pairs, and what they took.

A Program is measured by paint-time: as a whole process, or on a terminal when
it has a marker. pairs() runs two of them in turn and swaps their order each
round, so that what the machine does besides falls on both; the ratio is the
median of the rounds' ratios.
"""

import json
import os
import statistics
import subprocess


class BenchError(Exception):
    """Something could not be measured; the text is a whole sentence."""


class Missing(Exception):
    """A program that is not installed: "not there", never a pass."""


class Program:
    """words: the command. env: all of its environment. marker: a pattern
    (extended) of a row that shows that the screen is painted. before: a
    function that is called before each run, outside of the time."""

    def __init__(self, name, words, env, marker=None, keys=None,
                 size=(80, 24), before=None):
        self.name = name
        self.words = [str(word) for word in words]
        self.env = env
        self.marker = marker
        self.keys = keys
        self.size = size
        self.before = before
        self.after = None
        self.output = None
        self.screen = None
        # The time that counts.
        self.clock = "painted_ms" if marker else "wall_ms"


class Timer:
    def __init__(self, paint_time, work, limit_s=600):
        self.paint_time = paint_time
        self.limit_s = limit_s
        self.errors = os.path.join(work, "stderr")
        self.cold = False

    def run(self, program):
        """One run; the values of paint-time."""
        if program.before:
            program.before()
        if self.cold:
            drop_caches()
        words = [self.paint_time, "--limit=%d" % self.limit_s]
        if program.marker:
            words += ["--marker=" + program.marker,
                      "--size=%dx%d" % program.size]
            words += ["--keys=" + program.keys] if program.keys else []
            words += ["--screen=" + program.screen] if program.screen else []
        else:
            words.append("--whole")
            words += ["--output=" + program.output] if program.output else []
        with open(self.errors, "wb") as errors:
            done = subprocess.run(words + ["--"] + program.words,
                                  env=program.env, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=errors)
        values = json.loads(done.stdout) if done.stdout else {}
        if done.returncode or values.get(program.clock) is None or (
                not program.marker and values["status"]):
            raise BenchError("%s failed (status %s).\n%s" % (
                " ".join(program.words), values.get("status"),
                self.last_errors()))
        if program.after:
            program.after(values)
        return values

    def last_errors(self):
        with open(self.errors, errors="replace") as file:
            return file.read()[-3000:].rstrip()

    def pairs(self, one, other, rounds, each=None):
        """A Pair of `rounds` rounds, after one that warms up unless the disk
        is to be cold or one round is enough. each(), if given, is called
        before every round."""
        pair = Pair(one, other)
        for number in range(0 if self.cold or rounds == 1 else -1, rounds):
            if each:
                each()
            order = (one, other) if number % 2 == 0 else (other, one)
            values = {program: self.run(program) for program in order}
            if number >= 0:
                pair.add(values[one], values[other])
        return pair


class Pair:
    def __init__(self, one, other):
        self.one, self.other = one, other
        self.runs = []

    def add(self, one, other):
        self.runs.append((one, other))

    def ratio(self):
        return statistics.median(one[self.one.clock] / other[self.other.clock]
                                 for one, other in self.runs)

    def cpu_ratio(self):
        """Of the least processor time of each, which a busy machine bends
        less; None when the clock of the kernel is too coarse."""
        one, other = (min(run[side]["cpu_ms"] for run in self.runs)
                      for side in (0, 1))
        return one / other if one and other else None

    def _side(self, side, name):
        return [run[side][name] for run in self.runs]

    def report(self):
        """Medians of both sides, for JSON."""
        return {"ratio": round(self.ratio(), 5), "cpu_ratio": self.cpu_ratio()
                and round(self.cpu_ratio(), 5), "rounds": len(self.runs),
                "one": self._report(0, self.one),
                "other": self._report(1, self.other)}

    def _report(self, side, program):
        times = self._side(side, program.clock)
        report = {
            "name": program.name,
            "clock": program.clock,
            "median_ms": round(statistics.median(times), 3),
            "least_ms": round(min(times), 3),
            "cpu_least_ms": round(min(self._side(side, "cpu_ms")), 3),
            "peak_kb": max(self._side(side, "peak_kb")),
        }
        if program.marker:
            report["alone_kb"] = max(self._side(side, "alone_kb"))
            for name in ("first_ms", "settled_ms"):
                report[name] = round(statistics.median(
                    self._side(side, name)), 3)
        return report


def drop_caches():
    try:
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w") as file:
            file.write("3\n")
    except OSError as error:
        raise Missing("the disk's cache cannot be dropped (%s)"
                      % (error.strerror or error)) from error


def find(name, path=None):
    """Where a program is installed."""
    for folder in (path or os.environ.get("PATH", "")).split(":") + [
            "/usr/sbin", "/sbin"]:
        place = os.path.join(folder, name)
        if os.access(place, os.X_OK) and os.path.isfile(place):
            return place
    raise Missing("%s is not there" % name)
