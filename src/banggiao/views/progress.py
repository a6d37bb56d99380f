"""A bar on standard error over work that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MANY = 3  # pieces of work from which a bar is worth its line


@contextmanager
def progress(total: int, says: str) -> Iterator[Callable[[], None]]:
    """A function to call after each piece; the bar is drawn where a person looks at standard error."""
    if total < MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (says, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(says, total=total)
        yield lambda: bar.advance(task)
