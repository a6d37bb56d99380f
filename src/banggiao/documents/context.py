"""What neighbours make of a line: pictures' texts that stand twice, credits, pages laid out as tables.

Invariant: only looks change, and a table's cells, which lose their bars; order and number of lines stay.
"""

from __future__ import annotations

import re
from itertools import pairwise

from banggiao.documents.furniture import Furniture, tokens
from banggiao.documents.lines import Line, Look, look

_WORDS = (Look.PROSE, Look.HEADLINE)
_LONGEST_CAPTION = 300
_AGENCY = re.compile(r"\([^()]{2,20}\)\s*[-–—]")  # '(VOV5) - …'


def settle(lines: list[Line], known: Furniture) -> None:
    """Look at the lines again, each beside its neighbours."""
    _tables(lines, known)
    for before, line in pairwise(lines):
        _pair(before, line)
    for line in lines:
        if line.look is Look.CREDIT:
            line.look = Look.CAPTION


def _tables(lines: list[Line], known: Furniture) -> None:
    """A page whose paragraphs stand in a table: the bars around its lines say nothing."""
    cells = [line for line in lines if line.look is Look.CELL and "   " not in line.text]
    if len(cells) < 4 or 2 * len(cells) < sum(len(line.text) > 150 for line in lines):
        return
    if sum(len(line.text) > 200 for line in cells) * 2 < len(cells):
        return
    for line in cells:
        bare = line.text.strip("| \t")
        line.start += line.text.index(bare)
        line.text, line.end = bare, line.start + len(bare)
        look(line, known)


def _pair(before: Line, line: Line) -> None:
    if before.look is Look.IMAGE and line.text.endswith("|"):
        line.look = Look.CAPTION
    if line.look is Look.CREDIT and not line.gap and before.look in _WORDS and len(before.text) < 250:
        before.look = Look.CAPTION
    if line.look not in _WORDS and before.look not in _WORDS:
        return
    short, long = sorted((before, line), key=lambda one: len(one.text))
    if len(short.text) >= _LONGEST_CAPTION:
        return
    twice = short.text == long.text and (not line.gap or line.text[-1] == ".")
    twice = twice and not _AGENCY.match(short.text)  # a lead that stands twice is no caption
    if twice and line.look in _WORDS and before.look in _WORDS:
        before.look = line.look = Look.CAPTION
    elif long.look is Look.CAPTION and short.look in _WORDS and long.text.startswith(short.text):
        short.look = Look.CAPTION if len(short.text) > 25 else short.look


def mark_slugs(lines: list[Line], title: int) -> None:
    """Lines that repeat the title in small letters without accents stand for pictures.

    The article's own where nothing follows, with its text on the next line; another article's where a
    headline follows on the same line.
    """
    slug = " ".join(token for token in tokens(lines[title].text) if token[0].isalnum())
    if len(slug) < 20:
        return
    for i, line in enumerate(lines[title + 1 :], title + 1):
        if line.text.islower() and line.text.isascii() and line.text == slug:
            line.look = Look.IMAGE
            if i + 1 < len(lines) and not lines[i + 1].gap and len(lines[i + 1].text) < _LONGEST_CAPTION:
                lines[i + 1].look = Look.CAPTION
        elif line.text.startswith(slug + " "):
            line.look = Look.POINTER


def is_spaced(lines: list[Line]) -> bool:
    """Whether a page parts its paragraphs by empty lines."""
    pairs = [line.gap for before, line in pairwise(lines) if before.look is line.look is Look.PROSE]
    gaps = pairs if len(pairs) > 1 else [line.gap for line in lines[1:] if line.look is Look.PROSE]
    return bool(gaps) and sum(gaps) >= 0.6 * len(gaps)
