"""The operator's command line: a table of commands, each in a file of its own.

Exit 0: done. 1: done, and faults were found. 2: bad input, with one message that names place, cause and cure.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Final

from app.errors import AppError
from config import ConfigError, unknown_settings

# command → (module with `add_arguments(parser)` and `run(arguments) -> int`, what it does)
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "serve": ("app.cli.serving", "set up on first use, then serve with the job worker"),
    "demo": ("app.cli.demo.command", "reset: make the demo anew"),
    "survey": ("app.cli.publishing", "publish: put a survey in the database"),
    "responses": ("app.cli.importing", "import: existing responses from another tool"),
    "contacts": ("app.cli.contacts", "list SURVEY: who wants to be reached; forget VALUE: remove somebody"),
    "bounces": ("app.cli.bouncing", "note from a delivery report on standard input which letters came back"),
    "release": ("app.cli.releasing", "propose a release; approve ID: publish it"),
    "backup": ("app.cli.backing_up", "write database and files to one archive"),
    "restore": ("app.cli.restoring", "put an archive back"),
    "audit": ("app.cli.auditing", "verify: the chain of the audit log; responses: replay every one"),
    "catalogues": ("app.cli.catalogues", "collect what respondents are told, and compile its translations"),
    "account": ("app.cli.accounts", "create or disable an officer's account"),
}

# What `run` itself hands on to another program: shown beside the commands above, never parsed here.
ELSEWHERE: Final[dict[str, str]] = {
    "test": "the tests, or those that are named",
    "lint": "style, types and the import rules",
    "survey": "check, convert, path, respondents …: questionnaires as plain files",
    "analyse": "topics and stance in a file of answers",
    "opinions": "opinion groups and consensus in a file of votes",
    "sortition": "draw a panel from a file of volunteers",
    "anonymise": "a file of answers with what could give people away taken out",
    "worker": "do the later work of a server: analyses, figures, releases",
    "bench": "measure; one command for each figure",
}


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if words is None else words
    others = "\n".join(f"  {name:<10} {caption}" for name, caption in ELSEWHERE.items())
    parser = argparse.ArgumentParser(
        prog="./run", description="Candour's commands. Each has --help.", epilog=f"also:\n{others}",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, caption) in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=caption, description=caption)
        if words[:1] == [name]:
            import_module(module).add_arguments(subparser)
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        parser.error(f"there is no command “{words[0]}”; choose one of {', '.join(sorted({*COMMANDS, *ELSEWHERE}))}")
    arguments = parser.parse_args(words)
    for said in unknown_settings():
        print(f"warning: {said}", file=sys.stderr)
    try:
        return int(import_module(COMMANDS[arguments.command][0]).run(arguments))
    except (AppError, ConfigError) as error:
        print(f"{arguments.command}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
