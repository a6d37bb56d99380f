"""Countries and dates of the same news sentences in several languages: what one language says, the others must say.

    python benchmarks/ntrex.py DATA_DIR [--misses]

DATA_DIR holds NTREX-128: ``DOCUMENT_IDS.tsv`` and the aligned lines of English, French and Vietnamese. Every
document is read whole in each language, as published on one day; a sentence's countries are those whose names or
adjectives stand in it outside the names of persons, its dates the values of all times named in it. For each pair of
languages the measure is 2 * common / (one + other), over the values of all sentences. ``--misses`` prints the
sentences in which the languages differ.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from banggiao.extraction import extract
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.chunker import Chunker
from banggiao.extraction.dates import find_dates
from banggiao.extraction.page import Page
from banggiao.lang import pack
from banggiao.model import Document, Region, RegionKind

FILES = {"en": "newstest2019-src.eng.txt", "fr": "newstest2019-ref.fra.txt", "vi": "newstest2019-ref.vie.txt"}
PUBLISHED = "2018-09-30"  # the day of most of them
BODIES: set[str | None] = {"EU", "UN"}  # bodies that are named like countries
KINDS = ("countries", "dates")
Values = dict[str, set[str]]


def documents(folder: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Documents with their aligned lines by language."""
    rows = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    names = [row.split("\t")[0].strip() for row in rows if row.strip()]
    lines = {
        code: unicodedata.normalize("NFC", (folder / file).read_text(encoding="utf-8")).splitlines()
        for code, file in FILES.items()
    }
    for name in dict.fromkeys(names):
        at = [index for index, other in enumerate(names) if other == name]
        yield name, {code: [text[index] for index in at] for code, text in lines.items()}


def document(name: str, language: str, lines: list[str]) -> Document:
    """A document of these lines, all of them its body."""
    text = "\n".join(lines)
    body = (Region(RegionKind.BODY, 0, len(text)),)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, text, digest, digest, language, None, PUBLISHED, "given", regions=body)


def values(name: str, language: str, lines: list[str]) -> list[Values]:
    """Countries and dates of each line; extraction as a whole must not fail on the way."""
    read = document(name, language, lines)
    extract(read)
    page = Page(read, pack(language))
    starts = [0]
    for text in lines:
        starts.append(starts[-1] + len(text) + 1)
    found: list[Values] = [{kind: set[str]() for kind in KINDS} for _ in lines]
    chunker, dates, line = Chunker(page), find_dates(page), 0
    for index, sentence in enumerate(page.sentences):
        offset = page.quote(sentence.first, sentence.first + 1).start
        while line + 1 < len(lines) and starts[line + 1] <= offset:
            line += 1
        for chunk in chunker.chunks(sentence):
            found[line]["countries"] |= countries(page, chunk)
        for when in dates.get(index, []):
            if when.start is not None:
                found[line]["dates"].add(f"{when.start}/{when.end}")
    return found


def countries(page: Page, chunk: Chunk) -> set[str]:
    """Codes of the countries named in a chunk that is not a person's name."""
    if chunk.kind == "name":
        return set()
    terms = [term for at in range(chunk.first, chunk.last) if (term := page.term_at.get(at)) is not None]
    named = {entry.field(0) for term in terms if (entry := term.of("countries")) is not None}
    bodies = {entry.field(2) for term in terms if (entry := term.of("organizations")) is not None}
    return {code for code in named | (bodies & BODIES) if code}


def main() -> None:
    """Measure, and print one line a pair of languages."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    misses, common, total, number = "--misses" in sys.argv, Counter[str](), Counter[str](), 0
    for name, texts in documents(Path(sys.argv[1])):
        number += 1
        read = {code: values(name, code, lines) for code, lines in texts.items()}
        for at in range(len(texts["en"])):
            for kind in KINDS:
                for one, other in combinations(FILES, 2):
                    a, b = read[one][at][kind], read[other][at][kind]
                    common[f"{kind} {one}-{other}"] += 2 * len(a & b)
                    total[f"{kind} {one}-{other}"] += len(a) + len(b)
                if misses and len({frozenset(read[code][at][kind]) for code in FILES}) > 1:
                    print(f"{kind} {name}:{at}")
                    for code in FILES:
                        print(f"   {code} {sorted(read[code][at][kind])} {texts[code][at]}")
    print(f"documents read in each of {len(FILES)} languages: {number}")
    for kind in KINDS:
        for measure in [m for m in total if m.startswith(kind)]:
            print(f"{measure:18} {common[measure] / total[measure]:.3f}  ({total[measure]} values)")
        over = [m for m in total if m.startswith(kind)]
        print(f"{kind:18} {sum(common[m] for m in over) / sum(total[m] for m in over):.3f}  all pairs")


if __name__ == "__main__":
    main()
