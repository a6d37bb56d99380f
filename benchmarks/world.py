"""A made-up world whose exchanges are told on made-up pages, for registers of any size.

Page ``k`` tells of the exchanges ``k`` and ``k - 1`` and of one commitment: so each exchange is told by two
pages in two languages, and a register of n pages has n exchanges, n commitments and 3 n claims. The days run
over thirty years. Some persons take part in very many exchanges (one in ten has the busiest one), most in few, some
in one only; a third of those of Viet Nam stand without accents in other languages.

Invariant: what page ``k`` says depends on ``k`` and the size of the world alone.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from banggiao.lang import fold
from banggiao.model import (
    Commitment,
    Document,
    Exchange,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
    Region,
    RegionKind,
    Snapshot,
)
from banggiao.register.page import Page
from banggiao.resolution.names import SAME, compare


def _words(said: str) -> tuple[str, ...]:
    return tuple(said.split())


FIRST, DAYS = date(1995, 1, 1), 10_957
HOME = "VN"
COUNTRIES = _words(
    "LA KH CN RU CU KR JP IN TH SG MY ID PH BN MM TL AU NZ US CA MX BR AR CL PE VE CO FR DE IT ES PT NL "
    "BE GB IE CH AT SE NO DK FI PL CZ SK HU RO BG UA BY KZ MN TR IL EG ZA NG KE ET"
)
TYPES = ("meeting", "phone_call", "message", "visit", "conference", "signing")
OFFICES = (
    ("Thứ trưởng Ngoại giao", "vice-ministre des Affaires étrangères", "Deputy Foreign Minister"),
    ("Đại sứ", "ambassadeur", "Ambassador"),
    ("Vụ trưởng", "directeur général", "Director-General"),
    (
        "Chủ tịch Hội hữu nghị",
        "président de l'Association d'amitié",
        "President of the Friendship Association",
    ),
)
BODIES = (
    ("Bộ Ngoại giao", "ministère des Affaires étrangères", "Ministry of Foreign Affairs"),
    ("Bộ Công Thương", "ministère du Commerce", "Ministry of Trade"),
    ("Hội hữu nghị", "Association d'amitié", "Friendship Association"),
)
LANGUAGES = ("vi", "fr", "en")
FAMILIES = _words("Nguyễn Trần Lê Phạm Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Hoàng Mai Trịnh Tạ Chu")
MIDDLES = _words("Văn Đức Minh Quốc Xuân Thị Hữu Ngọc Thanh Đình Quang Hồng Thế Duy Bá")
GIVEN = _words(
    "Anh Bách Bình Châu Cường Dũng Giang Hà Hải Hạnh Hiếu Hoa Huệ Hùng Hưng Khải Khánh Lan Lâm Linh Long "
    "Mạnh Mỹ Nam Nga Nghĩa Oanh Phong Phúc Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Tiến Toàn Trang Trung Tú "
    "Tuấn Vinh Yến"
)
SYLLABLES = _words(
    "ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve"
)
OUTLETS = 40
ONCE = 50  # one exchange in so many has a guest who is met in no other
SENTENCES = 9  # of a page, besides those that tell


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the name that pages in Vietnamese use, and that of pages in other languages."""

    name: str
    abroad: str
    country: str
    office: int
    body: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Who meets whom, how and when."""

    type: str
    day: str
    host: Person
    guest: Person


class World:
    """A world with ``size`` exchanges in its thirty years, and one person for every fifty, 2,000 at least."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.each = max(2_000, size // 50)
        self.cast = lru_cache(maxsize=4)(self._cast)

    @cached_property
    def words(self) -> list[str]:
        """A vocabulary for sentences that say nothing."""
        return ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=2)]

    @cached_property
    def people(self) -> dict[str, list[Person]]:
        """Persons of each country, the busiest first."""
        rng = random.Random(1)
        homes = list(itertools.product(FAMILIES, MIDDLES, GIVEN))
        rng.shuffle(homes)
        some = [" ".join(parts) for parts in homes[: self.each // 4]]
        found = {HOME: [self._person(rng, name, self._abroad(rng, name), HOME) for name in some]}
        for country in COUNTRIES:
            names = {self._latin(rng): None for _ in range(self.each * 3 // 4 // len(COUNTRIES))}
            found[country] = [self._person(rng, name, name, country) for name in names]
        return found

    def _person(self, rng: random.Random, name: str, abroad: str, country: str) -> Person:
        return Person(name, abroad, country, rng.randrange(len(OFFICES)), rng.randrange(len(BODIES)))

    def _abroad(self, rng: random.Random, name: str) -> str:
        plain = fold(name).title()
        sure = rng.random() < 0.33 and compare(name, plain, country_a=HOME, country_b=HOME).decision == SAME
        return plain if sure else name

    def _latin(self, rng: random.Random) -> str:
        return " ".join("".join(rng.choices(SYLLABLES, k=count)).title() for count in (2, 3))

    def _cast(self, number: int) -> Cast:
        """The persons of one exchange; on one day no two have the same country and type."""
        rng = random.Random(number)
        slot = number * 101 % (len(COUNTRIES) * len(TYPES))
        country, kind = COUNTRIES[slot % len(COUNTRIES)], TYPES[slot // len(COUNTRIES)]
        day = FIRST + timedelta(days=number * DAYS // self.size)
        host, guest = (_one_of(rng, self.people[of]) for of in (HOME, country))
        if number % ONCE == 0:
            name = self._latin(rng)
            guest = self._person(rng, name, name, country)
        return Cast(kind, day.isoformat(), host, guest)

    def language(self, number: int) -> int:
        """That of a page, as its place in LANGUAGES."""
        return number % len(LANGUAGES)

    def page(self, number: int) -> Page:
        """A page, read."""
        rng = random.Random(-number - 1)
        language = self.language(number)
        lines: list[str] = []
        exchanges, start = [], 0
        for told in (number, number - 1) if number else (number,):
            cast = self.cast(told)
            said = f"{cast.type} {told}: {_called(cast.host, language)}, {_called(cast.guest, language)}, {cast.day}."
            exchanges.append(_exchange(cast, language, Quote(start, start + len(said), said)))
            lines.append(said)
            start += len(said) + 1
        said = f"They agreed to do more in the fields of {self._sentence(rng)}"
        commitment = _commitment(self.cast(number), Quote(start, start + len(said), said))
        lines += [said, *(self._sentence(rng) for _ in range(SENTENCES))]
        return self._read(number, "\n".join(lines), tuple(exchanges), commitment)

    def _sentence(self, rng: random.Random) -> str:
        return " ".join(rng.choices(self.words, k=24)).capitalize() + "."

    def _read(self, number: int, text: str, exchanges: tuple[Exchange, ...], commitment: Commitment) -> Page:
        digest = hashlib.sha256(text.encode()).hexdigest()
        name, outlet = f"page-{number}", number * 7 % OUTLETS
        day = (date.fromisoformat(self.cast(number).day) + timedelta(days=1)).isoformat()
        url = f"https://outlet-{outlet}.example/{name}"
        document = Document(
            name, text, digest, digest, LANGUAGES[self.language(number)], f"Page {number}", day, "stated",
            publisher=f"Outlet {outlet}", url=url, regions=(Region(RegionKind.BODY, 0, len(text)),),
        )  # fmt: skip
        reading = Reading(document, "made 1", exchanges, (commitment,))
        return Page(Snapshot(name, text.encode(), url), reading)


def _one_of(rng: random.Random, people: list[Person]) -> Person:
    """The n-th is chosen one n-th as often as the first."""
    return people[int(len(people) ** rng.random()) - 1]


def _called(person: Person, language: int) -> str:
    return person.abroad if language else person.name


def _exchange(cast: Cast, language: int, quote: Quote) -> Exchange:
    people = tuple(
        Participant(
            _called(one, language),
            OFFICES[one.office][language],
            BODIES[one.body][language],
            one.country,
            role,
        )
        for one, role in ((cast.host, "host"), (cast.guest, "guest"))
    )
    organizations = (Organization("ASEAN", None),) if cast.type == "conference" else ()
    return Exchange(
        cast.type, "occurred", cast.day, cast.day, "day", "stated", Place(None, HOME), ("state",),
        (HOME, cast.guest.country), people, organizations, (quote,),
    )  # fmt: skip


def _commitment(cast: Cast, quote: Quote) -> Commitment:
    sides = (HOME, cast.guest.country)
    return Commitment("cooperation_area", "agreed", sides, sides, ("economy_trade", "education"), None, quote)
