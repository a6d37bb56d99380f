"""Two names of persons compared: a score, a decision, and the evidence for it feature by feature.

Invariant: evidence against (other tone marks, another country, offices that exclude each other) always
beats similarity; 'same' is said only where nothing speaks against and enough speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from banggiao.resolution import eastern, generic, organizations, vietnamese
from banggiao.resolution.holders import alone_in, persons
from banggiao.resolution.name import Name, parse
from banggiao.resolution.offices import exclude, same_office
from banggiao.resolution.organizations import is_organization
from banggiao.resolution.relation import Feature, Needs, Relation

SAME, REVIEW, DIFFERENT = "same", "review", "different"
LEAST = 0.45
_ALIKE_ONLY = frozenset(
    ("reading", "word", "words_differ", "words_missing")
)  # how names look, not what they are
_ABOVE_STATES = frozenset(("EU", "UN"))
_ONE_CHINA = frozenset(("CN", "TW", "HK", "MO"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names say: ``score`` 0..1, ``decision`` same, review or different, and the features behind it."""

    score: float
    decision: str
    features: tuple[Feature, ...]


@dataclass(slots=True)
class _Case:
    """A comparison being made."""

    needs: Needs
    score: float
    features: list[Feature] = field(default_factory=list)

    def add(self, name: str, value: str, weight: float, says: str, needs: Needs | None = None) -> None:
        self.features.append(Feature(name, value, weight, says))
        if needs is not None:
            self.needs = max(self.needs, needs)


@lru_cache(maxsize=65536)
def relation(one: Name, other: Name, land: str | None) -> Relation:
    """The names alone, by the rules of the writing they are in."""
    if one.tokens == other.tokens and one.script == other.script:
        needs = Needs.NOTHING if len(one.words) > 1 else Needs.HOLDER
        if one.script in {"han", "hangul", "kana"}:
            needs = Needs.NOTHING
        return Relation(1.0, needs, (Feature("name", one.text, 1.0, "the same words"),))
    unmarked = vietnamese.compare(one, other)
    syllables = eastern.compare(one, other, land)
    if syllables is not None and {one.script, other.script} <= {"han", "hangul"}:
        return syllables
    if syllables is not None and syllables.needs < Needs.PERSON:
        return syllables if unmarked is None or unmarked.needs > syllables.needs else unmarked
    if unmarked is not None:
        return unmarked
    spelled = eastern.same_spelled(eastern.latin_words(one), eastern.latin_words(other), land)
    return spelled or _by_words(one, other, syllables)


def _by_words(one: Name, other: Name, syllables: Relation | None) -> Relation:
    """By the words, as far as the syllables of Chinese and Vietnamese names allow it."""
    words = generic.compare(one, other)
    if _true_syllables(one) or _true_syllables(other):
        return syllables or Relation(words.score, max(words.needs, Needs.PERSON), words.features)
    both = eastern.is_eastern(one.words) and eastern.is_eastern(other.words)
    if both and words.needs < Needs.DENIED and not _letters_alike(one, other):
        value = f"{one.text} / {other.text}"
        unlike = Feature("reading", value, -0.5, "not the same syllables")
        words = Relation(words.score * 0.9, Needs.PERSON, (*words.features, unlike))
    return words if syllables is None or words.needs < syllables.needs else syllables


def _letters_alike(one: Name, other: Name) -> bool:
    """Whether two names have the same letters, in any order of words, or one has initials."""
    if any(token.role == "initial" for token in (*one.words, *other.words)):
        return True
    left, right = ([token.plain for token in name.words] for name in (one, other))
    return sorted(left) == sorted(right) or "".join(left) == "".join(right)


def _true_syllables(name: Name) -> bool:
    """Whether a name with marks is one of Viet Nam, or read so: not a foreign name spelled in syllables."""
    return name.syllabic is not None and all(token.spelled == "latin" for token in name.tokens)


def compare(
    a: str,
    b: str,
    *,
    country_a: str | None = None,
    country_b: str | None = None,
    office_a: str | None = None,
    office_b: str | None = None,
    date_a: str | None = None,
    date_b: str | None = None,
    kind: str | None = None,
) -> Comparison:
    """Compare two names, with their countries (ISO alpha-2), offices and dates (EDTF) where known.

    ``kind`` is person or organization; where it is not given the names' words tell.

    The result is the same whichever name comes first.
    """
    if (b, country_b or "", office_b or "", date_b or "") < (
        a,
        country_a or "",
        office_a or "",
        date_a or "",
    ):
        a, b, country_a, country_b = b, a, country_b, country_a
        office_a, office_b, date_a, date_b = office_b, office_a, date_b, date_a
    if kind == "organization" or (kind is None and is_organization(a) and is_organization(b)):
        return _organizations(a, b, country_a, country_b)
    one, other = parse(a), parse(b)
    land = country_a if country_a == country_b else None
    found = relation(one, other, land)
    case = _Case(found.needs, found.score, list(found.features))
    _person(case, one, other)
    _country(case, country_a, country_b)
    office = _office(case, (office_a, office_b), (date_a, date_b))
    _holder(case, one, other, country_a if land else None, country_a or country_b)
    return _decide(case, same_country=land is not None, office=office)


