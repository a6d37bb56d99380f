"""Messages: purpose, occasion, hand, answer; what misleads is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from banggiao.followup.messages import Message, Person, answer, carriers, feast
from banggiao.followup.occasions import calendar

MARLOWE, LUND = Person("Ada Marlowe", "FJ", "p1"), Person("Per Lund", "LA", "p2")
ENVOY = Person("Joan Reed", "FJ")
SENT = Message(
    "x1",
    "2025-12-01",
    (MARLOWE,),
    (LUND,),
    (("President Ada Marlowe congratulated President Per Lund on the National Day of Laos.", "en"),),
)
BACK = Message(
    "x2",
    "2025-12-09",
    (LUND,),
    (MARLOWE,),
    (("President Per Lund thanked President Ada Marlowe for her message.", "en"),),
)


@pytest.mark.parametrize(
    ("language", "words", "purposes", "occasions"),
    [
        ("en", "The President sent condolences over the floods.", {"condolence"}, {"disaster"}),
        (
            "vi",
            "Chủ tịch nước gửi điện mừng nhân dịp Quốc khánh lần thứ 50.",
            {"congratulation"},
            {"national-day"},
        ),
        ("vi", "Thủ tướng gửi điện chia buồn về trận động đất.", {"condolence"}, {"disaster"}),
        (
            "fr",
            "Le président a félicité son homologue pour sa réélection.",
            {"congratulation"},
            {"re-election"},
        ),
        (
            "fr",
            "Il a adressé ses condoléances à la suite du décès de l'ancien président.",
            {"condolence"},
            {"death"},
        ),
        ("xx", "President congratulated", set(), set()),
    ],
)
def test_what_the_words_say(language: str, words: str, purposes: set[str], occasions: set[str]) -> None:
    message = replace(SENT, texts=((words, language),))
    assert (message.values("purpose"), message.values("occasion")) == (purposes, occasions)


def test_a_person_s_name_is_no_occasion() -> None:
    words = "Đại sứ Trần Quốc Khánh trao điện mừng của Tổng Bí thư."
    assert replace(SENT, texts=((words, "vi"),)).values("occasion") == {"national-day"}
    assert replace(SENT, texts=((words, "vi"),), known=("Trần Quốc Khánh",)).values("occasion") == frozenset()


def test_who_handed_it_over_stands_in_the_words_and_is_neither_end() -> None:
    words = "Ambassador Joan Reed handed over a message of Ada Marlowe to Per Lund."
    message = replace(SENT, texts=((words, "en"),))
    assert carriers(message, (MARLOWE, LUND, ENVOY, Person("Otto Lang", "AT"))) == (ENVOY,)
    assert carriers(SENT, (MARLOWE, LUND, ENVOY)) == ()
    met = replace(SENT, texts=(("Ada Marlowe wrote to Per Lund, said Joan Reed.", "en"),))
    assert carriers(met, (ENVOY,)) == ()


def test_thanks_the_other_way_answer() -> None:
    found = answer(SENT, [BACK])
    assert found is not None
    assert (found[0].id, found[1]) == ("x2", ("persons", "reply"))
    same = replace(BACK, texts=(("Per Lund congratulated Ada Marlowe on the national day.", "en"),))
    assert (answer(SENT, [same]) or (None, ()))[1] == ("persons", "occasion")


def test_where_no_day_is_known_the_page_s_counts_and_the_words_must_say_it() -> None:
    sent = replace(SENT, date=None, told="2025-12-02")
    assert answer(sent, [BACK]) is not None
    assert answer(sent, [replace(BACK, date=None, told="2025-12-10")]) is not None
    assert answer(sent, [replace(BACK, date=None, told="2025-12-01")]) is None
    assert answer(sent, [replace(BACK, texts=(("He wrote on the national day.", "en"),))]) is None
    assert feast(sent, calendar(("LA",), date(2025, 12, 1), date(2025, 12, 3))) is not None


@pytest.mark.parametrize(
    "other",
    [
        replace(BACK, date="2025-11-20"),
        replace(BACK, date="2026-06-01"),
        replace(BACK, date=None),
        replace(BACK, senders=(MARLOWE,), addressees=(LUND,)),
        replace(BACK, senders=(Person("Kit Moro", "LA"),)),
        replace(BACK, addressees=(Person("Ada Marlowe", "AT", "p9"),)),
        replace(BACK, status="planned"),
        replace(BACK, texts=(("Per Lund congratulated Ada Marlowe on her birthday.", "en"),)),
    ],
    ids=["before", "late", "no day", "same way", "another", "other country", "planned", "another occasion"],
)
def test_what_misleads_is_no_answer(other: Message) -> None:
    assert answer(SENT, [other]) is None


def test_the_feast_is_one_that_the_receiver_keeps_and_the_words_name() -> None:
    year = calendar(None, date(2025, 1, 1), date(2025, 12, 31))
    found = feast(SENT, year)
    assert found is not None
    assert found.uid == "national-LA-2025@banggiao"
    assert feast(replace(SENT, date="2025-10-01"), year) is None
    assert feast(replace(SENT, date="2025-12"), year) is None
    assert feast(replace(SENT, texts=(("Ada Marlowe congratulated Per Lund.", "en"),)), year) is None
    assert feast(replace(SENT, addressees=(Person("Per Lund", "AT"),)), year) is None
