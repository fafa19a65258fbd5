#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the part of the installed dictionaries that the tests can meet.

    small-dictionaries.py SOURCE TARGET

Reading a whole dictionary is most of what a proof costs, above all under a
sanitizer, and scripts make many hundreds of proofs. So into TARGET/hunspell
go, with the same affixes, those entries of the English and the German
dictionary whose stem begins a word of the scripts, screens and templates of
the tree SOURCE, or stands in one. What the dictionaries say about those words
is as it was; what they would suggest for a slip may be less. Scripts about
spelling use the whole ones.
"""
import os
import re
import sys

FOLDERS = ["tests", "tests/support", "tests/screens",
           "tests/corpora/drafts", "src/data"]
DICTIONARIES = ["/usr/share/hunspell", "/usr/share/myspell/dicts"]
TAGS = ["en_US", "de_DE"]
PART_MIN_CHARS = 5
WORD_MAX_CHARS = 40


def words_of_tree(source):
    """The words of the files that make the mails of tests, folded."""
    words = set()
    for folder in FOLDERS:
        deep = folder in ("tests/corpora/drafts", "src/data")
        for place, folders, files in os.walk(os.path.join(source, folder)):
            if not deep:
                folders.clear()
            for name in files:
                with open(os.path.join(place, name), encoding="utf-8",
                          errors="replace") as file:
                    words.update(re.findall(r"[^\W\d_]+", file.read()))
    return {word.lower() for word in words if len(word) <= WORD_MAX_CHARS}


def parts_of(words):
    """What words begin with, and what stands in them."""
    begins, within = set(), set()
    for word in words:
        size = len(word)
        begins.update(word[:end] for end in range(1, size + 1))
        within.update(word[start:end] for start in range(size)
                      for end in range(start + PART_MIN_CHARS, size + 1))
    return begins, within


def reduce(folder, tag, target, begins, within):
    """The same affixes with a part of the stems."""
    with open(f"{folder}/{tag}.aff", "rb") as file:
        affixes = file.read()
    found = re.search(rb"^SET\s+(\S+)", affixes, re.M)
    encoding = found.group(1).decode() if found else "latin-1"
    with open(f"{folder}/{tag}.dic", encoding=encoding) as file:
        lines = file.read().splitlines()[1:]
    kept = []
    for line in lines:
        stem = re.split(r"[/\t]", line)[0].lower()
        # An ending may take letters away: try, tries; klingen, klingt.
        begin = stem[:max(len(stem) - 2, min(len(stem), 3))]
        if stem and (begin in begins or stem in within):
            kept.append(line)
    with open(f"{target}/{tag}.aff", "wb") as file:
        file.write(affixes)
    with open(f"{target}/{tag}.dic", "w", encoding=encoding) as file:
        file.write("\n".join([str(len(kept))] + kept) + "\n")


def main():
    source, target = sys.argv[1], os.path.join(sys.argv[2], "hunspell")
    os.makedirs(target, exist_ok=True)
    begins, within = parts_of(words_of_tree(source))
    for tag in TAGS:
        for folder in DICTIONARIES:
            if os.path.exists(f"{folder}/{tag}.dic"):
                reduce(folder, tag, target, begins, within)
                break


main()
