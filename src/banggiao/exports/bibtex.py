"""References to the pages as BibTeX, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from banggiao.exports.cells import clean
from banggiao.exports.count import Count
from banggiao.exports.pages import address, cited, proof
from banggiao.exports.selection import Selection
from banggiao.register.days import precision
from banggiao.register.records import Record

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MARKS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: "\\" + sign for sign in "%&#_$"},
}  # fmt: skip
_UNSAFE = re.compile(r"[{}\\\s%^\"<>]")


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write one entry a page; how many."""
    count = 0
    for page in cited(selection):
        file.write(_entry(page).encode("utf-8", "replace"))
        count += 1
    return Count(count, "references")


def _entry(page: Record) -> str:
    kind = "article" if page["publisher"] and not page["by_hand"] else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(page, kind))
    return f"@{kind}{{{page['id']},\n{fields}}}\n\n"


def _fields(page: Record, kind: str) -> Iterator[tuple[str, str]]:
    if page["by_hand"] and page["publisher"]:
        yield "author", "{" + _said(page["publisher"]) + "}"  # one name, not to be split at its commas
    if page["title"]:
        yield "title", "{" + _said(page["title"]) + "}"
    if kind == "article":
        yield "journal", _said(page["publisher"])
    known = precision(page["published"])
    if known:
        year, month, day = f"{page['published']}--".split("-")[:3]
        yield "year", f"{{{year}}}"
        if month:
            yield "month", MONTHS[int(month) - 1]
        if day:
            yield "date", f"{{{page['published']}}}"
    if url := address(page):
        yield "url", "{" + _UNSAFE.sub(lambda m: f"%{ord(m[0]):02X}" if m[0] != "%" else "%", url) + "}"
        yield "urldate", f"{{{page['fetched_at'][:10]}}}"
    if page["language"]:
        yield "langid", f"{{{page['language']}}}"
    yield "note", _said(proof(page))


def _said(text: str) -> str:
    """Text that TeX prints as it is."""
    return "{" + "".join(_MARKS.get(sign, sign) for sign in " ".join(clean(text).split())) + "}"
