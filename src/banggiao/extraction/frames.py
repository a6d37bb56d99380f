"""Frames: one phrase that tells of an exchange, with who stands before and behind it.

Invariant: a frame's actors stand in its own sentence, or are the subject carried over from the clause or sentence
before; nothing is taken from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.extraction.status import Statuses
from banggiao.extraction.triggers import Trigger, triggers
from banggiao.lang import Entry

REACH = 14  # words between a phrase and the actors it governs
COMPANY = "company"  # type of a frame that only adds persons to the exchange told last
UNGOVERNED = frozenset({"from", "of", "by", "for", "as"})  # what stands behind these is no object
_JOINS = frozenset({",", "-", "(", ")"})


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
        settings = page.pack.settings
        joiners = (*settings.get("articles", ()), *settings.get("possessives", ()))
        self.transparent = frozenset(joiners) | _JOINS | frozenset(page.pack.settings.get("list_words", ()))
        self.leading = frozenset(page.pack.settings.get("leading_words", ())) | self.transparent
        self.relatives = frozenset(page.pack.settings.get("relatives", ()))
        self.carried: list[Actor] = []

    def frames(self) -> list[Frame]:
        """All frames in the order of the text."""
        found: list[Frame] = []
        for index, sentence in enumerate(self.page.sentences):
            found += self._sentence(index, sentence)
        return found

    def _sentence(self, index: int, sentence: Sentence) -> list[Frame]:
        groups = self.groups([a for a in self.cast.actors[index] if self._acts(a)])
        told = triggers(self.page, sentence, [g[0].first for g in groups if not self._dative(g[0])])
        found: list[Frame] = []
        used = sentence.first  # words before this one belong to phrases read already
        subject: list[Actor] = []
        for number, trigger in enumerate(told):
            term = trigger.term
            stop = told[number + 1].term.first if number + 1 < len(told) else sentence.last
            frame = self._frame(trigger, index)
            before = [g for g in groups if g[-1].last <= term.first and g[0].first >= used]
            chosen = self._subject(before, frame)
            subject = chosen or subject
            frame.subjects = list(subject)
            if frame.type == "visit" and self._relative(frame):
                frame.status = "setting"
            behind = [g for g in groups if g[0].first >= trigger.verb_last and self._behind(g, term)]
            frame.objects, used = self._object(behind, frame, stop)
            if frame.type == "message":
                frame.objects, used = self._parties(behind, frame, stop)
            if frame.type == COMPANY and frame.form == "after":
                frame.objects = [a for g in behind if g[0].first < stop for a in g if a.person is not None]
            used = max(used, term.last)
            if not frame.subjects and (frame.form == "active" or (frame.objects and frame.form == "noun")):
                frame.subjects = list(self.carried)
            if frame.type in ("ceremony", "aid") and len({c for a in frame.actors for c in a.countries}) < 2:
                frame.subjects += [a for a in self.carried if a not in frame.actors]
            if frame.type == COMPANY and frame.form == "inviter":
                frame.subjects, frame.roles = [], ("host", "host")
                used = self._inviters(frame, groups, used)
            elif frame.type == COMPANY:
                frame.subjects = [a for a in frame.subjects if frame.form == "before" or a.person is not None]
                frame.objects = frame.objects if frame.form == "after" else []
            elif frame.status != "setting":
                frame.status = self.statuses.of(index, term, trigger.entry.field(4))
            if not subject and frame.form in ("noun", "support", "mutual"):
                subject = list(frame.objects)  # 'at the talks, A and B signed …'
            following = told[number + 1] if number + 1 < len(told) else None
            if self._by_phone(frame, following, found):
                continue
            found += self._spread(frame, groups, stop)
        first = groups[0] if groups else None
        if first and any(a.person for a in first):
            self.carried = first
        return found

    def _relative(self, frame: Frame) -> bool:
        """'who is visiting', 'qui effectue une visite': a visit in a relative clause is only the setting."""
        return any(word in self.relatives for word in self.page.words[max(0, frame.first - 3) : frame.first])

    def _purpose(self, first: int, last: int) -> bool:
        """Whether 'for' stands among these words."""
        terms = (self.page.term_at.get(at) for at in range(first, last))
        return any((e := t.of("prepositions")) is not None and e.field(0) == "for" for t in terms if t is not None)

    def _by_phone(self, frame: Frame, following: Trigger | None, found: list[Frame]) -> bool:
        """'talked … by phone': the meeting's phrase and the telephone's are one call."""
        if frame.type == "meeting" and not frame.objects and following is not None and following.entry.fields[0] == "phone_call":
            return True
        before = found[-1] if found else None
        if frame.type == "conference" and not frame.objects and before is not None and before.type == "meeting":
            if before.index == frame.index and not before.objects and self._purpose(before.last, frame.first):
                before.type = "conference"  # 'met for a joint ministerial session'
                return True
        if frame.type == "phone_call" and not frame.objects and before is not None:
            if before.type == "meeting" and before.index == frame.index and before.objects:
                before.type = "phone_call"
                return True
        return False

    @staticmethod
    def _inviters(frame: Frame, groups: list[list[Actor]], used: int) -> int:
        """Of a group behind 'at the invitation of', those of the first one's side; the others are the guests."""
        hosts = [a for a in frame.objects if a.countries == frame.objects[0].countries]
        guests = [a for a in frame.objects if a not in hosts]
        if not guests:
            return used
        frame.objects = hosts
        at = next(i for i, g in enumerate(groups) if guests[0] in g)
        groups[at : at + 1] = [[a for a in groups[at] if a not in guests], guests]
        return guests[0].first

    def _spread(self, frame: Frame, groups: list[list[Actor]], stop: int) -> list[Frame]:
        """One frame for every item of a list with semicolons, and for every partner met in turn."""
        if frame.type not in ("meeting", "message", "phone_call"):
            return [frame]
        subjects = [frame.subjects, *(self._items(groups, frame.subjects, -1) if frame.type == "message" else [])]
        objects = [frame.objects, *[g for g in self._items(groups, frame.objects, 1) if g[0].first < stop]]
        if len(objects) == 1 and len(frame.objects) > 1 and self._in_turn(frame):
            objects = [[actor] for actor in frame.objects]
        if len(subjects) == 1 and len(objects) == 1:
            return [frame]
        return [replace(frame, subjects=s, objects=o) for s in subjects[::-1] for o in objects]

    def _items(self, groups: list[list[Actor]], group: list[Actor], step: int) -> list[list[Actor]]:
        """Further groups before (-1) or behind (1) one, each parted from it by a semicolon."""
        found: list[list[Actor]] = []
        at = next((i for i, g in enumerate(groups) if g is group or g == group), None)
        while at is not None and group and 0 <= at + step < len(groups):
            one, other = (groups[at], groups[at + 1]) if step > 0 else (groups[at - 1], groups[at])
            if ";" not in self.page.words[one[-1].last : other[0].first]:
                break
            found.append(groups[at + step])
            at += step
        return found

    def _in_turn(self, frame: Frame) -> bool:
        """'lần lượt', 'tour à tour', 'separately' beside the phrase: partners were met one by one."""
        words = " ".join(self.page.words[max(0, frame.first - 5) : frame.last + 5])
        return any(phrase in words for phrase in self.page.pack.settings.get("in_turn", ()))

    @staticmethod
    def _frame(trigger: Trigger, index: int) -> Frame:
        entry, term = trigger.entry, trigger.term
        if entry.kind == "companions":
            return Frame(COMPANY, entry.field(0) or "after", index, term.first, term.last, roles=("attendee", "attendee"))
        form = "support" if entry.fields[1] == "verb" else entry.fields[1]
        return Frame(entry.fields[0], form, index, term.first, term.last, roles=(entry.field(2), entry.field(3)))

    def _behind(self, group: list[Actor], term: Term) -> bool:
        """Whether a group stands behind a phrase; between a verb and its noun only who is governed ('a remis à X la médaille')."""
        if group[0].first >= term.last:
            return True
        return group[0].kind is not ActorKind.COUNTRY and self._dative(group[0])

    def _dative(self, actor: Actor) -> bool:
        return self._preposition(actor) in ("at", "to", "with")

    def groups(self, actors: list[Actor]) -> list[list[Actor]]:
        """Actors joined by commas and 'and' make one group."""
        found: list[list[Actor]] = []
        for actor in actors:
            if found and self._joined(found[-1][-1], actor):
                found[-1].append(actor)
            else:
                found.append([actor])
        return found

    def _acts(self, actor: Actor) -> bool:
        """A body that is only a common noun ('the region', 'an initiative') does not act."""
        return actor.kind is not ActorKind.ORGANIZATION or bool(actor.countries) or self.page.capital(actor.first)

    def _joined(self, a: Actor, b: Actor) -> bool:
        if (a.kind is ActorKind.COUNTRY) != (b.kind is ActorKind.COUNTRY) and ActorKind.ORGANIZATION not in (a.kind, b.kind):
            return False
        if ActorKind.PRONOUN in (a.kind, b.kind) and "," in self.page.words[a.last : b.first]:
            return False
        between = range(a.last, b.first)
        if len(between) > 6 or not len(between):
            return False
        if ActorKind.ORGANIZATION in (a.kind, b.kind) and all(self.page.words[i] in self.leading for i in between):
            return True  # 'the delegation led by X', 'X at the head of a delegation'
        return all(self.page.words[i] in self.transparent or self._is_join(i) for i in between)

    def _is_join(self, at: int) -> bool:
        term = self.page.term_at.get(at)
        if term is None:
            return False
        entry = term.of("prepositions")
        return bool(term.of("honorifics")) or (entry is not None and entry.field(0) == "and")

    def _subject(self, before: list[list[Actor]], frame: Frame) -> list[Actor]:
        """The nearest group before the phrase that no preposition governs."""
        for group in reversed(before):
            if not self._governed(group[0]) or frame.form == "noun":
                return group
        return []

    def _governed(self, actor: Actor) -> bool:
        """Whether a preposition ('with', 'in', 'of', 'by') stands right before an actor."""
        at = actor.first - 1
        while at >= 0 and self.page.words[at] in self.transparent and self.page.words[at] not in _JOINS:
            at -= 1
        entry = self._ends_before(at, actor.first)
        return entry is not None and entry.field(0) not in ("and", "between")

    def _ends_before(self, at: int, first: int) -> Entry | None:
        """The preposition that ends at word ``at``, or with articles of its own ('à la') right before ``first``."""
        for start in (at, at - 1, at - 2):
            term = self.page.term_at.get(start)
            if term is not None and at < term.last <= first:
                return term.of("prepositions")
        return None

    def _object(self, behind: list[list[Actor]], frame: Frame, stop: int) -> tuple[list[Actor], int]:
        """The first group behind the phrase, before the next phrase and within reach."""
        if frame.form == "passive":
            agents = [g for g in behind if g[0].first < stop and self._preposition(g[0]) == "by"]
            behind = agents or behind
        for group in behind:
            if group[0].first >= stop or (group[0].first - frame.last > REACH and frame.form != "passive"):
                break
            if frame.form == "passive" and not self._by(group[0]):
                continue
            if frame.form == "active" and self._preposition(group[0]) in UNGOVERNED:
                continue
            if frame.form == "mutual" and not self._with(frame, group[0]):
                continue
            if group[0].kind is ActorKind.COUNTRY and self._place_only(group[0]) and frame.type not in ("visit",):
                continue
            return group, group[-1].last
        return [], frame.last

    def _parties(self, behind: list[list[Actor]], frame: Frame, stop: int) -> tuple[list[Actor], int]:
        """A message's sender ('of X') and addressee ('to Y') behind its phrase."""
        found: list[Actor] = []
        for group in behind:
            if group[0].first >= stop or group[0].first - (found[-1].last if found else frame.last) > REACH:
                break
            kind = self._preposition(group[0])
            if found and kind not in ("to", "of", "from", "for"):
                break
            if not found or ";" not in self.page.words[found[-1].last : group[0].first]:
                found += group
            else:
                break
        return found, found[-1].last if found else frame.last

    def _by(self, actor: Actor) -> bool:
        return self._preposition(actor) == "by" or self._preposition(actor) is None

    def _with(self, frame: Frame, actor: Actor) -> bool:
        """A mutual phrase takes its partner only with 'with' or 'between', in the phrase or before the partner."""
        term = self.page.term_at.get(frame.last - 1)
        entry = term.of("prepositions") if term is not None else None
        words = self.page.pack.settings.get("with_words", ())
        ends = self.page.words[frame.last - 1] in words or (entry is not None and entry.field(0) in ("with", "between"))
        return ends or self._preposition(actor) in ("with", "between")

    def _place_only(self, actor: Actor) -> bool:
        return self._preposition(actor) in ("at", "of", "from")

    def _preposition(self, actor: Actor) -> str | None:
        """Kind of the preposition right before an actor, articles left out."""
        at = actor.first - 1
        while at >= 0 and (self.page.words[at] in self.transparent and self.page.words[at] not in _JOINS):
            at -= 1
        entry = self._ends_before(at, actor.first)
        return entry.field(0) if entry is not None else None
