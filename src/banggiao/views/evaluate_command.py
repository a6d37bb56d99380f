"""``banggiao evaluate``: the reader measured against gold facts."""

from __future__ import annotations

import argparse
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from banggiao.evaluation import (
    Floor,
    FloorsError,
    GoldError,
    Report,
    breaches,
    evaluate,
    gold_pages,
    lines,
    read_floors,
    scores_record,
)
from banggiao.evaluation.pairing import Fact
from banggiao.pipeline import read
from banggiao.views.json import record
from banggiao.views.terminal import complain


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, compare with the floors."""
    if arguments.set and not arguments.floors:
        arguments.fail("--set names a table of the file given with --floors")
    try:
        floors: list[Floor] = []
        if arguments.floors:
            floors = read_floors(Path(arguments.floors), arguments.set)
        pages = list(gold_pages(Path(arguments.gold), Path(arguments.texts)))
    except (FloorsError, GoldError) as error:
        arguments.fail(str(error))
    report = evaluate(pages, facts_and_text)
    below = breaches(report, floors)
    if arguments.json:
        print(json.dumps(report_record(report, below), ensure_ascii=False, indent=2))
    else:
        _print(report, per_document=arguments.per_document)
    for page, why in report.unread.items():
        complain(f"{page}: {why}")
    for line in below:
        complain(f"below its floor: {line}")
    return 1 if below or report.unread else 0


def facts_and_text(page: Path) -> tuple[Fact, str]:
    """What the reader finds on a page, and the page's text: the file itself where it is UTF-8 text."""
    reading = read(page)
    text = reading.document.text
    if page.suffix == ".txt":
        with suppress(UnicodeDecodeError):
            text = page.read_text(encoding="utf-8")
    return record(reading), text


def report_record(report: Report, below: list[str]) -> dict[str, Any]:
    """A report as JSON."""
    return {
        "all": scores_record(report.total),
        "languages": {code: scores_record(scores) for code, scores in sorted(report.languages.items())},
        "documents": {page: scores_record(scores) for page, scores in report.pages.items()},
        "unread": report.unread,
        "below": below,
    }


def _print(report: Report, *, per_document: bool) -> None:
    parts = list(report.pages.items()) if per_document else []
    if per_document or len(report.languages) > 1:
        parts += [(f"language {code}", scores) for code, scores in sorted(report.languages.items())]
    for name, scores in [*parts, ("all", report.total)]:
        if parts:
            print(f"\n== {name}")
        for line in lines(scores):
            print(line)
