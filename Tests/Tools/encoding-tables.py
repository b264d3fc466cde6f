#!/usr/bin/env python3
"""Writes Sources/Encodings/Tables from the index files of the WHATWG Encoding Standard.

usage: encoding-tables.py INDEX-FOLDER OUTPUT-FOLDER

INDEX-FOLDER holds index-jis0208.txt and index-jis0212.txt as the standard publishes them.
A table becomes one string literal of three UTF-8 bytes a cell, so that looking a pointer up is one
load, and compiling it costs nothing. A character of two bytes is followed by NUL; a cell without a
character holds U+FFFD.
"""

import sys
import unicodedata
from pathlib import Path

COLUMNS = 100


def read_index(path):
    """The identifier of an index file and its cells: pointer to code point."""
    identifier, cells = "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# Identifier:"):
            identifier = line.split(":")[1].strip()
        elif line.strip() and not line.startswith("#"):
            pointer, code = line.split("\t")[:2]
            cells[int(pointer)] = int(code, 16)
    return identifier, cells


def written(code):
    """A cell as it stands in the literal, three bytes of UTF-8 when compiled."""
    if code is None:
        return "\N{REPLACEMENT CHARACTER}"
    if code < 0x80 or 0xFFFF < code:
        raise ValueError(f"U+{code:04X} has no cell of two or three bytes")
    # Escaped: what is invisible, and what an editor might normalize away.
    plain = chr(code).isprintable() and unicodedata.normalize("NFC", chr(code)) == chr(code)
    text = chr(code) if plain and not unicodedata.combining(chr(code)) else f"\\u{{{code:04X}}}"
    return text + ("\\0" if code < 0x800 else "")


def literal(pointers, cells):
    """The lines of the literal, a new line at the head of each row of 94 cells."""
    lines, line = [], ""
    for number, pointer in enumerate(pointers):
        text = written(cells.get(pointer))
        if line and (number % 94 == 0 or len(line) + len(text) > COLUMNS - 5):
            lines.append(line)
            line = ""
        line += text
    return lines + [line + "\\0"]


def swift(name, source, identifier, what, pointers, cells):
    rows = "\n".join(f"    {line}\\" for line in literal(pointers, cells)).removesuffix("\\")
    return f"""\
// Made by Tests/Tools/encoding-tables.py INDEX-FOLDER Sources/Encodings/Tables; do not edit.
// Source: {source} of the WHATWG Encoding Standard, identifier
// {identifier}
// (© WHATWG; BSD 3-clause where incorporated into source code).
//
//     cell: [ three bytes of UTF-8 │ two bytes and NUL │ U+FFFD where nothing is assigned ]
//
// One load a look-up; static data, nothing to do at start-up. A NUL behind the last cell lets a
// look-up read four bytes.

/// {what}
enum {name} {{
  /// How many cells the table has.
  static let count = {len(pointers)}

  /// The cells, three bytes each.
  static var cells: StaticString {{
    \"\"\"
{rows}
    \"\"\"
  }}
}}
"""


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    identifier, cells = read_index(source / "index-jis0208.txt")
    # Shift_JIS computes the user-defined rows 95 to 114 (pointers 8836 to 10715): left out here.
    pointers = [*range(0, 8836), *range(10716, 11280)]
    if set(cells) - set(pointers):
        raise ValueError("index-jis0208.txt has cells where the user-defined rows are")
    text = swift(
        "JIS0208", "index-jis0208.txt", identifier,
        "The cells of JIS X 0208 with the vendors' additions: rows 1 to 94, then rows 115 to 120.",
        pointers, cells)
    (target / "JIS0208.swift").write_text(text, encoding="utf-8")

    identifier, cells = read_index(source / "index-jis0212.txt")
    pointers = range(0, (max(cells) // 94 + 1) * 94)
    text = swift(
        "JIS0212", "index-jis0212.txt", identifier,
        "The cells of JIS X 0212, from row 1 to the last row that has any.", pointers, cells)
    (target / "JIS0212.swift").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
