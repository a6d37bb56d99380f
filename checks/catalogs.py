"""Compile the catalogs of the papers' fixed words: every briefs.po beside its briefs.mo.

Run it after a change of a .po file; ``--check`` writes nothing and ends with status 1 where a .mo is behind.
"""

from __future__ import annotations

import io
import sys
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "src/banggiao/briefs/locale"


def compiled(path: Path) -> bytes:
    """The bytes of the .mo file of a .po file."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    for message in catalog:
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,)):
            raise SystemExit(f"{path}: no translation of {message.id!r}")
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _said(catalog: bytes) -> dict[object, object]:
    """What a compiled catalog says; its header names Babel's version and does not count."""
    said: dict[object, object] = dict(vars(GNUTranslations(io.BytesIO(catalog)))["_catalog"])
    said.pop("", None)
    return said


def main() -> int:
    """Write what is behind, or say so."""
    behind = 0
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/briefs.po")):
        target, made = path.with_suffix(".mo"), compiled(path)
        if target.is_file() and _said(target.read_bytes()) == _said(made):
            continue
        behind += 1
        if "--check" in sys.argv:
            print(f"{target} is behind its .po file: run python checks/catalogs.py", file=sys.stderr)
        else:
            target.write_bytes(made)
            print(f"compiled {target}")
    return 1 if behind and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
