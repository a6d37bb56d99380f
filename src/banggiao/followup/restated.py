"""How a later commitment bears on one: it repeats, puts off, announces, or tells that it was kept.

Invariant: the sides and, where there is one, the direction are the same; general words of friendship, which every
page repeats, are never a match.
"""

from __future__ import annotations

from datetime import date

from banggiao.followup.case import CHANNEL_OF, TELLING_CHANNELS, Case
from banggiao.followup.edtf import bounds, days
from banggiao.followup.kept import Match
from banggiao.followup.match import REPEATED, SAME_STORY, jubilee_fits, topics_fit, values_fit
from banggiao.followup.records import Promise, Relation
from banggiao.followup.words import GENERAL, Said, names, said

ONE_EVENT = frozenset({"visit_invitation", "delegation_exchange", "agreement", "mechanism", "commemoration"})
ANY_CHANNEL = frozenset({"visit_invitation", "support", "aid", "trade_target"})
FIRMER = ("proposed", "invited", "pledged", "agreed", "delivered")


def restated(case: Case, other: Promise) -> Match | None:
    """The match of a later commitment of another page."""
    commitment = other.commitment
    made = bounds(other.made)
    if other.document == case.promise.document or made is None or commitment.kind != case.kind:
        return None
    if not case.made[1] + days(SAME_STORY) <= made[0] <= case.made[1] + days(REPEATED):
        return None
    words = said(commitment.evidence.quote, other.language)
    topics = frozenset(commitment.topics) - GENERAL
    if not _in_time(case, made[0]) or not _same_channel(case, other):
        return None
    if not _same_sides(case, other) or not _same_thing(case, other, words, topics):
        return None
    if case.kind == "visit_invitation" and not _same_guest(case, other, words):
        return None
    return _said_how(case, other, words)


def _in_time(case: Case, made: date) -> bool:
    """What is said long after the due date is another undertaking; of what recurs, all that is said after it."""
    if case.due is None or case.kind not in ONE_EVENT:
        return True
    return made <= case.due[1] + days(0 if case.kind in ("mechanism", "commemoration") else 365)


def _same_channel(case: Case, other: Promise) -> bool:
    """Not said on a page of quite another channel; an invitation or support is said again by whoever meets."""
    theirs = {channel for one in other.around for channel in one.channels} & TELLING_CHANNELS
    return case.kind in ANY_CHANNEL or not case.around or not theirs or bool(case.around & theirs)


def _same_sides(case: Case, other: Promise) -> bool:
    by, to = frozenset(other.commitment.by), frozenset(other.commitment.to)
    if case.to and to:
        return by == case.by and bool(to & case.to)
    firmer = case.promise.commitment.modality == "proposed" or not case.to
    return by | to == case.sides and case.kind != "visit_invitation" and firmer


def _same_thing(case: Case, other: Promise, words: Said, topics: frozenset[str]) -> bool:
    if case.kind == "aid" and (_same_amount(case, other) or not case.topics):
        return topics_fit(case, topics) and other.commitment.modality == "delivered"
    if case.kind not in ONE_EVENT:
        common = case.topics & topics
        named = common - CHANNEL_OF.keys() or case.topics == topics
        return bool(common and named) and 2 * len(common) >= len(case.topics | topics)
    if not topics_fit(case, topics):
        return False
    if case.kind == "commemoration":
        return jubilee_fits(case.words, words)
    tag = {"agreement": "instrument", "mechanism": "body"}.get(case.kind)
    if tag is None:
        return True
    if not values_fit(case.words, words, tag):
        return False
    if case.topics & topics:
        return True
    return case.kind == "mechanism" and bool(case.words.values(tag) & words.values(tag))


def _same_amount(case: Case, other: Promise) -> bool:
    mine = {(one.unit, one.value) for one in case.promise.amounts}
    return any((one.unit, one.value) in mine for one in other.amounts)


def _same_guest(case: Case, other: Promise, words: Said) -> bool:
    """Whether it can be the same person who is invited: named again, or of a rank that was invited."""
    quote = other.commitment.evidence.quote
    if any(names(quote, one.name) for one in case.persons):
        return True
    if case.words.has("event") != words.has("event"):
        return False
    mine, theirs = case.words.values("rank"), words.values("rank")
    return not mine or not theirs or bool(mine & theirs)


def _said_how(case: Case, other: Promise, words: Said) -> Match:
    before, now = case.promise.commitment, other.commitment
    if case.kind == "aid" and now.modality == "delivered":
        return Match(Relation.FULFILS, "handed over", ("direction", "said"))
    if (
        case.kind == "agreement"
        and now.modality == "agreed"
        and words.has("signed")
        and not words.has("coming")
    ):
        return Match(Relation.FULFILS, "signed", ("parties", "said"))
    if case.kind == "visit_invitation" and words.has("accepted"):
        return Match(Relation.ANNOUNCES, "accepted", ("direction", "said"))
    due, new = case.due, bounds(now.due)
    if due is not None and new is not None and new[0] > due[1]:
        return Match(Relation.POSTPONES, "put off", ("parties", "due"))
    if case.kind in ONE_EVENT | {"aid"}:
        if due is None and new is not None:
            return Match(Relation.ANNOUNCES, "date set", ("parties", "due"))
        if before.modality == "proposed" and FIRMER.index(now.modality) > FIRMER.index("invited"):
            return Match(Relation.ANNOUNCES, "agreed", ("parties", "said"))
    return Match(Relation.REPEATS, "said again", ("parties", "said"))
