"""HTML: metadata by JSON-LD and meta elements, main text, lead and captions; nothing is run or loaded."""

# ruff: noqa: E501 (paragraphs of pages stand on one line)
from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from banggiao.documents import read_document
from banggiao.model import Document, RegionKind, Snapshot

PARAGRAPHS = (
    "Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport on Friday at the town "
    "hall, in the presence of the councils of both cities and of many of their people.",
    "Under the accord, the cities of Port Vale and Eastport will exchange teachers and firefighters for three months "
    "every year, and their libraries will lend books to one another without a fee.",
    "Tom Reed said that Eastport would send its first group to Port Vale before the end of the coming summer, and "
    "that the group would be made up of teachers from all the schools of the city.",
)
LEAD = "Port Vale and Eastport are going to exchange teachers and firefighters from next summer on."
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", body: str = BODY, lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>Harbour cities sign accord | The Gazette</title>{head}'
        f"</head><body><nav><a href='/'>Home</a></nav><main><article><h1>Harbour cities sign accord</h1>{body}"
        "</article></main><aside><h3>Most read</h3><p>Ada Marlowe opens a new pier in the harbour.</p></aside>"
        "<footer>Copyright The Gazette</footer></body></html>"
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def read(markup: str, **hints: str) -> Document:
    return read_document(Snapshot("page", markup.encode()), **hints)


def words_of(document: Document, kind: RegionKind) -> str:
    return "\n".join(document.text[r.start : r.end] for r in document.regions if r.kind is kind)


ARTICLE = (
    '"@type": "NewsArticle", "headline": "Harbour cities sign accord", "datePublished": "2022-03-04T10:00:00+01:00",'
    ' "dateModified": "2022-03-09", "publisher": {"@type": "Organization", "name": "The Gazette"}, "inLanguage": "en-GB"'
)


@pytest.mark.parametrize(
    "json",
    [
        f"{{{ARTICLE}}}",
        f'[{{"@type": "BreadcrumbList"}}, {{{ARTICLE}}}]',
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}}, {{{ARTICLE}}}]}}',
        f'{{"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": {{{ARTICLE}}}}}',
        f"<!-- {{{ARTICLE}}} -->",
        f"//<![CDATA[\n{{{ARTICLE}}}\n//]]>",
        f"{{{ARTICLE},}}",
        f'{{{ARTICLE}, "description": "two\nlines"}}',
        f'{{{ARTICLE}, "author": }}',
    ],
    ids=["plain", "array", "graph", "entity", "comment", "cdata", "comma", "newline", "broken"],
)
def test_json_ld_of_any_shape(json: str) -> None:
    found = read(page(ld(json)))
    assert found.title == "Harbour cities sign accord"
    assert (found.published, found.modified) == ("2022-03-04", "2022-03-09")
    assert found.published_how in ("JSON-LD datePublished", "markup, local time")


def test_publisher_and_language() -> None:
    found = read(page(ld(f"{{{ARTICLE}}}")))
    assert (found.publisher, found.language) == ("The Gazette", "en")


@pytest.mark.parametrize(
    ("head", "body", "how"),
    [
        ('<meta property="article:published_time" content="2022-03-04T10:00:00Z">', BODY, "meta element"),
        ('<meta name="pubdate" content="04/03/2022 10:00">', BODY, "meta element"),
        ('<meta itemprop="datePublished" content="2022-03-04">', BODY, "meta element"),
        ("", f'<time datetime="2022-03-04T10:00">4 March</time>{BODY}', "time element"),
        ("", f"<div>Friday 4 March 2022</div>{BODY}", "date shown on the page"),
        ("", f"<div>Published</div><div>4 March 2022</div>{BODY}", "date shown on the page"),
    ],
)
def test_dates_without_json_ld(head: str, body: str, how: str) -> None:
    found = read(page(head, body))
    assert (found.published, found.published_how) == ("2022-03-04", how)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", BODY),
        ('<meta property="article:modified_time" content="2022-03-09">', BODY),
        ("", BODY + "<p>The cities first wrote to one another on 3 May 1998.</p>"),
        (
            ld('{"@type": "NewsArticle", "headline": "Harbour cities sign accord", "datePublished": "soon"}'),
            BODY,
        ),
    ],
)
def test_a_page_that_does_not_say_when(head: str, body: str) -> None:
    assert read(page(head, body)).published is None


