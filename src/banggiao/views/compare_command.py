"""``banggiao compare``: whether two names can be one person's, and why."""

from __future__ import annotations

import argparse
import json
from typing import Any

from banggiao.knowledge.states import BODIES, states
from banggiao.options import OptionError, checked_date
from banggiao.resolution.names import Comparison, compare


def run(arguments: argparse.Namespace) -> int:
    """Compare and print."""
    countries = _two(arguments, "country")
    for code in countries:
        if code is not None and code.upper() not in states() and code.upper() not in BODIES:
            arguments.fail(f"no country has the code {code!r}: write two letters, VN, FR, ZA")
    dates = _two(arguments, "date")
    try:
        for day in dates:
            checked_date(day)
    except OptionError as error:
        arguments.fail(str(error))
    if not all(name.strip() for name in arguments.names):
        arguments.fail("a name is empty")
    offices = _two(arguments, "office")
    found = compare(
        *arguments.names,
        country_a=countries[0].upper() if countries[0] else None,
        country_b=countries[1].upper() if countries[1] else None,
        office_a=offices[0],
        office_b=offices[1],
        date_a=dates[0],
        date_b=dates[1],
    )
    if arguments.json:
        print(json.dumps(record(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    return 0


def _two(arguments: argparse.Namespace, option: str) -> tuple[str | None, str | None]:
    """Values of an option for the first and the second name; one value is for both."""
    given = getattr(arguments, option) or [None]
    if len(given) > 2:
        arguments.fail(f"--{option} can be given twice: for the first and the second name")
    return given[0], given[-1]


def record(found: Comparison) -> dict[str, Any]:
    """A comparison as JSON."""
    return {
        "score": found.score,
        "decision": found.decision,
        "features": [
            {"name": f.name, "value": f.value, "weight": f.weight, "says": f.says} for f in found.features
        ],
    }


def _print(found: Comparison) -> None:
    print(f"{found.decision}  {found.score:.3f}")
    for feature in found.features:
        print(f"  {feature.weight:+.2f}  {feature.name:<14} {feature.value}: {feature.says}")
