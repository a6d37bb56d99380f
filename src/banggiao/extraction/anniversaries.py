"""Placeholder until the grammar of anniversaries is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page


def find_anniversaries(page: Page, cast: Cast) -> list[Any]:
    """Nothing yet."""
    return []
