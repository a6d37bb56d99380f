"""The contract that every language pack keeps: docs/packs.md, file by file and column by column."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from banggiao.lang import expand, languages, normal, pack

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
#: The files that a pack has, as the table of docs/packs.md lists them.
DOCUMENTED = {
    name
    for line in DOC.splitlines()
    if line.startswith("| `")
    for name in re.findall(r"`([\w.]+\.(?:tsv|txt|toml))`", line.split("|")[1])
}
CODE = re.compile(r"[A-Z]{2}(?::[A-Z]{3})?|[A-Z]{3}|-")  # country, currency, country:currency
COUNTRY = re.compile(r"[A-Z]{2}|-")
NUMBER = re.compile(r"-?\d+(?:[.,-]\d+){0,2}|-")  # dates too
CHANNELS = {"party", "state", "parliament", "military", "local", "people"}
TYPES = {
    "meeting",
    "phone_call",
    "message",
    "visit",
    "conference",
    "signing",
    "ceremony",
    "aid",
    "statement",
    "-",
}
ROLES = {
    "host",
    "guest",
    "sender",
    "addressee",
    "signer",
    "chair",
    "speaker",
    "attendee",
    "giver",
    "receiver",
    "courier",
    "-",
}
TOPICS = {
    "economy_trade",
    "investment",
    "defence",
    "security",
    "education",
    "health",
    "agriculture",
    "energy",
    "mining",
    "environment",
    "infrastructure",
    "culture",
    "science_technology",
    "party_building",
    "people_to_people",
    "local",
    "media",
    "judicial",
    "diplomacy",
    "tourism",
    "labour",
    "multilateral",
    "-",
}
GENDER = {"m", "f", "pl", "-"}
#: Columns after the phrase whose values are the same in the whole program: a set, or a form.
COLUMNS: dict[str, dict[int, set[str] | re.Pattern[str]]] = {
    "honorifics": {1: {"person", "rank"}, 2: GENDER},
    "offices": {1: CHANNELS | {"-"}, 2: {"office", "member", "spouse", "envoy", "delegate", "speaker"}, 3: GENDER},
    "organizations": {1: CHANNELS | {"-"}, 2: {"head", "name", "group", "part"}, 3: COUNTRY},
    "exchanges": {1: TYPES, 3: ROLES, 4: ROLES, 5: {"planned", "cancelled", "-"}},
    "status": {
        1: {"planned", "cancelled", "hypothetical", "background", "setting"},
        2: {"before", "after", "any"},
    },
    "sides": {2: GENDER},
    "countries": {1: COUNTRY},
    "places": {1: COUNTRY, 2: {"capital", "city", "province", "building"}},
    "months": {1: re.compile(r"[1-9]|1[0-2]")},
    "weekdays": {1: re.compile(r"[0-6]")},
    "relative_dates": {2: NUMBER},
    "undertakings": {1: {"agreed", "pledged", "proposed", "invited", "delivered", "-"}},
    "topics": {1: TOPICS},
}  # fmt: skip
LISTS = {("offices", 1), ("organizations", 1), ("topics", 1)}  # columns with several values, comma between
FEWEST = {
    "honorifics": 2,
    "offices": 3,
    "organizations": 3,
    "status": 3,
    "countries": 3,
    "places": 3,
}
#: Closed classes must be complete.
COMPLETE = {"months": {str(n) for n in range(1, 13)}, "weekdays": {str(n) for n in range(7)}}

WORDS = {"short_forms"}  # whose second column holds words in every pack
KINDS = 25  # a column with more different values than this holds words, not kinds

CODES = languages()
FILES = sorted({path.name for code in CODES for path in pack(code).folder.iterdir()} | DOCUMENTED)
every_pack = pytest.mark.parametrize("code", CODES)
every_file = pytest.mark.parametrize("name", FILES)


def text_of(code: str, name: str) -> str:
    path = pack(code).folder.joinpath(name)
    if not path.is_file():
        pytest.skip(f"{code} has no {name}")  # test_a_pack_has_every_file tells it
    return path.read_bytes().decode("utf-8")


def rows_of(code: str, name: str) -> list[list[str]]:
    lines = text_of(code, name).splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def test_there_are_packs_of_three_languages() -> None:
    assert {"vi", "fr", "en"} <= set(CODES)
    folders = {
        path.name for path in files("banggiao.lang").iterdir() if path.is_dir() and path.name != "__pycache__"
    }
    assert folders == set(CODES), "a folder without pack.toml is no pack"


@every_pack
def test_a_pack_has_every_file_and_no_other(code: str) -> None:
    assert {path.name for path in pack(code).folder.iterdir()} == DOCUMENTED


@every_pack
def test_settings_are_those_of_every_pack(code: str) -> None:
    settings = pack(code).settings
    assert settings["code"] == code
    assert set(settings) == set(pack("vi").settings)
    assert all(name in DOC for name in settings), "a setting that docs/packs.md does not explain"


@every_pack
@every_file
def test_a_file_is_clean_text(code: str, name: str) -> None:
    text = text_of(code, name)
    assert text == unicodedata.normalize("NFC", text), "not NFC"
    assert text.endswith("\n")
    hidden = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}} - {
        "\n",
        "\t",
    }
    assert not hidden, f"signs that are not seen: {sorted(map(hex, map(ord, hidden)))}"
    if name.endswith(".toml"):
        tomllib.loads(text)
    else:
        assert text.startswith("#"), "the first line says what a row means and where it comes from"
        assert [line for line in text.splitlines() if line != line.rstrip()] == []


@every_pack
@every_file
def test_no_row_stands_twice(code: str, name: str) -> None:
    if name.endswith(".toml"):
        pytest.skip("TOML refuses it itself")
    rows = Counter(tuple(row) for row in rows_of(code, name))
    assert {row: count for row, count in rows.items() if count > 1} == {}


@every_pack
@every_file
def test_every_phrase_can_be_found_in_a_text(code: str, name: str) -> None:
    if not name.endswith(".tsv"):
        pytest.skip("no phrases")
    wrong = []
    for row in rows_of(code, name):
        phrases = list(expand(row[0]))
        if not all(normal(phrase).strip() for phrase in phrases):
            wrong.append(f"{row[0]!r} stands for nothing too")
        if any("|" in phrase for phrase in phrases) or "  " in row[0]:
            wrong.append(f"{row[0]!r}: '|' outside parentheses, or two spaces")
    assert wrong == []


@every_pack
@every_file
def test_every_row_has_its_columns(code: str, name: str) -> None:
    stem, _, ending = name.rpartition(".")
    if ending != "tsv":
        pytest.skip("no columns")
    columns = COLUMNS.get(stem, {})
    wrong = []
    for row in rows_of(code, name):
        if len(row) < FEWEST.get(stem, 2) or "" in row:
            wrong.append(f"{row}: a column is missing or empty")
        for index, allowed in columns.items():
            cell = row[index] if index < len(row) else "-"
            for value in cell.split(",") if (stem, index) in LISTS else [cell]:
                right = value in allowed if isinstance(allowed, set) else allowed.fullmatch(value)
                if not right:
                    wrong.append(f"{row}: {value!r} in column {index + 1}")
    assert wrong == []


@every_pack
@every_file
def test_every_value_is_explained(code: str, name: str) -> None:
    """A column of few values names kinds: each stands in the file's own header or in the documentation."""
    if not name.endswith(".tsv") or name.removesuffix(".tsv") in WORDS:
        pytest.skip("no columns of kinds")
    header = "\n".join(line for line in text_of(code, name).splitlines() if line.startswith("#"))
    explained = header + "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))
    known = set(re.findall(r"[\w-]+", explained))
    rows = rows_of(code, name)
    unknown = set()
    for index in range(1, max(map(len, rows), default=0)):
        values = {value for row in rows if index < len(row) for value in row[index].split(",")}
        kinds = {value for value in values if not CODE.fullmatch(value) and not NUMBER.fullmatch(value)}
        if len(kinds) <= KINDS:
            unknown |= kinds - known
    assert unknown == set()


@every_pack
@pytest.mark.parametrize("stem", COMPLETE)
def test_closed_classes_are_complete(code: str, stem: str) -> None:
    assert {row[1] for row in rows_of(code, f"{stem}.tsv")} == COMPLETE[stem]
