"""The fixed words: catalogs in step with the code, dates, numbers and countries of each language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from banggiao.briefs.words import LANGUAGES, Words, plain
from banggiao.knowledge.table import rows

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/banggiao/briefs"
CODES = {
    "type": "meeting phone_call message visit conference signing ceremony aid statement",
    "status": "occurred planned cancelled",
    "channel": "party state parliament military local people",
    "kind": "agreement mechanism visit_invitation delegation_exchange aid experience_sharing commemoration "
    "trade_target cooperation_area support other",
    "modality": "delivered agreed pledged proposed invited",
    "topic": "economy_trade investment defence security education health agriculture energy mining environment "
    "infrastructure culture science_technology party_building people_to_people local media judicial diplomacy tourism "
    "labour multilateral",
    "state": "pending in_progress kept partially_kept broken overdue unverifiable",
    "relation": "fulfils partly announces postpones repeats",
    "jubilee": "round five",
    "level": "centre border local",
    "force": "not_yet in_force expiring expired",
    "purpose": "congratulation condolence thanks reply greeting",
    "occasion": "national-day election re-election office death disaster accident attack congress founding relations "
    "new-year birthday",
}


def catalog(language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    with (PACKAGE / f"locale/{language}/LC_MESSAGES/briefs.po").open("rb") as file:
        found = read_po(file, locale=language)
    assert not found.obsolete
    return {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id): message.string
        if isinstance(message.string, tuple)
        else (message.string,)
        for message in found
        if message.id and not message.fuzzy
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_catalog_with_its_values(language: str) -> None:
    known = catalog(language)
    sentences = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, _, _ in extract_from_dir(str(PACKAGE), keywords={"say": (1,), "count": (1, 2)})
    }
    assert len(sentences) > 80
    assert not {one for one in sentences if (None, one) not in known}
    unused = {id_ for context, id_ in known if context is None} - sentences
    assert not unused
    for (_, id_), strings in known.items():
        for string in strings:
            assert string
            wanted, given = set(re.findall(r"{(\w+)}", id_)), set(re.findall(r"{(\w+)}", string))
            assert given <= wanted | {"n"}, (id_, string)
            assert wanted - {"n"} <= given, (id_, string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_name(language: str) -> None:
    known = catalog(language)
    codes = {**CODES, "office": " ".join({kind for _, kind in rows("office_classes")} - {"chair"})}
    assert not {
        (kind, code) for kind, said in codes.items() for code in said.split() if (kind, code) not in known
    }


def test_the_compiled_catalogs_are_those_of_the_sources() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "checks/catalogs.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ["1 nguồn", "2 nguồn", "1/5/2024", "tháng 5 năm 2024", "2024", "28–29/10/2024", "656,7 tỷ VND"]),
        (
            "fr",
            ["une seule source", "2 sources", "1er mai 2024", "mai 2024", "2024", "28–29 octobre 2024",
             "656,7 milliards VND"],
        ),
        (
            "en",
            ["one source", "2 sources", "1 May 2024", "May 2024", "2024", "28–29 October 2024", "656.7 billion VND"],
        ),
    ],
)  # fmt: skip
def test_numbers_and_dates_read_as_in_the_language(language: str, said: list[str]) -> None:
    words = Words(language)
    assert said == [
        *(words.count("one source", "{n} sources", number) for number in (1, 2)),
        *(words.day(day) for day in ("2024-05-01", "2024-05", "2024")),
        words.days("2024-10-28", "2024-10-29"),
        words.amount(656_700_000_000, "VND").replace("\xa0", " "),
    ]


def test_days_that_are_not_whole() -> None:
    words = Words("en")
    assert [words.day(day) for day in (None, "XXXX-06-18", "XXXX-13-40")] == [
        "undated",
        "18 June",
        "XXXX-13-40",
    ]
    assert words.days("2024-12-30", "2025-01-02") == "30 December 2024 – 2 January 2025"
    assert Words("vi").day("XXXX-06-18") == "18/6"


def test_countries_go_by_their_names_in_the_language() -> None:
    names = {
        language: [Words(language).country(code) for code in ("ZA", "KH", "EU")] for language in LANGUAGES
    }
    assert names["vi"][:2] == ["Nam Phi", "Campuchia"]
    assert names["fr"][:2] == ["Afrique du Sud", "Cambodge"]
    assert names["en"][:2] == ["South Africa", "Cambodia"]
    assert all("EU" not in said for said in names.values())


def test_signs_that_no_format_can_hold_are_left_out() -> None:
    assert plain("a\x00b\u202ec\ud800d\ufffee\n\tf\u200dg") == "abcde f\u200dg"
