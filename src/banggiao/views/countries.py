"""Countries given on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from banggiao.register.countries import code_of


def country_codes(arguments: argparse.Namespace, said: Iterable[str]) -> list[str]:
    """Their codes; wrong usage where one is not known, for a filter that finds nothing says nothing."""
    codes: list[str] = []
    for name in said:
        if (code := code_of(name)) is None:
            arguments.fail(
                f"argument --country: no country {name!r}: write a code of two letters, such as VN"
            )
        else:
            codes.append(code)
    return codes
