"""Topics of an undertaking, by the words in its scope.

Invariant: a topic that is not named is only that of a channel all exchanges of the page go through, or diplomacy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from banggiao.extraction.cast import Actor
from banggiao.extraction.kinds import Kinds
from banggiao.extraction.page import Page
from banggiao.lang import Pack
from banggiao.lang.phrase import PhraseTree
from banggiao.model import Exchange

GENERAL = "diplomacy"
CHANNEL_TOPICS = (("people", "people_to_people"), ("military", "defence"), ("local", "local"))


@cache
def _tree(pack: Pack) -> PhraseTree:
    return pack.tree_of("topics")


def topics_of(page: Page, first: int, last: int, actors: list[Actor], aside: Kinds | None = None) -> set[str]:
    """Topics named in words ``[first, last)``, outside the names of actors and the aims of ``aside``."""
    tree, words, found, at = _tree(page.pack), page.words, set(), first
    root = tree.root
    names = {at for a in actors if a.countries and page.capital(a.first) for at in range(a.first, a.last)}
    while at < last:
        if at not in names and words[at] in root and not (aside is not None and aside.aside(at)):
            hit = tree.longest(words, at, last, page.capital(at))
            if hit is not None:
                for entry in hit[1]:
                    found |= {topic.strip() for topic in (entry.field(0) or "").split(",") if topic.strip()}
                at = hit[0]
                continue
        at += 1
    return found


def usual_topic(exchanges: Sequence[Exchange]) -> str:
    """The topic of an undertaking that names none."""
    for channel, topic in CHANNEL_TOPICS:
        if exchanges and all(channel in exchange.channels for exchange in exchanges):
            return topic
    return GENERAL
