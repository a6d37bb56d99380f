"""How far commitments have come, as people say: evidence needed, history kept, nothing lost, all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from banggiao.errors import BanggiaoError, JudgementError
from banggiao.model import Commitment, Document, Exchange, Participant, Place, Quote, Reading, Snapshot
from banggiao.register import Register
from banggiao.register.backup import backup
from banggiao.register.byhand import note
from banggiao.register.identity import sha256
from banggiao.register.judge import undo
from banggiao.register.judgement import Judge
from banggiao.register.newer import replace
from banggiao.register.page import Page, checked
from banggiao.register.progress import (
    Proof,
    applied,
    confirmed,
    doubted,
    moved,
    proven,
    put_off,
    reopened,
)
from banggiao.register.rebuild import rebuild
from banggiao.register.restore import looked_into, restore
from banggiao.register.undertakings import Wanted, undertakings
from banggiao.register.verify import Looked, problems
from banggiao.register.write import store

DESK = Judge("N. N.", "seen")
TODAY = date(2025, 6, 1)
Record = dict[str, Any]
INVITED = "President Adeyo invited President Lena Brandt to visit Kenya in 2025."
PLANNED = "President Lena Brandt will visit Kenya on 2 May 2026."
CAME = "President Lena Brandt paid a visit to Nairobi."


def read(name: str, words: str, published: str, *, tail: str = "", **claims: Any) -> Page:
    """A page with one sentence of evidence."""
    body = f"{words}\n{tail}" if tail else words
    digest = sha256(body)
    document = Document(name, body, digest, sha256(words), language="en", published=published)
    return Page(Snapshot(name, words.encode()), Reading(document, f"test/{tail}", **claims), f"{name}.txt")


def invitation(tail: str = "") -> Page:
    words = Quote.of(INVITED, 0, len(INVITED))
    made = Commitment("visit_invitation", "invited", ("KE",), ("AT",), ("diplomacy",), "2025", words)
    return read("one", INVITED, "2024-03-01", tail=tail, commitments=(made,))


def visit(words: str, day: str, status: str, tail: str = "") -> Page:
    exchange = Exchange(
        "visit",
        status,
        day,
        day,
        place=Place(None, "KE"),
        countries=("AT", "KE"),
        participants=(Participant("Lena Brandt", "President", None, "AT", "guest"),),
        evidence=(Quote.of(words, 0, len(words)),),
    )
    published = "2025-03-01" if status == "planned" else day
    return read(status, words, published, tail=tail, exchanges=(exchange,))


@pytest.fixture
def desk(register: Register, add: Any) -> Register:
    add(
        register,
        [invitation(), visit(PLANNED, "2026-05-02", "planned"), visit(CAME, "2026-07-02", "occurred")],
    )
    return register


def the(register: Register, today: date = TODAY) -> Record:
    with register.reading() as connection:
        (record,) = undertakings(connection, Wanted(), today)
    return record


def done(register: Register, act: Callable[..., list[str]], *arguments: Any, by: Judge = DESK) -> list[str]:
    with register.writing(surely=True) as connection:
        return act(connection, by, *arguments)


def shown(register: Register, **given: str) -> Proof:
    with register.reading() as connection:
        return proven(connection, DESK, given.get("id"), given.get("words"), given.get("note"))


def whole(register: Register) -> list[str]:
    with register.reading() as connection:
        return list(problems(connection, Looked()))


def test_confirmed_doubted_and_both_taken_back(desk: Register) -> None:
    id_ = the(desk)["id"]
    assert not the(desk)["confirmed"]
    with pytest.raises(JudgementError, match="not confirmed"):
        done(desk, doubted, [id_])
    done(desk, confirmed, [id_])
    assert (the(desk)["confirmed"], the(desk)["judged"]) == (True, "accepted")
    (doubt,) = done(desk, doubted, [id_])
    assert (the(desk)["confirmed"], the(desk)["judged"]) == (False, "no")
    done(desk, undo, doubt)
    it = the(desk)
    assert it["confirmed"]
    assert [(step["act"], step["who"], step["stands"]) for step in it["history"]] == [
        ("confirm", "N. N.", True),
        ("doubt", "N. N.", False),
    ]
    assert whole(desk) == []


def test_a_state_needs_exact_words_or_a_signed_note(desk: Register) -> None:
    id_ = the(desk)["id"]
    with pytest.raises(JudgementError, match="evidence is needed"):
        shown(desk)
    with pytest.raises(JudgementError, match="empty"):
        shown(desk, note="  ")
    page = the(desk)["pages"][0]["id"]
    with pytest.raises(JudgementError, match="--words"):
        shown(desk, id=page)
    with pytest.raises(JudgementError, match="does not say"):
        shown(desk, id=page, words="invited President Lena Brandt to visit Uganda")
    with pytest.raises(JudgementError, match="no state that a person enters"):
        done(desk, moved, id_, "overdue", shown(desk, note="it is"))
    assert the(desk)["history"] == []
    done(desk, moved, id_, "in_progress", shown(desk, id=page, words="to   visit\nKenya"))
    it = the(desk)
    assert (it["state"], it["by_whom"], it["since"]) == ("in_progress", "N. N.", "2025-04-22")
    start = INVITED.index("to visit Kenya")
    assert it["state_evidence"] == {
        "document": page,
        "sha256": sha256(INVITED),
        "start": start,
        "end": start + len("to visit Kenya"),
        "quote": "to visit Kenya",
    }
    done(desk, moved, id_, "broken", shown(desk, note="the embassy says so"))
    assert the(desk)["state_evidence"] == {"note": "the embassy says so", "signed": "N. N."}
    done(desk, reopened, id_, shown(desk, note="a new date is looked for"))
    with pytest.raises(JudgementError, match="is open"):
        done(desk, reopened, id_, shown(desk, note="again"))
    assert [step["state"] for step in the(desk)["history"]] == ["in_progress", "broken", "pending"]
    assert the(desk, date(2026, 1, 1))["state"] == "overdue"
    assert whole(desk) == []


def test_suggestions_are_applied_in_one_step_and_taken_back(desk: Register) -> None:
    it = the(desk)
    assert [one["relation"] for one in it["suggestions"]] == ["postpones", "fulfils"]
    assert [one["used"] for one in it["suggestions"]] == [False, False]
    planned, came = (one["exchange"] for one in it["suggestions"])
    done(desk, applied, it["id"], planned)
    assert (the(desk)["due"], the(desk)["due_stated"]) == ("2026-05-02", "2025")
    (kept,) = done(desk, applied, it["id"], came)
    assert (the(desk)["state"], the(desk)["state_evidence"]["quote"]) == ("kept", CAME)
    assert [one["used"] for one in the(desk)["suggestions"]] == [True, True]
    done(desk, undo, kept)
    assert (the(desk)["state"], the(desk)["due"]) == ("pending", "2026-05-02")
    assert [one["used"] for one in the(desk)["suggestions"]] == [True, False]
    with pytest.raises(JudgementError, match="is not suggested"):
        done(desk, applied, it["id"], it["id"])


def due(register: Register, until: date) -> list[str]:
    with register.reading() as connection:
        wanted = Wanted(until=until, by_due=True)
        return [one["id"] for one in undertakings(connection, wanted, date(2026, 1, 1))]


def test_put_off_it_is_overdue_later_and_undone_as_before(desk: Register) -> None:
    id_ = the(desk)["id"]
    assert the(desk, date(2026, 1, 1))["state"] == "overdue"
    (made,) = done(desk, put_off, id_, "2026-07", shown(desk, note="told so"))
    assert the(desk, date(2026, 7, 31))["state"] == "pending"
    assert the(desk, date(2026, 8, 1))["state"] == "overdue"
    assert due(desk, date(2026, 7, 15)) == [id_]
    assert due(desk, date(2026, 6, 30)) == []
    with pytest.raises(BanggiaoError, match="is no date"):
        done(desk, put_off, id_, "soon", shown(desk, note="told so"))
    done(desk, undo, made)
    assert the(desk, date(2026, 1, 1))["state"] == "overdue"


def test_what_is_recorded_by_hand_is_confirmed_by_who_says_so(register: Register) -> None:
    page = note("commitment", "N. N.", ["kind=aid", "modality=pledged", "by=VN", "to=CU", "due=2025-05"])
    with register.writing() as connection:
        store(connection, page)
    it = the(register)
    assert (it["confirmed"], it["state"], it["history"][0]["who"]) == (True, "overdue", "N. N.")
    done(register, doubted, [it["id"]])
    assert not the(register)["confirmed"]


def test_rebuilt_reread_backed_up_and_restored_the_history_is_the_same(
    desk: Register, other_database: str, tmp_path: Path
) -> None:
    it = the(desk)
    came = next(one for one in it["suggestions"] if one["relation"] == "fulfils")
    done(desk, confirmed, [it["id"]])
    done(desk, moved, it["id"], "kept", shown(desk, id=came["document_id"], words="paid a visit"))
    before = the(desk)["history"]
    assert len(before) == 2
    for page in (invitation("more"), visit(CAME, "2026-07-02", "occurred", "more")):
        with desk.writing() as connection:
            seq = connection.execute(
                text("SELECT seq FROM snapshots WHERE id = :id"), {"id": page.id}
            ).scalar_one()
            assert replace(connection, seq, page, checked(page)) in (True, False)
    assert the(desk)["history"] == before  # the words stand in the text that was cited, which is kept
    assert whole(desk) == []
    with desk.writing() as connection:
        rebuild(connection)
    assert the(desk)["history"] == before
    file = tmp_path / "desk.zip"
    with desk.reading() as connection:
        backup(connection, file)
    with restore(looked_into(file), other_database) as other:
        assert the(other)["history"] == before
        assert whole(other) == []


@pytest.mark.parametrize(
    ("done_to", "says"),
    [
        ("UPDATE judgements SET value = replace(value, 'paid a', 'made a')", "do not stand in"),
        (
            "UPDATE judgements SET value = replace(value, '\"state\"', '\"sate\"')",
            "not the one that the audit",
        ),
        (
            'UPDATE judgements SET value = replace(value, \'"document":"d\', \'"document":"e\')',
            "is not there",
        ),
    ],
)
def test_evidence_that_was_tampered_with_is_named(done_to: str, says: str, desk: Register) -> None:
    it = the(desk)
    came = next(one for one in it["suggestions"] if one["relation"] == "fulfils")
    done(desk, moved, it["id"], "kept", shown(desk, id=came["exchange"]))
    assert whole(desk) == []
    with desk.writing() as connection:
        connection.execute(text(done_to))
    assert any(says in line for line in whole(desk)), whole(desk)
