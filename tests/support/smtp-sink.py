#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server that misbehaves on demand.

smtp-sink.py --dir DIR [--tls none|starttls|implicit] [--cert F --key F]
             [--min-tls VERSION] [--max-tls 1.0|1.1|1.2|1.3]
             [--ciphers OPENSSL-LIST] [--script JSON]

Listens on a free port of 127.0.0.1, prints the port in one line (and writes it
to DIR/port), and serves until it is killed. DIR/log.jsonl gets one object for
each thing that happens: {"conn": 1, "event": "line", "text": "EHLO x"}; events
are connect, line, tls, tls-failed, dot, accepted, end. Each message that was
answered with 2yz lies in DIR/accepted-N.eml, with its dots unstuffed.

When there is a file DIR/current, it names a directory beside it at the time of
each connection: that directory's script.json is the script of the connection,
and its log and messages go there. So one server serves many tests.

SIGUSR1 closes every connection that is open.

The script maps a step to what to do there, or to a list of such (one for each
time; the last stays). Steps: connect, greeting, ehlo, starttls, tls, auth,
auth-step (a challenge), auth-end, mail, rcpt, data, receive (before the first
line of the message is read), within (after it), body, rset, quit. What to do:

    "250 text"             answer that (several lines with \\n)
    {"raw": "bytes"}       send exactly that, then go on without an answer
    {"hang": true}         say nothing and keep the connection open
    {"deaf": true}         the same, and read no more
    {"poke": "path"}       write a line to that pipe, then hang
    {"drip": "220 hello"}  one byte at a time, 50 ms apart, over and over
    {"slow": true}         at "tls": the handshake, one byte at a time; within
                           the message: read that way
    {"endless": "line"}    a line that never ends
    {"endless": "lines"}   a reply that never ends
    {"endless": "records"} TLS records of a handshake that never ends
    {"mute": "bytes"}      send exactly that, then read on and say no more
    {"close": true}        close the connection
    {"reset": true}        close it with a TCP reset
    {"then": X, "say": Y}  answer Y, then do X; "raw" in place of "say" too
    null                   what a good server does

With {"run": [words]} a program is run first, and waited for; then it does what
a good server does.

