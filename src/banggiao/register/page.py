"""A page as it goes into a register: its bytes, what was said of it, and what was read in it.

Invariant: a page that ``checked`` lets through is grounded: the hashes are those of the bytes and of the
text, and every quote of every claim is the text between its offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from banggiao.errors import UngroundedError
from banggiao.model import Quote, Reading, Snapshot
from banggiao.register.identity import made, sha256
from banggiao.register.records import ClaimRecord, claims_of, quotes_of

PAGE, NOTE = "page", "note"


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be stored.

    ``file`` is the page's name below the folder that was added; ``published``, ``url`` and ``language`` are
    what the caller said of it; ``rights`` what may be done with it.
    """

    snapshot: Snapshot
    reading: Reading
    file: str = ""
    kind: str = PAGE
    published: str | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None

    @property
    def address(self) -> str:
        """Where the page came from: its URL, else its file."""
        return self.url or self.snapshot.url or self.file or self.snapshot.name

    @property
    def placed(self) -> bool:
        """Whether the address is one at which another page can come to stand; standard input has none."""
        return bool(self.url or self.snapshot.url or self.file)

    @property
    def id(self) -> str:
        """The document's id: the same bytes under the same name or URL are one document."""
        return page_id(self.reading.document.snapshot_sha256, self.address)


def page_id(digest: str, address: str) -> str:
    """Id of the document with these bytes from this address; of a file, its folder does not matter."""
    return made("document", digest, address if "://" in address else address.rpartition("/")[2])


def checked(page: Page) -> list[ClaimRecord]:
    """The page's claims; UngroundedError where a hash or a quote does not hold."""
    reading, document = page.reading, page.reading.document
    said = document.id
    try:
        text_hash = sha256(document.text)
    except UnicodeEncodeError:
        raise UngroundedError(
            f"{said}: the text holds half a sign (a lone surrogate): read it again"
        ) from None
    if text_hash != document.sha256:
        raise UngroundedError(f"{said}: the text is not the one that its SHA-256 names: read the page again")
    if sha256(page.snapshot.content) != document.snapshot_sha256:
        raise UngroundedError(
            f"{said}: the bytes are not those that the document was read from: read them again"
        )
    _holds(said, document.text, document.published_quote)
    claims = claims_of(page.id, reading)
    for claim in claims:
        for quote in quotes_of(claim.record):
            if document.text[quote["start"] : quote["end"]] != quote["quote"] or quote["start"] < 0:
                raise _ungrounded(said, claim.kind, quote)
    return claims


def _holds(said: str, text: str, quote: Quote | None) -> None:
    if quote is not None and not quote.holds(text):
        raise UngroundedError(f"{said}: the words {quote.quote!r} do not stand at {quote.start}–{quote.end}")


def _ungrounded(said: str, kind: str, quote: dict[str, Any]) -> UngroundedError:
    words, start, end = quote["quote"], quote["start"], quote["end"]
    return UngroundedError(
        f"{said}: {kind} refused: its words {words[:60]!r} do not stand at {start}–{end} of the text"
    )


def bodies(page: Page) -> Iterator[str]:
    """The stretches of the text that are the article."""
    document = page.reading.document
    for region in document.regions:
        if region.kind.value == "body":
            yield document.text[region.start : region.end]
