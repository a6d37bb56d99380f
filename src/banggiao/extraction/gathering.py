"""What a sentence tells that no phrase of the grammar has taken apart: a word of meeting, and people of two countries.

Invariant: only persons and bodies named in the sentence itself with their countries come in, without roles; where
the sentence has an exchange with two sides already, or tells of one as background, wish or hypothesis, nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        """The frames that are told, and one for each sentence in which none has two sides."""
        found: list[Frame] = []
        by_sentence: dict[int, list[Frame]] = {}
        for frame in told:
            by_sentence.setdefault(frame.index, []).append(frame)
        for index, sentence in enumerate(self.page.sentences):
            own = by_sentence.get(index, [])
            found += own
            if sentence.region is RegionKind.BODY and not any(_full(f) for f in own):
                found += self._gathered(index, own)
        return found

    def _gathered(self, index: int, own: list[Frame]) -> list[Frame]:
        actors = [
            a
            for a in self.cast.actors[index]
            if a.countries and a.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION)
        ]
        persons = [a for a in actors if a.person is not None]
        if not persons or len({a.countries[0] for a in actors}) < SIDES:
            return []
        cue = self._cue(index, actors, own)
        if cue is None:
            return []
        type_, term = cue
        status = self.statuses.of(index, term, None)
        if status in UNTOLD or (type_ in PRAISED and self._praised(index, term)):
            return []
        first = actors[0].countries[0]
        ours = [a for a in actors if a.countries[0] == first]
        theirs = [a for a in actors if a.countries[0] != first]
        frame = Frame(type_, GATHERED, index, term.first, term.last, ours, theirs, status=status)
        return [frame]

    def _praised(self, index: int, term: Term) -> bool:
        """'Bà chúc mừng những thành tựu …, trong đó có Hội nghị …': what somebody praises is recalled, not told."""
        triggers = find_triggers(self.page, self.page.sentences[index], self.cast.actors[index])
        return any(t.form in ("undo", "thank") and t.last <= term.first for t in triggers)

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


def _full(frame: Frame) -> bool:
    """Whether a frame has two sides."""
    return frame.type != COMPANY and len({c for a in frame.actors for c in a.countries}) >= SIDES
