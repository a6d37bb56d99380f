from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from banggiao.resolution.entities import DIFFERENT, SAME, Form, Mention, Office, held, nameless, resolve
from banggiao.resolution.keys import keys
from banggiao.resolution.names import compare

PAIRS = Path(__file__).parents[1] / "data" / "name_pairs.csv"


def mention(name: str, country: str | None, *offices: Office, document: str = "d") -> Mention:
    return Mention(f"{document}/{name}/{country}/{offices}", name, document, None, country, offices)


def names(*mentions: Mention) -> list[list[str]]:
    """Names of each entity."""
    return [[form.name for form in entity.forms] for entity in resolve(mentions).entities]


def pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def mentions() -> list[Mention]:
    return [
        mention(row[side], row[f"country_{side}"] or None, document=f"{at}{side}")
        for at, row in enumerate(pairs())
        for side in ("a", "b")
    ]


def test_spellings_of_one_person_become_one_entity() -> None:
    found = names(
        mention("Vladimir Putin", "RU"),
        mention("Vla-đi-mia Pu-tin", "RU"),
        mention("Vladimir Poutine", "RU"),
        mention("Владимир Путин", "RU"),
        mention("Sergei Lavrov", "RU"),
    )
    assert len(found) == 2


def test_tone_marks_keep_two_persons_apart_and_the_unmarked_form_is_a_doubt() -> None:
    found = resolve(
        [mention(name, "VN") for name in ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyen Van Hung")]
    )
    assert len(found.entities) == 3
    assert len(found.doubts) == 2


def test_a_form_like_two_persons_joins_neither() -> None:
    found = resolve([mention(name, "CN") for name in ("Uông Dương", "Vương Dương", "Wang Yang")])
    assert len(found.entities) == 3
    assert len(found.doubts) == 2


def test_offices_that_exclude_each_other_forbid_what_the_names_allow() -> None:
    minister = Office("Prime Minister", None, "2021-05-01")
    speaker = Office("Speaker of the National Assembly", None, "2021-05-02")
    apart = names(mention("Khamphan Sombath", "LA", minister), mention("Khăm-phăn Xổm-bát", "LA", speaker))
    joined = names(mention("Khamphan Sombath", "LA", minister), mention("Khăm-phăn Xổm-bát", "LA", minister))
    assert (len(apart), len(joined)) == (2, 1)


def test_a_name_without_country_joins_where_it_fits_one_person_only() -> None:
    one = [mention("Thongloun Sisoulith", "LA"), mention("Thoong-lun Xi-xu-lít", None)]
    assert len(names(*one)) == 1
    two = [mention("José Ramos", "TL"), mention("José Ramos", "PT"), mention("José Ramos", None)]
    found = resolve(two)
    assert len(found.entities) == 3
    assert found.doubts


def test_the_order_of_mentions_does_not_matter(mentions: list[Mention]) -> None:
    some = mentions[:400]
    first = resolve(some)
    for seed in range(3):
        random.Random(seed).shuffle(some)
        assert resolve(some) == first


def test_pairs_that_are_not_one_person_stay_apart_among_all_others(mentions: list[Mention]) -> None:
    entity = resolve(mentions).of_mentions()
    wrong, right, same = [], 0, 0
    for at, row in enumerate(pairs()):
        one, other = (entity[mentions[2 * at + side].id] for side in (0, 1))
        if row["label"] == "same":
            same += 1
            right += one == other
        elif one == other:
            wrong.append((row["a"], row["b"]))
    assert wrong == []
    assert right / same >= 0.9


def test_each_entity_is_held_together_by_its_joins(mentions: list[Mention]) -> None:
    for entity in resolve(mentions).entities:
        assert len(entity.joins) == len(entity.forms) - 1
        assert all(join.features for join in entity.joins)


def test_what_people_say_goes_first() -> None:
    one, other = Form("Nguyen Van Hung", "VN"), Form("Nguyễn Văn Hùng", "VN")
    some = [mention(form.name, form.country) for form in (one, other)]
    assert len(resolve(some, judged={frozenset((one, other)): SAME}).entities) == 1
    kim = Form("Kim Jong Un", "KP"), Form("Kim Chính Ân", "KP")
    some = [mention(form.name, form.country) for form in kim]
    assert len(resolve(some).entities) == 1
    assert len(resolve(some, judged={frozenset(kim): DIFFERENT}).entities) == 2


def test_names_that_are_joined_share_a_key() -> None:
    joined = [
        row
        for row in pairs()
        if row["label"] == "same"
        and compare(
            row["a"], row["b"], country_a=row["country_a"] or None, country_b=row["country_b"] or None
        ).decision
        == SAME
    ]
    missed = [(row["a"], row["b"]) for row in joined if not keys(row["a"]) & keys(row["b"])]
    assert len(missed) / len(joined) <= 0.03


def test_offices_held_with_first_and_last_date() -> None:
    found = held(
        [
            mention("Tô Lâm", "VN", Office("Chủ tịch nước", None, "2024-05-22"), document="a"),
            mention("To Lam", "VN", Office("State President", None, "2024-09-30"), document="b"),
            mention("Tô Lâm", "VN", Office("Tổng Bí thư", None, "2024-08-03"), document="c"),
        ]
    )
    assert [(item.first, item.last, len(item.mentions)) for item in found] == [
        ("2024-05-22", "2024-09-30", 2),
        ("2024-08-03", "2024-08-03", 1),
    ]


def test_an_office_without_a_name_is_that_of_its_holder_then() -> None:
    some = [
        mention("Sonexay Siphandone", "LA", Office("Prime Minister", None, "2024-01-07")),
        mention("Phankham Viphavanh", "LA", Office("Thủ tướng", None, "2022-03-01")),
    ]
    assert nameless("Thủ tướng", "LA", "2024-03-01", some) == ("Sonexay Siphandone",)
    assert nameless("Thủ tướng", "KH", "2024-03-01", some) == ()
