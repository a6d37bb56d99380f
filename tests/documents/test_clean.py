"""Stored text is NFC and holds nothing that cannot be seen."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from banggiao.documents.clean import clean


@given(st.text(max_size=200))
def test_any_text_comes_out_visible_and_stays_so(text: str) -> None:
    stored, _ = clean(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert clean(stored) == (stored, [])
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in stored)
    assert not set(stored) & set("\u200b\u200d\u200e\u202e\u2066\ufeff\r")


def test_what_is_changed_is_said() -> None:
    text, notes = clean("To\u0302\u0309ng \u202eBi\u0301\u202c th\u200bư\r\nTô\x00 Lâm")
    assert text == "Tổng Bí thư\nTô Lâm"
    assert notes == [
        "removed 1 control character",
        "removed 2 bidirectional characters",
        "removed 1 zero-width character",
        "composed decomposed characters (NFC)",
    ]
