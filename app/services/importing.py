"""Existing responses from another tool: row by row through the one door, and every row that stays out is listed."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.bundle.cells import csv_bytes
from app.errors import AppError, BadInput, Conflict, WrongState
from app.keys import KeyFolder
from app.models import Response, Staged, Survey
from app.services import auditing, figures
from app.services.accepting import Outcome, Rejected, Submission, accept_submissions
from app.services.checking import check
from app.services.exchanging.mapping import Link
from app.services.exchanging.sheets import Sheet
from app.services.exchanging.stopping import stopped
from app.services.exchanging.translating import CellError, Translator
from app.services.finding import questionnaire_of
from app.services.opening import fix_version, refuse_faults
from app.services.retention import refuse_erased
from config import Config
from surveys.questionnaire import Questionnaire
from surveys.reasons import WHY, not_reached
from surveys.validation import Problem, check_response

BATCH: Final = 200  # rows to a transaction: others can write in between, and a broken import can be sent again
AT_ONCE: Final = 2_000  # figures of more rows than this are moved by the worker
NEVER: Final = 10**9  # figures are moved once, at the end
ANOTHER_MAPPING: Final = "This row was imported before with another mapping, and was left as it was"
REFUSED: Final = ("row", "column", "message")
BEFORE: Final = "This row was imported before, so it was not counted twice"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not imported: where and why."""

    row: int
    column: str
    message: str

    def to_document(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"row": self.row, "column": self.column, "message": self.message}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row."""

    imported: int
    rejected: tuple[Refusal, ...]

    def to_document(self) -> dict[str, Any]:
        """Return what the command line and the API promise."""
        return {"imported": self.imported, "rejected": [one.to_document() for one in self.rejected]}

    def to_csv(self) -> str:
        """Return the refusals as CSV; text that a spreadsheet would calculate is made inert."""
        return csv_bytes(REFUSED, ((one.row, one.column, one.message) for one in self.rejected)).decode()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file as answers, and the key under which sending it twice is sending it once."""

    number: int
    key: str
    answers: dict[str, Any]


def import_responses(
    session: Session, *, survey: Survey, sheet: Sheet, links: tuple[Link, ...], keys: KeyFolder, config: Config,
    actor: str, now: datetime,
) -> ImportReport:
    """Bring in every row that will do; a row that was brought in before is not counted again.

    Into a draft: what is asked is fixed first and the survey is closed, since its answers are already given.
    """
    refuse_erased(survey)
    _refuse_beside_colleagues(session, survey, config)
    is_draft = survey.state == "draft"  # nobody will hear its recordings: they need not be there
    asked = refuse_faults(survey, check(survey.draft_yaml, now.date())) if is_draft else questionnaire_of(survey)
    session.commit()  # reading takes a while: nobody has to wait for it
    rows, refused = _translated(asked, sheet, links)
    if survey.state == "draft" and any(not check_response(asked, row.answers, with_reasons=True)[1] for row in rows):
        _fix_as_results(session, survey, asked, keys=keys, now=now)
    by_question, n_refused = {link.question_key: link for link in links}, len(refused)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        submissions = [Submission(row.key, row.answers, door="import") for row in batch]
        outcomes = accept_submissions(session, keys, survey, submissions, now=now, moves_after=NEVER)
        refused += _refusals(batch, outcomes, by_question)
    imported = len(rows) + n_refused - len(refused)
    _move_figures(session, survey, imported, config=config, now=now)
    auditing.record(session, actor=actor, action="responses imported", subject=survey.slug, now=now, detail={
        "imported": imported, "rejected": len(refused), "file_sha256": sheet.sha256})
    session.commit()
    return ImportReport(imported, tuple(sorted(refused, key=lambda one: one.row)))


def _move_figures(session: Session, survey: Survey, n: int, *, config: Config, now: datetime) -> None:
    """Let the figures move if enough has come: at once, or by the worker when there is much to count."""
    if n > AT_ONCE:
        figures.note_change(session, survey.id, now=now, moves_after=config.moves_after, n=0)
    elif figures.n_changes(session, survey.id) >= config.moves_after:
        figures.refresh(session, survey, policy=figures.policy_of(survey, config), now=now,
                        moves_after=config.moves_after)


def judge(asked: Questionnaire, sheet: Sheet, links: tuple[Link, ...]) -> tuple[list[Row], list[Refusal]]:
    """Return the rows that would be imported, and those that would not with the reason; nothing is written."""
    rows, refused = _translated(asked, sheet, links)
    by_question = {link.question_key: link for link in links}
    good: list[Row] = []
    for row in rows:
        _, problems = check_response(asked, row.answers, with_reasons=True)
        if problems:
            refused.append(_refusal(row.number, problems, by_question))
        else:
            good.append(row)
    return good, refused


