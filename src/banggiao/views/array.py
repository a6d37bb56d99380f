"""Many records as one JSON array on standard output.

Invariant: written record by record, so that memory does not grow with their number.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from typing import Any


def print_array(records: Iterable[Mapping[str, Any]]) -> None:
    """One record a line. A generator is closed even where nobody reads on, while its source is still open."""
    with closing(_each(records)) as found:
        sys.stdout.write("[")
        for number, record in enumerate(found):
            sys.stdout.write(",\n" if number else "\n")
            sys.stdout.write(json.dumps(record, ensure_ascii=False))
        sys.stdout.write("\n]\n")


def _each(records: Iterable[Mapping[str, Any]]) -> Generator[Mapping[str, Any], None, None]:
    yield from records
