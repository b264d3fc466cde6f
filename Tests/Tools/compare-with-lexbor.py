#!/usr/bin/env python3
"""Compares the tables that a command finds in random tag soup with those in Lexbor's tree.

    compare-with-lexbor.py [--seed N] [--cases N] [--seeds FILE.ndjson …] -- COMMAND …

COMMAND is called with file names and prints one JSON object a file and line, in the form of `keisen
tables --format json`; where an object has `outside` (the text of the body around the tables) and
`account` (which must be 0) these are compared too. Half of the cases are made of tags at random, half are
mutations of the `html` members of the files. Needs selectolax from PyPI."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

from selectolax.lexbor import LexborHTMLParser

WORDS = """table table table table tr tr tr td td td td th tbody thead tfoot caption colgroup col p div b i a
    font span select option optgroup svg math mi mtext foreignObject desc title annotation-xml template script style
    textarea button form input li ul ol dd dt h1 h2 br hr pre nobr object marquee applet center em strong
    body html head frameset plaintext xmp iframe noscript ruby rt option image address section""".split()
ATTRIBUTES = ["", "", "", "", "", " colspan=2", " rowspan=2", " rowspan=0", " colspan='3'", " span=2", " type=hidden",
              " rowspan=3 colspan=2", "/", " encoding=text/html", " color=red", ' colspan="&#50;"', " colspan=x2"]
TEXTS = ["x", "y z", " ", "\n", "&amp;", "&nbsp;", "&lt", "\u3000", "&#x80;", "<!--c-->", "<![CDATA[d]]>", "e\r\nf", "日本",
         "<!doctype html>", "&notin;", "&notit", "</ ", "<?q>", "\r", "--", "<"]
SPACE = dict.fromkeys(map(ord, "\t\n\f\r "))


def soup(rng):
    parts = []
    for _ in range(rng.randint(2, 30)):
        kind = rng.random()
        if kind < 0.5:
            parts.append(f"<{rng.choice(WORDS)}{rng.choice(ATTRIBUTES)}>")
        elif kind < 0.75:
            parts.append(f"</{rng.choice(WORDS)}>")
        else:
            parts.append(rng.choice(TEXTS))
    return "".join(parts)


def mutated(rng, seeds):
    text = rng.choice(seeds)
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(text))
        kind = rng.random()
        if kind < 0.4:
            text = text[:at] + soup(rng)[:rng.randint(1, 40)] + text[at:]
        elif kind < 0.7:
            text = text[:at] + text[at + rng.randint(1, 12):]
        else:
            other = rng.choice(seeds)
            text = text[:at] + other[rng.randint(0, len(other)):]
    return text


def children(node):
    child = node.child
    while child is not None:
        yield child
        child = child.next


def text_of(node):
    parts, todo = [], list(children(node))[::-1]
    while todo:
        one = todo.pop()
        if one.tag == "-text":
            parts.append(one.text_content or "")
        elif one.tag not in ("table", "script", "style", "template", "-comment", "!--", "_comment"):
            todo.extend(list(children(one))[::-1])
    return "".join(parts)


def span(node, name, low, high, default):
    value = (node.attributes.get(name) or "").lstrip("\t\n\f\r ")
    sign = value[:1] if value[:1] in "+-" else ""
    digits = ""
    for letter in value[len(sign):]:
        if letter not in "0123456789":
            break
        digits += letter
    number = int(digits) if digits else default
    if sign == "-" and number > 0:
        number = default
    return default if number < low else min(number, high)


def grid(table, index, of_table, of_cell):
    groups, columns, caption, rows_seen = [], 0, None, False
    for child in children(table):
        if child.tag == "caption" and caption is None:
            caption = text_of(child)
        elif child.tag == "colgroup" and not rows_seen:
            cols = [c for c in children(child) if c.tag == "col"]
            columns += sum(span(c, "span", 1, 1000, 1) for c in cols) if cols else span(child, "span", 1, 1000, 1)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows_seen = True
            groups.append((child.tag, [row for row in children(child) if row.tag == "tr"]))
    cells, taken, y, overlap = [], set(), 0, False
    for _, rows in [g for g in groups if g[0] != "tfoot"] + [g for g in groups if g[0] == "tfoot"]:
        end = y + len(rows)
        for row in rows:
            x = 0
            for cell in children(row):
                if cell.tag not in ("td", "th"):
                    continue
                while (y, x) in taken:
                    x += 1
                high = span(cell, "rowspan", 0, 65534, 1)
                high = end - y if high == 0 else min(high, end - y)
                wide = span(cell, "colspan", 1, 1000, 1)
                for slot in ((b, a) for b in range(y, y + high) for a in range(x, x + wide)):
                    overlap |= slot in taken
                    taken.add(slot)
                columns = max(columns, x + wide)
                of_cell[cell.mem_id] = (index, len(cells))
                cells.append([y, x, high, wide, cell.tag == "th", text_of(cell)])
                x += wide
            y += 1
    parent, above = None, table.parent
    while above is not None:
        if above.mem_id in of_cell:
            parent = list(of_cell[above.mem_id])
            break
        if above.mem_id in of_table:
            parent = [of_table[above.mem_id], None]
            break
        above = above.parent
    of_table[table.mem_id] = index
    return {"rows": y, "cols": columns, "caption": caption, "parent": parent, "overlap": overlap, "cells": cells}


def expected(html):
    tree = LexborHTMLParser(html)
    tables, of_table, of_cell, todo = [], {}, {}, [tree.root]
    while todo:
        node = todo.pop()
        if node.tag == "template":
            continue
        if node.tag == "table":
            tables.append(grid(node, len(tables), of_table, of_cell))
        todo.extend(list(children(node))[::-1])
    body = tree.body
    return tables, text_of(body) if body is not None and body.tag == "body" else ""


def found(line):
    data = json.loads(line)
    tables = []
    for table in data["tables"]:
        cells = [[c[k] for k in ("row", "col", "rowspan", "colspan", "header", "text")] for c in table["cells"]]
        tables.append({k: table[k] for k in ("rows", "cols", "caption", "parent", "overlap")} | {"cells": cells})
    return tables, data.get("outside"), data.get("account", 0)


def folded(value):
    if isinstance(value, str):
        return value.translate(SPACE)
    if isinstance(value, list):
        return [folded(one) for one in value]
    if isinstance(value, dict):
        return {key: folded(one) for key, one in value.items()}
    return value


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seeds", nargs="*", default=[])
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    seeds = [json.loads(line)["html"] for path in options.seeds for line in open(path, encoding="utf-8")]
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, options.cases, 500):
            cases = []
            for number in range(first, min(first + 500, options.cases)):
                html = mutated(rng, seeds) if seeds and number % 2 else soup(rng)
                path = os.path.join(folder, f"{number}.html")
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(html)
                cases.append((html, path))
            run = subprocess.run(options.command + [path for _, path in cases], capture_output=True, text=True, check=True)
            for (html, _), line in zip(cases, run.stdout.splitlines(), strict=True):
                ours, outside, account = found(line)
                theirs, around = expected(html)
                if folded(ours) != folded(theirs) or account or (outside is not None and folded(outside) != folded(around)):
                    differing += 1
                    print("HTML  ", json.dumps(html, ensure_ascii=False))
                    print(" ours ", json.dumps(folded(ours), ensure_ascii=False), repr(folded(outside or "")), account)
                    print(" their", json.dumps(folded(theirs), ensure_ascii=False), repr(folded(around)))
    print(f"{differing} of {options.cases} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
