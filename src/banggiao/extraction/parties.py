"""Countries that act by themselves: 'Slovenia and Austria will hold a forum', 'Japan donated … to Eswatini'.

Invariant: a country that only says where something happens, or whose people or goods are spoken of, is no party.
"""

from __future__ import annotations

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.frames import Frame
from banggiao.extraction.groups import Groups

TYPES = frozenset({"conference", "signing", "aid", "statement"})
SUBJECT = (None, "and", "between", "by", "with", "to")
OBJECT = ("with", "between", "to", "by", "and")


def parties(groups: Groups, frame: Frame) -> dict[str, Actor]:
    """By code, the two or more countries that a frame names as those who act; none where it names fewer."""
    found: dict[str, Actor] = {}
    if frame.type == "visit" and frame.form == "active" and any(_several(a) for a in frame.subjects):
        return {code: a for a in frame.actors for code in a.countries}
    if frame.type not in TYPES or (frame.form == "support" and not frame.held):
        return found
    for actors, governed in ((frame.subjects, SUBJECT), (frame.objects, OBJECT)):
        first = groups.preposition(actors[0]) if actors else None
        pair = frame.held and first is None and all(a.kind is ActorKind.COUNTRY for a in actors)
        if not actors or not (first in governed or pair):
            continue
        for actor in actors:
            given = frame.type == "aid" and actor.kind is ActorKind.ORGANIZATION
            named = actor.kind in (ActorKind.COUNTRY, ActorKind.LEADER) and actor.person is None
            if named or given:
                found |= {code: actor for code in actor.countries if code not in found}
    return found if len(found) > 1 else {}


def _several(actor: Actor) -> bool:
    """'les ministres des Affaires étrangères du Mali et du Niger', without their names."""
    return actor.kind is ActorKind.LEADER and actor.person is None and len(actor.countries) > 1
