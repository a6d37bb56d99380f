"""Rows of the package's data files. Invariant: read once, comments and empty lines left out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of ``data/<name>.tsv``; a cell holding '-' is empty."""
    text = files("banggiao.knowledge").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple("" if cell == "-" else cell for cell in line.split("\t"))
        for line in text.splitlines()
        if line and line[0] != "#"
    )


_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """Small letters without accents, 'đ' as 'd', signs as single spaces: the key of every look-up by name."""
    low = text.lower()
    if not low.isascii():
        low = _MARKS.sub("", unicodedata.normalize("NFD", low.replace("đ", "d").replace("ð", "d")))
    return " ".join(_WORD.findall(low))
