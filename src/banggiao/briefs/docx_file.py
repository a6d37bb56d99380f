"""A paper as DOCX: real styles, headings, notes that can be clicked to and back, a picture with a text of its own.

Invariant: the same paper gives the same bytes; text is text, whatever signs it holds.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from banggiao.briefs.layout import Block, Chart, Line, Note, Paper, Picture, Row, Table, where_it_stands
from banggiao.briefs.pdf_file import MISSING, png
from banggiao.briefs.svg import svg
from banggiao.briefs.words import LOCALES, plain
from banggiao.errors import BriefError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"  # on every office computer, with all Vietnamese letters
WIDTH_CM = 17.0
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of the files in the archive, so that bytes do not follow the clock


def docx_file(paper: Paper) -> bytes:
    """The bytes of the DOCX; BriefError where the extra is not installed."""
    try:
        import docx
    except ModuleNotFoundError:
        raise BriefError(MISSING) from None
    document = docx.Document()
    _Writer(document, paper).write()
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _timeless(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, LONG_AGO), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    def __init__(self, document: Document, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.called: set[int] = set()

    def write(self) -> None:
        self._properties()
        self._styles()
        self._page()
        paper, add = self.paper, self.document.add_paragraph
        add(plain(paper.title), style="Title")
        add(plain(paper.subtitle), style="Subtitle")
        for section in paper.sections:
            self.document.add_heading(plain(section.heading), 1)
            for block in section.blocks:
                self._block(block)
        self.document.add_heading(plain(paper.labels["notes"]), 1)
        for note in paper.notes:
            self._note(note)

    def _properties(self) -> None:
        core, day = self.document.core_properties, datetime.fromisoformat(self.paper.day)
        core.title, core.author, core.last_modified_by = plain(self.paper.title), "Banggiao", "Banggiao"
        core.language = LOCALES[self.paper.language].replace("_", "-")
        core.created = core.modified = day
        core.comments, core.revision = "", 1

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        sizes = {
            "Normal": 12,
            "Title": 20,
            "Subtitle": 12,
            "Heading 1": 15,
            "Caption": 11.5,
            "List Bullet": 12,
        }
        for name, size in sizes.items():
            style: Any = styles[name]
            self._font(style, size)
            style.font.color.rgb = RGBColor(0x1D, 0x27, 0x33)
            style.paragraph_format.space_after = Pt(4)
        heading: Any = styles["Heading 1"]
        heading.font.color.rgb = RGBColor(0x2F, 0x5F, 0x8F)
        heading.paragraph_format.space_before = Pt(14)
        heading.paragraph_format.keep_with_next = True
        caption: Any = styles["Caption"]
        caption.font.bold, caption.font.italic = True, False
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(6)
        for name, size in (("Note", 10), ("Table text", 11)):
            made: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            self._font(made, size)
            made.paragraph_format.space_after = Pt(2)
        styles["Note"].paragraph_format.left_indent = Pt(26)
        styles["Note"].paragraph_format.first_line_indent = Pt(-26)
        for border in styles["Table Grid"].element.iter():  # grey lines
            if border.tag.rpartition("}")[2] in ("top", "left", "bottom", "right", "insideH", "insideV"):
                border.set(border.tag.partition("}")[0] + "}color", "AEB8C2")
        call: Any = styles.add_style("Note call", WD_STYLE_TYPE.CHARACTER)
        call.font.superscript = True
        call.font.color.rgb = RGBColor(0x1F, 0x50, 0x84)

    def _font(self, style: Any, size: float) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style.font.name, style.font.size = FONT, Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FONT)
        language = properties.find(qn("w:lang"))
        if language is None:
            language = _element("w:lang")
            properties.append(language)
        language.set(qn("w:val"), LOCALES[self.paper.language].replace("_", "-"))

    def _page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - WIDTH_CM) / 2)
        section.top_margin = section.bottom_margin = Cm(2)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        labels = self.paper.labels
        footer.add_run(f"{labels['page']} ")
        _field(footer, "PAGE")
        footer.add_run(f" {labels['of']} ")
        _field(footer, "NUMPAGES")

    def _block(self, block: Block) -> None:
        if isinstance(block, Line):
            paragraph = self.document.add_paragraph(style="List Bullet")
            self._said(paragraph, block.text, block.tone, block.notes)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._picture(block)

    def _said(self, paragraph: Paragraph, text: str, tone: str, notes: tuple[int, ...]) -> None:
        from docx.shared import RGBColor

        run = paragraph.add_run(plain(text))
        run.italic = True if tone == "reported" else None
        if tone == "alarm":
            run.font.color.rgb = RGBColor(0xB3, 0x26, 0x1E)
        for number in notes:
            self._call(paragraph, number)

    def _table(self, table: Table) -> None:
        from docx.shared import Cm

        self.document.add_paragraph(plain(table.caption), style="Caption")
        made = self.document.add_table(rows=0, cols=len(table.head), style="Table Grid")
        made.autofit = False
        widths = [Cm(WIDTH_CM * share / sum(table.widths)) for share in table.widths]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        _row_of(made, Row(table.head, ()), widths, self, head=True)
        for row in table.rows:
            _row_of(made, row, widths, self)
        self.document.add_paragraph(style="Table text")

    def _picture(self, chart: Chart | Picture) -> None:
        from docx.shared import Cm

        caption = self.document.add_paragraph(plain(chart.title), style="Caption")
        for number in chart.notes:
            self._call(caption, number)
        picture = self.document.add_picture(
            io.BytesIO(png(chart.svg if isinstance(chart, Picture) else svg(chart))), width=Cm(WIDTH_CM)
        )
        shown = picture._inline.docPr
        shown.set("descr", plain(f"{chart.title}. {chart.described}"))
        shown.set("title", plain(chart.title))

    def _call(self, paragraph: Paragraph, number: int) -> None:
        name = f"call_{number}"
        if number not in self.called:
            self.called.add(number)
            _bookmark(paragraph, name, number, 10_000)
        _link(paragraph, f"note_{number}", f"[{number}]", "Note call")

    def _note(self, note: Note) -> None:
        paragraph = self.document.add_paragraph(style="Note")
        _bookmark(paragraph, f"note_{note.number}", note.number, 0)
        _link(paragraph, f"call_{note.number}", f"[{note.number}]", None)
        paragraph.add_run(f"\t{plain(note.said)}")
        if note.quote is not None:
            paragraph.add_run(": ")
            quote = paragraph.add_run(f"“{plain(note.quote)}”")
            if note.language:
                language = _element("w:lang", val=LOCALES.get(note.language, note.language).replace("_", "-"))
                quote._r.get_or_add_rPr().append(language)
            paragraph.add_run(f" {plain(where_it_stands(note, self.paper.labels))}")


def _row_of(table: Any, row: Row, widths: list[Any], writer: _Writer, *, head: bool = False) -> None:
    cells = table.add_row()
    properties = cells._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if head:
        properties.append(_element("w:tblHeader"))
    filled = list(cells.cells)
    for at, (cell, text, width) in enumerate(zip(filled, row.cells, widths, strict=True)):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table text"
        if head:
            paragraph.add_run(plain(text)).bold = True
        else:
            writer._said(paragraph, text, row.tone, row.notes if at == len(filled) - 1 else ())


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _bookmark(paragraph: Paragraph, name: str, number: int, base: int) -> None:
    place = str(base + number)
    paragraph._p.append(_element("w:bookmarkStart", id=place, name=name))
    paragraph._p.append(_element("w:bookmarkEnd", id=place))


def _link(paragraph: Paragraph, anchor: str, text: str, style: str | None) -> None:
    run = paragraph.add_run(text, style=style)
    link = _element("w:hyperlink", anchor=anchor, history="1")
    paragraph._p.remove(run._r)
    link.append(run._r)
    paragraph._p.append(link)


def _field(paragraph: Paragraph, code: str) -> None:
    field = _element("w:fldSimple", instr=code)
    run = paragraph.add_run("1")
    paragraph._p.remove(run._r)
    field.append(run._r)
    paragraph._p.append(field)
