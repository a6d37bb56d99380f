"""Cells of tables: several values in one, and text that no spreadsheet takes for a formula.

Invariant: ``plain(harmless(text)) == text`` and ``unpacked(packed(rows)) == rows`` for all text without control
characters; what is cut says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST = 32_767  # UTF-16 units that a cell of a workbook may hold
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile(r"'+\s*[=+\-@\t\r\n＝＋－＠]")


def clean(text: str) -> str:
    """``text`` without the signs that XML cannot hold."""
    return _CONTROLS.sub("", text)


def harmless(text: str) -> str:
    """``text`` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """What ``harmless`` was given."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def cut(text: str, most: int = MOST) -> str:
    """``text``, or as much of it as a cell can hold with a note of its whole length."""
    if len(text) * 2 <= most or _units(text) <= most:
        return text
    note = f" … [cut: {len(text):,} signs in all]"
    kept = text.encode("utf-16-le")[: (most - len(note)) * 2].decode("utf-16-le", "ignore")
    return kept + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def packed(rows: Iterable[Sequence[str | None]]) -> str:
    """Rows of several parts in one cell: ``name; office | name; office``; empty parts at the end are left out."""
    return " | ".join("; ".join(_marked(part or "") for part in _shortened(row)) for row in rows)


def listed(values: Iterable[str | None]) -> str:
    """Several values in one cell: ``VN; LA``."""
    return "; ".join(_marked(value) for value in values if value)


def unpacked(cell: str) -> list[list[str]]:
    """What ``packed`` was given."""
    return [_parts(row, ";") for row in _parts(cell, "|")] if cell.strip() else []


def _shortened(row: Sequence[str | None]) -> list[str | None]:
    parts = list(row)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _marked(part: str) -> str:
    """One part, so that its own separators are not taken for ours."""
    for sign in "\\;|":
        part = part.replace(sign, "\\" + sign)
    return part


def _parts(text: str, mark: str) -> list[str]:
    """The text between the marks; those after a backslash separate nothing."""
    found, part, signs = [], "", iter(text)
    for sign in signs:
        if sign == mark:
            found.append(part)
            part = ""
        elif sign == "\\":
            following = next(signs, "")
            part += following if mark == ";" else sign + following
        else:
            part += sign
    return [one.strip() for one in (*found, part)]
