"""``banggiao compare``: whether two names can be one person's, and why."""

from __future__ import annotations

import argparse
import json
from typing import Any

from banggiao.options import OptionError, checked_date
from banggiao.resolution.names import Comparison, compare
from banggiao.views.countries import country_codes


def run(arguments: argparse.Namespace) -> int:
    """Compare and print."""
    countries = _two(arguments, "country")
    lands = [code and country_codes(arguments, [code])[0] for code in countries]
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
        country_a=lands[0],
        country_b=lands[1],
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
