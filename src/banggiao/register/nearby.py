"""Facts of the same countries, by day: among these, evidence on a commitment is looked for.

Invariant: a fact that is left out has another country, comes before the commitment, or years after all that can
still bear on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from sqlalchemy import Connection, and_, exists, func, literal, select

from banggiao.followup.case import Case
from banggiao.followup.kept import TYPES
from banggiao.followup.match import OPEN, REPEATED
from banggiao.register.schema import facts, lookups

FEW = 20_000  # rows up to which it pays to count
LASTING = timedelta(days=60)  # what began so long before the commitment may still last
LATEST = timedelta(days=2 * OPEN)  # windows are counted from a due date, which may have been put off
Days = list[tuple[str, int]]  # first day (empty where unknown) and number, in order


class Nearby:
    """Numbers of facts; what was found for two countries is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counts: dict[tuple[str, str], int] = {}
        self._found: dict[tuple[str, str, tuple[str, ...]], Days] = {}

    def exchanges(self, made: Case) -> list[int]:
        """Exchanges that may bear on a commitment, by day."""
        types = TYPES.get(made.kind, ())
        if not types:
            return []
        first = made.made[0] - LASTING
        last = max(made.made[1], made.due[1] if made.due else made.made[1])
        return self._between("exchange", made, types, first, last, undated=True)

    def commitments(self, made: Case) -> list[int]:
        """Later commitments of the same kind."""
        first, last = made.made[0], made.made[1] + timedelta(days=REPEATED)
        return self._between("commitment", made, (made.kind,), first, last)

    def _between(
        self, kind: str, made: Case, types: tuple[str, ...], first: date, last: date, *, undated: bool = False
    ) -> list[int]:
        end = last if kind == "commitment" else last + min(LATEST, date.max - last)
        found: dict[int, None] = {}
        for pair in _pairs(made):
            if undated:
                found |= dict.fromkeys(self.undated(kind, pair, types))
            found |= dict.fromkeys(self.between(kind, pair, types, first, end))
        return list(found)

    def between(
        self, kind: str, pair: tuple[str, str], types: tuple[str, ...], first: date, last: date
    ) -> list[int]:
        """Facts of two countries that begin on these days, by day."""
        days = self._of(kind, pair, types)
        low = bisect_left(days, (first.isoformat(), -1))
        high = bisect_right(days, (f"{last.isoformat()}~", -1))
        return [seq for _, seq in days[low:high]]

    def undated(self, kind: str, pair: tuple[str, str], types: tuple[str, ...]) -> list[int]:
        """Facts of two countries of which no page tells the day."""
        days = self._of(kind, pair, types)
        return [seq for _, seq in days[: bisect_left(days, ("0", -1))]]

    def _of(self, kind: str, pair: tuple[str, str], types: tuple[str, ...]) -> Days:
        """Facts in which both countries take part."""
        rare, other = sorted(pair, key=lambda code: (self._count(kind, code), code))
        known = self._found.get((kind, f"{rare} {other}", types))
        if known is None:
            query = select(lookups.c.day, lookups.c.seq).join(facts, facts.c.seq == lookups.c.seq)
            query = query.where(lookups.c.kind == kind, lookups.c.facet == "country", lookups.c.value == rare)
            query = query.where(facts.c.type.in_(types))
            if rare != other:
                also = lookups.alias("also")
                here = and_(also.c.kind == kind, also.c.facet == "country", also.c.value == other)
                here = and_(here, also.c.day == lookups.c.day, also.c.seq == lookups.c.seq)
                query = query.where(exists().where(here))
            rows = self._connection.execute(query.order_by(lookups.c.day, lookups.c.seq))
            known = [(row.day, row.seq) for row in rows]
            self._found[kind, f"{rare} {other}", types] = known
        return known

    def _count(self, kind: str, code: str) -> int:
        if (kind, code) not in self._counts:
            mine = and_(lookups.c.kind == kind, lookups.c.facet == "country", lookups.c.value == code)
            some = select(literal(1)).where(mine).limit(FEW).subquery()
            query = select(func.count()).select_from(some)
            self._counts[kind, code] = int(self._connection.execute(query).scalar_one())
        return self._counts[kind, code]


def _pairs(made: Case) -> list[tuple[str, str]]:
    """Countries of which both must take part: one of each side; of a mutual commitment any two."""
    if made.to:
        return [(one, other) for one in sorted(made.by) for other in sorted(made.to)]
    by = sorted(made.by)
    return [(by[0], by[-1])]
