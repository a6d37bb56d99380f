"""``banggiao timeline``: the exchanges of a relation along time, as a picture or a page."""

from __future__ import annotations

import argparse

from banggiao.briefs.timeline import timeline
from banggiao.register import open_register
from banggiao.views import papers


def run(arguments: argparse.Namespace) -> int:
    """Gather and draw."""
    form, today, home = (
        papers.form_of(arguments, "html"),
        papers.today_of(arguments),
        papers.home_of(arguments),
    )
    period = papers.period(arguments)
    with open_register(arguments.register) as register, register.reading() as connection:
        paper = timeline(connection, arguments.who, home, arguments.language, today, period)
    return papers.write(arguments, paper, form)
