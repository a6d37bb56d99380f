"""Frames: one phrase that tells of an exchange, with who stands before and behind it.

Invariant: a frame's actors stand in its own sentence, or are the subject carried over from the clause or sentence
before; nothing is taken from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from banggiao.extraction.asides import Asides
from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.clauses import Clauses, guests, handed_to
from banggiao.extraction.delivery import Delivery
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.extraction.status import Statuses
from banggiao.extraction.triggers import Trigger, triggers
from banggiao.extraction.turns import Turns

REACH = 14  # words between a phrase and the actors it governs
COMPANY = "company"  # type of a frame that only adds persons to the exchange told last
SENDING = frozenset({"by", "of", "from"})  # what stands before the sender of a message
FORMS = {"suite": "after", "verb": "support", "held": "support", "bearer": "active", "again": "noun"}
PARTY = SENDING | {"to", "for", "with", "and"}
UNGOVERNED = frozenset({"from", "of", "by", "for", "as"})  # what stands behind these is no object


@dataclass(slots=True)
class Frame:
    """One report of an exchange in sentence ``index``; words ``[first, last)`` are its phrase."""

    type: str
    form: str
    index: int
    first: int
    last: int
    subjects: list[Actor] = field(default_factory=list)
    objects: list[Actor] = field(default_factory=list)
    roles: tuple[str | None, str | None] = (None, None)
    status: str = "occurred"
    couriers: list[Actor] = field(default_factory=list)  # who hands over somebody else's message
    turn: int = 0  # place among those met one by one
    aim: bool = False  # 'to meet': planned by its own form alone
    held: bool = False  # a verb of taking place follows its noun

    @property
    def actors(self) -> list[Actor]:
        """Everybody in the frame."""
        return [*self.subjects, *self.objects]


class Framer:
    """Reads the frames of a page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.statuses = Statuses(page, cast)
        self.delivery = Delivery(page)
        self.groups = Groups(page)
        self.clauses = Clauses(page, self.groups)
        self.turns = Turns(page, self.groups, self.clauses)
        self.asides = Asides(page, cast, self.groups)
        self.carried: list[Actor] = []
        self.guests: list[Actor] = []  # who was received in the meeting told last

    def frames(self) -> list[Frame]:
        """All frames in the order of the text."""
        found: list[Frame] = []
        for index, sentence in enumerate(self.page.sentences):
            found += (told := self._sentence(index, sentence))
            self.guests = guests(told) or self.guests
        return found

    def _sentence(self, index: int, sentence: Sentence) -> list[Frame]:
        actors = [a for a in self.cast.actors[index] if not self.groups.mourned(a)]
        groups = self.groups.of([a for a in actors if self.groups.acts(a)])
        named = [g[0] for g in groups if any(a.person or a.countries for a in g)]
        bare = [a.first for a in named if self.groups.preposition(a) is None]
        told = triggers(self.page, sentence, bare, [a for a in actors if a.kind is ActorKind.PERSON])
        groups = self.clauses.parted(groups, [trigger.term for trigger in told])
        found: list[Frame] = []
        used = sentence.first  # words before this one belong to phrases read already
        subject: list[Actor] = []
        opening: list[Actor] = []  # the sentence's own subject
        for number, trigger in enumerate(told):
            following = told[number + 1] if number + 1 < len(told) else None
            stop = following.term.first if following is not None else sentence.last
            frame, term = self._frame(trigger, index), trigger.term
            before = [g for g in groups if g[-1].last <= term.first and g[0].first >= used]
            kept, own = (used, subject), trigger.entry.field(1)
            borne = (
                (self.clauses.bearer(groups, frame) or self.guests[: not before]) if own == "bearer" else []
            )
            subject = borne or self.clauses.subject(before, frame) or (subject if own != "again" else opening)
            frame.subjects = list(subject)
            opening = opening or list(subject)
            if frame.type == COMPANY and frame.form == "before" and not before:
                frame.form = "after"  # 'Seront du voyage X et Y'
            used = max(self._fill(frame, trigger, groups, stop), term.last)
            if not subject and frame.objects and (fronted := self.clauses.fronted(groups, frame, used)):
                frame.subjects = subject = fronted
            if frame.type == COMPANY:
                used = self._company(frame, groups, used)
            elif self._judge(frame, trigger, found) == "setting":
                used, subject = kept  # who stands behind it is told of by the next phrase
            self.clauses.known_sides(frame, self.carried)
            if not subject and frame.form in ("noun", "support", "mutual") and own != "again":
                subject = list(frame.objects)  # 'at the talks, A and B signed …'
            if frame.type == "visit" and self._calls_on(frame):
                frame.type = "meeting"
            if not self._by_phone(frame, following, found):
                found += self.turns.of(frame, groups, stop)
        places = [g for g in groups[:2] if not all(a.kind is ActorKind.COUNTRY for a in g)]
        if places and self.groups.goes_on(places[0]):  # 'Au Cambodge, X …': the place in front is no subject
            self.carried = places[0]
        return self.delivery.of(sentence, groups, found)

    def _judge(self, frame: Frame, trigger: Trigger, found: list[Frame]) -> str:
        """Settle a frame's status; what the words around its phrase say of it."""
        own = trigger.entry.field(4)
        said = self.statuses.of(frame.index, trigger.term, own, frame.form)
        aside = (
            self.asides.relative(frame)
            or self.asides.document(frame)
            or self.clauses.welcome(frame)
            or self.asides.of_guest(frame, found)
        )
        frame.status = "setting" if aside else said
        bare = self.statuses.of(frame.index, trigger.term, None, frame.form)
        frame.aim = own == "planned" and bare == "occurred"
        if (
            frame.status == "occurred"
            and found
            and found[-1].status == "planned"
            and self._goes_on(frame, found[-1])
        ):
            frame.status = "planned"  # 'sẽ hội đàm với X; hội kiến Y'
        if frame.status == "planned" and found and found[-1].status == "cancelled":
            frame.status = "cancelled"  # 'put off his visit, during which he was to meet X'
        return said

    def _goes_on(self, frame: Frame, before: Frame) -> bool:
        """Whether a phrase opens the next item of its subject's list, behind a semicolon."""
        item = self.page.words[frame.first - 1] == ";" or ";" in self.page.words[before.last : frame.first]
        own = any(before.last <= a.first < frame.first and a not in before.objects for a in frame.subjects)
        return item and before.index == frame.index and not own and frame.type != COMPANY

    def _fill(self, frame: Frame, trigger: Trigger, groups: list[list[Actor]], stop: int) -> int:
        """Put in who stands behind the phrase, or is carried over from the sentence before; end of what is used."""
        behind = [
            g for g in groups if g[0].first >= trigger.verb_last and self._behind(g, trigger.term, frame.type)
        ]
        if frame.type == "message":
            frame.objects, used = self._parties(behind, frame, stop)
            frame.objects = handed_to(frame, trigger, groups) + frame.objects
        else:
            frame.objects, used = self._object(behind, frame, stop)
        if frame.form == "active" and not frame.objects:
            frame.objects = [
                a for g in groups for a in g if frame.first < a.first < frame.last and a.person is not None
            ]
        if frame.type == COMPANY and frame.form == "after":
            near = (
                g for g in behind if g[0].first < stop and not self.clauses.quoted(frame.last, g[0].first)
            )
            frame.objects = [a for g in near for a in g if a.person is not None]
        if frame.type == "aid" and frame.objects and self.groups.preposition(frame.objects[0]) == "by":
            given = (g for g in behind if frame.objects[-1].last <= g[0].first < stop)
            frame.objects = frame.objects + [a for g in given if self.groups.dative(g[0]) for a in g][:1]
        if frame.type == "message":
            self.clauses.letter(frame)
        if frame.type != COMPANY:
            self.clauses.complete(frame, groups, self.carried)
        letter = frame.type == "message" and frame.form == "noun" and frame.roles[0] is None
        if (
            not frame.subjects
            and not letter
            and (
                frame.form == "active"
                or (frame.form == "noun" and any(a.kind is not ActorKind.BOTH for a in frame.objects))
            )
            and not (frame.form == "noun" and self.groups.between(frame.last))
        ):
            frame.subjects = list(self.carried)
        if frame.type in ("ceremony", "aid") and len({c for a in frame.actors for c in a.countries}) < 2:
            frame.subjects += [a for a in self.carried if a.person and a not in frame.actors]
        return used

    def _company(self, frame: Frame, groups: list[list[Actor]], used: int) -> int:
        """Keep those whom a phrase of company brings in; end of what is used."""
        if frame.form == "inviter":
            frame.subjects, frame.roles = [], ("host", "host")
            return self._inviters(frame, groups, used)
        frame.subjects = [a for a in frame.subjects if frame.form == "before" or a.person is not None]
        frame.objects = frame.objects if frame.form == "after" else []
        return used

    @staticmethod
    def _calls_on(frame: Frame) -> bool:
        """'paid a visit to the Minister, X': who goes to a person of another side meets him."""
        persons = [a for a in frame.objects if a.person is not None]
        own = {code for a in frame.subjects for code in a.countries}
        told = frame.form == "active" and any(a.person is not None for a in frame.subjects)
        other = all(not own & set(a.countries) for a in persons)
        return told and bool(persons) and len(persons) == len(frame.objects) and other

    def _purpose(self, first: int, last: int) -> bool:
        """Whether 'for' stands among these words."""
        terms = (self.page.term_at.get(at) for at in range(first, last))
        return any(
            (e := t.of("prepositions")) is not None and e.field(0) == "for" for t in terms if t is not None
        )

    def _by_phone(self, frame: Frame, following: Trigger | None, found: list[Frame]) -> bool:
        """'talked … by phone': the meeting's phrase and the telephone's are one call."""
        if (
            frame.type == "meeting"
            and not frame.objects
            and following is not None
            and following.entry.fields[0] == "phone_call"
        ):
            return True
        before = found[-1] if found else None
        if (
            (
                frame.type == "conference"
                and not frame.objects
                and before is not None
                and before.type == "meeting"
            )
            and before.index == frame.index
            and not before.objects
            and self.groups.purpose(before.last, frame.first)
        ):
            before.type = "conference"  # 'met for a joint ministerial session'
            return True
        if frame.type != "phone_call" or frame.objects or before is None or before.index != frame.index:
            return False
        if before.type == "meeting" and before.objects:
            before.type = "phone_call"
            return True
        return False

    def _inviters(self, frame: Frame, groups: list[list[Actor]], used: int) -> int:
        """Of a group behind 'at the invitation of', the guests follow the last comma between two sides."""
        cut, side = len(frame.objects), frame.objects[0].countries if frame.objects else ()
        for at, (one, actor) in enumerate(pairwise(frame.objects), 1):
            linked = self.groups.preposition(actor) == "of" or self.groups.anded(one, actor)
            if not linked and actor.countries not in ((), side):
                cut = at
            side = actor.countries or side
        hosts, guests = frame.objects[:cut], frame.objects[cut:]
        if not guests:
            return used
        frame.objects = hosts
        at = next(i for i, g in enumerate(groups) if guests[0] in g)
        groups[at : at + 1] = [[a for a in groups[at] if a not in guests], guests]
        return guests[0].first

    @staticmethod
    def _frame(trigger: Trigger, index: int) -> Frame:
        entry, term = trigger.entry, trigger.term
        if entry.kind == "companions":
            both = ("attendee", "attendee")
            said = entry.field(0) or "after"
            held = said == "suite"
            return Frame(COMPANY, FORMS.get(said, said), index, term.first, term.last, roles=both, held=held)
        form = FORMS.get(entry.fields[1], entry.fields[1])
        roles = (entry.field(2), entry.field(3))
        return Frame(entry.fields[0], form, index, term.first, term.last, roles=roles, held=trigger.held)

    def _behind(self, group: list[Actor], term: Term, kind: str) -> bool:
        """Whether a group stands behind a phrase; between a verb and its noun only a dative does."""
        if group[0].first >= term.last:
            return True
        given = kind in ("aid", "visit") and self.groups.is_country(group[0])
        return (group[0].kind is not ActorKind.COUNTRY or given) and self.groups.dative(group[0])

    def _object(self, behind: list[list[Actor]], frame: Frame, stop: int) -> tuple[list[Actor], int]:
        """The first group behind the phrase, before the next phrase and within reach."""
        if frame.form == "passive":
            agents = [g for g in behind if g[0].first < stop and self.groups.preposition(g[0]) == "by"]
            behind = agents or behind
        if frame.roles[1] == "receiver" and frame.form == "active":
            near = [g for g in behind if g[0].first < stop and g[0].first - frame.last <= 2 * REACH]
            to = [g for g in near if g[0].person is not None and self.groups.preposition(g[0]) == "to"]
            behind = to or behind  # 'trao Huân chương "Mặt trời Peru" cho X'
        for group in behind:
            aside = self.page.words[frame.last : frame.last + 1] == [
                ","
            ]  # 'a reçu, lundi à Alger, au siège, X'
            reach = 2 * REACH if aside or frame.roles[1] == "receiver" else REACH
            if group[0].first >= stop or (group[0].first - frame.last > reach and frame.form != "passive"):
                break
            if self.clauses.aside(frame.last, group[0].first):
                break
            if self.clauses.told_of(group, behind) or self._himself(group, frame):
                continue
            if self._housed(group, behind, stop):
                continue
            if self._takes(frame, group[0]):
                passive, signed = frame.form == "passive", frame.type == "signing"
                whole = self._agents(group, behind, stop, signed) if passive else group
                return whole, whole[-1].last
        return [], frame.last

    def _housed(self, group: list[Actor], behind: list[list[Actor]], stop: int) -> bool:
        """'during talks at the Kremlin between A and B': a body that is only the place of what persons do."""
        body = group[0].kind is ActorKind.ORGANIZATION and len(group) == 1
        if not body or self.groups.preposition(group[0]) != "at":
            return False
        return any(group[-1].last <= g[0].first < stop and any(a.person for a in g) for g in behind)

    def _takes(self, frame: Frame, actor: Actor) -> bool:
        """Whether a phrase's form lets an actor behind it be its object."""
        kind = self.groups.preposition(actor)
        if frame.form == "active" and self.groups.indefinite_at(frame.last, actor.first):
            kind = None  # 'a reçu hier des députés'
        if frame.form == "passive" and kind not in ("by", None):
            return False
        received = frame.roles[0] in ("receiver", "addressee")  # from him whom 'of' names
        called = frame.type == "phone_call" and kind in ("of", "from")  # 'received a call from X'
        if frame.form == "active" and kind in UNGOVERNED and not called and not received:
            return False
        if frame.form == "mutual" and not self._with(frame, actor):
            return False
        if actor.kind is ActorKind.ORGANIZATION and frame.type == "meeting" and self.groups.seat(actor):
            return False
        given = frame.type == "visit" or (frame.type == "aid" and self.groups.is_country(actor))
        placed = self.groups.preposition(actor) in ("at", "of", "from")
        return given or actor.kind is not ActorKind.COUNTRY or not placed

    def _agents(self, group: list[Actor], behind: list[list[Actor]], stop: int, signed: bool) -> list[Actor]:
        """'signed by A for X and by B for Y': every group of the sentence that 'and by' brings in."""
        rest = [g for g in behind if group[-1].last <= g[0].first < stop]
        more = [
            g for g in rest if self.groups.also_by(g[0]) or (signed and self.groups.preposition(g[0]) == "by")
        ]
        return [*group, *(a for g in more for a in g)]

    @staticmethod
    def _himself(group: list[Actor], frame: Frame) -> bool:
        return all(a.person is not None and any(a.person is s.person for s in frame.subjects) for a in group)

    def _parties(self, behind: list[list[Actor]], frame: Frame, stop: int) -> tuple[list[Actor], int]:
        """A message's sender ('of X', 'by X and Y') and addressee ('to Z') behind its phrase; the addressees."""
        found: list[Actor] = []
        senders: list[Actor] = []
        last, sending = frame.last, False
        for group in behind:
            if group[0].first >= stop or group[0].first - last > REACH:
                break
            kind = self.groups.preposition(group[0])
            if (found or senders) and kind is None and all(a.kind is ActorKind.LEADER for a in group):
                last = group[-1].last  # one more office of the one before
                continue
            kind = "to" if kind == "at" and any(a.person for a in group) else kind
            if (found or senders) and (kind not in PARTY or ";" in self.page.words[last : group[0].first]):
                break
            sending = kind in SENDING if kind not in ("with", "and") else sending
            (senders if sending else found).extend(group)
            last = group[-1].last
        if senders and "courier" not in frame.roles and not any(a.person for a in frame.subjects):
            frame.subjects = senders
        else:
            found = senders + found
        return found, last

    def _with(self, frame: Frame, actor: Actor) -> bool:
        """A mutual phrase takes its partner only with 'with' or 'between', in the phrase or before the partner."""
        term = self.page.term_at.get(frame.last - 1)
        entry = term.of("prepositions") if term is not None else None
        words = self.page.pack.settings.get("with_words", ())
        ends = self.page.words[frame.last - 1] in words or (
            entry is not None and entry.field(0) in ("with", "between")
        )
        return ends or self.groups.preposition(actor) in ("with", "between")
