"""Page furniture: the phrases of every pack's boilerplate.tsv, looked up by their words.

Invariant: a line is looked at without accents, case and bullets, and never beyond its first or last words,
so that a look-up costs the same for any line. Pages mix languages: all packs' phrases are in one table.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from banggiao.lang import languages, pack

HEAD = 90  # characters of a line in which a phrase at its beginning is looked for
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_BULLETS = re.compile(r"[\s>»›|•*·■▪►▶●◦○♦✔→+–—-]{0,12}")
_LABEL_SIGNS = frozenset(":|>»-–—：")
_IGNORED_AFTER = frozenset(":|>»-–—…().0123456789：")


class _Plain(dict[int, str]):
    """Letters small and without marks, worked out once a letter."""

    def __missing__(self, code: int) -> str:
        char = unicodedata.normalize("NFD", chr(code).lower().replace("đ", "d").replace("ð", "d"))
        self[code] = "".join(c for c in char if not unicodedata.combining(c))
        return self[code]


_PLAIN = _Plain({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " ", 0x202F: " "})


def plain(text: str) -> str:
    """Small letters without accents, plain quotes."""
    return text.translate(_PLAIN)


def tokens(text: str) -> list[str]:
    """Words and signs of a text in its plain form."""
    return _TOKEN.findall(plain(text))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of boilerplate.tsv as it is looked for."""

    words: tuple[str, ...]
    kind: str
    position: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that begins a line. ``whole``: nothing follows; ``label``: a colon, dash or bar follows."""

    kind: str
    position: str
    words: int
    whole: bool
    label: bool


class Furniture:
    """All phrases, by where in a line they stand."""

    def __init__(self) -> None:
        self.at_head: dict[tuple[str, ...], list[Phrase]] = {}
        self.sizes: dict[str, tuple[int, ...]] = {}
        self.at_end: dict[str, list[Phrase]] = {}
        self.anywhere: dict[str, set[str]] = {}
        self.media: set[str] = set()
        self.menu: dict[str, list[tuple[str, ...]]] = {}
        self.agencies: set[str] = set()
        self.months: dict[str, int] = {}
        self.weekdays: set[str] = set()
        self.openers: set[str] = set()
        for code in languages():
            for entry in pack(code).entries("boilerplate"):
                self._add(entry.phrase, entry.field(0) or "", entry.field(1) or "")
            for entry in pack(code).entries("months"):
                self.months[" ".join(tokens(entry.phrase))] = int(entry.field(0) or 0)
            self.weekdays |= {" ".join(tokens(entry.phrase)) for entry in pack(code).entries("weekdays")}
            self.openers |= {plain(word) for word in pack(code).function_words if " " not in word}
            self.openers |= {tokens(entry.phrase)[0] for entry in pack(code).entries("dayparts")}
        for words in self.at_head:
            self.sizes[words[0]] = (*self.sizes.get(words[0], ()), len(words))
        self.sizes = {first: tuple(sorted(set(sizes), reverse=True)) for first, sizes in self.sizes.items()}
        self.within = {
            kind: re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, sorted(found)))})(?![a-z0-9])")
            for kind, found in self.anywhere.items()
        }
        for menu in self.menu.values():
            menu.sort(key=len, reverse=True)

    def _add(self, phrase: str, kind: str, position: str) -> None:
        words = tuple(tokens(phrase))
        if kind == "dateline_agency":
            self.agencies.add(phrase)
        elif kind == "media_marker":
            self.media.add(" ".join(words))
        elif position == "end":
            self.at_end.setdefault(words[-1], []).append(Phrase(words, kind, position))
        elif position == "any":
            self.anywhere.setdefault(kind, set()).add(" ".join(words))
        elif words:
            self.at_head.setdefault(words, []).append(Phrase(words, kind, position))
            if kind == "navigation" and position == "line":
                self.menu.setdefault(words[0], []).append(tuple(w for w in words if w[0].isalnum()) or words)

    def head(self, found: list[str], cut: bool, loud: int = 0) -> Hit | None:
        """The longest phrase that a line's first words make; ``cut`` where the line goes on after them.

        ``loud``: so many of its first words are in capitals, which parts them from the rest as a colon does.
        """
        for size in self.sizes.get(found[0], ()) if found else ():
            if size > len(found):
                continue
            phrases = self.at_head.get(tuple(found[:size]))
            if phrases is None:
                continue
            rest = found[size:]
            whole = not cut and all(token in _IGNORED_AFTER or token.isdigit() for token in rest)
            label = bool(rest) and (rest[0] in _LABEL_SIGNS or loud >= size)
            fits = [
                Hit(phrase.kind, phrase.position, size, whole, label)
                for phrase in phrases
                if whole or phrase.position in ("start", "byname") or (phrase.position == "label" and label)
            ]
            if fits:
                return max(fits, key=lambda hit: _RANK.get(hit.kind, 0))
        return None

    def ends_with(self, found: list[str], kind: str) -> bool:
        """Whether a line's last words are a phrase of a kind."""
        while found and not found[-1][0].isalnum():
            found = found[:-1]
        for phrase in self.at_end.get(found[-1], ()) if found else ():
            if phrase.kind == kind and tuple(found[-len(phrase.words) :]) == phrase.words:
                return True
        return False

    def holds(self, text: str, kind: str) -> bool:
        """Whether a phrase of a kind stands anywhere in a (short) line."""
        pattern = self.within.get(kind)
        return pattern is not None and pattern.search(plain(text)) is not None

    def menu_share(self, found: list[str]) -> float:
        """Which share of a line's words are entries of menus."""
        words = [token for token in found if token[0].isalnum()]
        if not any(word in self.menu for word in words):
            return 0.0
        at = covered = 0
        while at < len(words):
            for entry in self.menu.get(words[at], ()):
                if tuple(words[at : at + len(entry)]) == entry:
                    covered += len(entry)
                    at += len(entry)
                    break
            else:
                at += 1
        return covered / len(words) if words else 0.0

    def signs_off(self, text: str) -> bool:
        """Whether a text is an agency, or words that stand for one or for an author: 'Agencies', 'PV'."""
        if self.is_agency(text):
            return True
        hit = self.head(tokens(text), False)
        return hit is not None and hit.whole and hit.kind == "signoff"

    def is_agency(self, text: str) -> bool:
        """Whether a text, or every part of it between slashes, commas and hyphens, is an agency."""
        text = text.strip(" .-–—")
        parts = [part.strip() for part in re.split(r"[/,–-]", text)]
        if text in self.agencies or (len(text) > 3 and text.isupper() and text.title() in self.agencies):
            return True
        return bool(text) and all(part in self.agencies for part in parts)


_RANK = {
    "end_mark": 6,
    "teaser_heading": 5,
    "teaser_pointer": 4,
    "date_label": 3,
    "signoff": 2,
    "navigation": 1,
}


def without_bullets(line: str) -> str:
    """A line without the bullets, arrows and bars before and after it."""
    return line[_BULLETS.match(line).end() :].rstrip(" |\t")  # type: ignore[union-attr]


@cache
def furniture() -> Furniture:
    """The table of all installed packs."""
    return Furniture()
