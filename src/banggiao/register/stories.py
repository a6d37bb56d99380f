"""Pages that tell the same story: one agency report in five outlets, trimmed and under other titles.

Invariant: two pages are one story where most of the shorter one stands word for word in the longer one; the
story is named after the page with the least id, so that it does not depend on which came first.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import chain, combinations

from sqlalchemy import Connection, func, select, update

from banggiao.lang import fold
from banggiao.register.packing import unpacked
from banggiao.register.rows import put
from banggiao.register.schema import documents, sentences, snapshots, texts

KEPT = 12  # sentences of a page by which others are found
LEAST = 40  # signs of a sentence that is telling
MOST = 40  # pages with one sentence, from which on it is a footer
SHARE = 0.6  # of the shorter page's sentences
WORDS = 4  # in a row that are compared

_STOP = re.compile(r"[.!?…]\s|\n")


def hashes(bodies: Iterable[str]) -> list[int]:
    """The telling sentences of a page: those with the smallest hashes, so that pages choose alike."""
    found = {_hash(said) for body in bodies for part in _STOP.split(body) if len(said := fold(part)) >= LEAST}
    return sorted(found)[:KEPT]


def alike(one: str, other: str) -> bool:
    """Whether most of the shorter text stands in the longer one."""
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) >= SHARE * max(1, min(len(mine), len(theirs)))


def keep(connection: Connection, found: Mapping[int, list[int]]) -> None:
    """Remember by which sentences pages (numbers of snapshots) are found."""
    rows = [{"hash": one, "snapshot": snapshot} for snapshot, hashes in found.items() for one in hashes]
    if rows:
        put(connection, sentences, rows)


def forget(connection: Connection, snapshot: int) -> None:
    """Undo ``keep``."""
    connection.execute(sentences.delete().where(sentences.c.snapshot == snapshot))


def told(connection: Connection, found: Mapping[int, list[int]]) -> dict[int, int]:
    """Give each of these pages, which are stored with their sentences, its story; documents that have another now."""
    near = _near(connection, found)
    query = (
        select(documents.c.snapshot, documents.c.story, documents.c.record, texts.c.bytes)
        .join(texts, texts.c.sha256 == documents.c.text_sha256)
        .where(documents.c.snapshot.in_({*chain.from_iterable(near)}), documents.c.current)
    )
    rows = {row.snapshot: row for row in connection.execute(query)} if near else {}
    bodies = {snapshot: _body(row.record, row.bytes) for snapshot, row in rows.items()}
    pairs = [
        (rows[one].story, rows[other].story)
        for one, other in sorted(near)
        if one in bodies and other in bodies and alike(bodies[one], bodies[other])
    ]
    return _tell(connection, pairs)


def _near(connection: Connection, found: Mapping[int, list[int]]) -> set[tuple[int, int]]:
    """Pages that share a sentence with one of these which is no footer, with it."""
    hashes = set(chain.from_iterable(found.values()))
    if not hashes:
        return set()
    shared = (
        select(sentences.c.hash).where(sentences.c.hash.in_(hashes)).group_by(sentences.c.hash)
        .having(func.count().between(2, MOST))
    )  # fmt: skip
    query = select(sentences.c.hash, sentences.c.snapshot).where(sentences.c.hash.in_(shared))
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for row in connection.execute(query):
        sharing[row.hash].append(row.snapshot)
    return {
        (min(one, other), max(one, other))
        for pages in sharing.values()
        for one, other in combinations(pages, 2)
        if one in found or other in found
    }


def _tell(connection: Connection, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Make the stories of each pair one, named after the page with the least id; the documents that moved."""
    group: dict[int, set[int]] = {}
    for one, other in pairs:
        both = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(both, both))
    groups = {id(stories): stories for stories in group.values() if len(stories) > 1}.values()
    if not groups:
        return {}
    named = select(snapshots.c.seq, snapshots.c.id).where(snapshots.c.seq.in_(group))
    ids = {row.seq: row.id for row in connection.execute(named)}
    moved: dict[int, int] = {}
    for stories in groups:
        story = min(stories, key=lambda seq: ids[seq])
        others = documents.c.story.in_(stories - {story})
        some = list(connection.execute(select(documents.c.seq).where(others)).scalars())
        connection.execute(update(documents).where(documents.c.seq.in_(some)).values(story=story))
        moved |= dict.fromkeys(some, story)
    return moved


def _hash(said: str) -> int:
    """63 bits, as databases keep them."""
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big") >> 1


def _runs(text: str) -> set[tuple[str, ...]]:
    words = fold(text).split()
    return {tuple(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))}


def _body(record: str, text: bytes) -> str:
    said = unpacked(text).decode()
    return "\n".join(said[start:end] for kind, start, end in json.loads(record)["regions"] if kind == "body")
