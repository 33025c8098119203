"""`sortition`: a panel drawn from volunteers by the fairest lot that keeps the quotas."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from analysis.bundle.cells import csv_bytes
from analysis.errors import InputError
from analysis.opinion.sortition.lottery import Drawn, draw_panel
from analysis.opinion.sortition.page import render

_DESCRIPTION = (
    "Draw a panel from volunteers: quotas hold, and no volunteer's chance is lower than it has to be (leximin). The "
    "same pool, quotas and seed give the same panel, whatever the order of rows; fix the seed in public beforehand."
)


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command's arguments.

    Parameters
    ----------
    parser : ArgumentParser
        Of the subcommand.
    """
    parser.description = _DESCRIPTION
    parser.add_argument("pool", type=Path, metavar="POOL.csv", help="volunteers: column id and one per category")
    parser.add_argument("quotas", type=Path, metavar="QUOTAS.csv", help="columns category, name, min, max")
    parser.add_argument("--size", type=int, required=True, metavar="N", help="how many people the panel has")
    parser.add_argument("--seed", required=True, metavar="S", help="any number or words, fixed in public beforehand")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the results")


def run(args: Namespace) -> int:
    """Read, draw, write.

    Parameters
    ----------
    args : Namespace
        As `add_arguments` describes.

    Returns
    -------
    int
        0 when the panel is drawn.

    Raises
    ------
    AnalysisError
        When a file cannot be used or the quotas conflict; the message names place, cause and cure.
    """
    if args.out.exists() and not args.out.is_dir():
        raise InputError(f"--out {args.out}: this is a file. Please name a folder.")
    drawn = draw_panel(args.pool, args.quotas, size=args.size, seed=str(args.seed))
    for note in drawn.table.notes:
        sys.stderr.write(f"Note: {note}\n")
    _write(args.out, drawn)
    sys.stdout.write(
        f"{args.size:,} of {drawn.fairness.n_pool:,} volunteers drawn; the lowest chance was "
        f"{drawn.fairness.min_probability:.2%}. Open {args.out / 'report.html'}\n"
    )
    return 0


def _write(folder: Path, drawn: Drawn) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "panel.csv").write_bytes(csv_bytes(drawn.table.header, drawn.rows()))
        document = json.dumps(drawn.fairness.to_document(), ensure_ascii=False, indent=1)
        (folder / "fairness.json").write_text(document + "\n", "utf-8")
        (folder / "report.html").write_text(render(drawn.fairness), "utf-8")
    except OSError as failed:
        raise InputError(f"{folder}: cannot be written ({failed.strerror}). Please name another folder.") from failed
