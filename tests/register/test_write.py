"""What is stored, what is refused, and that neither order nor interruption matters."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from banggiao import read
from banggiao.errors import UngroundedError
from banggiao.model import Quote, Reading, Snapshot
from banggiao.register import Register, open_register
from banggiao.register.page import Page
from banggiao.register.write import Outcome, store, store_all

Add = Callable[[Register, list[Page]], list[Outcome]]
Pictured = Callable[..., dict[str, Any]]


def test_the_same_pages_again_change_nothing(
    filled: Register, pages: list[Page], add: Add, pictured: Pictured
) -> None:
    before = pictured(filled)
    assert len(before["audit"]) == len(before["documents"]) == len(pages)
    assert sum(map(len, before.values())) > 1000
    assert set(add(filled, pages)) == {Outcome.SAME}
    assert pictured(filled) == before


def test_the_order_of_pages_does_not_matter(
    tmp_path: Path, pages: list[Page], add: Add, pictured: Pictured
) -> None:
    found = []
    for number, order in enumerate((pages, pages[::-1], random.Random(1).sample(pages, len(pages)))):
        with open_register(str(tmp_path / f"{number}.db"), create=True) as register:
            add(register, order)
            found.append(pictured(register, audit=False))
    with open_register(str(tmp_path / "together.db"), create=True) as register:
        with register.writing() as connection:
            store_all(connection, pages[::-1])
        found.append(pictured(register, audit=False))
    for name in found[0]:
        assert found[0][name] == found[1][name] == found[2][name] == found[3][name], name


def test_both_databases_hold_the_same(
    tmp_path: Path, database: str, pages: list[Page], add: Add, pictured: Pictured
) -> None:
    found = []
    for place in (str(tmp_path / "my.db"), database):
        with open_register(place, create=True) as register:
            add(register, pages)
            found.append(pictured(register))
    for name in found[0]:
        assert [tuple(map(_plain, row)) for row in found[0][name]] == [
            tuple(map(_plain, row)) for row in found[1][name]
        ], name


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def changed(page: Page, **fields: Any) -> Page:
    return dataclasses.replace(page, reading=dataclasses.replace(page.reading, **fields))


def ungrounded(page: Page) -> list[Page]:
    """A page whose claims or hashes have been tampered with, in each place once."""
    reading, document = page.reading, page.reading.document
    exchange, commitment = reading.exchanges[0], reading.commitments[0]
    moved = dataclasses.replace(exchange.evidence[0], start=exchange.evidence[0].start + 1)
    invented = Quote(0, 5, "never")
    person = dataclasses.replace(exchange.participants[0], evidence=invented)
    ground = dataclasses.replace(exchange.grounds[0], quote=invented)
    return [
        changed(page, exchanges=(dataclasses.replace(exchange, evidence=(moved,)),)),
        changed(page, exchanges=(dataclasses.replace(exchange, participants=(person,)),)),
        changed(page, exchanges=(dataclasses.replace(exchange, grounds=(ground,)),)),
        changed(page, commitments=(dataclasses.replace(commitment, evidence=invented),)),
        changed(page, document=dataclasses.replace(document, text=document.text + " and more")),
        changed(page, document=dataclasses.replace(document, published_quote=invented)),
        changed(page, document=dataclasses.replace(document, text=document.text + "\ud800")),
        dataclasses.replace(page, snapshot=dataclasses.replace(page.snapshot, content=b"others")),
    ]


@pytest.mark.parametrize("number", range(8))
def test_what_is_not_grounded_is_refused(
    number: int, register: Register, pages: list[Page], pictured: Pictured
) -> None:
    page = next(
        page
        for page in pages
        if page.reading.exchanges and page.reading.commitments and page.reading.exchanges[0].grounds
    )
    empty = pictured(register)
    with pytest.raises(UngroundedError), register.writing() as connection:
        store(connection, ungrounded(page)[number])
    assert pictured(register) == empty


def test_a_negative_offset_is_no_way_around(register: Register, pages: list[Page]) -> None:
    page = next(page for page in pages if page.reading.amounts)
    text = page.reading.document.text
    quote = Quote(-3, len(text), text[-3:])
    amount = dataclasses.replace(page.reading.amounts[0], evidence=quote)
    with pytest.raises(UngroundedError), register.writing() as connection:
        store(connection, changed(page, amounts=(amount,)))


def page_of(text: str, file: str = "a.txt", **said: Any) -> Page:
    snapshot = Snapshot(file.rpartition(".")[0], text.encode())
    return Page(snapshot, read(text, name=snapshot.name, **said), file, **said)


FIRST = "President meets premier\n\nHANOI, 5 May 2025 - President Ada Marlowe of Fiji met Premier Tan Wei of Singapore."
SECOND = FIRST.replace("5 May", "6 May")


def test_a_changed_page_keeps_both(register: Register, add: Add, pictured: Pictured) -> None:
    assert add(register, [page_of(FIRST), page_of(SECOND), page_of(FIRST), page_of(FIRST, "b/a.txt")]) == [
        Outcome.ADDED,
        Outcome.CHANGED,
        Outcome.SAME,
        Outcome.SAME,
    ]
    found = pictured(register)
    assert len(found["snapshots"]) == len(found["contents"]) == len(found["documents"]) == 2
    assert [row[3] for row in found["audit"]] == ["add", "add"]
    assert "changed_from" in found["audit"][1][5]


def test_pages_without_an_address_do_not_change_one_another(register: Register, add: Add) -> None:
    pages = [dataclasses.replace(page_of(text), file="") for text in (FIRST, SECOND)]
    assert add(register, pages) == [Outcome.ADDED, Outcome.ADDED]


def test_the_same_bytes_under_two_names_are_two_pages_of_one_story(
    register: Register, add: Add, pictured: Pictured
) -> None:
    assert add(register, [page_of(FIRST, "a.txt"), page_of(FIRST, "b.txt")]) == [Outcome.ADDED, Outcome.ADDED]
    found = pictured(register)
    assert len(found["contents"]) == 1
    assert len({row[-1] for row in found["documents"]}) == 1
    assert {row[-2] for row in found["facts"]} == {1}


def test_something_new_said_of_a_page_reads_it_again(
    register: Register, add: Add, pictured: Pictured
) -> None:
    page = page_of(FIRST.replace("5 May 2025", "5 May"))
    dated = page_of(FIRST.replace("5 May 2025", "5 May"), published="2024-05-05")
    assert add(register, [page, dated, dated, page]) == [
        Outcome.ADDED,
        Outcome.AGAIN,
        Outcome.SAME,
        Outcome.SAME,
    ]
    found = pictured(register)
    assert [row[9] for row in found["documents"]] == ["2024-05-05"]
    assert [row[3] for row in found["audit"]] == ["add", "reread"]


def test_texts_that_would_break_a_query_are_kept_as_they_are(
    register: Register, add: Add, pictured: Pictured
) -> None:
    text = FIRST + "\n\n'; DROP TABLE claims; -- % %s :x \\ \u202e \U0001f54a {}"
    assert add(register, [page_of(text, "it's %s.txt")]) == [Outcome.ADDED]
    assert pictured(register)["snapshots"][0][3] == "it's %s.txt"


class Killer:
    """Kills the process before the n-th statement or commit."""

    def __init__(self, register: Register, at: int) -> None:
        self.left = at
        for name in ("before_cursor_execute", "commit"):
            event.listen(register.engine, name, self._count)

    def _count(self, *_: object) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _run_until(place: str, pages: list[Page], at: int) -> None:
    with open_register(place, create=True) as register:
        Killer(register, at)
        _store(register, pages)


def _store(register: Register, pages: list[Page]) -> None:
    """Store pages two by two."""
    with register.session() as connection:
        for at in range(0, len(pages), 2):
            with connection.begin():
                store_all(connection, pages[at : at + 2])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_killed_at_fifty_random_moments_it_ends_in_the_same_register(
    tmp_path: Path, pages: list[Page], add: Add, pictured: Pictured
) -> None:
    few = pages[:4]
    with open_register(str(tmp_path / "whole.db"), create=True) as register:
        add(register, few)
        whole = pictured(register)
    with open_register(str(tmp_path / "counted.db"), create=True) as register:
        counter = Killer(register, 1_000_000)
        _store(register, few)
        steps = 1_000_000 - counter.left
        assert pictured(register) == whole
    forked = multiprocessing.get_context("fork")
    for number, at in enumerate(sorted(random.Random(7).sample(range(steps), 50))):
        place = str(tmp_path / f"{number}.db")
        child = forked.Process(target=_run_until, args=(place, few, at))
        child.start()
        child.join(60)
        assert child.exitcode == -signal.SIGKILL
        with open_register(place, create=True) as register:
            add(register, few)
            assert pictured(register) == whole, f"killed at step {at}"


def test_a_reading_is_stored_as_it_is(register: Register, reading: Reading, pictured: Pictured) -> None:
    content = reading.document.text.encode()
    page = Page(Snapshot("page-1", content), reading, "page-1.txt", rights="CC0")
    with register.writing() as connection:
        assert store(connection, page) is Outcome.ADDED
    found = pictured(register)
    assert {row[1] for row in found["claims"]} == {
        "exchange",
        "commitment",
        "agreement",
        "anniversary",
        "amount",
    }
    ids = {row[2]: row[0] for row in found["identities"]}
    assert [row[1:5] for row in found["participations"]] == [
        (0, "person", ids["ada marlowe"], "Ada Marlowe"),
        (1, "person", ids["tan wei"], "Tan Wei"),
        (2, "organization", ids["singapore red cross"], "Singapore Red Cross"),
        (3, "body", ids["government"], "Government"),
    ]
    assert {(row[2], row[-2]) for row in found["facts"] if row[1] == "exchange"} == {("meeting", 1)}
