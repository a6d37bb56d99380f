"""The labelled pairs, and what must hold whatever the names are."""

from __future__ import annotations

import csv
import itertools
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.resolution.names import DIFFERENT, REVIEW, SAME, compare

PAIRS = Path(__file__).parents[1] / "data" / "name_pairs.csv"
LEAST_RECALL = 0.95


def pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decided(row: dict[str, str]) -> str:
    countries = {"country_a": row["country_a"] or None, "country_b": row["country_b"] or None}
    return compare(row["a"], row["b"], **countries).decision


def test_the_set_is_large_and_hard() -> None:
    labels = Counter(row["label"] for row in pairs())
    assert sum(labels.values()) >= 300
    assert labels["different"] / sum(labels.values()) >= 0.4
    assert set(labels) == {"same", "different", "unsure"}
    assert all(row["reason"] for row in pairs())
    seen = [frozenset((row["a"], row["b"], row["country_a"], row["country_b"])) for row in pairs()]
    assert [set(pair) for pair, times in Counter(seen).items() if times > 1] == []


def test_no_pair_that_is_not_surely_one_person_is_joined() -> None:
    wrong = [(row["a"], row["b"]) for row in pairs() if row["label"] != "same" and decided(row) == SAME]
    assert wrong == []


def test_most_pairs_of_one_person_are_joined() -> None:
    found = [decided(row) for row in pairs() if row["label"] == "same"]
    assert found.count(SAME) / len(found) >= LEAST_RECALL
    assert found.count(DIFFERENT) / len(found) <= 0.01


def test_hard_negatives_are_seldom_left_to_people() -> None:
    found = [decided(row) for row in pairs() if row["label"] == "different"]
    assert found.count(DIFFERENT) / len(found) >= 0.85


def test_no_two_persons_of_one_country_in_the_set_are_joined() -> None:
    persons: defaultdict[str, list[set[str]]] = defaultdict(list)
    apart = {frozenset((row["a"], row["b"])) for row in pairs() if row["label"] != "same"}
    for row in pairs():
        if row["label"] == "same" and row["country_a"] == row["country_b"] != "":
            names = {row["a"], row["b"]}
            touching = [known for known in persons[row["country_a"]] if known & names]
            rest = [known for known in persons[row["country_a"]] if known not in touching]
            persons[row["country_a"]] = [*rest, names.union(*touching)]
    wrong = []
    for country, groups in persons.items():
        for one, other in itertools.combinations(groups, 2):
            if not any(frozenset(pair) in apart for pair in itertools.product(one, other)):
                continue
            for a, b in itertools.product(sorted(one), sorted(other)):
                if compare(a, b, country_a=country, country_b=country).decision == SAME:
                    wrong.append((a, b))
    assert wrong == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Trần Văn Dũng", "Trần Văn Dung"),
        ("Lê Thành Long", "Lê Thanh Long"),
    ],
)
@pytest.mark.parametrize("office", [None, "Bộ trưởng Nội vụ"])
def test_tone_marks_forbid_a_join_whatever_else_agrees(a: str, b: str, office: str | None) -> None:
    found = compare(a, b, country_a="VN", country_b="VN", office_a=office, office_b=office)
    assert found.decision == DIFFERENT
    assert "tone_marks" in {feature.name for feature in found.features}


def test_a_name_without_marks_is_joined_only_with_more_evidence() -> None:
    alone = compare("Nguyen Van Hung", "Nguyễn Văn Hùng", country_a="VN", country_b="VN")
    assert alone.decision == REVIEW
    with_office = compare(
        "Nguyen Van Hung",
        "Nguyễn Văn Hùng",
        country_a="VN",
        country_b="VN",
        office_a="Bộ trưởng Văn hóa",
        office_b="Bộ trưởng Văn hoá",
    )
    assert with_office.decision in {SAME, REVIEW}
    assert with_office.score >= alone.score


def test_another_country_forbids_a_join() -> None:
    found = compare("Xi Jinping", "Tập Cận Bình", country_a="CN", country_b="VN")
    assert found.decision == DIFFERENT
    assert found.score <= 0.3


def test_offices_that_exclude_each_other_at_one_time_forbid_a_join() -> None:
    offices = {"office_a": "Prime Minister", "office_b": "Speaker of the National Assembly"}
    same = {"country_a": "KH", "country_b": "KH"}
    at_once = compare("Hun Sen", "Hun Sen", **same, **offices, date_a="2020-05-01", date_b="2020-05-03")
    later = compare("Hun Sen", "Hun Sen", **same, **offices, date_a="2020-05-01", date_b="2024-05-03")
    assert (at_once.decision, later.decision) == (DIFFERENT, SAME)


def test_party_head_and_head_of_state_can_be_one_person() -> None:
    offices = {"office_a": "Tổng Bí thư", "office_b": "Chủ tịch nước"}
    dates = {"date_a": "2024-08-10", "date_b": "2024-08-12"}
    assert compare("Tô Lâm", "Tô Lâm", country_a="VN", country_b="VN", **offices, **dates).decision == SAME


NAMES = sorted({row[side] for row in pairs() for side in ("a", "b")})


@given(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([None, "VN", "CN", "LA"]))
def test_the_order_of_the_names_does_not_matter(a: str, b: str, country: str | None) -> None:
    one = compare(a, b, country_a=country, country_b="VN")
    other = compare(b, a, country_a="VN", country_b=country)
    assert (one.score, one.decision) == (other.score, other.decision)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(a: str, b: str) -> None:
    found = compare(a, b)
    assert 0 <= found.score <= 1
    assert found.decision in {SAME, REVIEW, DIFFERENT}


@given(st.sampled_from(NAMES))
def test_a_name_is_never_different_from_itself(name: str) -> None:
    assert compare(name, name).decision != DIFFERENT
