"""Gold facts of a set of pages: ``<id>.gold.json`` beside or apart from the pages themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from banggiao.errors import BanggiaoError
from banggiao.evaluation.pairing import Fact

GOLD = ".gold.json"
PAGES = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page with its gold facts; ``page`` is None where no page is to be found."""

    id: str
    facts: Fact
    page: Path | None


class GoldError(BanggiaoError, ValueError):
    """A gold set that cannot be measured against. The message says which file and why."""


def gold_pages(gold: Path, texts: Path) -> Iterator[GoldPage]:
    """The pages of a gold set in the order of their ids."""
    for folder in (gold, texts):
        if not folder.is_dir():
            raise GoldError(f"{folder} is not a folder")
    paths = sorted(gold.glob(f"*{GOLD}"))
    if not paths:
        raise GoldError(f"{gold} holds no file *{GOLD}")
    for path in paths:
        key = path.name.removesuffix(GOLD)
        pages = (texts / f"{key}{ending}" for ending in PAGES)
        yield GoldPage(key, _facts(path), next((page for page in pages if page.is_file()), None))


def _facts(path: Path) -> Fact:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: {error}") from error
    if not isinstance(facts, dict):
        raise GoldError(f"{path}: not a JSON object")
    return facts
