"""Every row of every pack's boilerplate.tsv is of a kind and a position that the reader knows."""

from __future__ import annotations

import pytest

from banggiao.documents.furniture import furniture, tokens, without_bullets
from banggiao.lang import languages, pack

POSITIONS = {"line", "label", "start", "end", "any", "byname"}
KINDS = {
    "teaser_heading": POSITIONS,
    "teaser_pointer": POSITIONS,
    "teaser_call": {"end"},
    "navigation": POSITIONS,
    "signoff": POSITIONS,
    "end_mark": {"line"},
    "caption_marker": POSITIONS,
    "date_label": POSITIONS,
    "modified_label": POSITIONS,
    "byline": POSITIONS,
    "media_marker": {"-"},
    "dateline_agency": {"-"},
}


@pytest.mark.parametrize("code", languages())
def test_rows(code: str) -> None:
    rows = pack(code).rows("boilerplate")
    assert len(rows) > 50
    for row in rows:
        assert len(row) == 3, row
        phrase, kind, position = row
        assert position in KINDS[kind], row
        assert tokens(phrase), row
        assert kind != "signoff" or position != "any", row


def test_months_and_weekdays_are_those_of_the_packs() -> None:
    assert {furniture().months[name] for name in ("december", "decembre", "thang 12")} == {12}
    assert {"thursday", "jeudi", "thu nam"} <= furniture().weekdays


@pytest.mark.parametrize(
    ("line", "kind", "whole"),
    [
        (">> Xem thêm: Một bài khác", "teaser_heading", False),
        ("TIN LIÊN QUAN", "teaser_heading", True),
        ("Bình luận (12)", "navigation", True),
        ("À lire également", "teaser_heading", True),
        ("Photo: The delegations", "caption_marker", False),
        ("END", "end_mark", True),
    ],
)
def test_a_phrase_is_found_whatever_stands_around_it(line: str, kind: str, whole: bool) -> None:
    hit = furniture().head(tokens(without_bullets(line)), False)
    assert hit is not None
    assert (hit.kind, hit.whole) == (kind, whole)


@pytest.mark.parametrize(
    "line", ["The end of the talks was near", "Photographers came", "Đọcnhiều", "Video games"]
)
def test_a_phrase_is_no_part_of_other_words(line: str) -> None:
    assert furniture().head(tokens(line), False) is None
