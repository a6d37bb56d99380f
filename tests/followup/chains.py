"""The chains of ``chains.jsonl`` as readings, and the measure of suggestions against what they expect.

A line is one chain: pages with model-like records, the first page's first commitment followed; ``expected`` are the
suggestions that a careful reader makes. All persons are invented. Evidence is given by its words; the page's text is
the evidence of its records, one a line.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from banggiao.followup import Pool, Suggestion, records
from banggiao.model import (
    Agreement,
    Amount,
    Commitment,
    Document,
    Exchange,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
)

FILE = Path(__file__).parent / "chains.jsonl"
Key = tuple[str, str]  # document, id of the record
RECORDS = ("exchanges", "commitments", "amounts")


def chains() -> list[dict[str, Any]]:
    """All chains, in the order of the file."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def reading(page: dict[str, Any]) -> Reading:
    """A page of a chain as the reader would give it."""
    lines = [one["evidence"] for kind in RECORDS for one in page.get(kind, ())]
    text = "\n".join(dict.fromkeys(lines))
    digest = hashlib.sha256(text.encode()).hexdigest()

    def quote(words: str) -> Quote:
        start = text.index(words)
        return Quote.of(text, start, start + len(words))

    return Reading(
        Document(page["id"], text, digest, digest, language=page["language"], published=page["published"]),
        "by hand",
        tuple(_exchange(one, quote(one["evidence"])) for one in page.get("exchanges", ())),
        tuple(_commitment(one, quote(one["evidence"])) for one in page.get("commitments", ())),
        agreements_referenced=tuple(
            Agreement(one["name"], one["date"], tuple(one["countries"]), Quote(0, 0, ""))
            for one in page.get("agreements_referenced", ())
        ),
        amounts=tuple(
            Amount(one["value"], one["unit"], one["of"], one["from"], one["to"], quote(one["evidence"]))
            for one in page.get("amounts", ())
        ),
    )


def _exchange(one: dict[str, Any], evidence: Quote) -> Exchange:
    return Exchange(
        one["type"],
        one["status"],
        one["date_start"],
        one["date_end"],
        place=Place(**one["place"]) if one["place"] else None,
        channels=tuple(one["channels"]),
        countries=tuple(one["countries"]),
        participants=tuple(Participant(**person) for person in one["participants"]),
        organizations=tuple(Organization(**body) for body in one["organizations"]),
        evidence=(evidence,),
    )


def _commitment(one: dict[str, Any], evidence: Quote) -> Commitment:
    return Commitment(
        one["kind"],
        one["modality"],
        tuple(one["by"]),
        tuple(one["to"]),
        tuple(one["topics"]),
        one["due"],
        evidence,
    )


def suggested(chain: dict[str, Any]) -> tuple[Suggestion, ...]:
    """What the program suggests for the chain's commitment, all pages of the chain given."""
    readings = [records(reading(page)) for page in chain["documents"]]
    pool = Pool(
        (one for _, found in readings for one in found), (one for made, _ in readings for one in made)
    )
    return pool.suggestions(readings[0][0][0])


def wanted(chain: dict[str, Any]) -> dict[Key, str]:
    """Relation by document and record, as the chain expects it."""
    return {(one["document"], _name(one)): one["relation"] for one in chain["expected"]}


def _name(one: dict[str, Any]) -> str:
    kind = "exchange" if "exchange" in one else "commitment"
    return f"{one['document']}#{kind}-{one[kind]}"


def given(found: tuple[Suggestion, ...]) -> dict[Key, str]:
    """Relation by document and record, as the program suggests it."""
    return {(one.document, one.exchange or one.commitment or ""): one.relation.value for one in found}


def measure(some: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Precision and recall of suggestions (record and relation both right), and what is wrong."""
    right = predicted = gold = 0
    wrong: list[str] = []
    for chain in some:
        want, have = wanted(chain), given(suggested(chain))
        right += sum(want.get(key) == relation for key, relation in have.items())
        predicted += len(have)
        gold += len(want)
        wrong += [f"missed {key[1]} {want[key]}" for key in want if have.get(key) != want[key]]
        wrong += [f"wrong {key[1]} {have[key]}" for key in have if have[key] != want.get(key)]
    return right / max(predicted, 1), right / max(gold, 1), wrong
