#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ask.py QUESTION ANSWER COMMAND...: runs a command on a terminal of its own,
types the answer when the question appears, prints what the terminal showed,
and ends with the command's status."""
import os
import pty
import select
import signal
import sys
import time

question, answer, command = sys.argv[1].encode(), sys.argv[2], sys.argv[3:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b""
asked = False
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    if not select.select([fd], [], [], 1)[0]:
        continue
    try:
        chunk = os.read(fd, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    if not asked and question in seen:
        asked = True
        os.write(fd, answer.encode() + b"\n")
else:
    os.kill(pid, signal.SIGKILL)
sys.stdout.buffer.write(seen)
sys.stdout.flush()
status = os.waitpid(pid, 0)[1]
if not asked:
    print("ask.py: the question never came")
    sys.exit(99)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
