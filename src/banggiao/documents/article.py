"""Where the article is among the lines of a bare text: title, beginning, end, and what breaks it.

Invariant: every line gets one label; a line after the end is never article, whatever it looks like.
"""

from __future__ import annotations

import re

from banggiao.documents.context import is_spaced, mark_slugs, settle
from banggiao.documents.dateline import dateline
from banggiao.documents.furniture import Furniture
from banggiao.documents.letters import UPPER
from banggiao.documents.lines import Line, Look
from banggiao.documents.signs import is_name, signature
from banggiao.documents.title import is_bare_title, title_above, title_below
from banggiao.model import RegionKind

_SOLID = 90  # characters from which a paragraph alone speaks for an article
_FULL_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")
_BOX = re.compile(rf"[{UPPER}0-9][{UPPER}0-9 ,.-]{{6,80}}: ")
_NAMES = re.compile(rf"(?:[{UPPER}][\w'’-]{{1,30}} ){{1,4}}[{UPPER}][\w'’-]{{1,30}}")
_BACK = 12  # lines in which a name may have stood before

_TEASERS = (Look.POINTER, Look.MEDIA, Look.DOUBLE, Look.CELL, Look.LISTING)
_ITEMS = (Look.HEADLINE, Look.MEDIA, Look.DOUBLE)
# How many paragraphs in a row it takes for an article to go on after a line of this look.
_STOPS = {Look.END: 4, Look.SIGNOFF: 3, Look.LISTING: 2, Look.DATE: 2}


