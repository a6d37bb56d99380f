"""``banggiao due``: what is still to be kept by a day, the overdue first."""

from __future__ import annotations

from banggiao.views.commitments_command import run_due as run

__all__ = ["run"]
