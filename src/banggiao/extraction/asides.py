"""Phrases of an exchange that only tell the setting of another: relative clauses, documents, the guest's own visit.

Invariant: what is an aside rests on words of its own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from banggiao.extraction.cast import Actor, ActorKind, Cast
from banggiao.extraction.clauses import ACTING
from banggiao.extraction.groups import Groups
from banggiao.extraction.page import Page

if TYPE_CHECKING:
    from banggiao.extraction.frames import Frame


class Asides:
    """Tells asides from reports in one page's frames."""

    def __init__(self, page: Page, cast: Cast, groups: Groups) -> None:
        self.page = page
        self.cast = cast
        self.groups = groups
        self.relatives = frozenset(page.pack.settings.get("relatives", ()))
        self.direct = page.pack.settings.get("complement") == "direct"

    def relative(self, frame: Frame) -> bool:
        """'who is visiting', 'qui effectue une visite': a visit in a relative clause is only the setting."""
        if frame.type != "visit":
            return False
        near = range(frame.first - 1, max(-1, frame.first - 4), -1)
        at = next((i for i in near if self.page.words[i] in self.relatives), None)
        return at is not None and not any(at < a.first < frame.first for a in frame.subjects)

    def of_guest(self, frame: Frame, found: list[Frame]) -> bool:
        """Vietnamese 'tiếp Đại sứ X đến thăm tỉnh': the visit of him who is received is the setting."""
        before = found[-1] if found else None
        if frame.type != "visit" or not self.direct:
            return False
        if self._received(self.cast.actors[frame.index], frame):
            return True
        if before is None or before.index != frame.index:
            return False
        guests = before.type == "meeting" and bool(before.objects) and before.last < before.objects[0].first
        apart = guests and "," not in self.page.words[before.objects[-1].last : frame.first]
        return apart and before.objects[-1].last <= frame.first and before.form == "active"

    def document(self, frame: Frame) -> bool:
        """'the treaty between A and B signed in 2013': the signing only tells which treaty is meant."""
        signed = frame.type == "signing" and frame.form in ("active", "mutual") and not frame.objects
        which = self.groups.preposition(frame.subjects[0]) if signed and frame.subjects else None
        return which == "between" or (signed and self._made_by(self.cast.actors[frame.index], frame))

    def _made_by(self, actors: list[Actor], frame: Frame) -> bool:
        """Vietnamese 'hiệp định do hai Chính phủ ký năm 1999': the agent right before its verb tells which document."""
        before = [a for a in actors if a.last <= frame.first]
        near = bool(before) and frame.first - before[-1].last <= 1
        return self.direct and near and self.groups.preposition(before[-1]) == "by"

    def _received(self, actors: list[Actor], frame: Frame) -> bool:
        """Vietnamese 'Bộ A tổ chức lễ đón đoàn nước B … sang thăm': it is received before it visits."""
        guests = frame.subjects
        if not guests or guests[0].kind is not ActorKind.ORGANIZATION or not guests[0].countries:
            return False
        acting = [a for a in actors if a.last <= guests[0].first and a.kind in ACTING and a.countries]
        host = next((a for a in acting if not self.groups.governed(a)), None)
        apart = host is not None and not set(host.countries) & set(guests[0].countries)
        return apart and host is not None and "," not in self.page.words[host.last : guests[0].first]
