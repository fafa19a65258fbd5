# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that has to be told to keep things.

It follows the calls of programs, as strace wrote them down, and gives what
could be found after a loss of power: of a file what it held at its last fsync,
and of a folder the names it had at its own last fsync; and any part of what was
done since. Nothing that POSIX leaves open is taken for granted.
"""

import os
import re

NOTHING, EVERYTHING = "nothing", "everything"


class File:
    def __init__(self, data=b""):
        self.kept = bytes(data)
        self.since = []         # (offset, bytes), or (length, None)

    def write(self, offset, data):
        self.since.append((offset, data))

    def cut(self, length):
        self.since.append((length, None))

    def sync(self):
        self.kept = self.image(EVERYTHING, None)
        self.since = []

    def image(self, rest, random):
        data = bytearray(self.kept)
        for offset, part in chosen(self.since, rest, random):
            if part is None:
                del data[offset:]
                data.extend(bytes(offset - len(data)))
            else:
                data.extend(bytes(max(0, offset - len(data))))
                data[offset:offset + len(part)] = part
        return bytes(data)


class Folder:
    def __init__(self):
        self.kept = {}
        self.names = {}
        self.since = []         # dicts of name -> what it is, None: no more

    def change(self, changes):
        self.since.append(changes)
        apply(self.names, changes)

    def sync(self):
        self.kept = dict(self.names)
        self.since = []

    def image(self, rest, random):
        names = dict(self.kept)
        for changes in chosen(self.since, rest, random):
            apply(names, changes)
        return {name: thing.image(rest, random)
                for name, thing in sorted(names.items())}


def apply(names, changes):
    for name, thing in changes.items():
        if thing is None:
            names.pop(name, None)
        else:
            names[name] = thing


def chosen(since, rest, random):
    if rest == NOTHING:
        return []
    if rest == EVERYTHING:
        return since
    return [item for item in since if random.random() < 0.5]


def load(path):
    """What lies there is on the disk for good."""
    if not os.path.isdir(path):
        with open(path, "rb") as file:
            return File(file.read())
    folder = Folder()
    folder.kept = {name: load(os.path.join(path, name))
                   for name in os.listdir(path)}
    folder.names = dict(folder.kept)
    return folder


def store(image, path):
    if isinstance(image, bytes):
        with open(path, "wb") as file:
            file.write(image)
        os.chmod(path, 0o600)
        return
    os.mkdir(path, 0o700)
    for name, thing in image.items():
        store(thing, os.path.join(path, name))


TOKEN = re.compile(
    r'"(?P<text>(?:\\x[0-9a-f]{2})*)"|(?P<fd>-?\w+)<(?P<path>[^>]*)>'
    r'|(?P<word>[\w|]+)')
LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


class Disk:
    """root: the folder that is followed, as it is now. deaf: an fsync of what
    has this in its path does nothing."""

    def __init__(self, root, deaf=None):
        self.root = os.path.realpath(root)
        self.top = load(root)
        self.deaf = deaf
        self.offsets = {}

    def image(self, rest, random=None):
        return self.top.image(rest, random)

    def find(self, path):
        thing = self.top
        for name in self.parts(path):
            thing = thing.names.get(name) if isinstance(thing, Folder) else None
        return thing

    def parts(self, path):
        return [p for p in os.path.relpath(path, self.root).split("/")
                if p != "."]

    def is_inside(self, path):
        return path == self.root or path.startswith(self.root + "/")

    def folder_of(self, path):
        return self.find(os.path.dirname(path)), os.path.basename(path)

    # --- the calls; each says whether anything is different now ---

    def do_open(self, pid, call):
        if not self.is_inside(call.result_path):
            return False
        self.offsets[pid, call.result] = 0
        flags = call.word(r"O_\w+")
        thing = self.find(call.result_path)
        if thing is None and "O_CREAT" in flags:
            folder, name = self.folder_of(call.result_path)
            folder.change({name: File()})
            return True
        if "O_TRUNC" in flags:
            thing.cut(0)
            return True
        return False

    def do_write(self, pid, call):
        path = call.path(0)
        thing = self.find(path) if self.is_inside(path) else None
        if not thing:
            return False
        data = call.text(0)[:call.result]
        if call.name == "pwrite64":
            thing.write(int(call.words[-1]), data)
            return True
        key = pid, int(call.fds[0][0])
        thing.write(self.offsets.get(key, 0), data)
        self.offsets[key] = self.offsets.get(key, 0) + len(data)
        return True

    def do_seek(self, pid, call):
        self.offsets[pid, int(call.fds[0][0])] = call.result
        return False

    def do_cut(self, pid, call):
        if not self.is_inside(call.path(0)):
            return False
        self.find(call.path(0)).cut(int(call.words[-1]))
        return True

    def do_sync(self, pid, call):
        path = call.path(0)
        thing = self.find(path) if self.is_inside(path) else None
        if not thing or self.deaf and self.deaf in path:
            return False
        thing.sync()
        return True

    def do_name(self, pid, call):
        """mkdir, link, rename, unlink and their *at() sisters."""
        paths = call.full_paths()
        if not self.is_inside(paths[-1]):
            return False
        folder, name = self.folder_of(paths[-1])
        kind = call.name.rstrip("2").removesuffix("at").removesuffix("dir")
        if kind == "mk":
            folder.change({name: Folder()})
        elif kind == "link":
            folder.change({name: self.find(paths[0])})
        elif kind in ("unlink", "rm"):
            folder.change({name: None})
        else:
            before, old = self.folder_of(paths[0])
            if before is not folder:
                raise NotImplementedError("a rename between folders")
            folder.change({name: before.names[old], old: None})
        return True

    CALLS = {
        "open": do_open, "openat": do_open, "creat": do_open,
        "write": do_write, "pwrite64": do_write, "lseek": do_seek,
        "ftruncate": do_cut, "fsync": do_sync, "fdatasync": do_sync,
        "mkdir": do_name, "mkdirat": do_name, "link": do_name,
        "linkat": do_name, "unlink": do_name, "unlinkat": do_name,
        "rename": do_name, "renameat": do_name, "renameat2": do_name,
        "rmdir": do_name}
    # What this disk does not know must not come unseen.
    STRANGE = {"writev", "pwritev", "pwritev2", "truncate", "fallocate",
               "copy_file_range", "sendfile", "splice", "symlink", "symlinkat",
               "sync_file_range", "sync", "syncfs"}

    def follow(self, pid, call):
        if call.result < 0:
            return False
        if call.name in self.STRANGE:
            if any(self.is_inside(path) for _, path in call.fds):
                raise NotImplementedError(call.name)
            return False
        return call.name in self.CALLS and \
            self.CALLS[call.name](self, pid, call)


class Call:
    """One line of strace -y -xx."""

    def __init__(self, name, args, result, result_path):
        self.name = name
        self.result = result
        self.result_path = os.fsdecode(unhex(result_path or ""))
        self.texts, self.fds, self.words = [], [], []
        for match in TOKEN.finditer(args):
            if match["text"] is not None:
                self.texts.append(unhex(match["text"]))
            elif match["fd"]:
                path = match["path"] if "\\x" in match["path"] else ""
                self.fds.append((match["fd"], os.fsdecode(unhex(path))))
            else:
                self.words.append(match["word"])

    def text(self, number):
        return self.texts[number]

    def path(self, number):
        return self.fds[number][1]

    def word(self, pattern):
        return {part for word in self.words for part in word.split("|")
                if re.fullmatch(pattern, part)}

    def full_paths(self):
        """Absolute ones; those of *at() begin at the folder before them."""
        folders = [path for _, path in self.fds] + [""] * len(self.texts)
        return [os.path.join(folder, os.fsdecode(text))
                for folder, text in zip(folders, self.texts)]


def read_calls(path):
    """(process, call) of a log of strace -f, as they came back."""
    begun = {}
    with open(path, encoding="ascii", errors="replace") as file:
        for line in file:
            pid, _, text = line.rstrip("\n").partition(" ")
            text = text.lstrip()
            if text.endswith("<unfinished ...>"):
                begun[pid] = text[:-len("<unfinished ...>")].rstrip()
                continue
            if text.startswith("<..."):
                text = begun.pop(pid, "") + text.partition("resumed>")[2]
            match = LINE.match(text)
            if match:
                yield pid, Call(match[1], match[2], int(match[3]), match[4])
