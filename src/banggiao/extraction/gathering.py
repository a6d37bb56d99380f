"""What a sentence tells that no phrase of the grammar has taken apart: a word of meeting, and people of two countries.

Invariant: only persons and bodies named in the sentence itself with their countries come in, without roles; where
the sentence has an exchange with two sides already, or tells of one as background, wish or hypothesis, nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.frames import COMPANY, Frame
from banggiao.extraction.page import Page, Term
from banggiao.extraction.status import Statuses
from banggiao.extraction.undertakings import find_triggers
from banggiao.lang import Entry, Pack
from banggiao.lang.phrase import PhraseTree
from banggiao.model import RegionKind

GATHERED = "gathered"  # the form of such frames
SPEECH = "speech"  # cue of a sentence in which somebody says something of the other side
VERBAL = ("active", "passive", "mutual")
SIDES = 2
PRAISED = frozenset({"conference", "ceremony"})
ACTING = (ActorKind.PERSON, ActorKind.ORGANIZATION)
CONTINUED = ("meeting", "signing", "conference", "ceremony")  # types of which a second sentence tells who
READ = (RegionKind.BODY, RegionKind.TITLE)
UNTOLD = frozenset({"background", "hypothetical", "setting"})


@cache
def _tree(pack: Pack) -> PhraseTree:
    return pack.tree_of("cues")


class Gathering:
    """Gathers what the sentences of one page tell."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.statuses = Statuses(page, cast)
        self.tree = _tree(page.pack)

    def frames(self, told: list[Frame]) -> list[Frame]:
        """The frames that are told, and those gathered from sentences in which none has two sides."""
        found: list[Frame] = []
        by_sentence: dict[int, list[Frame]] = {}
        for frame in told:
            by_sentence.setdefault(frame.index, []).append(frame)
        for index, sentence in enumerate(self.page.sentences):
            own = by_sentence.get(index, [])
            found += own
            if sentence.region in READ and not any(_full(f) for f in own):
                found += self._gathered(index, own, by_sentence.get(index + 1, []))
        return found

    def _gathered(self, index: int, own: list[Frame], following: list[Frame]) -> list[Frame]:
        """What a sentence tells of the people of two countries whom it names, or of whom the next one tells more."""
        actors = self._actors(index, ACTING)
        cue = self._cue(index, actors, own)
        if cue is None:
            return []
        type_, term = cue
        status = self.statuses.of(index, term, None)
        if status in UNTOLD or (type_ in PRAISED and self._praised(index, term)):
            return []
        if not any(a.person for a in actors) or len({a.countries[0] for a in actors}) < SIDES:
            if any(_full(f) for f in following):
                return []
            actors = self._continued(index, type_)
        if not actors:
            return []
        first = actors[0].countries[0]
        ours = [a for a in actors if a.countries[0] == first]
        theirs = [a for a in actors if a.countries[0] != first]
        frame = Frame(type_, GATHERED, index, term.first, term.last, ours, theirs, status=status)
        if type_ in ("meeting", "phone_call") and len({id(a.person) for a in ours}) == 1 and _each(theirs):
            return [replace(frame, objects=[a], turn=n) for n, a in enumerate(theirs, 1)]
        return [frame]

    def _praised(self, index: int, term: Term) -> bool:
        """'Bà chúc mừng những thành tựu …, trong đó có Hội nghị …': what somebody praises is recalled, not told."""
        triggers = find_triggers(self.page, self.page.sentences[index], self.cast.actors[index])
        return any(t.form in ("undo", "thank") and t.last <= term.first for t in triggers)

    def _continued(self, index: int, type_: str) -> list[Actor]:
        """'X held talks in Suva. His host was Y': people brought in by the next sentence are of the exchange."""
        if index + 1 >= len(self.page.sentences) or type_ not in CONTINUED:
            return []
        after = self.page.sentences[index + 1]
        new = [a for a in self._actors(index + 1, (ActorKind.PERSON,)) if self._brought_in(a)]
        same = after.region is self.page.sentences[index].region
        if not new or not same or self._speech(index + 1, new):
            return []
        here = self._actors(index, (*ACTING, ActorKind.LEADER, ActorKind.COUNTRY))
        actors = [a for a in here if a.kind is not ActorKind.COUNTRY] + new
        return actors if here and len({a.countries[0] for a in actors}) >= SIDES else []

    def _brought_in(self, actor: Actor) -> bool:
        """Whether an actor is the first mention of a person."""
        place = actor.person.place if actor.person is not None else None
        return place is not None and actor.first <= place[0] < actor.last

    def _actors(self, index: int, kinds: tuple[ActorKind, ...]) -> list[Actor]:
        return [a for a in self.cast.actors[index] if a.countries and a.kind in kinds]

    def _speech(self, index: int, actors: list[Actor]) -> bool:
        return any(entry.field(0) == SPEECH for _, entry in self._cues(index, actors))

    def _cue(self, index: int, actors: list[Actor], own: list[Frame]) -> tuple[str, Term] | None:
        """The type that the sentence's own phrases tell, else its first word that tells one."""
        for frame in own:
            if frame.type != COMPANY and frame.status not in UNTOLD and self._tells(frame, actors):
                return frame.type, Term(frame.first, frame.last, ())
        if own:
            return None
        cues = list(self._cues(index, actors))
        if not cues or any(entry.field(0) == SPEECH for _, entry in cues):
            return None
        return next(((e.fields[0], term) for term, e in cues if e.field(0) not in (None, SPEECH)), None)

    @staticmethod
    def _tells(frame: Frame, actors: list[Actor]) -> bool:
        """A noun tells of an exchange only of persons of two sides; of a visit, it tells who invited."""
        if frame.form in VERBAL:
            return True
        sides = {a.countries[0] for a in actors if a.person is not None}
        return frame.type != "visit" and frame.form == "noun" and len(sides) >= SIDES

    def _cues(self, index: int, actors: list[Actor]) -> Iterator[tuple[Term, Entry]]:
        """Words of the sentence outside its names that tell what it is about."""
        sentence, words = self.page.sentences[index], self.page.words
        at = sentence.first
        while at < sentence.last:
            inside = next((a for a in actors if a.first <= at < a.last), None)
            if inside is not None:
                at = inside.last
                continue
            hit = self.tree.longest(words, at, sentence.last, self.page.capital(at))
            if hit is not None:
                yield Term(at, hit[0], ()), hit[1][0]
            at = hit[0] if hit is not None else at + 1


def _each(actors: list[Actor]) -> bool:
    """Whether several persons, each with an office, are of as many countries."""
    persons = [a.person for a in actors if a.person is not None and a.person.offices]
    return 1 < len(persons) == len(actors) == len({p.country for p in persons})


def _full(frame: Frame) -> bool:
    """Whether a frame has two sides."""
    return frame.type != COMPANY and len({c for a in frame.actors for c in a.countries}) >= SIDES
