"""Bytes to text: byte order marks, UTF-8, declared charsets, legacy Vietnamese encodings.

Invariant: a text comes back only where its encoding is certain or well supported by the letters it gives;
everything else is a DocumentError that says what to do.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from banggiao.documents.legacy import LEGACY
from banggiao.documents.syllable import vietnamese_share
from banggiao.errors import (
    BinaryDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    UndecodableDocumentError,
)

MAX_BYTES = 50_000_000
_SAMPLE = 40_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,30})""")
_WORDS = re.compile(r"[^\W\d_]{1,30}")
_LATIN_SHOWN = re.compile("[µ¸¶·¹¨»¾¼½©®«¬¢£¤¥¦§×÷\u00ad\x80-\x9f]")
_LATIN_1 = re.compile("[\x80-\xff]")
_BEYOND = re.compile("[\u0100-\u1eff]")
_MOJIBAKE = re.compile(
    "Ã[\x80-\xbf\u0152-\u2122]|á[»º][\x80-\xbf\u0152-\u2122]|Æ°|Ä[\x80-\x91\u2018\u2019]"
    "|â€[\u0153\u02dc\u2122\u201c\x9d\x9c]"
)


def decode(content: bytes) -> tuple[str, list[str]]:
    """The text of some bytes and notes on how it was found; raises a DocumentError where there is none."""
    _refuse_what_is_no_text(content)
    for bom, marked in _BOMS:
        if content.startswith(bom):
            notes = [] if marked == "utf-8" else [f"decoded from {marked}"]
            return _strict(content, marked, "its byte order mark"), notes
    wide = _utf16_without_mark(content)
    if wide:
        return _strict(content, wide, "its zero bytes"), [f"decoded from {wide} without a byte order mark"]
    if content.count(0) > len(content) // 1000:
        raise BinaryDocumentError("not a text: it holds zero bytes; convert it to text or HTML first")
    try:
        return repair(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _not_utf8(content, error)


def _refuse_what_is_no_text(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise DocumentTooLargeError(
            f"{len(content):,} bytes: split the file into pieces below {MAX_BYTES:,} bytes"
        )
    if not content.strip():
        raise EmptyDocumentError("the file is empty: give a page with text in it")
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise BinaryDocumentError(f"this is {what}, not a text: convert it to text or HTML first")


def _strict(content: bytes, name: str, reason: str) -> str:
    try:
        return content.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = content.decode(name, errors="ignore")
        if len(text) * 4 < len(content) // 2:
            raise UndecodableDocumentError(
                f"{reason} says {name}, but it is not: save the page as UTF-8"
            ) from None
        return text.removeprefix("\ufeff")


def _utf16_without_mark(content: bytes) -> str | None:
    head = content[:4000]
    if len(head) < 4 or not head.count(0):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.2 and even < odd * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.2 and odd < even * 0.05:
        return "utf-16-be"
    return None


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> tuple[str, list[str]]:
    if error.end >= len(content) - 3 and error.start > 0 and error.reason == "unexpected end of data":
        text, notes = repair(content[: error.start].decode("utf-8"))
        return text, [*notes, "the last character is cut off"]
    loose = content.decode("utf-8", errors="replace")
    broken = loose.count("\ufffd")
    beyond = sum(1 for c in loose[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if broken <= max(2, len(loose) // 2000) and beyond > broken * 3:
        return loose, [f"{broken} bytes are not UTF-8 and were replaced"]
    declared = _CHARSET.search(content[:2048])
    name = declared.group(1).decode("ascii").lower() if declared else None
    said = _declared(content, name) if name else None
    return _by_letters(content) if said is None else (said, [f"decoded from {name} (declared)"])


def _declared(content: bytes, name: str) -> str | None:
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(
        name.lower(), name
    )
    if name.lower().replace("_", "-") in ("utf-8", "utf8", "unicode", "x-user-defined", "tcvn", "viscii"):
        return None
    try:
        return content.decode(name, errors="replace")
    except LookupError:
        return None


def _by_letters(content: bytes) -> tuple[str, list[str]]:
    shown = content.decode("latin-1")
    legacy = _legacy_vietnamese(shown)
    if legacy:
        return legacy
    for name in ("cp1258", "cp1252"):
        text = content.decode(name, errors="replace")
        words = _WORDS.findall(unicodedata.normalize("NFC", text[:_SAMPLE]))
        odd = text[:_SAMPLE].count("\ufffd") + len(
            _LATIN_SHOWN.findall(text[:_SAMPLE].replace("«", "").replace("»", ""))
        )
        syllables, marked = vietnamese_share(words)
        if name == "cp1258" and syllables > 0.75 and marked > 0.2:
            return text, ["decoded from windows-1258"]
        if name == "cp1252" and len(words) >= 5 and odd <= max(1, len(words) // 50) and _mostly_plain(words):
            return text, ["decoded from windows-1252"]
    raise UndecodableDocumentError("the encoding cannot be told: save the page as UTF-8")


def _mostly_plain(words: list[str]) -> bool:
    """Words of a Latin script: most of their letters are without marks."""
    letters = "".join(words)
    return sum(c.isascii() for c in letters) >= 0.8 * len(letters)


def _legacy_vietnamese(shown: str) -> tuple[str, list[str]] | None:
    sample = shown[:_SAMPLE]
    best: tuple[float, str] | None = None
    for name, convert in LEGACY.items():
        words = _WORDS.findall(convert(sample))
        syllables, marked = vietnamese_share(words)
        if len(words) >= 8 and syllables >= 0.75 and marked >= 0.2 and (best is None or syllables > best[0]):
            best = syllables, name
    if best is None:
        return None
    return LEGACY[best[1]](shown), [f"converted from {best[1]}"]


def repair(text: str) -> tuple[str, list[str]]:
    """Text that went through a wrong encoding before it was saved: mended where that is certain."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return text, []
    if len(_MOJIBAKE.findall(sample)) > len(sample) / 200:
        mended = _undo_double(text)
        if mended is not None:
            return mended, ["mended UTF-8 that had been read as windows-1252"]
    latin, beyond = len(_LATIN_1.findall(sample)), len(_BEYOND.findall(sample))
    if latin > len(sample) / 25 and beyond < latin / 10:
        legacy = _legacy_vietnamese(text)
        if legacy:
            return legacy
    return text, []


def _undo_double(text: str) -> str | None:
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1252")
        except UnicodeEncodeError:
            if char > "\xff":
                return None
            out.append(ord(char))
    try:
        return out.decode("utf-8")
    except UnicodeDecodeError:
        return None
