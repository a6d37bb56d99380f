"""Who is named in a page: offices put to names, mentions of one person put together.

Invariant: a person's offices are words of the text that stand next to the name, in one of its mentions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from banggiao.extraction.cast import Office, Person
from banggiao.extraction.chunk import Chunk
from banggiao.extraction.page import Page
from banggiao.extraction.titles import (
    across,
    led_by,
    respelt,
    shared_out,
    side_title,
    title_before,
)

HEAD = 12  # words at the head of a sentence in which its participle and the object stand
ATTAINED = 8  # chunks between a name and the office that its bearer is said to take
TRANSPARENT = ("honorific",)
LAND = 8  # chunks of a country's full name behind a person's
SHARED = frozenset({"EU", "UN"})  # their offices are held by people of many countries
INSIDE = 8  # chunks in parentheses behind a name


@dataclass(slots=True)
class Mention:
    """A name in chunk ``at`` of a sentence, with the offices that stand by it; words ``[first, last)`` in all."""

    at: int
    first: int
    last: int
    name: str
    offices: list[Chunk] = field(default_factory=list)
    honorific: Chunk | None = None
    country: str | None = None
    person: Person | None = None
    title: Chunk | None = None  # 'homologue', 'dirigeante': a noun in place of an office
    lent: Office | None = None  # one's share in a plural office
    landed: bool = False  # 'X of Iran'
    listed: bool = False  # one of a list whose title stands before its first name


class Mentions:
    """Finds the mentions of persons in one sentence's chunks."""

    def __init__(self, page: Page, chunks: list[Chunk]) -> None:
        self.page = page
        self.chunks = chunks
        self.articles = frozenset(page.pack.settings.get("articles", ()))
        self.part_of_name = frozenset(page.pack.settings.get("name_honorifics", ()))
        settings = page.pack.settings
        self.adverbs = frozenset((*settings.get("apposition_words", ()), *settings.get("possessives", ())))
        self.attaining = frozenset(page.pack.settings.get("attaining_words", ()))
        self.leading = frozenset(page.pack.settings.get("leading_words", ()))
        self.parting = frozenset(page.pack.settings.get("parting_and", ()))
        self.taken: set[int] = set()

    def find(self) -> list[Mention]:
        """Mentions in order; offices are given to the name they stand by."""
        names = [i for i, c in enumerate(self.chunks) if c.kind == "name" and not respelt(self.chunks, i)]
        found = []
        for index, at in enumerate(names):
            after = names[index + 1] if index + 1 < len(names) else len(self.chunks)
            found.append(self._mention(at, names[index - 1] if index else -1, after))
        self._lend(found)
        self._in_capacity(found)
        return found

    def _in_capacity(self, mentions: list[Mention]) -> None:
        """'X …, en sa qualité d'ambassadeur': an office behind 'as' is that of the name before it that has none."""
        for index, chunk in enumerate(self.chunks[1:], 1):
            before = self.chunks[index - 1].entry
            if (
                chunk.kind != "office"
                or before is None
                or before.kind != "prepositions"
                or before.field(0) != "as"
            ):
                continue
            bare = [m for m in mentions if m.at < index and not m.offices and m.lent is None]
            if bare and index not in self.taken:
                bare[-1].offices.append(chunk)
                self.taken.add(index)

    def _lend(self, mentions: list[Mention]) -> None:
        """Give those who share a plural office their part."""
        shared = shared_out(self.page, self.chunks)
        for mention in mentions:
            if mention.at in shared:
                mention.lent, code, mention.first = shared[mention.at]
                mention.country = mention.country or code
                mention.offices = []

    def _mention(self, at: int, before: int, after: int) -> Mention:
        chunk = self.chunks[at]
        mention = Mention(at, chunk.first, chunk.last, self.page.said(chunk.first, chunk.last))
        comma = self._before(mention, at, before)
        if mention.honorific is not None and " " not in mention.name:
            title = self.page.said(mention.honorific.first, mention.honorific.last)
            if title.lower() in self.part_of_name and mention.honorific.last == chunk.first:
                mention.name = f"{title} {mention.name}"
        self._behind(mention, at, after, comma)
        leads = self._leads(mention, at, after)
        takes = self._attains(at, after, mention.last)
        if takes >= 0:
            self._add(mention, takes)
        if leads >= 0:
            self._add(mention, leads)
            mention.last = self.chunks[leads].last
        start = next(i for i, c in enumerate(self.chunks) if c.last > mention.first)
        led = led_by(self.page, self.chunks, start)
        if led is not None:
            mention.country = mention.country or led.country
            mention.title = mention.title or (led if not mention.offices and led.kind == "org" else None)
        return mention

    def _before(self, mention: Mention, at: int, stop: int) -> bool:
        """Offices before the name; whether a comma stands between the last of them and the name."""
        comma, index, pending = False, at - 1, False
        while index > stop:
            chunk = self.chunks[index]
            if self._titled(mention, index, at, stop) or self._parts(mention, index, pending):
                break
            if chunk.kind == "office" and index not in self.taken:
                mention.offices.insert(0, chunk)
                self.taken.add(index)
                mention.first, pending = chunk.first, False
            elif chunk.kind == "honorific":
                mention.honorific = mention.honorific or chunk
                mention.first = chunk.first if not mention.offices else mention.first
            elif not pending and not mention.offices and self._land_before(index):
                mention.country = mention.country or chunk.country
            elif chunk.kind in ("comma", "and"):
                parts = self.page.words[chunk.first] in self.parting or not mention.offices
                if pending or (chunk.kind == "and" and parts):
                    break
                comma, pending = comma or not mention.offices, True
            elif not self._is_article(chunk) and not self._glues(index):
                index = self._far(index, stop) if pending and not mention.offices else -1
            index -= 1
        return comma and bool(mention.offices)

    def _far(self, index: int, stop: int) -> int:
        """The chunk behind an office that reaches over unknown words up to this one; -1 without such an office."""
        far = across(self.page, self.chunks, index, stop)
        return far + 1 if far not in self.taken and far >= 0 else -1

    def _land_before(self, index: int) -> bool:
        """'the Iranian Ali Nazari': a country's adjective or name right before what follows."""
        chunk = self.chunks[index]
        beside = chunk.kind == "country" and chunk.last == self.chunks[index + 1].first
        return beside and chunk.entry is not None and chunk.entry.field(1) in ("demonym", "name")

    def _titled(self, mention: Mention, index: int, at: int, stop: int) -> bool:
        """Whether a noun for a leader, or for two of them ('hai Thủ tướng X và Y'), stands for an office."""
        chunk = self.chunks[index]
        if chunk.kind not in ("side", "country"):
            return False
        first, country = title_before(self.page, self.chunks, index, stop)
        if first >= 0:
            mention.country = mention.country or country
            title = (c for c in self.chunks[first : index + 1] if c.kind == "side")
            mention.title = next(title, chunk)
            mention.first = self.chunks[first].first
        elif chunk.kind == "side" and index == at - 1 and _both(chunk):
            mention.listed = True
        return first >= 0 or mention.listed

    def _parts(self, mention: Mention, index: int, pending: bool) -> bool:
        """Whether an office is another's: 'A và Phu nhân, Tổng thống B', 'on behalf of the President, Ambassador B'."""
        chunk = self.chunks[index]
        other = pending and chunk.kind == "office" and (self._on_behalf(index) or self._attained(index))
        return other or (bool(mention.offices) and _is_spouse(chunk))

    def _add(self, mention: Mention, index: int) -> None:
        """One more office; heading a delegation is none for who has another."""
        entry = self.chunks[index].entry
        self.taken.add(index)
        if not mention.offices or entry is None or entry.field(1) != "delegate":
            mention.offices.append(self.chunks[index])

    def _attained(self, index: int) -> bool:
        """'Nhân dịp bà A được bầu làm Tổng thống, Chủ tịch nước B …': an office just taken is not the next person's."""
        return index > 0 and self.page.words[self.chunks[index].first - 1] in self.attaining

    def _attains(self, at: int, stop: int, last: int) -> int:
        """The chunk of the office that one named is said to take, else -1."""
        while at + 1 < stop and self.chunks[at + 1].last <= last:
            at += 1
        for index in range(at + 1, min(stop, at + ATTAINED)):
            if self.chunks[index].kind == "comma":
                return -1
            if self.chunks[index].kind == "office" and self._attained(index):
                return index
        return -1

    def _on_behalf(self, index: int) -> bool:
        """'thừa ủy quyền của Chủ tịch nước, Đại sứ X': who is stood in for is somebody else."""
        entry = self.chunks[index - 1].entry if index and self.chunks[index - 1].kind == "prep" else None
        return entry is not None and entry.field(0) == "as"

    def _leads(self, mention: Mention, at: int, stop: int) -> int:
        """'do bà X làm trưởng đoàn': the chunk of a bare office behind the name, else -1."""
        first = next((c for c in self.chunks[:at] if c.last == mention.first), None)
        by = (
            first is not None
            and first.kind == "prep"
            and first.entry is not None
            and first.entry.field(0) == "by"
        )
        behind = next((i for i in range(at + 1, stop) if self.chunks[i].first >= mention.last), stop)
        limit = behind + 2
        while behind < stop and self.page.words[self.chunks[behind].first] in self.leading and behind < limit:
            if self.chunks[behind].kind == "office":
                break
            behind += 1
        chunk = self.chunks[behind] if behind < len(self.chunks) else None
        bare = chunk is not None and chunk.kind == "office" and chunk.last == chunk.head_last
        return behind if by and bare and behind <= stop else -1

    def _glues(self, index: int) -> bool:
        """Signs that may stand between an office and its name: a dash with white space on a side."""
        sign = self.chunks[index]
        return sign.kind == "dash" and (self.page.gap(sign.first) or self.page.gap(sign.last))

    def _is_article(self, chunk: Chunk) -> bool:
        return chunk.last == chunk.first + 1 and self.page.words[chunk.first] in self.articles

    def _behind(self, mention: Mention, at: int, stop: int, comma: bool) -> None:
        """Offices behind the name, unless they belong to the next name."""
        if at + 1 < stop and self.chunks[at + 1].kind == "open":
            self._parenthesis(mention, at + 1, stop)
        land = self._land(at)
        if land:
            mention.country = mention.country or self.chunks[land].country  # 'Ali Nazari of Iran'
            mention.last, mention.landed, at = self.chunks[land].last, True, land
        run: list[int] = []
        index, opened = at + 1, False
        while index < stop:
            chunk = self.chunks[index]
            if chunk.kind == "office" and (opened or run):
                run.append(index)
                opened = False
            elif chunk.kind in ("comma", "dash") or (chunk.kind == "and" and run):
                opened = True
            elif index == at + 1 and self.page.words[chunk.first] in self.adverbs:
                opened = True  # 'X who is also the President of …'
            elif opened and not run and side_title(chunk):
                mention.title = chunk  # 'Kim Jong Un, top leader of …'
                break
            elif not (opened and self._leads_in(chunk)):
                break
            index += 1
        headed = mention.offices or self._in_participle(at)
        if run and not (headed and not opened and self._anothers(run, index)):
            self._take(mention, run, index, stop, comma)

    def _leads_in(self, chunk: Chunk) -> bool:
        """Whether a small word may stand between a name's comma and the office: 'X, the …', 'X, his counterpart'."""
        return self._is_article(chunk) or self.page.words[chunk.first] in self.adverbs

    def _take(self, mention: Mention, run: list[int], index: int, stop: int, comma: bool) -> None:
        """Give a mention the offices behind it that are not the next name's."""
        whole, run = len(run), self._of_one_land(mention, run)
        if len(run) == whole and (
            (index == stop and stop < len(self.chunks)) or self._runs_into(index, stop)
        ):
            run = self._share(run, stop, comma, bool(mention.offices))
        for place in run:
            mention.offices.append(self.chunks[place])
            self.taken.add(place)
            mention.last = self.chunks[place].last

    def _of_one_land(self, mention: Mention, run: list[int]) -> list[int]:
        """Offices up to the first of another country: nobody serves two states."""
        land = next((c.country for c in mention.offices if c.country), None)
        for place, at in enumerate(run):
            code = self.chunks[at].country
            envoy = (e := self.chunks[at].entry) is not None and e.field(1) == "envoy"
            if code in SHARED or envoy or code is None:
                continue
            if land not in (None, code) and (place or mention.offices):
                return run[:place]
            land = code
        return run

    def _land(self, at: int) -> int:
        """The country's chunk in 'X de la République fédérale du Nigéria', 'X pour le Mali'; 0 without one."""
        if at + 2 >= len(self.chunks) or not self._is_of(at + 1):
            return 0
        for index in range(at + 2, min(len(self.chunks), at + LAND)):
            chunk = self.chunks[index]
            if chunk.kind == "country":
                return index if chunk.country else 0
            if chunk.kind not in ("word", "and", "prep") and not self._is_article(chunk):
                return 0
        return 0

    def _anothers(self, run: list[int], index: int) -> bool:
        """Vietnamese 'Welcoming President X, the Chairman said …': a bare office behind a titled name."""
        bare = all(
            self.chunks[i].last == self.chunks[i].head_last and not self.chunks[i].country for i in run
        )
        verb = index < len(self.chunks) and self.chunks[index].kind in ("other", "word")
        return bare and verb and self.page.pack.settings.get("complement") == "direct"

    def _in_participle(self, at: int) -> bool:
        """'Tiếp ông X, Chủ tịch Quốc hội …': whether a verb of meeting opens the sentence before a name."""
        first = self.chunks[0].first
        if (
            any(c.kind in ("name", "office", "org") for c in self.chunks[:at])
            or self.chunks[at].first - first > HEAD
        ):
            return False
        terms = (self.page.term_at.get(i) for i in range(first, self.chunks[at].first))
        return any(
            (e := t.of("exchanges")) is not None and e.field(0) is not None for t in terms if t is not None
        )

    def _is_of(self, at: int) -> bool:
        entry = self.chunks[at].entry
        return self.chunks[at].kind == "prep" and entry is not None and entry.field(0) in ("of", "for")

    def _runs_into(self, index: int, stop: int) -> bool:
        """Whether only honorifics and articles stand between the offices and the next name."""
        return stop < len(self.chunks) and all(
            self.chunks[i].kind in ("honorific", "comma", "and") or self._is_article(self.chunks[i])
            for i in range(index, stop)
        )

    def _share(self, run: list[int], stop: int, comma: bool, has: bool) -> list[int]:
        """Of offices between two names, those of the first one."""
        direct = all(c.kind == "honorific" or self._is_article(c) for c in self.chunks[run[-1] + 1 : stop])
        settings = self.page.pack.settings
        between = self.chunks[run[-1] + 1 : stop]
        near = direct or (
            has and all(c.kind in ("comma", "honorific") or self._is_article(c) for c in between)
        )
        if near and not settings.get("modifiers_before") and settings.get("complement") != "direct":
            # French: an office behind its holder's name has no article, the next one's has
            articled = next((i for i, at in enumerate(run) if self._is_article(self.chunks[at - 1])), None)
            if articled is not None:
                return run[:articled]
        if comma:
            return []  # 'office, name, office, name'
        spouse = self.chunks[run[-1]]
        if _is_spouse(spouse) and spouse.last > spouse.head_last:
            spouse.last = self.chunks[stop].last  # 'bà X, Phu nhân Tổng Bí thư Y': Y is of the office
            self.chunks[stop].kind = "other"
            return run
        if has and self.page.pack.settings.get("complement") == "direct":
            return []  # Vietnamese offices stand all before the name or all behind it
        direct = all(c.kind == "honorific" or self._is_article(c) for c in self.chunks[run[-1] + 1 : stop])
        if direct:
            keep = run[:-1]
            while keep and self.chunks[keep[-1] + 1].kind == "and" and keep[-1] + 2 == run[-1] and has:
                keep = keep[:-1]
            return keep
        return run

    def _parenthesis(self, mention: Mention, index: int, stop: int) -> None:
        """'X (Trung Quốc)', 'X (President of Bolivia)': a country or offices in parentheses behind the name."""
        inside = self.chunks[index + 1 : index + 1 + INSIDE]
        close = next((i for i, c in enumerate(inside) if c.kind == "close"), None)
        if not close:
            return
        inside = inside[:close]
        if len(inside) == 1 and inside[0].kind == "country":
            mention.country = mention.country or inside[0].country
            mention.last = self.chunks[index + 1 + close].last
        elif inside[0].kind == "office" and all(c.kind in ("office", "and", "comma") for c in inside):
            for place in range(index + 1, index + 1 + close):
                if self.chunks[place].kind == "office":
                    mention.offices.append(self.chunks[place])
                    self.taken.add(place)
                    mention.last = self.chunks[place + 1].last


def _both(chunk: Chunk) -> bool:
    return chunk.entry is not None and chunk.entry.field(0) == "both"


def _is_spouse(chunk: Chunk) -> bool:
    return chunk.kind == "office" and chunk.entry is not None and chunk.entry.field(1) == "spouse"
