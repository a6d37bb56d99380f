"""Facts and documents by filters.

Invariant: what is found comes newest first, undated last, on one day in the order of ids; so a list is the same
on every register with the same pages. Filters only ever take away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, exists, func, literal, select, text

from banggiao.lang import fold
from banggiao.register import people
from banggiao.register.days import first_day, last_day
from banggiao.register.facts import HIDDEN
from banggiao.register.schema import claims, facts, lookups, snapshots
from banggiao.register.stream import pieces

FEW = 20_000  # rows up to which it pays to count
CHUNK = 200  # facts loaded together
_ALL = ("all", ("",))
Group = tuple[str, tuple[str, ...]]  # a facet and the values of which one must hold

# The full-text index: its own words for "all of these, the quoted ones in a row".
_MATCHES = {
    "sqlite": "SELECT rowid FROM words WHERE words MATCH :words",
    "postgresql": "SELECT claim FROM words WHERE vector @@ to_tsquery('simple', :words)",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold. All countries, persons and organisations must; of the other lists one value must."""

    country: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    first: str | None = None  # EDTF
    last: str | None = None
    words: tuple[str, ...] = ()
    rejected: bool = False


@dataclass(slots=True)
class _Plan:
    """The look-up that is walked, and what each of its rows must hold besides."""

    kind: str
    walked: Group
    others: list[Group] = field(default_factory=list)
    days: list[ColumnElement[bool]] = field(default_factory=list)
    numbers: list[int] | None = None  # the only ones that can be meant
    words: str = ""


def find(connection: Connection, kind: str, filters: Filters, limit: int = 0) -> Iterator[list[int]]:
    """Numbers of the facts (or snapshots) that hold, in pieces; at most ``limit`` of them, 0 for all."""
    plan = _plan(connection, kind, filters)
    if plan is None:
        return
    query, table = _query(connection, plan, filters)
    if limit:
        query = _nearest(connection, query, table, limit)
    for piece in pieces(connection, query, CHUNK):
        yield [row[0] for row in piece]


def chosen(connection: Connection, kind: str, filters: Filters) -> Select[Any] | None:
    """The facts that hold as a query of ``seq`` and ``day``, for counts made in the database; None: none can hold."""
    plan = _plan(connection, kind, filters)
    if plan is None:
        return None
    query, _ = _query(connection, plan, filters)
    return query.add_columns(lookups.c.day).order_by(None)


def counted(connection: Connection, kind: str, filters: Filters, most: int = FEW) -> int:
    """How many facts hold, up to ``most``."""
    plan = _plan(connection, kind, filters)
    if plan is None:
        return 0
    query, _ = _query(connection, plan, filters)
    some = query.with_only_columns(literal(1)).order_by(None).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _plan(connection: Connection, kind: str, filters: Filters) -> _Plan | None:
    """None where nothing can hold."""
    groups: list[Group] = [("country", (code.upper(),)) for code in filters.country]
    for facet in ("person", "organization"):
        for name in getattr(filters, facet):
            found = tuple(str(seq) for seq in people.entities_called(connection, facet, name))
            if not found:
                return None
            groups.append((facet, found))
    for facet in ("channel", "type", "status", "language", "topic"):
        if values := getattr(filters, facet):
            groups.append((facet, tuple(values)))
    if filters.outlet:
        groups.append(("outlet", tuple(fold(name) for name in filters.outlet)))
    plan = _Plan((HIDDEN if filters.rejected else "") + kind, _ALL, days=_days(connection, kind, filters))
    plan.walked, plan.others = _order(connection, plan, groups)
    return _with_words(connection, plan, kind, filters.words) if filters.words else plan


def _order(connection: Connection, plan: _Plan, groups: list[Group]) -> tuple[Group, list[Group]]:
    """Walk the rarest value; one of several common values only by way of all facts, which stand in order."""
    counts = [(_count(connection, plan, group), len(group[1]), at) for at, group in enumerate(groups)]
    fit = [(count, at) for count, several, at in counts if count < FEW or several == 1]
    if not fit:
        return _ALL, groups
    _, best = min(fit)
    return groups[best], [group for at, group in enumerate(groups) if at != best]


def _count(connection: Connection, plan: _Plan, group: Group) -> int:
    some = select(literal(1)).where(*_in(lookups, plan.kind, group), *plan.days).limit(FEW).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _in(table: Any, kind: str, group: Group) -> list[ColumnElement[bool]]:
    facet, values = group
    value = table.c.value == values[0] if len(values) == 1 else table.c.value.in_(values)
    return [table.c.kind == kind, table.c.facet == facet, value]


