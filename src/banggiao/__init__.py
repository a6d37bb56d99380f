"""Reads news about exchanges between states into facts, each with its exact words.

``read`` reads one page; docs/api.md shows it at work. Importing this package alone loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from banggiao.errors import BanggiaoError
    from banggiao.model import Reading
    from banggiao.pipeline import read

__version__ = "0.1.0"

__all__ = ["BanggiaoError", "Reading", "__version__", "read"]

_HOMES = {"BanggiaoError": "banggiao.errors", "Reading": "banggiao.model", "read": "banggiao.pipeline"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
