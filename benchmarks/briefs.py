"""Time the brief of a country with 10,000 exchanges, in each format, and how long it takes to gather.

    python benchmarks/briefs.py [--exchanges 10000] [--register FILE]

The register is made of sentences of its own (kept where --register names a file, and used again). Limits, on an
ordinary laptop: HTML 1.5 s, PDF and DOCX 4 s, each from an open register to the bytes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from banggiao.briefs.dossier import brief
from banggiao.model import (
    Amount,
    Commitment,
    Document,
    Exchange,
    Participant,
    Place,
    Quote,
    Reading,
    Snapshot,
)
from banggiao.register import open_register
from banggiao.register.page import Page
from banggiao.register.write import store
from banggiao.views.papers import rendered

LIMITS = {"md": 1.5, "html": 1.5, "pdf": 4.0, "docx": 4.0}
FIRST = date(1998, 1, 1)
TODAY = date(2025, 12, 20)
EACH = 4  # exchanges of a page
KINDS = ("meeting", "visit", "message", "conference", "signing", "aid", "ceremony")
CHANNELS = ("party", "state", "parliament", "military", "local", "people")
PERSONS = 600
CONSONANTS, VOWELS = "bdghklmnprstvx", "aeiou"
OFFICES = (
    "Chủ tịch nước",
    "Thủ tướng",
    "Bộ trưởng Bộ Ngoại giao",
    "Chủ tịch Quốc hội",
    "Đại sứ",
    "Bí thư Tỉnh ủy",
)


def main() -> int:
    """Make the register, time the papers; status 1 where one is slower than its limit."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--exchanges", type=int, default=10_000)
    parser.add_argument("--register", type=Path)
    arguments = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1745280000")
    with tempfile.TemporaryDirectory() as folder:
        place = arguments.register or Path(folder) / "register.db"
        if not place.exists():
            made(place, arguments.exchanges)
        return timed(place)


def timed(place: Path) -> int:
    """Print a line for each format: the best of three, so that other programs count less."""
    slow = 0
    for form, limit in LIMITS.items():
        runs = [once(place, form) for _ in range(3)]
        whole, worked, gathered, size, notes = min(runs)
        slow += whole > limit
        print(
            f"{form:5} {whole:5.2f} s (limit {limit} s), of the processor {worked:.2f} s, "
            f"gathered in {gathered:.2f} s; {notes} notes, {size / 1024:.0f} KB"
        )
    return 1 if slow else 0


def once(place: Path, form: str) -> tuple[float, float, float, int, int]:
    """Seconds by the clock and of the processor, seconds of gathering, bytes, notes."""
    with open_register(str(place)) as register, register.reading() as connection:
        begun, worked = time.perf_counter(), time.process_time()
        paper = brief(connection, "LA", "VN", "vi", TODAY)
        gathered = time.perf_counter() - begun
        size = len(rendered(paper, form))
        return (
            time.perf_counter() - begun, time.process_time() - worked, gathered, size, len(paper.notes)
        )  # fmt: skip


def made(place: Path, exchanges: int) -> None:
    """A register with so many exchanges between Laos and Viet Nam."""
    begun = time.perf_counter()
    with open_register(str(place), create=True) as register, register.session() as connection:
        for start in range(0, exchanges // EACH, 200):
            with connection.begin():
                for number in range(start, min(start + 200, exchanges // EACH)):
                    store(connection, page(number))
        register.settle()
    print(f"{exchanges} exchanges stored in {time.perf_counter() - begun:.0f} s")


def name(number: int) -> str:
    """One of ``PERSONS`` names without a word in common."""
    return f"{word(number % PERSONS)} {word(number % PERSONS + PERSONS)}"


def word(number: int) -> str:
    """A word of its own for each number, three syllables long."""
    letters = []
    for _ in range(3):
        number, consonant = divmod(number * 31 + 17, len(CONSONANTS))
        letters.append(CONSONANTS[consonant] + VOWELS[(number + consonant) % len(VOWELS)])
    return "".join(letters).capitalize()


def page(number: int) -> Page:
    """A page with ``EACH`` exchanges, a commitment and an amount."""
    sentences = list(told(number))
    text = "\n".join(sentence for sentence, _ in sentences)
    begins = [text.index(sentence) for sentence, _ in sentences]
    exchanges = tuple(
        exchange(number * EACH + at, when, Quote.of(text, begin, begin + len(sentence)), text)
        for at, ((sentence, when), begin) in enumerate(zip(sentences[:EACH], begins, strict=False))
    )
    promise, _ = sentences[EACH]
    quote = Quote.of(text, begins[EACH], begins[EACH] + len(promise))
    commitment = Commitment(
        ("aid", "cooperation_area", "visit_invitation")[number % 3], "pledged", ("VN",), ("LA",), ("education",),
        str(2000 + number % 30), quote,
    )  # fmt: skip
    figure = f"{number + 10} tấn gạo"
    at = text.index(figure)
    amount = Amount(number + 10, "tonne", "gạo", "VN", "LA", Quote.of(text, at, at + len(figure)))
    content = text.encode()
    document = Document(
        f"page-{number}", text, sha256(content).hexdigest(), sha256(content).hexdigest(), "vi", f"Tin số {number}",
        sentences[0][1], publisher=f"Báo {number % 40}", url=f"https://news.example/{number}",
    )  # fmt: skip
    reading = Reading(document, "benchmark", exchanges, (commitment,), amounts=(amount,))
    return Page(Snapshot(f"page-{number}", content), reading, url=f"https://news.example/{number}")


def told(number: int) -> Iterator[tuple[str, str]]:
    """Sentences with their days; the last is a promise."""
    for at in range(EACH):
        here = number * EACH + at
        day = (FIRST + timedelta(days=here * 7919 % 10_200)).isoformat()
        gave = f", trao {number + 10} tấn gạo" if at == 0 else ""
        yield f"Ngày {day}, ông {name(here)} gặp ông {name(here * 31 + 7)} lần thứ {here}{gave}.", day
    yield f"Việt Nam sẽ giúp Lào việc thứ {number} trong năm {2000 + number % 30}.", ""


def exchange(number: int, day: str, quote: Quote, text: str) -> Exchange:
    """The exchange of a sentence."""
    people = []
    for who, country in ((name(number), "VN"), (name(number * 31 + 7), "LA")):
        at = text.index(who, quote.start)
        people.append(
            Participant(
                who, OFFICES[number % len(OFFICES)], None, country, None, Quote.of(text, at, at + len(who))
            )
        )
    kind = "aid" if number % EACH == 0 else KINDS[number % len(KINDS)]
    channels = (CHANNELS[number % 6], CHANNELS[number * 7 % 6])
    return Exchange(
        kind, "occurred", day, day, "day", "stated", Place("Viêng Chăn", "LA"), tuple(dict.fromkeys(channels)),
        ("LA", "VN"), tuple(people), (), (quote,),
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
