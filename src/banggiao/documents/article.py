"""Where the article is among the lines of a bare text: title, beginning, end, and what breaks it.

Invariant: every line gets one label; a line after the end is never article, whatever it looks like.
"""

from __future__ import annotations

import re

from banggiao.documents.dateline import dateline
from banggiao.documents.furniture import Furniture, tokens
from banggiao.documents.letters import UPPER
from banggiao.documents.lines import Line, Look, is_name
from banggiao.model import RegionKind

SOLID = 90  # characters from which a paragraph alone speaks for an article
_CAPITALS = re.compile(rf"[{UPPER}][\w'’-]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FULL_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")
_BOX = re.compile(rf"[{UPPER}0-9][{UPPER}0-9 ,.-]{{6,80}}: ")

Labels = list[RegionKind]


class Article:
    """Labels for the lines of one page. ``title`` and ``first`` are indexes of lines, or None."""

    def __init__(self, lines: list[Line], known: Furniture) -> None:
        self.lines = lines
        self.known = known
        self.labels: Labels = [RegionKind.NAVIGATION] * len(lines)
        self._captions()
        self.spaced = self._is_spaced()
        self.first = self._beginning()
        self.title = self._title()
        self.last = -1
        if self.first is not None:
            self.last = self._end(self.first)
            self._head(self.first)
            self._inside(self.first, self.last)
            self._after(self.last)
        elif self.title is not None:
            self._head(len(lines))

    # -- what neighbours make of a line ------------------------------------------------------------------

    def _captions(self) -> None:
        """Twice the same line is a picture's text; so is the line above a credit and the cell below an image."""
        for i, line in enumerate(self.lines):
            before = self.lines[i - 1] if i else None
            if before is None:
                continue
            twice = line.text == before.text and len(line.text) < 300 and (not line.gap or line.text[-1] == ".")
            if twice and line.look in (Look.PROSE, Look.HEADLINE):
                line.look = before.look = Look.CAPTION
            if line.look is Look.CREDIT and not line.gap and before.look in (Look.PROSE, Look.HEADLINE):
                if len(before.text) < 250:
                    before.look = Look.CAPTION
            if before.look is Look.IMAGE and line.text.endswith("|"):
                line.look = Look.CAPTION
        for line in self.lines:
            if line.look is Look.CREDIT:
                line.look = Look.CAPTION

    def _is_spaced(self) -> bool:
        """Whether this page parts its paragraphs by empty lines."""
        gaps = [
            line.gap
            for before, line in zip(self.lines, self.lines[1:], strict=False)
            if before.look is Look.PROSE and line.look is Look.PROSE
        ]
        return bool(gaps) and sum(gaps) >= 0.6 * len(gaps)

    def _beginning(self) -> int | None:
        """The first paragraph that is none of a teaser's."""
        in_list = False
        for i, line in enumerate(self.lines):
            if line.gap:
                in_list = False
            if line.look is Look.LISTING:
                in_list = self._block_end(i) > i + 1 or in_list
            elif line.look is Look.PROSE and not in_list:
                if len(line.text) >= 60 or dateline(line.text, self.known):
                    return i
        for i, line in enumerate(self.lines):
            if line.look is Look.PROSE:
                return i
        return None

    def _block_end(self, i: int) -> int:
        """Index after the last line that follows ``i`` without an empty line."""
        i += 1
        while i < len(self.lines) and not self.lines[i].gap:
            i += 1
        return i

    # -- title -------------------------------------------------------------------------------------------

    def _title(self) -> int | None:
        stop = self.first if self.first is not None else len(self.lines)
        best: tuple[float, int] | None = None
        menu_after = False
        body = self._body_words(stop)
        for i in range(stop - 1, -1, -1):
            line = self.lines[i]
            if line.look is Look.MENU and (line.text.count("|") > 1 or len(line.text) > 40):
                menu_after = True
            if line.look is not Look.HEADLINE or not 8 <= len(line.text) <= 320:
                continue
            score = self._title_score(line, body, stop) - (1.0 if menu_after else 0.0) - 0.08 * i
            if best is None or score > best[0]:
                best = score, i
        if best is None or best[0] < 0.5:
            return self._title_of_other_looks(stop)
        return best[1]

    def _title_of_other_looks(self, stop: int) -> int | None:
        """A headline that ends like a sentence, or is the first paragraph's only forerunner."""
        for i in range(stop):
            line = self.lines[i]
            if line.look is Look.PROSE and 20 <= len(line.text) <= 160 and line.text.endswith(("!", "?", "”", '"', "»")):
                return i
        if self.first == 0 and len(self.lines) > 1 and len(self.lines[0].text) <= 200:
            line, after = self.lines[0], self.lines[1]
            if after.look is Look.PROSE and len(after.text) > len(line.text) and not line.text.endswith((".", ":")):
                self.first = 1
                return 0
        return None

    def _body_words(self, stop: int) -> set[str]:
        found: set[str] = set()
        for line in self.lines[stop : stop + 8]:
            if line.look is Look.PROSE:
                found.update(tokens(line.text[:600]))
        return found

    def _title_score(self, line: Line, body: set[str], stop: int) -> float:
        words = [w for w in tokens(line.text) if w[0].isalpha()]
        if len(words) < 2:
            return -1.0
        long = [w for w in words if len(w) > 2] or words
        share = sum(w in body for w in long) / len(long) if body else 0.5
        score = 2.0 * share + min(len(words), 8) / 4
        if len(words) < 4:
            score -= 1.0
        if line.text.isupper() and len(words) < 5:
            score -= 1.5
        if line.text.endswith((":", ",")):
            score -= 1.0
        return score

    # -- end ---------------------------------------------------------------------------------------------

    def _end(self, first: int) -> int:
        """The last line of the article: before the first stop after which it does not go on."""
        last = first
        i = first
        while i < len(self.lines):
            line = self.lines[i]
            need = self._stop(i)
            if need:
                again = self._resumes(i, need)
                if again is None:
                    break
                i = again
                continue
            if line.look is Look.PROSE and not self._teaser_inside(i):
                last = i
            i += 1
        while last > first and self._aside(self.lines[last].text):
            last -= 1
        while last + 1 < len(self.lines) and self._belongs(last + 1):
            last += 1
        return last

    def _aside(self, text: str) -> bool:
        """A last paragraph wholly in brackets is the editors', not the article's."""
        return text[0] in "([" and text[-1] in ")]" and text.count(text[0]) == 1

    def _belongs(self, i: int) -> bool:
        """A short line that goes on with the paragraph before it: an item of its list."""
        line = self.lines[i]
        before = self.lines[i - 1]
        return line.look is Look.HEADLINE and before.text.endswith((":", ";")) and line.text[0] in "-–•*+◦"

    def _stop(self, i: int) -> int:
        """How many paragraphs in a row it takes to go on after this line; 0 where it is no stop."""
        line = self.lines[i]
        if line.look is Look.END:
            return 4
        if line.look is Look.SIGNOFF:
            return 3
        if line.look is Look.LISTING:
            return 2
        if line.look is Look.DATE:
            return 2
        if line.look is Look.MENU:
            return 2 if line.tools else 1
        if line.look is Look.HEADLINE and is_name(line.text):
            return 2
        return 0

    def _resumes(self, stop: int, need: int) -> int | None:
        """Index of the first of ``need`` paragraphs in a row after a stop, in the article's manner.

        The first paragraph under a headline or a picture's text is that one's own, and does not count.
        """
        run: list[int] = []
        headed = self.lines[stop].look is Look.LISTING
        for i in range(stop + 1, len(self.lines)):
            line = self.lines[i]
            if line.look is not Look.PROSE:
                headed = headed or line.look is not Look.MENU or line.tools
                run = []
            elif len(line.text) < SOLID or (self.spaced and not line.gap):
                run, headed = [], True
            else:
                run.append(i)
                if len(run) >= need + headed and self._coheres(run, stop):
                    return run[0]
                if len(run) > need + headed:
                    return None
        return None

    def _coheres(self, run: list[int], stop: int) -> bool:
        """Whether paragraphs name somebody or something that the article named before."""
        return any(self._known_name(self.lines[i].text[:600], stop) for i in run)

    # -- labels ------------------------------------------------------------------------------------------

    def _head(self, first: int) -> None:
        after_list = False
        for i in range(first):
            line = self.lines[i]
            if line.gap:
                after_list = False
            if i == self.title:
                self.labels[i] = RegionKind.TITLE
            elif line.look is Look.CAPTION:
                self.labels[i] = RegionKind.CAPTION
            elif line.look in (Look.POINTER, Look.MEDIA, Look.DOUBLE, Look.CELL, Look.LISTING) or after_list:
                self.labels[i] = RegionKind.TEASER
                after_list = after_list or line.look is Look.LISTING
            elif line.look is Look.PROSE:
                self.labels[i] = RegionKind.TEASER

    def _inside(self, first: int, last: int) -> None:
        i = first
        while i <= last:
            line = self.lines[i]
            until = self._teaser_inside(i)
            if until:
                for j in range(i, min(until, last + 1)):
                    self.labels[j] = RegionKind.TEASER
                i = max(until, i + 1)
                continue
            if line.look is Look.CAPTION or self._is_title(line.text):
                self.labels[i] = RegionKind.CAPTION
            elif line.look is Look.HEADLINE and i > first and self._known_name(line.text, i):
                self.labels[i] = RegionKind.CAPTION
            elif line.look in (Look.PROSE, Look.HEADLINE):
                self.labels[i] = RegionKind.BODY
            elif line.look in (Look.DATE, Look.END) and line.gap is False and self.spaced:
                self.labels[i] = RegionKind.NAVIGATION
            i += 1

    def _teaser_inside(self, i: int) -> int:
        """Where the teaser that begins at a line of the article ends; 0 where none begins."""
        line = self.lines[i]
        if line.look is Look.POINTER or line.look is Look.MEDIA:
            return self._summary_end(i)
        if line.look is Look.CELL:
            return i + 1
        if line.look is Look.LISTING:
            return self._list_end(i)
        if line.look is Look.HEADLINE and self._is_title(line.text):
            return 0
        if line.look is Look.DOUBLE:
            return self._summary_end(i, dense=True)
        if line.look is Look.HEADLINE and not is_name(line.text) and self._headline_breaks(i):
            return self._summary_end(i, dense=True)
        if line.look is Look.PROSE and (box := _BOX.match(line.text)) and _FULL_DATE.search(line.text[: box.end() + 60]):
            return i + 1
        return 0

    def _summary_end(self, i: int, *, dense: bool = False) -> int:
        """After a teaser's headline and, where they hang together, its summary."""
        i += 1
        if self.spaced:
            while i < len(self.lines) and not self.lines[i].gap and self.lines[i].look is not Look.CAPTION:
                i += 1
        elif dense and i < len(self.lines) and self.lines[i].look is Look.PROSE and not self.lines[i].gap:
            i += 1
        return i

    def _list_end(self, i: int) -> int:
        i += 1
        if self.spaced:
            while i < len(self.lines) and (not self.lines[i].gap or self.lines[i].look in (Look.HEADLINE, Look.MEDIA, Look.DOUBLE)):
                i += 1
            return i
        while i < len(self.lines) and self.lines[i].look in (Look.HEADLINE, Look.MEDIA, Look.DOUBLE, Look.DATE, Look.CAPTION):
            i += 1
        return i

    def _is_title(self, text: str) -> bool:
        return self.title is not None and text == self.lines[self.title].text

    def _headline_breaks(self, i: int) -> bool:
        """Whether a line that is no sentence is the headline of another article, not a subheading or picture's text."""
        line = self.lines[i]
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if line.text.count(" ") < 4 or after is None or after.gap or after.look is not Look.PROSE:
            return False
        if self.spaced:
            return line.gap
        if line.text.count(" ") < 7 or len(after.text) > 400:
            return False
        return not self._known_name(line.text, i)

    def _known_name(self, text: str, i: int) -> bool:
        """Whether the line names, by two capitalised words or more, somebody or something named before."""
        runs = re.findall(rf"(?:[{UPPER}][\w'’-]+ ){{1,4}}[{UPPER}][\w'’-]+", text)
        before = " ".join(line.text for line in self.lines[max(0, i - 12) : i])
        return any(run in before for run in runs)

    def _after(self, last: int) -> None:
        teasers = False
        for i in range(last + 1, len(self.lines)):
            line = self.lines[i]
            if line.look in (Look.LISTING, Look.POINTER, Look.MEDIA, Look.DOUBLE):
                teasers = True
                self.labels[i] = RegionKind.TEASER
            elif line.look is Look.CAPTION:
                self.labels[i] = RegionKind.TEASER if teasers else RegionKind.CAPTION
            elif line.look in (Look.HEADLINE, Look.PROSE, Look.CELL, Look.DATE) and not is_name(line.text):
                self.labels[i] = RegionKind.TEASER if teasers or line.look is Look.PROSE or len(line.text) > 45 else RegionKind.NAVIGATION
