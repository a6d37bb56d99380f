from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.evaluation import MEASURES, Scores, score_page
from banggiao.evaluation.pairing import office_fit, pairs
from banggiao.evaluation.words import Sentences, fold, overlap, same_name

TEXT = "Minister Ada Marlowe met Tan Wei. The two sides will open a school. They gave 12 books! End"


def facts(**changes: Any) -> dict[str, Any]:
    person = {
        "name": "Ada Marlowe",
        "position": "minister",
        "organization": "Foreign Ministry",
        "country": "FJ",
    }
    exchange = {
        "type": "meeting",
        "status": "occurred",
        "date_start": "2025-05-05",
        "date_end": "2025-05-05",
        "place": {"name": "Port Vale", "country": "FJ"},
        "channels": ["state"],
        "countries": ["FJ", "SG"],
        "participants": [
            person,
            {"name": "Tan Wei", "position": None, "organization": None, "country": "SG"},
        ],
        "organizations": [],
    }
    commitment = {
        "kind": "mechanism", "modality": "agreed", "by": ["FJ", "SG"], "to": ["FJ", "SG"],
        "topics": ["education"], "due": None, "evidence": "The two sides will open",
    }  # fmt: skip
    page = {
        "id": "p",
        "language": "en",
        "published": "2025-05-05",
        "exchanges": [exchange | changes.pop("exchange", {})],
        "commitments": [commitment | changes.pop("commitment", {})],
        "anniversaries": [{"what": "ties", "count": 40, "date": "1985-02", "countries": ["FJ"]}],
        "amounts": [{"value": 12, "unit": "books", "of": None, "from": "SG", "to": "FJ"}],
    }
    return page | changes


def values(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float | None]:
    scores = score_page(gold, TEXT, predicted)
    return {measure: scores.value(measure) for measure in MEASURES}


def test_the_gold_itself_is_perfect() -> None:
    assert values(facts(), facts()) == dict.fromkeys(MEASURES, 1.0)


def test_nothing_said_finds_nothing_and_no_field_is_asked() -> None:
    found = values(facts(), {})
    assert {m for m, value in found.items() if value == 0} == {
        "amount", "anniversary", "commitment", "exchange", "participant", "participant.role",
        "language", "published",
    }  # fmt: skip
    assert found["exchange.date"] is None


def changed(**changes: Any) -> dict[str, float]:
    """The measures that are not perfect with this change."""
    return {
        m: value for m, value in values(facts(), facts(**changes)).items() if value is not None and value < 1
    }


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"exchange": {"status": "planned"}}, {"exchange.status"}),
        ({"exchange": {"date_end": "2025-05-06"}}, {"exchange.date"}),
        ({"exchange": {"date_end": None}}, set()),
        ({"exchange": {"place": None}}, {"exchange.place"}),
        ({"exchange": {"channels": ["state", "party"]}}, {"exchange.channels"}),
        ({"exchange": {"countries": ["FJ"]}}, {"exchange.countries"}),
        ({"exchange": {"type": "visit"}}, {"exchange", "participant", "participant.role"}),
        ({"commitment": {"kind": "other"}}, {"commitment.kind"}),
        ({"commitment": {"modality": "pledged"}}, {"commitment.modality"}),
        ({"commitment": {"to": ["SG"]}}, {"commitment.sides"}),
        ({"commitment": {"due": "2030"}}, {"commitment.due"}),
        ({"commitment": {"due": ""}}, set()),
        ({"commitment": {"topics": []}}, {"commitment.topics"}),
        ({"commitment": {"evidence": "The two sides will  open a school"}}, set()),
        ({"commitment": {"evidence": {"start": 0, "end": 9, "quote": "will open a school"}}}, set()),
        ({"commitment": {"evidence": "They gave"}}, {"commitment"}),
        ({"commitment": {"evidence": "The two sides will shut"}}, {"commitment", "evidence.exact"}),
        ({"language": "fr"}, {"language"}),
        ({"published": "2025-05"}, {"published"}),
        ({"published": "2025-05-05T10:00"}, set()),
        ({"anniversaries": [{"count": 40, "date": "1985-12"}]}, set()),
        ({"anniversaries": [{"count": 40, "date": "1984"}]}, {"anniversary"}),
        ({"amounts": [{"value": 12.0}]}, set()),
        ({"amounts": [{"value": 13}]}, {"amount"}),
    ],
)
def test_one_fault_shows_in_its_measure_and_no_other(change: dict[str, Any], wrong: set[str]) -> None:
    assert set(changed(**change)) == wrong


