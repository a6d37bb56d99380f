"""plover, ftm, popolo and w3c-annotation, each held against its own rules."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from banggiao.knowledge.plover import plover
from banggiao.register import open_register
from banggiao.register.ids import found
from banggiao.register.shown import document_shown

Exported = Callable[..., Path]
Rows = list[dict[str, Any]]


def everyone(record: dict[str, Any]) -> Rows:
    return [*record["participants"], *record["organizations"]]


def quoted(record: dict[str, Any]) -> Rows:
    return [*record["evidence"], *(row["evidence"] for row in everyone(record) if row["evidence"])]


def lines(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# PLOVER 0.8: event types and the modes of those that we use.
MODES = {"AGREE": set(), "CONSULT": {"visit", "third-party", "multilateral", "phone"}, "SUPPORT": set(), "AID": set(),
         "REJECT": {"assist", "change", "yield", "meet"}}  # fmt: skip
SECTORS = {"GOV", "PTY", "LEG", "MIL", "CVL"}


def test_plover_has_only_codes_of_the_manual_and_the_words_that_stand_there(
    exported: Exported, records: Rows, desk: str
) -> None:
    events = lines(exported("plover"))
    assert [event["id"] for event in events] == [record["id"] for record in records]
    assert {event["mode"] for event in events} > {None, "visit"}
    for event, record in zip(events, records, strict=True):
        assert event["mode"] is None or event["mode"] in MODES[event["event"]]
        for actor in (*event["source"], *event["target"]):
            assert re.fullmatch("[A-Z]{3}", actor["code"])
            assert actor["sector"] in {None, *SECTORS}
        sides = [{actor["code"] for actor in event[side]} for side in ("source", "target")]
        assert not sides[0] & sides[1]
        assert event["date"] == record["date_start"]
        where = event["textInfo"]
        assert {**where, "quote": event["text"]} in record["evidence"]
    visit = next(event for event in events if event["event"] == "CONSULT" and event["mode"] == "visit")
    assert visit["source"]
    assert visit["target"]
    assert callable(plover)


def test_plover_names_everybody_of_a_side(exported: Exported, records: Rows) -> None:
    for event, record in zip(lines(exported("plover")), records, strict=True):
        named = {actor["actorText"] for actor in (*event["source"], *event["target"])} - {None}
        there = {row["name"] for row in (*record["participants"], *record["organizations"]) if row["country"]}
        assert named == there


# Schemata of FollowTheMoney 4.11 (MIT), as far as we use them: properties, and behind > what those refer to.
FILE = "title fileName sourceUrl publisher publishedAt language"
SAID = (
    "name keywords country startDate endDate addressEntity>Address summary recordId proof>Document publisher"
)
EVENT = f"{SAID} location involved>LegalEntity"
FTM = {
    "Person": "name alias country",
    "Organization": "name alias country",
    "Position": "name country",
    "Occupancy": "holder>Person post>Position date",
    "Article": FILE,
    "PlainText": FILE,
    "Address": "full country",
    "Event": EVENT,
    "Trip": f"{EVENT} endLocation>Address",
    "Message": f"{SAID} subject sender>LegalEntity recipients>LegalEntity",
    "Call": "caller>LegalEntity receiver>LegalEntity startDate endDate summary proof>Document",
    "UnknownLink": "subject>Thing object>Thing role description date status summary recordId proof>Document",
}
KINDS = {
    "LegalEntity": {"Person", "Organization"},
    "Document": {"Article", "PlainText", "Message"},
    "Thing": {"Person", "Organization", "Event", "Trip", "Message"},
}


def properties(schema: str) -> dict[str, str]:
    """Properties of a schema, each with the schema of what it refers to."""
    return {name: range_ for name, _, range_ in (one.partition(">") for one in FTM[schema].split())}


def test_ftm_keeps_to_the_schemata_and_refers_to_what_stands_before(
    exported: Exported, records: Rows
) -> None:
    schemata: dict[str, str] = {}
    for row in lines(exported("ftm")):
        assert row["id"] not in schemata
        schemata[row["id"]] = row["schema"]
        known = properties(row["schema"])
        for name, values in row["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            range_ = known[name]
            assert all(schemata[other] in KINDS.get(range_, {range_}) for other in values if range_)
    assert set(schemata.values()) == FTM.keys()
    assert {record["id"] for record in records} <= schemata.keys()


def test_ftm_is_valid_for_its_library(exported: Exported) -> None:
    pytest.importorskip("followthemoney", reason="pip install 'banggiao[ftm]'")
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    for row in lines(exported("ftm")):
        said = {name: sorted(values) for name, values in row["properties"].items()}
        for cleaned in (True, False):  # as it is, and as the library would have it
            proxy = (
                EntityProxy.from_dict(row, cleaned=True) if cleaned else model.get_proxy(row, cleaned=False)
            )
            assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == said
        schema = model.get(row["schema"])
        assert schema is not None
        schema.validate(row)
    for name in FTM:
        for prop, range_ in properties(name).items():
            known = model.get(name).get(prop)  # type: ignore[union-attr]
            assert known is not None
            assert range_ == (known.range.name if known.range else "")
    for range_, names in KINDS.items():
        assert all(model.get(name).is_a(range_) for name in names)  # type: ignore[union-attr]


def test_ftm_links_carry_role_office_words_and_their_place(exported: Exported, records: Rows) -> None:
    rows = {row["id"]: row for row in lines(exported("ftm"))}
    links = [row["properties"] for row in rows.values() if row["schema"] == "UnknownLink"]
    wanted = [(r, a) for r in records for a in (*r["participants"], *r["organizations"])]
    assert len(links) == len(wanted)
    for properties, (record, actor) in zip(links, wanted, strict=True):
        assert properties["subject"] == [actor["id"]]
        assert properties["object"] == [record["id"]]
        assert properties.get("role", [None]) == [actor["role"]]
        if actor["evidence"]:
            at = actor["evidence"]
            assert properties["recordId"] == [f"{at['document']}#char={at['start']},{at['end']}"]
            assert properties["summary"] == [at["quote"]]
            assert properties["proof"] == [at["document"]]
    kinds = {rows[record["id"]]["schema"] for record in records}
    assert kinds == {"Event", "Trip", "Message"}
    for record in records:
        if record["type"] != "message":
            who = {actor["id"] for actor in (*record["participants"], *record["organizations"])}
            assert set(rows[record["id"]]["properties"].get("involved", [])) == who
    (call,) = [row["properties"] for row in rows.values() if row["schema"] == "Call"]
    called = [rows[call[side][0]]["properties"]["name"] for side in ("caller", "receiver")]
    assert called == [["Người Gọi"], ["Người Nghe"]]


# Popolo's JSON schemas, as far as they bind what is written here (popoloproject.com/specs, CC BY 4.0).
TEXT = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
NAME = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "note": TEXT}}
NAMES = {"type": "array", "items": NAME}
DATES = {"start_date": DATE, "end_date": DATE}
POPOLO: dict[str, dict[str, Any]] = {
    "persons": {"id": TEXT, "name": TEXT, "other_names": NAMES},
    "organizations": {"other_names": NAMES, **dict.fromkeys(("id", "name", "area_id", "classification"), TEXT)},
    "posts": {**dict.fromkeys(("id", "label", "role", "organization_id", "area_id"), TEXT), **DATES},
    "memberships": {
        **dict.fromkeys(("id", "person_id", "organization_id", "post_id", "role", "area_id"), TEXT), **DATES,
    },
    "areas": {"id": TEXT, "identifier": TEXT, "name": TEXT, "classification": TEXT},
}  # fmt: skip
ADDED = {"persons": {"country"}, "memberships": {"first_seen", "last_seen"}}
REFERENCES = {
    "person_id": "persons",
    "organization_id": "organizations",
    "post_id": "posts",
    "area_id": "areas",
}


def test_popolo_keeps_to_its_schemas_and_every_reference_leads_somewhere(exported: Exported) -> None:
    import jsonschema

    whole = json.loads(exported("popolo").read_text(encoding="utf-8"))
    assert list(whole) == list(POPOLO)
    ids = {name: {row["id"] for row in rows} for name, rows in whole.items()}
    for name, rows in whole.items():
        assert len(ids[name]) == len(rows) > 0
        for row in rows:
            jsonschema.validate(row, {"type": "object", "properties": POPOLO[name]})
            assert row.keys() <= POPOLO[name].keys() | ADDED.get(name, set())
            for field, table in REFERENCES.items():
                assert row.get(field) is None or row[field] in ids[table], (name, field)
    assert all(row["person_id"] and row["post_id"] for row in whole["memberships"])


def test_popolo_has_the_offices_that_the_register_has(exported: Exported) -> None:
    whole = json.loads(exported("popolo").read_text(encoding="utf-8"))
    names = {row["id"]: row["name"] for row in whole["organizations"]}
    held = {
        (m["person_id"], m["role"], names.get(m.get("organization_id")), m["first_seen"])
        for m in whole["memberships"]
    }
    people = lines(exported("jsonl", "--kind", "people"))
    known = {(p["id"], row["position"], row["first"]) for p in people for row in p["positions"]}
    assert {(who, role, first) for who, role, _, first in held} == known
    assert any(body for _, _, body, _ in held)
    assert {row["id"] for row in whole["persons"]} == {person["id"] for person in people}
    assert not any({"start_date", "end_date"} & row.keys() for row in whole["memberships"])


def test_annotations_resolve_to_the_exact_words(exported: Exported, records: Rows, desk: str) -> None:
    page = json.loads(exported("w3c-annotation").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    other = json.loads(exported("w3c-annotation", "--country", "LA").read_text(encoding="utf-8"))
    assert other["id"] != page["id"]
    texts = {}
    with open_register(desk) as register, register.reading() as connection:
        for id_ in {one["id"] for record in records for one in record["pages"]}:
            text = document_shown(connection, found(connection, id_).seq)["text"]
            texts["nih:sha-256;" + hashlib.sha256(text.encode()).hexdigest()] = text
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", one["id"])
        text = texts[one["target"]["source"]["id"]]
        words, place = one["target"]["selector"]
        assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    quotes = [quote for record in records for quote in quoted(record)]
    assert [one["target"]["selector"][0]["exact"] for one in page["items"]] == [q["quote"] for q in quotes]
