"""The four formats: the same content, well-formed, accessible, the same bytes again, and no page can steer them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lxml import etree, html

from banggiao.briefs.dossier import brief
from banggiao.briefs.layout import Chart, Line, Paper, Row
from banggiao.briefs.markdown import markdown
from banggiao.briefs.words import plain
from banggiao.register import Register
from banggiao.views.papers import rendered

TODAY = date(2025, 12, 20)
Briefs = Callable[..., Paper]
FORMS = ("md", "html", "docx", "pdf")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)> #read("/etc/passwd") $x^2$ *bold* _it_ `code` '
    "[link](javascript:alert(3)) | pipe | = heading @label <n-1> \\ // ]]> &amp; %PDF {{7*7}} \u202egnissap\u202c\x07 "
    "# heading - list https://evil.example/x"
)


def everything(paper: Paper) -> list[str]:
    """All that a paper says, in pieces that no format breaks up."""
    said = [paper.title, paper.subtitle, *(section.heading for section in paper.sections)]
    for one in paper.said():
        said += one.cells if isinstance(one, Row) else (one.text,) if isinstance(one, Line) else (one.title,)
    for note in paper.notes:
        said += [note.said, note.quote or "", note.sha256 or "", note.address or ""]
    return [piece for piece in said if piece]


def bare(text: str) -> str:
    """Text without white space, which formats set as they need."""
    return re.sub(r"\s+", "", plain(text))


def text_of(paper: Paper, form: str) -> str:
    content = rendered(paper, form)
    if form == "html":
        return bare(html.fromstring(content.decode()).text_content())
    if form == "docx":
        return bare("".join(docx_tree(content).itertext(f"{W}t")))
    if form == "pdf":
        pypdf = pytest.importorskip("pypdf")
        pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
        return bare("".join(pages))
    return bare(re.sub(r"\\([^\w\s])", r"\1", content.decode()))


def docx_tree(content: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(part))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("who", "language"), [("LA", "vi"), ("DZ", "fr")])
def test_every_format_says_the_same(briefs: Briefs, form: str, who: str, language: str) -> None:
    paper = briefs(who, language)
    said = text_of(paper, form)
    if form == "pdf":  # the foot of a page stands between its lines
        said = re.sub(rf"{bare(paper.labels['page'])}\d+{bare(paper.labels['of'])}\d+", "", said)
    missing = [piece for piece in everything(paper) if bare(piece) not in said]
    assert not missing


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paper_gives_the_same_bytes(briefs: Briefs, form: str) -> None:
    assert rendered(briefs("CU", "vi"), form) == rendered(briefs("CU", "vi"), form)


def test_the_page_is_whole_and_takes_nothing_from_elsewhere(briefs: Briefs) -> None:
    page = html.fromstring(rendered(briefs("ZA", "en"), "html").decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {str(link)[1:] for link in page.xpath("//a/@href") if str(link).startswith("#")}
    assert targets
    assert targets <= set(ids)
    assert page.xpath("//html/@lang") == ["en"]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not page.xpath("//script|//link|//img|//iframe|//object|//*[@style]|//*[@src]")
    style = page.xpath("//style")[0].text
    assert {f".{name} " for name in page.xpath("//col/@class")} <= set(re.findall(r"\.w\d+ ", style))
    assert all(table.xpath("./caption") for table in page.xpath("//table[not(@class)]"))
    assert page.xpath("//svg//*[local-name()='title']")
    assert page.xpath("//svg//*[local-name()='desc']")


def test_the_docx_has_styles_heads_notes_that_lead_somewhere_and_a_described_picture(briefs: Briefs) -> None:
    content = rendered(briefs("LA", "vi"), "docx")
    tree = docx_tree(content)
    styles = set(tree.xpath("//w:pStyle/@w:val", namespaces={"w": W[1:-1]}))
    assert {"Title", "Heading1", "Caption", "ListBullet", "Note", "Tabletext"} <= styles
    marks = [mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in tree.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) == len(set(numbers))
    calls = {link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink")}
    assert calls == set(marks)
    tables = list(tree.iter(f"{W}tbl"))
    assert tables
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
    (picture,) = tree.xpath("//*[local-name()='docPr']")
    assert "2024" in picture.get("descr")
    language = docx_tree(content, "word/styles.xml").xpath("//w:lang/@w:val", namespaces={"w": W[1:-1]})
    assert "vi-VN" in language


def test_the_pdf_is_tagged_for_everybody_and_has_its_fonts(briefs: Briefs) -> None:
    pypdf = pytest.importorskip("pypdf")
    content = rendered(briefs("LA", "vi"), "pdf")
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]) == "vi"
    assert b"pdfuaid" in content
    assert reader.metadata.title == "Hồ sơ tóm tắt: Lào – Việt Nam"
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert all("/ToUnicode" in font for font in fonts)


@pytest.fixture
def hostile(written: Any, desk: Callable[..., Register]) -> Paper:
    """The brief out of a page whose every word is an attack."""
    page = written("bad", title=HOSTILE, publisher=HOSTILE, url="javascript:alert(4)")
    people = ((HOSTILE, HOSTILE, "LA"), ("Tô Lâm", "President", "VN"))
    page.exchange(f"{HOSTILE} met Tô Lâm.", "2024-05-01", people, place=(HOSTILE, "LA"))
    page.exchange(f"{HOSTILE} spoke.", "2024-05-01", bodies=((HOSTILE, "LA"),))
    page.commitment(f"Laos will {HOSTILE}", due="2024")
    with desk(page).reading() as connection:
        return brief(connection, "LA", "VN", "en", TODAY)


def test_no_page_can_steer_the_web_page(hostile: Paper) -> None:
    content = rendered(hostile, "html").decode()
    page = html.fromstring(content)
    assert not page.xpath("//script|//img")
    assert not [name for name in page.xpath("//@*") if str(name).startswith("javascript:")]
    assert not [one for one in page.iter() for name in one.attrib if str(name).startswith("on")]
    assert all(str(link).startswith("#") for link in page.xpath("//a/@href"))
    assert "<script>alert(1)</script>" in page.text_content()
    assert not re.search("[\u202a-\u202e\x07]", content)


def test_no_page_can_steer_markdown(hostile: Paper) -> None:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown(hostile))
    page = html.fromstring(made)
    assert not page.xpath("//script|//img|//a|//code|//em[contains(., 'it')]|//strong[contains(., 'bold')]")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//h2")) == len(hostile.sections) + 1
    assert {len(row.xpath("./td|./th")) for row in page.xpath("//table[1]//tr")} == {4}


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_no_page_can_steer_a_document(hostile: Paper, form: str) -> None:
    """The words of the page stand there as words; the template reads no file and evaluates nothing."""
    said = text_of(hostile, form)
    assert bare('#read("/etc/passwd")') in said
    assert bare("$x^2$ *bold* _it_ `code`") in said
    assert "root:" not in said


def test_a_missing_extra_is_named_in_one_line(briefs: Briefs, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from banggiao.errors import BriefError

    paper = briefs("CU")
    for module in ("typst", "docx"):
        monkeypatch.setitem(sys.modules, module, None)
    for form in ("docx", "pdf"):
        with pytest.raises(BriefError, match=r"pip install 'banggiao\[papers\]'"):
            rendered(paper, form)


def test_the_chart_says_in_words_what_it_shows(briefs: Briefs) -> None:
    charts = [one for one in briefs("CU").said() if isinstance(one, Chart)]
    assert charts
    for chart in charts:
        for name, counts in chart.series:
            for year, count in zip(chart.years, counts, strict=True):
                assert not count or f"{year}, {count}" in chart.described.partition(name)[2]
