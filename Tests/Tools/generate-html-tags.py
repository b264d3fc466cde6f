#!/usr/bin/env python3
"""Writes Sources/HTML/Tag.swift: the names of elements that the tree builder must know, what the
standard says of each, and a perfect hash over the names.

    python3 Tests/Tools/generate-html-tags.py > Sources/HTML/Tag.swift

Source: WHATWG HTML, 13.2.4.2 "The stack of open elements" (special, scope), 13.2.6.3 (implied end
tags), 13.2.6.5 (elements that break out of foreign content), 13.1.2 (void elements), and 15.3
"Rendering" (display: block)."""

import random
import sys

FLAGS = """special formatting scope implied thorough block void breakout tableContext heading
           structural attributes closer opener head viewed""".split()

SETS = {
    "special": """address applet area article aside base basefont bgsound blockquote body br button caption
        center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame
        frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing
        main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script
        search section select source style summary table tbody td template textarea tfoot th thead
        title tr track ul wbr xmp""",
    "formatting": "a b big code em font i nobr s small strike strong tt u",
    "scope": "applet caption html table td th marquee object select template",
    "implied": "dd dt li optgroup option p rb rp rt rtc",
    "thorough": """dd dt li optgroup option p rb rp rt rtc caption colgroup tbody td tfoot th thead tr""",
    "block": """address article aside blockquote body center dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu
        nav ol optgroup option p plaintext pre search section summary table ul xmp""",
    "void": "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
    "breakout": """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img
        li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var""",
    "tableContext": "table tbody tfoot thead tr template",
    "heading": "h1 h2 h3 h4 h5 h6",
    # Opened even where the depth of plain elements is used up: they decide tables or namespaces.
    "structural": """html head body frameset table caption colgroup tbody tfoot thead tr td th template
        select svg math button object applet marquee noscript""",
    # Some attribute of theirs decides something.
    "attributes": "td th col colgroup input font annotation-xml",
    # "An end tag whose tag name is one of …": needs one of its name in scope, closes up to it.
    "closer": """address applet article aside blockquote button center details dialog dir div dl fieldset figcaption
        figure footer header hgroup listing main marquee menu nav object ol pre search section select summary ul""",
    # Start tags that close a p element in button scope and open a plain block.
    "opener": """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer
        header hgroup listing main menu nav ol p pre search section summary ul""",
    # What a view of the text may leave out, or add to.
    "viewed": "rt rp rtc s strike del ins img",
    # Processed by the rules of "in head" wherever they stand.
    "head": "base basefont bgsound link meta noframes script style template title",
}
FOREIGN = "svg math foreignobject desc mi mo mn ms mtext annotation-xml mglyph malignmark"
MORE = "ruby image html selectedcontent span sub sup var label abbr cite dfn kbd q samp time mark del ins"


def main():
    sets = {name: set(words.split()) for name, words in SETS.items()}
    names = sorted(set().union(*sets.values()) | set(FOREIGN.split()) | set(MORE.split()))
    assert len(names) < 255 and max(map(len, names)) <= 16

    def keys(name):
        raw = name.encode().ljust(16, b"\0")
        return int.from_bytes(raw[:8], "little"), int.from_bytes(raw[8:], "little")

    mask = (1 << 64) - 1
    generator = random.Random(1)
    while True:
        first, second = (generator.getrandbits(64) | 1 for _ in range(2))
        slots = {}
        for number, name in enumerate(names, 1):
            low, high = keys(name)
            slot = (((low * first) & mask) ^ ((high * second) & mask)) >> 54
            if slot in slots:
                break
            slots[slot] = number
        else:
            break

    def rows(values, form):
        lines, line = [], "   "
        for value in values:
            item = " " + form.format(value) + ","
            if len(line) + len(item) > 100:
                lines.append(line)
                line = "   "
            line += item
        return "\n".join(lines + [line]) + "\n"

    def case(name):
        parts = name.split("-")
        word = parts[0] + "".join(part.upper() for part in parts[1:])
        return word

    flags = [sum(1 << bit for bit, flag in enumerate(FLAGS) if name in sets.get(flag, ())) for name in names]
    out = sys.stdout.write
    out("// Generated by Tests/Tools/generate-html-tags.py from the lists of the WHATWG HTML standard: do not edit.\n")
    out("// swift-format-ignore-file\n")
    out("// A name of up to 16 bytes is packed into two words, little endian, padded with zeros; a multiplicative hash\n")
    out("// without collisions finds its number. Constant data, nothing is built at start.\n\n")
    out("/// An element's name, as far as the tree builder knows it.\n")
    out("enum Tag: UInt8, BitwiseCopyable {\n  case unknown\n")
    for name in names:
        out(f"  case `{case(name)}`\n")
    out("}\n\n/// What the standard says of an element by its name (low half), and what its place on the stack adds (high half).\n")
    out("struct TagFlags: OptionSet, BitwiseCopyable {\n  var rawValue: UInt32\n\n")
    for bit, flag in enumerate(FLAGS):
        out(f"  static var {flag}: Self {{ Self(rawValue: 1 << {bit}) }}\n")
    for bit, (flag, comment) in enumerate(
        [
            ("foreign", "In the SVG or MathML namespace."),
            ("svg", "In the SVG namespace."),
            ("takesHTML", "An HTML integration point."),
            ("takesMathText", "A MathML text integration point."),
            ("pOpen", "The element is, or has in button scope, a `p`."),
            ("selectOpen", "The element is, or has in scope, a `select`."),
            ("formPointer", "The form element pointer."),
            ("inTemplate", "In the contents of a template."),
            ("hidden", "The element is, or stands in, one that the view hides."),
        ],
        16,
    ):
        out(f"  /// {comment}\n  static var {flag}: Self {{ Self(rawValue: 1 << {bit}) }}\n")
    out("}\n\nlet tagSlots: InlineArray<1024, UInt8> = [\n" + rows((slots.get(slot, 0) for slot in range(1024)), "{}") + "]\n\n")
    padded = [(0, 0)] + [keys(name) for name in names] + [(0, 0)] * (255 - len(names))
    out("let tagKeys: InlineArray<256, UInt64> = [\n" + rows((low for low, _ in padded), "0x{:x}") + "]\n\n")
    out("let tagMoreKeys: InlineArray<256, UInt64> = [\n" + rows((high for _, high in padded), "0x{:x}") + "]\n\n")
    out("let tagFlags: InlineArray<256, UInt32> = [\n" + rows([0] + flags + [0] * (255 - len(names)), "0x{:x}") + "]\n\n")
    out("extension Tag {\n  /// The tag with a packed name, `unknown` if there is none.\n  @inline(__always)\n")
    out("  static func named(_ low: UInt64, _ high: UInt64) -> Tag {\n")
    out(f"    let slot = ((low &* 0x{first:x}) ^ (high &* 0x{second:x})) >> 54\n")
    out("    let number = tagSlots[Int(slot)]\n")
    out("    guard tagKeys[Int(number)] == low, tagMoreKeys[Int(number)] == high else { return .unknown }\n")
    out("    return unsafe unsafeBitCast(number, to: Tag.self)\n  }\n\n")
    out("  /// What the standard says of the element.\n  @inline(__always)\n")
    out("  var flags: TagFlags { TagFlags(rawValue: tagFlags[Int(rawValue)]) }\n}\n")


main()
