from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.resolution.sounds import likeness, skeleton

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzăâđêôơư-", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("spelled", "latin"),
    [
        ("xi-xu-lit", "sisoulith"),
        ("khut-phay-thun", "khoutphaythoune"),
        ("phôm-vi-han", "phomvihane"),
        ("chum-ma-ly", "choummaly"),
        ("la-vrôp", "lavrov"),
        ("vla-đi-mia", "vladimir"),
        ("xec-gây", "sergei"),
        ("bec-mu-đêt", "bermudez"),
        ("xat-đam", "saddam"),
        ("ma-crông", "macron"),
    ],
)
def test_vietnamese_spelling_sounds_like_the_name(spelled: str, latin: str) -> None:
    assert likeness(spelled, latin, "vi", "latin").sure


@pytest.mark.parametrize(
    ("one", "other"),
    [("poutine", "putin"), ("choigou", "shoigu"), ("kadhafi", "gaddafi"), ("loukachenko", "lukashenko")],
)
def test_french_and_english_spellings_sound_alike(one: str, other: str) -> None:
    assert likeness(one, other, "latin", "latin").sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khamtay", "khamsay"),
        ("mohamed", "mahmoud"),
        ("manet", "many"),
        ("kabila", "kagame"),
        ("macron", "marcon"),
    ],
)
def test_another_consonant_is_another_name(one: str, other: str) -> None:
    assert not likeness(one, other, "latin", "latin").sure


@given(LETTERS, LETTERS, st.sampled_from(["vi", "latin"]), st.sampled_from(["vi", "latin"]))
def test_likeness_is_symmetric_and_bounded(one: str, other: str, first: str, second: str) -> None:
    there, back = likeness(one, other, first, second), likeness(other, one, second, first)
    assert there.share == pytest.approx(back.share)
    assert 0 <= there.share <= 1


@given(LETTERS)
def test_a_word_sounds_like_itself(word: str) -> None:
    found = likeness(word, word, "latin", "latin")
    assert found.share == 1 or found.share == 0  # nothing but signs has no sound


def test_a_skeleton_is_shared_by_the_spellings_of_a_name() -> None:
    assert skeleton("vorachit") == skeleton("volachith")
    assert skeleton("poutine") == skeleton("putin") != skeleton("lavrov")
