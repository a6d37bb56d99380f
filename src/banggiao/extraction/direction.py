"""By whom an undertaking is made and towards whom, as its form says.

Invariant: ``by`` is empty where it cannot be told; ``to`` is empty where all sides undertake together.
"""

from __future__ import annotations

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.kinds import Found
from banggiao.extraction.page import Sentence
from banggiao.extraction.scopes import Undertaking
from banggiao.extraction.sides import Sides
from banggiao.extraction.undertakings import Trigger

# kinds that a future stands for when an official says it, or when it is said of a country
FIRM = frozenset({"aid", "support", "agreement", "experience_sharing", "delegation_exchange"})
FIRM |= {"commemoration", "trade_target", "cooperation_area"}
LOOSE = frozenset({"aid", "support", "agreement"})  # kinds a bare future states by itself
BODIES = frozenset({ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.BOTH})
GIVING = frozenset({"give", "given", "receive"})
ASKING = frozenset({"request", "invite", "give"})  # forms whose object is the other side
JOINT = frozenset({"sign", "signed", "passive"})

Countries = tuple[str, ...]


class Direction:
    """The subject and the sides of one undertaking."""

    def __init__(
        self, sides: Sides, sentence: Sentence, actors: list[Actor], triggers: list[Trigger]
    ) -> None:
        self.sides = sides
        self.sentence = sentence
        self.actors = actors
        self.triggers = triggers
        self.group: list[Actor] = []

    def of(self, undertaking: Undertaking, before: Undertaking | None) -> tuple[Countries, Countries]:
        """``by`` and ``to`` of an undertaking; ``before`` is the sentence's undertaking before it."""
        first = self.sentence.first
        self.group = self.sides.subject(undertaking, first, self.actors, before)
        if undertaking.told is not None and not self.sides.countries(self.group, undertaking):
            self.group = self.sides.teller(undertaking.told, first, self.actors)
        around = self.sides.around(undertaking.first)
        scope = range(undertaking.first, undertaking.last)
        inside = [a for a in self.actors if a.first in scope and a.countries]
        by = self._by(undertaking, self.sides.countries(self.group, undertaking), inside)
        if not by and undertaking.trigger.form in ASKING:
            by = self.sides.than(undertaking, inside)
        if len(by) > 1 and set(by) >= set(around):
            return by, ()
        to = self.sides.other(by, scope, self.actors)
        alone = not self.sides.local or set(around) <= set(by)
        return ((), ()) if not to and len(by) < 2 and alone else (by, to)

    def _by(self, undertaking: Undertaking, by: Countries, inside: list[Actor]) -> Countries:
        form, scope = undertaking.trigger.form, range(undertaking.first, undertaking.last)
        around = self.sides.around(undertaking.first)
        if form == "thank":
            given = [a.countries for a in inside if set(a.countries) != set(by)]
            return given[0] if given else self.sides.other(by, scope, self.actors) if by else ()
        if form == "given":
            return self.sides.giver(scope, self.actors)
        if form == "receive":
            return self.sides.source(by, scope, self.actors)
        if form == "should":
            speaker = self.sides.speaker(undertaking, self.group, self.sentence, self.actors)
            said = {code for actor in speaker for code in actor.countries}
            return tuple(said) if len(said) == 1 and len(by) > 1 else ()
        if form in JOINT and len(by) < 2:
            joined = {code for a in self.actors for code in a.countries} & set(around)
            return tuple(sorted(joined if len(joined) > 1 else set(around)))
        if form == "mutual" and not by and len(around) == 2:
            return tuple(sorted(around))
        if form == "mutual" and len(by) == 1:
            partner = self.sides.partner(undertaking, inside)
            return tuple(sorted({*by, *partner.countries})) if partner else by
        return by

    def stands(self, undertaking: Undertaking, found: Found, by: Countries) -> bool:
        """Whether the form is strong enough for what it says."""
        form = undertaking.trigger.form
        if form == "stress":
            return len(by) > 1
        if form == "should":
            return len(by) == 1 and self.group[-1].kind in (ActorKind.BOTH, ActorKind.PRONOUN)
        if form in ("will", "back"):
            return undertaking.modality is not None or self._intends(undertaking, found, by)
        if form == "noun":
            return undertaking.said is not None
        return form not in GIVING or len(by) == 1

    def _intends(self, undertaking: Undertaking, found: Found, by: Countries) -> bool:
        """Whether a future or a present support is stated by an official, of a country, or of both sides."""
        if len(by) > 1 and not self._talks(undertaking):
            return found.kind != "other"
        behind = any(t.form == "say" and t.first >= undertaking.last for t in self.triggers)
        said = undertaking.said is not None or behind
        return found.kind in (FIRM if said or (self.group and self.group[-1].kind in BODIES) else LOOSE)

    def _talks(self, undertaking: Undertaking) -> bool:
        """Whether what will be done is only to talk ('will discuss')."""
        last = undertaking.trigger.last
        return any(t.form in ("talk", "none") and last <= t.first <= last + 2 for t in self.triggers)

    def modality(self, undertaking: Undertaking, by: Countries, kind: str | None = None) -> str:
        """What all sides pledge is agreed, and who is asked to visit is invited."""
        if kind == "visit_invitation":
            return "invited"
        modality = undertaking.modality or undertaking.trigger.modality or "delivered"
        if modality == "invited" and kind is not None:  # invited to do something else than come
            return "proposed"
        everybody = len(by) > 1 and set(by) >= set(self.sides.around(undertaking.first))
        return "agreed" if modality == "pledged" and everybody else modality
