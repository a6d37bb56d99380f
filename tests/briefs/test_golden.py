"""The briefs of the five founding relations, line by line, in three languages.

``python tests/briefs/golden.py`` writes the golden files anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from banggiao.briefs.dossier import brief
from banggiao.briefs.layout import QUOTE, Paper, Row, Table
from banggiao.briefs.markdown import markdown
from banggiao.briefs.words import Words
from banggiao.lang import fold
from banggiao.register import Register, open_register
from banggiao.register.detail import one
from banggiao.register.ids import found
from banggiao.register.lists import listed
from banggiao.register.search import Filters
from banggiao.register.undertakings import Wanted, undertakings

COUNTRIES = ("CU", "DZ", "KH", "LA", "ZA")
LANGUAGES = ("vi", "fr", "en")
TODAY = date(2025, 12, 20)
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = Path(__file__).parents[2] / "src/banggiao/samples"
UNCONFIRMED = {"vi": "chưa ai xác nhận", "fr": "confirmé par personne", "en": "nobody has confirmed it"}
READER_ERRS = {"CU": (4, 4), "DZ": (0, 0), "KH": (1, 3), "LA": (1, 2), "ZA": (1, 0)}  # wrong, lacking
CASES = [(country, language) for country in COUNTRIES for language in LANGUAGES]


@pytest.fixture(scope="module")
def samples(sample_file: Path) -> Iterator[Register]:
    with open_register(str(sample_file)) as register:
        yield register


def made(register: Register, country: str, language: str) -> Paper:
    with register.reading() as connection:
        return brief(connection, country, "VN", language, TODAY)


@pytest.mark.parametrize(("country", "language"), CASES)
def test_the_brief_is_the_golden_one(samples: Register, country: str, language: str) -> None:
    wanted = (GOLDEN / f"{country.lower()}-{language}.md").read_text(encoding="utf-8")
    assert markdown(made(samples, country, language)) == wanted, (
        "python tests/briefs/golden.py writes it anew"
    )


@pytest.mark.parametrize(("country", "language"), CASES)
def test_every_sentence_has_a_note_and_every_quote_stands_in_its_document(
    samples: Register, country: str, language: str
) -> None:
    paper = made(samples, country, language)
    numbers = [note.number for note in paper.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    said = list(paper.said())
    assert said
    for sentence in said:
        assert sentence.notes, sentence
        assert set(sentence.notes) <= set(numbers), sentence
    assert {number for sentence in said for number in sentence.notes} == set(numbers)
    quotes = [note for note in paper.notes if note.kind == QUOTE]
    assert quotes
    with samples.reading() as connection:
        for note in quotes:
            document = one(connection, found(connection, note.document or ""))
            assert document["text"][note.start : note.end] == note.quote
            assert sha256(document["text"].encode()).hexdigest() == note.sha256 == document["sha256"]
            assert note.address in (document["address"], document["url"])


@pytest.mark.parametrize(("country", "language"), CASES)
def test_no_unconfirmed_commitment_is_told_as_a_fact(samples: Register, country: str, language: str) -> None:
    paper = made(samples, country, language)
    with samples.reading() as connection:
        wanted = Wanted(Filters(country=(country, "VN")))
        reported = [record for record in undertakings(connection, wanted, TODAY) if not record["confirmed"]]
    assert reported
    words = {record["evidence"]["quote"][:40] for record in reported}
    told = set()
    for section in paper.sections:
        for block in section.blocks:
            for line in block.rows if isinstance(block, Table) else (block,):
                text = " | ".join(line.cells) if isinstance(line, Row) else getattr(line, "text", "")
                named = {quote for quote in words if quote in text}
                told |= named
                assert not named or UNCONFIRMED[language] in text
    assert told == words
    owed_by = Words(language).say("Owed by: {who}", who="")
    captions = [
        block.caption for section in paper.sections for block in section.blocks if isinstance(block, Table)
    ]
    assert not any(caption.startswith(owed_by) for caption in captions)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_exchanges_are_those_of_the_register(samples: Register, country: str) -> None:
    """Each row is one fact with its date, type and persons, in the order of the list; none lacks."""
    words, rows = Words("en"), exchanges(made(samples, country, "en"))
    with samples.reading() as connection:
        held = list(listed(connection, "exchange", Filters(country=(country, "VN"), status=("occurred",))))
    assert len(rows) == len(held) > 0
    assert all(same(words, row, fact) for row, fact in zip(rows, held, strict=True))


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_exchanges_are_those_of_the_gold_facts(samples: Register, country: str) -> None:
    """As many rows are no gold exchange, as many gold exchanges lack, as the reader errs here; never more."""
    words, rows = Words("en"), exchanges(made(samples, country, "en"))
    wanted = gold(country)
    wrong = [row for row in rows if not any(same(words, row, fact) for fact in wanted)]
    lacking = [fact for fact in wanted if not any(same(words, row, fact) for row in rows)]
    most = READER_ERRS[country]
    assert len(wrong) <= most[0], wrong
    assert len(lacking) <= most[1], lacking


def exchanges(paper: Paper) -> list[Row]:
    return [
        row
        for section in paper.sections
        if section.key == "exchanges"
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def gold(country: str) -> list[dict[str, Any]]:
    """Exchanges of the gold facts between a country and Viet Nam that took place."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.gold.json"))]
    every = [exchange for facts in files for exchange in facts["exchanges"]]
    return [x for x in every if {country, "VN"} <= set(x["countries"]) and x["status"] == "occurred"]


def same(words: Words, row: Row, exchange: dict[str, Any]) -> bool:
    when = {words.days(exchange["date_start"], exchange["date_end"]), words.day(exchange["date_start"])}
    kind = words.label("type", exchange["type"])
    names = {fold(person["name"]) for person in exchange["participants"]}
    who = fold(row.cells[2])
    return (
        row.cells[0] in when and row.cells[1].lower().startswith(kind) and all(name in who for name in names)
    )
