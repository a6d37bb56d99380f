"""A message placed in the addressee's hands by somebody else, in the passive.

Invariant: who hands a message over is no party to it; sender, addressee and bearer stand in the message's sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from banggiao.extraction.cast import Actor
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page, Sentence

if TYPE_CHECKING:
    from banggiao.extraction.frames import Frame


class Delivery:
    """Reads how the messages of one page were handed over."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.groups = Groups(page)
        self.handing = frozenset(page.pack.settings.get("handing_words", ()))

    def of(self, sentence: Sentence, groups: list[list[Actor]], frames: list[Frame]) -> list[Frame]:
        """The frames, those of a message handed over as one: 'a message of A was handed to B by C'."""
        letter = next((f for f in frames if f.type == "message"), None)
        words = self.page.words[sentence.first : sentence.last]
        if letter is None or not self.handing & set(words):
            return frames
        people = [g for g in groups if any(a.person is not None for a in g)]
        senders = [g for g in people if g[0].first >= letter.last and self._is(g, "of", "from")]
        bearers = [g for g in people if self._is(g, "by")]
        to = [g for g in people if g[0].first >= letter.last and self._is(g, "to", "at")]
        ahead = [g for g in people if g[-1].last <= letter.first and not self.groups.governed(g[0])]
        met = to or ahead[-1:]
        if not (senders and bearers and met):
            return frames
        roles = ("sender", "addressee")
        whole = replace(letter, subjects=senders[0], objects=met[0], couriers=bearers[0], roles=roles)
        told = {id(a) for g in (senders[0], met[0], bearers[0]) for a in g}
        rest = [
            f for f in frames if f.type not in ("message", "ceremony") or {id(a) for a in f.actors} - told
        ]
        return [whole, *(f for f in rest if f is not letter)]

    def _is(self, group: list[Actor], *kinds: str) -> bool:
        return self.groups.preposition(group[0]) in kinds
