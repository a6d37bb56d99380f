"""``banggiao export``: what is in the register, in other programs' formats."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial

from banggiao.exports import FORMATS, Selection, written
from banggiao.register import open_register
from banggiao.register.lists import KINDS, members
from banggiao.views.list_command import wanted


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and say on standard error how much it holds."""
    form = FORMATS[arguments.format]
    kind = arguments.kind or form.kinds[0]
    if kind not in form.kinds:
        arguments.fail(f"{form.name} holds {' or '.join(form.kinds)}, not {kind}")
    filters = wanted(arguments)
    if refused := members(KINDS[kind], filters):
        arguments.fail(f"{kind} cannot be chosen by --{refused}")
    write = form.writer()
    with open_register(arguments.register) as register, register.reading() as connection:
        fill = partial(write, Selection(connection, filters, kind))
        count = written(arguments.output, fill, text=form.text, force=arguments.force)
    if arguments.json:
        said = {
            "format": form.name,
            "file": arguments.output,
            "written": count.written,
            "left_out": count.left_out,
        }
        print(
            json.dumps(said, ensure_ascii=False), file=sys.stderr if arguments.output == "-" else sys.stdout
        )
    else:
        print(f"{arguments.output}: {count}", file=sys.stderr)
    return 0
