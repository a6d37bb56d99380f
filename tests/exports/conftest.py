"""A register with the sample pages, and with a page that has in it what breaks formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import banggiao
from banggiao.model import (
    Document,
    Exchange,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
    Region,
    RegionKind,
    Snapshot,
)
from banggiao.pipeline import read_snapshot
from banggiao.register import open_register
from banggiao.register.byhand import note
from banggiao.register.identity import sha256
from banggiao.register.page import Page
from banggiao.register.write import store
from banggiao.sources import snapshots
from banggiao.views.cli import main

SAMPLES = Path(banggiao.__file__).parent / "samples"
FORMULA = '=HYPERLINK("http://evil.example","here")'
LONG = "Rất dài: " + "dài " * 12_000
TEXT = f"""Đối ngoại <b>100%</b> & {{ngoặc}} $x_1^2$ #1 ~ \\lệnh

{FORMULA} gặp -Trần; Văn | Hai\\Ba\u000b\u0001 ngày 3/2.
Hai dòng,
một câu “trích” 𝔘𝔫𝔦 “dẫn”; hết.

{LONG}
"""


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote.of(TEXT, start, start + len(words))


def hard_page() -> Page:
    """Names that are formulas, separators, marks of XML and TeX, control signs, a quote of 48,000 signs."""
    trade = Exchange(
        type="meeting",
        date_start="2024-02-29",
        date_end="2024-03-01",
        date_precision="day",
        place=Place("-Hà Nội <&>", "VN"),
        channels=("party", "state"),
        countries=("VN", "EU", "PW"),
        participants=(
            Participant(FORMULA, "+Chủ tịch", "@Ủy ban; phân ban | hai", "EU", "guest", quote(FORMULA)),
            Participant(FORMULA, "'=Bí thư", None, "EU", None, quote(FORMULA)),
            Participant("-Trần; Văn | Hai\\Ba", None, None, "VN", "host", quote("-Trần; Văn | Hai\\Ba")),
        ),
        organizations=(Organization("Hội <Hữu nghị> & “Bạn”", "PW"),),
        evidence=(quote("Hai dòng,\nmột câu “trích” 𝔘𝔫𝔦 “dẫn”; hết."), quote(LONG)),
    )
    words = quote("Hai\\Ba\u000b\u0001 ngày 3/2")
    vague = [
        Exchange(type="visit", date_start="2024-03", date_end="2024-03", countries=("VN", "LA"), evidence=(words,)),
        Exchange(type="message", date_start="XXXX-02-03", date_end="XXXX-02-03", countries=("VN", "UN"),
                 participants=(Participant("Ngày Mai", None, None, "VN", "sender"),
                               Participant("António Guterres", None, None, "UN", "addressee")), evidence=(words,)),
        Exchange(type="phone_call", status="cancelled", date_start="9999-12-31", date_end="9999-12-31",
                 countries=("VN", "KH"), evidence=(words,),
                 participants=(Participant("Người Gọi", None, None, "VN", "sender"),
                               Participant("Người Nghe", None, None, "KH", "addressee"))),
        Exchange(type="conference", status="planned", evidence=(words,)),
    ]  # fmt: skip
    content = b"a page that is hard to say elsewhere"
    document = Document(
        id="hard",
        text=TEXT,
        sha256=sha256(TEXT),
        snapshot_sha256=sha256(content),
        language="vi",
        title="Đối ngoại <b>100%</b> & {ngoặc} $x_1^2$ #1 ~ \\lệnh",
        published="2024-03-02",
        publisher="Báo {Nhân & Dân}",
        url="https://báo.example/a_b?x={1}&y=%20#z~",
        regions=(Region(RegionKind.BODY, 0, len(TEXT)),),
    )
    snapshot = Snapshot("hard", content, url=document.url)
    return Page(snapshot, Reading(document, "by hand", exchanges=(trade, *vague)), "hard.html")


def fill(place: str, patch: pytest.MonkeyPatch, *, backwards: bool = False) -> None:
    """Make the register; ``backwards``: from the same pages in another order."""
    patch.setenv("SOURCE_DATE_EPOCH", "1745280000")
    found = (one for one in snapshots([str(SAMPLES)]) if isinstance(one, Snapshot))
    pages = [Page(one, read_snapshot(one), Path(one.path or "").name) for one in found]
    pages += [
        hard_page(),
        note("exchange", "N. N., of the desk", ["type=meeting", "date=2019", "countries=VN,LA"]),
    ]
    with open_register(place, create=True) as register, register.session() as connection:
        for page in reversed(pages) if backwards else pages:
            with connection.begin():
                store(connection, page)
        connection.commit()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Place of the register, only read."""
    place = str(tmp_path_factory.mktemp("exports") / "desk.db")
    with pytest.MonkeyPatch.context() as patch:
        fill(place, patch)
        yield place


@pytest.fixture(scope="session")
def exported(desk: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A file with an export of the register in a format, with these options."""
    folder = tmp_path_factory.mktemp("exported")
    made: dict[tuple[str, ...], Path] = {}

    def export(*arguments: str) -> Path:
        if arguments not in made:
            path = folder / f"{len(made)}.{arguments[0]}"
            assert main(["export", *arguments, "-o", str(path), "--register", desk]) == 0
            made[arguments] = path
        return made[arguments]

    return export


@pytest.fixture(scope="session")
def records(exported: Callable[..., Path]) -> list[dict[str, Any]]:
    """The exchanges as JSON lines have them."""
    return [json.loads(line) for line in exported("jsonl").read_text(encoding="utf-8").splitlines()]
