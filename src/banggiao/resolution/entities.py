"""Mentions of persons joined to entities, each join with its reasons.

Invariant: the result does not depend on the order in which mentions come; no entity holds two forms that
speak against each other; what is not sure is a doubt for people, never a join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from banggiao.lang import normal
from banggiao.resolution.keys import is_short, keys
from banggiao.resolution.name import parse
from banggiao.resolution.names import DIFFERENT, REVIEW, SAME, Comparison, compare
from banggiao.resolution.offices import exclude, same_office
from banggiao.resolution.relation import Feature

_STRONG = frozenset(
    (
        "tone_marks",
        "reading",
        "syllables",
        "order",
        "number",
        "office",
        "judgement",
        "country",
        "suffix",
        "gender",
    )
)
_CLEARLY = 0.015
FULL_BUCKET = 400  # a key that so many names share tells nothing


@dataclass(frozen=True, slots=True)
class Office:
    """An office held by a person when a document speaks; ``date`` is EDTF."""

    title: str
    organization: str | None = None
    date: str | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """By which offices are sorted."""
        return self.title, self.organization or "", self.date or ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of one person in one document, with the offices that the document gives them."""

    id: str
    name: str
    document: str
    language: str | None = None
    country: str | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name as written with its country ('' unknown): what is compared, once however often it is mentioned."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Join:
    """Two forms that were joined, or that people must look at, and why."""

    one: Form
    other: Form
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person: the forms of their name, the mentions, and the joins that hold them together."""

    id: str
    country: str | None
    forms: tuple[Form, ...]
    mentions: tuple[str, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities in the order of their ids, and the doubts between them, most likely first."""

    entities: tuple[Entity, ...]
    doubts: tuple[Join, ...]

    def of_mentions(self) -> dict[str, str]:
        """Entity's id by mention's id."""
        return {mention: entity.id for entity in self.entities for mention in entity.mentions}


def form_of(mention: Mention) -> Form:
    """The form under which a mention is compared."""
    return Form(" ".join(mention.name.split()), mention.country or "")


