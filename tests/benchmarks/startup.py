"""Measure the whole process of `timeline print` against the import of Rich's console and table.

    python tests/benchmarks/startup.py --pairs 15

It is measured into a pipe and in colour at a width, in turn with the import. A figure, not a test:
it fails on no ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.measure import console_script, in_turn, ratios

COMMANDS = {
    "print": (["print"], 1.3),
    "print --color always --width 100": (["print", "--color", "always", "--width", "100"], 1.7),
}
"""The words of each command, and the ratio that its start-up is meant to stay under."""
IMPORTS = "import rich.console, rich.table"


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the start-up of timeline print.")
    parser.add_argument("--pairs", type=int, default=15, help="how often to run both (default: 15)")
    parser.add_argument(
        "--timeline",
        metavar="PATH",
        help="the installed command (default: beside this interpreter)",
    )
    options = parser.parse_args()
    script = console_script(options.timeline)
    beside = Path(script).with_name("python")
    python = str(beside) if beside.exists() else sys.executable
    print(f"{options.pairs} pairs in turn, medians of the whole process")
    for name, (words, bar) in COMMANDS.items():
        prints, imports = in_turn([script, *words], [python, "-c", IMPORTS], options.pairs)
        times = [[run.wall for run in runs] for runs in (prints, imports)]
        print(f"timeline {name}   {statistics.median(times[0]) * 1000:6.0f} ms")
        print(f"{IMPORTS}   {statistics.median(times[1]) * 1000:6.0f} ms")
        print(f"ratio {ratios(*times)}, bar {bar}")


if __name__ == "__main__":
    main()
