"""States of a commitment: what may be entered, what holds, what the clock does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.followup import (
    Cited,
    Evidence,
    History,
    Note,
    State,
    StateError,
    change,
    confirm,
    doubt,
    reschedule,
    silent_days,
    silent_since,
    standing,
)
from banggiao.followup.edtf import bounds, months_after, past
from banggiao.followup.records import Promise, Relation, Suggestion
from banggiao.model import Commitment, Quote

NOTE = Note("The embassy told us so by telephone.", "L. Marlowe")
CITED = Cited("page-2", Quote(3, 8, "words"), "0" * 64)
TODAY = date(2024, 6, 1)


def at(day: int, month: int = 5) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=UTC)


def test_a_commitment_begins_pending_and_unconfirmed_a_gift_handed_over_kept() -> None:
    found = standing((), None, TODAY)
    assert (found.state, found.confirmed, found.who, found.since) == (State.PENDING, False, None, None)
    assert standing((), None, TODAY, "delivered").state is State.KEPT
    assert not standing((), None, TODAY, "delivered").confirmed


def test_only_a_person_confirms_and_can_take_it_back() -> None:
    history = change((), State.KEPT, "an", at(1), CITED)
    assert not standing(history, None, TODAY).confirmed
    history = confirm(history, "an", at(2))
    assert standing(history, None, TODAY).confirmed
    assert not standing(doubt(history, "binh", at(3)), None, TODAY).confirmed


def test_a_change_goes_back_and_nothing_is_lost() -> None:
    history = change((), State.KEPT, "an", at(1), CITED)
    reopened = change(history, State.PENDING, "binh", at(2), NOTE)
    assert reopened[:1] == history
    found = standing(reopened, None, TODAY)
    assert (found.state, found.who, found.evidence, found.since) == (
        State.PENDING,
        "binh",
        NOTE,
        date(2024, 5, 2),
    )


@pytest.mark.parametrize(
    "evidence",
    [None, Note("", "an"), Note("seen", " "), Cited("page", Quote(0, 0, ""), "")],
)
def test_a_change_without_evidence_is_refused(evidence: Evidence | None) -> None:
    with pytest.raises(StateError, match="evidence"):
        change((), State.KEPT, "an", at(1), evidence)
    with pytest.raises(StateError, match="evidence"):
        reschedule((), "2025", "an", at(1), evidence)


def test_what_cannot_be_entered_is_refused() -> None:
    with pytest.raises(StateError, match="due date"):
        change((), State.OVERDUE, "an", at(1), NOTE)
    with pytest.raises(StateError, match="who"):
        change((), State.KEPT, " ", at(1), NOTE)
    with pytest.raises(StateError, match="time zone"):
        confirm((), "an", datetime(2024, 5, 1))
    with pytest.raises(StateError, match="older"):
        confirm(confirm((), "an", at(2)), "an", at(1))
    with pytest.raises(StateError, match="2025-02-31"):
        reschedule((), "2025-02-31", "an", at(1), NOTE)


@pytest.mark.parametrize(
    ("due", "today", "overdue"),
    [
        ("2024-05-31", date(2024, 5, 31), False),
        ("2024-05-31", date(2024, 6, 1), True),
        ("2024-05", date(2024, 5, 31), False),
        ("2024-05", date(2024, 6, 1), True),
        ("2023", date(2024, 1, 1), True),
        ("2024", date(2024, 12, 31), False),
        ("2023-01/2024-05", date(2024, 6, 1), True),
        ("XXXX-05-01", date(2034, 6, 1), False),
        (None, date(2034, 6, 1), False),
    ],
)
def test_the_clock_alone_makes_overdue(due: str | None, today: date, overdue: bool) -> None:
    found = standing((), due, today)
    assert (found.state is State.OVERDUE) is overdue
    assert found.set is State.PENDING


def test_a_two_yearly_conference_is_overdue_behind_its_month() -> None:
    due = months_after("2019-07", 24)
    assert due == "2021-07"
    assert standing((), due, date(2021, 7, 31)).state is State.PENDING
    late = standing((), due, date(2021, 8, 1))
    assert (late.state, late.since) == (State.OVERDUE, date(2021, 8, 1))


@pytest.mark.parametrize("state", [State.KEPT, State.PARTIALLY_KEPT, State.BROKEN, State.UNVERIFIABLE])
def test_what_a_person_has_settled_the_clock_leaves(state: State) -> None:
    history = change((), state, "an", at(1), NOTE)
    found = standing(history, "2024-04", TODAY)
    assert found.state is state
    assert found.late is (state is State.PARTIALLY_KEPT)


def test_a_new_due_date_ends_overdue() -> None:
    assert standing((), "2024-04", TODAY).state is State.OVERDUE
    history = reschedule((), "2024-12", "an", at(2), CITED)
    assert (standing(history, "2024-04", TODAY).state, standing(history, "2024-04", TODAY).due) == (
        State.PENDING,
        "2024-12",
    )
    assert standing(history, "2024-04", date(2025, 1, 1)).state is State.OVERDUE


STEPS = st.lists(st.sampled_from([one for one in State if one is not State.OVERDUE]), max_size=6)


@given(
    STEPS,
    st.sampled_from([None, "2024", "2024-05", "2024-05-20"]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_the_standing_is_the_last_change_or_overdue(steps: list[State], due: str | None, today: date) -> None:
    history: History = ()
    for number, state in enumerate(steps, 1):
        longer = change(history, state, "an", at(number), NOTE)
        assert longer[:-1] == history
        history = longer
    found = standing(history, due, today)
    last = steps[-1] if steps else State.PENDING
    assert found.set is last
    clock = past(due, today) and last in (State.PENDING, State.IN_PROGRESS)
    assert found.state is (State.OVERDUE if clock else last)


def made(day: str | None) -> Promise:
    words = Quote(0, 5, "words")
    return Promise("p", "page", day, "en", Commitment("aid", "pledged", ("VN",), ("CU",), (), None, words))


def spoken(day: str | None) -> Suggestion:
    return Suggestion("page-2", "e", None, Relation.PARTLY, "handed over", day, "", ())


def test_silence_is_counted_from_the_last_word() -> None:
    assert silent_since(made("2021-07"), ()) == "2021-07"
    assert (
        silent_since(made("2021-07"), [spoken("2022-03-02"), spoken(None), spoken("2022-01")]) == "2022-03-02"
    )
    assert silent_since(made(None), ()) is None
    assert silent_days(made("2021-07"), (), date(2021, 8, 10)) == 10
    assert silent_days(made("2021-07"), [spoken("2030")], date(2021, 8, 10)) == 0
    assert silent_days(made(None), (), TODAY) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [("2024-02", date(2024, 2, 1), date(2024, 2, 29)), ("2023", date(2023, 1, 1), date(2023, 12, 31))],
)
def test_bounds_hold_every_day(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", [None, "", "2024-13", "2024-02-30", "XXXX-01-01", "soon", "2024-05/2023"])
def test_what_is_no_date_has_no_days(edtf: str | None) -> None:
    assert bounds(edtf) is None


@pytest.mark.parametrize(
    ("start", "months", "next_one"),
    [("2019-07-29", 24, "2021-07"), ("2019-11", 3, "2020-02"), ("2019", 24, "2021"), ("2019", 6, "2020")],
)
def test_the_next_session(start: str, months: int, next_one: str) -> None:
    assert months_after(start, months) == next_one
