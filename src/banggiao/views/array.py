"""Many records as one JSON array on standard output.

Invariant: written record by record, so that memory does not grow with their number.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any


def print_array(records: Iterable[Mapping[str, Any]]) -> None:
    """One record a line."""
    sys.stdout.write("[")
    for number, record in enumerate(records):
        sys.stdout.write(",\n" if number else "\n")
        sys.stdout.write(json.dumps(record, ensure_ascii=False))
    sys.stdout.write("\n]\n")
