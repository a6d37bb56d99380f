"""Reports of one event joined across pages and languages.

Invariant: two reports of one page are never one event; reports with other participants on a side, other days or
other countries of the place are never joined; where joined reports differ, all values are kept with who gave them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from banggiao.lang import fold
from banggiao.model import Exchange
from banggiao.resolution.days import Days, days_of
from banggiao.resolution.places import places_differ, same_place
from banggiao.resolution.relation import Feature

JOIN, DOUBT, CLEARLY = 0.6, 0.4, 0.05
_SEVERAL_DAYS = frozenset(("visit", "conference"))


@dataclass(frozen=True, slots=True)
class Report:
    """One document's claim of an exchange. ``persons`` gives the entity of each participant's name."""

    id: str
    document: str
    exchange: Exchange
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    persons: Mapping[str, str] = field(default_factory=dict)
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports that were joined, or that people must look at, and why."""

    one: str
    other: str
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, the reports that give it, and how many independent stories they are."""

    value: str
    reports: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Event:
    """One exchange with all its reports; ``values`` by field, the best supported first."""

    id: str
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    values: dict[str, tuple[Value, ...]]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Events in the order of their ids, and the doubts between them."""

    events: tuple[Event, ...]
    doubts: tuple[Link, ...]

    def of_reports(self) -> dict[str, str]:
        """Event's id by report's id."""
        return {report: event.id for event in self.events for report in event.reports}


@dataclass(frozen=True, slots=True)
class _Case:
    """A report with what it is compared by."""

    report: Report
    days: Days
    persons: dict[str, frozenset[str]]  # country ('' unknown) → entities
    everyone: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]


def _case(report: Report) -> _Case:
    exchange = report.exchange
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for person in exchange.participants:
        sides[person.country or ""].add(report.persons.get(person.name, fold(person.name)))
    countries = set(exchange.countries) | {c for c in sides if c}
    countries |= {body.country for body in exchange.organizations if body.country}
    return _Case(
        report,
        days_of(
            exchange.date_start, exchange.date_end, report.published, ahead=exchange.status != "occurred"
        ),
        {country: frozenset(ids) for country, ids in sides.items()},
        frozenset(entity for ids in sides.values() for entity in ids),
        frozenset(fold(body.name) for body in exchange.organizations),
        frozenset(countries),
    )


def _keys(case: _Case) -> set[tuple[str, str, str]]:
    """What two reports of one event share: the type, a month that their days touch, a person or the countries."""
    who = {f"p:{entity}" for entity in case.everyone} or {"c:" + ",".join(sorted(case.countries))}
    if len(case.everyone) < 2:
        who.add("c:" + ",".join(sorted(case.countries)))
    return {(case.report.exchange.type, week, one) for week in case.days.weeks() for one in who}


def _may_share(one: frozenset[str], other: frozenset[str], doubtful: frozenset[frozenset[str]]) -> bool:
    """Whether two sets of entities have one in common, or two of which nobody knows yet whether they are one."""
    return bool(one & other) or any(frozenset((a, b)) in doubtful for a in one for b in other)


def _against(one: _Case, other: _Case, doubtful: frozenset[frozenset[str]]) -> Feature | None:
    """Why two reports cannot be of one event; None where nothing speaks against it."""
    left, right = one.report, other.report
    if left.document == right.document:
        return Feature("document", left.document, -1.0, "two exchanges of one page")
    if left.exchange.type != right.exchange.type:
        return Feature(
            "type", f"{left.exchange.type} / {right.exchange.type}", -1.0, "another kind of exchange"
        )
    if not one.days.may_meet(other.days, several=left.exchange.type in _SEVERAL_DAYS):
        return Feature("days", f"{one.days} / {other.days}", -1.0, "other days")
    if one.countries and other.countries and not _countries_agree(one, other):
        value = f"{','.join(sorted(one.countries))} / {','.join(sorted(other.countries))}"
        return Feature("countries", value, -1.0, "other countries")
    for country in sorted(one.persons.keys() & other.persons.keys()):
        if country and not _may_share(one.persons[country], other.persons[country], doubtful):
            value = f"{', '.join(sorted(one.persons[country]))} / {', '.join(sorted(other.persons[country]))}"
            return Feature("participants", value, -1.0, f"other persons of {country}")
    if places_differ(left.exchange.place, right.exchange.place):
        return Feature("place", f"{left.exchange.place} / {right.exchange.place}", -1.0, "another place")
    return None


def _countries_agree(one: _Case, other: _Case) -> bool:
    if (
        one.report.exchange.type in {"conference", "ceremony", "statement"}
        and len(one.countries | other.countries) > 3
    ):
        return len(one.countries & other.countries) >= 2
    return one.countries <= other.countries or other.countries <= one.countries


