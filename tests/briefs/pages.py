"""Pages made for a test: sentences and the claims on them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from banggiao.model import (
    Amount,
    Commitment,
    Document,
    Exchange,
    Organization,
    Participant,
    Place,
    Quote,
    Reading,
    Snapshot,
)
from banggiao.register.page import Page


class Written:
    """A page that grows: each call adds a sentence and a claim whose words it is."""

    def __init__(self, name: str, published: str = "2024-05-02", **document: Any) -> None:
        self.name, self.published, self.document = name, published, document
        self.text = ""
        self.exchanges: list[Exchange] = []
        self.commitments: list[Commitment] = []
        self.amounts: list[Amount] = []

    def say(self, sentence: str) -> Quote:
        """A sentence more; its quote."""
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text}\n{sentence}" if self.text else sentence
        return Quote(start, start + len(sentence), sentence)

    def part(self, within: Quote, words: str) -> Quote:
        """Some words of a sentence."""
        start = self.text.index(words, within.start)
        return Quote(start, start + len(words), words)

    def exchange(
        self, sentence: str, day: str | None, people: tuple[tuple[str, str, str], ...] = (), **more: Any
    ) -> Quote:
        """An exchange; ``people`` are (name, office, country), named in the sentence."""
        quote = self.say(sentence)
        own = tuple(
            Participant(name, office, None, country, evidence=self.part(quote, name))
            for name, office, country in people
        )
        bodies = tuple(Organization(*body) for body in more.pop("bodies", ()))
        place = Place(*more.pop("place")) if "place" in more else None
        record = {
            "type": "meeting",
            "status": "occurred",
            "channels": ("state",),
            "countries": ("LA", "VN"),
            **more,
        }
        self.exchanges.append(
            Exchange(
                date_start=day, date_end=day, place=place, participants=own, organizations=bodies, evidence=(quote,),
                **record,
            )
        )  # fmt: skip
        return quote

    def commitment(self, sentence: str, **more: Any) -> Quote:
        """A commitment of Laos to Viet Nam, where nothing else is said."""
        quote = self.say(sentence)
        record = {
            "kind": "aid", "modality": "pledged", "by": ("LA",), "to": ("VN",), "topics": (), "due": None, **more,
        }  # fmt: skip
        self.commitments.append(Commitment(evidence=quote, **record))
        return quote

    def amount(
        self, within: Quote, words: str, value: float, unit: str, of: str | None, **sides: Any
    ) -> None:
        """A figure in a sentence."""
        self.amounts.append(
            Amount(value, unit, of, sides.get("by"), sides.get("to"), self.part(within, words))
        )

    def page(self) -> Page:
        """The page as it goes into a register."""
        digest = sha256(self.text.encode()).hexdigest()
        said = {"language": "en", "title": f"Page {self.name}", **self.document}
        document = Document(self.name, self.text, digest, digest, published=self.published, **said)
        reading = Reading(
            document, "test", tuple(self.exchanges), tuple(self.commitments), amounts=tuple(self.amounts)
        )
        return Page(
            Snapshot(self.name, self.text.encode()), reading, file=f"{self.name}.txt", url=said.get("url")
        )