class _Forms:
    """All forms with their offices and mentions, and each pair's comparison, made once."""

    def __init__(self, mentions: Iterable[Mention], judged: Mapping[frozenset[Form], str]) -> None:
        self.mentions: defaultdict[Form, set[str]] = defaultdict(set)
        self.offices: defaultdict[Form, set[Office]] = defaultdict(set)
        self.judged = judged
        for mention in mentions:
            form = form_of(mention)
            self.mentions[form].add(mention.id)
            self.offices[form].update(mention.offices)
        self.all = sorted(self.mentions)
        self._known: dict[tuple[Form, Form], Comparison] = {}

    def pairs(self) -> list[tuple[Form, Form]]:
        """Pairs of forms that share a key and whose countries may go together."""
        index: defaultdict[str, list[Form]] = defaultdict(list)
        for form in self.all:
            for key in keys(form.name):
                index[key].append(form)
        found = {
            pair
            for key, forms in index.items()
            if 1 < len(forms) <= FULL_BUCKET
            for pair in combinations(forms, 2)
            if _may_meet(key, *pair)
        }
        found.update(
            (min(pair), max(pair)) for pair in self.judged if len(pair) == 2 and pair <= self.mentions.keys()
        )
        return sorted(found)

    def compared(self, one: Form, other: Form) -> Comparison:
        """The comparison of two forms with all that their offices say."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _compare(self, one: Form, other: Form) -> Comparison:
        verdict = self.judged.get(frozenset((one, other)))
        if verdict is not None:
            says = Feature("judgement", verdict, 1.0 if verdict == SAME else -1.0, "a person has said so")
            return Comparison(1.0 if verdict == SAME else 0.0, verdict, (says,))
        left, right = (sorted(self.offices[form], key=lambda office: office.order) for form in (one, other))
        shared = next(((a, b) for a in left for b in right if same_office(a.title, b.title)), None)
        against = next(
            ((a, b) for a in left for b in right if exclude(a.title, b.title, a.date, b.date)),
            None,
        )
        a, b = against or shared or (Office(""), Office(""))
        return compare(
            one.name,
            other.name,
            country_a=one.country or None,
            country_b=other.country or None,
            office_a=a.title or None,
            office_b=b.title or None,
            date_a=a.date,
            date_b=b.date,
            kind="person",
        )


@lru_cache(maxsize=65536)
def _short(name: str) -> bool:
    return is_short(parse(name))


def _may_meet(key: str, one: Form, other: Form) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    # by one word only a part of a name meets the whole
    return not key.startswith("w:") or _short(one.name) or _short(other.name)


class _Groups:
    """Forms in groups; two groups are joined only where no form of one speaks against a form of the other."""

    def __init__(self, forms: _Forms) -> None:
        self.forms = forms
        self.group = {form: {form} for form in forms.all}
        self.joins: list[Join] = []

    def join(self, one: Form, other: Form, found: Comparison) -> bool:
        """Join the groups of two forms; False where something speaks against it."""
        left, right = self.group[one], self.group[other]
        if left is right:
            return True
        if any(self._against(a, b) for a in left for b in right):
            return False
        left |= right
        for form in right:
            self.group[form] = left
        self.joins.append(Join(one, other, found.score, found.features))
        return True

    def _against(self, one: Form, other: Form) -> bool:
        if one.country and other.country and one.country != other.country:
            return True
        found = self.forms.compared(one, other)
        if found.decision == SAME:
            return False
        names = {feature.name for feature in found.features if feature.weight < 0}
        if names & _STRONG:
            return True
        # that two spellings are far apart is no evidence where a third is like both, other words are
        return (
            found.decision == DIFFERENT
            and "words_differ" in names
            and not (_short(one.name) or _short(other.name))
        )


def _part(found: Comparison) -> bool:
    """Whether one name only lacks words of the other."""
    names = {feature.name for feature in found.features}
    return "words_missing" in names and "words_differ" not in names


@lru_cache(maxsize=65536)
def _spelled(name: str) -> str:
    kinds = {token.spelled for token in parse(name).tokens}
    return "vi" if kinds & {"vi", "both"} else "-".join(sorted(kinds))


def _one_spelling(one: str, other: str) -> bool:
    """Whether two names are put into letters by the same habits, so that small differences mean something."""
    return _spelled(one) == _spelled(other)


def _clear(forms: _Forms, sure: list[tuple[Form, Form, Comparison]]) -> set[tuple[Form, Form]]:
    """Sure pairs without those of a form that is like two others which are not one.

    'Wang Yang' can be Uông Dương or Vương Dương; it is joined to neither.
    """
    near: defaultdict[Form, list[tuple[Form, float]]] = defaultdict(list)
    for one, other, found in sure:
        near[one].append((other, found.score))
        near[other].append((one, found.score))
    unclear: set[tuple[Form, Form]] = set()
    for form, others in near.items():
        for (left, high), (right, low) in combinations(
            sorted(others, key=lambda item: (-item[1], item[0])), 2
        ):
            found = forms.compared(left, right)
            if found.decision == SAME or (_short(left.name) or _short(right.name) or _short(form.name)):
                continue
            strong = any(feature.weight < 0 and feature.name in _STRONG for feature in found.features)
            if high - low >= _CLEARLY and _one_spelling(left.name, right.name) and not _part(found):
                unclear.add((min(form, right), max(form, right)))
            elif strong:
                unclear.update((min(form, other), max(form, other)) for other in (left, right))
    return {(one, other) for one, other, _ in sure} - unclear


def resolve(
    mentions: Iterable[Mention], *, judged: Mapping[frozenset[Form], str] | None = None
) -> Resolution:
    """Join mentions to entities. ``judged`` holds what people said of two forms: same or different."""
    forms = _Forms(mentions, judged or {})
    groups = _Groups(forms)
    doubts: list[tuple[Form, Form, Comparison]] = []
    sure: list[tuple[Form, Form, Comparison]] = []
    for one, other in forms.pairs():
        found = forms.compared(one, other)
        if found.decision != DIFFERENT:
            (sure if found.decision == SAME else doubts).append((one, other, found))
    # those with a country first, so that a name without one finds its groups made
    sure.sort(key=lambda item: (not (item[0].country and item[1].country), -item[2].score, item[0], item[1]))
    homeless: defaultdict[Form, list[tuple[Form, Form, Comparison]]] = defaultdict(list)
    clear = _clear(forms, sure)
    for one, other, found in sure:
        if (one, other) not in clear:
            doubts.append((one, other, found))
        elif bool(one.country) != bool(other.country):
            homeless[other if one.country else one].append((one, other, found))
        elif not groups.join(one, other, found):
            doubts.append((one, other, found))
    for form in sorted(homeless):
        doubts += _settle(groups, form, homeless[form])
    return Resolution(_entities(groups), _doubts(groups, doubts))


def _settle(
    groups: _Groups, form: Form, found: list[tuple[Form, Form, Comparison]]
) -> list[tuple[Form, Form, Comparison]]:
    """Join a name without country where it fits one person only; else it is a doubt."""
    others = {id(groups.group[other if one == form else one]) for one, other, _ in found}
    if len(others) > 1:
        return found
    return [item for item in found if not groups.join(*item)]


def _entities(groups: _Groups) -> tuple[Entity, ...]:
    found = []
    for forms in {id(group): group for group in groups.group.values()}.values():
        ordered = tuple(sorted(forms))
        countries = sorted({form.country for form in forms if form.country})
        mentions = sorted(m for form in forms for m in groups.forms.mentions[form])
        joins = sorted((j for j in groups.joins if j.one in forms), key=lambda j: (j.one, j.other))
        name = f"{ordered[0].name}|{ordered[0].country}"
        found.append(
            Entity(name, countries[0] if countries else None, ordered, tuple(mentions), tuple(joins))
        )
    return tuple(sorted(found, key=lambda entity: entity.id))


def _doubts(groups: _Groups, doubts: list[tuple[Form, Form, Comparison]]) -> tuple[Join, ...]:
    """One doubt for two groups: the likeliest pair of forms."""
    best: dict[frozenset[int], Join] = {}
    for one, other, found in sorted(doubts, key=lambda item: (-item[2].score, item[0], item[1])):
        left, right = groups.group[one], groups.group[other]
        if left is not right:
            best.setdefault(frozenset((id(left), id(right))), Join(one, other, found.score, found.features))
    return tuple(sorted(best.values(), key=lambda join: (-join.score, join.one, join.other)))


@dataclass(frozen=True, slots=True)
class Held:
    """An office that an entity held, with the first and the last date that a document gives for it (EDTF)."""

    title: str
    organization: str | None
    first: str | None
    last: str | None
    mentions: tuple[str, ...]


def held(mentions: Iterable[Mention]) -> tuple[Held, ...]:
    """Offices held by the person of these mentions, the earliest first; one office in its several wordings is one."""
    rows: list[list[tuple[Office, str]]] = []
    said = ((office, one.id) for one in mentions for office in one.offices)
    for office, shown in sorted(said, key=lambda item: (item[0].order, item[1])):
        for row in rows:
            if any(_one_office(office, known) for known, _ in row):
                row.append((office, shown))
                break
        else:
            rows.append([(office, shown)])
    found = []
    for row in rows:
        dates = sorted(office.date for office, _ in row if office.date)
        title, organization = row[0][0].title, next((o.organization for o, _ in row if o.organization), None)
        ids = tuple(sorted({shown for _, shown in row}))
        found.append(
            Held(title, organization, dates[0] if dates else None, dates[-1] if dates else None, ids)
        )
    return tuple(sorted(found, key=lambda item: (item.first or "9999", item.title)))


def _one_office(one: Office, other: Office) -> bool:
    if one.organization and other.organization and normal(one.organization) != normal(other.organization):
        return same_office(one.title, other.title) and normal(one.title) != normal(other.title)
    return same_office(one.title, other.title)


def nameless(office: str, country: str, date: str | None, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Names of those whom the mentions show in an office of a country at a date; for 'the Prime Minister of Laos'."""
    shown = [
        (item.date or "", mention.name)
        for mention in mentions
        if mention.country == country
        for item in mention.offices
        if same_office(item.title, office)
        and (date is None or item.date is None or item.date[:4] == date[:4])
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(shown)))


__all__ = [
    "DIFFERENT",
    "REVIEW",
    "SAME",
    "Entity",
    "Form",
    "Held",
    "Join",
    "Mention",
    "Office",
    "Resolution",
    "form_of",
    "held",
    "nameless",
    "resolve",
]
