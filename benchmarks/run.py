"""Speed beside spaCy and underthesea, scaling, memory, time to start, size, main text.

Peers and Banggiao take turns on the same pages in one run on one core; what is compared is the median of the
ratios of the turns, so that a machine busy with other things slows both. Needs the extra ``bench``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
SAMPLES = ROOT / "src" / "banggiao" / "samples"
RESULTS = ROOT / "benchmarks" / "results" / "latest.json"
ENDINGS = (".txt", ".html")
ROUNDS = 5
SLOW_PEER = 12_000  # characters a turn that a peer of a few thousand characters a second gets
LANGUAGES = ("vi", "fr", "en")
WANTED = {
    "banggiao --help": "under 0.3",
    "peak memory": "under 300",
    "fr: ratio to spaCy fr_core_news_md": "at least 5, better 10",
    "vi: ratio to underthesea.ner": "at least 100, better 300",
    "vi: cost of a character at 200 kB / at 5 kB": "at most 1.5",
    "fr: cost of a character at 200 kB / at 5 kB": "at most 1.5",
    "en: cost of a character at 200 kB / at 5 kB": "at most 1.5",
}

Read = Callable[[str], Any]


def texts(language: str) -> list[str]:
    """Texts of whole pages of a language: the development pages where they are at hand, else the samples."""
    from banggiao import read

    folder = SHARED / "pages" if (SHARED / "pages").is_dir() else SAMPLES
    pages = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    found = [read(path).document for path in pages if path.name.startswith(language)]
    return [document.text for document in found if document.language == language]


def bodies(language: str) -> list[str]:
    """The pages' articles alone, so that a text made of them is all article."""
    from banggiao import read

    found = (read(text, language=language).document for text in texts(language))
    return [
        document.text[region.start : region.end]
        for document in found
        for region in document.regions
        if region.kind == "body"
    ]


def one_core() -> None:
    """Keep this process, and the libraries' own threads, on one core."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def speed(read: Read, pages: list[str]) -> float:
    """Characters a second over the pages."""
    start = time.perf_counter()
    for page in pages:
        read(page)
    return sum(map(len, pages)) / (time.perf_counter() - start)


def turns(ours: Read, theirs: Read, pages: list[str], rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Medians over turns of our speed, theirs, and the ratio of the two."""
    for read in (ours, theirs):
        read(pages[0])  # word lists and models are loaded before the first turn
    rows = [(speed(ours, pages), speed(theirs, pages)) for _ in range(rounds)]
    return (
        statistics.median(row[0] for row in rows),
        statistics.median(row[1] for row in rows),
        statistics.median(row[0] / row[1] for row in rows),
    )


def up_to(pages: list[str], characters: int) -> list[str]:
    """The first whole pages that together have at most so many characters, at least one."""
    found: list[str] = []
    for page in pages:
        if found and sum(map(len, found)) + len(page) > characters:
            break
        found.append(page)
    return found


def of_size(pages: list[str], size: int) -> str:
    """A text of about ``size`` bytes made of whole pages, again and again."""
    parts: list[str] = []
    length = 0
    while length < size:
        part = pages[len(parts) % len(pages)]
        parts.append(part)
        length += len(part.encode()) + 1
    text = "\n".join(parts).encode()[:size].decode(errors="ignore")
    return text[: text.rfind("\n") + 1] or text


def against_peers(ours: Read) -> Iterator[tuple[str, float, str]]:
    """Speed on one core beside the peers."""
    pages = texts("fr")
    spacy = import_module("spacy")
    nlp = spacy.load("fr_core_news_md")
    mine, peer, ratio = turns(ours, nlp, pages)
    yield "fr: banggiao", mine, "characters/s"
    yield "fr: spaCy fr_core_news_md", peer, "characters/s"
    yield "fr: ratio to spaCy fr_core_news_md", ratio, "x"
    only_names = spacy.load("fr_core_news_md", disable=[name for name in nlp.pipe_names if name != "ner"])
    _, peer, ratio = turns(ours, only_names, pages)
    yield "fr: spaCy, names only", peer, "characters/s"
    yield "fr: ratio to spaCy, names only", ratio, "x"
    mine, peer, ratio = turns(ours, import_module("underthesea").ner, up_to(texts("vi"), SLOW_PEER), 3)
    yield "vi: banggiao", mine, "characters/s"
    yield "vi: underthesea.ner", peer, "characters/s"
    yield "vi: ratio to underthesea.ner", ratio, "x"


