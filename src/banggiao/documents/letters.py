"""Capital letters for patterns: ``re`` has no class for them, and a range of code points mixes cases."""

from __future__ import annotations

UPPER = "A-Z" + "".join(
    chr(code)
    for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00))
    for code in block
    if chr(code).isupper()
)
