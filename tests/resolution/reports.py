"""The made-up reports of tests/data/reports as records, and the measure of joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from banggiao.model import Exchange, Organization, Participant, Place
from banggiao.resolution.entities import Mention, Office, resolve
from banggiao.resolution.exchanges import Report

DATA = Path(__file__).parents[1] / "data" / "reports"


def rows(name: str) -> list[list[str | None]]:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [[None if cell == "-" else cell for cell in line.split("\t")] for line in lines if line[0] != "#"]


def people() -> dict[str, tuple[str, str]]:
    """Country and office by each name."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("people"):
        _, country, vi, fr, en, *offices = (cell or "" for cell in row)
        found.update({name: (country, office) for name, office in zip((vi, fr, en), offices, strict=True)})
    return found


def exchange(row: list[str | None]) -> Exchange:
    known = people()
    participants, organizations = row[12], row[13]
    return Exchange(
        type=row[5] or "",
        status=row[6] or "",
        date_start=row[7],
        date_end=row[8],
        place=Place(row[9], row[10]) if row[9] or row[10] else None,
        countries=tuple((row[11] or "").split(",")),
        participants=tuple(
            Participant(name, known[name][1], None, known[name][0])
            for name in (participants.split(";") if participants else ())
        ),
        organizations=tuple(
            Organization(*body.split("|")) for body in (organizations.split(";") if organizations else ())
        ),
    )


def reports() -> tuple[list[Report], dict[str, str], frozenset[frozenset[str]]]:
    """Reports with their persons resolved, the event of each, and the pairs of entities in doubt."""
    read = [(f"{row[1]}.{row[0]}", row, exchange(row)) for row in rows("reports")]
    mentions = [
        Mention(
            f"{name}/{person.name}",
            person.name,
            str(row[1]),
            row[2],
            person.country,
            (Office(person.position or "", None, found.date_start),),
        )
        for name, row, found in read
        for person in found.participants
    ]
    resolution = resolve(mentions)
    entity = resolution.of_mentions()
    by_form = {form: item.id for item in resolution.entities for form in item.forms}
    doubtful = frozenset(frozenset((by_form[doubt.one], by_form[doubt.other])) for doubt in resolution.doubts)
    made = [
        Report(
            name,
            str(row[1]),
            found,
            row[2],
            row[3],
            row[4],
            {person.name: entity[f"{name}/{person.name}"] for person in found.participants},
        )
        for name, row, found in read
    ]
    return made, {name: str(row[0]) for name, row, _ in read}, doubtful


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping, each item's group against its gold group."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    truth: defaultdict[str, set[str]] = defaultdict(set)
    for item in gold:
        groups[found[item]].add(item)
        truth[gold[item]].add(item)
    precision = recall = 0.0
    for item in gold:
        shared = len(groups[found[item]] & truth[gold[item]])
        precision += shared / len(groups[found[item]])
        recall += shared / len(truth[gold[item]])
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
