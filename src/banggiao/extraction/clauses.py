"""Subjects and objects that do not stand where a phrase has them: participles, agents before the verb, lists told of.

Invariant: who is put in stands in the phrase's own sentence, or is the subject carried over from the one before.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from banggiao.extraction.cast import Actor, ActorKind
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page, Term
from banggiao.lang import Pack

if TYPE_CHECKING:
    from banggiao.extraction.frames import Frame
    from banggiao.extraction.triggers import Trigger

NEXT = 3  # words between a subject and its verb
FRONT = 6  # words before a phrase that opens its sentence
FRONTED = frozenset({"meeting", "phone_call", "message", "ceremony"})
FAR = 14  # words between its object and the subject behind the comma
ACTING = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PRONOUN})


@cache
def _of_words(pack: Pack) -> frozenset[str]:
    return frozenset(e.phrase for e in pack.entries("prepositions") if e.field(0) == "of")


class Clauses:
    """Reads the clauses of one page's sentences."""

    def __init__(self, page: Page, groups: Groups) -> None:
        self.page = page
        self.groups = groups
        self.passives = frozenset(page.pack.settings.get("passive_words", ()))
        self.of = _of_words(page.pack)
        self.objective = frozenset(page.pack.settings.get("object_pronouns", ()))
        self.reporting = tuple(page.pack.settings.get("reporting_verbs", ()))
        self.clitics = tuple(page.pack.settings.get("clitics", ()))
        self.direct = page.pack.settings.get("complement") == "direct"
        self.welcomes = frozenset(page.pack.settings.get("welcome_words", ()))
        self.arrivals = tuple(page.pack.settings.get("arrival_words", ()))
        self.naming = frozenset(page.pack.settings.get("naming_words", ()))

    def parted(self, groups: list[list[Actor]], triggers: list[Term]) -> list[list[Actor]]:
        """'A wrote to B, C wrote to D': C, of the side of A, is the subject of the next phrase, no object."""
        found: list[list[Actor]] = []
        for group in groups:
            last = group[-1]
            if len(group) > 1 and self._reports(last) and not self.groups.anded(group[-2], last):
                found += [group[:-1], [last]]  # 'at the invitation of A, B said'
                continue
            ahead = next((t for t in triggers if 0 <= t.first - last.last <= NEXT), None)
            told = any(found and found[-1][-1].last <= t.first and t.last <= group[0].first for t in triggers)
            if len(group) > 1 and told and ahead is not None and last.person is not None:
                direct = "," not in self.page.words[last.last : ahead.first]
                acts = found[-1][0].kind in ACTING and not self.groups.anded(group[-2], last)
                if acts and direct and last.countries == found[-1][0].countries != group[-2].countries:
                    found += [group[:-1], [last]]
                    continue
            found.append(group)
        return found

    def _reports(self, actor: Actor) -> bool:
        """Whether a verb of saying follows an actor at once."""
        words = [*self.page.words[actor.last : actor.last + NEXT], " "]
        said = " ".join(words)
        return any(said.startswith(f"{verb} ") or f" {verb} " in said for verb in self.reporting)

    def subject(self, before: list[list[Actor]], frame: Frame) -> list[Actor]:
        """The nearest group before the phrase that no preposition governs."""
        if frame.form in ("noun", "support"):
            before = [g for g in before if not self._headed(g, frame)]
        before = [self._himself(g) for g in before]
        beside = self.direct and before and before[-1][-1].last == frame.first
        if beside and frame.type == "ceremony" and self.groups.preposition(before[-1][0]) == "to":
            return before[-1]  # 'gửi thư tới đại biểu hai nước dự lễ': they attend, not the sender
        free = [g for g in before if not self.groups.governed(g[0]) or self._beside_noun(g, frame)]
        free = [g for g in free if not self._is_object(g)] or free
        if not free:
            # 'do hai Bộ trưởng đồng chủ trì': the agent right before its verb
            agents = [g for g in before if self.groups.preposition(g[0]) == "by"]
            near = agents and 0 <= frame.first - agents[-1][-1].last <= NEXT
            return agents[-1] if near and frame.form != "passive" else []
        group = free[-1]
        pact = [g for g in free if frame.type == "signing" and self.groups.preposition(g[0]) == "between"]
        if pact and len({c for a in pact[-1] for c in a.countries}) > 1:
            return pact[-1]  # 'un accord entre A et B, ville de …, a été signé'
        led = [g for g in before if g[0].first > group[0].first and self.groups.preposition(g[0]) == "by"]
        if led and led[-1][0].person is not None and not any(a.countries or a.person for a in group):
            return led[-1]  # 'tàu hộ vệ … do Trung tá X chỉ huy'
        acting = [g for g in free[:-1] if any(a.kind in ACTING for a in g)]
        places = all(a.kind is ActorKind.COUNTRY for a in group)
        if acting and places and "," in self.page.words[group[-1].last : frame.first]:
            return acting[-1]  # 'X left Hà Nội, ending his visit'
        if named := self._named_of(group, free):
            return named
        if all(a.kind is ActorKind.BOTH for a in group):
            return next((g for g in reversed(free) if len({c for a in g for c in a.countries}) > 1), group)
        beside = before[-1]
        joint = self.direct and frame.roles[0] == "chair" and self.groups.preposition(beside[0]) == "with"
        if joint and beside is not group and 0 <= frame.first - beside[-1].last <= NEXT:
            return [*group, *beside]  # 'A … và cùng B đồng chủ trì'
        return self._items(free, group) if frame.form == "mutual" else group

    def _named_of(self, group: list[Actor], free: list[list[Actor]]) -> list[Actor]:
        """'several leaders, including X, telephoned': of a group without a name those who are named."""
        before = free[: free.index(group)]
        if not before or any(a.person or a.countries for a in before[-1]):
            return []
        between = self.page.words[before[-1][-1].last : group[0].first]
        return group if self.naming & set(between) else []

    def bearer(self, groups: list[list[Actor]], frame: Frame) -> list[Actor]:
        """'received X, envoy of Y, bearer of a message': whoever stands right before, object or not, bears it."""
        beside = self.page.words[frame.first - 1] == "," or self.groups.is_and(frame.first - 1)
        named = [a for g in groups for a in g if a.last <= frame.first and a.person is not None]
        return named[-1:] if beside else []

    def _headed(self, group: list[Actor], frame: Frame) -> bool:
        """'Décès de X : message de Y': who stands before a colon is no side of the noun behind it."""
        apart = ":" in self.page.words[group[-1].last : frame.first]
        return apart and any(a.kind is not ActorKind.COUNTRY for a in group)

    def _items(self, free: list[list[Actor]], group: list[Actor]) -> list[Actor]:
        """'A, President of …; B, Secretary of …; and C, … held talks': the items of a list with semicolons."""
        items = list(group)
        for before in reversed(free[: free.index(group)]):
            between = self.page.words[before[-1].last : items[0].first]
            if between[:1] != [";"] or len(between) > NEXT or any(a.person is None for a in before):
                break
            items = [*before, *items]
        return items

    def _himself(self, group: list[Actor]) -> list[Actor]:
        """'On behalf of the Government, Ambassador X': he alone acts."""
        rest = group[1:]
        stands_in = any(a.person is not None for a in rest) and self.groups.preposition(group[0]) == "as"
        return rest if stands_in else group

    def _beside_noun(self, group: list[Actor], frame: Frame) -> bool:
        """Whether a governed group is a side of a noun: 'of X' is, 'came to Hanoi for talks' is not."""
        placed = group[0].kind is ActorKind.COUNTRY and self.groups.preposition(group[0]) in (
            "at",
            "to",
            "from",
        )
        inside = group[0].kind is ActorKind.ORGANIZATION and self.groups.preposition(group[0]) == "at"
        return frame.form == "noun" and not placed and not (inside and not group[0].countries)

    def complete(self, frame: Frame, groups: list[list[Actor]], carried: list[Actor]) -> None:
        """Put in what the phrase's own places leave open."""
        if frame.type in ("conference", "ceremony") and frame.objects and self._beside(frame):
            frame.objects = [*self._named_after_body(frame.objects[0]), *frame.objects[1:]]
        if frame.form == "active" and not frame.objects and frame.subjects:
            before = [g for g in groups if frame.subjects[-1].last <= g[0].first < frame.first]
            objective = [g for g in before if self._is_object(g)]
            frame.objects = objective[-1] if objective else self._patients(frame, groups, carried)
        if frame.type == "aid" and frame.form == "passive" and frame.objects and not frame.subjects:
            behind = [g for g in groups if g[0].first >= frame.last and g[0] not in frame.objects]
            frame.subjects = next((g for g in behind if self.groups.preposition(g[0]) == "to"), [])
        if frame.form in ("active", "mutual") and frame.objects and not frame.subjects:
            self._participle(frame, [g for g in groups if g[0].first >= frame.last])

    def _beside(self, frame: Frame) -> bool:
        """Whether nothing but words of the event's name stands between its phrase and the object."""
        words = range(frame.last, frame.objects[0].first)
        if words and self.page.pack.settings.get("complement") != "direct":
            return False
        return len(words) <= NEXT and all(
            self.page.words[i].isalnum() and i not in self.page.term_at for i in words
        )

    def _named_after_body(self, actor: Actor) -> list[Actor]:
        """'Session of the Viet Nam - Lào Commission': a body in an event's name is no party; its countries are."""
        if actor.kind is not ActorKind.ORGANIZATION:
            return [actor]
        codes = list(actor.countries)
        for at in range(actor.first, actor.last):
            term = self.page.term_at.get(at)
            found = (
                [e.fields[0] for e in term.entries if e.kind == "countries" and e.field(0)] if term else []
            )
            codes += [code for code in found if code not in codes]
        return (
            [Actor(actor.first, actor.last, ActorKind.COUNTRY, tuple(codes), None, actor.name)]
            if codes
            else []
        )

    def known_sides(self, frame: Frame, carried: list[Actor]) -> None:
        """Leave out who is no party of his own, and put in whom a small word means."""
        both = any(a.kind is ActorKind.BOTH for a in frame.objects)
        if both and frame.form in ("noun", "support") and all(a.person for a in frame.subjects):
            frame.subjects = []  # 'la conversation entre les deux ministres' has no other parties
        if self._clitic(frame):
            meant = [a for a in carried if a.person and a not in frame.subjects]
            frame.objects = meant if len(meant) == 1 else []

    def _clitic(self, frame: Frame) -> bool:
        """'X l'a reçu', 'X doit le recevoir': whom the sentence before spoke of is the object."""
        if frame.type != "meeting" or frame.objects or not frame.subjects:
            return False
        if frame.form != "active" and not (frame.form == "support" and frame.status == "planned"):
            return False
        before = " ".join(self.page.words[max(0, frame.first - 4) : frame.first])
        return any(before.endswith(f" {word}") for word in self.clitics)

    def letter(self, frame: Frame) -> None:
        """'A handed over the letter of B to C': B and C are the message's sides, A and who took it are not."""
        term = next((t for t in (self.page.term_at.get(frame.last - 1),) if t is not None), None)
        entry = term.of("prepositions") if term is not None else None
        of = (entry is not None and entry.field(0) == "of") or self.page.words[frame.last - 1] in self.of
        objects = frame.objects
        if not objects or not (of or self.groups.preposition(objects[0]) in ("of", "by", "from")):
            return
        to = next((i for i, a in enumerate(objects) if i and self.groups.preposition(a) == "to"), None)
        if to is not None:
            frame.couriers, frame.roles = list(frame.subjects), ("sender", "addressee")
            frame.subjects, frame.objects = objects[:to], objects[to:]

    def fronted(self, groups: list[list[Actor]], frame: Frame, used: int) -> list[Actor]:
        """'During talks with X in Y, Z said', 'Receiving X, Z said': who stands behind the first comma."""
        first, words = self.page.sentences[frame.index].first, self.page.words
        if frame.form == "passive" or frame.type not in FRONTED or frame.first - first > FRONT:
            return []
        met = {id(a.person) for a in frame.objects}
        for group in groups:
            if group[0].first < used or group[0].kind is ActorKind.COUNTRY:
                continue
            between = words[used : group[0].first]
            if len(between) > FAR or ";" in between:
                return []
            if "," in between and not self.groups.governed(group[0]):
                named = any(a.person is not None for a in group)
                return group if named and not met & {id(a.person) for a in group} else []
        return []

    def _is_object(self, group: list[Actor]) -> bool:
        """'lui' in 'le président lui a accordé une audience'."""
        return len(group) == 1 and " ".join(self.page.words[group[0].first : group[0].last]) in self.objective

    def _patients(self, frame: Frame, groups: list[list[Actor]], carried: list[Actor]) -> list[Actor]:
        """'X was by Y received': where the agent stands between the auxiliary and the verb, X is the object."""
        agent = frame.subjects[0].first
        if not self.passives & set(self.page.words[max(0, agent - 2) : agent]):
            return []
        patients = [g for g in groups if g[-1].last < agent and not self.groups.governed(g[0])]
        return list(patients[-1]) if patients else [a for a in carried if a not in frame.subjects]

    def _participle(self, frame: Frame, behind: list[list[Actor]]) -> None:
        """'Receiving X, Y said …': the subject follows the object and a comma."""
        objects = frame.objects
        last = objects[-1]
        other_side = len(objects) > 1 and last.countries != objects[-2].countries
        if other_side and last.person is not None and not self.groups.anded(objects[-2], last):
            frame.objects, frame.subjects = objects[:-1], [last]
            return
        sides = {c for a in objects for c in a.countries}
        after = [g for g in behind if g[0].first >= last.last]
        group = next((g for g in after if self.page.words[g[0].first - 1] == ","), None)
        if (
            group is not None
            and group[0].person is not None
            and sides
            and not sides & set(group[0].countries)
        ):
            frame.subjects = list(group)

    def aside(self, first: int, last: int) -> bool:
        """Whether a phrase such as 'on the sidelines of' stands among these words."""
        terms = (self.page.term_at.get(at) for at in range(first, last))
        return any((e := t.of("status")) is not None and e.field(0) == "setting" for t in terms if t)

    def told_of(self, group: list[Actor], behind: list[list[Actor]]) -> bool:
        """'ambassadors of member states, namely X and Y': whether the names of a nameless group follow."""
        if any(a.person is not None or a.countries for a in group):
            return False
        rest = behind[behind.index(group) + 1 :]
        person = next((a for g in rest for a in g if a.person is not None), None)
        return person is not None and bool(self.naming & set(self.page.words[group[-1].last : person.first]))

    def quoted(self, first: int, last: int) -> bool:
        """Whether a quotation ends among these words."""
        return not {"”", "»", '"'}.isdisjoint(self.page.words[first:last])

    def welcome(self, frame: Frame) -> bool:
        """'À son arrivée à l'aéroport, il a été accueilli par X': a welcome is no exchange of its own."""
        if frame.type != "meeting" or not self.welcomes & set(self.page.words[frame.first : frame.last]):
            return False
        sentence = self.page.sentences[frame.index]
        said = f" {' '.join(self.page.words[sentence.first : sentence.last])} "
        return any(f" {phrase} " in said for phrase in self.arrivals)

    def told_before(self, actor: Actor) -> bool:
        """Whether a verb of sending stands before an actor in the sentence: he may be its addressee."""
        terms = self.page.sentence_of(actor.first).terms
        sent = (t.of("exchanges") for t in terms if t.last <= actor.first)
        return any(e is not None and e.fields[:2] == ("message", "active") for e in sent)


def handed_to(frame: Frame, trigger: Trigger, groups: list[list[Actor]]) -> list[Actor]:
    """'handed the President a letter': who stands between a verb of giving and its noun."""
    if not trigger.apart or "courier" not in frame.roles:
        return []
    inner = (a for g in groups for a in g if trigger.verb_last <= a.first < trigger.term.last)
    return [a for a in inner if a.person is not None and a not in frame.objects]


def guests(frames: list[Frame]) -> list[Actor]:
    """Who was received in the last of some meetings."""
    received = [f for f in frames if f.type == "meeting" and "guest" in f.roles]
    return (
        (received[-1].objects if received[-1].roles[1] == "guest" else received[-1].subjects)
        if received
        else []
    )
