"""What every section of a paper works with: the register, the subject, the day, the words, the notes.

Invariant: a section states nothing without asking ``notes`` for a number.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from banggiao.briefs.notes import Notes
from banggiao.briefs.subject import Subject
from banggiao.briefs.words import Words
from banggiao.register.search import Filters


@dataclass(frozen=True, slots=True)
class Desk:
    """``home`` is the desk's own country, ``first`` and ``last`` bound the period (EDTF)."""

    connection: Connection
    subject: Subject
    home: str
    today: date
    words: Words
    notes: Notes
    first: str | None = None
    last: str | None = None

    @property
    def country(self) -> str | None:
        """The other side; None where the subject's country is not known."""
        return self.subject.country if self.subject.country != self.home else None

    def filters(self, **more: tuple[str, ...]) -> Filters:
        """What ``list`` would be asked for."""
        subject, own = self.subject, Filters(country=(self.home,), first=self.first, last=self.last)
        if subject.kind == "country":
            own = replace(own, country=(subject.name, self.home))
        elif subject.kind == "person":
            own = replace(own, person=(subject.id or "",))
        else:
            own = replace(own, organization=(subject.id or "",))
        return replace(own, **more)  # type: ignore[arg-type]

    def command(self, kind: str, **more: tuple[str, ...]) -> str:
        """The command that lists the same."""
        asked = self.filters(**more)
        parts = ["banggiao", "list", kind]
        for name in ("country", "person", "organization", "channel", "type", "status"):
            for value in getattr(asked, name):
                parts += [f"--{name}", value]
        for name, bound in (("--from", asked.first), ("--to", asked.last)):
            if bound:
                parts += [name, bound]
        return shlex.join(parts)

    def counted(self, kind: str, **more: tuple[str, ...]) -> int:
        """A note on a number of such facts."""
        return self.notes.counted(self.command(kind, **more))
