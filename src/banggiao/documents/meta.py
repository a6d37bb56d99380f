"""What the markup of a page says about it, as a record; a bare text has none of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page's markup says about it."""

    title: str | None = None
    published: str | None = None
    published_how: str | None = None
    modified: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    lead: str | None = None
