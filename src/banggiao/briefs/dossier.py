"""A brief gathered out of the register: the paper that an officer carries into a meeting.

Invariant: the same register, subject, home, language and day give the same paper.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from banggiao.briefs import aid, exchanged, outlook, owed, people, telling, treaties
from banggiao.briefs.desk import Desk
from banggiao.briefs.layout import Block, Line, Paper, Section, in_order
from banggiao.briefs.notes import Notes
from banggiao.briefs.subject import subject_of
from banggiao.briefs.words import Words, plain
from banggiao.errors import BriefError
from banggiao.followup.occasions import Occasion, next_jubilee, title
from banggiao.knowledge.occasions import feasts
from banggiao.register.records import Record
from banggiao.register.relations import Total, total

LOOKED_AT = 60  # newest exchanges among which the last ones of a kind are looked for


def brief(
    connection: Connection, who: str, home: str, language: str, today: date, since: str | None = None
) -> Paper:
    """The brief on a country, person or organisation; BriefError where nobody, or several, are called so."""
    subject = subject_of(connection, who)
    if subject.kind == "country" and subject.name == home:
        raise BriefError(f"{home} is your own country: name another one, or say --home")
    words = Words(language)
    desk = Desk(connection, subject, home, today, words, Notes(connection, words), since)
    held = total(connection, "exchange", desk.filters(status=exchanged.OCCURRED))
    known = exchanged.newest(desk, "exchange", LOOKED_AT, status=exchanged.OCCURRED)
    found = owed.owed(desk)
    days = outlook.coming(desk)
    sections = [
        _glance(desk, held, known, found, days),
        owed.section(desk, found),
        exchanged.section(desk, held.facts, known),
        people.one_person(desk) if subject.kind == "person" else people.section(desk, desk.country),
        owed.invitations(desk, found),
        treaties.agreements(desk),
        treaties.messages(desk),
        aid.section(desk),
        outlook.occasions(desk, days),
        outlook.doubts(desk, held),
    ]
    return paper(desk, _title(desk), [one for one in sections if one is not None])


def paper(desk: Desk, name: str, sections: list[Section]) -> Paper:
    """Sections put together with the notes that they called for."""
    words = desk.words
    said = words.say("As of {date}, from the register", date=words.day(desk.today.isoformat()))
    if desk.first and desk.last:
        period = words.say("period: {span}", span=words.days(desk.first, desk.last))
        said += f"; {period}"
    elif desk.first:
        since = words.say("since {date}", date=words.day(desk.first))
        said += f"; {since}"
    elif desk.last:
        until = words.say("until {date}", date=words.day(desk.last))
        said += f"; {until}"
    day = desk.today.isoformat()
    whole = Paper(name, said, words.language, day, tuple(sections), tuple(desk.notes.all), labels(words))
    return in_order(whole)


def labels(words: Words) -> dict[str, str]:
    """Fixed words of the formats."""
    return {
        "notes": words.say("Notes"),
        "note": words.say("note"),
        "contents": words.say("Contents"),
        "back": words.say("back to the text"),
        "page": words.say("page"),
        "of": words.say("of"),
        "signs": words.say("signs"),
        "year": words.say("Year"),
    }


def _title(desk: Desk) -> str:
    words, subject = desk.words, desk.subject
    name = words.country(subject.name) if subject.kind == "country" else plain(subject.name)
    if subject.kind != "country" and subject.country:
        name += f" ({words.country(subject.country)})"
    return words.say("Brief: {who} – {home}", who=name, home=words.country(desk.home))


def _glance(
    desk: Desk, held: Total, known: list[Record], found: owed.Owed, days: list[tuple[Occasion, int]]
) -> Section:
    lines: list[Block] = []
    if desk.subject.kind == "country":
        lines += _relations(desk)
    lines += _counts(desk, held)
    lines += _last(desk, known)
    lines += _owing(desk, found)
    for occasion, note in days[:1]:
        said = desk.words.say(
            "Next occasion: {date}, {what}.",
            date=desk.words.day(occasion.day.isoformat()),
            what=title(occasion, desk.words.language),
        )
        lines.append(Line(said, (note,)))
    return Section("glance", desk.words.say("At a glance"), tuple(lines))


def _relations(desk: Desk) -> list[Line]:
    words, pair = desk.words, {desk.home, desk.subject.name}
    for feast in feasts():
        if feast.kind == "relations" and set(feast.countries) == pair:
            note = desk.notes.shipped(
                words.say(
                    "Banggiao's data of occasions (docs/knowledge.md names their sources): {what}, {date}",
                    what=words.say("diplomatic relations"),
                    date=words.day(feast.date),
                )
            )
            said = words.say("Diplomatic relations since {date}.", date=words.day(feast.date))
            if coming := next_jubilee(feast.date, desk.today):
                said += " " + words.count(
                    "The next round jubilee: {date}, {n} year.",
                    "The next round jubilee: {date}, {n} years.",
                    coming[1],
                    date=words.day(coming[0].isoformat()),
                )
            return [Line(said, (note,))]
    return []


def _counts(desk: Desk, held: Total) -> list[Line]:
    words = desk.words
    if not held.facts:
        return []
    if not held.first:
        said = words.count("{n} exchange in the register.", "{n} exchanges in the register.", held.facts)
    else:
        said = words.count(
            "{n} exchange in the register, dated {span}.",
            "{n} exchanges in the register, dated {span}.",
            held.facts,
            span=words.days(held.first, held.last),
        )
    return [Line(said, (desk.counted("exchanges", status=exchanged.OCCURRED),))]


def _last(desk: Desk, known: list[Record]) -> list[Line]:
    """The last exchange, and the last one of the leaders of both sides where that is another."""
    words = desk.words
    dated = [one for one in known if one["date_start"]]
    lines = []
    for one in dated[:1]:
        said = words.say(
            "Last exchange: {date}: {what}.",
            date=words.days(one["date_start"], one["date_end"]),
            what=telling.sentence(desk, one),
        )
        lines.append(Line(said, desk.notes.of(one)))
    if desk.country:
        sides = (desk.home, desk.country)
        for one in [one for one in dated[1:] if telling.at_the_top(one, sides)][:1]:
            if not telling.at_the_top(dated[0], sides):
                said = words.say(
                    "Last at the top: {date}: {what}.",
                    date=words.days(one["date_start"], one["date_end"]),
                    what=telling.sentence(desk, one),
                )
                lines.append(Line(said, desk.notes.of(one)))
    return lines


def _owing(desk: Desk, found: owed.Owed) -> list[Line]:
    words, lines = desk.words, []
    note = (desk.counted("commitments"),) if found.undertakings else ()
    confirmed = found.confirmed()
    for side in dict.fromkeys(code for one in confirmed for code in one.record["by"]):
        own = [one for one in confirmed if side in one.record["by"]]
        late = sum(one.state == "overdue" for one in own)
        said = words.count(
            "Owed by {who}: {n} undertaking, {late} of them overdue.",
            "Owed by {who}: {n} undertakings, {late} of them overdue.",
            len(own),
            who=words.country(side),
            late=words.number(late),
        )
        lines.append(Line(said, note, "alarm" if late else "plain"))
    if reported := len(found.reported()):
        said = words.count(
            "{n} undertaking is reported, confirmed by nobody.",
            "{n} undertakings are reported, confirmed by nobody.",
            reported,
        )
        lines.append(Line(said, note, "reported"))
    return lines
