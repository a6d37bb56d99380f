"""Persons who are told to speak in an article, and so were at the exchange it tells of.

Invariant: nobody is put into an exchange who is a party to another one of the page.
"""

from __future__ import annotations

from banggiao.extraction.cast import Cast, Person
from banggiao.extraction.event import Event
from banggiao.extraction.page import Page
from banggiao.model import RegionKind

TURN = 8  # words at the head of a sentence in which one's turn to speak is said
TALKS = ("meeting", "conference", "ceremony", "aid", "signing")


class Speakers:
    """Who speaks in one page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.turning = tuple(page.pack.settings.get("turn_words", ()))

    def answer(self, events: list[Event]) -> None:
        """'Pour sa part, X a souligné …': who answers was at the meeting told last before."""
        told = [e for e in events if e.type in TALKS and e.status == "occurred"]
        for index, sentence in enumerate(self.page.sentences):
            opening = " ".join(self.page.words[sentence.first : sentence.first + TURN])
            before = [e for e in told if e.frames[0].index < index]
            if not before or sentence.region is not RegionKind.BODY or not opening.startswith(self.turning):
                continue
            busy = {key for e in events for key in e.persons}
            for person in self._first(index):
                named = {p.country for p, _ in before[-1].persons.values()}
                alone = len(named) == 1 and person.country not in (None, *named)
                if alone and id(person) not in busy and person.offices:
                    before[-1].add(person, "attendee")

    def _first(self, index: int) -> list[Person]:
        """Who stands first in a sentence."""
        actors = self.cast.actors[index]
        first = actors[0] if actors else None
        return [first.person] if first is not None and first.person is not None else []
