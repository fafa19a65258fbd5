# SPDX-License-Identifier: GPL-3.0-or-later
"""glance-inputs.py GLANCE CALLS: prints each file that was opened for reading
or only looked at, as strace wrote it, that is not among the inputs of the kept
answer; and before all "inputs N, seen M". The folders that lead to an input,
and what says nothing that the question does not say, are left out."""

import os
import re
import struct
import sys

MAGIC = b"nyglnc1\n"
# The system's: the program with its libraries, the locale by its name, the
# terminal by its name.
SYSTEM = ["/proc/", "/sys/", "/dev/null", "/dev/tty", "/dev/urandom", "/lib/",
          "/lib64/", "/usr/lib/", "/usr/local/lib/", "/usr/share/locale/",
          "/usr/share/terminfo/", "/etc/terminfo/", "/etc/ld.so."]
# The kept answers themselves; and what SQLite makes anew from the log.
BESIDE = [".glance", "/notyet.db-shm"]
# Whither that one leads is of the question.
LINK = re.compile(r'^readlink(?:at)?\(.*"/etc/localtime"')
CALL = re.compile(r'^(?:open|openat|openat2|stat|lstat|newfstatat|statx|access|'
                  r'faccessat|faccessat2|readlink|readlinkat)\('
                  r'(?:[A-Z_]+|\d+)?(?:, )?"((?:[^"\\]|\\.)*)"(.*)$')


def inputs(path):
    with open(path, "rb") as file:
        data = file.read()
    if not data.startswith(MAGIC):
        sys.exit("%s is no kept answer of a known form" % path)
    at = len(MAGIC) + 8

    def number():
        nonlocal at
        at += 8
        return struct.unpack_from("=q", data, at - 8)[0]

    def some():
        nonlocal at
        size = number()
        at += size
        return data[at - size:at]

    for _ in range(3):
        number()
    some()
    paths = []
    for _ in range(number()):
        number()
        some()
        paths.append(some()[:-1].decode())
    return paths


def seen(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            found = CALL.match(line)
            if LINK.match(line):
                continue
            if found and found[1] and "O_WRONLY" not in found[2]:
                yield os.path.abspath(found[1])
            elif not found and line.startswith("open"):
                sys.exit("not understood: " + line)


def main():
    known = {os.path.abspath(name) for name in inputs(sys.argv[1])}
    known |= {os.path.realpath(name) for name in known}
    names = set(seen(sys.argv[2]))
    print("inputs %d, seen %d" % (len(known), len(names)))
    for name in sorted(names - known):
        if not (name.startswith(tuple(SYSTEM)) or
                name.endswith(tuple(BESIDE)) or
                any(one.startswith(os.path.join(name, "")) for one in known)):
            print("no input: " + name)


main()
