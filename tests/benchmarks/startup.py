"""Measure the whole process of `timeline print` against the import of Rich's console and table
alone.

    python tests/benchmarks/startup.py --pairs 15

The two run in turn. A figure, not a test: it fails on no ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.measure import console_script, in_turn, ratios

BAR = 1.7
"""The ratio that the start-up of `timeline print` is meant to stay under."""
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
    prints, imports = in_turn([script, "print"], [python, "-c", IMPORTS], options.pairs)
    print(f"{options.pairs} pairs in turn, medians of the whole process")
    print(f"timeline print   {statistics.median(each.wall for each in prints) * 1000:6.0f} ms")
    print(f"{IMPORTS}   {statistics.median(each.wall for each in imports) * 1000:6.0f} ms")
    ratio = ratios((each.wall for each in prints), (each.wall for each in imports))
    print(f"ratio {ratio}, bar {BAR}")


if __name__ == "__main__":
    main()
