"""Names that two countries share ('congolais', 'Guinée', 'Corée'): the page says elsewhere which one is meant.

Invariant: a name is settled only where the page names exactly one of its countries without doubt.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk


def settle(chunks: list[list[Chunk]]) -> None:
    """Give chunks of several possible countries the one that the page names elsewhere."""
    rows = [c for row in chunks for c in row]
    sure = {c.country for c in rows if c.country}
    for chunk in rows:
        if chunk.country is None and len(set(chunk.countries)) > 1 and not chunk.several:
            meant = sure & set(chunk.countries)
            if len(meant) == 1:
                chunk.country = meant.pop()
                chunk.countries = (chunk.country,)
