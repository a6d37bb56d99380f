"""How much was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """``written`` so many of ``what``; ``left_out`` of the records could not be said in the format, for ``why``."""

    written: int
    what: str
    left_out: int = 0
    why: str = ""

    def __str__(self) -> str:
        said = f"{self.written:,} {self.what}"
        return said + (f"; {self.left_out:,} {self.why}" if self.left_out else "")
