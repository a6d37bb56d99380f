"""Sentences made for one trait of the language each: how many come out wholly right.

A case is right when its exchanges and those read are the same one to one, in every field that the case gives.
The sets ``hard-…`` were written by somebody who had not seen the reader: short reports in as many turns of phrase as
newspapers have. ``FLOORS`` holds the share that may not be undercut; ``python tests/lang/test_cases.py fr`` lists the
others.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from banggiao import read
from banggiao.model import Exchange, Participant

CASES = Path(__file__).parent / "cases"
FLOORS = {"vi": 0.89, "fr": 0.80, "en": 0.92, "hard-vi": 0.68, "hard-fr": 0.50, "hard-en": 0.42}
SHARED = 0.6  # of a position's words that must be found
PURE = 0.5  # of the words found that must be the position's


def load(name: str) -> list[dict[str, Any]]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def words(text: str | None) -> set[str]:
    plain = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    return set(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def same_person(wanted: dict[str, Any], found: Participant) -> bool:
    """The name, and of country and office what the case gives."""
    if words(wanted["name"]) != words(found.name):
        return False
    if "country" in wanted and wanted["country"] != found.country:
        return False
    office = words(wanted.get("position")) | words(wanted.get("organization"))
    said = words(found.position) | words(found.organization)
    both = len(office & said)
    return not office or (both >= SHARED * len(office) and both >= PURE * len(said))


def same_exchange(wanted: dict[str, Any], found: Exchange) -> bool:
    """Type and status, the same persons, and of days and sides what the case gives."""
    given = {key: wanted[key] for key in ("type", "status", "date_start", "date_end") if key in wanted}
    if any(getattr(found, key) != value for key, value in given.items()):
        return False
    sets = [key for key in ("countries", "channels") if key in wanted]
    if any(set(getattr(found, key)) != set(wanted[key]) for key in sets):
        return False
    people = wanted.get("participants", [])
    names = {frozenset(words(person["name"])) for person in people}
    if names != {frozenset(words(person.name)) for person in found.participants}:
        return False
    return all(any(same_person(person, other) for other in found.participants) for person in people)


def right(case: dict[str, Any]) -> bool:
    left = list(read(case["text"], published=case["published"], language=case["language"]).exchanges)
    for wanted in case["exchanges"]:
        match = next((found for found in left if same_exchange(wanted, found)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def wrong(name: str) -> list[dict[str, Any]]:
    """Cases that do not come out right; a set is named after its language."""
    return [case for case in load(name) if not right({**case, "language": name[-2:]})]


@pytest.mark.parametrize("code", FLOORS)
def test_the_share_of_cases_fully_right_keeps_its_floor(code: str) -> None:
    failed, total = wrong(code), len(load(code))
    share = 1 - len(failed) / total
    assert share >= FLOORS[code], "\n".join(case["text"] for case in failed)


if __name__ == "__main__":
    for language in sys.argv[1:] or FLOORS:
        failures = wrong(language)
        for failure in failures:
            print(f"{language}: {failure['note']}: {failure['text']}")
        print(f"{language}: {1 - len(failures) / len(load(language)):.3f} right")
