"""Names of things in a register, made from what they are.

Invariant: the same thing has the same id in every register, whatever the order in which it came there. An id
is a letter for the kind and sixteen hexadecimal digits.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Final

LETTERS: Final = {
    "document": "d",
    "claim": "c",
    "exchange": "x",
    "commitment": "k",
    "agreement": "a",
    "anniversary": "v",
    "amount": "q",
    "person": "p",
    "organization": "o",
    "judgement": "j",
    "doubt": "r",
}
KINDS: Final = {letter: kind for kind, letter in LETTERS.items()}
DIGITS: Final = 16
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_ID = re.compile(r"[a-z][0-9a-f]{16}")


def canonical(value: Any) -> str:
    """JSON in the one form that is hashed and stored: no spaces, keys in order, letters as they are."""
    return _CANONICAL(value)


def sha256(data: bytes | str) -> str:
    """SHA-256 in hexadecimal digits; of a text, that of its UTF-8 bytes."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def digits(*parts: Any) -> str:
    """Sixteen digits that stand for these parts in this order."""
    return sha256(canonical(parts))[:DIGITS]


def made(kind: str, *parts: Any) -> str:
    """The id of a thing of this kind that is made of these parts."""
    return LETTERS[kind] + digits(*parts)


def seen_as(kind: str, other: str) -> str:
    """The id with the digits of ``other`` for a thing of this kind: a fact is named after a claim."""
    return LETTERS[kind] + other[1:]


def is_id(text: str) -> bool:
    """Whether this is a whole id."""
    return _ID.fullmatch(text) is not None and text[0] in KINDS
