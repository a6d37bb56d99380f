"""Who undertakes and towards whom: the actor that governs an undertaking, and the other side.

Invariant: ``by`` is never guessed; where the subject's country is not known there is no side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.page import Page, Sentence
from banggiao.extraction.scopes import BREAKS, NEAR, Undertaking
from banggiao.extraction.undertakings import lexicon
from banggiao.lang import Pack, normal
from banggiao.lang.phrase import PhraseTree
from banggiao.model import Exchange

LOOK_BACK = 2  # sentences in which the one meant by a pronoun is looked for
STEPS = 7  # words (adverbs, auxiliaries) that may stand between a subject and its verb
OBLIQUE = frozenset({"of", "at", "with", "by", "to", "from", "between", "for", "as"})
_WORDS = {"both": ActorKind.BOTH, "pronoun": ActorKind.PRONOUN}
NAMELESS = frozenset({ActorKind.ORGANIZATION, ActorKind.LEADER, ActorKind.PRONOUN, ActorKind.WE})


@cache
def _sides_tree(pack: Pack) -> PhraseTree:
    return pack.tree_of("sides")


@cache
def _words_of(pack: Pack, kinds: frozenset[str]) -> frozenset[str]:
    """Single words of ``prepositions.tsv`` of some kinds."""
    phrases = [
        normal(entry.phrase).split() for entry in pack.entries("prepositions") if entry.field(0) in kinds
    ]
    return frozenset(words[0].rstrip("'") for words in phrases if len(words) == 1)


def ands(pack: Pack) -> frozenset[str]:
    """Words for 'and'."""
    return _words_of(pack, frozenset({"and"}))


class Sides:
    """Finds the sides of undertakings of one page."""

    def __init__(self, page: Page, cast: Cast, exchanges: Sequence[Exchange]) -> None:
        self.page = page
        self.cast = cast
        self.ands = ands(page.pack)
        self.oblique = _words_of(page.pack, OBLIQUE)
        self.by = _words_of(page.pack, frozenset({"by"}))
        self.source_words = _words_of(page.pack, frozenset({"from", "of", "by"}))
        self.to = _words_of(page.pack, frozenset({"to", "for", "at"}))
        articles = {str(word).rstrip("'") for word in page.pack.settings.get("articles", ())}
        self.articles = frozenset(articles | {"'", '"'} | lexicon(page.pack).side_words)
        told = [
            (quote.start, tuple(e.countries))
            for e in exchanges
            if len(e.countries) > 1
            for quote in e.evidence
        ]
        told.sort()
        self.local = [countries for _, countries in told]
        self._places = [place for place, _ in told]
        self.before: tuple[str, ...] = ()  # by of the undertaking before

    def around(self, at: int) -> tuple[str, ...]:
        """The sides the page is about at word ``at``: its two, or those of the exchange told last.

        Of several exchanges, one with the countries that the sentence names goes before the others.
        """
        if len(self.cast.sides) <= 2:
            return self.cast.sides
        start = self.page.quote(at, at + 1).start
        known = max(bisect_right(self._places, start), 1)
        actors = self.cast.actors[self._index(at)]
        named = {code for actor in actors for code in actor.countries} & set(self.cast.sides)
        told = self.local[:known]
        return next((c for c in reversed(told) if named.issubset(c)), told[-1] if told else self.cast.sides)

    def subject(
        self, undertaking: Undertaking, first: int, actors: list[Actor], before: Undertaking | None
    ) -> list[Actor]:
        """The actors that govern an undertaking: those right before it, else the subject of what stands before."""
        undertaking.group = self._subject(undertaking, first, actors, before)
        return undertaking.group

    def _subject(
        self, undertaking: Undertaking, first: int, actors: list[Actor], before: Undertaking | None
    ) -> list[Actor]:
        at = undertaking.trigger.first
        near = self._adjacent(at, actors) or self._side_word(at, first)
        if near is not None and self._governs(near):
            return self._known(self._group(near, actors), first, actors)
        shared = (
            before is not None
            and before.group
            and before.said is undertaking.said
            and before.said is not None
        )
        if before is not None and shared and self.page.words[at - 1] in self.ands:
            return before.group
        main = self.main(first, at, actors)
        return self._known(self._group(main, actors, at), first, actors) if main is not None else []

    def teller(self, undertaking: Undertaking, first: int, actors: list[Actor]) -> list[Actor]:
        """Who says what stands before: the actor before the verb, or right after it ('…, ont décidé X et Y')."""
        near = self._adjacent(undertaking.trigger.first, actors)
        if near is None:
            near = next((a for a in actors if a.first >= undertaking.trigger.last), None)
        return self._group(near, actors, undertaking.last) if near is not None else []

    def speaker(
        self, undertaking: Undertaking, group: list[Actor], sentence: Sentence, actors: list[Actor]
    ) -> list[Actor]:
        """Who says that both sides should do something: the subject before them, or the one at the sentence's end."""
        before = self.main(sentence.first, group[0].first, actors) if group else None
        if before is not None:
            return self._group(before, actors) if undertaking.said is not None else []
        behind = self._adjacent(undertaking.last, actors)
        if behind is None or behind.first < undertaking.trigger.last:
            behind = next((a for a in actors if a.first >= undertaking.last), None)
        return self._group(behind, actors) if behind is not None and undertaking.last < sentence.last else []

    def _known(self, group: list[Actor], first: int, actors: list[Actor]) -> list[Actor]:
        """The group; for a body named in short whose side is not known, the sentence's speaker before it."""
        short = group[-1].kind in NAMELESS and group[-1].last - group[-1].first <= 3
        if not short or self._plural(group[-1]) or any(a.countries for a in group):
            return group
        main = self.main(first, group[0].first, actors)
        return [main] if main is not None and main.countries else group

    def _side_word(self, at: int, first: int) -> Actor | None:
        """'The two sides' or a pronoun right before word ``at``, where another phrase of the packs hides it."""
        tree, words = _sides_tree(self.page.pack), self.page.words
        for start in range(max(first, at - 5), at):
            hit = (
                tree.longest(words, start, at, self.page.capital(start))
                if words[start] in tree.root
                else None
            )
            kind = _WORDS.get(hit[1][0].field(0) or "") if hit is not None and hit[0] >= at - 1 else None
            if hit is not None and kind is not None:
                return Actor(start, hit[0], kind)
        return None

    def main(self, first: int, last: int, actors: list[Actor]) -> Actor | None:
        """The first actor of the sentence that is nobody's object."""
        for actor in actors:
            if first <= actor.first and actor.last <= last and self._governs(actor):
                return actor
        return None

    def _adjacent(self, at: int, actors: list[Actor]) -> Actor | None:
        """The actor before word ``at``, with nothing but a few words between; None where the subject is left out."""
        ends = {a.last: a for a in actors}
        words, step = self.page.words, at
        while step > 0 and at - step <= STEPS:
            if step in ends:
                return ends[step]
            word = words[step - 1]
            if word in BREAKS or word == "," or (word in self.ands and step == at):
                return None
            step -= 1
        return None

    def _governs(self, actor: Actor) -> bool:
        """Whether no preposition stands before the actor."""
        at, words = actor.first - 1, self.page.words
        while at >= 0 and words[at] in self.articles and words[at] not in self.oblique:
            at -= 1
        return at < 0 or words[at] not in self.oblique

    def _group(self, actor: Actor, actors: list[Actor], last: int = 0) -> list[Actor]:
        """The actor with those it is joined to by 'and' and commas, before it and up to word ``last`` behind it."""
        group = [actor]
        for other in reversed([a for a in actors if a.last <= actor.first]):
            if not self._joined(other, group[0], len(group) > 1):
                break
            group.insert(0, other)
        for other in [a for a in actors if actor.last <= a.first and a.last <= last]:
            if not self._joined(group[-1], other, False):
                break
            group.append(other)
        return group

    def _joined(self, one: Actor, other: Actor, listed: bool) -> bool:
        between = self.page.words[one.last : other.first]
        if between in ([","], ["-"]) and one.kind is other.kind is ActorKind.COUNTRY and self._governs(one):
            return True
        if len(between) > 4 or not set(between) <= self.ands | self.articles | {","}:
            return False
        return not between or listed or bool(set(between) & self.ands)

    def countries(self, group: list[Actor], undertaking: Undertaking) -> tuple[str, ...]:
        """Countries of a subject; both sides for 'the two sides', for one with a counterpart, for 'they'."""
        if not group:
            return ()
        found = {code for actor in group for code in actor.countries or self._within(actor)}
        kinds = {actor.kind for actor in group}
        around = self.around(group[-1].first)
        if ActorKind.BOTH in kinds and len(found) < 2:
            return tuple(sorted(set(around)))
        paired = ActorKind.COUNTERPART in kinds and len(group) > 1 and len(found) == 1
        if paired and len(around) == 2 and found <= set(around):
            return tuple(sorted(around))
        if not found and ActorKind.PRONOUN in kinds:
            return self._pronoun(group[-1], undertaking, around)
        if not found and undertaking.trigger.form == "mutual" and self._several(group[-1]):
            return tuple(sorted(around)) if len(around) == 2 else ()
        if not found and kinds & NAMELESS and group[-1].last - group[-1].first <= 3:
            return self._speaker(group[-1])
        return tuple(sorted(found))

    def _pronoun(self, actor: Actor, undertaking: Undertaking, around: tuple[str, ...]) -> tuple[str, ...]:
        """'They' are those spoken of before, or both sides of what is mutual; 'he' is the speaker before."""
        if not self._plural(actor):
            return self._speaker(actor)
        for main in self._mains(actor):
            group = self._group(main, self.cast.actors[self._index(main.first)], self._end(main.first))
            countries = {code for a in group for code in a.countries}
            if main.kind is ActorKind.BOTH or self._plural(main) or len(countries) > 1:
                return tuple(sorted(countries)) if len(countries) > 1 else tuple(sorted(around))
        if len(self.before) > 1:
            return self.before
        return tuple(sorted(around)) if undertaking.trigger.form == "mutual" and len(around) == 2 else ()

    def _within(self, actor: Actor) -> set[str]:
        """Countries named in an actor's words: 'Japanese and Chinese officials'."""
        found = set()
        for at in range(actor.first, actor.last):
            term = self.page.term_at.get(at)
            entry = term.of("countries") if term else None
            if entry is not None and entry.field(0):
                found.add(entry.field(0) or "")
        return found

    def _several(self, actor: Actor) -> bool:
        """Whether a noun without country names several: 'the ministers agreed'."""
        plurals = lexicon(self.page.pack).plurals
        return not plurals.isdisjoint(self.page.words[max(0, actor.first - 1) : actor.last])

    def _plural(self, actor: Actor) -> bool:
        """Whether a pronoun is one for several."""
        term = self.page.term_at.get(actor.first)
        entry = term.of("sides") if term else None
        return actor.kind is ActorKind.PRONOUN and entry is not None and entry.field(1) == "pl"

    def _index(self, at: int) -> int:
        return bisect_right(self.page.sentences, at, key=lambda sentence: sentence.first) - 1

    def _end(self, at: int) -> int:
        return self.page.sentences[self._index(at)].last

    def _mains(self, actor: Actor) -> Iterator[Actor]:
        """Subjects of the sentences before an actor's, the nearest first."""
        index = self._index(actor.first)
        for before in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
            sentence = self.page.sentences[before]
            main = self.main(sentence.first, sentence.last, self.cast.actors[before])
            if main is not None:
                yield main

    def _speaker(self, actor: Actor) -> tuple[str, ...]:
        """The side of the last sentence's subject, where it is one."""
        return next((main.countries for main in self._mains(actor) if len(main.countries) == 1), ())

    def than(self, undertaking: Undertaking, inside: list[Actor]) -> tuple[str, ...]:
        """The side of an unknown subject: of two sides, the one that is not asked, invited or given to."""
        around = self.around(undertaking.first)
        for actor in inside:
            near = actor.first - undertaking.trigger.last <= NEAR + 1
            asked = near if undertaking.trigger.form != "give" else self._after(actor, self.to)
            if asked and len(around) == 2 and len(actor.countries) == 1 and actor.countries[0] in around:
                return self.other(actor.countries, range(undertaking.first, undertaking.last), inside)
        return ()

    def partner(self, undertaking: Undertaking, inside: list[Actor]) -> Actor | None:
        """The one with whom somebody agrees: right behind the verb, after a preposition."""
        behind = [a for a in inside if a.first - undertaking.trigger.last <= 2 and not self._governs(a)]
        return behind[0] if behind else None

    def giver(self, scope: range, actors: list[Actor]) -> tuple[str, ...]:
        """Who gave what 'was given': the one after 'by', else the other side than the one after 'to'."""
        for actor in actors:
            if self._after(actor, self.by) and len(actor.countries) == 1:
                return actor.countries
        for actor in actors:
            if actor.first in scope and self._after(actor, self.to) and len(actor.countries) == 1:
                return self.other(actor.countries, scope, actors)
        return ()

    def source(self, by: tuple[str, ...], scope: range, actors: list[Actor]) -> tuple[str, ...]:
        """Whom something was received from: the one after 'from', else the other side."""
        for actor in actors:
            if actor.first in scope and self._after(actor, self.source_words) and len(actor.countries) == 1:
                return actor.countries
        other = self.other(by, scope, actors) if len(by) == 1 else ()
        return other if len(other) == 1 else ()

    def _after(self, actor: Actor, prepositions: frozenset[str]) -> bool:
        at, words = actor.first - 1, self.page.words
        while at > 0 and words[at] in self.articles and words[at] not in prepositions:
            at -= 1
        return at >= 0 and words[at] in prepositions

    def other(self, by: tuple[str, ...], scope: range, actors: list[Actor]) -> tuple[str, ...]:
        """The side an undertaking of ``by`` is made to; where the page tells of no exchange, only one that is named."""
        rest = {code for code in self.around(scope.start) if code not in by}
        if len(rest) > 1 and self.local:
            actors = [a for a in actors if a.first in scope]
        elif self.local:
            return tuple(rest)
        named = {code for a in actors for code in a.countries} & rest
        return tuple(sorted(named or (rest if self.local else ())))