def _refuse_beside_colleagues(session: Session, survey: Survey, config: Config) -> None:
    """Refuse rows beside answers that colleagues gave here: ten rows of one's own and one of theirs move figures."""
    if figures.policy_of(survey, config).round_to is None:
        return
    theirs = select(Response.id).where(Response.survey_id == survey.id, Response.mode != "import").limit(1)
    staged = select(Staged.name).where(Staged.survey_id == survey.id).limit(1)
    if session.scalar(theirs) is not None or session.scalar(staged) is not None:
        raise WrongState("People have answered this survey themselves, and they know one another: results from another "
                         "tool would let their answers be told apart. Make a survey of its own for the file.")


def _translated(asked: Questionnaire, sheet: Sheet, links: tuple[Link, ...]) -> tuple[list[Row], list[Refusal]]:
    """Return the rows whose cells can be answers, not yet judged, and those that cannot."""
    if not links:
        raise BadInput("No column of the file answers a question of this survey. "
                       f"{nearest(asked, sheet)}Give a mapping that says which does.")
    translator = Translator({link.question_key: link for link in links}, asked.by_key)
    used = {column for link in links for column in link.used}
    rows: list[Row] = []
    refused = [Refusal(one.row, "", _ragged(one.n_cells, len(sheet.columns))) for one in sheet.ragged]
    for number, key, cells in _keyed(sheet):
        try:
            answers = translator.answers(cells)
        except CellError as error:
            refused.append(Refusal(number, error.column, error.message))
            continue
        if answers.keys() - {WHY}:
            if stopped(cells, used):
                answers[WHY] = {**not_reached(asked, answers), **answers.get(WHY, {})}
            rows.append(Row(number, key, answers))
        else:
            refused.append(Refusal(number, "", "The row answers no question of this survey"))
    return rows, refused


def _ragged(n_cells: int, n_headings: int) -> str:
    return (f"The row has {n_cells:,} cell{'s' if n_cells != 1 else ''}, but there are {n_headings:,} headings. Look "
            "for a separator or a line break inside an answer")


def nearest(asked: Questionnaire, sheet: Sheet) -> str:
    """Return a hint at the first heading that comes near a question's key."""
    near = ((column, get_close_matches(column.lower(), asked.by_key, n=1)) for column in sheet.columns)
    hints = (f"Did you mean the question “{keys[0]}” by the column “{column}”? " for column, keys in near if keys)
    return next(hints, "")


def _keyed(sheet: Sheet) -> Iterator[tuple[int, str, Mapping[str, str]]]:
    """Name each row by its content and how often that content came before: sending a file again adds nothing."""
    seen: Counter[tuple[str, ...]] = Counter()
    for number, cells in sheet.rows:
        seen[cells] += 1
        yield number, "import " + json.dumps([seen[cells], *cells]), dict(zip(sheet.columns, cells, strict=True))


def _refusal(number: int, problems: tuple[Problem, ...], links: Mapping[str, Link]) -> Refusal:
    first, more = problems[0], len(problems) - 1
    link = links.get(first.question_key)
    column = (link.used or ("",))[0] if link else ""
    if link and first.part:
        column = link.rows.get(first.part) or link.columns.get(first.part) or column
    also = f" (and {more} more problem{'s' if more > 1 else ''} in this row)" if more else ""
    return Refusal(number, column, first.message + also)


def _refusals(rows: Sequence[Row], outcomes: Sequence[Outcome], links: Mapping[str, Link]) -> Iterator[Refusal]:
    """Yield the rows that the door did not take."""
    for row, outcome in zip(rows, outcomes, strict=True):
        if isinstance(outcome, Rejected):
            yield _refusal(row.number, outcome.problems, links)
        elif isinstance(outcome, Conflict):
            yield Refusal(row.number, "", ANOTHER_MAPPING)
        elif isinstance(outcome, AppError):
            yield Refusal(row.number, "", str(outcome))
        elif not outcome.is_new:
            yield Refusal(row.number, "", BEFORE)


def _fix_as_results(session: Session, survey: Survey, asked: Questionnaire, *, keys: KeyFolder, now: datetime) -> None:
    """Make a draft the record of answers given elsewhere: never open, and with no receipts that could withdraw."""
    keys.create("receipt")
    fix_version(session, survey, asked, now=now)
    survey.state, survey.closed_at = "closed", now
    survey.freezes_on = survey.freezes_on or now.date() - timedelta(days=1)
