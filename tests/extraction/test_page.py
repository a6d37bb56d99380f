"""A page's quotes are exact text of the document, whatever was taken apart for reading."""

from __future__ import annotations

import hashlib
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.extraction.page import Page
from banggiao.lang import languages, pack
from banggiao.model import Document, Region, RegionKind


def page(text: str, language: str) -> Page:
    text = unicodedata.normalize("NFC", text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    regions = (Region(RegionKind.BODY, 0, len(text)),)
    return Page(Document("test", text, digest, digest, language, regions=regions), pack(language))


GLUED = ["etprésidente", "leVietnam", "SinlavongKhoutphaythoune", "Guillenvề", "phốMatanzas"]
PIECES = st.sampled_from(
    [*GLUED, "Hanoi", "M.", "Fall", ".", ";", "«", "»", "’", "-", "22/4", "\n", "2.000", "Đ", "İ", "a"]
)


@settings(deadline=None)  # the first text of a language waits for its lists
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200), st.sampled_from(languages()))
def test_every_quote_is_exact(text: str, language: str) -> None:
    read = page(text, language)
    for sentence in read.sentences:
        quote = read.quote(sentence.first, sentence.last)
        assert quote.holds(read.document.text)
        said = read.said(sentence.first, sentence.last)
        assert said.replace(" ", "") == "".join(quote.quote.split())


def test_glued_words_come_apart_and_the_quote_stays() -> None:
    read = page("La secrétaire etprésidente SinlavongKhoutphaythoune a visité leVietnam et leLaos.", "fr")
    said = read.said(0, len(read.words))
    assert "Sinlavong Khoutphaythoune" in said
    assert "et présidente" in said
    assert "le Vietnam" in said
    assert read.quote(0, len(read.words)).quote == read.document.text


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert len(page("M. Fall a reçu Mme. Diop. Il est parti.", "fr").sentences) == 2
    assert len(page("H.E. Gen. Tea Banh met Mr. Li. He left.", "en").sentences) == 2
    assert len(page("Đoàn thăm TP. Hồ Chí Minh. Hai bên hội đàm.", "vi").sentences) == 2
