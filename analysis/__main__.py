"""The analysis as a command-line tool on plain files: no database, no server."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from analysis.errors import AnalysisError

# Each command in its own module, loaded only when it is called: `anonymise` needs no scikit-learn.
COMMANDS = {
    "analyse": ("analysis.reporting.command", "topics, stance and a summary of one open question"),
    "anonymise": ("analysis.disclosure.command", "an anonymised dataset with its papers"),
    "opinions": ("analysis.opinion.command", "opinion groups, common ground and division from votes"),
    "sortition": ("analysis.opinion.sortition.command", "a panel drawn from volunteers by a fair lot"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 = done, 1 = done and found faults, 2 = bad input."""
    said = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="analysis", description="Analyse plain files.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text)
        if name in said[:1]:
            importlib.import_module(module).add_arguments(command)
    args = parser.parse_args(said)
    try:
        return int(importlib.import_module(COMMANDS[args.command][0]).run(args))
    except AnalysisError as wrong:
        print(wrong, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
