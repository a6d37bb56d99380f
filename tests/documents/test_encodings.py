"""Bytes in any encoding of the three languages become the same text, or are refused with a way out."""

from __future__ import annotations

import unicodedata

import pytest

from banggiao.documents import read_document
from banggiao.documents.decode import decode
from banggiao.documents.legacy import TCVN3, VISCII, VNI
from banggiao.errors import (
    BinaryDocumentError,
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    UndecodableDocumentError,
)
from banggiao.model import Snapshot

VIETNAMESE = (
    "Chiều nay, tại trụ sở cơ quan, lãnh đạo hai tỉnh đã trao đổi ý kiến về việc mở rộng hợp tác giữa các "
    "địa phương vùng biên giới, đồng thời nhất trí tổ chức gặp gỡ thường kỳ mỗi năm một lần."
)
FRENCH = (
    "Les deux ministres se sont félicités de l’état des relations et ont décidé d’élargir la coopération."
)


def tcvn3(text: str) -> str:
    shown = {chr(to): chr(code) for code, to in TCVN3.items()}
    return "".join(shown.get(c, shown.get(c.lower(), c)) for c in text)


def vni(text: str) -> str:
    shown: dict[str, str] = {}
    for pair, to in VNI.items():
        shown.setdefault(to, pair)
    return "".join(shown.get(c, c) for c in text)


def viscii(text: str) -> bytes:
    byte = {to: code for code, to in VISCII.items()}
    return bytes(byte.get(c, ord(c)) for c in text)


def cp1258(text: str) -> bytes:
    out = bytearray()
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        shape = "".join(mark for mark in parts[1:] if mark in "\u0302\u0306\u031b")
        tone = "".join(mark for mark in parts[1:] if mark not in shape)
        out += (unicodedata.normalize("NFC", parts[0] + shape) + tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (tcvn3(VIETNAMESE).encode("latin-1"), "TCVN3"),
        (tcvn3(VIETNAMESE).encode(), "TCVN3"),
        (vni(VIETNAMESE).encode("latin-1"), "VNI"),
        (vni(VIETNAMESE).encode(), "VNI"),
        (viscii(VIETNAMESE), "VISCII"),
        (cp1258(VIETNAMESE), "windows-1258"),
        (VIETNAMESE.encode("utf-16"), "utf-16"),
        (VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (VIETNAMESE.encode().decode("latin-1").encode(), "mended"),
    ],
    ids=["tcvn3", "tcvn3 as utf-8", "vni", "vni as utf-8", "viscii", "1258", "utf-16", "utf-16-le", "twice"],
)
def test_vietnamese_of_any_age(content: bytes, note: str) -> None:
    document = read_document(Snapshot("page", content))
    assert document.text == VIETNAMESE
    assert note in document.notes[0]
    assert document.language == "vi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_french(encoding: str) -> None:
    assert read_document(Snapshot("page", FRENCH.encode(encoding))).text == FRENCH


def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{FRENCH} {FRENCH}</p></body></html>'
    text, notes = decode(page.encode("cp1252"))
    assert FRENCH in text
    assert notes == ["decoded from iso-8859-1 (declared)"]


@pytest.mark.parametrize(
    "text",
    [
        "Über die Größe der Straße sprachen die schönen Mädchen in Österreich für die Bürger.",
        "São Paulo não é a capital da República; ações e coração são também exceções à regra.",
        "Señor Núñez habló con el señor Peña sobre la situación económica del año pasado.",
        "Türkiye Cumhurbaşkanı görüştü, çok önemli üç ülke için de aynı şeyi söyledi.",
    ],
)
def test_other_languages_are_not_taken_for_old_vietnamese(text: str) -> None:
    assert decode((text * 4).encode()) == (text * 4, [])


def test_a_page_cut_in_a_character_is_read_to_there() -> None:
    content = VIETNAMESE.encode()
    cut = content[: content.index("ở rộng".encode()) + 1]
    text, notes = decode(cut)
    assert VIETNAMESE.startswith(text)
    assert notes == ["the last character is cut off"]


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", EmptyDocumentError, "give a page"),
        (b" \r\n\t ", EmptyDocumentError, "give a page"),
        ("\u200b\ufeff".encode(), EmptyDocumentError, "give a page"),
        (b"%PDF-1.7 stream", BinaryDocumentError, "convert it"),
        (b"\x89PNG\r\n\x1a\n", BinaryDocumentError, "convert it"),
        (bytes(range(256)) * 20, BinaryDocumentError, "convert it"),
        (bytes(range(128, 256)) * 20, UndecodableDocumentError, "save the page as UTF-8"),
        (b"a" * 50_000_001, DocumentTooLargeError, "split the file"),
    ],
    ids=["nothing", "blank", "invisible", "pdf", "png", "bytes", "high bytes", "too long"],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(
    content: bytes, error: type[DocumentError], says: str
) -> None:
    with pytest.raises(error, match=says):
        read_document(Snapshot("page", content))
