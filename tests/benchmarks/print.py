"""Measure `timeline print` of a big file into a pipe, against jq picking date and title from the
same file.

    python tests/benchmarks/print.py --events 100000

The two run in turn. A figure, not a test: it fails on no ratio. Without jq it ends with status 2.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.measure import Run, console_script, in_turn, ratios

FILTER = ".events[]|[.date,.title]|@tsv"


def main() -> None:
    """Generate a file, measure and print the figures."""
    parser = argparse.ArgumentParser(description="Measure timeline print against jq.")
    parser.add_argument(
        "--events", type=int, default=100_000, help="how many events (default: 100000)"
    )
    parser.add_argument("--pairs", type=int, default=5, help="how often to run both (default: 5)")
    parser.add_argument(
        "--seed", type=int, default=1, help="seed of the generated file (default: 1)"
    )
    parser.add_argument(
        "--timeline",
        metavar="PATH",
        help="the installed command (default: beside this interpreter)",
    )
    options = parser.parse_args()
    jq = shutil.which("jq")
    if jq is None:
        print("jq is not installed: there is nothing to measure against", file=sys.stderr)
        raise SystemExit(2)
    script = console_script(options.timeline)
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        maker = [sys.executable, str(Path(__file__).with_name("generate.py"))]
        subprocess.run(
            [*maker, str(options.events), "--seed", str(options.seed)], stdout=file, check=True
        )
        size = Path(file.name).stat().st_size
        commands = [script, "print", "--file", file.name], [jq, "-r", FILTER, file.name]
        ours, theirs = in_turn(*commands, options.pairs)
    print(f"{options.events:,} events, {size / 1e6:.1f} MB, {options.pairs} pairs in turn, medians")
    _report(ours, theirs)


def _report(ours: Sequence[Run], theirs: Sequence[Run]) -> None:
    print(f"{'':16}{'wall':>10}{'user':>10}{'peak':>10}{'lines':>12}")
    for name, runs in (("timeline print", ours), ("jq", theirs)):
        wall, user, peak, lines = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:16}{wall:8.2f} s{user:8.2f} s{peak / 1024:7.0f} MB{int(lines):12,}")
    for field in ("wall", "user", "peak"):
        ratio = ratios(
            (getattr(each, field) for each in ours), (getattr(each, field) for each in theirs)
        )
        print(f"ratio of {field} {ratio}")


if __name__ == "__main__":
    main()
