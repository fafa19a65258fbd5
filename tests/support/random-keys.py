#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random keys and sizes for the real program on a terminal of its own.

random-keys.py KEYS SEED LOG COMMAND...
    Starts COMMAND on a pseudo terminal, types KEYS random keys in small
    handfuls, gives the terminal another size now and then, lets the program
    go on whenever it stopped itself, and at last asks it to end by SIGTERM.
    Each handful waits until the program has read the one before. What the
    program wrote last stands in LOG.

    "y" is never typed, in no form: nothing that asks for a yes ever gets
    one. Ends with 0 when the program ended by its own hand or by the SIGTERM;
    with 1, and a sentence, when it ended otherwise or read no more.
"""

import fcntl
import os
import random
import select
import signal
import struct
import sys
import termios
import time

# What a keyboard sends; what means something is more likely.
NAMED = ["\r", "\t", "\x1b", "\x7f", "\x15", "\x07", "\x0c", "\x1a", "\x14",
         "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~",
         "\x1bOA", "\x1bOB", "\x1b[H", "\x1b[F", "\x1b[3~", "\x1bOP",
         "\x1b[Z", "\x1b[<0;5;5M", "\x1b[<64;3;9M", "\x1b[M !!", "\x1b[200~"]
LETTERS = "jjjkkkjknNmMrRsSaAiewWpPoOcCdUuVvtT;lLbBJK@%#!+?/:fxxIDgGzZ=*$- 123"
WORDS = ["agenda", "numbers", "limit ~s", "sort", "set ui.preview=below",
         "set ui.preview=beside", "set ui.theme=light", "set ui.plain=on",
         "set ui.plain=off", "set company=X", "help", "no such", "snooze 3d",
         "stage final", "note \u65e5\u672c e\u0301\u0301", "interview now",
         "draft thank-you", "panel", "outbox", "sync", "facts", "undo"]
WAIT_S = 120
COLS_MAX, ROWS_MAX = 200, 60


class Failure(Exception):
    """A sentence for the user."""


class Terminal:
    """The program and the terminal it runs on."""

    def __init__(self, command):
        self.master, slave = os.openpty()
        self.slave = slave
        self.last = b""
        self.resize(24, 80)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.master)
            os.login_tty(slave)
            os.execvp(command[0], command)
        os.set_blocking(self.master, False)
        self.status = None

    def resize(self, rows, cols):
        """Tells the kernel, which tells the program by SIGWINCH."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, cols, 0, 0))

    def drain(self, wait_s):
        """Takes what the program wrote."""
        readable, _, _ = select.select([self.master], [], [], wait_s)
        if not readable:
            return
        try:
            self.last = (self.last + os.read(self.master, 65536))[-65536:]
        except OSError:
            pass

    def unread(self):
        """Bytes that were typed and not read yet."""
        waiting = fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4)
        return struct.unpack("i", waiting)[0]

    def look_after(self):
        """Whether it still runs; one that stopped itself goes on."""
        if self.status is not None:
            return False
        pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
        if pid == 0:
            return True
        if os.WIFSTOPPED(status):
            os.killpg(self.pid, signal.SIGCONT)
            return True
        self.status = status
        return False

    def settle(self):
        """Waits until all that was typed has been read."""
        end = time.monotonic() + WAIT_S
        while self.look_after():
            self.drain(0.001)
            if self.unread() == 0:
                return True
            if time.monotonic() > end:
                raise Failure("the program reads no more")
        return False

    def type(self, text):
        data = text.encode()
        while data and self.look_after():
            try:
                data = data[os.write(self.master, data):]
            except BlockingIOError:
                self.drain(0.01)

    def end(self):
        """Asks it to end, and waits for that."""
        if self.look_after():
            os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + WAIT_S
        while self.look_after():
            self.drain(0.01)
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                raise Failure("the program does not end")
        return self.status


def handful(dice):
    """A few keys, none of them a y; and how many."""
    kind = dice.random()
    if kind < 0.6:
        count = dice.randint(1, 6)
        return "".join(dice.choice(LETTERS) for _ in range(count)), count
    if kind < 0.85:
        count = dice.randint(1, 3)
        return "".join(dice.choice(NAMED) for _ in range(count)), count
    if kind < 0.93:
        text = "".join(chr(dice.randint(1, 0x2ff)) for _ in range(4))
        for key in "yYqQ\x03\x1c":	# and none that only ends it
            text = text.replace(key, "j")
        return text, 4
    word = dice.choice(WORDS).replace("y", "i")
    return ":" + word + "\r", len(word) + 2


def sentence(status):
    if os.WIFSIGNALED(status):
        return f"the program died of signal {os.WTERMSIG(status)}"
    return f"the program ended with status {os.WEXITSTATUS(status)}"


def main():
    keys, seed, log = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    dice = random.Random(seed)
    terminal = Terminal(sys.argv[4:])
    typed = sizes = 0
    try:
        while not terminal.last and terminal.look_after():
            terminal.drain(0.1)
        while typed < keys and terminal.settle():
            if dice.randint(0, 9) == 0:
                terminal.resize(dice.choice([1, 2, 4, 10, 24, 24, 40,
                                             dice.randint(1, ROWS_MAX)]),
                                dice.choice([1, 2, 20, 40, 80, 80, 120,
                                             dice.randint(1, COLS_MAX)]))
                sizes += 1
            text, count = handful(dice)
            terminal.type(text)
            typed += count
        status = terminal.end()
    except Failure as failure:
        os.killpg(terminal.pid, signal.SIGABRT)
        print(f"{failure}, after {typed} keys of seed {seed}")
        return 1
    finally:
        with open(log, "wb") as file:
            file.write(terminal.last)
    print(f"{typed} keys, {sizes} sizes, seed {seed}: {sentence(status)}")
    fine = os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, 143)
    return 0 if fine else 1


sys.exit(main())
