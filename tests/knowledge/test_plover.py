"""PLOVER codes: the manual's own examples where it has them, our rules where it is silent."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from banggiao.knowledge.plover import plover
from banggiao.model import Exchange, Organization, Participant, Place

GSR = Path(__file__).parents[3] / "shared" / "data" / "plover" / "PLOVER_GSR_CAMEO.txt"
TYPES = ("meeting", "phone_call", "message", "visit", "conference", "signing", "ceremony", "aid", "statement")
EVENTS = {"AGREE", "CONSULT", "SUPPORT", "AID", "REJECT"}


def one(country: str, role: str | None = None) -> Participant:
    return Participant(name=f"somebody of {country}", country=country, role=role)


RECEPTION = Exchange(
    "meeting",
    place=Place("Algiers", "DZ"),
    channels=("party",),
    countries=("VN", "DZ"),
    participants=(one("DZ", "host"), one("VN", "guest")),
)


def test_visitor_acts_and_host_receives() -> None:
    codes = plover(RECEPTION)
    assert (codes.event, codes.mode) == ("CONSULT", "visit")
    assert (codes.actors, codes.recipients) == (("VNM",), ("DZA",))
    assert codes.sectors == ("PTY", "GOV")  # the party that governs Viet Nam is the only one
    assert codes.contexts == ("diplomatic", "political_institutions")


def test_without_roles_the_place_tells_the_host() -> None:
    codes = plover(replace(RECEPTION, participants=(one("DZ"), one("VN"))))
    assert (codes.actors, codes.recipients, codes.mode) == (("VNM",), ("DZA",), "visit")


def test_without_roles_and_place_all_act() -> None:
    codes = plover(replace(RECEPTION, participants=(), place=None))
    assert (codes.actors, codes.recipients, codes.mode) == (("VNM", "DZA"), (), None)


def test_host_and_guest_of_one_country_give_no_direction() -> None:
    codes = plover(
        replace(RECEPTION, participants=(one("DZ", "host"), one("VN", "guest"), one("DZ", "guest")))
    )
    assert (codes.actors, codes.recipients) == (("VNM", "DZA"), ())


def test_meeting_in_a_third_country() -> None:
    codes = plover(replace(RECEPTION, place=Place("New York", "US"), participants=(one("VN"), one("DZ"))))
    assert (codes.mode, codes.actors, codes.recipients) == ("third-party", ("VNM", "DZA"), ())


def test_three_countries_meet_multilaterally() -> None:
    codes = plover(Exchange("conference", countries=("VN", "LA", "KH"), place=Place("Ha Noi", "VN")))
    assert (codes.event, codes.mode, codes.recipients) == ("CONSULT", "multilateral", ())
    assert codes.actors == ("VNM", "LAO", "KHM")


def test_a_trip_to_several_countries_has_one_actor() -> None:
    trip = Exchange("visit", countries=("CU", "VN", "LA"), participants=(one("CU", "guest"),))
    codes = plover(trip)
    assert (codes.mode, codes.actors, codes.recipients) == ("visit", ("CUB",), ("VNM", "LAO"))


def test_message_goes_from_sender_to_addressee() -> None:
    codes = plover(
        Exchange(
            "message", countries=("VN", "CU"), participants=(one("CU", "addressee"), one("VN", "sender"))
        )
    )
    assert (codes.event, codes.actors, codes.recipients) == ("SUPPORT", ("VNM",), ("CUB",))
    assert codes.contexts == ("diplomatic",)


def test_aid_goes_from_giver_to_receiver() -> None:
    giver, receiver = Organization("Red Cross", "VN", "giver"), Organization("Ministry", "CU", "receiver")
    codes = plover(
        Exchange("aid", channels=("people",), countries=("CU", "VN"), organizations=(receiver, giver))
    )
    assert (codes.event, codes.actors, codes.recipients) == ("AID", ("VNM",), ("CUB",))
    assert (codes.contexts, codes.sectors) == ((), ("CVL",))


@pytest.mark.parametrize("kind", ["phone_call", "signing", "statement"])
def test_reciprocal_types_have_no_recipient(kind: str) -> None:
    assert plover(replace(RECEPTION, type=kind)).recipients == ()


@pytest.mark.parametrize("kind", TYPES)
def test_what_is_planned_is_agreed(kind: str) -> None:
    codes = plover(replace(RECEPTION, type=kind, status="planned"))
    assert (codes.event, codes.mode) == ("AGREE", None)


@pytest.mark.parametrize(
    ("kind", "mode"), [("meeting", "meet"), ("visit", "meet"), ("conference", "meet"), ("aid", "assist")]
)
def test_what_is_cancelled_is_rejected(kind: str, mode: str) -> None:
    codes = plover(replace(RECEPTION, type=kind, status="cancelled"))
    assert (codes.event, codes.mode) == ("REJECT", mode)


@pytest.mark.parametrize("status", ["occurred", "planned", "cancelled"])
@pytest.mark.parametrize("kind", TYPES)
def test_every_exchange_has_a_code(kind: str, status: str) -> None:
    codes = plover(Exchange(kind, status=status))
    assert codes.event in EVENTS
    assert (codes.actors, codes.recipients, codes.sectors) == ((), (), ())


def test_bodies_have_codes_and_unknown_countries_none() -> None:
    codes = plover(Exchange("phone_call", channels=("state",), countries=("EU", "UN", "ZZ")))
    assert codes.actors == ("EUR", "UNO")
    assert codes.sectors == ("GOV",)


def test_sectors_follow_the_channels() -> None:
    codes = plover(
        replace(RECEPTION, countries=("FR", "ZA"), channels=("party", "parliament", "military", "local"))
    )
    assert codes.sectors == ("PTY", "LEG", "MIL", "GOV")
    assert codes.contexts == ("diplomatic", "political_institutions", "legislative", "military")


CASES = {  # the standard's coded sentences as exchanges
    "CONSULT-0001": Exchange(
        "meeting", countries=("MA", "US"), participants=(one("MA", "guest"), one("US", "host"))
    ),
    "CONSULT-0002": Exchange("phone_call", countries=("US", "RU")),
    "CONSULT-0003": Exchange("visit", countries=("TW", "RU"), participants=(one("TW", "guest"),)),
    "CONSULT-0004": Exchange("visit", countries=("IQ", "JO"), place=Place("Amman", "JO")),
    "CONSULT-0007": Exchange("meeting", countries=("US", "RU"), place=Place("Geneva", "CH")),
}


@pytest.mark.skipif(not GSR.is_file(), reason="no PLOVER records beside the project")
def test_the_standards_own_records() -> None:
    found = re.findall(
        r'\{\s*"id": "PLOVER-GSR01-(.*?)",(.*?)\n\s*\}(?=,?\s*[{\]])', GSR.read_text("utf-8"), re.DOTALL
    )
    records = dict(found)
    for name, exchange in CASES.items():
        text = records[name]
        event = re.search(r'"event": *"(\w+)"', text)
        mode = re.search(r'"mode": *"([\w-]+)"', text)
        assert event is not None, name
        assert mode is not None, name
        sources = re.search(r'"source": *(\[.*?\])', text, re.DOTALL)
        assert sources is not None, name
        actors = {actor["code"] for actor in json.loads(sources.group(1))}
        codes = plover(exchange)
        assert (codes.event, codes.mode) == (event.group(1), mode.group(1)), name
        assert set(codes.actors) == actors, name
