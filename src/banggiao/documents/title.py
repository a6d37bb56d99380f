"""Which line of a page's head is the headline.

Invariant: a title is a line of the page above the article's first paragraph, or right below it where none
stands above; ``None`` where no line looks like one.
"""

from __future__ import annotations

from banggiao.documents.furniture import tokens
from banggiao.documents.lines import Line, Look

_LONGEST = 320
_ENOUGH = 0.5
_SURE = 2.0


def title_above(lines: list[Line], stop: int) -> int | None:
    """The headline among the lines above ``stop``: long, early, of the article's words, below the menus."""
    best: tuple[float, int] | None = None
    menu_after = False
    body = _words_of(lines, stop)
    for i in range(stop - 1, -1, -1):
        line = lines[i]
        if line.look is Look.MENU and (line.text.count("|") > 1 or len(line.text) > 40):
            menu_after = True
        if line.look is not Look.HEADLINE or not 8 <= len(line.text) <= _LONGEST:
            continue
        score = _score(line.text, body) - (1.0 if menu_after else 0.0) - 0.08 * i
        if best is None or score > best[0]:
            best = score, i
    if best is not None and best[0] >= _ENOUGH:
        return best[1]
    return next((i for i in range(stop) if _exclaims(lines[i])), None)


def _exclaims(line: Line) -> bool:
    """A headline that ends like a sentence: a question, a quotation."""
    return (
        line.look is Look.PROSE
        and 20 <= len(line.text) <= 160
        and line.text.endswith(("!", "?", "”", '"', "»"))
    )


def is_bare_title(lines: list[Line]) -> bool:
    """Whether the first line is a long headline before the first paragraph, with nothing else above it."""
    if len(lines) < 2 or len(lines[0].text) > _LONGEST:
        return False
    first, after = lines[0].text, lines[1]
    return after.look is Look.PROSE and len(after.text) > len(first) and not first.endswith((".", ":"))


def title_below(lines: list[Line], first: int) -> int | None:
    """A headline right below the article's first paragraph."""
    body = _words_of(lines, first)
    for i in range(first + 1, min(first + 3, len(lines) - 1)):
        line = lines[i]
        alone = line.look is Look.HEADLINE and line.gap and lines[i + 1].gap
        if alone and line.text.count(" ") >= 5 and _score(line.text, body) > _SURE:
            return i
    return None


def _words_of(lines: list[Line], at: int) -> set[str]:
    """Words of the paragraphs that follow."""
    found: set[str] = set()
    for line in lines[at : at + 8]:
        if line.look is Look.PROSE:
            found.update(tokens(line.text[:600]))
    return found


def _score(text: str, body: set[str]) -> float:
    words = [word for word in tokens(text) if word[0].isalpha()]
    if len(words) < 2:
        return -1.0
    long = [word for word in words if len(word) > 2] or words
    share = sum(word in body for word in long) / len(long) if body else 0.5
    score = 2.0 * share + min(len(words), 8) / 4
    if len(words) < 4:
        score -= 1.0
    if len(words) < 5 and text.isupper():
        score -= 1.5
    if text.endswith((":", ",")):
        score -= 1.0
    return score
