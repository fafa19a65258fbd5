# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the system calls of a program and of all that it starts, and kills
one of these processes, or all of them, as it enters one of them.

The kernel stops the victim before it does the call, so that the call does not
happen. Counters are kept for each process and each kind of call: a wait that
comes once more or once less on a busy machine moves no other point.
"""

import collections
import ctypes
import os
import re
import signal
import subprocess
import sys

PTRACE_TRACEME, PTRACE_CONT, PTRACE_SYSCALL = 0, 7, 24
PTRACE_SETOPTIONS, PTRACE_GET_SYSCALL_INFO = 0x4200, 0x420e
# TRACESYSGOOD, TRACEFORK, TRACEVFORK, TRACECLONE, TRACEEXEC, EXITKILL
EVENT_EXEC = 4
OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x100000
ENTRY, EXIT = 1, 2
WALL = 0x40000000
LIMIT_S = 120

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p,
                        ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long

# Where a process is among those of one run (in the order of their beginning),
# the name of the call, how many of that name it had made with this one, how
# many of all, its six arguments, for fcntl() the type of the lock (-1 where the
# process lets nobody look), and whether a write() only wakes a loop of its own
# process: how often, depends on how busy the machine is.
Call = collections.namedtuple("Call",
                              "process name number index args lock wakes")


class Info(ctypes.Structure):
    """struct ptrace_syscall_info, at the entry of a call."""
    _fields_ = [("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3),
                ("arch", ctypes.c_uint32), ("ip", ctypes.c_uint64),
                ("sp", ctypes.c_uint64), ("nr", ctypes.c_uint64),
                ("args", ctypes.c_uint64 * 6), ("rest", ctypes.c_uint64 * 2)]


def read_names():
    """The calls of this machine by their numbers."""
    text = subprocess.run(
        ["cc", "-E", "-dM", "-xc", "-"], input="#include <asm/unistd.h>\n",
        capture_output=True, text=True, check=True).stdout
    return {int(number): name for name, number in
            re.findall(r"^#define __NR_(\w+) (\d+)$", text, re.MULTILINE)}


NAMES = read_names()


def ptrace(request, pid, address=0, data=0):
    return libc.ptrace(request, pid, address, data)


def can_trace():
    """Whether this machine lets a program be traced at all."""
    return trace(["true"], dict(os.environ), "/").totals[0] > 0


class Trace:
    """One run. status: of the first process, as of waitpid(); reached: the
    victim was killed."""

    def __init__(self):
        self.calls = []
        self.status = None
        self.reached = False
        self.order = {}         # pid -> process
        self.programs = {}      # process -> the name of its program
        self.counts = collections.Counter()
        self.totals = collections.Counter()

    def number_of(self, pid):
        if pid not in self.order:
            self.order[pid] = len(self.order)
            self.name_program(pid)
        return self.order[pid]

    def name_program(self, pid):
        """No name where the process lets nobody look."""
        try:
            path = os.readlink("/proc/%d/exe" % pid)
        except OSError:
            path = ""
        self.programs[self.order[pid]] = os.path.basename(path)

    def enter(self, pid):
        """The call that this process has just entered, or None."""
        info = Info()
        if ptrace(PTRACE_GET_SYSCALL_INFO, pid, ctypes.sizeof(info),
                  ctypes.addressof(info)) <= 0 or info.op != ENTRY:
            return None
        process = self.number_of(pid)
        name = NAMES.get(info.nr, "call-%d" % info.nr)
        self.counts[process, name] += 1
        self.totals[process] += 1
        return Call(process, name, self.counts[process, name],
                    self.totals[process], tuple(info.args),
                    read_short(pid, info.args[2]) if name == "fcntl" else 0,
                    name == "write" and is_eventfd(pid, info.args[0]))


def is_eventfd(pid, descriptor):
    try:
        return os.readlink("/proc/%d/fd/%d" % (pid, descriptor)) == \
            "anon_inode:[eventfd]"
    except OSError:
        return False


def read_short(pid, address):
    try:
        with open("/proc/%d/mem" % pid, "rb", 0) as file:
            return int.from_bytes(os.pread(file.fileno(), 2, address),
                                  sys.byteorder)
    except OSError:
        return -1


def start(command, env, directory, output):
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(directory)
        null = os.open(os.devnull, os.O_RDONLY)
        out = os.open(output + ".out" if output else os.devnull,
                      os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        err = os.open(output + ".err" if output else os.devnull,
                      os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for fd, target in ((null, 0), (out, 1), (err, 2)):
            os.dup2(fd, target)
        os.closerange(3, 256)
        ptrace(PTRACE_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        os.execvpe(command[0], command, env)
    finally:
        os._exit(127)


def kill_all(alive):
    for pid in alive:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def resume(pid, status):
    """Lets a stopped process go on, with the signal that was meant for it."""
    number = os.WSTOPSIG(status)
    event = status >> 16
    if number == signal.SIGTRAP | 0x80 or event or number == signal.SIGSTOP:
        number = 0
    ptrace(PTRACE_SYSCALL, pid, 0, number)


def trace(command, env, directory, output=None, victim=None, everybody=False,
          keep=False, pause=None):
    """Runs the command to the end of all its processes, or of its time.
    victim: the (process,
    name, number) of the call at which that process is killed, or with
    everybody all of them; with pause that is called instead, while the victim
    stands still. keep: the calls are kept."""
    result = Trace()
    first = start(command, env, directory, output)
    alive = {first}
    result.number_of(first)
    prepared = False
    signal.signal(signal.SIGALRM, lambda *_: kill_all(alive))
    signal.alarm(LIMIT_S)
    while alive:
        pid, status = os.waitpid(-1, WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            alive.discard(pid)
            if pid == first:
                result.status = status
            continue
        alive.add(pid)
        if not prepared:
            prepared = True
            if ptrace(PTRACE_SETOPTIONS, pid, 0, OPTIONS) != 0:
                kill_all(alive)
                continue
        if os.WSTOPSIG(status) == signal.SIGTRAP | 0x80:
            call = result.enter(pid)
            if call and keep:
                result.calls.append(call)
            if call and call[:3] == victim and not result.reached:
                result.reached = True
                if pause:
                    signal.alarm(0)
                    pause()
                    signal.alarm(LIMIT_S)
                    resume(pid, status)
                elif everybody:
                    kill_all(alive)
                else:
                    os.kill(pid, signal.SIGKILL)
                continue
        if status >> 16 == EVENT_EXEC:
            result.name_program(pid)
        resume(pid, status)
    signal.alarm(0)
    return result
