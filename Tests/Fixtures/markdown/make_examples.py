#!/usr/bin/env python3
"""Takes the examples about blocks out of the CommonMark specification, 0.30, by John MacFarlane.

    apt-get source cmark && python3 make_examples.py cmark-0.30.2/test/spec.txt > spec-0.30-blocks.txt

Each example is its number after 'example', and its Markdown, a tab written as an arrow.
"""
import re
import sys

SECTIONS = [
    "Tabs", "Precedence", "Thematic breaks", "ATX headings", "Setext headings",
    "Indented code blocks", "Fenced code blocks", "HTML blocks", "Link reference definitions",
    "Paragraphs", "Blank lines", "Block quotes", "List items", "Lists",
]
fence = "`" * 32
section, number = "", 0
parts = re.split(f"^({fence} example\n.*?^{fence})$", open(sys.argv[1]).read(), flags=re.M | re.S)
for part in parts:
    if part.startswith(fence):
        number += 1
        if section in SECTIONS:
            markdown = part.split("\n", 1)[1].split("\n.\n")[0] if "\n.\n" in part else ""
            print(f"example {number}")
            print(markdown)
    else:
        for heading in re.findall(r"^#{1,6} +(.+?) *$", part, flags=re.M):
            section = heading