def _organizations(a: str, b: str, country_a: str | None, country_b: str | None) -> Comparison:
    found = organizations.compare(a, b)
    case = _Case(found.needs, found.score, list(found.features))
    _country(case, country_a, country_b)
    return _decide(case, same_country=bool(country_a) and country_a == country_b, office=False)


def _person(case: _Case, one: Name, other: Name) -> None:
    if one.number != other.number:
        value = f"{one.number or '-'} / {other.number or '-'}"
        if one.number and other.number:
            case.add("number", value, -1.0, "rulers of another number", Needs.DENIED)
            case.score = min(case.score, 0.3)
        else:
            case.add("number", value, -0.3, "only one has a ruler's number", Needs.HOLDER)
    elif one.number:
        case.add("number", str(one.number), 0.5, "the same ruler's number")
        if len(one.words) == 1:
            case.needs = Needs.COUNTRY if case.needs == Needs.HOLDER else case.needs
    if one.suffix != other.suffix:
        case.add(
            "suffix",
            f"{one.suffix or '-'} / {other.suffix or '-'}",
            -0.5,
            "father and son may bear one name",
            Needs.PERSON,
        )
    if one.gender and other.gender and one.gender != other.gender:
        case.add(
            "gender",
            f"{one.gender} / {other.gender}",
            -0.8,
            "a man's and a woman's form of address",
            Needs.PERSON,
        )


def _country(case: _Case, one: str | None, other: str | None) -> None:
    if not one or not other:
        return
    if one == other:
        case.add("country", one, 0.3, "the same country")
    elif {one, other} & _ABOVE_STATES or {one, other} <= _ONE_CHINA:
        case.add("country", f"{one} / {other}", -0.3, "countries that may go together", Needs.PERSON)
    else:
        case.add("country", f"{one} / {other}", -1.0, "another country", Needs.DENIED)
        case.score = min(case.score, 0.3)


def _office(
    case: _Case, offices: tuple[str | None, str | None], dates: tuple[str | None, str | None]
) -> bool:
    """Add what the offices say; whether they are the same."""
    if exclude(*offices, *dates):
        case.add("office", f"{offices[0]} / {offices[1]}", -1.0, "nobody holds both at once", Needs.DENIED)
        case.score = min(case.score, 0.3)
        return False
    if same_office(*offices):
        case.add("office", str(offices[0]), 0.5, "the same office")
        return True
    return False


def _holder(case: _Case, one: Name, other: Name, land: str | None, any_land: str | None) -> None:
    """What the known holders of offices say: two names of one of them, or a part that only one bears."""
    if case.needs >= Needs.DENIED and not case.features:
        return
    if any(
        feature.name in {"order", "number", "suffix", "gender"} and feature.weight < 0
        for feature in case.features
    ):
        return
    left, right = persons(one, any_land), persons(other, any_land)
    both = left & right
    against = {feature.name for feature in case.features if feature.weight < 0}
    if len(both) == 1 and (case.needs < Needs.DENIED or against <= _ALIKE_ONLY):
        marked = any(feature.name == "unmarked" for feature in case.features)
        if marked and len(left | right) > 1:
            return
        if marked and {"văn", "thị"} & {token.text for token in (*one.tokens, *other.tokens)}:
            return  # too many bear such names for one of them to be meant
        needs = Needs.COUNTRY if marked else Needs.NOTHING
        if case.needs > needs:
            case.add("holder", one.text, 0.8, "both are names of one known holder of office")
            case.needs = needs
            case.score = max(case.score, 0.92)
        return
    short, long = (one, other) if len(one.words) < len(other.words) else (other, one)
    holders = persons(long, land)
    if case.needs != Needs.HOLDER or land is None or len(holders) != 1 or persons(short, land):
        return
    (holder,) = holders
    part = short.text
    if alone_in(land, part, holder):
        case.add(
            "holder", part, 0.6, "no other known holder of office of the country bears this part of the name"
        )
        case.needs = Needs.COUNTRY


def _decide(case: _Case, *, same_country: bool, office: bool) -> Comparison:
    score, needs = case.score, case.needs
    sure = (
        needs == Needs.NOTHING
        or (needs == Needs.COUNTRY and same_country)
        or (needs == Needs.HOLDER and same_country and office)
    )
    if sure:
        decision, score = SAME, max(score, 0.9)
    elif needs == Needs.DENIED or score < LEAST:
        decision = DIFFERENT
    else:
        decision = REVIEW
    return Comparison(round(score, 3), decision, tuple(case.features))