def test_the_local_day_goes_before_that_of_greenwich() -> None:
    head = '<meta property="article:published_time" content="2022-03-04T22:30:00Z">'
    found = read(page(head, f'<time datetime="2022-03-05T05:30:00+07:00">5 March</time>{BODY}'))
    assert found.published == "2022-03-05"


def test_canonical_address() -> None:
    head = '<link rel="canonical" href="https://example.org/2022/03/04/accord">'
    found = read(page(head))
    assert (found.url, found.published) == ("https://example.org/2022/03/04/accord", "2022-03-04")
    assert read(page(head), url="https://example.net/a").url == "https://example.net/a"


def test_main_text() -> None:
    found = read(page())
    assert found.text == "\n\n".join(("Harbour cities sign accord", *PARAGRAPHS))
    assert [r.kind for r in found.regions] == [RegionKind.TITLE, RegionKind.BODY]
    assert words_of(found, RegionKind.BODY) == "\n\n".join(PARAGRAPHS)


def test_the_lead_is_kept() -> None:
    body = f'<h2 class="sapo">{LEAD}</h2>{BODY}'
    found = read(page(f'<meta name="description" content="{LEAD}">', body))
    assert words_of(found, RegionKind.BODY).startswith(LEAD)


def test_captions_of_the_articles_own_pictures_stand_in_their_place() -> None:
    figure = (
        '<figure><img src="a.jpg"><figcaption>The mayors at the town hall. Photo: PVA</figcaption></figure>'
    )
    other = '<aside class="related"><figure><figcaption>A pier in the harbour of the city</figcaption></figure></aside>'
    found = read(
        page(body=f"<p>{PARAGRAPHS[0]}</p>{figure}<p>{PARAGRAPHS[1]}</p>{other}<p>{PARAGRAPHS[2]}</p>")
    )
    assert words_of(found, RegionKind.CAPTION) == "The mayors at the town hall. Photo: PVA"
    assert "pier" not in found.text
    assert found.text.index("The mayors at") < found.text.index(PARAGRAPHS[1])


def test_pointers_inside_are_teasers() -> None:
    pointer = "<p>Read also: Ada Marlowe opens a new pier in the harbour</p>"
    found = read(
        page(
            body=f"<p>{PARAGRAPHS[0]}</p>{pointer}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>Ann Lee</p>"
        )
    )
    assert "pier" not in words_of(found, RegionKind.BODY)
    assert words_of(found, RegionKind.BODY).endswith(PARAGRAPHS[2])


def test_a_page_without_an_article_is_read_by_its_lines() -> None:
    found = read("<html><body><p>Ada Marlowe met Tom Reed.</p></body></html>")
    assert "Ada Marlowe met Tom Reed." in found.text


def test_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="stylesheet" href="https://example.org/a.css"><script src="https://example.org/a.js"></script>'
    image = '<img src="https://example.org/a.jpg"><iframe src="https://example.org/"></iframe>'
    assert read(page(head, image + BODY)).title == "Harbour cities sign accord"


def test_bare_text_loads_no_html_library() -> None:
    code = (
        "import sys; from banggiao.documents import read_document; from banggiao.model import Snapshot;"
        "read_document(Snapshot('a', b'A title\\n\\nA paragraph that is long enough to be taken for an article.'));"
        "sys.exit(any(m.split('.')[0] in ('trafilatura', 'selectolax', 'lxml') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_table_that_lays_out_a_page() -> None:
    side = '<b>Other headlines</b><br><a href="1.html">Ada Marlowe opens pier</a><br>'
    old = (
        '<hr><small>Archive: <a href="2.html">A storm at sea</a> | <a href="3.html">A new school</a></small>'
    )
    head = "<h2>Harbour cities sign accord</h2><i>Windhoek, 4 March 2022</i>"
    found = read(
        "<html><head><title>Harbour cities sign accord</title></head><body><table><tr>"
        f'<td>{side}</td><td valign="top">{head}{BODY}{old}</td></tr></table></body></html>'
    )
    assert words_of(found, RegionKind.BODY) == "\n\n".join(PARAGRAPHS)
    assert found.published == "2022-03-04"
    assert found.dateline is not None
    assert found.dateline.place == "Windhoek"
