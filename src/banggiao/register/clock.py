"""The time that is written into a register.

Invariant: one form, ISO 8601 in UTC to the second. ``SOURCE_DATE_EPOCH`` (seconds, as of reproducible
builds) stops the clock, so that two runs write the same bytes.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """This moment: ``2025-04-22T08:30:00Z``."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """This day: ``2025-04-22``."""
    return now()[:10]
