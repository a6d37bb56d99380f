"""A paper as Markdown, with footnotes.

Invariant: nothing that a page says is taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from banggiao.briefs.layout import Block, Chart, Line, Note, Paper, Picture, Table, where_it_stands
from banggiao.briefs.words import plain

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|&~$!^])")
_LIST = re.compile(r"^(?:([-+=])|(\d+)([.)]))(?=\s|$)")
_LINK = re.compile(r"(?<=[A-Za-z])(://)|(?<=www)(\.)")


def markdown(paper: Paper) -> str:
    """The whole paper."""
    return "\n".join(_lines(paper)) + "\n"


def escaped(text: str) -> str:
    """Words of a page as words: no markup, no link, no list."""
    said = _SIGNS.sub(r"\\\1", plain(text))
    said = _LIST.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", said)
    return _LINK.sub(lambda match: "\\" + match.group() if match[2] else ":\\//", said)


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {escaped(paper.title)}", "", f"*{escaped(paper.subtitle)}*")
    for section in paper.sections:
        yield from ("", f"## {escaped(section.heading)}", "")
        after = None
        for block in section.blocks:
            if after is not None and not (isinstance(after, Line) and isinstance(block, Line)):
                yield ""
            yield from _block(block, paper)
            after = block
    yield from ("", f"## {escaped(paper.labels['notes'])}", "")
    for note in paper.notes:
        yield _note(note, paper)


def _block(block: Block, paper: Paper) -> Iterator[str]:
    if isinstance(block, Line):
        yield f"- {escaped(block.text)}{_calls(block.notes)}"
    elif isinstance(block, Table):
        yield from (f"**{escaped(block.caption)}**", "")
        yield f"| {' | '.join(map(escaped, block.head))} |"
        yield f"|{' --- |' * len(block.head)}"
        for row in block.rows:
            cells = [escaped(cell) for cell in row.cells]
            cells[-1] += _calls(row.notes)
            yield f"| {' | '.join(cells)} |"
    elif isinstance(block, Picture):
        yield from (f"**{escaped(block.title)}**{_calls(block.notes)}", "", escaped(block.described))
    else:
        yield from _chart(block, paper)


def _chart(chart: Chart, paper: Paper) -> Iterator[str]:
    yield from (f"**{escaped(chart.title)}**{_calls(chart.notes)}", "")
    yield f"| {paper.labels['year']} | {' | '.join(chart.years)} |"
    yield f"|{' --- |' * (len(chart.years) + 1)}"
    for name, counts in chart.series:
        yield f"| {escaped(name)} | {' | '.join(str(count) if count else '' for count in counts)} |"


def _calls(numbers: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _note(note: Note, paper: Paper) -> str:
    if note.quote is None:
        return f"[^{note.number}]: {escaped(note.said)}"
    return (
        f"[^{note.number}]: {escaped(note.said)}: “{escaped(note.quote)}” "
        f"{escaped(where_it_stands(note, paper.labels))}"
    )
