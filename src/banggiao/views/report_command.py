"""``banggiao report``: what a review conference of two countries needs."""

from __future__ import annotations

import argparse

from banggiao.briefs.review import report
from banggiao.register import open_register
from banggiao.views import papers


def run(arguments: argparse.Namespace) -> int:
    """Gather and write."""
    form, today = papers.form_of(arguments), papers.today_of(arguments)
    period = papers.period(arguments)
    pair = (arguments.one, arguments.other)
    with open_register(arguments.register) as register, register.reading() as connection:
        paper = report(connection, pair, arguments.language, today, period)
    return papers.write(arguments, paper, form)
