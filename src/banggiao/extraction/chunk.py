"""Sentences cut into chunks: offices with their complements, names, bodies, countries, places.

Invariant: chunks are in the order of the text and do not overlap; a word between two chunks is a chunk
of kind 'other' of its own, so that neighbours in the list are neighbours in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.extraction.glue import is_vietnamese
from banggiao.extraction.name import name_end
from banggiao.extraction.page import Page, Sentence, Term
from banggiao.lang import Entry



CHARGE = 14  # syllables that name what an office is in charge of
COMPOUND = 6  # syllables of a compound inside the name of a body


@dataclass(slots=True)
class Chunk:
    """Words ``[first, last)``; ``kind`` says which of the other fields have a meaning."""

    kind: str  # office org country place name honorific side comma and prep word other dash open close
    first: int
    last: int
    entry: Entry | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    channels: frozenset[str] = frozenset()
    split: int = 0  # office: first word of its organisation, 0 where it has none
    head: int = 0  # office: first word of its head
    head_last: int = 0  # office: end of its head


def channels_of(value: str | None) -> frozenset[str]:
    """'party,state' → its set."""
    return frozenset(part.strip() for part in value.split(",")) if value else frozenset()


class Chunker:
    """Cuts the sentences of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pack = page.pack
        self.words = page.words
        self.articles = frozenset(self.pack.settings.get("articles", ()))
        self.acronyms: dict[str, Chunk] = {}  # given in parentheses behind the long name
        self.direct = self.pack.settings.get("complement") == "direct"
        self.before = bool(self.pack.settings.get("modifiers_before"))

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """All chunks of a sentence."""
        out: list[Chunk] = []
        at = sentence.first
        while at < sentence.last:
            chunk = self._chunk(at, sentence, out)
            out.append(chunk)
            at = chunk.last
        return out

    def _chunk(self, at: int, sentence: Sentence, out: list[Chunk]) -> Chunk:
        page, word = self.page, self.words[at]
        term = page.term_at.get(at)
        capital = page.capital(at)
        if capital and term is None and word in self.acronyms:
            return self._acronym(at)
        if capital and (term is None or self._name_beats(term, at, sentence.last) or self._named_so(term, at, sentence.last, out)):
            if word in self.pack.words and word not in self.pack.surnames:
                return Chunk("word", at, at + 1)
            end = name_end(page, at, sentence.last) if term is None else max(name_end(page, at, sentence.last), self._rest(at, sentence.last))
            if end == at + 1 and self._is_acronym(at):
                return Chunk("word", at, end)
            if end > at and not (at == sentence.first and end == at + 1 and word in self.pack.function_words):
                return Chunk("name", at, end)
        if term is not None:
            return self._of_term(term, sentence, out)
        return Chunk(_sign(word), at, at + 1)

    def _name_beats(self, term: Term, at: int, last: int) -> bool:
        """Whether a family name begins a person's name at a one-word term ('Thái Văn Lâm', but not 'Thái Lan')."""
        if term.last - term.first > 1 or term.of("offices") or term.of("honorifics"):
            return False
        if self.words[at] in self.pack.surnames:
            return name_end(self.page, at, last) - at >= 2
        return False

    def _is_acronym(self, at: int) -> bool:
        said = self.page.text[self.page.starts[at] : self.page.ends[at]]
        return len(said) > 1 and said.isupper()

    def _acronym(self, at: int) -> Chunk:
        """A body by the acronym that the page gave it before."""
        known = self.acronyms[self.words[at]]
        return Chunk("org", at, at + 1, known.entry, known.country, known.countries, known.channels)

    def _is_currency(self, term: Term) -> bool:
        """'US$5,000' names no country."""
        return term.last < len(self.words) and self.words[term.last] == "$" and not self.page.gap(term.last)

    def _named_so(self, term: Term, at: int, last: int, out: list[Chunk]) -> bool:
        """'Minister January Makamba', 'President Jordan Bardella': a known word as the first of a name after a title."""
        if term.last - term.first > 1 or not out or self.direct or at + 1 >= last or not self.page.capital(at + 1):
            return False
        known = term.of("months") or term.of("places") or term.of("weekdays")
        titled = out[-1].kind in ("office", "honorific") and out[-1].last == at
        return bool(known and titled and self._is_name(at + 1) and name_end(self.page, at + 1, last) > at + 1)

    def _rest(self, at: int, last: int) -> int:
        return name_end(self.page, at + 1, last) if at + 1 < last else at

    def _of_term(self, term: Term, sentence: Sentence, out: list[Chunk]) -> Chunk:
        entry = term.of("offices")
        if entry is not None:
            return self._office(term, entry, sentence, out)
        entry = term.of("organizations")
        if entry is not None:
            return self._body(term, entry, sentence.last)
        for kind, name in (("countries", "country"), ("places", "place")):
            entry = term.of(kind)
            if entry is not None and entry.field(1) == "acronym" and self._is_currency(term):
                entry = None
            if entry is not None:
                codes = tuple(e.fields[0] for e in term.entries if e.kind == kind and e.field(0))
                return Chunk(name, term.first, term.last, entry, codes[0] if len(set(codes)) == 1 else None, codes)
        entry, side = term.of("honorifics"), term.of("sides")
        if entry is not None and (side is None or self._name_follows(term.last, sentence.last)):
            return Chunk("honorific", term.first, term.last, entry)
        if side is not None and side.field(0) == "counterpart" and side.field(1) != "pl":
            return self._office(term, side, sentence, out)
        if side is not None:
            return Chunk("side", term.first, term.last, side)
        entry = term.of("prepositions")
        if entry is not None:
            return Chunk("and" if entry.field(0) == "and" else "prep", term.first, term.last, entry)
        return Chunk("other", term.first, term.last, term.entries[0])

    def _name_follows(self, at: int, last: int) -> bool:
        return at < last and self.page.capital(at) and name_end(self.page, at, last) > at

    def _office(self, term: Term, entry: Entry, sentence: Sentence, out: list[Chunk]) -> Chunk:
        """An office with what stands before (en) and after its head."""
        counterpart = entry.kind == "sides"
        channels = frozenset() if counterpart else channels_of(entry.field(0))
        chunk = Chunk("office", term.first, term.last, entry, channels=channels)
        chunk.head, chunk.head_last = term.first, term.last
        if term.last - term.first > 2:
            self._look_inside(chunk)
        if self.before:
            self._take_before(chunk, out)
        self._complement(chunk, sentence.last)
        return chunk

    def _look_inside(self, chunk: Chunk) -> None:
        """The country of a body or land inside an office's own phrase ('President of the European Council')."""
        for at in range(chunk.first + 1, chunk.last):
            hit = self.pack.tree.longest(self.words, at, chunk.last, self.page.capital(at))
            for entry in hit[1] if hit is not None else ():
                code = entry.field(2) if entry.kind == "organizations" else entry.field(0) if entry.kind == "countries" else None
                if code and not chunk.country:
                    chunk.country, chunk.countries = code, (code,)

    def _take_before(self, chunk: Chunk, out: list[Chunk]) -> None:
        """'Lao President', "Viet Nam's Prime Minister", 'CCM National Chairman': modifiers before the head."""
        while out:
            before = out[-1]
            if before.kind in ("country", "org", "word") and before.last == chunk.first:
                if before.kind == "country" and before.entry is not None and before.entry.field(1) == "region":
                    chunk.country = None
                elif before.kind in ("country", "org"):
                    chunk.country = chunk.country or before.country
                    chunk.countries = chunk.countries or before.countries
                    chunk.channels |= before.channels
                chunk.first = before.first
                out.pop()
            elif self._possessive(out, chunk.first):
                chunk.first = out[-2].first
                del out[-2:]
            else:
                return

    def _possessive(self, out: list[Chunk], first: int) -> bool:
        """Drop "'s" after a country or body, so that it is taken next."""
        if self.words[first - 1] == "s" and len(out) > 2 and out[-2].last == first - 1 and out[-3].kind in ("country", "org"):
            return self.words[first - 2] == "'" and self._fold_possessive(out)
        return False

    @staticmethod
    def _fold_possessive(out: list[Chunk]) -> bool:
        owner = out[-3]
        out[-3:] = [owner, Chunk("word", owner.last, out[-1].last), Chunk("word", out[-1].last, out[-1].last)]
        out[-2].kind = "other"
        owner.last = out[-1].last
        return True

    def _body(self, term: Term, entry: Entry, last: int) -> Chunk:
        """A body by its head or whole name, with its complement."""
        chunk = Chunk("org", term.first, term.last, entry, entry.field(2), channels=channels_of(entry.field(0)))
        chunk.countries = (chunk.country,) if chunk.country else ()
        self._complement(chunk, last)
        return chunk

    def _complement(self, chunk: Chunk, last: int) -> None:
        """Extend a chunk over what belongs to it: bodies, countries, places, words of such names, 'of …'."""
        while chunk.last < last:
            end = self._step(chunk, chunk.last, last)
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
        if word == "-" and at + 1 < last and self._takes(at + 1, chunk):
            return at + 1
        if term is not None:
            return self._term_step(chunk, term, at, last)
        if word.isdigit():
            return at + 1 if chunk.split or chunk.kind == "org" else 0
        if word == "'" and not page.gap(at):
            return at + 1 if self._takes(at + 1, chunk) else 0
        if term is None and word in self.acronyms and page.capital(at):
            known = self.acronyms[word]
            if chunk.kind == "office" and not chunk.split:
                chunk.split = at
            chunk.channels |= known.channels
            chunk.country, chunk.countries = chunk.country or known.country, chunk.countries or known.countries
            return at + 1
        if word in self.pack.words and (page.capital(at) or chunk.last > chunk.head + 1 or not self.direct):
            return at + 1
        if self.direct and term is None and page.capital(at) and word not in self.pack.surnames:
            end = self._compound(at, last)
            if end:
                return end
        return 0

    def _compound(self, at: int, last: int) -> int:
        """Vietnamese: a capital followed by small letters is no name but a word of a body ('Giải phóng', 'Xã hội chủ nghĩa')."""
        page, end = self.page, at + 1
        while end < min(last, at + COMPOUND) and self._small_syllable(end):
            end += 1
        if end == at + 1:
            return 0
        reached = page.term_at.get(end)
        if end - at > 2 and not (reached is not None and (reached.of("countries") or reached.of("organizations"))):
            return at + 2
        return end

    def _small_syllable(self, at: int) -> bool:
        word = self.words[at]
        return self.page.term_at.get(at) is None and not self.page.capital(at) and is_vietnamese(word) and word not in self.pack.function_words

    def _term_step(self, chunk: Chunk, term: Term, at: int, last: int) -> int:
        entry = term.of("organizations")
        if entry is not None and entry.field(1) != "group":
            if chunk.kind == "office" and not chunk.split:
                chunk.split = term.first
            self._inherit(chunk, entry)
            return term.last
        entry = term.of("countries") or term.of("places")
        if entry is not None:
            return self._place_step(chunk, term, entry)
        entry = term.of("prepositions")
        if entry is not None:
            kind = entry.field(0)
            if self.direct and kind == "for":
                return self._charge(term.last, last)
            if self._connects(chunk, kind) or (kind == "and" and self._joins(chunk, term.last)):
                return self._after(chunk, at, term.last, last)
            return 0
        if term.of("offices") or term.of("honorifics") or term.of("exchanges"):
            return 0
        known = all(self.words[i] in self.pack.words for i in range(term.first, term.last))
        return term.last if known and self.page.capital(at) else 0

    def _charge(self, at: int, last: int) -> int:
        """Vietnamese: what an office is in charge of ('phụ trách …'), up to a name or a sign."""
        start = at
        while at < min(last, start + CHARGE) and is_vietnamese(self.words[at]):
            term = self.page.term_at.get(at)
            if term is not None and (term.of("exchanges") or term.of("offices") or term.of("honorifics") or term.of("status")):
                break
            if self.page.capital(at) and self.words[at] in self.pack.surnames and name_end(self.page, at, last) - at >= 2:
                break
            at += 1
        return at if at > start else 0

    @staticmethod
    def _connects(chunk: Chunk, kind: str | None) -> bool:
        """'of', 'for' always; 'in', 'to' only from an envoy or a mission to the country where it serves."""
        if kind in ("of", "for"):
            return True
        envoy = chunk.entry is not None and chunk.entry.kind == "offices" and chunk.entry.field(1) == "envoy"
        return kind in ("at", "to") and (envoy or (chunk.country is not None and chunk.kind == "org"))

    def _place_step(self, chunk: Chunk, term: Term, entry: Entry) -> int:
        if entry.kind == "places" and entry.field(1) == "building":
            return 0
        if self._begins_name(chunk, term):
            return 0
        if chunk.entry is not None and chunk.entry.field(1) == "envoy" and chunk.country:
            return term.last  # 'Ambassador of Viet Nam to Algeria': the sender stays
        code = entry.field(0)
        if code and not (chunk.country and entry.kind == "places"):
            codes = tuple(e.fields[0] for e in term.entries if e.kind == entry.kind and e.field(0))
            if not chunk.country:
                # a body named after two countries is the first one's: 'Hội Hữu nghị Việt Nam - Cuba'
                chunk.country = codes[0] if len(set(codes)) == 1 or entry.field(1) == "pair" else None
                chunk.countries = codes
        return term.last

    def _begins_name(self, chunk: Chunk, term: Term) -> bool:
        """'Minister Israel Katz': a one-word country right behind the head, before a name, is part of the name."""
        if self.direct or chunk.last > term.first or chunk.last != chunk.head + 1 or term.last - term.first > 1:
            return False
        entry = term.of("countries") or term.of("places")
        follows = term.last < len(self.words) and self.page.capital(term.last) and self.page.gap(term.last)
        return bool(entry and entry.field(1) in ("name", "city", "capital") and follows and self._is_name(term.last))

    def _is_name(self, at: int) -> bool:
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
        if start >= last or not self._takes(start, chunk):
            return self._unknown(chunk, start, last)
        return start

    def _unknown(self, chunk: Chunk, start: int, last: int) -> int:
        """Behind 'of', a capitalised unknown word is the name of a body or place ('president of Vinfast')."""
        if self.direct or start >= last or not self.page.capital(start) or self.page.term_at.get(start) is not None:
            return 0
        if chunk.kind == "office" and not chunk.split:
            chunk.split = start
        return start + 1

    def _takes(self, at: int, chunk: Chunk) -> bool:
        """Whether a piece of a complement begins at word ``at``."""
        if at >= len(self.words):
            return False
        term = self.page.term_at.get(at)
        if term is None:
            word, capital = self.words[at], self.page.capital(at)
            return (word in self.pack.words and (capital or not self.direct)) or (capital and word in self.acronyms)
        if term.of("organizations") or term.of("countries"):
            return True
        place = term.of("places")
        return bool(place and place.field(1) != "building")

    def _joins(self, chunk: Chunk, at: int) -> bool:
        """'Foreign Affairs and International Cooperation': 'and' inside the name of a body."""
        linked = self._linked(chunk, at)
        if linked:
            return True
        if at >= len(self.words) or self.page.term_at.get(at) is not None or chunk.last <= chunk.head + 1:
            return False
        return self.words[at] in self.pack.words and (self.page.capital(at) or self.page.capital(chunk.last - 1))

    def _linked(self, chunk: Chunk, at: int) -> bool:
        """'… des Affaires étrangères, de la Coopération et des Burkinabè': one more 'of' in the same complement."""
        term = self.page.term_at.get(at)
        entry = term.of("prepositions") if term is not None else None
        if term is None or entry is None or entry.field(0) != "of" or self.direct or chunk.last <= chunk.head + 1:
            return False
        start = term.last
        while start < len(self.words) and (self.words[start] in self.articles or self.words[start] == "'"):
            start += 1
        return start < len(self.words) and self.page.capital(start) and self._takes(start, chunk)

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
            return close + 1
        said = self.page.text[self.page.starts[at + 1] : self.page.ends[close - 1]]
        if not said.isupper() or len(said) > 13:
            return 0
        if close == at + 2:
            self.acronyms.setdefault(self.words[at + 1], chunk)
        return close + 1


_SIGNS = {",": "comma", "-": "dash", "(": "open", ")": "close", ";": "stop", ":": "stop"}


def _sign(word: str) -> str:
    return _SIGNS.get(word, "other")
