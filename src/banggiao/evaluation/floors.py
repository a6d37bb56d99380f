"""Floors: values below which a measure may not fall.

A floors file is TOML: one table a gold set, in it ``measure = value`` for all pages together, and one table
a language for that language's pages::

    [seeds]
    exchange = 0.95
    "exchange.date" = 1.0

    [seeds.fr]
    exchange = 0.95

Invariant: a floor is compared with the exact value; a measure that could not be taken is below every floor.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from banggiao.errors import BanggiaoError
from banggiao.evaluation.measures import MEASURES, Scores
from banggiao.evaluation.report import Report


class FloorsError(BanggiaoError, ValueError):
    """A floors file that cannot be used. The message says where and why."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value of one measure, over one language's pages or (``None``) over all."""

    measure: str
    least: float
    language: str | None = None


def read_floors(path: Path, name: str | None = None) -> list[Floor]:
    """The floors of the set ``name``; without a name those of the file's only set."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FloorsError(f"{path}: {error}") from error
    sets = {key: table for key, table in tables.items() if isinstance(table, dict)}
    if len(sets) != len(tables) or not sets:
        raise FloorsError(f"{path}: floors stand in tables, one a gold set, such as [seeds]")
    if name is None and len(sets) > 1:
        raise FloorsError(f"{path} has several sets; choose one of {', '.join(sorted(sets))}")
    if name is not None and name not in sets:
        raise FloorsError(f"{path} has no set {name!r}, only {', '.join(sorted(sets))}")
    return list(_floors(path, sets[name] if name is not None else next(iter(sets.values())), None))


def _floors(path: Path, table: Mapping[str, Any], language: str | None) -> Iterator[Floor]:
    for key, value in table.items():
        if isinstance(value, dict) and language is None and key not in MEASURES:
            yield from _floors(path, value, key)
        elif key not in MEASURES or isinstance(value, dict):
            raise FloorsError(f'{path}: no measure {key!r}; a name with a dot is quoted: "exchange.date"')
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise FloorsError(f"{path}: {key} must be a number from 0 to 1, not {value!r}")
        else:
            yield Floor(key, float(value), language)


def breaches(report: Report, floors: list[Floor]) -> list[str]:
    """One line for each floor that does not hold."""
    found = []
    for floor in floors:
        scores = report.total if floor.language is None else report.languages.get(floor.language, Scores())
        value = scores.value(floor.measure)
        if value is None or value < floor.least:
            of = f" ({floor.language})" if floor.language else ""
            found.append(
                f"{floor.measure}{of} is {'not measured' if value is None else value}, floor {floor.least}"
            )
    return found
