"""Main text and publication date of real HTML pages: this reader and trafilatura alone, side by side.

    python benchmarks/main_text.py DATA_DIR

DATA_DIR holds ``fundus/`` (pages with gold title, body and date) and ``trafilatura/`` (pages with snippets
that must and must not be in the text). Prints, for each reader: mean F1 of the body's words, titles and days
that are right of those known, snippets kept and left out. ``--pages`` adds a line for each page.
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
                item["file"],
                gzip.decompress(page.read_bytes()),
                url,
                wanted=item["with"],
                unwanted=item["without"],
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


@dataclass
class Tally:
    """Measures of one reader."""

    body: list[float] = field(default_factory=list)
    title: list[bool] = field(default_factory=list)
    day: list[bool] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    left: list[bool] = field(default_factory=list)

    def add(self, page: Page, found: Found) -> str:
        """Count a page; a line about it."""
        text = squash(found.text)
        lost = [snippet for snippet in page.wanted if squash(snippet) not in text]
        let_in = [snippet for snippet in page.unwanted if squash(snippet) in text]
        self.kept += [snippet not in lost for snippet in page.wanted]
        self.left += [snippet not in let_in for snippet in page.unwanted]
        if page.body is None:
            return f"lost {lost} let in {let_in} day {found.day}"
        self.body.append(f1(found.body, page.body))
        self.title.append(squash(found.title) == squash(page.title))
        self.day.append(found.day == page.day)
        return f"body {self.body[-1]:.3f} title {self.title[-1]} day {found.day} of {page.day}"

    def report(self) -> str:
        """The measures in one line."""
        return (
            f"body F1 {sum(self.body) / len(self.body):.4f} ({len(self.body)} pages)  "
            f"title {sum(self.title)}/{len(self.title)}  day {sum(self.day)}/{len(self.day)}  "
            f"kept {sum(self.kept)}/{len(self.kept)}  left out {sum(self.left)}/{len(self.left)}"
        )


def main() -> int:
    """Measure both readers on all pages."""
    warnings.simplefilter("ignore")
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/data/main-text"))
    pages = [*fundus(folder / "fundus"), *snippets(folder / "trafilatura")]
    for name, reader in (("banggiao", ours), ("trafilatura", alone)):
        tally = Tally()
        for page in pages:
            line = tally.add(page, reader(page))
            if "--pages" in sys.argv:
                print(f"  {name:12} {page.name:45} {line}")
        print(f"{name:12} {tally.report()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
