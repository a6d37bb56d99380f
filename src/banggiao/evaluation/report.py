"""Measures of a whole gold set: for each page, for each language, for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banggiao.errors import BanggiaoError
from banggiao.evaluation.gold import GoldPage
from banggiao.evaluation.measures import F1_MEASURES, MEASURES, SHARE_MEASURES, Scores, score_page
from banggiao.evaluation.pairing import Fact

#: Reads a page: its facts as ``banggiao read --format json`` prints them, and the text they stand in.
Reader = Callable[[Path], tuple[Fact, str]]


@dataclass(slots=True)
class Report:
    """Scores by page, by the gold's language and together; ``unread`` says of a page why it has no facts."""

    pages: dict[str, Scores] = field(default_factory=dict)
    languages: dict[str, Scores] = field(default_factory=dict)
    total: Scores = field(default_factory=Scores)
    unread: dict[str, str] = field(default_factory=dict)

    def add(self, page: GoldPage, text: str, predicted: Fact) -> None:
        """Score one page; no facts at all count as missed facts, not as a page left out."""
        scores = score_page(page.facts, text, predicted)
        self.pages[page.id] = scores
        self.languages.setdefault(page.facts["language"], Scores()).add(scores)
        self.total.add(scores)


def evaluate(pages: Iterable[GoldPage], read: Reader) -> Report:
    """Read every page and measure what came out."""
    report = Report()
    for page in pages:
        predicted: Fact = {}
        text = ""
        if page.page is None:
            report.unread[page.id] = "no page of this name"
        else:
            try:
                predicted, text = read(page.page)
            except (BanggiaoError, OSError) as error:
                report.unread[page.id] = str(error)
        report.add(page, text, predicted)
    return report


def scores_record(scores: Scores) -> dict[str, dict[str, Any]]:
    """Scores as JSON: the value of each measure, null where nothing was asked, and its counts."""
    found: dict[str, dict[str, Any]] = {}
    for name in MEASURES:
        if name in F1_MEASURES:
            f1 = scores.f1[name]
            found[name] = {
                "value": f1.value,
                "found": f1.found,
                "predicted": f1.predicted,
                "gold": f1.gold,
            }
        else:
            share = scores.share[name]
            found[name] = {"value": share.value, "right": share.right, "total": share.total}
    return found


def lines(scores: Scores) -> Iterable[str]:
    """One line a measure, as ``name F1 value (found/predicted/gold)``; measures nobody asked are left out."""
    for name in F1_MEASURES:
        f1 = scores.f1[name]
        if f1.value is not None:
            yield f"{name:24} F1 {f1.value:.3f}  ({f1.found}/{f1.predicted}/{f1.gold})"
    for name in SHARE_MEASURES:
        share = scores.share[name]
        if share.value is not None:
            yield f"{name:24} ok {share.value:.3f}  ({share.right}/{share.total})"
