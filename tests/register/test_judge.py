"""Judgements: what they do, that they stand, and that each can be taken back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from banggiao.errors import JudgementError, UnknownIdError
from banggiao.model import Exchange, Participant, Quote, Reading, Snapshot
from banggiao.register import Register, ids
from banggiao.register.detail import one
from banggiao.register.judge import accept, compare, correct, reject, split, undo
from banggiao.register.judgement import Judge
from banggiao.register.lists import listed
from banggiao.register.newer import replace
from banggiao.register.page import Page, checked
from banggiao.register.people import bearers, described
from banggiao.register.rebuild import rebuild
from banggiao.register.search import Filters
from banggiao.register.verify import Looked, problems

Pictured = Callable[..., dict[str, Any]]
DESK = Judge("desk", "we were there")
Record = dict[str, Any]


def page(name: str, *meetings: tuple[str, str, str, str]) -> Page:
    """A page on which persons met: (who, country, whom, day); the country is of the one, the other is of LA."""
    lines = [f"{name}: {who} met {whom} on {day}." for who, _, whom, day in meetings]
    exchanges = []
    text = "\n".join(lines)
    for (who, country, whom, day), line in zip(meetings, lines, strict=True):
        start = text.index(line)
        people = (Participant(who, "Minister", None, country), Participant(whom, "Governor", None, "LA"))
        exchanges.append(
            Exchange(
                "meeting", date_start=day, date_end=day, countries=(country, "LA"), participants=people,
                evidence=(Quote.of(text, start, start + len(line)),),
            )
        )  # fmt: skip
    document = _document(name, text)
    return Page(Snapshot(name, text.encode()), Reading(document, "test/1", tuple(exchanges)), f"{name}.txt")


def _document(name: str, text: str) -> Any:
    from banggiao.model import Document
    from banggiao.register.identity import sha256

    return Document(name, text, sha256(text), sha256(text), language="en", published="2025-05-06")


FIRST = page("one", ("Ada Marlowe", "FJ", "Per Lund", "2025-05-05"))
AGAIN = page("two", ("Ada Marlowe", "FJ", "Per Lund", "2025-05-05"))
OTHER = page("three", ("Ada Marlowe", "FJ", "Per Lund", "2025-05-06"))


@pytest.fixture
def desk(register: Register, add: Any) -> Register:
    """One meeting told by two pages, and another told by one."""
    add(register, [FIRST, AGAIN, OTHER])
    assert [record["sources"] for record in exchanges(register)] == [1, 2]
    return register


def exchanges(register: Register, **filters: Any) -> list[Record]:
    with register.reading() as connection:
        return list(listed(connection, "exchange", Filters(**filters)))


def judged(register: Register, act: Callable[..., list[str]], *arguments: Any) -> list[str]:
    with register.writing(surely=True) as connection:
        return act(connection, DESK, *arguments)


def whole(register: Register) -> bool:
    with register.reading() as connection:
        return list(problems(connection, Looked())) == []


def by_sources(register: Register, number: int) -> Record:
    return next(record for record in exchanges(register) if record["sources"] == number)


def test_accepted_and_taken_back(desk: Register, pictured: Pictured) -> None:
    before = pictured(desk, audit=False)
    it = by_sources(desk, 2)
    (judgement,) = judged(desk, accept, it["id"])
    assert by_sources(desk, 2)["judged"] == "accepted"
    (back,) = judged(desk, undo, judgement)
    assert by_sources(desk, 2)["judged"] == "no"
    judged(desk, undo, back)
    assert by_sources(desk, 2)["judged"] == "accepted"
    with pytest.raises(JudgementError, match="taken back already"):
        judged(desk, undo, back)
    judged(desk, undo, judgement)
    after = pictured(desk, audit=False)
    assert len(after.pop("judgements")) == 4
    assert before.pop("judgements") == []
    assert after == before
    assert whole(desk)


def test_rejected_it_is_listed_no_more_unless_asked_for(desk: Register) -> None:
    it = by_sources(desk, 2)
    (judgement,) = judged(desk, reject, it["id"])
    assert [record["sources"] for record in exchanges(desk)] == [1]
    assert [record["id"] for record in exchanges(desk, rejected=True)] == [it["id"]]
    with desk.reading() as connection:
        shown = one(connection, ids.found(connection, it["id"]))
    assert shown["judged"] == "rejected"
    assert [(row["verdict"], row["by"], row["why"], row["stands"]) for row in shown["judgements"]] == [
        ("reject", "desk", "we were there", True)
    ]
    judged(desk, undo, judgement)
    assert [record["sources"] for record in exchanges(desk)] == [1, 2]


def test_a_rejected_claim_leaves_the_others(desk: Register) -> None:
    it = by_sources(desk, 2)
    claim = it["claims"][0]
    judged(desk, reject, claim["id"])
    after = exchanges(desk, person=("Ada Marlowe",))
    record = next(record for record in after if record["id"] == it["id"])
    assert [row["rejected"] for row in record["claims"]] == [True, False]
    assert {quote["document"] for quote in record["evidence"]} == {it["claims"][1]["document"]}
    judged(desk, reject, it["claims"][1]["id"])
    assert [record["sources"] for record in exchanges(desk)] == [1]


def test_a_new_source_of_what_was_rejected_shows_alone(desk: Register, add: Any) -> None:
    judged(desk, reject, by_sources(desk, 2)["id"])
    add(desk, [page("four", ("Ada Marlowe", "FJ", "Per Lund", "2025-05-05"))])
    record = next(record for record in exchanges(desk) if len(record["claims"]) == 3)
    assert [row["rejected"] for row in record["claims"]].count(True) == 2
    assert len({quote["document"] for quote in record["evidence"]}) == 1


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("date_start", "2025-05-04", "2025-05-04"),
        ("date_start", "", None),
        ("status", "cancelled", "cancelled"),
        ("place.country", "la", "LA"),
        ("countries", "FJ,LA,VN", ["FJ", "LA", "VN"]),
        ("countries", "Fiji, uk, Viêt Nam", ["FJ", "GB", "VN"]),
        ("participants[Ada Marlowe].position", "Foreign Minister", "Foreign Minister"),
    ],
)
def test_a_corrected_field_has_the_persons_value(field: str, said: str, value: Any, desk: Register) -> None:
    it = by_sources(desk, 2)["id"]
    (judgement,) = judged(desk, correct, it, field, said)
    record = by_sources(desk, 2)
    assert record["corrected"] == [field]
    assert _at(record, field) == value
    if field == "countries":
        assert it in [found["id"] for found in exchanges(desk, country=("VN",))]
    if field == "date_start" and said:
        assert [found["id"] for found in exchanges(desk, last="2025-05-04")] == [it]
    judged(desk, undo, judgement)
    assert by_sources(desk, 2)["corrected"] == []


def _at(record: Record, field: str) -> Any:
    if field.startswith("participants["):
        return record["participants"][0][field.rpartition(".")[2]]
    for part in field.split("."):
        record = record[part]
    return record


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("date_start", "5/5/2025"), ("date_start", "2025-13"), ("type", "party"), ("countries", "Atlantis"),
        ("id", "x"), ("sources", "9"), ("participants[Nobody].position", "x"), ("participants[Ada Marlowe].id", "x"),
        ("evidence", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused(
    field: str, said: str, desk: Register, pictured: Pictured
) -> None:
    before = pictured(desk)
    with pytest.raises(JudgementError):
        judged(desk, correct, by_sources(desk, 2)["id"], field, said)
    assert pictured(desk) == before


def test_two_exchanges_are_called_the_same_and_different_again(desk: Register, pictured: Pictured) -> None:
    before = pictured(desk, audit=False)
    two, one_ = (record["id"] for record in (by_sources(desk, 2), by_sources(desk, 1)))
    (judgement,) = judged(desk, compare, "same", one_, two)
    (record,) = exchanges(desk)
    assert record["sources"] == 3
    assert {said["value"] for said in record["values"]["date_start"]} == {"2025-05-05", "2025-05-06"}
    with desk.reading() as connection:  # the id that has gone leads to the whole
        assert {ids.found(connection, id_).id for id_ in (one_, two)} == {record["id"]}
    with desk.writing() as connection:
        rebuild(connection)
    assert [found["id"] for found in exchanges(desk)] == [record["id"]]
    judged(desk, undo, judgement)
    after = pictured(desk, audit=False)
    del after["judgements"], before["judgements"]
    assert after == before
    assert whole(desk)


def test_a_source_is_split_off_and_stays_so(desk: Register, add: Any) -> None:
    it = by_sources(desk, 2)
    judged(desk, split, it["id"], [it["claims"][0]["document"]])
    assert [record["sources"] for record in exchanges(desk)] == [1, 1, 1]
    with desk.writing() as connection:
        rebuild(connection)
    assert [record["sources"] for record in exchanges(desk)] == [1, 1, 1]
    assert whole(desk)
    with pytest.raises(JudgementError):
        judged(desk, split, exchanges(desk)[0]["id"], [exchanges(desk)[0]["claims"][0]["id"]])


def people(register: Register, name: str) -> list[Record]:
    with register.reading() as connection:
        return described(connection, [seq for seq, _ in bearers(connection, name, ("person",))])


def test_two_persons_are_called_the_same(desk: Register, add: Any, pictured: Pictured) -> None:
    add(desk, [page("four", ("Zora Marlowe", "FJ", "Per Lund", "2025-07-01"))])
    before = pictured(desk, audit=False)
    short, long = (people(desk, name)[0] for name in ("zora marlowe", "ada marlowe"))
    assert short["id"] != long["id"]
    (judgement,) = judged(desk, compare, "same", short["id"], long["id"])
    (whole_,) = people(desk, "marlowe")
    assert {name["name"] for name in whole_["names"]} == {"Zora Marlowe", "Ada Marlowe"}
    assert whole_["exchanges"] == 3
    assert len(exchanges(desk, person=("ada marlowe",))) == 3
    with desk.writing() as connection:
        rebuild(connection)
    assert [person["exchanges"] for person in people(desk, "marlowe")] == [3]
    judged(desk, undo, judgement)
    after = pictured(desk, audit=False)
    del after["judgements"], before["judgements"]
    assert after == before
    assert whole(desk)


def test_an_entity_is_split_by_its_names(desk: Register, add: Any) -> None:
    add(desk, [page("four", ("Zora Marlowe", "FJ", "Per Lund", "2025-07-01"))])
    short, long = (people(desk, name)[0] for name in ("zora marlowe", "ada marlowe"))
    judged(desk, compare, "same", short["id"], long["id"])
    (both,) = people(desk, "marlowe")
    name = next(name["id"] for name in both["names"] if name["name"] == "Zora Marlowe")
    judged(desk, split, both["id"], [name])
    assert len(people(desk, "marlowe")) == 2


def test_two_persons_of_one_name_are_split_by_their_exchanges(desk: Register, pictured: Pictured) -> None:
    before = pictured(desk, audit=False)
    (person,) = people(desk, "ada marlowe")
    it = by_sources(desk, 1)
    (judgement,) = judged(desk, split, person["id"], [it["id"]])
    found = people(desk, "ada marlowe")
    assert sorted(one["exchanges"] for one in found) == [1, 1]
    assert {row["id"] for record in exchanges(desk) for row in record["participants"]} >= {
        one["id"] for one in found
    }
    with desk.writing() as connection:
        rebuild(connection)
    assert sorted(one["exchanges"] for one in people(desk, "ada marlowe")) == [1, 1]
    assert whole(desk)
    judged(desk, undo, judgement)
    after = pictured(desk, audit=False)
    del after["judgements"], before["judgements"]
    assert after == before


@pytest.mark.parametrize(
    ("act", "arguments"),
    [
        (accept, ("x0000000000000000",)),
        (undo, ("j0000000000000000",)),
        (compare, ("same", "x0000000000000000", "x0000000000000001")),
        (accept, ("nonsense",)),
    ],
)
def test_what_is_not_there_cannot_be_judged(act: Any, arguments: tuple[str, ...], desk: Register) -> None:
    with pytest.raises(UnknownIdError):
        judged(desk, act, *arguments)


def test_kinds_do_not_mix(desk: Register, pictured: Pictured) -> None:
    before = pictured(desk)
    exchange, person = by_sources(desk, 2)["id"], people(desk, "ada marlowe")[0]["id"]
    document = by_sources(desk, 2)["pages"][0]["id"]
    for act, arguments in (
        (accept, (person,)), (accept, (document,)), (compare, ("same", exchange, person)), (undo, (exchange,)),
        (compare, ("different", exchange, exchange)), (split, (exchange, [person])), (split, (document, [exchange])),
        (correct, (person, "name", "x")),
    ):  # fmt: skip
        with pytest.raises(JudgementError):
            judged(desk, act, *arguments)  # type: ignore[arg-type]
    assert pictured(desk) == before


def reread(register: Register, old: Page, reading: Reading) -> bool:
    newer = dataclasses.replace(old, reading=dataclasses.replace(reading, reader="test/2"))
    with register.reading() as connection:
        seq = ids.found(connection, old.id).seq
    with register.writing() as connection:
        return replace(connection, seq, newer, checked(newer))


def test_judgements_stand_when_pages_are_read_anew(desk: Register) -> None:
    it = by_sources(desk, 2)
    judged(desk, accept, it["id"])
    judged(desk, correct, it["id"], "status", "planned")
    for old in (FIRST, AGAIN, OTHER):
        (exchange,) = old.reading.exchanges
        changed = dataclasses.replace(exchange, channels=("state",), date_how="stated")
        assert reread(desk, old, dataclasses.replace(old.reading, exchanges=(changed,)))
    record = by_sources(desk, 2)
    assert (record["id"], record["judged"], record["status"]) == (it["id"], "accepted", "planned")
    assert record["channels"] == ["state"]
    assert whole(desk)


def test_a_judged_claim_told_in_other_words_goes_by_its_new_id(desk: Register, pictured: Pictured) -> None:
    it = by_sources(desk, 1)
    judged(desk, correct, it["id"], "status", "cancelled")
    (exchange,) = OTHER.reading.exchanges
    third = dataclasses.replace(
        exchange, participants=(*exchange.participants, Participant("Li Na", None, None, "CN"))
    )
    assert reread(desk, OTHER, dataclasses.replace(OTHER.reading, exchanges=(third,)))
    record = next(record for record in exchanges(desk) if len(record["participants"]) == 3)
    assert record["status"] == "cancelled"
    assert len(pictured(desk)["aliases"]) == 1
    with desk.reading() as connection:
        assert ids.found(connection, it["id"]).id == record["id"]
    assert whole(desk)
    again = dataclasses.replace(third, participants=exchange.participants[:1])
    assert reread(desk, OTHER, dataclasses.replace(OTHER.reading, exchanges=(again,)))
    with desk.reading() as connection:
        assert one(connection, ids.found(connection, it["id"]))["status"] == "cancelled"


def test_a_judged_claim_that_is_read_no_more_stays(desk: Register, pictured: Pictured) -> None:
    it = by_sources(desk, 1)
    judged(desk, accept, it["id"])
    assert reread(desk, OTHER, dataclasses.replace(OTHER.reading, exchanges=()))
    record = by_sources(desk, 1)
    assert (record["id"], record["judged"]) == (it["id"], "accepted")
    assert whole(desk)
    before = pictured(desk, audit=False)
    with desk.writing() as connection:
        rebuild(connection)
    assert pictured(desk, audit=False) == before


def test_a_claim_that_nobody_judged_goes_with_its_reading(
    desk: Register, add: Any, pictured: Pictured
) -> None:
    assert reread(desk, OTHER, dataclasses.replace(OTHER.reading, exchanges=()))
    assert [record["sources"] for record in exchanges(desk)] == [2]
    assert whole(desk)
    assert reread(desk, OTHER, OTHER.reading)
    assert [record["sources"] for record in exchanges(desk)] == [1, 2]


def test_a_newer_reader_that_finds_the_same_changes_its_name_only(desk: Register, pictured: Pictured) -> None:
    before = pictured(desk, audit=False)
    assert not reread(desk, FIRST, FIRST.reading)
    after = pictured(desk, audit=False)
    assert {name for name in before if before[name] != after[name]} == {"documents"}
    assert "test/2" in [row[2] for row in after["documents"]]
    assert whole(desk)


def test_judging_needs_no_more_than_an_id_of_any_of_its_claims(desk: Register) -> None:
    it = by_sources(desk, 2)
    last = "x" + it["claims"][-1]["id"][1:]
    assert last != it["id"]
    judged(desk, accept, last)
    assert by_sources(desk, 2)["judged"] == "accepted"


def test_a_tampered_judgement_is_found(desk: Register) -> None:
    from sqlalchemy import text

    (judgement,) = judged(desk, accept, by_sources(desk, 2)["id"])
    for done in ("UPDATE judgements SET why = 'because'", "DELETE FROM judgements"):
        with desk.writing() as connection:
            connection.execute(text(done))
        with desk.reading() as connection:
            assert any(judgement in line for line in problems(connection, Looked()))
