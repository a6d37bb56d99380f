"""Persons of one page, found again by name.

Invariant: a name that two persons of the page have, or may have, finds neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from banggiao.extraction.cast import Person
from banggiao.extraction.page import Page
from banggiao.lang import fold


def _one(key: frozenset[str], known: frozenset[str]) -> bool:
    """Whether two names' words are the same, or those of one, two at least, stand in the other."""
    return key == known or (len(key & known) >= 2 and (key <= known or known <= key))


class Register:
    """Persons of one page, found again by name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.styles = frozenset(page.pack.settings.get("name_honorifics", ()))
        self.persons: list[Person] = []
        self._forms: list[tuple[frozenset[str], Person]] = []
        self._with: dict[str, list[int]] = {}  # places of forms, by word
        self._joined: dict[str, Person] = {}  # by name without spaces
        self._words: dict[str, list[Person]] = {}

    def find(self, name: str, place: int | None = None) -> Person | None:
        """The person whose name this is, or a part of it that only one person has (named before word ``place``)."""
        words = fold(name).split()
        key = frozenset(words)
        if not key:
            return None
        at = min((n for n in self._alike(key) if _one(key, self._forms[n][0])), default=None)
        if at is not None:
            return self._forms[at][1]
        person = self._joined.get("".join(words))
        if person is None and len(key) == 1:
            return self._only(words[0], place)
        if person is None and len(words) == 2 and words[0] in self.styles:
            return self._only(words[1])  # 'Sheikh Mohammed'
        return person

    def _alike(self, key: frozenset[str]) -> Iterator[int]:
        """Forms that can be one with a name: of two words in common one is not the name's most usual."""
        usual = sorted(key, key=lambda word: len(self._with.get(word, ())))
        for word in usual[: max(len(usual) - 1, 1)]:
            yield from self._with.get(word, ())

    def _only(self, word: str, place: int | None = None) -> Person | None:
        """The one person to whom a single word of a name points: not a spouse, and the word ends or begins the name."""
        holders = self._words.get(word, [])
        if len(holders) > 1:
            holders = [p for p in holders if not any(o.kind == "spouse" for o in p.offices)]
        if len(holders) > 1:
            holders = [p for p in holders if word in (fold(p.name).split()[0], fold(p.name).split()[-1])]
        if len(holders) > 1 and place is not None:
            holders = [p for p in holders if p.place is not None and p.place[0] < place]  # named before
        return holders[0] if len(holders) == 1 else None

    def shared(self, name: str) -> bool:
        """Whether a single word of a name is borne by several persons."""
        return len(self._words.get(fold(name), [])) > 1

    def add(self, name: str) -> Person:
        """A new person."""
        person = Person(name)
        self.persons.append(person)
        self.learn(person, name)
        return person

    def learn(self, person: Person, name: str) -> None:
        """One more form of a person's name."""
        key = frozenset(fold(name).split())
        self._joined.setdefault(fold(name).replace(" ", ""), person)
        places = self._with.get(next(iter(key), ""), ())
        if any(self._forms[n][0] == key and self._forms[n][1] is person for n in places):
            return
        self._forms.append((key, person))
        if len(key) > len(fold(person.name).split()):
            person.name = name
        for word in key:
            self._with.setdefault(word, []).append(len(self._forms) - 1)
            holders = self._words.setdefault(word, [])
            if person not in holders:
                holders.append(person)

    def holders(self, head: str, country: str | None) -> list[Person]:
        """Persons who hold an office with this head, those of the country said before those of none."""
        held = [p for p in self.persons if any(f" {head} " in f" {fold(o.position)} " for o in p.offices)]
        if country is None:
            return held
        return [p for p in held if p.country == country] or [p for p in held if p.country is None]

    def alias(self, person: Person) -> Person | None:
        """Another person of the page who is the same: one office and country, one first letter."""
        for other in self.persons:
            if other is person or other.country is None or other.country != person.country:
                continue
            same = any(
                a.country
                and (fold(a.position), fold(a.organization or ""))
                == (fold(b.position), fold(b.organization or ""))
                for a in person.offices
                for b in other.offices
            )
            if (
                same
                and fold(other.name)[:1] == fold(person.name)[:1]
                and len(fold(other.name).split()) == len(fold(person.name).split())
            ):
                return other
        return None

    def merge(self, person: Person, into: Person) -> None:
        """Let one person's names and offices be another's."""
        self.persons.remove(person)
        self._forms = [(key, into if p is person else p) for key, p in self._forms]
        self._joined = {name: into if p is person else p for name, p in self._joined.items()}
        for holders in self._words.values():
            if person in holders:
                holders[holders.index(person)] = into
