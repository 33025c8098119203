"""The analysis of one open question in a plain file, as a command."""
