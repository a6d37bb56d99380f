"""Time, peak memory and size of every export, each in a process of its own, over a made-up register.

    PYTHONPATH=src python benchmarks/exports.py                      # 10,000 exchanges
    PYTHONPATH=src python benchmarks/exports.py --size 1000000 --keep big.db

Memory is what the process holds at most (resident set, as Linux counts it), the register's cache (64 MB) and
libraries included. ``--keep``
makes the register at this place, or uses the one that is there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bulk import fill
from world import World

from banggiao.exports import FORMATS

ONE = """
import sys, time
from pathlib import Path
from banggiao.views.cli import main
started = time.perf_counter()
status = main(["export", sys.argv[1], "-o", sys.argv[2], "--force", "--register", sys.argv[3]])
seconds = time.perf_counter() - started
(peak,) = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(status, seconds, time.process_time(), peak)
"""


def measured(form: str, target: Path, register: Path) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and MB of one export."""
    command = [sys.executable, "-c", ONE, form, str(target), str(register)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    status, seconds, busy, peak = done.stdout.split()
    if status != "0":
        raise SystemExit(f"{form}: {done.stderr}")
    return float(seconds), float(busy), int(peak) * 1024 / 1e6


def main() -> None:
    """Make the register, then every export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=10_000, help="exchanges; default: 10000")
    parser.add_argument(
        "--keep", metavar="FILE", type=Path, help="where the register is, or is made and kept"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), action="append", help="only these")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        register = said.keep or Path(folder) / "made.db"
        if not register.exists():
            started = time.perf_counter()
            fill(register, World(said.size), said.size, step=lambda _: None)
            print(f"register of {said.size:,} exchanges made in {time.perf_counter() - started:.0f} s")
        print(
            "| format | seconds | of the processor | peak MB | size MB |\n| --- | --- | --- | --- | --- |",
            flush=True,
        )
        for form in said.format or FORMATS:
            target = Path(folder) / form
            seconds, busy, peak = measured(form, target, register)
            size = target.stat().st_size / 1e6
            print(f"| {form} | {seconds:,.1f} | {busy:,.1f} | {peak:,.0f} | {size:,.1f} |", flush=True)
            target.unlink()


if __name__ == "__main__":
    main()
