"""Identities joined into entities: persons and organisations whatever they are called.

Invariant: an entity is named after its least identity, so that its id does not depend on who was met first;
its number stays while it lives. Every identity belongs to one entity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from banggiao.lang import fold
from banggiao.register import doubts, kin, said
from banggiao.register.identities import Identity, Met, forget, hold, recount, spelled
from banggiao.register.kin import Held, of_row
from banggiao.register.numbers import Numbers
from banggiao.register.resolve import Doubt, same_names
from banggiao.register.rows import put
from banggiao.register.schema import entities, identities, name_links, names

_MOVE = update(identities).where(identities.c.seq == bindparam("one")).values(entity=bindparam("to"))
_SPELL = update(identities).where(identities.c.seq == bindparam("one")).values(form=bindparam("said"))
_NAME = (
    update(entities)
    .where(entities.c.seq == bindparam("one"))
    .values(id=bindparam("now"), name=bindparam("called"), fold=bindparam("plain"), country=bindparam("of"))
)


def settle(
    connection: Connection, numbers: Numbers, met: Met, held: Sequence[tuple[int, str, str, str | None]]
) -> set[int]:
    """Join names that were met with those known; the known ones of which anything has changed.

    ``held`` are offices: identity, office, body ('' for none), day.
    """
    again = _respell(connection, met.reformed) if met.reformed else []
    fresh = [*met.new, *again]
    kin.file(connection, fresh)
    kin.link(connection, fresh)
    entitled = hold(connection, held)
    mine = {one.seq for one in met.new}
    touched = {one.seq for one in fresh} | _waiting(connection, set(met.seqs.values()) - mine, entitled)
    if not touched:
        return set()
    now = [(identity, office, day) for identity, office, _, day in held]
    return resettle(connection, numbers, touched, now, mine) - mine


def retell(connection: Connection, numbers: Numbers, touched: Collection[int]) -> set[int]:
    """Tell anew where these names stand; those that stand nowhere any more are dropped."""
    gone = recount(connection, touched)
    near = kin.linked(connection, gone) - gone
    kin.unlink(connection, gone)
    forget(connection, gone)
    left = set(touched) - gone
    again = _respell(connection, left) if left else []
    kin.file(connection, again)
    kin.link(connection, again)
    return resettle(connection, numbers, near | left)


def resettle(
    connection: Connection,
    numbers: Numbers,
    touched: Collection[int],
    now: Sequence[Held] = (),
    new: Collection[int] = (),
) -> set[int]:
    """Join anew all names that may be the same as these; those whose exchanges must be joined anew for it.

    That is every name that is of another entity now. Of two that are in doubt now, or no longer, it is enough to look
    at the exchanges of one: the rarer; of none where one is ``new``, for its exchanges are still to be joined.
    """
    parts = [part for part in kin.components(connection, touched) if len(part) > 1]
    if not parts:
        return set()
    moved, unsure = _rejoin(connection, numbers, parts, now)
    return moved | kin.rarer(connection, [pair for pair in unsure if not set(pair) & set(new)])


def _rejoin(
    connection: Connection, numbers: Numbers, parts: list[list[Identity]], now: Sequence[Held]
) -> tuple[set[int], list[tuple[int, int]]]:
    found = [one for part in parts for one in part]
    ids = [one.id for one in found]
    told = said.pairs(connection, ids)
    held = kin.mentions(connection, found, now)
    groups: list[list[str]] = []
    doubtful: list[Doubt] = []
    for part in parts:
        some, more = same_names(part, [held[one.id] for one in part], told)
        groups += some
        doubtful += more
    before = {one.seq: one.entity for one in found}
    by_id = {one.id: one for one in found}
    _share_out(numbers, [[by_id[id_] for id_ in group] for group in groups])
    moved = [one for one in found if one.entity != before[one.seq]]
    if moved:
        _move(connection, found, moved, set(before.values()))
    unsure = doubts.renew(connection, numbers, ids, doubtful)
    pairs = [(by_id[a].seq, by_id[b].seq) for a, b in sorted(unsure) if a in by_id and b in by_id]
    return {one.seq for one in moved}, pairs


def _waiting(connection: Connection, met: set[int], entitled: set[int]) -> set[int]:
    """Known names of which an office can change what they are joined with."""
    if not met:
        return set()
    query = select(name_links.c.one, name_links.c.exclusive).where(name_links.c.one.in_(met)).distinct()
    return {row.one for row in connection.execute(query) if row.exclusive or row.one in entitled}


def _respell(connection: Connection, reformed: Collection[int]) -> list[Identity]:
    """Describe anew names that were met in a new form; those that are compared in another form now."""
    mine = select(identities.c.entity).where(identities.c.seq.in_(reformed))
    groups: defaultdict[int, list[Identity]] = defaultdict(list)
    for row in connection.execute(select(identities).where(identities.c.entity.in_(mine))).all():
        groups[row.entity].append(of_row(row))
    forms: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(names.c.identity, names.c.form).where(names.c.identity.in_(reformed))
    ):
        forms[row.identity].append(row.form)
    again = []
    for one in (one for group in groups.values() for one in group):
        if one.seq in forms and (form := spelled(forms[one.seq])) != one.form:
            one.form = form
            again.append(one)
    if again:
        connection.execute(_SPELL, [{"one": one.seq, "said": one.form} for one in again])
        kin.unlink(connection, [one.seq for one in again])
    if groups:
        connection.execute(_NAME, _described(connection, groups))
    return again


def _share_out(numbers: Numbers, groups: Iterable[list[Identity]]) -> None:
    """Give each group one of the entities that its members had, or a new one."""
    taken: set[int] = set()
    for group in groups:
        free = sorted({one.entity for one in group} - taken)
        entity = free[0] if free else numbers.next(entities)
        taken.add(entity)
        for one in group:
            one.entity = entity


def _move(connection: Connection, found: list[Identity], moved: list[Identity], before: set[int]) -> None:
    groups: defaultdict[int, list[Identity]] = defaultdict(list)
    for one in found:
        groups[one.entity].append(one)
    rows = _described(connection, groups)
    # An id may pass from one entity to another: all are let go before any is given.
    passing = [{**row, "now": f"~{row['one']}"} for row in rows if row["one"] in before]
    if passing:
        connection.execute(_NAME, passing)
    new = [row["one"] for row in rows if row["one"] not in before]
    if new:
        blank = {"kind": found[0].kind, "name": "", "fold": "", "country": ""}
        put(connection, entities, [{"seq": seq, "id": f"~{seq}", **blank} for seq in new])
    connection.execute(_MOVE, [{"one": one.seq, "to": one.entity} for one in moved])
    if gone := before - groups.keys():
        connection.execute(delete(entities).where(entities.c.seq.in_(gone)))
    connection.execute(_NAME, rows)


def _described(connection: Connection, groups: dict[int, list[Identity]]) -> list[dict[str, Any]]:
    """Id, name and country of each entity, from its identities and the forms of their names."""
    owner = {one.seq: entity for entity, group in groups.items() for one in group}
    forms: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in connection.execute(select(names).where(names.c.identity.in_(owner))):
        forms[owner[row.identity]][row.form].add(row.language)
    rows = []
    for entity, group in sorted(groups.items()):
        name = min(
            forms[entity], key=lambda form: _shown_first(form, forms[entity][form]), default=group[0].key
        )
        country = next((one.country for one in sorted(group, key=lambda one: one.id) if one.country), "")
        first = min(one.id for one in group)
        rows.append({"one": entity, "now": first, "called": name, "plain": fold(name), "of": country})
    return rows


def _shown_first(form: str, languages: set[str]) -> tuple[bool, int, int, str]:
    """Not in capitals; the form that most languages have, then the one with the most accents."""
    return form.isupper(), -len(languages), -sum(not sign.isascii() for sign in form), form
