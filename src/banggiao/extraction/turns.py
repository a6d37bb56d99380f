"""One frame for every partner met in turn, every sender and every item of a list with semicolons.

Invariant: the frames given have the type, the status and the actors of the one taken, each actor of it in at least one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from banggiao.extraction.cast import Actor
from banggiao.extraction.clauses import NEXT, Clauses
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page

if TYPE_CHECKING:
    from banggiao.extraction.frames import Frame

ROW = 40  # words of a list of hosts before their verb


class Turns:
    """Parts the frames of one page."""

    def __init__(self, page: Page, groups: Groups, clauses: Clauses) -> None:
        self.page = page
        self.groups = groups
        self.clauses = clauses
        self.endings = tuple(page.pack.settings.get("participle_endings", ()))

    def of(self, frame: Frame, groups: list[list[Actor]], stop: int) -> list[Frame]:
        """One frame for every item of a list with semicolons, and for every partner met in turn."""
        if frame.type not in ("meeting", "message", "phone_call"):
            return [frame]
        if frame.type == "message" and frame.form == "mutual":
            return _both_ways(frame)
        subjects = [frame.subjects]
        if frame.type == "message":
            subjects = [*self._each_sender(frame), *self._items(groups, frame.subjects, -1)]
        at_end = stop == self.page.sentences[frame.index].last
        listed = self._items(groups, frame.objects, 1)
        participle = not at_end and self.page.words[stop].endswith(self.endings)
        ahead = [
            g for g in listed if g[0].first < stop and (at_end or participle or stop - g[-1].last > NEXT)
        ]
        objects = [frame.objects, *ahead]
        apart = self._in_turn(frame) or _several_hosts(frame) or self._several_lands(frame)
        if len(objects) == 1 < len(frame.objects) and apart:
            objects = [[actor] for actor in frame.objects]
        hosts = len(frame.subjects) > 1 == len(frame.objects) and frame.roles[0] == "host"
        if hosts and self._in_turn(frame):
            subjects = [[actor] for actor in frame.subjects[::-1]]  # 'đã lần lượt được A, B và C tiếp'
        if len(subjects) == 1 and len(objects) == 1:
            return [frame]
        pairs = [(s, o) for s in subjects[::-1] for o in objects]
        return [replace(frame, subjects=s, objects=o, turn=n) for n, (s, o) in enumerate(pairs, 1)]

    def _each_sender(self, frame: Frame) -> list[list[Actor]]:
        """One message a sender: office-holders joined by 'and' write each their own; 'together with' is one message."""
        people = frame.subjects
        between = {self.groups.preposition(a) for a in people[1:]}
        each = len(people) > 1 and all(a.person is not None and a.person.offices for a in people)
        if (
            each
            and "with" not in between
            and len({a.countries for a in people}) in (1, len(people))
            and "courier" not in frame.roles
        ):
            return [[a] for a in people[::-1]]
        return [people]

    def _items(self, groups: list[list[Actor]], group: list[Actor], step: int) -> list[list[Actor]]:
        """Further groups before (-1) or behind (1) one, each parted from it by a semicolon."""
        found: list[list[Actor]] = []
        at = next((i for i, g in enumerate(groups) if g is group or g == group), None)
        while at is not None and group and 0 <= at + step < len(groups):
            one, other = (groups[at], groups[at + 1]) if step > 0 else (groups[at - 1], groups[at])
            addressee = step < 0 and (
                self.groups.preposition(one[0]) == "to" or self.clauses.told_before(one[0])
            )
            if addressee or ";" not in self.page.words[one[-1].last : other[0].first]:
                break
            found.append(groups[at + step])
            at += step
        return found

    def _several_lands(self, frame: Frame) -> bool:
        """Who meets office-holders of several other countries, each with his own title, meets each by himself."""
        persons = [a.person for a in frame.objects if a.person is not None and a.person.offices]
        lands = {p.country for p in persons}
        mine = {c for a in frame.subjects for c in a.countries}
        if frame.type not in ("meeting", "phone_call") or frame.form not in ("active", "passive"):
            return False
        alone = len({id(a.person) for a in frame.subjects}) == 1 and frame.subjects[0].person is not None
        whole = len(persons) == len(frame.objects) == len(lands) > 1
        if not (alone and whole) or None in lands or lands & mine:
            return False
        return (
            self.page.words[frame.objects[0].first - 1] not in self.clauses.naming
        )  # 'các Đại sứ, gồm A, B và C'

    def _in_turn(self, frame: Frame) -> bool:
        """'lần lượt', 'tour à tour', 'separately' beside the phrase: partners were met one by one."""
        first = min([frame.first, *(a.first for a in frame.subjects if a.last > frame.first - ROW)])
        words = " ".join(self.page.words[max(0, first - 5) : frame.last + 5])
        return any(phrase in words for phrase in self.page.pack.settings.get("in_turn", ()))


def _both_ways(frame: Frame) -> list[Frame]:
    """'A and B exchanged messages': one from each side to the other."""
    sides = list(dict.fromkeys(a.countries for a in frame.actors if a.countries))
    if len(sides) != 2:
        return [frame]
    one, other = ([a for a in frame.actors if a.countries == side] for side in sides)
    return [replace(frame, subjects=one, objects=other), replace(frame, subjects=other, objects=one)]


def _several_hosts(frame: Frame) -> bool:
    """A guest who meets the president, the prime minister and the speaker of one country meets each by himself."""
    persons = [a.person for a in frame.objects if a.person is not None]
    one_side = len({p.country for p in persons}) == 1 and bool(persons[0].country)
    if frame.type != "meeting" or len(persons) < 2 or not one_side:
        return False
    if any(a.countries == frame.objects[0].countries for a in frame.subjects):
        return False
    channels = [frozenset[str]().union(*(o.channels for o in p.offices)) for p in persons]
    apart = all(not a & b for i, a in enumerate(channels) for b in channels[i + 1 :])
    return frame.status == "planned" or (apart and all(channels))