class Article:
    """Labels for the lines of one page; ``title``, ``first`` and ``last`` are indexes of lines."""

    def __init__(self, lines: list[Line], known: Furniture) -> None:
        self.lines = lines
        self.known = known
        self.labels = [RegionKind.NAVIGATION] * len(lines)
        settle(lines, known)
        self.spaced = is_spaced(lines)
        self.first = self._beginning()
        self.title = self._title()
        if self.title is not None:
            mark_slugs(lines, self.title)
        self.last = -1
        if self.first is not None:
            self.last = self._end(self.first)
            self._label_inside(self.first, self.last)
            self._label_after(self.last)
        self._label_head(len(lines) if self.first is None else self.first)

    # -- beginning ---------------------------------------------------------------------------------------

    def _beginning(self) -> int | None:
        """The first paragraph that is none of a teaser's."""
        in_list = False
        for i, line in enumerate(self.lines):
            if line.gap:
                in_list = False
            if line.look is Look.LISTING:
                in_list = self._block_end(i) > i + 1
            elif line.look is Look.PROSE and not in_list and self._is_solid(line):
                return i
        return next((i for i, line in enumerate(self.lines) if line.look is Look.PROSE), None)

    def _is_solid(self, line: Line) -> bool:
        return len(line.text) >= 60 or dateline(line.text, self.known) is not None

    def _block_end(self, i: int) -> int:
        """Index after the last line that follows ``i`` without an empty line."""
        i += 1
        while i < len(self.lines) and not self.lines[i].gap:
            i += 1
        return i

    def _title(self) -> int | None:
        found = title_above(self.lines, len(self.lines) if self.first is None else self.first)
        if found is None and self.first == 0 and is_bare_title(self.lines):
            self.first, found = 1, 0
        if found is None and self.first is not None:
            found = title_below(self.lines, self.first)
        return found

    # -- end ---------------------------------------------------------------------------------------------

    def _end(self, first: int) -> int:
        """The last line of the article: before the first stop after which it does not go on."""
        last = i = first
        while i < len(self.lines):
            line = self.lines[i]
            need = self._stop(line)
            if need:
                again = self._resumes(i, need)
                if again is None:
                    break
                i = again
                continue
            if line.look is Look.PROSE and not self._teaser_end(i):
                last = i
                if self._signed(line.text) and self._resumes(i, 3) is None:
                    break
            i += 1
        while last > first and _aside(self.lines[last].text):
            last -= 1
        last = self._without_openings(first, last)
        while last + 1 < len(self.lines) and self._goes_on(last + 1):
            last += 1
        return last

    def _without_openings(self, first: int, last: int) -> int:
        """Two paragraphs or more that break off at the end are the openings of other articles."""
        i = last
        while (
            i > first and self.lines[i].text.endswith(("...", "…", "[…]")) and len(self.lines[i].text) < 250
        ):
            i -= 1
        return i if last - i > 1 else last

    def _stop(self, line: Line) -> int:
        """How many paragraphs in a row it takes to go on after this line; 0 where it is no stop."""
        if line.look is Look.MENU:
            return 2 if line.tools else 1
        if line.look is Look.HEADLINE:
            return 2 if is_name(line.text) else 0
        return _STOPS.get(line.look, 0)

    def _resumes(self, stop: int, need: int) -> int | None:
        """Index of the first of ``need`` paragraphs in a row after a stop, in the article's manner.

        The first paragraph under a headline or a picture's text is that one's own, and does not count.
        """
        run: list[int] = []
        headed = self.lines[stop].look is Look.LISTING
        for i in range(stop, len(self.lines)):
            line = self.lines[i]
            if line.look is Look.LISTING and need < 3 and (after := self._after_box(i, stop)):
                return after
            if i == stop:
                continue
            if line.look is not Look.PROSE:
                headed = headed or line.look is not Look.MENU or line.tools
                run = []
            elif self.spaced and not line.gap:
                run, headed = [], True
            elif len(line.text) < (_SOLID if need > 1 else 60):
                run = []
            else:
                run.append(i)
                if len(run) >= need + headed and (need == 1 or self._coheres(run, stop)):
                    return run[0]
                if len(run) > need + headed:
                    return None
        return None

    def _after_box(self, i: int, stop: int) -> int | None:
        """The article's paragraph right after a list of others that stands in one block of lines."""
        after = self._block_end(i)
        if not self.spaced or not i + 1 < after < len(self.lines):
            return None
        line = self.lines[after]
        own = line.look is Look.PROSE and len(line.text) >= _SOLID and self._coheres([after], stop)
        return after if own else None

    def _coheres(self, run: list[int], stop: int) -> bool:
        """Whether paragraphs name somebody or something that the article named before."""
        return any(self._known_name(self.lines[i].text[:600], stop) for i in run)

    def _signed(self, text: str) -> bool:
        """Whether a paragraph ends with its agency or with the sign that agencies put at a text's end."""
        return text.endswith(("./.", "/.", "-0-")) or signature(text, self.known) < len(text)

    def _goes_on(self, i: int) -> bool:
        """A short line that goes on with the paragraph before it: an item of its list."""
        line, before = self.lines[i], self.lines[i - 1]
        return line.look is Look.HEADLINE and before.text.endswith((":", ";")) and line.text[0] in "-–•*+◦"

    # -- teasers inside ----------------------------------------------------------------------------------

    def _teaser_end(self, i: int) -> int:
        """Where the teaser that begins at a line of the article ends; 0 where none begins."""
        line = self.lines[i]
        if line.look is Look.CELL:
            return i + 1
        if line.look is Look.LISTING:
            return self._list_end(i)
        if line.look in _TEASERS:
            return self._summary_end(i, dense=line.look is Look.DOUBLE)
        if line.look is Look.HEADLINE and self._headline_breaks(i):
            return self._summary_end(i, dense=True)
        if line.look is Look.PROSE and (box := _BOX.match(line.text)):
            return i + 1 if _FULL_DATE.search(line.text[: box.end() + 60]) else 0
        return 0

    def _summary_end(self, i: int, *, dense: bool) -> int:
        """After a teaser's headline and, where they hang together, its summary."""
        i += 1
        if self.spaced:
            while i < len(self.lines) and not self.lines[i].gap and self.lines[i].look is not Look.CAPTION:
                i += 1
        elif dense and i < len(self.lines) and self.lines[i].look is Look.PROSE and not self.lines[i].gap:
            i += 1
        return i

    def _list_end(self, i: int) -> int:
        """After the items of a list of other articles."""
        i += 1
        while i < len(self.lines):
            line = self.lines[i]
            if self.spaced and line.gap and line.look not in _ITEMS:
                break
            if not self.spaced and line.look not in (*_ITEMS, Look.DATE, Look.CAPTION):
                break
            i += 1
        return i

    def _is_title(self, line: Line) -> bool:
        return self.title is not None and line.text == self.lines[self.title].text

    def _headline_breaks(self, i: int) -> bool:
        """Whether a line that is no sentence is another article's headline, and no subheading."""
        line = self.lines[i]
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if after is None or after.gap or after.look is not Look.PROSE:
            return False
        if line.text.count(" ") < 4 or self._is_title(line) or is_name(line.text):
            return False
        if self.spaced:
            return line.gap
        return line.text.count(" ") >= 7 and len(after.text) <= 400 and not self._known_name(line.text, i)

    def _known_name(self, text: str, i: int) -> bool:
        """Whether a text names, by two capitalised words or more, somebody or something named before."""
        before = " ".join(line.text for line in self.lines[max(0, i - _BACK) : i])
        return any(name in before for name in _NAMES.findall(text))

    # -- labels ------------------------------------------------------------------------------------------

    def _label_head(self, first: int) -> None:
        in_list = False
        for i, line in enumerate(self.lines[:first]):
            in_list = (in_list and not line.gap) or line.look is Look.LISTING
            if line.look is Look.CAPTION:
                self.labels[i] = RegionKind.CAPTION
            elif line.look in _TEASERS or line.look is Look.PROSE or in_list:
                self.labels[i] = RegionKind.TEASER
        if self.title is not None:
            self.labels[self.title] = RegionKind.TITLE

    def _label_inside(self, first: int, last: int) -> None:
        i = first
        while i <= last:
            line, until = self.lines[i], self._teaser_end(i)
            if until:
                until = min(until, last + 1)
                self.labels[i:until] = [RegionKind.TEASER] * (until - i)
                i = until
                continue
            named = line.look is Look.HEADLINE and i > first and self._known_name(line.text, i)
            if line.look is Look.CAPTION or named or self._is_title(line):
                self.labels[i] = RegionKind.CAPTION
            elif line.look in (Look.PROSE, Look.HEADLINE):
                self.labels[i] = RegionKind.BODY
            i += 1

    def _label_after(self, last: int) -> None:
        teasers = False
        for i in range(last + 1, len(self.lines)):
            line = self.lines[i]
            if line.look in _TEASERS and line.look is not Look.CELL:
                teasers = True
                self.labels[i] = RegionKind.TEASER
            elif line.look is Look.CAPTION:
                self.labels[i] = RegionKind.TEASER if teasers else RegionKind.CAPTION
            elif line.look in (Look.HEADLINE, Look.PROSE, Look.CELL, Look.DATE) and not is_name(line.text):
                told = teasers or line.look is Look.PROSE or len(line.text) > 45
                self.labels[i] = RegionKind.TEASER if told else RegionKind.NAVIGATION


def _aside(text: str) -> bool:
    """A last paragraph wholly in brackets is the editors', not the article's."""
    return text[0] in "([" and text[-1] in ")]" and text.count(text[0]) == 1
