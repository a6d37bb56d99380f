"""Hostile pages come to a clear outcome within a bound of time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.documents import read_document
from banggiao.errors import DocumentError
from banggiao.model import Document, Snapshot

SECONDS = 20.0  # many times what is needed, for slow machines; quadratic time takes minutes

PAGES = {
    "a word of 20 MB": b"a" * 20_000_000,
    "4 million lines": b"word\n" * 4_000_000,
    "a million dates": b"12/12/2020\n" * 1_000_000,
    "bars": b"| " * 2_000_000,
    "a line of spaces": b"x" + b" " * 5_000_000 + b"y",
    "pointers": b"Lire aussi : un autre article du journal\n" * 100_000,
    "signatures": (
        b"VNA\n" + b"Le maire a rencontre son homologue hier a la mairie de la ville. " * 2 + b"\n"
    )
    * 20_000,
    "100,000 nested tags": b"<html><body>"
    + b"<div>" * 100_000
    + b"A word in the deep."
    + b"</div>" * 100_000,
    "100,000 open tags": b"<html><body>" + b"<b>" * 100_000 + b"A word in the deep.",
    "open brackets": b"<html>" + b"<" * 3_000_000,
    "half tags": b"<html>" + b"<a " * 1_000_000,
    "open comments": b"<html><p>text" + b"<!--" * 500_000,
    "open scripts": b"<html><p>text" + b"<script>" * 300_000,
    "nested JSON": b'<html><script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>text</p>",
    "open JSON": b'<html><script type="application/ld+json">{"@type":"NewsArticle","headline":"'
    + b'\\"' * 100_000
    + b"</script><p>text</p>",
    "an entity that names a file": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<html><p>&x; text</p>",
}


def outcome(content: bytes) -> Document | DocumentError:
    try:
        return read_document(Snapshot("page", content))
    except DocumentError as error:
        return error


@pytest.mark.parametrize("name", PAGES)
def test_within_a_bound(name: str) -> None:
    start = time.perf_counter()
    found = outcome(PAGES[name])
    assert time.perf_counter() - start < SECONDS
    if isinstance(found, Document):
        assert "root:" not in found.text
    else:
        assert str(found)


def test_a_page_that_nests_too_deep_is_still_read() -> None:
    found = outcome(PAGES["100,000 nested tags"])
    assert isinstance(found, Document)
    assert found.text == "A word in the deep."
    assert "without a parser" in found.notes[0]


def test_mixed_scripts_and_invisible_signs() -> None:
    text = "Tổng Bí thư \u202eгенеральный\u202c 总书记 الأمين\u200b العام ເລຂາທິການ và đại biểu dự buổi lễ."
    found = outcome(text.encode())
    assert isinstance(found, Document)
    assert "\u202e" not in found.text
    assert "генеральный" in found.text
    assert len(found.notes) == 2


def test_a_page_cut_in_a_word_keeps_its_last_paragraph() -> None:
    text = (
        "Harbour cities sign accord\n\nMayor Ada Marlowe of Port Vale signed a twinning accord. The two cit"
    )
    found = outcome(text.encode())
    assert isinstance(found, Document)
    assert found.regions[-1].end == len(text)


LINES = st.sampled_from(
    [
        "",
        "Lire aussi : un autre article",
        "Tin liên quan",
        "VNA",
        "Photo: VNA",
        "| a cell | of a table |",
        "12/05/2022 14:30",
        "Nguyễn Văn An",
        "A headline of some words without an end",
        "Hanoi (VNA) – The minister received the ambassador on Monday, and they talked about trade.",
        "The two sides agreed to meet again in the capital, where the talks are to go on next year.",
        "The two sides agreed to meet again. (Photo: VNA)Hanoi (VNA) – "
        + "They talked about trade again. " * 4,
        "[Video] Another article",
        "***",
        "X of twelve words X of twelve words",
        "![](https://example.org/a.jpg)",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25))
def test_regions_of_any_page_are_in_order_and_inside(lines: list[str]) -> None:
    found = outcome("\n".join(lines).encode("utf-8", "surrogatepass"))
    if isinstance(found, DocumentError):
        return
    at = 0
    for region in found.regions:
        assert at <= region.start < region.end <= len(found.text)
        at = region.end
    if found.published_quote is not None:
        assert found.published_quote.holds(found.text)
