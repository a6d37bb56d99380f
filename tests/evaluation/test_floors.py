"""The reader against every gold set at hand, and the machinery that compares."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from banggiao.evaluation import (
    Floor,
    FloorsError,
    Report,
    Scores,
    breaches,
    evaluate,
    gold_pages,
    lines,
    read_floors,
)

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "src" / "banggiao" / "samples"
FLOORS = ROOT / "tests" / "floors.toml"
SETS = {
    "seeds": (SHARED / "gold", SHARED / "seeds"),
    "pages": (SHARED / "data" / "pages", SHARED / "data" / "pages"),
    "ds200": (SHARED / "data" / "ds200" / "gold", SHARED / "data" / "ds200" / "gold"),
    "samples": (SAMPLES, SAMPLES),
}


@pytest.mark.parametrize("name", SETS)
def test_the_reader_stays_above_its_floors(name: str) -> None:
    gold, texts = SETS[name]
    if not gold.is_dir() or not any(gold.glob("*.gold.json")):
        pytest.skip(f"no gold set {name} here")
    from banggiao.views.evaluate_command import facts_and_text

    report = evaluate(gold_pages(gold, texts), facts_and_text)
    print("\n".join(lines(report.total)))
    assert report.unread == {}
    assert breaches(report, read_floors(FLOORS, name)) == []


def test_every_set_has_floors() -> None:
    assert set(tomllib.loads(FLOORS.read_text(encoding="utf-8"))) == set(SETS)


def flat(tables: dict[str, Any], at: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for key, value in tables.items():
        found |= flat(value, f"{at}{key}/") if isinstance(value, dict) else {f"{at}{key}": value}
    return found


def test_floors_go_up_not_down() -> None:
    """No floor is lower than, or gone since, any earlier version of the file in the history at hand."""

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(ROOT), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    now = flat(tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    lowered = {}
    for commit in git("log", "--format=%h", "--", "tests/floors.toml").split():
        before = flat(tomllib.loads(git("show", f"{commit}:tests/floors.toml")))
        lowered |= {(commit, key): value for key, value in before.items() if now.get(key, -1.0) < value}
    assert lowered == {}


def report(found: int, gold: int, language: str = "fr") -> Report:
    """A report in which ``found`` of ``gold`` exchanges were found and no other was said."""
    scores = Scores()
    scores.f1["exchange"].add(found, found, gold)
    return Report(pages={"page": scores}, languages={language: scores}, total=scores)


def floors_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_value_is_compared_as_it_is_not_as_it_is_printed() -> None:
    value = 2 * 18_998 / (18_998 + 21_000)  # 0.94995, printed as 0.950
    assert f"{value:.3f}" == "0.950"
    assert breaches(report(18_998, 21_000), [Floor("exchange", value)]) == []
    (line,) = breaches(report(18_998, 21_000), [Floor("exchange", 0.95)])
    assert line.startswith("exchange is 0.9499")


def test_what_was_not_measured_is_below_every_floor() -> None:
    assert breaches(Report(), [Floor("amount", 0.0)]) == ["amount is not measured, floor 0.0"]


def test_a_language_has_floors_of_its_own(tmp_path: Path) -> None:
    floors = read_floors(floors_file(tmp_path, "[seeds]\nexchange = 0.5\n[seeds.vi]\nexchange = 0.4\n"))
    assert floors == [Floor("exchange", 0.5), Floor("exchange", 0.4, "vi")]
    assert breaches(report(1, 2, "vi"), floors) == []
    assert breaches(report(1, 2, "fr"), floors) == ["exchange (vi) is not measured, floor 0.4"]


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("exchange = 0.9", None, "one a gold set"),
        ("", None, "one a gold set"),
        ("[a]\nexchange = 0.9\n[b]\nexchange = 0.9", None, "choose one of a, b"),
        ("[a]\nexchange = 0.9", "b", "no set 'b', only a"),
        ("[a]\nexchanges = 0.9", "a", "no measure 'exchanges'"),
        ("[a]\nexchange.date = 0.9", "a", "a name with a dot is quoted"),
        ("[a]\nexchange = 95", "a", "a number from 0 to 1"),
        ("[a]\nexchange = '0.9'", "a", "a number from 0 to 1"),
        ("[a]\nexchange = true", "a", "a number from 0 to 1"),
        ("[a]\nexchange = nan", "a", "a number from 0 to 1"),
        ("[a", None, "floors.toml"),
    ],
)
def test_a_floors_file_that_means_nothing_is_refused(tmp_path: Path, text: str, name: str, says: str) -> None:
    with pytest.raises(FloorsError, match=says):
        read_floors(floors_file(tmp_path, text), name)
