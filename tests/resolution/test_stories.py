from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from banggiao.resolution.stories import share, sketch, stories

WORDS = [
    "sông",
    "núi",
    "đồng",
    "mưa",
    "nắng",
    "gió",
    "thuyền",
    "chợ",
    "làng",
    "phố",
    "đường",
    "cầu",
    "trường",
    "nhà",
    "vườn",
    "rừng",
    "biển",
    "đảo",
    "cảng",
    "ga",
]


def paragraph(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + str(rng.randrange(50)) for _ in range(60))


def page(*seeds: int) -> str:
    return "\n\n".join(paragraph(seed) for seed in seeds)


def test_a_trimmed_and_retitled_copy_is_the_same_story() -> None:
    whole = page(1, 2, 3, 4, 5, 6)
    copies = {
        "a": whole,
        "b": "Another headline\n\n" + page(1, 2, 3),
        "c": page(90, 2, 4, 5, 6, 91),
        "other": page(10, 11, 12, 13),
        "other too": page(14, 15, 6, 16, 17),
    }
    found = stories({name: sketch(text) for name, text in copies.items()})
    assert found == {"a": "a", "b": "a", "c": "a", "other": "other", "other too": "other too"}


def test_accents_and_signs_do_not_matter() -> None:
    assert share(sketch(page(1, 2)), sketch(page(1, 2).upper().replace(" ", "  "))) == 1


def test_texts_too_short_to_tell_are_their_own_stories() -> None:
    assert stories({"a": sketch("vài chữ"), "b": sketch("vài chữ")}) == {"a": "a", "b": "b"}


@given(st.permutations(range(6)))
def test_the_order_of_texts_does_not_matter(order: list[int]) -> None:
    texts = {f"{at}": sketch(page(at, at + 1, 20, 21)) for at in range(6)}
    assert stories({name: texts[name] for name in map(str, order)}) == stories(texts)