def alone(ours: Read) -> Iterator[tuple[str, float, str]]:
    """Speed in English, and how the cost of a character grows with the page."""
    pages = texts("en")
    ours(pages[0])
    yield "en: banggiao", statistics.median(speed(ours, pages) for _ in range(ROUNDS)), "characters/s"
    for language in LANGUAGES:
        articles = bodies(language)
        small, large = (of_size(articles, size) for size in (5_000, 200_000))
        ours(large)  # word lists are loaded bit by bit, as pages ask for them
        costs = [(speed(ours, [small] * 40), speed(ours, [large])) for _ in range(ROUNDS)]
        ratio = statistics.median(few / many for few, many in costs)
        yield f"{language}: cost of a character at 200 kB / at 5 kB", ratio, "x"


def memory() -> Iterator[tuple[str, float, str]]:
    """Peak memory of a run over all pages and one of 200 kB, in a process of its own."""
    code = (
        "import resource, sys; from banggiao import read; texts = sys.stdin.read().split('\\0');"
        "[read(text) for text in texts if text.strip()];"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    pages = [page for language in LANGUAGES for page in texts(language)]
    given = "\0".join([*pages, of_size(pages, 200_000)])
    done = subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    )
    yield "peak memory", int(done.stdout) / 1024, "MB"


def start() -> Iterator[tuple[str, float, str]]:
    """Time of ``banggiao --help``, and of a run over one page, in which the word lists are read."""

    def run(arguments: list[str], page: str) -> float:
        command = [sys.executable, "-m", "banggiao", *arguments]
        began = time.perf_counter()
        subprocess.run(command, input=page.encode(), check=True, capture_output=True)
        return time.perf_counter() - began

    yield "banggiao --help", statistics.median(run(["--help"], "") for _ in range(9)), "s"
    for language in LANGUAGES:
        page = texts(language)[0]
        seconds = statistics.median(run(["read", "-"], page) for _ in range(3))
        yield f"{language}: banggiao read, one page", seconds, "s"


def size() -> Iterator[tuple[str, float, str]]:
    """What the core installs: Banggiao's own files, and those of all that it needs."""
    pending, seen = ["banggiao"], set()
    total = 0
    while pending:
        name = pending.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        for line in found.requires or []:
            if "extra ==" not in line:
                pending.append(next(part for part in _split(line) if part))
        if name != "banggiao":
            total += sum(
                Path(str(found.locate_file(path))).stat().st_size
                for path in found.files or []
                if _kept(found, path)
            )
    own = sum(
        path.stat().st_size for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc"
    )
    yield "install: banggiao itself", own / 1e6, "MB"
    yield f"install: the {len(seen) - 1} packages of the core", total / 1e6, "MB"


def _split(requirement: str) -> list[str]:
    name = "".join(c if c.isalnum() or c in "-_." else " " for c in requirement)
    return name.split()


def _kept(found: metadata.Distribution, path: metadata.PackagePath) -> bool:
    return path.suffix != ".pyc" and Path(str(found.locate_file(path))).is_file()


def main() -> int:
    """Measure, print, keep the figures."""
    one_core()
    from banggiao import read

    results: dict[str, float] = {}
    for part in (start(), size(), memory(), alone(read), against_peers(read)):
        for name, value, unit in part:
            results[name] = value
            wanted = f"  ({WANTED[name]})" if name in WANTED else ""
            print(f"{name:46} {value:10,.{0 if value >= 1000 else 2}f} {unit}{wanted}", flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2), encoding="utf-8")
    if not (SHARED / "main-text").is_dir():
        print("\nmain text: no pages at hand")
        return 0
    print("\nmain text and publication date:", flush=True)
    script = [str(ROOT / "benchmarks" / "main_text.py"), str(SHARED / "main-text")]
    return subprocess.run([sys.executable, *script], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
