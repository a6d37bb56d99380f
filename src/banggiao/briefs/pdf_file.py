"""A paper as PDF by typst: tagged (PDF/UA-1), numbered pages, fonts inside; nothing is fetched.

Invariant: typst is given one fixed template; what a page says reaches it as data (JSON), never as markup.
"""

from __future__ import annotations

import json
import unicodedata
import warnings
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from banggiao.briefs.layout import Block, Line, Note, Paper, Picture, Table, where_it_stands
from banggiao.briefs.svg import svg
from banggiao.briefs.words import plain
from banggiao.errors import BriefError

MISSING = "PDF, DOCX and PNG need an extra: pip install 'banggiao[papers]'"


def pdf_file(paper: Paper) -> bytes:
    """The bytes of the PDF; BriefError where typst is not installed."""
    data = json.dumps(_data(paper), ensure_ascii=False)
    day = datetime.fromisoformat(paper.day).replace(tzinfo=UTC)
    return _compiled("paper.typ", {"paper": data}, data, format="pdf", pdf_standards=["ua-1"], timestamp=day)


def png(picture: str, scale: float = 2.0) -> bytes:
    """An SVG picture as PNG, ``scale`` pixels for each of its points."""
    source = {"svg": picture}
    return _compiled("picture.typ", source, picture, format="png", ppi=72 * scale)


def _compiled(template: str, inputs: dict[str, str], said: str, **options: Any) -> bytes:
    try:
        import typst
    except ModuleNotFoundError:
        raise BriefError(MISSING) from None
    source = files("banggiao.briefs").joinpath(template).read_bytes()
    compiler = typst.Compiler(source, sys_inputs=inputs, ignore_system_fonts=_embedded_do(said))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a sign for which no font has a picture
        try:
            made = compiler.compile(**options)
        except typst.TypstError as error:
            raise BriefError(
                f"the paper cannot be set: {str(error).splitlines()[0]}; please report it"
            ) from error
    if isinstance(made, list):
        made = made[0]
    return bytes(made or b"")


@cache
def _latin(sign: str) -> bool:
    return ord(sign) < 0x2500 and not unicodedata.name(sign, "").startswith(
        ("ARABIC", "HEBREW", "DEVANAGARI", "THAI", "LAO", "KHMER", "ARMENIAN", "GEORGIAN")
    )


def _embedded_do(said: str) -> bool:
    """Whether the fonts inside typst have every sign; if not, those of the system are looked through too."""
    return all(map(_latin, set(said)))


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": plain(paper.title),
        "subtitle": plain(paper.subtitle),
        "language": paper.language,
        "day": paper.day,
        "labels": paper.labels,
        "sections": [
            {"heading": plain(section.heading), "blocks": [_block(block) for block in section.blocks]}
            for section in paper.sections
        ],
        "notes": [_note(note, paper) for note in paper.notes],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Line):
        return {"kind": "line", "text": plain(block.text), "notes": block.notes, "tone": block.tone}
    if isinstance(block, Table):
        rows = [{**asdict(row), "cells": [plain(cell) for cell in row.cells]} for row in block.rows]
        head = [plain(name) for name in block.head]
        return {
            "kind": "table",
            "caption": plain(block.caption),
            "head": head,
            "rows": rows,
            "widths": block.widths,
        }
    described = plain(f"{block.title}. {block.described}")
    return {
        "kind": "chart",
        "title": plain(block.title),
        "described": described,
        "svg": block.svg if isinstance(block, Picture) else svg(block),
        "notes": block.notes,
    }


def _note(note: Note, paper: Paper) -> dict[str, Any]:
    return {
        "number": note.number,
        "said": plain(note.said),
        "quote": None if note.quote is None else plain(note.quote),
        "language": note.language or paper.language,
        "stands": plain(where_it_stands(note, paper.labels)),
    }
