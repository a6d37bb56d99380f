"""What a caller may say about a page, checked before anything is read."""

from __future__ import annotations

import re
from datetime import date

from banggiao.errors import BanggiaoError
from banggiao.lang import languages

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class OptionError(BanggiaoError, ValueError):
    """Something said about a page that cannot be. The message says what would do."""


def checked_date(text: str | None) -> str | None:
    """``text`` if it is an EDTF day, month or year; OptionError otherwise."""
    if text is None:
        return None
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else 1 for part in match.groups())
        date(year, month, day)
    except ValueError:
        raise OptionError(f"{text!r} is no date: write 2025-04-22, 2025-04 or 2025") from None
    return text


def checked_language(code: str | None) -> str | None:
    """``code`` if a pack of this language is installed; OptionError otherwise."""
    if code is not None and code not in languages():
        known = ", ".join(languages()) or "none"
        raise OptionError(f"no language pack {code!r}; installed: {known}")
    return code
