"""The reason of a suggestion in words.

Invariant: one sentence in English of fixed parts; all that it says of the world is in the two records.
"""

from __future__ import annotations

from banggiao.followup.case import Case, Later
from banggiao.followup.kept import Match
from banggiao.followup.records import Promise, Relation

KINDS = {
    "visit_invitation": "the invitation",
    "delegation_exchange": "the delegation promised",
    "agreement": "the document to be signed",
    "mechanism": "the regular meeting agreed",
    "aid": "the aid promised",
    "commemoration": "the commemoration agreed",
    "experience_sharing": "the exchange of experience",
    "cooperation_area": "the cooperation",
    "support": "the support",
    "trade_target": "the trade target",
}
VERBS = {
    Relation.FULFILS: "keeps",
    Relation.PARTLY: "keeps a part of",
    Relation.ANNOUNCES: "announces the keeping of",
    Relation.POSTPONES: "puts off",
    Relation.REPEATS: "says again",
}
PARTS = {
    "direction": "the direction is the same ({sides})",
    "parties": "the sides are the same ({sides})",
    "person": "a person named in it takes part",
    "office": "the holder of the office named in it takes part",
    "side": "nobody is named in it, somebody of that side came",
    "event": "it invites to an event there",
    "topic": "of the same field ({topics})",
    "channel": "through the same channel",
    "instrument": "the same kind of document",
    "body": "the same kind of body",
    "jubilee": "the same number of years",
    "amount": "amounts compared",
    "late": "after the day it was due ({due})",
    "due": "with the date {new}",
    "said": "said in words of its own",
}


def reason(made: Case, match: Match, item: Later | Promise) -> str:
    """'The visit of 2024-09-25 keeps the invitation of 2024-03-12: the direction is the same (TL → VN); …'."""
    commitment = made.promise.commitment
    if isinstance(item, Promise):
        what, new = f"the commitment said on {item.made}", item.commitment.due
        topics = set(item.commitment.topics)
    else:
        exchange = item.telling.exchange
        when = (
            f"of {exchange.date_start}"
            if exchange.date_start
            else f"told on {item.telling.told}, day unknown,"
        )
        what, new, topics = (
            f"the {exchange.type.replace('_', ' ')} {when}",
            exchange.date_start,
            set(item.topics),
        )
    sides = " → ".join(filter(None, ("+".join(commitment.by), "+".join(commitment.to))))
    fields = {
        "sides": sides,
        "topics": ", ".join(sorted(made.topics & topics)),
        "due": commitment.due,
        "new": new,
    }
    verb = "accepts" if match.stage == "accepted" else VERBS[match.relation]
    if match.relation is Relation.POSTPONES and not isinstance(item, Promise) and match.stage == "put off":
        verb = "puts off" if "late" in match.because else "was to keep, and is called off,"
    thing = KINDS.get(made.kind, "the commitment")
    parts = "; ".join(PARTS[code].format(**fields) for code in match.because)
    return f"{what[0].upper()}{what[1:]} {verb} {thing} of {made.day}: {parts}"
