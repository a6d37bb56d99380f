from __future__ import annotations

import dataclasses
import io

import pytest
from rich.console import Console

from banggiao.model import Participant, Reading
from banggiao.views import explain, table


def printed(reading: Reading, width: int, view: object = table, *, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, highlight=False, no_color=not terminal)
    view.page(reading, console)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_holds_every_fact_within_the_width(reading: Reading, width: int) -> None:
    lines = printed(reading, width).splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(" ".join(lines).split())
    for fact in (
        "meeting",
        "2025-05-05",
        "Port Vale",
        "host: Ada Marlowe",
        "Foreign Minister",
        "(SG)",
        "Red Cross",
    ):
        assert fact in words
    for fact in (
        "agreed",
        "FJ SG",
        "education",
        "due 2030",
        "40 years",
        "Treaty of Port Vale",
        "1,200 books",
    ):
        assert fact in words
    assert "note: a teaser was left out" in words


def test_a_table_for_a_file_is_plain_text(reading: Reading) -> None:
    out = printed(reading, 100)
    assert "\x1b" not in out
    assert not set(out) & set("─━│┃┏╇")


def test_a_table_for_a_terminal_has_a_rule_below_its_head(reading: Reading) -> None:
    assert "─" in printed(reading, 100, terminal=True)


def test_a_page_without_facts_says_so(empty_reading: Reading) -> None:
    out = printed(empty_reading, 80)
    assert "page-2 · language unknown · undated" in out
    assert "no facts found" in out


@pytest.mark.parametrize("view", [table, explain])
def test_what_a_page_says_cannot_steer_the_terminal(reading: Reading, view: object) -> None:
    person = Participant("[bold]Eve[/bold]\x1b[2J", "Minister\u202e", None, "FJ", "host")
    exchange = dataclasses.replace(reading.exchanges[0], participants=(person,))
    hostile = dataclasses.replace(reading, exchanges=(exchange,))
    out = printed(hostile, 100, view)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]Eve[/bold]" in out


def test_an_explanation_gives_rule_words_and_place_of_each_fact(reading: Reading) -> None:
    words = " ".join(printed(reading, 120, explain).split())
    start = reading.document.text.index("on Monday")
    assert f"date_start: rule weekday, from “on Monday” [{start}–{start + 9}]" in words
    assert "type: rule exchanges.tsv: received" in words
    assert "published 2025-05-05: dateline" in words
    assert "date: weekday, known to the day" in words
    assert "commitment: cooperation_area, agreed, FJ SG → FJ SG, due 2030" in words
    assert "kind: rule kinds.tsv: open a joint, from “open a joint school”" in words
    for quote in ("40 years of relations", "Treaty of Port Vale", "1,200 books", "Ambassador Tan Wei"):
        assert f"“{quote}” [" in words
    assert "PLOVER: CONSULT visit diplomatic GOV" in words


def test_an_explanation_is_never_cut(reading: Reading) -> None:
    long = dataclasses.replace(
        reading.commitments[0],
        evidence=dataclasses.replace(reading.commitments[0].evidence, quote="word " * 100 + "end"),
    )
    words = printed(dataclasses.replace(reading, commitments=(long,)), 80, explain).split()
    assert "end”" in words
