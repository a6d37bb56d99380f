"""``banggiao record``: what no page reports."""

from __future__ import annotations

import argparse

from sqlalchemy import select

from banggiao.errors import JudgementError
from banggiao.register import open_register
from banggiao.register.byhand import note
from banggiao.register.schema import claims, documents, facts, snapshots
from banggiao.register.write import Outcome, store


def run(arguments: argparse.Namespace) -> int:
    """Store the record, and print the ids of what it is about."""
    try:
        page = note(arguments.kind, arguments.by, arguments.fields, arguments.note)
    except JudgementError as error:
        arguments.fail(str(error))
    query = (
        select(facts.c.id)
        .join(claims, claims.c.fact == facts.c.seq)
        .join(documents, documents.c.seq == claims.c.document)
        .join(snapshots, snapshots.c.seq == documents.c.snapshot)
        .where(snapshots.c.id == page.id)
    )
    with open_register(arguments.register, create=True) as register:
        with register.writing(surely=True) as connection:
            outcome = store(connection, page)
        with register.reading() as connection:
            found = ", ".join(connection.execute(query.order_by(facts.c.id)).scalars())
    print(f"{found}: {'already recorded' if outcome is Outcome.SAME else 'recorded'} in {page.id}")
    return 0
