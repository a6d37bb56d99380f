"""What belongs to an office or a body behind its head: bodies, countries, places, words of such names, 'of …'.

Invariant: a complement ends where a person's name, a verb or a sign begins.
"""

from __future__ import annotations

from banggiao.extraction.chunk import Chunk, channels_of
from banggiao.extraction.compounds import Compounds
from banggiao.extraction.page import Page, Term
from banggiao.lang import Entry


class Complement:
    """Extends the chunks of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pack = page.pack
        self.words = page.words
        self.compounds = Compounds(page)
        self.pointing = frozenset(page.pack.settings.get("pointing_words", ()))
        self.articles = page.articles
        self.listing = page.articles | {","}
        self.acronyms: dict[str, Chunk] = {}  # given in parentheses behind the long name
        self.spelt: dict[str, str] = {}  # long names by acronym
        self.direct = self.pack.settings.get("complement") == "direct"
        self.serving = frozenset(self.pack.settings.get("serving_words", ()))

    def extend(self, chunk: Chunk, last: int) -> None:
        """Extend a chunk over what belongs to it: bodies, countries, places, words of such names, 'of …'."""
        while chunk.last < last:
            end = self._step(chunk, chunk.last, last) or (
                self.compounds.more(chunk, last) if self.direct else 0
            )
            if end == 0:
                return
            chunk.last = end

    def _step(self, chunk: Chunk, at: int, last: int) -> int:
        """End of the next piece of a complement that begins at word ``at``; 0 where none does."""
        page, word = self.page, self.words[at]
        term = page.term_at.get(at)
        if word == "(":
            return self._parenthesis(chunk, at, last)
        if word == "," and at + 1 < last and chunk.kind == "office" and self._linked(chunk, at + 1):
            return at + 1
        if word == "," and chunk.kind == "office" and self.compounds.adjective(chunk, at + 1, last):
            return at + 2
        if word == "," and chunk.kind == "office" and self._series(chunk, at + 1, last):
            return at + 1
        if word in "-/" and at + 1 < last and self._takes(at + 1, chunk):
            return at + 1
        if term is not None:
            return self._term_step(chunk, term, at, last)
        if word.isdigit():
            return at + 1 if chunk.split or chunk.kind == "org" else 0
        if word == "'" and not page.gap(at):
            start = at + 2 if not self.direct and self.words[at + 1 : at + 2] == ["s"] else at + 1
            return start if self._takes(start, chunk) else 0
        return self._word_step(chunk, at, last)

    def _series(self, chunk: Chunk, at: int, last: int) -> bool:
        """'Minister of Culture, Sports and Youth': whether fields go on behind a comma."""
        if self.direct:
            return self.compounds.series(at, last)
        return chunk.last > chunk.head_last and self.compounds.fields(at, last)

    def _word_step(self, chunk: Chunk, at: int, last: int) -> int:
        """A known acronym, a word of such names, or (Vietnamese) a compound of a body's name."""
        word, capital = self.words[at], self.page.capital(at)
        if word in self.acronyms and capital:
            known = self.acronyms[word]
            if chunk.kind == "office" and not chunk.split:
                chunk.split = at
            chunk.channels |= known.channels
            chunk.country = chunk.country or known.country
            chunk.countries = chunk.countries or known.countries
            return at + 1
        if self.direct and capital and (end := self.compounds.compound(at, last)):
            return end
        if word in self.pack.words and (capital or chunk.last > chunk.head + 1 or not self.direct):
            return at + 1
        if self.direct and capital and word not in self.pack.surnames:
            return self.compounds.compound(at, last) or self.compounds.company(at, last)
        return 0

    def _term_step(self, chunk: Chunk, term: Term, at: int, last: int) -> int:
        entry = term.of("organizations")
        if entry is not None and entry.field(1) != "group":
            if chunk.kind == "office" and not chunk.split and entry.field(1) != "part":
                chunk.split = term.first if self.direct else self._body_first(chunk, term.first)
            self._inherit(chunk, entry)
            given = self.acronyms.get(self.words[at]) if term.last == at + 1 else None
            if given is not None and given is not chunk and not chunk.country:
                chunk.country, chunk.countries = given.country, given.countries
            return term.last
        entry = term.of("countries") or term.of("places")
        if entry is not None:
            return self._place_step(chunk, term, entry)
        entry = term.of("prepositions")
        if entry is not None:
            return self._link_step(chunk, term, entry.field(0), last)
        if self.direct and term.of("offices") and self._serves(chunk):
            return self._served(chunk, at, last)
        told = term.of("exchanges")
        adjective = not self.direct and not self.page.capital(at) and self.words[at] in self.pack.words
        if adjective and term.last == at + 1 and chunk.last == at > chunk.head_last and term.of("offices"):
            return term.last  # 'commission des affaires parlementaires'
        if term.of("offices") or term.of("honorifics") or (told is not None and told.field(0)):
            return 0
        known = all(self.words[i] in self.pack.words for i in range(term.first, term.last))
        return term.last if known and self.page.capital(at) else 0

    def _link_step(self, chunk: Chunk, term: Term, kind: str | None, last: int) -> int:
        """End of what a preposition links to a chunk; 0 where it links nothing."""
        if self.direct and kind == "for":
            return self.compounds.charge(term.last, last)
        if self.direct and kind == "of" and chunk.kind == "office":
            served = self._served(chunk, term.last, last)
            if served:
                return served
        if not self.direct and kind in ("of", "to") and chunk.kind == "office" and self._serving(chunk):
            served = self._served(chunk, self.compounds.past_styles(term.last, last), last)
            if served:
                return served
        if kind in ("at", "to") and (self._is_head(term.last) or self._modifies(chunk, term.last)):
            return 0
        field = (
            chunk.kind == "office" and kind == "at" and not self.direct and self.compounds.is_word(term.last)
        )
        if field or self._connects(chunk, kind) or (kind == "and" and self._joins(chunk, term.last)):
            return self._after(chunk, term.first, term.last, last)
        return 0

    def _served(self, chunk: Chunk, at: int, last: int) -> int:
        """'Đặc phái viên của Thủ tướng Nhật Bản': end of the office that another serves; 0 where none begins there."""
        term = self.page.term_at.get(at)
        entry = term.of("offices") if term is not None else None
        if term is None or entry is None:
            return 0
        served = Chunk("office", at, term.last, entry, head=at, head_last=term.last)
        self.extend(served, last)
        chunk.country, chunk.countries = chunk.country or served.country, chunk.countries or served.countries
        return served.last

    def _serving(self, chunk: Chunk) -> bool:
        """Whether an office is that of an adviser, envoy or spouse of somebody named by his office."""
        words = self.words[chunk.head : chunk.head_last]
        spouse = chunk.entry is not None and chunk.entry.field(1) == "spouse"
        whole = chunk.last in (chunk.head_last, chunk.head_last + 1)
        return whole and (spouse or not self.serving.isdisjoint(words))

    def _serves(self, chunk: Chunk) -> bool:
        """Whether an office is that of somebody's spouse, adviser or assistant."""
        if chunk.entry is None or chunk.last != chunk.head_last:
            return False
        head = " ".join(self.words[chunk.head : chunk.head + 2])
        return chunk.entry.field(1) == "spouse" or head in self.pack.settings.get("serving_words", ())

    def _is_body(self, at: int) -> bool:
        term = self.page.term_at.get(at)
        entry = term.of("organizations") if term is not None else None
        return entry is not None and entry.field(1) != "group"

    def _is_head(self, at: int) -> bool:
        """Whether a common noun for a body begins at a word: no envoy is sent to it."""
        term = self.page.term_at.get(at)
        entry = term.of("organizations") if term is not None else None
        return entry is not None and entry.field(1) == "head"

    def _body_first(self, chunk: Chunk, at: int) -> int:
        """The first word of a body's name whose head is at word ``at``: 'Indonesian' in 'of the Indonesian House'."""
        while at - 1 >= chunk.head_last:
            if self.words[at - 2 : at] == ["'", "s"]:
                at -= 2
                continue
            term = self.page.term_at.get(at - 1)
            if (
                self.words[at - 1] in self.listing
                or not self.page.capital(at - 1)
                or (term and term.of("prepositions"))
            ):
                break
            at -= 1
        return at

    def _modifies(self, chunk: Chunk, at: int) -> bool:
        """'a gift from the government to Russian Ambassador X': an adjective behind a body is another's."""
        term = self.page.term_at.get(at)
        entry = term.of("countries") if term is not None else None
        return chunk.kind == "org" and not self.direct and entry is not None and entry.field(1) == "demonym"

    def _connects(self, chunk: Chunk, kind: str | None) -> bool:
        """'of', 'for' always; 'in', 'to' only from an envoy or a mission to the country where it serves."""
        if kind in ("of", "for"):
            return True
        if kind == "from" and not self.direct:
            entry = chunk.entry  # 'his colleague from …', 'a delegation from …'
            return entry is not None and (entry.kind == "sides" or entry.field(1) == "group")
        envoy = chunk.entry is not None and chunk.entry.kind == "offices" and chunk.entry.field(1) == "envoy"
        if (
            self.direct
            and not envoy
            and (kind == "to" or (chunk.entry is not None and chunk.entry.field(1) != "head"))
        ):
            return False
        return kind in ("at", "to") and (envoy or (chunk.country is not None and chunk.kind == "org"))

    def _place_step(self, chunk: Chunk, term: Term, entry: Entry) -> int:
        if entry.kind == "places" and entry.field(1) == "building":
            return 0
        if self._begins_name(chunk, term) or self._given(chunk, term, entry):
            return 0
        if chunk.entry is not None and chunk.entry.field(1) == "envoy" and chunk.country:
            chunk.post = chunk.post or entry.field(0)
            return term.last  # 'Ambassador of Viet Nam to Algeria': the sender stays
        code = entry.field(0)
        if chunk.kind == "org" and chunk.several:
            chunk.countries += (code,) if code else ()
            return term.last  # a joint body is no country's
        if code and not (chunk.country and entry.kind == "places"):
            codes = tuple(e.fields[0] for e in term.entries if e.kind == entry.kind and e.field(0))
            if not chunk.country and not (chunk.countries and not self.direct):
                # a body named after two countries is the first one's: 'Hội Hữu nghị Việt Nam - Cuba'
                chunk.country = codes[0] if len(set(codes)) == 1 or entry.field(1) == "pair" else None
                chunk.countries = codes
            elif self.direct and self.words[term.first - 1] == "-":
                chunk.countries += codes  # 'Đại sứ đặc biệt Việt Nam - Nhật Bản'
        return term.last

    def _begins_name(self, chunk: Chunk, term: Term) -> bool:
        """'Minister Israel Katz': a one-word country right behind the head, before a name, is part of the name."""
        if (
            self.direct
            or chunk.last > term.first
            or chunk.last != chunk.head + 1
            or term.last - term.first > 1
        ):
            return False
        entry = term.of("countries") or term.of("places")
        follows = term.last < len(self.words) and self.page.capital(term.last) and self.page.gap(term.last)
        return bool(
            entry and entry.field(1) in ("name", "city", "capital") and follows and self.is_name(term.last)
        )

    def _given(self, chunk: Chunk, term: Term, entry: Entry) -> bool:
        """Vietnamese 'Tổng thống Serbia Milan Petrović': a town behind the country, before a name, is part of it."""
        if not self.direct or not chunk.country or entry.kind != "places" or term.last - term.first > 1:
            return False
        follows = term.last < len(self.words) and self.page.capital(term.last) > 0
        return follows and chunk.kind == "office" and self.is_name(term.last) and chunk.last == term.first

    def is_name(self, at: int) -> bool:
        return self.page.term_at.get(at) is None and self.words[at] not in self.pack.words

    def _inherit(self, chunk: Chunk, entry: Entry) -> None:
        chunk.channels |= channels_of(entry.field(0))
        country = entry.field(2)
        if country and not chunk.country:
            chunk.country, chunk.countries = country, (country,)

    def _after(self, chunk: Chunk, at: int, start: int, last: int) -> int:
        """End of connector words that begin at ``at`` where a piece of the complement follows at ``start``."""
        term = self.page.term_at.get(start)
        link = term.of("prepositions") if term is not None else None
        if term is not None and link is not None and link.field(0) == "of":
            start = term.last
        while start < last and (self.words[start] in self.articles or self.words[start] == "'"):
            start += 1
        if chunk.kind == "office" and start + 1 < last and self.words[start] in self.pointing:
            return start + 2  # 'secrétaire général de cette formation'
        if start >= last or not self._takes(start, chunk):
            return self._unknown(chunk, start, last)
        return start

    def _unknown(self, chunk: Chunk, start: int, last: int) -> int:
        """Behind 'of', a capitalised unknown word is the name of a body or place ('president of Vinfast')."""
        if (
            self.direct
            or start >= last
            or (chunk.entry is not None and chunk.entry.field(1) == "envoy")
            or not self.page.capital(start)
            or self.page.term_at.get(start) is not None
        ):
            return 0
        if chunk.kind == "office" and not chunk.split:
            chunk.split = start
        end = start + 1
        if chunk.first and self.words[chunk.first - 1] == ",":
            while (
                end < last and self.page.capital(end) and end not in self.page.term_at and self.page.gap(end)
            ):
                end += 1  # 'X, Governor of Ilocos Sur'
        return end

    def _takes(self, at: int, chunk: Chunk) -> bool:
        """Whether a piece of a complement begins at word ``at``."""
        if at >= len(self.words):
            return False
        term = self.page.term_at.get(at)
        if term is None:
            word, capital = self.words[at], self.page.capital(at)
            listed = word in self.pack.words and (capital > 0 or not self.direct)
            listed = listed or (
                self.direct and chunk.split > 0 and self.compounds.is_field(at, len(self.words))
            )
            return listed or (capital > 0 and word in self.acronyms)
        if term.of("organizations") or term.of("countries"):
            return True
        place = term.of("places")
        return bool(place and place.field(1) != "building")

    def _joins(self, chunk: Chunk, at: int) -> bool:
        """'Foreign Affairs and International Cooperation': 'and' inside the name of a body."""
        linked = self._linked(chunk, at)
        if linked:
            return True
        small = not self.direct and at < len(self.words) and not self.page.capital(at)
        if small and chunk.last > chunk.head_last and self.page.term_at.get(at) is not None:
            return self.compounds.regional(at)  # 'aux Affaires arabes et africaines'
        return self._joins_word(chunk, at)

    def _joins_word(self, chunk: Chunk, at: int) -> bool:
        while not self.direct and at < len(self.words) and self.words[at] in self.articles:
            at += 1  # 'Wellness and the Environment'
        if at >= len(self.words) or self.page.term_at.get(at) is not None or chunk.last <= chunk.head + 1:
            return False
        body = chunk.split > 0 or chunk.kind == "org"
        if self.direct and body and self.compounds.is_field(at, len(self.words)):
            return True  # 'Bộ Ngoại giao và Kinh tế đối ngoại'
        capital = self.page.capital(at) or self.page.capital(chunk.last - 1)
        return self.words[at] in self.pack.words and capital > 0

    def _linked(self, chunk: Chunk, at: int) -> bool:
        """'… des Affaires étrangères, de la Coopération et des Burkinabè': one more 'of' in the same complement."""
        term = self.page.term_at.get(at)
        entry = term.of("prepositions") if term is not None else None
        if (
            term is None
            or entry is None
            or entry.field(0) != "of"
            or self.direct
            or chunk.last <= chunk.head + 1
        ):
            return False
        start = term.last
        while start < len(self.words) and (self.words[start] in self.articles or self.words[start] == "'"):
            start += 1
        return start < len(self.words) and self.page.capital(start) > 0 and self._takes(start, chunk)

    def _parenthesis(self, chunk: Chunk, at: int, last: int) -> int:
        """'(FLN)', '(Trung Quốc)': a body's acronym or country in parentheses."""
        close = at + 1
        while close < last and close < at + 6 and self.words[close] != ")":
            close += 1
        if close >= last or self.words[close] != ")" or close == at + 1:
            return 0
        term = self.page.term_at.get(at + 1)
        if term is not None and term.last == close and (term.of("organizations") or term.of("countries")):
            entry = term.of("organizations") or term.of("countries")
            if entry is not None and entry.kind == "countries" and not chunk.country:
                chunk.country, chunk.countries = entry.field(0), tuple(filter(None, [entry.field(0)]))
            elif entry is not None and entry.kind == "organizations":
                self._inherit(chunk, entry)
                self._spell(chunk, at, close)
            return close + 1
        said = self.page.text[self.page.starts[at + 1] : self.page.ends[close - 1]]
        if not said.isupper() or len(said) > 13:
            return 0
        if close == at + 2:
            self.acronyms.setdefault(self.words[at + 1], chunk)
            self._spell(chunk, at, close)
        return close + 1

    def _spell(self, chunk: Chunk, at: int, close: int) -> None:
        """Remember the long name before an acronym in parentheses."""
        first = chunk.split or chunk.first
        if chunk.kind == "org" and chunk.entry is not None and chunk.entry.field(1) == "group":
            first = next(
                (i for i in range(chunk.first + 1, at) if self._is_body(i)), at
            )  # 'delegation of the …'
        if (chunk.kind == "org" or chunk.split) and first < at:
            self.spelt.setdefault(self.words[at + 1], self.page.said(first, close + 1))
