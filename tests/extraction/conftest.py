"""Pages made of one text, for the tests of what is read in them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable

import pytest

from banggiao.extraction.page import Page
from banggiao.lang import pack
from banggiao.model import Document, Region, RegionKind

PageOf = Callable[..., Page]


def _page_of(language: str, text: str, published: str | None = None, teaser: str = "") -> Page:
    body = unicodedata.normalize("NFC", text)
    whole = body + ("\n" + teaser if teaser else "")
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    regions = (Region(RegionKind.BODY, 0, len(body)),)
    document = Document("test", whole, digest, digest, language, published=published, regions=regions)
    return Page(document, pack(language))


@pytest.fixture(scope="session")
def page_of() -> PageOf:
    """Makes a page whose body is a text, followed by a teaser that is not read."""
    return _page_of
