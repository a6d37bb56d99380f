"""Values found in the text before they are put into claims."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or span of time named by words ``[first, last)``.

    ``start`` and ``end`` are EDTF (equal for one day; a month or year stands in both), None where the
    words name a time that cannot be resolved. ``precision`` is day, month, year, range or period;
    ``how`` is stated, weekday, year from publication date, year from context, relative, same day …
    ``role`` tells what the words say of it: ``at`` (a time something happens), ``due`` (by, before, in
    the coming year), ``past`` (last year, in 2015), ``anniversary`` (inside a jubilee), ``document`` (date of a
    document signed).
    """

    first: int
    last: int
    start: str | None
    end: str | None
    precision: str
    how: str
    role: str = "at"
