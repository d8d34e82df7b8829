"""Measure `timeline check` of a valid file against `timeline print` of the same file.

    python tests/benchmarks/check.py --events 100000

The two run in turn, and the ratio of their times is printed. A figure, not a test.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.measure import console_script, in_turn, ratios


def main() -> None:
    """Generate a file, measure and print the ratio."""
    parser = argparse.ArgumentParser(description="Measure timeline check against timeline print.")
    parser.add_argument("--events", type=int, default=100_000, help="(default: 100000)")
    parser.add_argument("--pairs", type=int, default=5, help="how often to run both (default: 5)")
    parser.add_argument("--timeline", metavar="PATH", help="the installed command")
    options = parser.parse_args()
    script = console_script(options.timeline)
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        generator = str(Path(__file__).with_name("generate.py"))
        subprocess.run([sys.executable, generator, str(options.events)], stdout=file, check=True)
        checks, prints = in_turn(
            [script, "check", file.name], [script, "print", "--file", file.name], options.pairs
        )
    print(f"{options.events:,} events, {options.pairs} pairs in turn: time of check / print")
    print(ratios((run.wall for run in checks), (run.wall for run in prints)))


if __name__ == "__main__":
    main()
