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
import os
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import crash_common as common  # noqa: E402
import crash_settle  # noqa: E402
import crash_trace  # noqa: E402
from crash_place import read  # noqa: E402

# Calls after which something is different for somebody else.
CHANGING = {
    "write", "writev", "pwrite64", "pwritev", "sendto", "sendmsg", "sendmmsg",
    "connect", "shutdown", "fsync", "fdatasync", "sync_file_range",
    "ftruncate", "truncate", "fallocate", "copy_file_range", "rename",
    "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir",
    "symlink", "symlinkat", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat",
    "chown", "fchown", "utimensat", "kill", "tgkill", "clone", "clone3",
    "fork", "vfork", "execve", "exit_group"}
# F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW: to write, or who knows. The
# locks that readers of the store take and drop change nothing.
LOCKS = {6, 7, 37, 38}
TO_WRITE = {fcntl.F_WRLCK, -1}
PROGRAMS = ("notyet", "notyet-worker", "")


def changes(call):
    if call.name in ("open", "openat"):
        flags = call.args[2 if call.name == "openat" else 1]
        return bool(flags & (os.O_CREAT | os.O_TRUNC))
    if call.name == "fcntl":
        return call.args[1] in LOCKS and call.lock in TO_WRITE
    return call.name in CHANGING and not call.wakes


def send(place, **how):
    """One send under the tracer."""
    place.reset()
    return crash_trace.trace(place.sending(), place.env, place.home, **how)


def enumerate_points():
    """The points, of our own programs only."""
    options = common.options
    said = os.path.join(common.place.root, "said")
    run = send(common.place, output=said, keep=True)
    if run.status != 0:
        raise RuntimeError("a send that nobody kills fails: %s"
                           % read(said + ".err"))
    points = []
    for call in run.calls:
        # The first call of the first process is that of the tracer.
        if run.programs[call.process] not in PROGRAMS or \
                (call.process, call.index) == (0, 1):
            continue
        role = "parent" if call.process == 0 else "worker"
        if options.victim in (role, "all") and (options.all or changes(call)):
            points.append(call)
    return points


def status_fits(status, state):
    """What the program says when a worker was killed."""
    said = {0: {crash_settle.OUT}, 69: {crash_settle.UNSURE}}
    code = os.waitstatus_to_exitcode(status)
    return state in said.get(code, crash_settle.NOT_OUT)


def try_point(call):
    """What happened, and everything that is wrong."""
    options, place = common.options, common.place
    second = []
    pause = None
    if options.pause:
        def pause():
            second.extend(disturb(place, call.index % 2 == 0))
    run = send(place, victim=call[:3], everybody=options.victim == "all",
               pause=pause)
    count = len(place.accepted())
    begun, in_body = place.saw("EHLO"), place.saw("DATA")
    settle = crash_settle.Settle(place, count, count)
    if count > 1:
        settle.fault("the server accepted %d mails", count)
    if options.victim == "worker" and not options.pause:
        state = place.column("state")
        if not options.due and not status_fits(run.status, state):
            settle.fault("status %d, and the state is %s", run.status, state)
    if options.clock:
        place.env["NOTYET_NOW"] = options.clock
    settle.run(in_body, None if options.all else settled,
               crash_settle.RESTARTS[call.index % 4])
    place.env["NOTYET_NOW"] = options.now
    settle.faults.extend(second)
    if options.victim == "parent" and count == 0 and begun and \
            options.transport == "smtp":
        settle.fault("the worker did not go on without its parent")
    return run.reached, count, settle.first, settle.last, settle.faults


def disturb(place, leave):
    """While a sender is suspended, another one tries, and then the server has
    perhaps waited for long enough. Gives what is wrong with that."""
    try:
        before = place.column("state")
    except sqlite3.OperationalError:
        before = None       # who leaves the store as the last one locks it
    done = place.send()
    faults = []
    # That it was sent is also said by who came when it had just been sent.
    if done.returncode not in (0, 75, 77):
        faults.append("the other sender says %d %s"
                      % (done.returncode, done.stderr.strip()))
    if before == crash_settle.ALIVE and (
            done.returncode == 0 or place.column("state") != before):
        faults.append("the other sender takes a mail that is being sent")
    if leave:
        place.sink.hang_up()
        place.accepted()
    return faults


settled = set()     # of this process


def describe(call):
    return "process %d, call %d (%s %d)" % (call.process, call.index,
                                            call.name, call.number)


def report(enumerated, results, took_s):
    options = common.options
    faults = missed = 0
    outcomes = {}
    for point, result in results:
        if isinstance(result, str):
            result = (True, -1, "no", "answer", [result])
        reached, count, first, last, wrong = result
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
    who = {"all": "everything"}.get(options.victim, "the " + options.victim)
    print("%s, %s %s: %d points of %d %s%s, %d not reached, %d faults, "
          "%d s" % ("due" if options.due else options.transport, who,
                    "suspended" if options.pause else "killed",
                    len(results), enumerated,
                    "system calls" if options.all else "state-changing calls",
                    ", seed %d" % options.seed
                    if len(results) < enumerated else "", missed, faults,
                    took_s))
    # A process that waits for another one may make a call more or less.
    if missed > len(results) // 20:
        print("fault: too many points were not reached")
        faults += 1
    return faults == 0 and len(results) > 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--victim", default="worker",
                        choices=["worker", "parent", "all"])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--pause", action="store_true",
                        help="the victim is suspended for a while, not killed")
    parser.add_argument("--clock", help="the time when it is started again")
    common.parse_options(parser)
    return report(*common.run(enumerate_points, try_point))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
