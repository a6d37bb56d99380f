from __future__ import annotations

import pytest

from banggiao.views.terminal import quoted, shown


@pytest.mark.parametrize(
    "hostile",
    [
        "red \x1b[31malert\x1b[0m",
        "title \x1b]0;owned\x07",
        "back\x08space\x7f",
        "turn \u202eround\u202c and \u2066isolate\u2069",
        "zero\u200bwidth\ufeff",
        "line\u2028paragraph\u2029",
        "nul\x00",
        "c1 \x9b31m",
    ],
)
def test_no_sign_that_steers_a_terminal_passes(hostile: str) -> None:
    out = shown(hostile)
    assert out
    assert all(c.isprintable() for c in out)


def test_words_of_every_script_pass_unchanged() -> None:
    words = "Thoong-lun Xi-xu-lít, ທອງລຸນ, ស៊ីហនុ, 习近平, e\u0301tat — « oui » (50%)"
    assert shown(words) == words


def test_white_space_of_any_kind_becomes_one_space() -> None:
    assert shown("a\n\tb\u00a0 c") == "a b c"


def test_a_long_quote_is_cut_visibly() -> None:
    assert quoted("word " * 100, 20).plain == "“word word word word…”"


def test_markup_in_a_page_is_text() -> None:
    assert quoted("[red]not markup[/red]").plain == "“[red]not markup[/red]”"
