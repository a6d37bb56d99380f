"""The lunisolar calendar of East Asia: a lunar day's day in ours.

Invariant: a month begins on the day of the astronomical new moon, the eleventh holds the winter solstice, a year of
thirteen months doubles the first month without a principal term; all by the clock of the country that keeps the
feast, so that Viet Nam's Tết and China's Spring Festival may differ. Mean terms after Meeus, Astronomical
Algorithms; good to a few minutes between 1900 and 2100.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

_EPOCH = 1721425  # Julian day of the ordinal 0 of ``date``, less one half
_MOON = 29.530588853


@lru_cache(maxsize=4096)
def day_of(year: int, month: int, day: int, hours: int) -> date:
    """The day of lunar ``month``/``day`` (the first of two such months) that begins in ``year``, at UTC + ``hours``."""
    before, ending = _eleventh(year - 1, hours), _eleventh(year, hours)
    starts = _months(before, ending, hours)
    number = month - 11 if month > 10 else month + 1
    if len(starts) > 12 and number >= _leap(starts, hours):
        number += 1
    return date.fromordinal(starts[number] + day - 1)


def _months(first: int, last: int, hours: int) -> list[int]:
    """First days of the months from one eleventh to the next, which is left out."""
    k = round((first + _EPOCH - 2415021.077) / _MOON)
    starts = (_new_moon(k + number, hours) for number in range(-1, 15))
    return [start for start in starts if first <= start < last]


def _leap(starts: list[int], hours: int) -> int:
    """Which month of a long year is doubled: the first during which the sun enters no new sign."""
    for number in range(1, len(starts) - 1):
        if _sign(starts[number], hours) == _sign(starts[number + 1], hours):
            return number
    return len(starts)


def _eleventh(year: int, hours: int) -> int:
    """First day of the month that holds the winter solstice."""
    end = date(year, 12, 31).toordinal()
    k = int((end + _EPOCH - 2415021.077) / _MOON) + 1
    start = _new_moon(k, hours)
    while start > end or _sign(start, hours) >= 9:
        k -= 1
        start = _new_moon(k, hours)
    return start


def _sign(ordinal: int, hours: int) -> int:
    """Twelfth of the ecliptic in which the sun stands as the day begins: 9 from the winter solstice on."""
    t = (ordinal + _EPOCH - 0.5 - hours / 24 - 2451545.0) / 36525
    turn = math.radians(357.52910 + 35999.05030 * t - 0.0001559 * t * t)
    centre = (1.914600 - 0.004817 * t) * math.sin(turn)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * turn) + 0.000290 * math.sin(3 * turn)
    return int((280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre) % 360 // 30)


def _new_moon(k: int, hours: int) -> int:
    """Ordinal of the day of the k-th new moon since 1900, by the clock."""
    t = k / 1236.85
    when = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t
    when += 0.00033 * math.sin(math.radians(166.56 + 132.87 * t - 0.009173 * t * t))
    sun = math.radians(359.2242 + 29.10535608 * k - 0.0000333 * t * t)
    moon = math.radians(306.0253 + 385.81691806 * k + 0.0107306 * t * t)
    node = math.radians(21.2964 + 390.67050646 * k - 0.0016528 * t * t)
    when += (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
    when += -0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) - 0.0004 * math.sin(3 * moon)
    when += 0.0104 * math.sin(2 * node) - 0.0051 * math.sin(sun + moon)
    when += -0.0074 * math.sin(sun - moon) + 0.0004 * math.sin(2 * node + sun)
    when += -0.0004 * math.sin(2 * node - sun) - 0.0006 * math.sin(2 * node + moon)
    when += 0.0010 * math.sin(2 * node - moon) + 0.0005 * math.sin(sun + 2 * moon)
    year = 1900 + k / 12.3685
    late = (64.7 + 0.65 * (year - 2005)) / 86400  # terrestrial time runs ahead of the clock
    return math.floor(when - late + 0.5 + hours / 24) - _EPOCH
