"""Countries as people write them.

Invariant: pure; a code of ISO 3166-1 (or EU, UN) stands for its country, a name or acronym of the packs too.
"""

from __future__ import annotations

from functools import cache

from banggiao.knowledge.states import BODIES, alpha3, states
from banggiao.lang import expand, fold, languages, pack


def code_of(said: str) -> str | None:
    """Code of a country by its code, name or acronym in any language, accents or not; None where there is none."""
    code = said.strip().upper()
    if len(code) == 2 and (code in states() or code in BODIES):
        return code
    return _names().get(fold(said)) or _alpha3().get(code)


@cache
def _names() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in languages():
        for phrase, code, kind, *_ in pack(language).rows("countries"):
            if kind in ("name", "acronym") and (code in states() or code in BODIES):
                for name in expand(phrase):
                    known.setdefault(fold(name), code)
    return known


@cache
def _alpha3() -> dict[str, str]:
    return {three: code for code in states() if (three := alpha3(code))}