def _likeness(
    one: _Case, other: _Case, doubtful: frozenset[frozenset[str]]
) -> tuple[float, tuple[Feature, ...]]:
    """How much speaks for one event (0..1), where nothing speaks against it."""
    features: list[Feature] = []
    sure = one.everyone & other.everyone
    perhaps = {a for a in one.everyone - sure for b in other.everyone - sure if frozenset((a, b)) in doubtful}
    shared = sure | perhaps
    score = 0.0
    if shared:
        lesser = min(len(one.everyone), len(other.everyone))
        sides = sum(bool(c) and bool(one.persons.get(c, frozenset()) & shared) for c in one.persons)
        part = min(1.0, (len(sure) + 0.8 * len(perhaps)) / lesser)
        score += 0.45 * part + (0.15 if sides > 1 else 0.0)
        features.append(
            Feature("participants", ", ".join(sorted(shared)), round(part, 2), f"shared on {sides} sides")
        )
    elif not one.everyone and not other.everyone and one.countries == other.countries:
        score += 0.1
        if one.bodies & other.bodies:
            score += 0.35
            features.append(
                Feature("bodies", ", ".join(sorted(one.bodies & other.bodies)), 0.5, "the same bodies")
            )
    if one.countries and one.countries == other.countries:
        score += 0.1
        features.append(Feature("countries", ",".join(sorted(one.countries)), 0.2, "the same countries"))
    days = one.days.agreement(other.days)
    score += 0.25 * days
    features.append(Feature("days", f"{one.days} / {other.days}", round(days, 2), "how well the days agree"))
    if same_place(one.report.exchange.place, other.report.exchange.place):
        score += 0.1
        features.append(Feature("place", str(one.report.exchange.place), 0.3, "the same place"))
    if one.report.story is not None and one.report.story == other.report.story:
        score += 0.15
        features.append(Feature("story", one.report.story, 0.5, "one agency story"))
    return min(1.0, score), tuple(features)


def join(reports: Iterable[Report], *, doubtful: Iterable[frozenset[str]] = ()) -> Joined:
    """Join reports to events. ``doubtful`` are pairs of entities of which nobody knows yet whether they are one."""
    return _Joining(reports, frozenset(doubtful)).joined()


class _Joining:
    """Reports on their way to events."""

    def __init__(self, reports: Iterable[Report], doubtful: frozenset[frozenset[str]]) -> None:
        self.cases = {report.id: _case(report) for report in sorted(reports, key=lambda report: report.id)}
        self.doubtful = doubtful

    def against(self, one: str, other: str) -> bool:
        """Whether two reports cannot be of one event."""
        return _against(self.cases[one], self.cases[other], self.doubtful) is not None

    def links(self) -> list[Link]:
        """Pairs that nothing speaks against and something speaks for, the surest first."""
        index: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for name, case in self.cases.items():
            for key in _keys(case):
                index[key].append(name)
        found: list[Link] = []
        for one, other in sorted({pair for names in index.values() for pair in combinations(names, 2)}):
            if not self.against(one, other):
                score, features = _likeness(self.cases[one], self.cases[other], self.doubtful)
                if score >= DOUBT:
                    found.append(Link(one, other, round(score, 4), features))
        return sorted(found, key=lambda link: (-link.score, link.one, link.other))

    def rivals(self, links: list[Link]) -> set[tuple[str, str]]:
        """Links of a report to two that cannot be one: the weaker; both where they are about as strong."""
        by_report: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        for link in links:
            by_report[link.one].append((link.score, link.other))
            by_report[link.other].append((link.score, link.one))
        found: set[tuple[str, str]] = set()
        for name, near in by_report.items():
            for (high, one), (low, other) in combinations(
                sorted(near, key=lambda item: (-item[0], item[1])), 2
            ):
                if self.against(one, other):
                    lost = (other,) if high - low >= CLEARLY else (one, other)
                    found.update((min(name, each), max(name, each)) for each in lost)
        return found

    def joined(self) -> Joined:
        """Groups of reports of which none speaks against another."""
        links = self.links()
        rivals = self.rivals(links)
        group = {name: {name} for name in self.cases}
        made: list[Link] = []
        doubts: list[Link] = []
        for link in links:
            left, right = group[link.one], group[link.other]
            if left is right:
                continue
            clash = (link.one, link.other) in rivals or any(self.against(a, b) for a in left for b in right)
            if clash or link.score < JOIN:
                doubts.append(link)
                continue
            left |= right
            for name in right:
                group[name] = left
            made.append(link)
        groups = {id(names): names for names in group.values()}.values()
        events = sorted((_event(self.cases, names, made) for names in groups), key=lambda event: event.id)
        still = [link for link in doubts if group[link.one] is not group[link.other]]
        return Joined(tuple(events), tuple(still))


def _event(cases: dict[str, _Case], names: set[str], links: list[Link]) -> Event:
    ordered = sorted(names)
    reports = [cases[name].report for name in ordered]
    return Event(
        ordered[0],
        tuple(ordered),
        tuple(sorted({report.document for report in reports})),
        len({report.story or report.document for report in reports}),
        _values(reports),
        tuple(link for link in links if link.one in names),
    )


def _values(reports: list[Report]) -> dict[str, tuple[Value, ...]]:
    """All values that the reports give, by field; what a report leaves open is no value."""
    given: defaultdict[str, defaultdict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        exchange = report.exchange
        fields = {
            "status": exchange.status,
            "date_start": exchange.date_start,
            "date_end": exchange.date_end,
            "place": exchange.place.name if exchange.place else None,
            "place_country": exchange.place.country if exchange.place else None,
        }
        for name, value in fields.items():
            if value is not None:
                given[name][value].append(report)
        for person in exchange.participants:
            entity = report.persons.get(person.name, fold(person.name))
            if person.position:
                given[f"position of {entity}"][person.position].append(report)
    return {name: _ranked(values) for name, values in sorted(given.items())}


def _ranked(values: Mapping[str, list[Report]]) -> tuple[Value, ...]:
    found = [
        Value(
            value,
            tuple(sorted({r.id for r in reports})),
            len(Counter(r.story or r.document for r in reports)),
        )
        for value, reports in values.items()
    ]
    return tuple(sorted(found, key=lambda item: (-item.sources, item.value)))