def test_persons_of_an_exchange_that_was_made_up_count() -> None:
    made_up = facts()["exchanges"][0] | {"type": "signing"}
    found = changed(exchanges=[*facts()["exchanges"], made_up])
    assert found == {"exchange": 2 / 3, "participant": 2 / 3, "participant.role": 2 / 3}


def test_two_offices_of_one_person_are_one_person_in_two_rows() -> None:
    people = facts()["exchanges"][0]["participants"]
    party = people[0] | {"position": "Secretary", "organization": "Labour Party"}
    gold = facts(exchange={"participants": [*people, party]})
    scores = score_page(gold, TEXT, facts())
    assert (scores.f1["participant"].found, scores.f1["participant"].gold) == (2, 2)
    assert (scores.f1["participant.role"].found, scores.f1["participant.role"].gold) == (2, 3)


def test_pairing_takes_the_best_fit_and_then_the_earlier_fact() -> None:
    fit = {("a", "x"): 1, ("a", "y"): 2, ("b", "y"): 2, ("b", "x"): 0}
    rows = [[{"n": n} for n in names] for names in ("ab", "xy")]
    assert pairs(*rows, lambda g, p: fit[g["n"], p["n"]]) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Văn Hùng", "NGUYEN VAN HUNG", True),
        ("Tô Lâm", "ông Tô Lâm", True),
        ("Lâm", "Tô Lâm", False),
        ("Xi Jinping", "Jinping Xi", True),
        ("Kim Jong-un", "Kim Jongun", True),
        ("Đỗ Mười", "Do Muoi", True),
        ("", "", False),
        (None, "Tô Lâm", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_an_office_needs_most_of_the_golds_words_and_little_else() -> None:
    def row(position: str | None, organization: str | None) -> dict[str, Any]:
        return {"name": "Tan Wei", "position": position, "organization": organization}

    gold = row("deputy minister", "Ministry of Foreign Affairs")
    assert office_fit(gold, row("deputy minister of Foreign Affairs", "ministry")) == 1
    assert office_fit(gold, row("minister", None)) == 0
    assert office_fit(row(None, None), row(None, "")) == 1
    assert office_fit(row(None, None), row("minister", None)) == 0
    assert office_fit(row("minister", None), row("minister of all the many affairs", None)) == 0


def test_sentences_are_numbered_where_quotes_begin() -> None:
    sentences = Sentences("One. Two goes on… three! “Four”? Five.")
    assert [sentences.number(quote) for quote in ("One", "Two", "three", "“Four", "Five", "Six", "")] == [
        0, 1, 1, 2, 3, None, None,
    ]  # fmt: skip


@given(st.text(), st.text())
def test_folding_is_stable_and_comparing_needs_no_order(one: str, other: str) -> None:
    assert fold(fold(one)) == fold(one)
    assert same_name(one, other) == same_name(other, one)
    assert overlap(one, other) == overlap(other, one)


def test_scores_of_pages_add_up() -> None:
    one, other = score_page(facts(), TEXT, facts()), score_page(facts(), TEXT, {})
    both = Scores()
    both.add(one)
    both.add(other)
    assert both.value("exchange") == pytest.approx(2 / 3)
    assert (both.share["language"].right, both.share["language"].total) == (1, 2)
