"""What a brief says: what is owed and by whom, aid, offices, disagreement; of whom it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from banggiao.briefs.dossier import brief
from banggiao.briefs.layout import Line, Paper, Row, Table
from banggiao.briefs.network import network
from banggiao.briefs.review import report, sentence_around
from banggiao.briefs.timeline import timeline
from banggiao.errors import BriefError
from banggiao.model import Participant
from banggiao.register import Register
from banggiao.register.lists import listed
from banggiao.register.search import Filters
from banggiao.views.cli import main

TODAY = date(2025, 12, 20)
Desk = Callable[..., Register]


def made(register: Register, who: str = "LA", language: str = "en", **more: Any) -> Paper:
    with register.reading() as connection:
        return brief(connection, who, more.pop("home", "VN"), language, TODAY, **more)


def lines(paper: Paper, key: str) -> list[str]:
    """The lines and rows of a section, cells joined."""
    found = []
    for section in paper.sections:
        for block in section.blocks if section.key == key else ():
            if isinstance(block, Table):
                found += [f"{block.caption}: {' | '.join(row.cells)}" for row in block.rows]
            elif isinstance(block, Line):
                found.append(block.text)
    return found


def commitment(register: Register) -> str:
    with register.reading() as connection:
        (record,) = listed(connection, "commitment", Filters())
    return str(record["id"])


def judge(register: Register, *said: str) -> None:
    assert main(["judge", *said, "--register", str(register), "--by", "N. N."]) == 0


def promising(written: Any, **more: Any) -> Any:
    page = written("promise")
    page.exchange(
        "On 1 May Tô Lâm met Thongloun Sisoulith.",
        "2024-05-01",
        (("Thongloun Sisoulith", "President", "LA"),),
    )
    page.commitment("Laos will build a school for Viet Nam in 2024.", due="2024", **more)
    return page


def test_a_commitment_is_owed_only_when_a_person_has_confirmed_it(written: Any, desk: Desk) -> None:
    register = desk(promising(written))
    (before,) = lines(made(register), "owed")
    assert before.startswith(
        "Reported, nobody has confirmed it: Laos → Vietnam | Aid (pledged): “Laos will build"
    )
    assert "nobody has confirmed it" in before.rpartition(" | ")[2]
    assert not [line for line in lines(made(register), "glance") if line.startswith("Owed by")]

    judge(register, "confirm", commitment(register))
    paper = made(register)
    (after,) = lines(paper, "owed")
    assert after.startswith("Owed by: Laos: Laos → Vietnam")
    assert after.rpartition(" | ")[2].startswith("overdue")
    assert "Owed by Laos: 1 undertaking, 1 of them overdue." in lines(paper, "glance")
    assert [note for note in paper.notes if note.kind == "signed" and "N. N." in note.said]
    (row,) = [one for one in paper.said() if isinstance(one, Row) and one.tone == "alarm"]
    assert "signed" in {paper.notes[number - 1].kind for number in row.notes}


def test_what_is_kept_is_owed_no_more_and_the_report_shows_its_evidence(written: Any, desk: Desk) -> None:
    register = desk(promising(written))
    judge(register, "confirm", commitment(register))
    judge(register, "state", commitment(register), "kept", "--note", "the school was opened, seen by N. N.")
    assert not [line for line in lines(made(register), "owed") if "school" in line]
    with register.reading() as connection:
        paper = report(connection, ("LA", "VN"), "en", TODAY)
    (line,) = lines(paper, "undertakings")
    assert line.startswith("Kept: Laos → Vietnam")
    assert any("the school was opened" in note.said for note in paper.notes)
    assert lines(paper, "open") == ["Nothing confirmed is open, nothing announced."]


def giving(
    written: Any, name: str, day: str, *figures: tuple[str, float], say: str = "Laos gave {} to Viet Nam."
) -> Any:
    page = written(name, day)
    quote = page.exchange(say.format(" and ".join(words for words, _ in figures)), day, type="aid")
    for words, value in figures:
        page.amount(quote, words, value, "tonne", "rice", by="LA", to="VN")
    return page


def test_aid_is_summed_once_for_each_gift_and_never_across_several_figures_or_totals(
    written: Any, desk: Desk
) -> None:
    register = desk(
        giving(written, "a", "2023-02-01", ("10 tonnes of rice", 10)),
        giving(written, "b", "2024-03-01", ("5 tonnes of rice", 5)),
        giving(written, "c", "2024-06-01", ("3 tonnes of rice", 3), ("4 tonnes of rice", 4)),
        giving(
            written, "d", "2024-09-01", ("90 tonnes of rice", 90), say="In total Laos gave {} over the years."
        ),
    )
    found = lines(made(register), "aid")
    sums = [line for line in found if line.startswith("Given and received")]
    assert sums == [
        "Given and received, as far as it can be summed: Laos → Vietnam | rice | 15 tonnes | "
        "2 gifts: 1 February 2023 – 1 March 2024"
    ]
    assert {"3 tonnes", "4 tonnes", "90 tonnes"} == {
        line.split(", ")[2].removesuffix(" rice: one of several figures")
        for line in found
        if line.startswith("Not summed")
    }


def test_aid_that_nobody_has_confirmed_is_not_summed(written: Any, desk: Desk) -> None:
    page = written("gift")
    quote = page.commitment("Laos handed 7 tonnes of rice to Viet Nam.", modality="delivered")
    page.amount(quote, "7 tonnes of rice", 7, "tonne", "rice", by="LA", to="VN")
    register = desk(page)
    (before,) = lines(made(register), "aid")
    assert "nobody has confirmed it" in before
    judge(register, "confirm", commitment(register))
    assert [line for line in lines(made(register), "aid") if "| 7 tonnes |" in line]


def test_where_sources_differ_the_brief_says_so_but_not_on_two_names_of_one_place(
    written: Any, desk: Desk
) -> None:
    people = (("Tô Lâm", "President", "VN"), ("Thongloun Sisoulith", "President", "LA"))
    one, other = written("one", publisher="Gazette"), written("other", publisher="Courier")
    one.exchange(
        "Tô Lâm and Thongloun Sisoulith met in Vientiane.", "2024-05-01", people, place=("Vientiane", "LA")
    )
    other.exchange(
        "Tô Lâm saw Thongloun Sisoulith, a signing.", "2024-05-01", people, place=("Viêng Chăn", "LA")
    )
    register = desk(one, other)
    with register.reading() as connection:
        (fact,) = listed(connection, "exchange", Filters())
    assert "place.name" in fact["values"]
    assert not [line for line in lines(made(register), "doubts") if "place" in line]

    two = written("two", publisher="Herald")
    two.exchange(
        "Tô Lâm and Thongloun Sisoulith met in Luang Prabang.",
        "2024-05-01",
        people,
        place=("Luang Prabang", "LA"),
    )
    register = desk(one, two)
    with register.reading() as connection:
        facts = list(listed(connection, "exchange", Filters()))
    told = [line for line in lines(made(register), "doubts") if "sources differ on place" in line]
    assert len(told) == sum("place.name" in fact["values"] for fact in facts)
    assert all("Luang Prabang (Herald)" in line for line in told)


def test_messages_are_told_with_their_occasion_and_named_beside_the_next_one(
    written: Any, desk: Desk
) -> None:
    page = written("message", "2025-12-02")
    quote = page.exchange(
        "President Tô Lâm sent congratulations to President Thongloun Sisoulith on the National Day of Laos.",
        "2025-12-02",
        type="message",
    )
    ends = (("Tô Lâm", "President", "VN", "sender"), ("Thongloun Sisoulith", "President", "LA", "addressee"))
    own = tuple(
        Participant(name, office, None, country, role, page.part(quote, name))
        for name, office, country, role in ends
    )
    page.exchanges[-1] = replace(page.exchanges[-1], participants=own)
    paper = made(desk(page))
    (line,) = lines(paper, "messages")
    assert line.endswith("2 December 2025 | Tô Lâm → Thongloun Sisoulith | congratulation: national day | –")
    (coming,) = [line for line in lines(paper, "occasions") if "National Day: Laos" in line]
    assert "2 December 2025: Tô Lâm (President, sender)" in coming


def test_an_announced_day_that_is_over_is_told_as_announced(written: Any, desk: Desk) -> None:
    page = written("plan")
    page.exchange("Tô Lâm will visit Laos on 1 June 2024.", "2024-06-01", type="visit", status="planned")
    page.exchange("Tô Lâm will visit Laos on 1 June 2026.", "2026-06-01", type="visit", status="planned")
    told = lines(made(desk(page)), "exchanges")
    assert any(
        line.startswith("Announced for 1 June 2024, and no page says that it took place") for line in told
    )
    assert any(line.startswith("Announced for 1 June 2026: ") for line in told)


def test_offices_are_told_with_their_day_and_in_the_readers_language_only_where_they_are_plain(
    written: Any, desk: Desk
) -> None:
    page = written("vi", language="vi")
    page.exchange(
        "Tổng thống A Lan, Phó Thủ tướng Chính phủ Bê Ba và Chủ tịch Hội Cê Xa họp.",
        "2024-05-01",
        (
            ("A Lan", "Tổng thống", "LA"),
            ("Bê Ba", "Phó Thủ tướng Chính phủ", "LA"),
            ("Cê Xa", "Chủ tịch Hội", "LA"),
        ),
    )
    told = lines(made(desk(page)), "people")
    assert any("A Lan | head of state, “Tổng thống” (1 May 2024)" in line for line in told)
    assert any("Bê Ba | Phó Thủ tướng Chính phủ (1 May 2024)" in line for line in told)
    assert any("Cê Xa | Chủ tịch Hội (1 May 2024)" in line for line in told)


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("la", "Brief: Laos – Vietnam"),
        ("Lào", "Brief: Laos – Vietnam"),
        ("Nam Phi", "Brief: South Africa – Vietnam"),
        ("AFRIQUE DU SUD", "Brief: South Africa – Vietnam"),
        ("cyril ramaphosa", "Brief: Matamela Cyril Ramaphosa (South Africa) – Vietnam"),
        ("Hoi Huu nghi Lao Viet Nam", "Brief: Hội Hữu nghị Lào - Việt Nam (Laos) – Vietnam"),
    ],
)
def test_whom_a_brief_is_of(register: Register, who: str, title: str) -> None:
    paper = made(register, who)
    assert paper.title == title
    assert lines(paper, "exchanges")


def test_a_brief_of_one_person_holds_the_exchanges_of_that_person_alone(register: Register) -> None:
    told = [
        line
        for line in lines(made(register, "Raul Castro"), "exchanges")
        if line.startswith("Last exchanges")
    ]
    assert len(told) == 1
    assert "Raul Castro" in told[0]


def test_seen_from_another_home(register: Register) -> None:
    paper = made(register, "MA", home="FR")
    assert paper.title == "Brief: Morocco – France"
    assert any("Emmanuel Macron" in line for line in lines(paper, "exchanges"))


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("VN", "own country"),
        ("Nobody Such", "nobody called Nobody Such"),
        ("Lâm", "several are called"),
        ("", "who is"),
    ],
)
def test_who_cannot_be_briefed_is_told_in_one_line(written: Any, desk: Desk, who: str, says: str) -> None:
    page = written("two")
    page.exchange(
        "Trần Lâm met Lê Lâm.", "2024-05-01", (("Trần Lâm", "Minister", "VN"), ("Lê Lâm", "Mayor", "VN"))
    )
    with pytest.raises(BriefError, match=says) as raised:
        made(desk(page), who)
    assert "\n" not in str(raised.value)


def test_since_leaves_out_what_was_over_before(register: Register) -> None:
    assert any("6 December 2023" in line for line in lines(made(register), "exchanges"))
    paper = made(register, since="2024")
    assert not any("2023" in line for line in lines(paper, "exchanges"))
    assert "--from 2024" in " ".join(note.said for note in paper.notes)


def test_the_report_tells_centre_from_border_provinces(written: Any, desk: Desk) -> None:
    page = written("levels")
    page.exchange("The presidents met.", "2024-05-01", channels=("party",))
    page.exchange(
        "Leaders of Nghệ An and Bolikhamxay met.",
        "2024-05-02",
        channels=("local",),
        bodies=(("Nghệ An", "VN"),),
    )
    page.exchange(
        "Leaders of Cần Thơ and Champasak met.",
        "2024-05-03",
        channels=("local",),
        bodies=(("Cần Thơ", "VN"),),
    )
    with desk(page).reading() as connection:
        paper = report(connection, ("Laos", "VN"), "en", TODAY, ("2024-05", "2024-06"))
    assert [line.partition(": ")[2] for line in lines(paper, "levels")] == [
        "party | 1 | – | – | 1",
        "local | – | 1 | 1 | 2",
    ]
    assert paper.subtitle.endswith("period: May 2024 – June 2024")


def test_the_sentence_around_a_figure_is_whole_and_exact() -> None:
    text = "First here. Trade was 5 million dollars last year. Then more.\nA new line"
    at = text.index("5 million")
    start, end = sentence_around(text, {"start": at, "end": at + 9})
    assert text[start:end] == "Trade was 5 million dollars last year."
    at = text.index("new")
    start, end = sentence_around(text, {"start": at, "end": at + 3})
    assert text[start:end] == "A new line"


def test_timeline_and_network_show_what_their_tables_say(register: Register) -> None:
    with register.reading() as connection:
        time = timeline(connection, "CU", "VN", "fr", TODAY)
        meet = network(connection, "LA", "VN", "en", TODAY)
    assert len(lines(time, "timeline")) == 9
    assert lines(time, "timeline")[0].partition(": ")[2] != ""
    pairs = [line.partition(": ")[2] for line in lines(meet, "network")]
    assert any(line.startswith("To Lam | Sonexay Siphandone | 1 |") for line in pairs)
    for paper in (time, meet):
        assert all(one.notes for one in paper.said())


def test_the_commands_write_files_by_their_endings(
    register: Register, tmp_path: Any, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    place = ["--register", str(register), "--today", "2025-12-20"]
    for command, name, begins in (
        (["brief", "ZA"], "za.pdf", b"%PDF"),
        (["brief", "ZA"], "za.docx", b"PK"),
        (["report", "KH", "VN"], "kh.html", b"<!DOCTYPE html>"),
        (["timeline", "CU"], "cu.svg", b"<svg"),
        (["network", "CU"], "cu.png", b"\x89PNG"),
    ):
        path = tmp_path / name
        assert main([*command, *place, "-o", str(path)]) == 0
        assert path.read_bytes().startswith(begins)
    assert main(["brief", "ZA", *place, "--language", "vi"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("# Hồ sơ tóm tắt: Nam Phi – Việt Nam\n")
    assert main(["brief", "nobody at all", *place]) == 1
    assert main(["brief", "ZA", *place, "-o", str(tmp_path / "none" / "za.md")]) == 1
    for wrong in (["--since", "soon"], ["--home", "Atlantis"], ["--today", "tomorrow"], ["-o", "za.svg"]):
        with pytest.raises(SystemExit):
            main(["brief", "ZA", *place, *wrong])