def _days(connection: Connection, kind: str, filters: Filters) -> list[ColumnElement[bool]]:
    """Bounds for the walk: a fact that began before the first day may still last."""
    bounds: list[ColumnElement[bool]] = []
    if filters.last is not None:
        bounds += [lookups.c.day <= last_day(filters.last), lookups.c.day > ""]
    if filters.first is not None:
        longest = select(func.max(facts.c.days)).where(facts.c.kind == kind)
        days = connection.execute(longest).scalar() or 0
        begun = date.fromisoformat(first_day(filters.first))
        least = date.min + timedelta(days=days)
        bounds.append(
            lookups.c.day >= (begun - timedelta(days=days) if begun > least else date.min).isoformat()
        )
    return bounds


def _with_words(connection: Connection, plan: _Plan, kind: str, words: Sequence[str]) -> _Plan | None:
    dialect = connection.dialect.name
    plan.words = _expression(dialect, words)
    if not plan.words:
        return None
    matching = text(f"{_MATCHES[dialect]} LIMIT {FEW}")
    rows = list(connection.execute(matching, {"words": plan.words}).scalars())
    if len(rows) == FEW:
        return plan  # too common to begin with: looked for in each row of the walk
    if kind == "document":
        plan.numbers = [-row for row in rows if row < 0]
    else:
        plan.numbers = []
        for at in range(0, len(rows), 500):
            some = select(claims.c.fact).where(claims.c.seq.in_(rows[at : at + 500]), claims.c.kind == kind)
            plan.numbers += [seq for seq in connection.execute(some).scalars() if seq is not None]
    plan.words = ""
    return plan if plan.numbers else None


def _expression(dialect: str, words: Sequence[str]) -> str:
    """Each of ``words`` is a phrase; folded words hold letters and digits alone, so nothing steers the query."""
    phrases = [found for phrase in words if (found := fold(phrase).split())]
    if dialect == "sqlite":
        return " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
    return " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in phrases)


def _query(connection: Connection, plan: _Plan, filters: Filters) -> tuple[Select[Any], Any]:
    """Numbers in the order of the list."""
    table = snapshots if plan.kind.endswith("document") else facts
    order: list[Column[Any]] = [table.c.id]
    query = select(lookups.c.seq).join_from(lookups, table, table.c.seq == lookups.c.seq)
    query = query.where(*_in(lookups, plan.kind, plan.walked), *plan.days)
    for number, group in enumerate(plan.others):
        other = lookups.alias(f"also_{number}")
        here = and_(other.c.day == lookups.c.day, other.c.seq == lookups.c.seq, *_in(other, plan.kind, group))
        query = query.where(exists().where(here))
    if filters.first is not None and table is facts:
        query = query.where(facts.c.last_day >= first_day(filters.first))
    if plan.numbers is not None:
        query = query.where(lookups.c.seq.in_(plan.numbers))
    elif plan.words:
        query = query.where(_matching(connection, plan, table))
    if len(plan.walked[1]) > 1:  # a fact may have several of the values
        query = query.group_by(lookups.c.day, table.c.id, lookups.c.seq)
    return query.order_by(lookups.c.day.desc(), *order), table


def _matching(connection: Connection, plan: _Plan, table: Any) -> ColumnElement[bool]:
    """Whether a row's words match, looked up by its number."""
    sqlite = connection.dialect.name == "sqlite"
    row = "words.rowid" if sqlite else "words.claim"
    holds = "words MATCH :words" if sqlite else "vector @@ to_tsquery('simple', :words)"
    if table is snapshots:
        found = f"EXISTS (SELECT 1 FROM words WHERE {row} = -snapshots.seq AND {holds})"  # noqa: S608
    else:
        said = f"{row} = claims.seq AND {holds}"
        found = f"EXISTS (SELECT 1 FROM claims CROSS JOIN words WHERE claims.fact = facts.seq AND {said})"  # noqa: S608
    return text(found).bindparams(words=plan.words)  # type: ignore[return-value]


def _nearest(connection: Connection, query: Select[Any], table: Any, limit: int) -> Select[Any]:
    """The first ``limit``: only rows up to the day that they reach are put in the order of ids."""
    walk = query.with_only_columns(lookups.c.day).order_by(None).order_by(lookups.c.day.desc())
    walk = walk.offset(limit - 1).limit(1)
    reached = connection.execute(walk).scalar()
    return (query if reached is None else query.where(lookups.c.day >= reached)).limit(limit)
