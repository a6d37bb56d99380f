"""Near-duplicate pages: one agency story in several outlets, trimmed, retitled, with another outlet's words around it.

Each text is cut into shingles of five words; of their hashes one in four is kept, by its value, so that two
texts keep the same ones (a sketch). The share of the shorter sketch that stands in the longer one tells how much
of the shorter text is in the longer: a trimmed copy has a share near 1, where measures of the whole (simhash,
plain MinHash) fall with every paragraph cut.

Invariant: a sketch depends on the text alone; grouping does not depend on the order of the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import combinations

from banggiao.lang import fold

WORDS = 5
ONE_IN = 4
LEAST_SHARE = 0.5
LEAST_SHARED = 4
_TOO_COMMON = 100  # texts that share one hash: page furniture, not a story


def sketch(text: str) -> tuple[int, ...]:
    """Hashes kept of a text, in rising order; () where it is too short to tell."""
    words = fold(text).split()
    found: set[int] = set()
    for at in range(len(words) - WORDS + 1):
        shingle = " ".join(words[at : at + WORDS]).encode()
        value = int.from_bytes(blake2b(shingle, digest_size=8).digest())
        if value % ONE_IN == 0:
            found.add(value)
    return tuple(sorted(found))


def share(one: Iterable[int], other: Iterable[int]) -> float:
    """Share of the shorter sketch that the longer one holds; 0 where either is empty."""
    left, right = set(one), set(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def stories(sketches: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    """For each text the id of its story: the least id of those whose texts are near-duplicates of one another."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for document in sorted(sketches):
        for value in sketches[document]:
            holders[value].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        if 1 < len(documents) <= _TOO_COMMON:
            shared.update(combinations(documents, 2))
    story = {document: document for document in sketches}
    for (one, other), count in sorted(shared.items()):
        shorter = min(len(sketches[one]), len(sketches[other]))
        if count >= LEAST_SHARED and count / shorter >= LEAST_SHARE:
            left, right = sorted((_first(story, one), _first(story, other)))
            story[right] = left
    return {document: _first(story, document) for document in sketches}


def _first(story: dict[str, str], document: str) -> str:
    while story[document] != document:
        document = story[document]
    return document
