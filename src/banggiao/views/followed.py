"""What became of a commitment, line by line: its history, and what may be evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from banggiao.views.terminal import quoted, shown

Record = dict[str, Any]
Line = tuple[int, Text]  # depth, words
_ACTS = {"confirm": "confirmed", "doubt": "doubted", "change": "state", "reschedule": "due"}


def followed(record: Record) -> Iterator[Line]:
    """Steps and suggestions of a commitment; nothing of what is none."""
    for step in record.get("history") or ():
        what = (
            step["state"] if step["act"] == "change" else step["due"] if step["act"] == "reschedule" else ""
        )
        said = Text(f"{_ACTS[step['act']]}{': ' if what else ''}{what or ''}".replace("_", " "), style="bold")
        said.append(f" by {shown(step['who'])}, {step['at']}", style="not bold")
        said.append("" if step["stands"] else " (taken back)", style="not bold")
        yield 1, said
        if step["evidence"] is not None:
            yield 2, _evidence(step["evidence"])
    for one in record.get("suggestions") or ():
        id_ = one["exchange"] or one["commitment"]
        head = Text("used: " if one["used"] else "suggested: ", style="bold")
        yield 1, head.append(f"{one['relation']} ({one['stage']})  {id_}", style="bold")
        yield 2, Text(f"{shown(one['reason'])}  {', '.join(map(shown, one['documents']))}")
        for quote in one["evidence"][:1]:
            yield 2, quoted(quote["quote"])


def _evidence(evidence: Record) -> Text:
    if "note" in evidence:
        return Text(f"{shown(evidence['note'])} ({shown(evidence['signed'])})")
    return quoted(evidence["quote"]).append(f"  {evidence['document']}", style="dim")
