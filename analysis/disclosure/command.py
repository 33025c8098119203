"""`anonymise`: an anonymised dataset with its papers, from a plain CSV."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.bundle.papers import Papers
from analysis.bundle.variables import Code, Role, Variable
from analysis.bundle.writing import write_bundle
from analysis.disclosure.anonymising import Anonymised, anonymise
from analysis.disclosure.classes import Cell, text_of
from analysis.disclosure.guessing import guess_hierarchy
from analysis.disclosure.hierarchies import MASK
from analysis.disclosure.page import render_report
from analysis.disclosure.policy import FLOOR, Policy
from analysis.disclosure.screening import Screened, screen
from analysis.errors import InputError
from analysis.tables import Table, read_table

_DESCRIPTION = (
    "Make an anonymised dataset from a plain CSV: backgrounds are grouped as little as possible, answers "
    "stay as they are. Columns that are not named and look like identifiers, times, background or free text "
    "are left out; in the others, values that fewer than K people gave become *. The report says what was "
    "done."
)

_WITHHELD = Code(MASK, "Withheld to protect people")


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command's arguments.

    Parameters
    ----------
    parser : ArgumentParser
        Of the subcommand.
    """
    parser.description = _DESCRIPTION
    parser.add_argument("csv", type=Path, metavar="CSV", help="the file, one row per person")
    _add_columns(parser, "--quasi", "what others may know of a person (age, sex, region …)")
    _add_columns(parser, "--sensitive", "what must not be known for certain of any group")
    _add_columns(parser, "--text", "free text: left out, or masked with --level safeguarded")
    parser.add_argument("--k", type=int, default=FLOOR, help=f"smallest group; {FLOOR} or more (default {FLOOR})")
    parser.add_argument(
        "--level",
        choices=("open", "safeguarded"),
        default="open",
        help="who will get it: anyone (default), or people who accept terms; only they get text, personal data masked",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the bundle")


def _add_columns(parser: ArgumentParser, flag: str, text: str) -> None:
    parser.add_argument(flag, nargs="+", action="extend", default=[], metavar="COLUMN", help=text)


def run(args: Namespace) -> int:
    """Read, protect, write.

    Parameters
    ----------
    args : Namespace
        As `add_arguments` describes.

    Returns
    -------
    int
        0 when the bundle is written.

    Raises
    ------
    AnalysisError
        When the file, a name or k cannot be used; the message names place, cause and cure.
    """
    policy = Policy(k=args.k)
    table = read_table(args.csv)
    columns = _columns(table)
    _check_names(table, args)
    result, screened = protect(
        columns, quasi=args.quasi, sensitive=args.sensitive, text=args.text, policy=policy, level=args.level
    )
    for note in table.notes:
        sys.stderr.write(f"Note: {note}\n")
    report = replace(result.report, notes=_notes(screened))
    title = f"Anonymised data from {args.csv.stem}"
    variables = describe(result.columns, columns, args, screened)
    papers = Papers(
        title=title,
        level=args.level,
        report=report.to_document(),
        report_html=render_report(report, title=title),
    )
    files = write_bundle(args.out, columns=result.columns, variables=variables, papers=papers)
    sys.stdout.write("\n".join([*report.sentences(), f"{len(files)} files are in {args.out}", ""]))
    return 0


def _columns(table: Table) -> dict[str, tuple[str, ...]]:
    table.refuse_doubles()
    return {name: tuple(row[i] for row in table.rows) for i, name in enumerate(table.header)}


def _check_names(table: Table, args: Namespace) -> None:
    if not args.quasi:
        raise InputError("--quasi: no column is named. Name at least one that others may know of a person.")
    named = [*args.quasi, *args.sensitive, *args.text]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise InputError(f"column {twice[0]!r} is named twice. Give it one role: --quasi, --sensitive or --text.")
    for name in named:
        table.column(name)  # refuses one that is not there, saying which may have been meant


def protect(
    columns: Mapping[str, Sequence[Cell]],
    *,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    text: Sequence[str],
    policy: Policy,
    level: str = "open",
) -> tuple[Anonymised, Screened]:
    """Protect a plain table: screen what is not described, guess hierarchies, anonymise.

    Parameters
    ----------
    columns : Mapping from column name to its values
        A table.
    quasi, sensitive, text : sequence of str
        Roles of columns.
    policy : Policy
        The rules.
    level : {"open", "safeguarded"}
        Whether text is left out or kept with personal data masked.

    Returns
    -------
    tuple of (Anonymised, Screened)
        The table as it may be released, and what the screening did.

    Examples
    --------
    >>> table = {"sex": ["f", "m"] * 30, "view": ["good", "bad", "good"] * 20}
    >>> protect(table, quasi=["sex"], sensitive=[], text=[], policy=Policy())[0].report.is_safe
    True
    """
    screened = screen(columns, [*quasi, *sensitive, *text], k=policy.k)
    kept = dict(screened.columns)
    if level == "safeguarded":
        kept |= {name: _masked(kept[name]) for name in text}
    result = anonymise(
        kept,
        quasi={name: guess_hierarchy(name, kept[name]) for name in quasi},
        sensitive=sensitive,
        text=() if level == "safeguarded" else text,
        policy=policy,
        left_out=screened.left_out,
    )
    return result, screened


def _masked(values: Sequence[Cell]) -> tuple[Cell, ...]:
    from analysis.text.redaction import redact  # phone numbers of the world cost memory that others need not pay

    return tuple(redact(text_of(value)).text for value in values)


def _notes(screened: Screened) -> tuple[str, ...]:
    return tuple(
        f"{name}: {n} cells with values that few people gave are replaced by *." for name, n in screened.n_rare.items()
    )


def describe(
    released: Mapping[str, Sequence[Cell]],
    original: Mapping[str, Sequence[Cell]],
    args: Namespace,
    screened: Screened,
) -> tuple[Variable, ...]:
    """Describe the released columns as far as a plain file allows.

    Parameters
    ----------
    released, original : Mapping from column name to its values
        After and before.
    args : Namespace
        The roles that were named.
    screened : Screened
        What was replaced.

    Returns
    -------
    tuple of Variable
        One per released column, in order.
    """
    roles: dict[str, Role] = dict.fromkeys(args.quasi, "quasi_identifier") | dict.fromkeys(args.sensitive, "sensitive")
    roles |= dict.fromkeys(args.text, "free_text")
    return tuple(
        Variable(
            name=name,
            label=name,
            type="text" if name in args.text else "code",
            codes=() if name in args.text else _codes(values),
            missing=(_WITHHELD,) if MASK in values else (),
            disclosure=roles.get(name, "open"),
            base="all rows",
        )
        for name, values in released.items()
    )


def _codes(values: Sequence[Cell]) -> tuple[Code, ...]:
    return tuple(Code(value, value) for value in sorted({text_of(cell) for cell in values} - {"", MASK}))
