#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a send at its system calls, starts the program again, looks.

One send is traced to list the calls of its processes: the parent ("notyet"
itself), the worker, and what the worker forks. Then there is a point for each
call: one send is killed as it enters that call, so that a point is also the
return of the call before it. Either that process dies alone (the parent then
tells what became of the mail; a worker goes on without its parent), or all of
them at once.
"""

import argparse
import fcntl
import multiprocessing
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import crash_common as common  # noqa: E402
import crash_trace  # noqa: E402

# Calls after which something is different for somebody else.
CHANGING = {
    "write", "writev", "pwrite64", "pwritev", "sendto", "sendmsg", "sendmmsg",
    "connect", "shutdown", "fsync", "fdatasync", "sync_file_range",
    "ftruncate", "truncate", "fallocate", "copy_file_range", "rename",
    "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir",
    "symlink", "symlinkat", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat",
    "chown", "fchown", "utimensat", "kill", "tgkill", "clone", "clone3",
    "fork", "vfork", "execve", "exit_group"}
# F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW: to write, or who knows. The locks
# that readers of the store take and drop change nothing.
LOCKS = {6, 7, 37, 38}
TO_WRITE = {fcntl.F_WRLCK, -1}
PROGRAMS = ("notyet", "notyet-worker", "")


def changes(call):
    if call.name in ("open", "openat"):
        flags = call.args[2 if call.name == "openat" else 1]
        return bool(flags & (os.O_CREAT | os.O_TRUNC))
    if call.name == "fcntl":
        return call.args[1] in LOCKS and call.lock in TO_WRITE
    return call.name in CHANGING


def command():
    return [place.program("notyet"), "send", options.row,
            "--approve=" + options.hash]


def enumerate_points():
    """The points, of our own programs only."""
    place.reset()
    run = crash_trace.trace(command(), place.env, place.home,
                            os.path.join(place.root, "said"), keep=True)
    if run.status != 0:
        sys.exit("a send that nobody kills fails: %s"
                 % common.read(os.path.join(place.root, "said.err")))
    points = []
    for call in run.calls:
        program = run.programs[call.process]
        # The first call of the first process is that of the tracer.
        if program not in PROGRAMS or (call.process, call.index) == (0, 1):
            continue
        role = "parent" if call.process == 0 else "worker"
        if options.victim in (role, "all") and (options.all or changes(call)):
            points.append(call)
    return points


def status_fits(status, state):
    """What the program says when a worker was killed."""
    said = {0: {common.OUT}, 69: {common.UNSURE}}
    code = os.waitstatus_to_exitcode(status)
    return state in said.get(code, common.NOT_OUT)


def try_point(call):
    """What happened, and everything that is wrong."""
    place.reset()
    run = crash_trace.trace(command(), place.env, place.home, victim=call[:3],
                            everybody=options.victim == "all")
    count = len(place.accepted())
    begun, in_body = place.saw("EHLO"), place.saw("DATA")
    settle = common.Settle(place, count, count)
    if count > 1:
        settle.fault("the server accepted %d mails", count)
    settle.run(in_body, None if options.all else settled)
    if options.victim == "worker" and not status_fits(run.status,
                                                      settle.first):
        settle.fault("status %d, and the state is %s", run.status,
                     settle.first)
    if options.victim == "parent" and count == 0 and begun and \
            options.transport == "smtp":
        settle.fault("the worker did not go on without its parent")
    return run.reached, count, settle.first, settle.last, settle.faults


options = None
place = None
settled = set()


def prepare(numbers, sinks):
    global place
    number = numbers.get()
    place = common.Place(options, number, sinks[number])


def work(point):
    try:
        return point, try_point(point)
    except Exception as error:  # noqa: BLE001
        return point, (True, -1, "?", "?", ["%s: %s" % (type(error), error)])


def choose(points):
    """All, or a sample that the seed names, in the order of the run."""
    if not options.sample or options.sample >= len(points):
        return points
    keep = random.Random(options.seed).sample(range(len(points)),
                                              options.sample)
    return [points[i] for i in sorted(keep)]


def describe(call):
    return "process %d, call %d (%s %d)" % (call.process, call.index,
                                            call.name, call.number)


def report(results, began_s, enumerated):
    faults = 0
    missed = 0
    outcomes = {}
    for point, (reached, count, first, last, wrong) in results:
        missed += not reached
        key = "%d accepted, %s, %s" % (
            count, first, "in the end " + last if last else "like another")
        outcomes[key] = outcomes.get(key, 0) + 1
        for text in wrong:
            faults += 1
            print("fault: %s: %s" % (describe(point), text))
        if options.verbose:
            print("%s: %s" % (describe(point), key))
    for key in sorted(outcomes):
        print("%5d points: %s" % (outcomes[key], key))
    what = "system calls" if options.all else "state-changing calls"
    who = {"all": "everything"}.get(options.victim, "the " + options.victim)
    print("%s, %s killed: %d points of %d %s%s, %d not reached, %d faults, "
          "%d s" % (options.transport, who, len(results), enumerated, what,
                    ", seed %d" % options.seed
                    if len(results) < enumerated else "", missed, faults,
                    time.monotonic() - began_s))
    # A call that waits may come more or less often; one that changes
    # something comes as often as it came when they were counted.
    if missed > (len(results) // 20 if options.all else 0):
        print("fault: too many points were not reached")
        faults += 1
    return faults == 0 and len(results) > 0


def main():
    global options
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--template", required=True)
    parser.add_argument("--row", required=True)
    parser.add_argument("--hash", required=True)
    parser.add_argument("--now", required=True)
    parser.add_argument("--transport", default="smtp",
                        choices=["smtp", "maildir", "sendmail"])
    parser.add_argument("--victim", default="worker",
                        choices=["worker", "parent", "all"])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    common.check_states(options.source)
    began_s = time.monotonic()
    sinks = []
    for number in range(options.jobs):
        directory = os.path.join(options.work, "sink-%d" % number)
        os.makedirs(directory)
        sinks.append(common.Sink(options.source, directory))
    context = multiprocessing.get_context("fork")
    numbers = context.Queue()
    for number in range(options.jobs):
        numbers.put(number)
    try:
        with context.Pool(options.jobs, prepare, (numbers, sinks)) as pool:
            points = pool.apply(enumerate_points)
            chosen = choose(points)
            results = pool.map(work, chosen, 1)
    finally:
        for sink in sinks:
            sink.stop()
    return report(results, began_s, len(points))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
