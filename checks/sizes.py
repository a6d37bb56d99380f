"""Hold the house's sizes: files under 400 lines, functions under 50.

Exit status 1 and one line for each that is longer.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("src", "tests", "checks", "benchmarks")
FILE_LINES = 400
FUNCTION_LINES = 50


def too_long(path: Path, source: str) -> Iterator[str]:
    """One line for the file and for each of its functions that reaches its bound."""
    lines = len(source.splitlines())
    if lines >= FILE_LINES:
        yield f"{path}: {lines} lines (under {FILE_LINES})"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length >= FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines (under {FUNCTION_LINES})"


def main() -> int:
    """Look at every Python file of the project."""
    files = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    found = [
        line for path in files for line in too_long(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    ]
    for line in found:
        print(line)
    print(f"sizes: {len(files)} files, {len(found)} too long")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
