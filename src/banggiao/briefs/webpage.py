"""A paper as one web page: no script, nothing from elsewhere, to be read on a desk, on a phone and on paper.

Invariant: whatever a page says is text; the content-security policy allows this page's own style and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

from banggiao.briefs.layout import Block, Chart, Line, Note, Paper, Picture, Table, where_it_stands
from banggiao.briefs.svg import svg
from banggiao.briefs.words import plain


def webpage(paper: Paper) -> str:
    """The whole page."""
    return "".join(_Page(paper).parts())


class _Page:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.called: Counter[int] = Counter()

    def parts(self) -> Iterator[str]:
        paper = self.paper
        style = files("banggiao.briefs").joinpath("webpage.css").read_text(encoding="utf-8")
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        yield (
            f'<!DOCTYPE html>\n<html lang="{paper.language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{_text(paper.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
            f"<header><h1>{_text(paper.title)}</h1>\n<p>{_text(paper.subtitle)}</p></header>\n"
        )
        yield from self._contents()
        for section in paper.sections:
            name = f"s-{section.key}"
            yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{_text(section.heading)}</h2>\n'
            yield from self._blocks(section.blocks)
            yield "</section>\n"
        yield f'<section aria-labelledby="s-notes">\n<h2 id="s-notes">{_text(paper.labels["notes"])}</h2>\n<ol>\n'
        yield from map(self._note, paper.notes)
        yield "</ol>\n</section>\n</main>\n</body>\n</html>\n"

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{_text(self.paper.labels["contents"])}"><ul>\n'
        heads = [(section.key, section.heading) for section in self.paper.sections]
        for key, heading in (*heads, ("notes", self.paper.labels["notes"])):
            yield f'<li><a href="#s-{key}">{_text(heading)}</a></li>\n'
        yield "</ul></nav>\n"

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        inside = False
        for block in blocks:
            if isinstance(block, Line) != inside:
                inside = not inside
                yield "<ul>\n" if inside else "</ul>\n"
            if isinstance(block, Line):
                yield f'<li class="{block.tone}">{_text(block.text)}{self._calls(block.notes)}</li>\n'
            elif isinstance(block, Table):
                yield from self._table(block)
            elif isinstance(block, Picture):
                caption = f"{_text(block.title)}{self._calls(block.notes)}"
                yield f"<figure>{block.svg}<figcaption>{caption}</figcaption></figure>\n"
            else:
                yield from self._chart(block)
        if inside:
            yield "</ul>\n"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"<table>\n<caption>{_text(table.caption)}</caption>\n<colgroup>"
        yield "".join(f'<col class="w{share}">' for share in table.widths)
        yield "</colgroup>\n<thead><tr>"
        yield "".join(f'<th scope="col">{_text(name)}</th>' for name in table.head)
        yield "</tr></thead>\n<tbody>\n"
        for row in table.rows:
            yield f'<tr class="{row.tone}">'
            for at, (name, cell) in enumerate(zip(table.head, row.cells, strict=True)):
                calls = self._calls(row.notes) if at == len(row.cells) - 1 else ""
                yield f'<td data-label="{_text(name)}">{_text(cell)}{calls}</td>'
            yield "</tr>\n"
        yield "</tbody>\n</table>\n"

    def _chart(self, chart: Chart) -> Iterator[str]:
        yield f"<figure>{svg(chart)}<figcaption>{_text(chart.title)}{self._calls(chart.notes)}</figcaption>\n"
        yield f'<table class="figures"><thead><tr><th scope="col">{_text(self.paper.labels["year"])}</th>'
        yield "".join(f'<th scope="col">{_text(year)}</th>' for year in chart.years)
        yield "</tr></thead><tbody>\n"
        for name, counts in chart.series:
            cells = "".join(f"<td>{count}</td>" for count in counts)
            yield f'<tr><th scope="row">{_text(name)}</th>{cells}</tr>\n'
        yield "</tbody></table></figure>\n"

    def _calls(self, numbers: tuple[int, ...]) -> str:
        return "".join(map(self._call, numbers))

    def _call(self, number: int) -> str:
        self.called[number] += 1
        label = _text(f"{self.paper.labels['note']} {number}")
        place = f"c-{number}-{self.called[number]}"
        return f'<sup><a href="#n-{number}" id="{place}" aria-label="{label}">[{number}]</a></sup>'

    def _note(self, note: Note) -> str:
        back = _text(self.paper.labels["back"])
        said = _text(note.said)
        if note.quote is not None:
            language = f' lang="{_text(note.language)}"' if note.language else ""
            stands = _text(where_it_stands(note, self.paper.labels))
            address = plain(note.address)
            if _is_link(address):
                link = f'<a href="{_text(address)}" rel="noreferrer noopener nofollow">{_text(address)}</a>'
                stands = stands.replace(_text(address), link, 1)
            said += f': <q{language}>{_text(note.quote)}</q> <span class="stands">{stands}</span>'
        return (
            f'<li id="n-{note.number}">{said} <a href="#c-{note.number}-1" aria-label="{back}">↩</a></li>\n'
        )


def _text(text: str | None) -> str:
    return escape(plain(text))


def _is_link(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
