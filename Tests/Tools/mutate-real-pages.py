#!/usr/bin/env python3
"""Prints the share of mutated real pages whose tables a command finds as Lexbor's tree has them.

    mutate-real-pages.py [--seed N] [--cases N] [--mutations N] [--show N] --pages FILE … -- COMMAND …

A mutation drops, doubles or moves a tag, an attribute or a character reference. COMMAND is called with file
names and prints one JSON object a file and line, as `keisen tables --format json` does. The last line says how
many agree. Needs selectolax from PyPI; without it the exit status is 75."""

import argparse
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import tempfile

try:
    import selectolax  # noqa: F401
except ImportError:
    print("selectolax is not installed: pip install selectolax", file=sys.stderr)
    sys.exit(75)

HERE = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location("lexbor", os.path.join(HERE, "compare-with-lexbor.py"))
lexbor = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lexbor)

TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ATTRIBUTE = re.compile(r"""\s[A-Za-z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?(?=[^<>]*>)""")
REFERENCE = re.compile(r"&#?[0-9A-Za-z]+;?")


def mutate(rng, page):
    """One mutation; the page as it is where it has no such part."""
    pattern = rng.choices([TAG, ATTRIBUTE, REFERENCE], [6, 2, 1])[0]
    parts = list(pattern.finditer(page))
    if not parts:
        return page
    part = rng.choice(parts)
    kind = rng.random()
    if kind < 0.4:
        return page[: part.start()] + page[part.end():]
    if kind < 0.7:
        return page[: part.end()] + part[0] + page[part.end():]
    rest = page[: part.start()] + page[part.end():]
    # To where another of its kind begins, so that an attribute stays in a tag.
    places = [other.start() for other in pattern.finditer(rest)] or [0]
    at = rng.choice(places)
    return rest[:at] + part[0] + rest[at:]


def read(path):
    data = open(path, "rb").read()
    for encoding in ("utf-8-sig", "cp932", "euc_jp", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    # Read as HTML by everyone, whatever the page says of XML.
    return re.sub(r"""\sxmlns(:\w+)?\s*=\s*("[^"]*"|'[^']*')""", "", re.sub(r"^\s*<\?xml[^>]*>", "", text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=10000)
    parser.add_argument("--mutations", type=int, default=1)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--pages", nargs="+", required=True)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    pages = [read(path) for path in options.pages]
    agreeing = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, options.cases, 250):
            cases = []
            for number in range(first, min(first + 250, options.cases)):
                page = rng.choice(pages)
                for _ in range(options.mutations):
                    page = mutate(rng, page)
                path = os.path.join(folder, f"{number}.html")
                with open(path, "w", encoding="utf-8-sig", newline="") as file:
                    file.write(page)
                cases.append((page, path))
            run = subprocess.run(options.command + [path for _, path in cases], capture_output=True, text=True)
            lines = run.stdout.splitlines()
            if len(lines) != len(cases):
                print(f"{len(lines)} lines for {len(cases)} files, status {run.returncode}", run.stderr[-500:])
                sys.exit(1)
            for (page, path), line in zip(cases, lines):
                ours, _, _ = lexbor.found(line)
                theirs, _ = lexbor.expected(page)
                if lexbor.folded(ours) == lexbor.folded(theirs):
                    agreeing += 1
                elif options.show > 0:
                    options.show -= 1
                    for index, (a, b) in enumerate(zip(lexbor.folded(ours), lexbor.folded(theirs))):
                        if a != b:
                            print("table", index, [(x, y) for x, y in zip(a["cells"], b["cells"]) if x != y][:2],
                                  {k: (a[k], b[k]) for k in a if k != "cells" and a[k] != b[k]})
                            break
                    else:
                        print(len(ours), "tables, Lexbor has", len(theirs))
                    keep = os.path.join(tempfile.gettempdir(), os.path.basename(path))
                    os.replace(path, keep)
                    print("kept", keep)
            for _, path in cases:
                if os.path.exists(path):
                    os.remove(path)
    print(json.dumps({"cases": options.cases, "agree": agreeing, "mutations": options.mutations}))


if __name__ == "__main__":
    main()
