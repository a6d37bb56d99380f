"""``banggiao who``: persons and organisations by name."""

from __future__ import annotations

import argparse
import json

from banggiao.register import open_register
from banggiao.register.people import bearers, described
from banggiao.views.terminal import console


def run(arguments: argparse.Namespace) -> int:
    """Find and print; status 1 where nobody is called so."""
    name = " ".join(arguments.name)
    with open_register(arguments.register) as register, register.reading() as connection:
        found = bearers(connection, name, ("person", "organization"))
        records = described(connection, [seq for seq, _ in found])
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=2))
    elif records:
        from banggiao.views.register_tables import table

        console().print(table("person", records))
    else:
        print(f"nobody called {name} in the register")
    return 0 if records else 1
