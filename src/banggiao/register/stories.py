"""Pages that tell the same story: one agency report in five outlets, trimmed and under other titles.

Invariant: two pages are one story where most of the shorter one stands word for word in the longer one; the
story is named after the page with the least id, so that it does not depend on which came first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import Connection, func, insert, select, update

from banggiao.lang import fold
from banggiao.register.packing import unpacked
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


def keep(connection: Connection, snapshot: int, found: list[int]) -> None:
    """Remember by which sentences a page is found."""
    if found:
        connection.execute(insert(sentences), [{"hash": one, "snapshot": snapshot} for one in found])


def forget(connection: Connection, snapshot: int) -> None:
    """Undo ``keep``."""
    connection.execute(sentences.delete().where(sentences.c.snapshot == snapshot))


def find(connection: Connection, found: list[int], bodies: Iterable[str]) -> list[tuple[str, int]]:
    """Stories (id and number) of the pages that tell the same as these bodies."""
    if not found:
        return []
    common = (
        select(sentences.c.hash).where(sentences.c.hash.in_(found)).group_by(sentences.c.hash)
        .having(func.count() < MOST)
    )  # fmt: skip
    sharing = select(sentences.c.snapshot).where(sentences.c.hash.in_(common)).distinct()
    query = (
        select(documents.c.story, documents.c.record, texts.c.bytes)
        .join(texts, texts.c.sha256 == documents.c.text_sha256)
        .where(documents.c.snapshot.in_(sharing), documents.c.current)
    )
    mine = "\n".join(bodies)
    stories = {row.story for row in connection.execute(query) if alike(mine, _body(row.record, row.bytes))}
    if not stories:
        return []
    named = connection.execute(select(snapshots.c.id, snapshots.c.seq).where(snapshots.c.seq.in_(stories)))
    return [(row.id, row.seq) for row in named]


def tell(connection: Connection, stories: Iterable[int], story: int) -> list[int]:
    """Make several stories one; the documents whose story has changed."""
    others = set(stories) - {story}
    if not others:
        return []
    moved = list(connection.execute(select(documents.c.seq).where(documents.c.story.in_(others))).scalars())
    connection.execute(update(documents).where(documents.c.seq.in_(moved)).values(story=story))
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
