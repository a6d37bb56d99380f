"""Rows of engagements of China's leaders (China Vitae, 2003-2013) read in bulk, and set against the rows' own columns.

    python benchmarks/china_vitae.py [CSV] [--every N]

A row's text names no day: it is given as a short report whose dateline has the row's day, so that the date is read as
it is in a newspaper and not taken over. Persons stand in it as "NAME (OFFICE)" after "met with the following", which no
newspaper writes: each becomes a sentence, "LEADER met with OFFICE NAME", whose country is to be found out. What counts
is how many rows give an exchange at all, and how often country, day and leader of these are the row's. A row names one
country where several met.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from banggiao import read
from banggiao.model import Exchange
from banggiao.register.countries import code_of
from banggiao.resolution.names import SAME, compare

ROWS = Path(__file__).parent.parent.parent / "shared" / "data" / "china-vitae" / "engagements_2003-2013.csv"
WANTED = {"country": 0.97, "date": 0.99}
Row = dict[str, str]
_MET = re.compile(r"([^()]{2,80})\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


def report(row: Row) -> str:
    """The row as a short report: each person in brackets' style as a sentence of a newspaper."""
    day = date.fromisoformat(row["date"])
    said = " ".join(row["text"].split())
    who, found, rest = said.partition("met with the following:")
    if found:
        host = who.split(" travelled ")[0].split(" was in ")[0].strip()
        met = [match.groups() for match in _MET.finditer(rest.partition("Others Attending:")[0])]
        said = " ".join(f"{host} met with {office.strip()} {name.strip()}." for name, office in met)
    return f"Engagements of {row['leader']}\n\nBEIJING, {day.day} {day:%B %Y} - {said}"


def fits(row: Row, exchanges: tuple[Exchange, ...]) -> dict[str, bool]:
    """Whether one of the exchanges read has the row's country, day and leader."""
    code = code_of(row["country"])
    return {
        "country": any(code in one.countries for one in exchanges),
        "date": any(one.date_start == row["date"] for one in exchanges),
        "leader": any(
            compare(person.name, row["leader"], country_a="CN", country_b="CN", kind="person").decision
            == SAME
            for one in exchanges
            for person in one.participants
            if person.country in ("CN", None)
        ),
    }


def main() -> int:
    """Read, compare, print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("csv", nargs="?", type=Path, default=ROWS)
    parser.add_argument("--every", type=int, default=1, help="only one row of so many")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many rows of each kind that do not agree"
    )
    arguments = parser.parse_args()
    if not arguments.csv.is_file():
        print(f"no rows at {arguments.csv}", file=sys.stderr)
        return 1
    with arguments.csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:: arguments.every]
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    told = 0
    start = time.perf_counter()
    for row in rows:
        exchanges = read(report(row), language="en").exchanges
        told += bool(exchanges)
        for name, holds in (fits(row, exchanges) if exchanges else {"exchange": False}).items():
            (right if holds else wrong)[name] += 1
            if not holds and wrong[name] <= arguments.show:
                print(
                    f"{name}: {row['date']} {row['country']} {row['leader']}: {' '.join(row['text'].split())[:160]}"
                )
    speed = len(rows) / (time.perf_counter() - start)
    print(f"rows {len(rows)}, with an exchange {told} ({told / len(rows):.3f}), {speed:.0f} rows/s")
    for name in ("country", "date", "leader"):
        wanted = f"  (at least {WANTED[name]})" if name in WANTED else ""
        print(
            f"{name}: {right[name] / max(1, told):.3f} of these, {right[name] / len(rows):.3f} of all{wanted}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
