"""`analyse`: topics, stance and a summary of one open question in a plain CSV."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from analysis.errors import InputError, ParameterError
from analysis.reporting.files import write_files, write_projected, write_report, write_weighted
from analysis.reporting.margins import read_margins
from analysis.reporting.sampling import design_of
from analysis.statistics.comparing import MATTERS
from analysis.statistics.linearisation import SampleDesign
from analysis.summaries import K_FLOOR, Design, summarise
from analysis.summaries.projecting import Projected, of_everybody_asked, project
from analysis.summaries.summary import DESIGNS, Summary
from analysis.summaries.weighing import weigh
from analysis.tables import Table, read_table
from analysis.text.findings import Reading
from analysis.text.reading import read_answers

Side = Literal["confidence", "concern"]
_SIDES: tuple[Side, ...] = ("confidence", "concern")


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command's arguments.

    Parameters
    ----------
    parser : ArgumentParser
        Of the subcommand.
    """
    parser.description = "Read one open question: topics, confidence and concern, a summary with its evidence."
    parser.add_argument("csv", type=Path, metavar="CSV", help="the file, one row per respondent")
    parser.add_argument("--text", required=True, metavar="COLUMN", help="the column with the answers")
    parser.add_argument(
        "--by", nargs="+", action="extend", default=[], metavar="COLUMN", help="columns with groups of respondents"
    )
    parser.add_argument(
        "--stance-from",
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN=SIDE",
        help="columns whose answers teach the stance, for example hopes=confidence worries=concern",
    )
    parser.add_argument("--topics", default="auto", metavar="auto|N", help="how many topics (default: chosen)")
    parser.add_argument("--question", help="the question's wording (default: the column's name)")
    parser.add_argument(
        "--design", choices=DESIGNS, default="self-selected", help="how respondents came (default self-selected)"
    )
    parser.add_argument(
        "--k", type=int, default=K_FLOOR, help=f"fewest people behind anything shown, {K_FLOOR} or more"
    )
    parser.add_argument(
        "--mask-names", action="store_true", help="mask names that nothing announces too (and a few places with them)"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of everything that is drawn (default 0)")
    parser.add_argument(
        "--matters",
        type=float,
        default=MATTERS * 100,
        metavar="POINTS",
        help="smallest difference between groups that matters, in percentage points (default 10)",
    )
    parser.add_argument(
        "--margins",
        type=Path,
        metavar="FILE",
        help='JSON with the population\'s shares of columns of --by, {"sex": {"Female": 0.51, "Male": 0.49}}',
    )
    drawn = parser.add_argument_group("how a probability sample was drawn (with --design probability)")
    drawn.add_argument("--weight", metavar="COLUMN", help="how many people of the population each stands for")
    drawn.add_argument("--stratum", metavar="COLUMN", help="the stratum within which people or clusters were drawn")
    drawn.add_argument("--cluster", metavar="COLUMN", help="the unit that was drawn first, such as a trust or a ward")
    drawn.add_argument("--drawn-from", metavar="COLUMN", help="how many such units there are in the stratum")
    parser.add_argument("--asked", type=int, metavar="N", help="how many were asked, with --design census")
    parser.add_argument(
        "--report", action="store_true", help="also write summary.docx, findings.json and transparency.json"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files")


def run(args: Namespace) -> int:
    """Read the file, find topics and stance, write the four files.

    Parameters
    ----------
    args : Namespace
        As `add_arguments` describes.

    Returns
    -------
    int
        0 when all is written.

    Raises
    ------
    AnalysisError
        Where a file, a column or a parameter cannot be used; nothing is written then.
    """
    _check(args)
    n_topics = _n_topics(args.topics)
    table = read_table(args.csv)
    texts = table.column(args.text)
    by = {column: table.column(column) for column in args.by}
    design = design_of(table, args)
    margins = read_margins(args.margins, args.by) if args.margins else {}
    examples = _examples(table, args.stance_from)
    for note in table.notes:
        sys.stderr.write(f"Note: {note}\n")
    reading = read_answers(
        texts,
        question=args.question or args.text,
        stance_examples=examples or None,
        n_topics=n_topics,
        random_state=args.seed,
        mask_names=args.mask_names,
    )
    summary = summarise(reading, by=by, design=cast("Design", args.design), k=args.k, matters=args.matters / 100)
    projected = _projected(reading, summary, design, args.asked)
    weighted = weigh(reading, summary, by, margins)
    write_files(args.out, reading, summary)
    if args.report:
        write_report(args.out, reading, summary)
    if projected:
        write_projected(args.out, projected, summary.design)
    if weighted is not None:
        write_weighted(args.out, weighted)
        sys.stdout.write(f"{weighted.sentence}\n")
    sys.stdout.write(
        f"{summary.n_used:,} of {summary.n_rows:,} answers read, {len(summary.topics):,} topics. "
        f"Open {args.out / 'summary.html'}\n"
    )
    return 0


def _projected(
    reading: Reading, summary: Summary, design: SampleDesign | None, n_asked: int | None
) -> tuple[Projected, ...]:
    if design is not None:
        return project(reading, summary, design)
    return of_everybody_asked(summary, n_asked) if n_asked is not None else ()


def _check(args: Namespace) -> None:
    if args.k < K_FLOOR:
        raise ParameterError(f"--k {args.k}: under the floor of {K_FLOOR}. Please give {K_FLOOR} or more.")
    if args.asked is not None and args.design != "census":
        raise ParameterError(
            "--asked: only where everybody was asked is their number a population. Add --design census."
        )
    if not 1 <= args.matters <= 50:
        raise ParameterError(f"--matters {args.matters:g}: please give 1 to 50 percentage points.")
    if args.seed < 0 or args.seed > 2**31:
        raise ParameterError(f"--seed {args.seed}: please give a whole number from 0 to {2**31:,}.")
    if args.out.exists() and not args.out.is_dir():
        raise InputError(f"--out {args.out}: this is a file. Please name a folder.")


def _n_topics(said: str) -> int | None:
    if said == "auto":
        return None
    if not said.isdecimal() or int(said) < 1:
        raise ParameterError(f"--topics {said}: please give “auto” or a whole number from 1.")
    return int(said)


def _examples(table: Table, pairs: list[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        column, _, side = pair.rpartition("=")
        if side not in _SIDES or not column:
            raise ParameterError(
                f"--stance-from {pair}: please give COLUMN=confidence or COLUMN=concern, for example worries=concern."
            )
        found.setdefault(side, []).extend(table.column(column))
    if len(found) == 1:
        missing = next(side for side in _SIDES if side not in found)
        raise ParameterError(f"--stance-from: no column teaches {missing}. Please add one, COLUMN={missing}.")
    return found
