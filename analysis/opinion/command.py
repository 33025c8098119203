"""`opinions`: opinion groups, common ground and division from Polis's export files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from analysis.errors import InputError, ParameterError
from analysis.opinion.exports import read_export
from analysis.opinion.files import write_files
from analysis.opinion.finding import find_opinions
from analysis.opinion.withholding import FLOOR, check_k

_DESCRIPTION = (
    "Find opinion groups, common ground and division in the votes of a deliberation, from Polis's export files. "
    "participants.csv is your working file, not for publishing; the others withhold what rests on fewer than K people."
)


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command's arguments.

    Parameters
    ----------
    parser : ArgumentParser
        Of the subcommand.
    """
    parser.description = _DESCRIPTION
    parser.add_argument("votes", type=Path, metavar="VOTES.csv", help="columns timestamp, comment-id, voter-id, vote")
    parser.add_argument(
        "--statements", type=Path, metavar="COMMENTS.csv", help="columns comment-id, comment-body, moderated"
    )
    parser.add_argument("--k", type=int, default=FLOOR, help=f"smallest group shown; {FLOOR} or more (default {FLOOR})")
    parser.add_argument("--seed", type=int, default=0, help="of everything drawn by lot (default 0)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the results")


def run(args: Namespace) -> int:
    """Read, find, write.

    Parameters
    ----------
    args : Namespace
        As `add_arguments` describes.

    Returns
    -------
    int
        0 when the files are written.

    Raises
    ------
    AnalysisError
        When a file or a parameter cannot be used; the message names place, cause and cure.
    """
    check_k(args.k)
    if not 0 <= args.seed <= 2**31:
        raise ParameterError(f"--seed {args.seed}: please give a whole number from 0 to {2**31:,}.")
    if args.out.exists() and not args.out.is_dir():
        raise InputError(f"--out {args.out}: this is a file. Please name a folder.")
    exported = read_export(args.votes, args.statements)
    for note in exported.notes:
        sys.stderr.write(f"Note: {note}\n")
    opinions = find_opinions(exported.votes, k=args.k, seed=args.seed, bursts=exported.bursts)
    write_files(args.out, opinions)
    sys.stdout.write(
        f"{opinions.n_participants:,} people, {opinions.n_votes:,} votes: {len(opinions.groups)} groups, "
        f"{len(opinions.consensus)} statements of common ground, {len(opinions.divisive)} divisive. "
        f"Open {args.out / 'opinions.html'}\n"
    )
    return 0
