"""The notes of a paper, numbered as its sentences call for them.

Invariant: the same words of the same document are one note; a quote that is cut for length has its end cut too, so that
it still is the text between its offsets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from sqlalchemy import Connection

from banggiao.briefs.layout import COUNTED, QUOTE, SHIPPED, SIGNED, Note
from banggiao.briefs.words import Words, plain
from banggiao.register.records import Record
from banggiao.register.relations import Page, pages_of

LONGEST = 400  # signs of a quote
EACH = 3  # pages that a sentence names; the rest are counted


class Notes:
    """Collects notes; one for each paper."""

    def __init__(self, connection: Connection, words: Words) -> None:
        self.all: list[Note] = []
        self._connection = connection
        self._words = words
        self._numbers: dict[tuple[object, ...], int] = {}
        self._pages: dict[str, Page] = {}

    def page(self, document: str) -> Page:
        """The document with this id."""
        if document not in self._pages:
            self.load([document])
        return self._pages[document]

    def load(self, documents: Collection[str]) -> None:
        """Look up several documents at once."""
        missing = set(documents) - self._pages.keys()
        if missing:
            self._pages.update(pages_of(self._connection, missing))

    def of(self, fact: Record) -> tuple[int, ...]:
        """Notes on a fact: the first words of each page that tells it, at most ``EACH`` pages."""
        quotes = fact.get("quotes") or fact["evidence"]
        first: dict[str, Record] = {}
        for quote in quotes:
            first.setdefault(quote["document"], quote)
        return self.quotes(first.values())

    def quotes(self, quotes: Iterable[Record]) -> tuple[int, ...]:
        """Notes on these words, each with its ``document``."""
        few = list(quotes)[:EACH]
        self.load({quote["document"] for quote in few})
        return tuple(dict.fromkeys(self.quote(quote["document"], quote) for quote in few))

    def quote(self, document: str, quote: Record) -> int:
        """Number of the note on some words of a document."""
        start, end = quote["start"], quote["end"]
        words = quote["quote"]
        if end - start > LONGEST:
            words = words[:LONGEST].rsplit(maxsplit=1)[0]
            end = start + len(words)
        page = self.page(document)
        return self._add(
            (document, start, end),
            Note(
                0,
                QUOTE,
                self._outlet(page),
                words,
                page.language,
                start,
                end,
                document,
                page.address,
                page.sha256,
            ),
        )

    def shipped(self, said: str) -> int:
        """A note on data that come with the program."""
        return self._add((SHIPPED, said), Note(0, SHIPPED, said))

    def counted(self, command: str) -> int:
        """A note on a number: the command that lists what was counted."""
        said = self._words.say("Counted in the register; the list: {command}", command=command)
        return self._add((COUNTED, command), Note(0, COUNTED, said))

    def signed(self, who: str, day: str, what: str) -> int:
        """A note on what a person entered."""
        said = self._words.say(
            "Entered by {who} on {day}: {what}", who=plain(who), day=self._words.day(day), what=plain(what)
        )
        return self._add((SIGNED, said), Note(0, SIGNED, said))

    def _add(self, key: tuple[object, ...], note: Note) -> int:
        if key not in self._numbers:
            self._numbers[key] = number = len(self.all) + 1
            self.all.append(
                Note(
                    number,
                    note.kind,
                    note.said,
                    note.quote,
                    note.language,
                    note.start,
                    note.end,
                    note.document,
                    note.address,
                    note.sha256,
                )
            )
        return self._numbers[key]

    def _outlet(self, page: Page) -> str:
        words = self._words
        if page.by_hand:
            return words.say("A record made by hand, {day}", day=words.day(page.published))
        named = outlet(page)
        parts = (
            "" if named == plain(page.address) else named,
            words.day(page.published),
            words.quoted(plain(page.title)) if page.title else "",
        )
        return ", ".join(part for part in parts if part)


def outlet(page: Page) -> str:
    """The outlet's name, else the host of its address, else the file's name."""
    if page.publisher:
        return plain(page.publisher)
    if "://" in page.address:
        try:
            host = urlsplit(page.address).hostname or ""
        except ValueError:
            host = ""
        if host:
            return plain(host.removeprefix("www."))
    return plain(page.address)
