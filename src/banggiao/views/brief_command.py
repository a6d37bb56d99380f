"""``banggiao brief``: a paper on a country, a person or an organisation."""

from __future__ import annotations

import argparse

from banggiao.briefs.dossier import brief
from banggiao.register import open_register
from banggiao.views import papers


def run(arguments: argparse.Namespace) -> int:
    """Gather and write."""
    form, today, home = papers.form_of(arguments), papers.today_of(arguments), papers.home_of(arguments)
    since = papers.checked(arguments, "--since", arguments.since)
    with open_register(arguments.register) as register, register.reading() as connection:
        paper = brief(connection, arguments.who, home, arguments.language, today, since)
    return papers.write(arguments, paper, form)
