"""Names of bodies and fields, word by word: compounds, series of fields, companies, what somebody is in charge of.

Invariant: a syllable that begins or goes on in a person's name is no part of a body's.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk, channels_of
from banggiao.extraction.glue import is_vietnamese
from banggiao.extraction.name import name_end
from banggiao.extraction.page import Page, Term

CHARGE = 14  # syllables that name what an office is in charge of
HEAD = 6  # words in the head of a body's name
LED = 18  # syllables of a delegation's name before its head
JOINT = 14  # syllables of a joint body's name before its two countries
TELLING = frozenset({"active", "passive", "mutual", "verb", "light"})  # forms of verbs
COMPOUND = 6  # syllables of a compound inside the name of a body


class Compounds:
    """Ends of such names on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pack = page.pack
        self.words = page.words
        self.direct = page.pack.settings.get("complement") == "direct"

    def compound(self, at: int, last: int) -> int:
        """Vietnamese: a capital followed by small letters is a word of a body ('Giải phóng'), not a name."""
        page, end = self.page, at + 1
        while end < min(last, at + COMPOUND) and self._small_syllable(end):
            end += 1
        if end == at + 1:
            return 0
        reached = page.term_at.get(end)
        if end - at > 2 and not (
            reached is not None and (reached.of("countries") or reached.of("organizations"))
        ):
            return at + 2
        return end

    def _small_syllable(self, at: int) -> bool:
        word = self.words[at]
        return (
            self.page.term_at.get(at) is None
            and not self.page.capital(at)
            and is_vietnamese(word)
            and word not in self.pack.function_words
            and not self._particle(at)
        )

    def _particle(self, at: int) -> bool:
        """Whether the particles of a person's name begin at a word ('Jan van der Meer')."""
        end = at
        while end < len(self.words) - 1 and self.words[end] in self.pack.particles:
            end += 1
        return end > at and (self.page.capital(end) > 0 or (end - 1 > at and self.page.capital(end - 1) > 0))

    def company(self, at: int, last: int) -> int:
        """Vietnamese 'Chủ tịch Tập đoàn Boeing Kelly Ortberg': end of a company's name; its head stands before it."""
        terms = (self.page.term_at.get(start) for start in range(at - 1, at - HEAD, -1))
        head = next((t for t in terms if t is not None and t.last == at), None)
        entry = head.of("organizations") if head is not None else None
        if entry is None or entry.field(1) != "head" or entry.field(0) not in ("people", "local", "military"):
            return 0
        end = at
        while (
            end < last
            and self.page.capital(end)
            and end not in self.page.term_at
            and self.words[end].isalpha()
        ):
            end += 1
        return at + 1 if end - at > 2 else end

    def series(self, at: int, last: int) -> bool:
        """Vietnamese 'Bộ trưởng Quốc phòng, Bảo vệ dân sự và Thể thao': whether fields go on behind a comma."""
        if at >= last or not self.is_field(at, last):
            return False
        for step in range(at + 1, min(last - 1, at + CHARGE)):
            term = self.page.term_at.get(step)
            entry = term.of("prepositions") if term is not None else None
            if entry is not None and entry.field(0) == "and":
                return self.is_field(step + 1, last)
            if (self.words[step] != "," and not is_vietnamese(self.words[step])) or (
                term and term.of("offices")
            ):
                return False
        return False

    def fields(self, at: int, last: int) -> bool:
        """'… of Culture, Sports and Youth': whether words of fields stand up to an 'and' and a last one."""
        items, closed = 0, False
        while at < last:
            term = self.page.term_at.get(at)
            link = term.of("prepositions") if term is not None else None
            if link is not None and link.field(0) == "and" and items and not closed:
                items, closed, at = 0, True, term.last if term is not None else at + 1
            elif self.words[at] == "," and items and not closed:
                items, at = 0, at + 1
                term = self.page.term_at.get(at)
                link = term.of("prepositions") if term is not None else None
                items = 1 if link is not None and link.field(0) == "and" else 0
            elif self.words[at] in self.page.articles and not items:
                at += 1
            elif end := self._field(at):
                items, at = items + 1, end
            else:
                break
        return closed and items > 0

    def _field(self, at: int) -> int:
        """End of a word or phrase of a field at word ``at``; 0 where none begins there."""
        term = self.page.term_at.get(at)
        if not self.page.capital(at):
            return 0
        if term is None:
            return at + 1 if self.words[at] in self.pack.words else 0
        entry = term.of("organizations")
        part = entry is not None and entry.field(1) == "part"
        known = all(self.words[i] in self.pack.words for i in range(term.first, term.last))
        return term.last if part or (known and term.of("offices") is None) else 0

    def past_styles(self, at: int, last: int) -> int:
        """The word behind 'His Majesty the' before an office."""
        while at < last:
            term = self.page.term_at.get(at)
            if term is not None and term.of("honorifics") and not term.of("offices"):
                at = term.last
            elif self.words[at] in self.page.articles:
                at += 1
            else:
                break
        return at

    def is_field(self, at: int, last: int) -> bool:
        """Whether a word with a capital that is no name, office or country begins at word ``at``."""
        if not self.page.capital(at) or at in self.page.term_at:
            return False
        return self.words[at] in self.pack.words or bool(self.compound(at, last))

    def charge(self, at: int, last: int) -> int:
        """Vietnamese: what an office is in charge of ('phụ trách …'), up to a name or a sign."""
        start = at
        while at < min(last, start + CHARGE) and is_vietnamese(self.words[at]):
            term = self.page.term_at.get(at)
            if term is not None and (
                term.of("exchanges") or term.of("offices") or term.of("honorifics") or term.of("status")
            ):
                break
            if (
                self.page.capital(at)
                and self.words[at] in self.pack.surnames
                and name_end(self.page, at, last) - at >= 2
            ):
                break
            at += 1
        return at if at > start else 0

    def adjective(self, chunk: Chunk, at: int, last: int) -> bool:
        """'chargée des affaires arabes, africaines et …': one more adjective of the field, with 'and' behind it."""
        if self.direct or at + 1 >= last or chunk.last <= chunk.head_last + 1 or self.page.capital(at):
            return False
        link = self.page.term_at.get(at + 1)
        entry = link.of("prepositions") if link is not None else None
        return entry is not None and entry.field(0) == "and" and self.regional(at)

    def regional(self, at: int) -> bool:
        """Whether a word in small letters is one of a field, or the adjective of a part of the world."""
        term = self.page.term_at.get(at)
        entry = term.of("countries") if term is not None else None
        region = entry is not None and entry.field(1) == "region"
        return region if term is not None else self.words[at] in self.pack.words

    def is_word(self, at: int) -> bool:
        """Whether a word of a ministry's field begins here with a capital: 'aux Affaires africaines'."""
        return at < len(self.words) and self.words[at] in self.pack.words and self.page.capital(at) > 0

    def more(self, chunk: Chunk, last: int) -> int:
        """End of what else belongs to a chunk: an envoy's further countries, a body's long name; 0 without it."""
        if chunk.entry is None or chunk.entry.field(1) != "envoy":
            return self.far(chunk, last)
        start = chunk.last + 1 if self.words[chunk.last] == "," else chunk.last
        end = self.posts(start, last)
        return end if end > start else 0

    def far(self, chunk: Chunk, last: int) -> int:
        """End of a body's name that runs over unknown words up to its head or its two countries; 0 without it."""
        if chunk.entry is None or (chunk.kind == "office" and not chunk.split):
            return 0
        kind = chunk.entry.field(1)
        group = chunk.kind == "org" and kind == "group"
        end = self.delegation(chunk.last, last) if group else 0
        if not end:
            joint = chunk.country is None and (group or kind == "head" or chunk.kind == "office")
            end = self.joint(chunk.last, last) if joint else 0
            chunk.several = chunk.several or (end > 0 and chunk.kind == "org")
            return end
        for at in range(chunk.last, end):
            term = self.page.term_at.get(at)
            land, body = (
                (term.of("countries"), term.of("organizations")) if term is not None else (None, None)
            )
            code = land.field(0) if land is not None else body.field(2) if body is not None else None
            chunk.channels |= channels_of(body.field(0)) if body is not None and land is None else frozenset()
            if code and not chunk.country:
                chunk.country, chunk.countries = code, (code,)
        return end

    def posts(self, at: int, last: int) -> int:
        """'Đại sứ Việt Nam tại Ấn Độ, kiêm nhiệm Nepal và Bhutan': end of the further countries of an envoy."""
        term = self.page.term_at.get(at)
        link = term.of("prepositions") if term is not None else None
        if term is None or link is None or link.field(0) != "post":
            return at
        end = after = term.last
        while after < last:
            term = self.page.term_at.get(after)
            link = term.of("prepositions") if term is not None else None
            if term is not None and term.of("countries"):
                end = after = term.last
            elif self.words[after] == "," or (link is not None and link.field(0) == "and"):
                after += 1
            else:
                break
        return end

    def delegation(self, at: int, last: int) -> int:
        """Vietnamese 'đoàn đại biểu thanh niên Lào do ông X dẫn đầu': where the words before 'do' end; 0 without it."""
        depth = 0
        for end in range(at, min(last - 1, at + LED)):
            term = self.page.term_at.get(end)
            depth += {"(": 1, ")": -1}.get(self.words[end], 0)
            entry = term.of("prepositions") if term is not None else None
            if term is not None and entry is not None and entry.field(0) == "by":
                return end if end > at and self._begins_head(term.last) else 0
            sign = self.words[end] in ",;:." and not depth and not self._abbreviates(end)
            if sign or (term is not None and self._tells(term)):
                return 0
        return 0

    def _abbreviates(self, at: int) -> bool:
        """Whether a sign is the stop of an abbreviation ('TP.Yongin')."""
        return self.words[at] == "." and not self.page.gap(at + 1)

    def _begins_head(self, at: int) -> bool:
        """Whether an office, an honorific or a name begins at a word."""
        term = self.page.term_at.get(at)
        titled = term is not None and bool(term.of("offices") or term.of("honorifics"))
        return titled or (at < len(self.words) and self.page.capital(at) > 0)

    def joint(self, at: int, last: int) -> int:
        """Vietnamese 'Ủy ban liên hợp phân giới … Việt Nam - Lào': where the words before the two countries end."""
        for end in range(at, min(last - 2, at + JOINT)):
            term = self.page.term_at.get(end)
            entry = term.of("countries") if term is not None else None
            if term is not None and entry is not None:
                behind = self.page.term_at.get(term.last + 1)
                two = self.words[term.last : term.last + 1] == ["-"] and behind is not None
                paired = two and behind is not None and behind.of("countries") is not None
                return end if end > at and (paired or entry.field(1) == "pair") else 0
            if self.words[end] in ";:.()" or (term is not None and self._tells(term)):
                return 0
        return 0

    @staticmethod
    def _tells(term: Term) -> bool:
        """Whether a phrase is a verb, an office, a person's title or a sign of the future: no part of a body's name."""
        told = term.of("exchanges")
        verb = told is not None and bool(told.field(0)) and told.field(1) in TELLING
        return verb or any(term.of(kind) for kind in ("offices", "honorifics", "status", "sides"))
