"""The fixed words of a paper in one language: catalogs (gettext), dates and numbers (CLDR), names of countries.

Invariant: what a page says is never translated here; only our own sentences, codes, dates and countries are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_currency, format_decimal, list_currencies

from banggiao.followup.edtf import bounds
from banggiao.followup.occasions import country_name

LANGUAGES = ("vi", "fr", "en")
LOCALES = {"vi": "vi_VN", "fr": "fr_FR", "en": "en_GB"}
_DAY = {"vi": "d/M/y", "fr": "d MMMM y", "en": "d MMMM y"}
_NO_YEAR = re.compile(r"XXXX-(\d{2})-(\d{2})")
_JOINERS = frozenset("\u200c\u200d")  # some scripts need them
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
BILLIONS = 1_000_000  # from here on numbers are written in words of scale


def plain(text: str | None) -> str:
    """Words of a page on one line, without signs that are not seen or that a format cannot hold."""
    kept = (
        " " if sign.isspace() else sign
        for sign in text or ""
        if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN
    )
    return " ".join("".join(kept).split())


class Words:
    """What a paper says by itself, in one of ``LANGUAGES``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = LOCALES[language]
        self._catalog = _catalog(language)

    def say(self, sentence: str, **values: object) -> str:
        """A sentence of the catalog; ``{name}`` stands for a value."""
        return self._catalog.gettext(sentence).format(**values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The sentence in the form that the number asks for; ``{n}`` is the number."""
        return self._catalog.ngettext(one, many, number).format(n=self.number(number), **values)

    def label(self, kind: str, code: str | None) -> str:
        """The name of a code: ``label('type', 'meeting')``; a code without name as it is, underscores apart."""
        if not code:
            return ""
        said = self._catalog.pgettext(kind, code)
        return said.replace("_", " ") if said == code else said

    def labels(self, kind: str, codes: Iterable[str]) -> str:
        """Names of several codes."""
        return ", ".join(self.label(kind, code) for code in codes)

    def country(self, code: str) -> str:
        """A country's usual name."""
        name = country_name(code, self.language)
        return str(Locale(self.language).territories.get(code, code)) if name == code else name

    def countries(self, codes: Iterable[str]) -> str:
        """Several, in the order of their names."""
        return ", ".join(self.country(code) for code in codes)

    def quoted(self, text: str) -> str:
        """Words of a page in the quotation marks of the language."""
        return self.say("“{text}”", text=text)

    def joined(self, head: str, rest: str) -> str:
        """What is spoken of, a colon, what is said of it."""
        return self.say("{head}: {rest}", head=head, rest=rest)

    def number(self, value: float) -> str:
        """A number with the language's signs; millions in words."""
        if abs(value) >= BILLIONS:
            return str(
                format_compact_decimal(value, format_type="long", locale=self.locale, fraction_digits=2)
            )
        return str(format_decimal(value, locale=self.locale))

    def amount(self, value: float, unit: str) -> str:
        """A number with its unit; money by its currency's code."""
        if unit in _currencies():
            if abs(value) >= BILLIONS:
                return f"{self.number(value)} {unit}"
            return str(format_currency(value, unit, format="#,##0.## ¤¤", locale=self.locale))
        return f"{self.number(value)} {self.label('unit', unit)}"

    def day(self, edtf: str | None) -> str:
        """A date as exact as it is known: a day, a month, a year, a day without year; ``undated`` where it is none."""
        if edtf and (match := _NO_YEAR.fullmatch(edtf)):
            return self._day_of_a_year(int(match[1]), int(match[2]))
        days = bounds(edtf)
        if not days or not edtf or "/" in edtf:
            return edtf or self.say("undated")
        precision = edtf.count("-")
        if precision == 2:
            return self._whole_day(days[0])
        if precision == 1:
            return str(format_skeleton("yMMMM", days[0], locale=self.locale))
        return edtf

    def days(self, first: str | None, last: str | None) -> str:
        """A span of days; one date where both are the same."""
        if not last or first == last:
            return self.day(first)
        begin, end = bounds(first), bounds(last)
        if begin and end and first and first.count("-") == last.count("-") == 2 and first[:7] == last[:7]:
            return f"{begin[0].day}–{self._whole_day(end[0])}"
        return f"{self.day(first)} – {self.day(last)}"

    def _whole_day(self, day: date) -> str:
        said = str(format_date(day, _DAY[self.language], locale=self.locale))
        return f"1er{said[1:]}" if self.language == "fr" and day.day == 1 else said

    def _day_of_a_year(self, month: int, day: int) -> str:
        try:
            known = date(2000, month, day)
        except ValueError:
            return f"XXXX-{month:02}-{day:02}"
        if self.language == "vi":
            return f"{day}/{month}"
        return str(format_date(known, "d MMMM", locale=self.locale))


@cache
def _catalog(language: str) -> GNUTranslations:
    path = files("banggiao.briefs").joinpath("locale", language, "LC_MESSAGES", "briefs.mo")
    with path.open("rb") as file:
        return GNUTranslations(file)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())
