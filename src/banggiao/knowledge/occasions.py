"""Days on which states and parties send one another messages.

Invariant: a row is a fact with its source in the file's header; a national day that the file has stands in the
place of the one in states.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from banggiao.knowledge.states import states
from banggiao.knowledge.table import rows

LANGUAGES = ("en", "fr", "vi")


@dataclass(frozen=True, slots=True)
class Feast:
    """A day kept every year; ``date`` as the file has it, ``names`` by language, empty where the kind names it."""

    id: str
    kind: str
    countries: tuple[str, ...]
    date: str
    names: dict[str, str]


@cache
def feasts() -> tuple[Feast, ...]:
    """All of them: those of the file, then the national days of the states."""
    own = tuple(
        Feast(
            row[0],
            row[1],
            tuple(row[2].split(",")),
            row[3],
            {code: name for code, name in zip(LANGUAGES, row[4:], strict=True) if name},
        )
        for row in rows("occasions")
    )
    known = {feast.countries[0] for feast in own if feast.kind == "national"}
    days = tuple(
        Feast(f"national-{state.code}", "national", (state.code,), state.national_day, {})
        for state in states().values()
        if state.national_day and state.code not in known
    )
    return own + days
