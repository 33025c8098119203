"""The four files of a deliberation: three for publishing that obey k, and the owner's working file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from analysis.bundle.cells import csv_bytes
from analysis.errors import InputError
from analysis.opinion.figures import figures_of_opinions
from analysis.opinion.opinions import Opinions, Range, Statement
from analysis.opinion.page import render

_STATEMENTS = (
    "statement", "n_votes", "agree", "disagree", "pass", "consensus", "consensus_low", "consensus_high", "divisiveness",
)  # fmt: skip
_PARTICIPANTS = ("participant", "n_votes", "group", "probability")


def write_files(folder: Path, opinions: Opinions, *, title: str = "What people agree on") -> None:
    """Write ``opinions.json``, ``opinions.html``, ``statements.csv`` and ``participants.csv``.

    Parameters
    ----------
    folder : Path
        Made where it does not exist; nothing is written outside it.
    opinions : Opinions
    title : str
        Of the page.

    Raises
    ------
    InputError
        Where the folder cannot be written to.
    """
    page = render(opinions, figures_of_opinions(opinions), title=title)
    document = json.dumps(opinions.to_document(), ensure_ascii=False, indent=1)
    header = (*_STATEMENTS, *(f"group_{group.name}_agree" for group in opinions.groups))
    statements = csv_bytes(header, [_row(statement) for statement in opinions.statements])
    people = [(p.id, p.n_votes, p.group, f"{p.probability:.4f}" if p.group else "") for p in opinions.participants]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "opinions.json").write_text(document + "\n", "utf-8")
        (folder / "opinions.html").write_text(page, "utf-8")
        (folder / "statements.csv").write_bytes(statements)
        (folder / "participants.csv").write_bytes(csv_bytes(_PARTICIPANTS, people))
    except OSError as failed:
        raise InputError(f"{folder}: cannot be written ({failed.strerror}). Please name another folder.") from failed


def _row(statement: Statement) -> Sequence[str]:
    common, gap = statement.consensus, statement.divisiveness
    span = ("", "", "") if common is None else (_number(common.estimate), _number(common.low), _number(common.high))
    counts = (statement.n_votes, statement.agree, statement.disagree, statement.passed)
    return [
        statement.id, *("" if n is None else str(n) for n in counts), *span, _share(gap),
        *(_share(share) for share in statement.by_group),
    ]  # fmt: skip


def _share(share: Range | None) -> str:
    return "" if share is None else _number(share.estimate)


def _number(value: float) -> str:
    return f"{value:.4f}"
