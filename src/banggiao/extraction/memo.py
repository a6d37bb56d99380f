"""Results kept as long as their page lives.

Invariant: a result is worked out once a page and must not be changed by those who ask for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from banggiao.extraction.page import Page

Result = TypeVar("Result")


def per_page(function: Callable[[Page], Result]) -> Callable[[Page], Result]:
    """``function`` with its result remembered for each page."""
    known: WeakKeyDictionary[Page, Result] = WeakKeyDictionary()

    @wraps(function)
    def remembered(page: Page) -> Result:
        if page not in known:
            known[page] = function(page)
        return known[page]

    return remembered
