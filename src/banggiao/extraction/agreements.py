"""Placeholder until the grammar of agreements is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from banggiao.extraction.cast import Cast
    from banggiao.extraction.page import Page


def find_agreements(page: Page, cast: Cast) -> list[Any]:
    """Nothing yet."""
    return []
