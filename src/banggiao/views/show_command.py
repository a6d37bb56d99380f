"""``banggiao show``: one thing with every field, every source, the quoted words."""

from __future__ import annotations

import argparse
import json

from banggiao.register import open_register
from banggiao.register.detail import one
from banggiao.register.ids import found


def run(arguments: argparse.Namespace) -> int:
    """Look up and print."""
    with open_register(arguments.register) as register, register.reading() as connection:
        thing = found(connection, arguments.id)
        record = one(connection, thing)
    if arguments.json:
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        from banggiao.views.register_detail import page

        page(thing.kind, record)
    return 0
