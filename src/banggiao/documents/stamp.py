"""Lines that say when a page was published and little else.

Invariant: a line is a stamp only where next to nothing is left of it without its date, hour, weekday, label.
"""

from __future__ import annotations

import re

from banggiao.documents.dates import Found, dates
from banggiao.documents.furniture import HEAD, Furniture, Hit, tokens

_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:hH.]|giờ)\s?\d{2}(?:min)?(?:\s?[:m'’]\s?\d{2})?"
    r"(?:\s?(?:[AaPp]\.?[Mm]\.?|hrs|GMT|UTC|IST|phút)){0,3}"
    r"|\b\d{1,2}h\b|(?:GMT|UTC)\s?[+-]?\s?\d{0,2}(?::\d{2})?|[+-]\d{2}:?\d{2}\b"
)
_BARS = re.compile(r"\s?[|•]\s?|\s{3,}")
_DIGIT = re.compile(r"\d")
_LABELS = ("date_label", "modified_label", "signoff")
_LONGEST = 130
_SMALL = frozenset(
    (
        *("at", "on", "by", "the", "date", "of"),
        *("le", "la", "a", "du", "de", "min"),
        *("ngay", "luc", "vao", "thu"),
        *("am", "pm", "gmt", "utc", "hrs", "edt", "est", "cet", "eat", "cat", "wat"),
        *("ist", "ict", "wib", "jst", "kst", "hkt", "sgt", "pkt"),
    )
)


def stamp(core: str, known: Furniture) -> tuple[tuple[Found, ...], Hit | None] | None:
    """The dates of a line that says when, with its label; None for any other line."""
    if len(core) > _LONGEST or _DIGIT.search(core) is None:
        return None
    found = dates(core)
    said, label = _says_when(core, found, known)
    if said:
        return tuple(found), label
    parts = _BARS.split(core) if found else []
    if len(parts) < 2 or max(map(len, parts)) > 60:
        return None
    for part in parts:
        inner = dates(part)
        said, label = _says_when(part, inner, known) if inner else (False, None)
        if said:
            return tuple(found), label
    return None


def _says_when(text: str, found: list[Found], known: Furniture) -> tuple[bool, Hit | None]:
    rest = text
    for item in reversed(found):
        rest = rest[: item.start] + " " + rest[item.end :]
    clocks = _CLOCK.search(rest) is not None
    if not found and not clocks:
        return False, None
    left = [word for word in tokens(_CLOCK.sub(" ", rest)) if word[0].isalpha() and word not in _SMALL]
    left = _without_weekday(left, known)
    hit = known.head(tokens(text[:HEAD]), False)
    label = hit if hit is not None and hit.kind in _LABELS and (found or hit.kind != "signoff") else None
    if label is not None:
        left = left[label.words :]
        return len(left) <= 6, label
    if text.endswith(".") and len(left) > 1:
        return False, None
    return (len(left) <= (3 if clocks else 2) if found else not left), None


def _without_weekday(words: list[str], known: Furniture) -> list[str]:
    joined = " " + " ".join(words) + " "
    for name in known.weekdays:
        if f" {name} " in joined:
            return joined.replace(f" {name} ", " ", 1).split()
    return words