Without a step "auth" in the script the login is checked (see sink_auth.py for
the users and for what the script can change); "mechanisms" are those offered.
"""

import argparse
import base64
import json
import os
import select
import signal
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
import sink_auth  # noqa: E402

STOP = threading.Event()


VERSIONS = {
    "1.0": ssl.TLSVersion.TLSv1,
    "1.1": ssl.TLSVersion.TLSv1_1,
    "1.2": ssl.TLSVersion.TLSv1_2,
    "1.3": ssl.TLSVersion.TLSv1_3,
}


def note_name(tls, name, _):
    """The name that the client asks for, kept until "tls" is logged."""
    tls.asked_name = name


class Over(Exception):
    """The connection is done with."""


class Place:
    """A directory with a script, a log and messages."""

    def __init__(self, directory, script):
        self.directory = directory
        self.script = script
        self.lock = threading.Lock()
        self.accepted = 0

    def log(self, conn, event, **more):
        line = json.dumps({"conn": conn, "event": event, **more,
                           "at_ns": time.monotonic_ns()}) + "\n"
        with self.lock:
            with open(os.path.join(self.directory, "log.jsonl"), "a",
                      encoding="utf-8") as file:
                file.write(line)

    def store(self, conn, body):
        with self.lock:
            self.accepted += 1
            number = self.accepted
        name = os.path.join(self.directory, "accepted-%d.eml" % number)
        with open(name, "wb") as file:
            file.write(body)
        self.log(conn, "accepted", size=len(body))


class Sink:
    def __init__(self, options):
        self.options = options
        self.places = {}
        self.connections = 0
        self.clients = []
        self.context = None
        if options.cert:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            # It shows weak certificates, too.
            self.context.set_ciphers(options.ciphers + ":@SECLEVEL=0")
            self.context.load_cert_chain(options.cert, options.key)
            self.context.sni_callback = note_name
            if options.min_tls:
                self.context.minimum_version = VERSIONS[options.min_tls]
            elif options.max_tls:
                self.context.minimum_version = ssl.TLSVersion.TLSv1
            if options.max_tls:
                self.context.maximum_version = VERSIONS[options.max_tls]

    def place(self):
        directory = self.options.dir
        script = self.options.script
        try:
            with open(os.path.join(directory, "current"),
                      encoding="utf-8") as file:
                directory = os.path.join(directory, file.read().strip())
            with open(os.path.join(directory, "script.json"),
                      encoding="utf-8") as file:
                script = file.read()
        except FileNotFoundError:
            pass
        if directory not in self.places:
            self.places[directory] = Place(directory, json.loads(script))
        return self.places[directory]

    def hang_up(self, *_):
        for client in self.clients:
            try:
                client.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.clients = []

    def serve(self, listener):
        while True:
            client, _ = listener.accept()
            self.connections += 1
            self.clients.append(client)
            threading.Thread(
                target=Connection(self, client, self.connections).run,
                daemon=True).start()


class Connection:
    def __init__(self, sink, client, number, place=None):
        self.sink = sink
        self.place = place or sink.place()
        self.socket = client
        self.number = number
        self.buffer = b""
        self.times = {}
        self.encrypted = False
        self.mute = False

    def log(self, event, **more):
        self.place.log(self.number, event, **more)

    # --- what a step does ---

    def action(self, step, default):
        todo = self.place.script.get(step, default)
        if isinstance(todo, list):
            count = self.times.get(step, 0)
            self.times[step] = count + 1
            todo = todo[min(count, len(todo) - 1)]
        return default if todo is None else todo

    def send(self, data):
        if not self.mute:
            self.socket.sendall(data)

    def say(self, text):
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if i + 1 < len(lines):
                line = line[:3] + "-" + line[4:]
            self.send(line.encode("utf-8", "surrogateescape") + b"\r\n")

    def hang(self):
        # Ends when the client gives up, so that the log is complete.
        while True:
            try:
                if not self.socket.recv(4096):
                    raise Over
            except OSError:
                raise Over from None

    def deaf(self):
        """Until the client is gone."""
        waiting = select.poll()
        waiting.register(self.socket, select.POLLRDHUP)
        waiting.poll()
        raise Over

    def drip(self, text):
        while True:
            for byte in text.encode():
                self.send(bytes([byte]))
                STOP.wait(0.05)

    def read_slowly(self):
        waiting = select.poll()
        waiting.register(self.socket, select.POLLRDHUP)
        while not waiting.poll(50):
            self.socket.recv(1)
        raise Over

    def shake_hands_slowly(self):
        heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
        shaking = self.sink.context.wrap_bio(heard, said, server_side=True)
        while True:
            try:
                shaking.do_handshake()
                self.hang()
            except ssl.SSLWantReadError:
                pass
            for byte in said.read():
                self.send(bytes([byte]))
                STOP.wait(0.05)
            heard.write(self.socket.recv(4096))

    def endless(self, kind):
        chunk = {
            "line": b"x" * 4000,
            "lines": b"250-more\r\n" * 400,
            # A server hello of 16 MB less one, in records of 16 KiB.
            "records": b"\x16\x03\x03\x40\x00" + b"\x02\xff\xff\xff" * 4096,
        }[kind]
        while True:
            self.send(chunk)

    def reset(self):
        self.socket.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if self.encrypted:
            os.close(self.socket.detach())
        raise Over

    def do(self, step, default):
        """Does what the script says; the text of the answer, if it is one."""
        todo = self.action(step, default)
        if isinstance(todo, str):
            if todo:
                self.say(todo)
            return todo
        if "run" in todo:
            subprocess.run(todo["run"], check=True)
            self.say(default)
            return default
        if "say" in todo:
            self.say(todo["say"])
        if "then" in todo:
            self.send(todo.get("raw", "").encode("latin-1"))
            todo = todo["then"]
        if "mute" in todo:
            self.send(todo["mute"].encode("latin-1"))
            self.mute = True
            return ""
        if "raw" in todo:
            self.send(todo["raw"].encode("latin-1"))
            return todo["raw"]
        if "poke" in todo:
            with open(todo["poke"], "w", encoding="ascii") as file:
                file.write("now\n")
            self.hang()
        if "deaf" in todo:
            self.deaf()
        if "hang" in todo:
            self.hang()
        if "drip" in todo:
            self.drip(todo["drip"])
        if "slow" in todo and step == "tls":
            self.shake_hands_slowly()
        if "slow" in todo:
            self.read_slowly()
        if "endless" in todo:
            self.endless(todo["endless"])
        if "reset" in todo:
            self.reset()
        raise Over

    # --- SMTP ---

    def read_line(self):
        while b"\n" not in self.buffer:
            got = self.socket.recv(4096)
            if not got:
                raise Over
            self.buffer += got
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r")

    def read_command(self):
        line = self.read_line().decode("utf-8", "replace")
        self.log("line", text=line, clear=not self.encrypted)
        return line

    def encrypt(self):
        # What comes with the 220 is another fault: {"starttls": {"raw": ..}}.
        self.socket.recv(1, socket.MSG_PEEK)
        self.do("tls", "")
        try:
            self.socket = self.sink.context.wrap_socket(
                self.socket, server_side=True)
        except (OSError, ssl.SSLError) as error:
            self.log("tls-failed", text=str(error))
            raise Over from None
        self.encrypted = True
        self.buffer = b""
        self.log("tls", version=self.socket.version(),
                 name=getattr(self.socket, "asked_name", None))

    def ehlo(self):
        lines = ["250 sink", "250 SIZE 10000000", "250 8BITMIME"]
        if self.sink.options.tls == "starttls" and not self.encrypted:
            lines.append("250 STARTTLS")
        if self.encrypted or self.sink.options.tls == "none":
            lines.append("250 AUTH " + self.place.script.get(
                "mechanisms", "PLAIN LOGIN CRAM-MD5 XOAUTH2"))
        self.do("ehlo", "\n".join(lines))

    def step(self, challenge):
        self.do("auth-step", "334 " + base64.b64encode(challenge).decode())
        answer = self.read_command()
        if answer == "*":
            raise ValueError("the login was cancelled")
        return base64.b64decode(answer, validate=True)

    def auth(self, words):
        if "auth" in self.place.script:
            self.do("auth", "")
            return
        login = sink_auth.Login(self.step, self.place.script)
        first = base64.b64decode(words[2], validate=True) \
            if len(words) > 2 else None
        try:
            right = login.run(words[1].upper(), first)
        finally:
            for fact in login.facts:
                self.log("auth", text=fact)
        self.do("auth-end", "235 2.7.0 welcome" if right
                else "535 5.7.8 wrong user or password")

    def body(self):
        answer = self.do("data", "354 go on")
        if not answer.startswith("354"):
            return
        self.do("receive", "")
        lines = []
        while True:
            line = self.read_line()
            if line == b".":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
            if len(lines) == 1:
                self.do("within", "")
        self.log("dot")
        answer = self.do("body", "250 2.0.0 queued as 1A2B")
        if answer.startswith("2"):
            self.place.store(self.number,
                             b"".join(line + b"\r\n" for line in lines))

    def converse(self):
        self.do("connect", "")
        if self.sink.options.tls == "implicit":
            self.encrypt()
        self.do("greeting", "220 sink ESMTP")
        while True:
            line = self.read_command()
            words = line.split(" ")
            verb = words[0].upper()
            if verb == "EHLO":
                self.ehlo()
            elif verb == "STARTTLS":
                if self.do("starttls", "220 go ahead").startswith("220"):
                    self.encrypt()
            elif verb == "AUTH":
                self.auth(words)
            elif verb == "DATA":
                self.body()
            elif verb == "QUIT":
                self.do("quit", "221 bye")
                return
            elif verb in ("MAIL", "RCPT", "RSET"):
                self.do(verb.lower(), "250 2.1.0 fine")
            else:
                self.say("500 5.5.1 what?")

    def run(self):
        self.log("connect")
        try:
            self.converse()
        except (Over, OSError, ValueError):
            pass
        self.log("end")
        try:
            self.socket.close()
        except OSError:
            pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dir", required=True)
    parser.add_argument("--tls", default="none",
                        choices=["none", "starttls", "implicit"])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--min-tls", choices=sorted(VERSIONS))
    parser.add_argument("--max-tls", choices=sorted(VERSIONS))
    parser.add_argument("--ciphers", default="DEFAULT")
    parser.add_argument("--script", default="{}")
    options = parser.parse_args()
    os.makedirs(options.dir, exist_ok=True)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    sink = Sink(options)
    name = os.path.join(options.dir, "port")
    with open(name + ".new", "w", encoding="ascii") as file:
        file.write("%d\n" % port)
    os.rename(name + ".new", name)
    print(port, flush=True)
    # Whoever reads the port may wait for the end of our output.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    signal.signal(signal.SIGUSR1, sink.hang_up)
    sink.serve(listener)


if __name__ == "__main__":
    main()
