"""Commitments: own sentences with what they undertake, and what they do not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from banggiao.extraction.actors import Casting
from banggiao.extraction.commitments import find_commitments
from banggiao.extraction.page import Page
from banggiao.extraction.undertakings import lexicon
from banggiao.lang import languages, normal, pack
from banggiao.lang.words import WORD
from banggiao.model import Commitment, Document, Region, RegionKind

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
    return find_commitments(page, cast, {})


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
