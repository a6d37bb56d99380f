"""``banggiao brief``: a paper on a country, a person or an organisation."""

from __future__ import annotations

import argparse

from banggiao.briefs.dossier import brief
from banggiao.register import open_register
from banggiao.views import papers


def run(arguments: argparse.Namespace) -> int:
    """Gather and write."""
    asked = papers.asked(arguments)
    since = papers.checked(arguments, "--since", arguments.since)
    with open_register(arguments.register) as register, register.reading() as connection:
        paper = brief(connection, arguments.who, asked.home, arguments.language, asked.today, since)
    return papers.write(arguments, paper, asked.form)
