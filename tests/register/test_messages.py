"""Messages of a register: answered by another page's message, handed over by somebody of the same page."""

from __future__ import annotations

from typing import Any

from banggiao.model import Document, Exchange, Participant, Quote, Reading, Snapshot
from banggiao.register import Register
from banggiao.register.identity import sha256
from banggiao.register.messages import messages
from banggiao.register.page import Page
from banggiao.register.search import Filters

ADA = Participant("Ada Marlowe", "President", None, "FJ")
PER = Participant("Per Lund", "President", None, "LA")
REED = Participant("Joan Reed", "Ambassador", None, "FJ", "guest")
HOST = Participant("Per Lund", "President", None, "LA", "host")
GREETING = "Ambassador Joan Reed handed over a message in which Ada Marlowe congratulated Per Lund on the National Day."
THANKS = "Per Lund thanked Ada Marlowe for her message."


def told(one: Participant, role: str) -> Participant:
    return Participant(one.name, one.position, None, one.country, role)


def exchange(words: str, kind: str, day: str | None, *people: Participant) -> Exchange:
    return Exchange(
        kind, date_start=day, date_end=day, countries=("FJ", "LA"), participants=people,
        evidence=(Quote.of(words, 0, len(words)),),
    )  # fmt: skip


def page(name: str, words: str, published: str, *exchanges: Exchange) -> Page:
    digest = sha256(words)
    document = Document(name, words, digest, digest, language="en", published=published)
    return Page(Snapshot(name, words.encode()), Reading(document, "test/1", exchanges), f"{name}.txt")


def greeting(day: str | None) -> Page:
    message = exchange(GREETING, "message", day, told(ADA, "sender"), told(PER, "addressee"))
    return page("greeting", GREETING, "2025-12-03", message, exchange(GREETING, "meeting", day, REED, HOST))


def thanks(
    day: str | None, published: str = "2025-12-09", back: Participant = ADA, name: str = "thanks"
) -> Page:
    message = exchange(THANKS, "message", day, told(PER, "sender"), told(back, "addressee"))
    return page(name, THANKS, published, message)


def listed(register: Register, **asked: Any) -> dict[str, dict[str, Any]]:
    with register.reading() as connection:
        return {one["document"]: one for one in messages(connection, Filters(country=("FJ",)), **asked)}


def test_a_message_with_all_that_is_known_of_it(register: Register, add: Any) -> None:
    add(register, [greeting("2025-12-02"), thanks("2025-12-09")])
    found = listed(register)
    assert list(found) == ["thanks.txt", "greeting.txt"]
    first, back = found["greeting.txt"], found["thanks.txt"]
    assert ([one["name"] for one in first["from"]], [one["name"] for one in first["to"]]) == (
        ["Ada Marlowe"],
        ["Per Lund"],
    )
    assert (first["purposes"], first["occasions"]) == (["congratulation"], ["national-day"])
    assert first["feast"] == {"uid": "national-LA-2025@banggiao", "kind": "national", "date": "2025-12-02"}
    assert [(one["name"], one["position"]) for one in first["handed_over_by"]] == [
        ("Joan Reed", "Ambassador")
    ]
    assert (first["answer"]["exchange"], first["answer"]["document"]) == (back["id"], "thanks.txt")
    assert first["answer"]["because"] == ["persons", "reply"]
    assert (back["purposes"], back["answer"], back["handed_over_by"]) == (["thanks"], None, [])
    assert list(listed(register, answered=True)) == ["greeting.txt"]
    assert list(listed(register, purposes=("thanks",))) == ["thanks.txt"]
    assert list(listed(register, limit=1)) == ["thanks.txt"]


def test_without_days_the_pages_days_count(register: Register, add: Any) -> None:
    add(register, [greeting(None), thanks(None)])
    first = listed(register)["greeting.txt"]
    assert (first["date"], first["told"]) == (None, "2025-12-03")
    assert first["answer"]["told"] == "2025-12-09"


def test_an_earlier_message_or_one_to_another_is_no_answer(register: Register, add: Any) -> None:
    other = Participant("Kit Moro", "Minister", None, "FJ")
    add(register, [greeting("2025-12-02"), thanks("2025-11-20", "2025-11-21")])
    assert listed(register)["greeting.txt"]["answer"] is None
    add(register, [thanks("2025-12-09", back=other, name="another")])
    assert len(listed(register)) == 3
    assert listed(register)["greeting.txt"]["answer"] is None
