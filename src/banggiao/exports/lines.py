"""JSON lines and JSON arrays, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO


def line(value: Any) -> bytes:
    """One value on one line, without the line's end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def lines(values: Iterable[Any], file: BinaryIO) -> int:
    """Write one value a line; how many."""
    count = 0
    for value in values:
        file.write(line(value) + b"\n")
        count += 1
    return count


def array(values: Iterable[Any], file: BinaryIO) -> int:
    """Write an array, one value a line; how many."""
    file.write(b"[")
    count = 0
    for value in values:
        file.write((b",\n" if count else b"\n") + line(value))
        count += 1
    file.write(b"\n]" if count else b"]")
    return count
