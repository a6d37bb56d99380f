"""Tests that an exchange or a later commitment must pass to bear on a commitment.

Invariant: each test only excludes; what is not known on either side excludes nothing, but ``linked`` asks for one
thing that both have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from banggiao.followup.case import Case, Later, ranks
from banggiao.followup.edtf import days
from banggiao.followup.words import Said, said, same_person
from banggiao.model import Participant

OPEN = 1000  # days within which a commitment without date is looked for


@dataclass(frozen=True, slots=True)
class Window:
    """Days: before the due date's first day, after its last, and from the making where none is set."""

    before: int
    after: int
    open: int


WINDOWS = {
    "visit_invitation": Window(OPEN, 550, 1100),
    "delegation_exchange": Window(OPEN, 365, 730),
    "agreement": Window(OPEN, 730, 1100),
    "aid": Window(OPEN, 550, 1100),
    "mechanism": Window(92, 550, 900),
    "commemoration": Window(60, 60, 540),
    "experience_sharing": Window(OPEN, 550, 730),
    "cooperation_area": Window(OPEN, 365, 365),
    "support": Window(OPEN, 550, 730),
}
REPEATED = 1100  # days within which a commitment said again is taken for the same one
SAME_STORY = 3  # days: until then another page tells the same event


def after(case: Case, item: Later) -> bool:
    """Whether the exchange comes later than the commitment, and its page is not older."""
    made_first, made_last = case.made
    told = item.told
    if told is not None and told[1] < made_first:
        return False
    if item.start is None:
        return told is not None and told[0] > made_last
    first, last = item.start
    if first > made_last:
        return True
    return last > made_last and first != last and told is not None and told[0] > made_last


def within(case: Case, day: date, due: tuple[date, date] | None) -> bool:
    """Whether a day is plausible for the commitment: about when it is due, or soon enough where no date is set."""
    window = WINDOWS[case.kind]
    if due is None:
        return day <= case.made[1] + days(window.open)
    return due[0] - days(window.before) <= day <= due[1] + days(window.after)


def channels_fit(case: Case, item: Later) -> bool:
    """The channel that the topics name must act; else those of the two pages may not be quite different ones."""
    if case.channels and item.telling.exchange.channels:
        return bool(case.channels & frozenset(item.telling.exchange.channels))
    return not case.around or not item.channels or bool(case.around & item.channels)


def topics_fit(case: Case, topics: frozenset[str], channels: frozenset[str] = frozenset()) -> bool:
    """Topics are not quite different ones; a channel that acts stands for the topic that is its business."""
    return not case.topics or not topics or bool(case.topics & topics or case.channels & channels)


def values_fit(one: Said, other: Said, tag: str) -> bool:
    """Values of a tag are not quite different ones; a general word holds its special forms."""
    mine, theirs = one.values(tag), other.values(tag)
    return not mine or not theirs or any(a in b or b in a for a in mine for b in theirs)


def linked(case: Case, item: Later, *tags: str) -> tuple[str, ...]:
    """Codes of what the two have in common: a topic, a channel of their own, an instrument, a person."""
    found = []
    if case.topics & item.topics:
        found.append("topic")
    if (case.channels or case.around) & item.channels:
        found.append("channel")
    found += [tag for tag in tags if case.words.values(tag) & item.words.values(tag)]
    mine = [one.name for exchange in case.promise.around for one in exchange.participants]
    theirs = [one.name for one in item.telling.exchange.participants]
    if any(same_person(a, b) for a in mine for b in theirs):
        found.append("person")
    return tuple(found)


def invited(case: Case, guests: tuple[Participant, ...], language: str | None) -> str | None:
    """Whether one of the guests is the person, or holds the office, that was invited: 'person', 'office',
    'side' where the invitation names nobody; None where another was invited."""
    if any(same_person(one.name, guest.name) for one in case.persons for guest in guests):
        return "person"
    wanted = ranks(case.persons, case.promise.language)
    if wanted & ranks(guests, language):
        return "office"
    if case.persons or not guests:
        return None if case.persons else "side"
    return "office" if case.words.values("rank") & ranks(guests, language) else "side"


def only_envoys(guests: tuple[Participant, ...], language: str | None) -> bool:
    """Whether all the guests live in the host's country: a delegation is sent, an ambassador is there."""
    return bool(guests) and all(
        one.position is not None and said(one.position, language).has("envoy") for one in guests
    )


def jubilee_fits(one: Said, other: Said) -> bool:
    """Whether two commemorations can be of one jubilee: they do not name different counts of years."""
    mine = {number for number in one.numbers if number >= 10}
    theirs = {number for number in other.numbers if number >= 10}
    return not mine or not theirs or bool(mine & theirs)
