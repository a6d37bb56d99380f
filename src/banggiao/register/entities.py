"""Identities joined into entities: persons and organisations whatever they are called.

Invariant: an entity is named after its least identity, so that its id does not depend on who was met first;
its number stays while it lives. Every identity belongs to one entity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from banggiao.lang import fold
from banggiao.register import doubts, said
from banggiao.register.identities import Identity, Met, forget, recount
from banggiao.register.numbers import Numbers
from banggiao.register.resolve import name_keys, same_names
from banggiao.register.schema import entities, identities, names
from banggiao.register.schema import name_keys as keys_table

_MOST = 500  # identities looked at together
_MOVE = update(identities).where(identities.c.seq == bindparam("one")).values(entity=bindparam("to"))
_NAME = (
    update(entities)
    .where(entities.c.seq == bindparam("one"))
    .values(id=bindparam("now"), name=bindparam("called"), fold=bindparam("plain"), country=bindparam("of"))
)


def settle(connection: Connection, numbers: Numbers, met: Met) -> set[int]:
    """Join new identities with those known; the known ones whose entity has changed."""
    if met.reformed:
        _rename(connection, met.reformed)
    keys = [{"key": key, "identity": one.seq} for one in met.new for key in sorted(name_keys(one))]
    if not keys:
        return set()
    connection.execute(insert(keys_table), keys)
    mine = {one.seq for one in met.new}
    return resettle(connection, numbers, mine) - mine


def retell(connection: Connection, numbers: Numbers, touched: Collection[int]) -> set[int]:
    """Tell anew which forms these identities were met in; those met nowhere any more are dropped."""
    gone = recount(connection, touched)
    keys = select(keys_table.c.key).where(keys_table.c.identity.in_(gone))
    near = select(keys_table.c.identity).where(keys_table.c.key.in_(keys), keys_table.c.identity.not_in(gone))
    others = set(connection.execute(near).scalars()) if gone else set()
    forget(connection, gone)
    _rename(connection, set(touched) - gone)
    return resettle(connection, numbers, others) if others else set()


def resettle(connection: Connection, numbers: Numbers, touched: Collection[int]) -> set[int]:
    """Join anew all identities that may be the same as these; those whose entity has changed."""
    found = _component(connection, touched)
    if len(found) == len(touched) == len({one.entity for one in found}) == 1:
        return set()
    ids = [one.id for one in found]
    groups, doubtful = same_names(found, said.pairs(connection, ids))
    before = {one.seq: one.entity for one in found}
    by_id = {one.id: one for one in found}
    _share_out(numbers, [[by_id[id_] for id_ in group] for group in groups])
    moved = [one for one in found if one.entity != before[one.seq]]
    if moved:
        _move(connection, found, moved, set(before.values()))
    doubts.renew(connection, numbers, ids, doubtful)
    return {one.seq for one in moved}


def _component(connection: Connection, touched: Collection[int]) -> list[Identity]:
    """Identities that share a key, an entity or a person's word with these, or with those that do, and so on."""
    found, front = set(touched), set(touched)
    while front and len(found) < _MOST:
        keys = select(keys_table.c.key).where(keys_table.c.identity.in_(front))
        near: ColumnElement[bool] = identities.c.seq.in_(
            select(keys_table.c.identity).where(keys_table.c.key.in_(keys))
        )
        near |= identities.c.entity.in_(select(identities.c.entity).where(identities.c.seq.in_(front)))
        ids = set(connection.execute(select(identities.c.id).where(identities.c.seq.in_(front))).scalars())
        if said_of := said.partners(connection, ids):
            near |= identities.c.id.in_(said_of)
        front = set(connection.execute(select(identities.c.seq).where(near)).scalars()) - found
        found |= front
    rows = connection.execute(select(identities).where(identities.c.seq.in_(found)).order_by(identities.c.id))
    return [_identity(row) for row in rows]


def _identity(row: Row[Any]) -> Identity:
    return Identity(row.seq, row.id, row.kind, row.key, row.country, row.part, row.entity)


def _rename(connection: Connection, reformed: Collection[int]) -> None:
    """Describe anew the entities of identities that were met in a new form."""
    mine = select(identities.c.entity).where(identities.c.seq.in_(reformed))
    rows = connection.execute(select(identities).where(identities.c.entity.in_(mine)))
    groups: defaultdict[int, list[Identity]] = defaultdict(list)
    for row in rows:
        groups[row.entity].append(_identity(row))
    if groups:
        connection.execute(_NAME, _described(connection, groups))


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
    new = [{**row, "seq": row["one"]} for row in rows if row["one"] not in before]
    if passing:
        connection.execute(_NAME, passing)
    if new:
        kinds = {entity: group[0].kind for entity, group in groups.items()}
        values = [
            {
                "seq": r["one"],
                "id": f"~{r['one']}",
                "kind": kinds[r["one"]],
                "name": "",
                "fold": "",
                "country": "",
            }
            for r in new
        ]
        connection.execute(insert(entities), values)
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
