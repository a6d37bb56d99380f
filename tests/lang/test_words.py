"""Tokens rebuild the text, normal forms keep its offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.lang import expand, fold, normal, tokenize

TEXTS = st.text(max_size=300) | st.text(alphabet="aàảạđĐÐoòóỏúùy '’-–—.,;()12/\n\u200bİß", max_size=200)


@given(TEXTS)
def test_tokens_and_white_space_rebuild_the_text(text: str) -> None:
    rebuilt, at = "", 0
    for start, end in tokenize(text):
        assert text[at:start].strip() == ""
        rebuilt += text[at:start] + text[start:end]
        at = end
    assert rebuilt + text[at:] == text
    assert text[at:].strip() == ""


@given(TEXTS)
def test_normal_form_keeps_offsets(text: str) -> None:
    assert len(normal(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa bình", "Hoà bình"),
        ("thủy", "thuỷ"),
        ("l’Assemblée", "l'assemblée"),
        ("Ðoàn", "đoàn"),
        ("Việt–Lào", "Việt-Lào"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_tone_marks_are_not_lost() -> None:
    assert normal("Hùng") != normal("Hưng")
    assert normal(unicodedata.normalize("NFC", "Hoà")) == normal("Hòa") != normal("Hoa")


def test_fold_takes_accents_and_stroke_away() -> None:
    assert fold("Đỗ Văn Chiến") == "do van chien"
    assert fold("Díaz-Canel") == "diaz canel"


def test_alternatives_are_written_out() -> None:
    assert set(expand("(hold|held) (a |)talk")) == {"hold a talk", "hold talk", "held a talk", "held talk"}
