"""`python -m timeline`."""

from timeline.cli.main import main

main()
