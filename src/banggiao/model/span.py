"""Places in a document's text. Offsets are code points into the stored (NFC) text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open interval ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def text(self, source: str) -> str:
        """The words of ``source`` that stand in this span."""
        return source[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a document: ``quote == text[start:end]`` always holds."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Quote:
        """Take the quote out of its source, so that it cannot differ from it."""
        return cls(start, end, source[start:end])

    def holds(self, source: str) -> bool:
        """Whether the words still stand at their place in ``source``."""
        return source[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one field of a claim has its value: the rule that gave it and the words it rests on."""

    field: str
    rule: str
    quote: Quote | None = None
