#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts the power in a send, starts the program on what the disk kept, looks.

One send runs under strace. After each of its calls that changed something on
the disk, or on the server, there are some homes that could be found after a
loss of power: with nothing of what was not synced, with all of it, and with
parts drawn by lot. The program is started in each, and must say what fits to
what the server had by then.
"""

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import crash_common as common  # noqa: E402
import crash_disk  # noqa: E402
import crash_settle  # noqa: E402

PARTS = "parts"
NAMES = ",".join(["?" + name for name in sorted(
    set(crash_disk.Disk.CALLS) | crash_disk.Disk.STRANGE |
    {"sendto", "recvfrom"})])


class Server:
    """What it has by what the send has told it: at least low mails, at most
    high."""

    def __init__(self):
        self.low = self.high = 0
        self.in_body = False
        self.tail = b""

    def follow(self, call):
        if call.name == "sendto" and call.texts and call.result > 0:
            said = call.text(0)[:call.result]
            self.in_body |= said.startswith(b"DATA\r\n")
            self.tail = (self.tail + said)[-5:]
            if self.in_body and self.tail == b"\r\n.\r\n":
                self.high = 1
                return True
        elif call.name == "recvfrom" and call.result > 0 and self.high:
            before, self.low = self.low, 1
            return before == 0
        return False


class Point:
    def __init__(self, image, server, label):
        self.image = image
        self.low, self.high = server.low, server.high
        self.in_body = server.in_body
        self.label = label

    def key(self):
        return (hashlib.sha256(repr(self.image).encode()).digest(), self.low,
                self.high, self.in_body)


def drop_shared_memory(image):
    """Of an earlier boot, which SQLite makes anew."""
    for name, thing in list(image.items()):
        if name.endswith("-shm"):
            del image[name]
        elif isinstance(thing, dict):
            drop_shared_memory(thing)
    return image


def record(place):
    """The calls of one send, and the disk before it."""
    log = os.path.join(common.options.work, "strace")
    place.reset()
    disk = crash_disk.Disk(place.home, common.options.deaf)
    # Who may not look into a worker that hides its memory keeps it from that.
    see = [] if os.geteuid() == 0 else ["-e", "inject=prctl:retval=0"]
    done = subprocess.run(
        ["strace", "-f", "-q", "-y", "-xx", "-s", "1000000", "-o", log,
         "-e", "trace=%s,prctl" % NAMES, *see, *place.sending()],
        env=place.env, cwd=place.home, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0 or len(place.accepted()) != 1:
        raise RuntimeError("a send that nobody stops fails: " + done.stderr)
    return disk, crash_disk.read_calls(log)


def enumerate_points():
    options, place = common.options, common.place
    disk, calls = record(place)
    server = Server()
    lot = random.Random(options.seed)
    points, known, moments = [], set(), 0
    for pid, call in calls:
        if not disk.follow(pid, call) | server.follow(call):
            continue
        moments += 1
        for rest in (crash_disk.NOTHING, crash_disk.EVERYTHING,
                     *[PARTS] * options.parts):
            point = Point(drop_shared_memory(disk.image(rest, lot)), server,
                          "moment %d, after %s, with %s of the rest"
                          % (moments, call.name, rest))
            if point.key() not in known:
                known.add(point.key())
                points.append(point)
    compare(disk, place)
    if options.transport == "smtp" and (server.low, server.high) != (1, 1):
        raise RuntimeError("the end of the mail was not found in the calls")
    print("%s: %d moments, %d different disks" % (
        options.transport, moments, len(points)), flush=True)
    return [(point, place.accepted()) for point in points]


def compare(disk, place):
    """With all that was written the disk must be what there is."""
    there = crash_disk.load(place.home).image(crash_disk.NOTHING, None)
    if drop_shared_memory(there) != drop_shared_memory(
            disk.image(crash_disk.EVERYTHING)):
        raise RuntimeError("the calls do not lead to what is on the disk")


def try_point(item):
    point, bodies = item
    place = common.place
    home = os.path.join(common.options.work, "image-%d" % os.getpid())
    shutil.rmtree(home, ignore_errors=True)
    crash_disk.store(point.image, home)
    place.reset(home)
    low, high = point.low, point.high
    if common.options.transport != "smtp":
        # What was delivered lies on the same disk.
        low = high = len(place.accepted())
    settle = crash_settle.Settle(place, low, high)
    # After a loss of power the user's own indexing may be what finds a copy.
    settle.index_may_lag = True
    if point.high:
        settle.bodies = bodies
    settle.run(point.in_body or common.options.transport != "smtp",
               None if common.options.all else settled, base=point.high)
    return low, high, settle.first, settle.last, settle.faults


settled = set()     # of this process


def report(enumerated, results, took_s):
    faults = 0
    outcomes = {}
    for (point, _), result in results:
        if isinstance(result, str):
            result = (-1, -1, "no", "answer", [result])
        low, high, first, last, wrong = result
        key = "%s accepted, %s, %s" % (
            low if low == high else "0 or 1", first,
            "in the end " + last if last else "like another")
        outcomes[key] = outcomes.get(key, 0) + 1
        for text in wrong:
            faults += 1
            print("fault: %s: %s" % (point.label, text))
        if common.options.verbose:
            print("%s: %s" % (point.label, key))
    for key in sorted(outcomes):
        print("%5d points: %s" % (outcomes[key], key))
    print("%s, power lost: %d points of %d, seed %d, %d faults, %d s"
          % (common.options.transport, len(results), enumerated,
             common.options.seed, faults, took_s))
    return faults == 0 and len(results) > 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", type=int, default=1,
                        help="homes with parts drawn by lot, for each moment")
    parser.add_argument("--deaf", help="what no fsync reaches")
    parser.add_argument("--all", action="store_true")
    common.parse_options(parser)
    return report(*common.run(enumerate_points, try_point))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
