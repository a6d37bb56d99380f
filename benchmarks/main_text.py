"""Main text and publication date of real HTML pages: this reader and trafilatura alone, side by side.

    python benchmarks/main_text.py DATA_DIR

DATA_DIR holds ``fundus/`` (pages with gold title, body and date) and ``trafilatura/`` (pages with snippets that must
and must not be in the text). Prints, for each reader: mean F1 of the body's words, titles and days that are right of
those known, snippets kept and left out. ``--pages`` adds a line for each page.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WORD = re.compile(r"\w+")
BODY = ("body", "dateline")


@dataclass
class Page:
    """A page with what is known of it."""

    name: str
    html: bytes
    url: str | None = None
    title: str | None = None
    body: str | None = None
    day: str | None = None
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


@dataclass
class Found:
    """What a reader made of a page. ``text``: with the title; captions are left aside."""

    text: str = ""
    body: str = ""
    title: str | None = None
    day: str | None = None


def fundus(folder: Path) -> Iterator[Page]:
    """Pages of outlets with gold; versions of the gold and of the page follow one another in time."""
    for gold_file in sorted(folder.glob("*/*.json")):
        golds = sorted(json.loads(gold_file.read_text(encoding="utf-8")).items())
        pages = sorted(gold_file.parent.glob(gold_file.stem + "_*.html.gz"))
        info = json.loads((gold_file.parent / "meta.info").read_text(encoding="utf-8"))
        for (_, gold), page in zip(golds[-len(pages) :], pages[-len(golds) :], strict=True):
            parts = list(gold["body"].get("summary", []))
            for section in gold["body"].get("sections", []):
                parts += section.get("headline", []) + section.get("paragraphs", [])
            yield Page(
                page.name.removesuffix(".html.gz"),
                gzip.decompress(page.read_bytes()),
                info.get(page.name, {}).get("url"),
                gold.get("title"),
                "\n".join(parts),
                (gold.get("publishing_date") or "")[:10] or None,
            )


def snippets(folder: Path) -> Iterator[Page]:
    """Pages with snippets that must and must not be in the text."""
    known = json.loads((folder / "evaldata_fr_es_subset.json").read_text(encoding="utf-8"))
    for url, item in sorted(known.items()):
        page = folder / "html" / (item["file"] + ".gz")
        if page.is_file():
            yield Page(
                item["file"], gzip.decompress(page.read_bytes()), url, wanted=item["with"], unwanted=item["without"]
            )


def ours(page: Page) -> Found:
    """This reader."""
    from banggiao.documents import read_document
    from banggiao.errors import DocumentError
    from banggiao.model import Snapshot

    try:
        document = read_document(Snapshot(page.name, page.html, url=page.url))
    except DocumentError:
        return Found()
    said = [r for r in document.regions if r.kind in (*BODY, "title")]
    return Found(
        "\n".join(document.text[r.start : r.end] for r in said),
        "\n".join(document.text[r.start : r.end] for r in said if r.kind in BODY),
        document.title,
        (document.published or "")[:10] or None,
    )


def alone(page: Page) -> Found:
    """Trafilatura with its own settings."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(page.html)
    found = bare_extraction(tree, url=page.url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Found()
    text = found.text or ""
    return Found(f"{found.title}\n{text}", text, found.title, found.date)


def f1(found: str, gold: str) -> float:
    """F1 of the words, each as often as it stands."""
    a, b = Counter(WORD.findall(found.lower())), Counter(WORD.findall(gold.lower()))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if a and b else 0.0


def squash(text: str | None) -> str:
    """Text with single spaces, for comparison."""
    return " ".join((text or "").replace("\xa0", " ").split())


def main() -> int:
    """Measure both readers on all pages."""
    warnings.simplefilter("ignore")
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/data/main-text"))
    pages = [*fundus(folder / "fundus"), *snippets(folder / "trafilatura")]
    for name, reader in (("banggiao", ours), ("trafilatura", alone)):
        body: list[float] = []
        title: list[bool] = []
        day: list[bool] = []
        kept: list[bool] = []
        left: list[bool] = []
        for page in pages:
            found = reader(page)
            if page.body is not None:
                body.append(f1(found.body, page.body))
                title.append(squash(found.title) == squash(page.title))
                day.append(found.day == page.day)
            kept += [squash(s) in squash(found.text) for s in page.wanted]
            left += [squash(s) not in squash(found.text) for s in page.unwanted]
            if "--pages" in sys.argv:
                what = (
                    f"body {body[-1]:.3f} title {title[-1]} day {day[-1]} {found.day} {page.day} {found.title} | {page.title}"
                    if page.body is not None
                    else f"kept {[s for s in page.wanted if squash(s) not in squash(found.text)]} "
                    f"let in {[s for s in page.unwanted if squash(s) in squash(found.text)]} {found.day} {found.title}"
                )
                print(f"  {name:12} {page.name:45} {what}")
        print(
            f"{name:12} body F1 {sum(body) / len(body):.4f} ({len(body)} pages)  title {sum(title)}/{len(title)}  "
            f"day {sum(day)}/{len(day)}  kept {sum(kept)}/{len(kept)}  left out {sum(left)}/{len(left)}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
