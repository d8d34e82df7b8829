"""Run the command line with `python -m timeline`."""

from timeline.cli.main import main

main()
