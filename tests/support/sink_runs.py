# SPDX-License-Identifier: GPL-3.0-or-later
"""Many servers and send-probes at once, for smtp-matrix.py and cert-matrix.py.

A Server listens for one cell of a matrix and keeps in its Memory what it saw;
run_probe() runs send-probe against it, under a watchdog.
"""

import argparse
import collections
import contextlib
import importlib.util
import os
import re
import socket
import subprocess
import tempfile
import threading

WATCHDOG_S = 120

CAUSES = ("NONE CONFIG ADDRESS MESSAGE NETWORK TIMEOUT CANCELLED PROTOCOL TLS "
          "CERTIFICATE AUTH REPLY FILE COMMAND").split()


def load_sink():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "smtp-sink.py")
    spec = importlib.util.spec_from_file_location("smtp_sink", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SINK = load_sink()


def make_sink(**options):
    defaults = {"dir": None, "tls": "none", "cert": None, "key": None,
                "min_tls": None, "max_tls": None, "ciphers": "DEFAULT",
                "script": "{}"}
    return SINK.Sink(argparse.Namespace(**{**defaults, **options}))


class Memory:
    """A place of the sink that keeps its log to itself."""

    def __init__(self, script):
        self.script = script
        self.events = []

    def log(self, conn, event, **more):
        self.events.append((event, more))

    def store(self, conn, body):
        self.log(conn, "accepted", size=len(body))

    def lines(self, verb):
        return [more for event, more in self.events
                if event == "line" and more["text"].upper().startswith(verb)]

    def count(self, event):
        return sum(1 for name, _ in self.events if name == event)


class Server:
    """A listener of its own for one cell."""

    def __init__(self, sink, script):
        self.sink = sink
        self.place = Memory(script)
        self.threads = []
        self.connections = []
        self.listener = socket.socket()
        # With it a reader who stops is felt within a message of 7 MB, which
        # is more than the kernel holds back.
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            connection = SINK.Connection(self.sink, client,
                                         len(self.threads) + 1, self.place)
            thread = threading.Thread(target=connection.run, daemon=True)
            self.connections.append(connection)
            self.threads.append(thread)
            thread.start()

    def finish(self, reads):
        """Waits until what the server saw is complete. One that reads no more
        does not learn that the client is gone."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.connections if not reads else ():
            with contextlib.suppress(OSError):
                connection.socket.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(WATCHDOG_S)
        return not any(thread.is_alive() for thread in self.threads)


Result = collections.namedtuple("Result", "out err rss_kb killed")


def run_probe(options, argv):
    """Runs send-probe, which leaves its peak of memory in a file."""
    with tempfile.NamedTemporaryFile(dir=options.certs) as file:
        child = subprocess.Popen(
            [options.probe, "--status", file.name] + argv,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        killed = False
        try:
            out, err = child.communicate(timeout=WATCHDOG_S)
        except subprocess.TimeoutExpired:
            killed = True
            child.kill()
            out, err = child.communicate()
        with open(file.name, encoding="utf-8") as status:
            peak = re.search(r"VmHWM:\s*(\d+) kB", status.read())
        return Result(out.decode("utf-8", "replace"),
                      err.decode("utf-8", "replace"),
                      int(peak.group(1)) if peak else None, killed)


Last = collections.namedtuple("Last", "step state code enhanced cause words")


def last_line(out):
    line = out.rstrip("\n").split("\n")[-1]
    parts = line.split(" ", 5)
    if len(parts) < 6:
        return Last("nothing", "-", "0", "-", "NONE", line)
    parts[4] = CAUSES[int(parts[4])]
    return Last(*parts)
