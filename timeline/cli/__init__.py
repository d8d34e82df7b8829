"""The command line: commands, options, output streams, exit codes."""
