from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from banggiao.views.cli import main

PAGE = """Minister receives ambassador

HANOI, 5 May 2025 - The Foreign Minister of Fiji received the Ambassador of Norway in Suva on Monday.
"""
BANGGIAO = [sys.executable, "-m", "banggiao"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def usage(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The complaint of a wrong call, which must end with status 2."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()[-1]


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_help_is_there_in_time() -> None:
    """Under 0.3 s; the best of five, as other programs may be running."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([*BANGGIAO, "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


def test_help_imports_no_reader() -> None:
    code = "import sys, banggiao.views.cli as c; c.parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    heavy = {
        "rich",
        "trafilatura",
        "selectolax",
        "lxml",
        "banggiao.pipeline",
        "banggiao.lang",
        "banggiao.model",
        "sqlalchemy",
        "banggiao.register",
    }
    assert not heavy & set(loaded)


@pytest.mark.parametrize(
    "name",
    [
        "read",
        "evaluate",
        "languages",
        "demo",
        "add",
        "list",
        "show",
        "who",
        "review",
        "judge",
        "record",
        "reread",
        "verify",
        "backup",
        "restore",
        "rebuild",
        "compare",
        "calendar",
    ],
)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert f"banggiao {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "day", ["22/4/2025", "2025-13", "2025-02-30", "2025-4-2", "yesterday", "", "0000", "٢٠٢٥"]
)
def test_an_impossible_date_is_refused(day: str, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2025-04-22" in usage(capsys, "read", str(page), "--published", day)


@pytest.mark.parametrize("code", ["xx", "english", "", "EN", "../en"])
def test_a_language_without_pack_is_refused(
    code: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "installed: en, fr, vi" in usage(capsys, "read", str(page), "--language", code)


def test_one_address_for_two_pages_is_refused(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--url" in usage(capsys, "read", str(page), str(page), "--url", "https://news.example/1")
    (page.parent / "b.html").write_text(PAGE)
    assert "--url" in usage(capsys, "read", str(page.parent), "--url", "https://news.example/1")


@pytest.mark.parametrize(
    "arguments", [(), ("read",), ("reed", "x"), ("read", "x", "--format", "xml"), ("read", "--fo")]
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert "error" in usage(capsys, *arguments)


def test_what_the_caller_knows_goes_into_the_facts(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--published", "2024-06", "--url", "https://news.example/1", "--language", "fr"]
    assert main(["read", str(page), "--format", "jsonl", *given]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert (found["id"], found["published"], found["language"]) == ("page", "2024-06", "fr")
    assert found["url"] == "https://news.example/1"
    assert "text" not in found


def test_text_is_printed_along_when_asked_for(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(page), "--format", "json", "--text"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert "received the Ambassador of Norway" in found["text"]


def test_a_failing_page_costs_no_other_page(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (page.parent / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (page.parent / "empty.txt").write_bytes(b"")
    missing = page.parent / "missing.txt"
    for format_ in ("json", "jsonl"):
        status = main(["read", str(missing), str(page.parent), str(page), "--format", format_])
        captured = capsys.readouterr()
        assert status == 1
        found = json.loads(captured.out) if format_ == "json" else lines(captured.out)
        assert [row["id"] for row in found] == ["page", "page"]
        complaints = captured.err.splitlines()
        assert len(complaints) == 3
        for name, line in zip(("missing.txt", "binary.txt", "empty.txt"), complaints, strict=True):
            assert line.startswith(f"banggiao: {page.parent / name}: ")


def test_a_mistake_of_ours_costs_only_its_page(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from banggiao import pipeline

    extract = pipeline.extract

    def faulty(document: Any) -> Any:
        if document.id == "bad":
            raise IndexError("list index\nout of range")
        return extract(document)

    monkeypatch.setattr(pipeline, "extract", faulty)
    bad = page.parent / "bad.txt"
    bad.write_text(PAGE)
    assert main(["read", str(bad), str(page), "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert [row["id"] for row in lines(captured.out)] == ["page"]
    (complaint,) = captured.err.splitlines()
    assert complaint.startswith(f"banggiao: {bad}: unexpected IndexError: list index out of range")


def test_standard_input_is_a_page() -> None:
    command = [*BANGGIAO, "read", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, check=True)
    (found,) = lines(done.stdout.decode())
    assert found["id"] == "stdin"
    assert found["language"] == "en"


def test_facts_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    page = tmp_path / "vi.txt"
    page.write_text(
        "Chủ tịch nước tiếp Đại sứ Na Uy\n\nChiều 5/5, tại Hà Nội, Chủ tịch nước đã tiếp Đại sứ Na Uy.\n"
    )
    env = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [*BANGGIAO, "read", str(page), "--format"]
    for format_ in ("jsonl", "table"):
        done = subprocess.run([*command, format_], capture_output=True, check=True, env=env)
        assert "Đại sứ" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("format_", ["table", "json", "jsonl"])
def test_a_reader_that_stops_listening_ends_the_run_quietly(format_: str, page: Path) -> None:
    command = [*BANGGIAO, "read", *([str(page)] * 400), "--format", format_]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


def test_ctrl_c_ends_the_run_quietly(page: Path) -> None:
    command = [*BANGGIAO, "read", str(page), "-", "--format", "jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()  # the first page is done; now the run waits for the second on standard input
        run.send_signal(signal.SIGINT)
        assert run.stderr.read() == b""
    assert run.returncode == 130


@pytest.mark.parametrize("more", [(), ("--explain",)])
def test_a_table_off_the_terminal_is_plain(
    more: tuple[str, ...], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(page), *more]) == 0
    out = capsys.readouterr().out
    assert out.startswith("page · en · 2025-05-05 · Minister receives ambassador")
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100
