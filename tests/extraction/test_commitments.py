"""Commitments: own sentences with what they undertake, and what they do not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from banggiao.extraction.actors import Casting
from banggiao.extraction.commitments import find_commitments
from banggiao.extraction.page import Page
from banggiao.extraction.undertakings import lexicon
from banggiao.lang import languages, normal, pack
from banggiao.lang.words import WORD
from banggiao.model import Commitment, Document, Exchange, Quote, Region, RegionKind

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "lang/cases/commitments.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def document(text: str, language: str, kind: RegionKind = RegionKind.BODY) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document("case", text, sha, sha, language=language, regions=(Region(kind, 0, len(text)),))


def commitments(text: str, language: str, sides: list[str]) -> list[Commitment]:
    page = Page(document(text, language), pack(language))
    cast = Casting(page).run()
    cast.sides = tuple(sides)
    told = Exchange("meeting", countries=tuple(sides), evidence=(Quote.of(text, 0, 1),))
    return find_commitments(page, cast, {}, [told])


def row(found: Commitment) -> dict[str, Any]:
    return {"kind": found.kind, "modality": found.modality, "by": list(found.by), "to": list(found.to)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text'][:60]}")
def test_case(case: dict[str, Any]) -> None:
    found = commitments(case["text"], case["language"], case["sides"])
    assert [row(c) for c in found] == case["expected"]
    assert all(c.evidence.holds(case["text"]) for c in found)


def test_every_language_has_cases_that_state_and_cases_that_do_not() -> None:
    for code in languages():
        assert any(c["language"] == code and c["expected"] for c in CASES)
        assert any(c["language"] == code and not c["expected"] for c in CASES)


@pytest.mark.parametrize("code", languages())
def test_no_phrase_holds_a_filler(code: str) -> None:
    """Fillers are left out of the words that are compared: a phrase that holds one would never be found."""
    known = lexicon(pack(code))
    for entry in pack(code).entries("undertakings"):
        words = WORD.findall(normal(entry.phrase))
        if entry.field(1) not in ("filler", "side", "plural"):
            assert len(known.kept(words, 0, len(words))) == len(words), entry.phrase


def test_without_an_exchange_only_a_side_that_is_named_is_promised_something() -> None:
    text = "Laos pledged to support the farmers. Laos pledged to support Cuba."
    page = Page(document(text, "en"), pack("en"))
    cast = Casting(page).run()
    cast.sides = ("LA", "CU")
    assert [(c.by, c.to) for c in find_commitments(page, cast, {})] == [(("LA",), ("CU",))]


def test_the_headline_counts_only_where_the_text_does_not_state_it_again() -> None:
    title, body = "Laos invites Cuba to the fair.", "Laos invited Cuba to attend the fair."
    text = f"{title}\n{body}"
    regions = (Region(RegionKind.TITLE, 0, len(title)), Region(RegionKind.BODY, len(title) + 1, len(text)))
    for taken, expected in ((regions, body), (regions[:1], title)):
        page = Page(replace(document(text, "en"), regions=taken), pack("en"))
        cast = Casting(page).run()
        cast.sides = ("LA", "CU")
        assert [c.evidence.quote for c in find_commitments(page, cast, {})] == [expected]


def test_grounds_name_the_words() -> None:
    (found,) = commitments("Laos pledged to send rice worth 2 million dollars to Cuba.", "en", ["LA", "CU"])
    words = {g.field: g.quote.quote for g in found.grounds if g.quote is not None}
    assert words["modality"] == "pledged"
    assert words["by"] == "Laos"
    assert "million" in words["kind"] or "rice" in words["kind"]
