"""One key of a keyboard, without the Enter key."""

from __future__ import annotations

import importlib
from typing import Any, TextIO


def key(stream: TextIO) -> str:
    """The next key; of a file or pipe its next sign that is not white space. Empty where there is none."""
    if not stream.isatty():
        while (sign := stream.read(1)).isspace():
            pass
        return sign
    try:
        terminal: Any = importlib.import_module("termios")
        raw: Any = importlib.import_module("tty")
    except ImportError:  # Windows
        sign = importlib.import_module("msvcrt").getwch()
        return "" if sign in "\x03\x1a" else str(sign)
    before = terminal.tcgetattr(stream)
    try:
        raw.setcbreak(stream)  # Ctrl-C still stops the program
        sign = stream.read(1)
    finally:
        terminal.tcsetattr(stream, terminal.TCSADRAIN, before)
    return "" if sign == "\x04" else sign
