"""Phrases of one sentence that tell of an exchange; a verb and its noun apart from it are one phrase.

Invariant: phrases are in the order of the text; those bound together share a type.
"""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.extraction.cast import Actor
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.lang import Entry

FORMS = frozenset(
    {
        "active",
        "passive",
        "mutual",
        "noun",
        "support",
        "verb",
        "light",
        "object",
        "stay",
        "held",
        "bearer",
        "again",
    }
)
GIVING = frozenset({"giver", "sender", "courier"})
NOUNS = frozenset({"noun", "support", "object"})
APART = 18  # words that may stand between a verb and its noun
ASIDE = 24  # more of them, where commas enclose them
PHONE = 8  # words between a verb of meeting and 'au téléphone'


@dataclass(slots=True)
class Trigger:
    """Words ``[term.first, term.last)`` with the entry that says what they mean; ``verb_last`` ends the verb."""

    term: Term
    entry: Entry
    verb_last: int
    held: bool = False  # whether a verb of taking place follows

    @property
    def apart(self) -> bool:
        """Whether the verb and its noun stand apart."""
        return self.verb_last < self.term.last


def triggers(page: Page, sentence: Sentence, bare: list[int], persons: list[Actor]) -> list[Trigger]:
    """Phrases that tell of an exchange, or bring somebody into one.

    ``bare`` are the first words of actors that no preposition governs: they part a verb from a noun. Words of a
    person's name or office tell of nothing.
    """
    found: list[Trigger] = []
    light: list[Term] = []
    for term in sentence.terms:
        entry = _entry(term) or _led(page, light, term)
        if entry is None or any(a.first <= term.first < a.last for a in persons):
            continue
        if entry.field(1) == "stay":
            if not _stays(page, sentence, term):
                continue
            entry = Entry(entry.kind, entry.phrase, (entry.fields[0], "active", *entry.fields[2:]))
        if entry.field(1) == "light":
            light.append(term)
            continue
        if entry.field(1) == "held" and found and found[-1].entry.kind == "exchanges":
            found[-1].held = True
            continue
        before = [found[-1].term] if found and found[-1].verb_last == found[-1].term.last else []
        parts = [(v, [at for at in bare if v.last <= at < term.first]) for v in (*light[-1:], *before)]
        bound = next(
            (
                b
                for v, parting in parts
                if (not parting or _double(page, v, parting))
                and (b := _bind(page, v, term, entry, bool(parting))) is not None
            ),
            None,
        )
        if bound is None:
            if entry.fields[1:2] != ("object",):
                found.append(Trigger(term, entry, term.last))
            continue
        if before and bound.term.first == before[0].first:
            found.pop()
        light.clear()
        found.append(bound)
    return found


def _stays(page: Page, sentence: Sentence, term: Term) -> bool:
    """'est à Cuba du 18 au 25', 'est à Luanda depuis samedi': a place, then a time that lasts, or an invitation."""
    at = term.last
    while at < sentence.last and (place := page.term_at.get(at)) is not None:
        if not place.of("places") and not place.of("countries"):
            break
        at = place.last
    if at == term.last:
        return False
    after = page.term_at.get(at)
    if after is not None and any(e.kind == "exchanges" and e.field(0) == "visit" for e in after.entries):
        return True  # 'is in Luanda on an official visit'
    if at + 1 < sentence.last and (
        page.words[at] in page.pack.settings.get("since_words", ()) or page.words[at + 1].isdigit()
    ):
        return True
    return any((e := t.of("companions")) is not None and e.field(0) == "inviter" for t in sentence.terms)


def _led(page: Page, light: list[Term], term: Term) -> Entry | None:
    """'is leading a delegation to Kenya on a four-day visit': the noun of a light verb inside a setting's phrase."""
    setting = term.of("exchanges")
    if (
        setting is None
        or setting.field(1) != "setting"
        or not light
        or "," in page.words[light[-1].last : term.first]
    ):
        return None
    if not any(e.kind == "exchanges" and e.field(0) == setting.field(0) for e in light[-1].entries):
        return None
    return Entry(setting.kind, setting.phrase, (setting.fields[0], "object", *setting.fields[2:]))


def _entry(term: Term) -> Entry | None:
    told = [e for e in term.entries if e.kind == "exchanges"]
    entry = next((e for e in told if e.field(0) and e.field(1) in FORMS), next(iter(told), None))
    company = term.of("companions")
    if company is not None and (entry is None or entry.field(1) in ("support", "noun", "setting", None)):
        return company
    return entry if entry is not None and entry.field(0) and entry.field(1) in FORMS else None


def _double(page: Page, verb: Term, parting: list[int]) -> bool:
    """'handed the President a letter': one actor may stand right behind a verb of giving."""
    return (
        bool(page.pack.settings.get("double_objects")) and len(parting) == 1 and parting[0] - verb.last <= 2
    )


def _bind(page: Page, verb: Term, noun: Term, entry: Entry, double: bool) -> Trigger | None:
    """A verb and a noun of its type as one active phrase; a meeting's verb and 'by phone' as a call.

    With a ``double`` object, only a verb of giving takes its noun.
    """
    nouns = {e.field(0) for e in (*noun.entries, entry) if e.kind == "exchanges" and e.field(1) in NOUNS}
    if entry.kind != "exchanges" or ";" in page.words[verb.last : noun.first]:
        return None
    gap = noun.first - verb.last
    if gap > APART and page.words[verb.last] == "," and "," in page.words[noun.first - 3 : noun.first]:
        gap -= ASIDE  # 'a adressé, à l'occasion de …, un message'
    for own in verb.entries:
        if own.kind != "exchanges" or not own.field(0) or (double and own.field(2) not in GIVING):
            continue
        if own.field(1) in ("verb", "light") and own.field(0) in nouns and gap <= APART:
            status = own.field(4) or entry.field(4) or "-"
            fields: tuple[str, ...] = (
                own.fields[0],
                "active",
                own.field(2) or "-",
                own.field(3) or "-",
                status,
            )
            return Trigger(
                Term(verb.first, noun.last, ()), Entry("exchanges", entry.phrase, fields), verb.last
            )
        phone = own.field(0) == "meeting" and entry.field(0) == "phone_call" and entry.field(1) == "support"
        if phone and own.field(1) in ("active", "mutual") and gap <= PHONE:
            fields = ("phone_call", *own.fields[1:])
            return Trigger(Term(verb.first, noun.last, ()), Entry("exchanges", own.phrase, fields), noun.last)
    return None
