"""Text made fit to be stored: NFC, one kind of line end, no invisible characters.

Invariant: the result is NFC, has no control, bidi or zero-width character, and its only white space
besides the space and its wide relatives is the tab and the line feed.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufff9-\ufffb]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_BROKEN = re.compile("[\ud800-\udfff]")
_UNSEEN = ((_CONTROL, "control"), (_BIDI, "bidirectional"), (_ZERO_WIDTH, "zero-width"), (_BROKEN, "broken"))
_ANY = re.compile("|".join(pattern.pattern for pattern, _ in _UNSEEN))


def clean(text: str) -> tuple[str, list[str]]:
    """The text as it is stored, and a note for each kind of change that a reader should know of."""
    notes: list[str] = []
    text = _LINE_ENDS.sub("\n", text)
    for pattern, what in _UNSEEN if _ANY.search(text) else ():
        text, count = pattern.subn("\ufffd" if what == "broken" else "", text)
        if count:
            verb = "replaced" if what == "broken" else "removed"
            notes.append(f"{verb} {count} {what} character{'s' if count > 1 else ''}")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append("composed decomposed characters (NFC)")
    return text, notes
