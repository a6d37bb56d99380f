"""Countries that a family name tells where the whole name has the form of the language.

Invariant: a name of two words tells nothing; a family name is never enough by itself.
"""

from __future__ import annotations

import re
from functools import cache

from banggiao.knowledge.table import plain, rows

SHORTEST, LONGEST = 3, 5  # words in such a name
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@cache
def _families() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("families")}


def country_by_family(name: str) -> str | None:
    """The country of 'Nguyen Xuan Thang', by family name and form; None where the form is another's."""
    words = plain(name).split()
    code = _families().get(words[0]) if SHORTEST <= len(words) <= LONGEST else None
    return code if code is not None and all(map(_SYLLABLE.fullmatch, words)) else None
