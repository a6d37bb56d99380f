"""States of a commitment: an append-only history, and what holds today.

Invariant: an entry names who made it and when, a change of state also its evidence; entries are never altered or
taken out, a later one goes back instead. What holds is a pure function of history, due date and today: the clock
alone makes a commitment overdue, nothing else changes by itself, and no commitment is confirmed but by a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from banggiao.errors import BanggiaoError
from banggiao.followup.edtf import bounds, past
from banggiao.followup.records import Promise, Suggestion
from banggiao.model import Quote


class StateError(BanggiaoError, ValueError):
    """A change that cannot be entered. The message says what is missing."""


class State(StrEnum):
    """How far a commitment has come; ``OVERDUE`` is the clock's alone."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    KEPT = "kept"
    PARTIALLY_KEPT = "partially_kept"
    BROKEN = "broken"
    OVERDUE = "overdue"
    UNVERIFIABLE = "unverifiable"


class Act(StrEnum):
    """What an entry does."""

    CONFIRM = "confirm"  # a person has read it: the commitment is as stated
    DOUBT = "doubt"  # a confirmation is taken back
    CHANGE = "change"  # of state
    RESCHEDULE = "reschedule"  # a new due date


OPEN = frozenset({State.PENDING, State.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Cited:
    """Evidence in a document: its id, the exact words, the hash of the text they stand in."""

    document: str
    quote: Quote
    sha256: str


@dataclass(frozen=True, slots=True)
class Note:
    """Evidence that no document holds: what somebody knows, signed by name."""

    text: str
    signed: str


Evidence = Cited | Note


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a history; ``at`` has a time zone."""

    act: Act
    who: str
    at: datetime
    state: State | None = None
    due: str | None = None
    evidence: Evidence | None = None


History = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds today. ``set`` is the state last entered, ``state`` the same or overdue; ``since`` is the day from
    which it holds, None for the state a commitment begins with; ``late`` says that the due date has passed while it
    was not wholly kept."""

    state: State
    set: State
    confirmed: bool
    due: str | None
    late: bool
    since: date | None
    who: str | None
    evidence: Evidence | None


def first_state(modality: str) -> State:
    """The state a commitment begins with: a gift handed over is kept by the words that tell of it."""
    return State.KEPT if modality == "delivered" else State.PENDING


def confirm(history: History, who: str, at: datetime) -> History:
    """The history with a person's confirmation."""
    return _with(history, Entry(Act.CONFIRM, who, at))


def doubt(history: History, who: str, at: datetime, evidence: Evidence | None = None) -> History:
    """The history with the confirmation taken back."""
    return _with(history, Entry(Act.DOUBT, who, at, evidence=evidence))


def change(history: History, state: State, who: str, at: datetime, evidence: Evidence | None) -> History:
    """The history with a change of state; also back to an earlier one, which reopens it.

    StateError where evidence is missing or empty, nobody is named, or the state is the clock's.
    """
    if state is State.OVERDUE:
        raise StateError("a commitment becomes overdue by its due date alone: change the due date instead")
    return _with(history, Entry(Act.CHANGE, who, at, state=state, evidence=_checked(evidence)))


def reschedule(
    history: History, due: str | None, who: str, at: datetime, evidence: Evidence | None
) -> History:
    """The history with a new due date (EDTF), or with none."""
    if due is not None and bounds(due) is None:
        raise StateError(f"{due!r} is no due date: write 2025-04-22, 2025-04 or 2025")
    return _with(history, Entry(Act.RESCHEDULE, who, at, due=due, evidence=_checked(evidence)))


def _checked(evidence: Evidence | None) -> Evidence:
    match evidence:
        case Cited(quote=Quote(quote=words)) if words.strip():
            return evidence
        case Note(text=text, signed=signed) if text.strip() and signed.strip():
            return evidence
    raise StateError("a change needs evidence: a document's words, or a note with the name of who signs it")


def _with(history: History, entry: Entry) -> History:
    if not entry.who.strip():
        raise StateError("say who makes the entry")
    if entry.at.tzinfo is None:
        raise StateError("the time of an entry needs a time zone")
    if history and entry.at < history[-1].at:
        raise StateError("an entry cannot be older than the one before it")
    return (*history, entry)


def standing(history: Sequence[Entry], due: str | None, today: date, modality: str = "agreed") -> Standing:
    """What holds today: a pure function of the history, the due date stated (EDTF) and the day.

    A due date of a month or year passes with its last day; one that is not known never does.
    """
    state, confirmed = first_state(modality), False
    changed: Entry | None = None
    for entry in history:
        match entry.act:
            case Act.CONFIRM:
                confirmed = True
            case Act.DOUBT:
                confirmed = False
            case Act.RESCHEDULE:
                due = entry.due
            case Act.CHANGE if entry.state is not None:
                state, changed = entry.state, entry
    passed = past(due, today)
    late = passed and state in OPEN | {State.PARTIALLY_KEPT}
    since = changed.at.date() if changed else None
    who = changed.who if changed else None
    evidence = changed.evidence if changed else None
    if passed and state in OPEN:
        days = bounds(due)
        after = date.fromordinal(days[1].toordinal() + 1) if days else None
        # reopened behind the due date it is overdue from then on
        since = max(filter(None, (after, since)), default=None)
        return Standing(State.OVERDUE, state, confirmed, due, late, since, who, evidence)
    return Standing(state, state, confirmed, due, late, since, who, evidence)


def silent_since(promise: Promise, found: Sequence[Suggestion]) -> str | None:
    """The last day (EDTF) on which anything known speaks of a commitment: its own page's where nothing later does.

    None where not even the page's day is known.
    """
    spoken = [promise.made, *(one.date for one in found)]
    known = [(days[1], edtf) for edtf in spoken if (days := bounds(edtf)) is not None and edtf is not None]
    return max(known)[1] if known else None


def silent_days(promise: Promise, found: Sequence[Suggestion], today: date) -> int | None:
    """Days of silence up to today; 0 where something is still to come, None where no day is known."""
    days = bounds(silent_since(promise, found))
    return None if days is None else max(0, (today - days[1]).days)
