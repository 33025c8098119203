"""The one door through which every response comes in, one or many at a time: judged, masked, and counted once."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal, cast

from sqlalchemy import Table, bindparam, insert, select, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import AppError, Conflict, Gone, NotAllowed, NotFound, WrongState, marked
from app.keys import KeyFolder
from app.models import Response, Spent, Survey
from app.services import batching, drafting, figures, inviting, limits, marking, pairing, people, receipts
from app.services.finding import questionnaire_of, standing, version_called
from app.services.masking import Masked, mask
from app.services.prepared import each_in, first_in
from surveys.arranging import arms_of, with_arms
from surveys.kinds.variants import STANDARD
from surveys.questionnaire import Questionnaire
from surveys.validation import Problem, check_response

Door = Literal["web", "api", "paper", "phone", "import"]
CLOSED: Final = marked("This survey has closed. No more answers can be sent.")
BY_THEMSELVES: Final = {"web", "api"}  # doors that people come through one by one
FEW: Final = 4  # that are asked for one by one, which is cheaper
LOOKED_UP: Final = 500  # ids to a question: databases limit how many values one may hold
RESPONSES: Final = cast(Table, Response.__table__)
KNOWN: Final = select(RESPONSES.c.id).where(RESPONSES.c.id == bindparam("one"))
KNOWN_OR_STAGED: Final = union_all(
    KNOWN, select(batching.STAGED.c.name).where(batching.STAGED.c.name == bindparam("name")))
KEPT: Final = select(RESPONSES.c.id, RESPONSES.c.state, RESPONSES.c.answers).where(
    RESPONSES.c.id.in_(bindparam("ids", expanding=True)))
STORE: Final = insert(RESPONSES)


@dataclass(frozen=True, slots=True)
class Submission:
    """A whole response as it arrives at a door; `key` makes sending it twice the same as sending it once."""

    key: str
    answers: Mapping[str, Any]
    invitation: str | None = None
    language: str = ""  # none: the questionnaire's own
    door: Door = "web"
    draft_code: str | None = None
    variant: str = STANDARD
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receipt, whether this was the first time, and what was masked in which question."""

    receipt: str
    is_new: bool
    masked: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rejected:
    """What has to be put right before the response can be taken."""

    problems: tuple[Problem, ...]


Outcome = Accepted | Rejected | AppError


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A submission that has been judged and masked, and where it would be kept."""

    submission: Submission
    receipt: str
    id: str
    masked: Masked
    problems: tuple[Problem, ...]
    contacts: Mapping[str, str]
    marks: tuple[str, ...]
    tag: str | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept under an id already."""

    state: str
    answers: Mapping[str, Any]


def accept_submission(
    session: Session, keys: KeyFolder, survey: Survey, submission: Submission, *, now: datetime,
    moves_after: int,
) -> Accepted | Rejected:
    """Take one response through the one door; durable (committed and synced) before this returns.

    Raises Gone (closed), WrongState (not open yet), NotAllowed (invitation unknown or spent) and Conflict (the same
    key came with other answers before). An import goes in whatever the state, and needs no invitation.
    """
    (outcome,) = accept_submissions(session, keys, survey, (submission,), now=now, moves_after=moves_after)
    if isinstance(outcome, AppError):
        raise outcome
    return outcome


def accept_submissions(
    session: Session, keys: KeyFolder, survey: Survey, submissions: Sequence[Submission], *, now: datetime,
    moves_after: int,
) -> list[Outcome]:
    """Take many responses through the same door in one transaction; durable before this returns.

    What one of them is refused for stands in its place, and the others come in all the same.
    """
    try:
        outcomes = take_in(session, keys, survey, submissions, now=now, moves_after=moves_after)
    except IntegrityError:
        session.rollback()  # the same response, or the same invitation, came at the same moment: look again
        outcomes = take_in(session, keys, survey, submissions, now=now, moves_after=moves_after)
    session.commit()
    return outcomes


def take_in(
    session: Session, keys: KeyFolder, survey: Survey, submissions: Sequence[Submission], *, now: datetime,
    moves_after: int,
) -> list[Outcome]:
    """Take many responses through the door in the caller's transaction: nothing may be acknowledged before its commit.

    `survey` may be a copy that belongs to no session, read in this transaction. Raises IntegrityError when the same
    response, or the same invitation, comes through another transaction at this moment: roll back, and look again.
    """
    asked = _asked(session, survey)
    arrivals = list(_arrivals(keys, survey, asked, submissions))
    has_contacts = people.asks(asked)
    waits = any(batching.is_staged(session, survey, one.door, has_contacts=has_contacts) for one in submissions)
    batch = batching.live(session, keys, survey) if waits else None  # held: nothing moves until this is committed
    kept = _kept(session, batch, [arrival.id for arrival in arrivals])
    has_closed = waits and batch is None  # since the survey was read
    outcomes = [_outcome(session, keys, survey, arrival, kept, now, has_closed=has_closed) for arrival in arrivals]
    taken = [(arrival, outcome) for arrival, outcome in zip(arrivals, outcomes, strict=True)
             if isinstance(outcome, Accepted)]
    sizes = {code: drafting.discard(session, code)
             for arrival, _ in taken if (code := arrival.submission.draft_code)}
    new = [(_row(survey, arrival, now), arrival.contacts, sizes.get(arrival.submission.draft_code or "", 0))
           for arrival, outcome in taken if outcome.is_new]
    if new and batch is not None:
        staged = [({**row, "contacts": dict(contacts)}, size) for row, contacts, size in new]
        batching.put(session, batch, staged, now=now)
    elif new:
        each_in(session, STORE, [row for row, _, _ in new])
        figures.note_forms(session, survey, [row["variant"] for row, _, _ in new], now=now, moves_after=moves_after)
    return outcomes


def _asked(session: Session, survey: Survey) -> Questionnaire:
    return version_called(session, survey.version_sha256) if survey.version_sha256 else questionnaire_of(survey)


def _arrivals(
    keys: KeyFolder, survey: Survey, asked: Questionnaire, submissions: Sequence[Submission]
) -> Iterator[_Arrival]:
    given = receipts.receipts_of(keys, survey, [submission.key for submission in submissions])
    for sent, receipt in zip(submissions, given, strict=True):
        submission = replace(sent, language=sent.language or asked.language)
        answers = dict(submission.answers)
        if submission.door == "api":  # by lot, and never by whoever sends; the same key draws the same arm
            answers = with_arms(asked, answers, arms_of(asked, receipt.encode()))
        clean, problems = check_response(
            asked.in_language(submission.language), answers, with_reasons=submission.door == "import")
        tag = pairing.tag_of(keys, survey, asked, clean)
        contacts = people.taken_out(asked, clean)
        yield _Arrival(submission, receipt, receipts.response_id(receipt), mask(asked, clean), problems, contacts,
                       (*submission.marks, *marking.of_the_answers(asked, clean)), tag)


def _kept(session: Session, batch: batching.Live | None, ids: Sequence[str]) -> dict[str, _Kept]:
    """Return what is kept already under any of these ids, staged or not."""
    if len(ids) <= FEW:
        ids = [one for one in ids if _is_kept(session, batch, one)]
    staged = batching.kept(session, batch, ids) if batch is not None else []
    found = {row["id"]: _Kept(row["state"], row["answers"]) for row in staged}
    for start in range(0, len(ids), LOOKED_UP):
        rows = session.connection().execute(KEPT, {"ids": ids[start : start + LOOKED_UP]})
        found |= {row.id: _Kept(row.state, row.answers) for row in rows}
    return found


def _is_kept(session: Session, batch: batching.Live | None, response_id: str) -> bool:
    """Return whether anything is kept under an id, asking once for both places: hardly ever it is."""
    if batch is None:
        return first_in(session, KNOWN, one=response_id) is not None
    return first_in(session, KNOWN_OR_STAGED, one=response_id, name=batch.name_of(response_id)) is not None


def _outcome(
    session: Session, keys: KeyFolder, survey: Survey, arrival: _Arrival, kept: dict[str, _Kept], now: datetime, *,
    has_closed: bool,
) -> Outcome:
    """Say what becomes of one arrival; one that is new counts as kept for those that come behind it."""
    try:
        return _judged(session, keys, survey, arrival, kept, now, has_closed=has_closed)
    except AppError as error:
        return error


def _judged(
    session: Session, keys: KeyFolder, survey: Survey, arrival: _Arrival, kept: dict[str, _Kept], now: datetime, *,
    has_closed: bool,
) -> Accepted | Rejected:
    before = kept.get(arrival.id)
    if before is not None:
        _refuse_other_answers(before, arrival)
        return Accepted(arrival.receipt, is_new=False, masked=arrival.masked.found)
    if arrival.submission.door != "import":
        refuse_unless_open(survey, now.date())
        if has_closed:
            raise Gone(CLOSED)
    if arrival.problems:
        return Rejected(arrival.problems)
    if arrival.submission.door in BY_THEMSELVES:
        limits.refuse(session, survey, arrival.masked.answers)
    _spend(session, keys, survey, arrival.submission)
    kept[arrival.id] = _Kept("counted", arrival.masked.answers)
    return Accepted(arrival.receipt, is_new=True, masked=arrival.masked.found)


def _row(survey: Survey, arrival: _Arrival, now: datetime) -> dict[str, Any]:
    submission = arrival.submission
    moment = marking.of_the_moment(survey.id, now) if submission.door in BY_THEMSELVES else ()
    return {"id": arrival.id, "survey_id": survey.id, "version_sha256": survey.version_sha256,
            "language": submission.language, "mode": submission.door, "variant": submission.variant,
            "state": "counted", "answers": arrival.masked.answers, "marks": sorted({*arrival.marks, *moment}),
            "panel_tag": arrival.tag}


def refuse_unless_open(survey: Survey, today: date) -> None:
    """Raise what a survey's state says to somebody who wants to answer."""
    match standing(survey, today):
        case "draft":
            raise NotFound(marked("There is no survey at this address. Check the link that you were given."))
        case "waiting":
            raise WrongState(marked("This survey has not opened yet."))
        case "closed":
            raise Gone(CLOSED)
        case "open":
            return


def _refuse_other_answers(before: _Kept, arrival: _Arrival) -> None:
    """Refuse other answers under a used key; a withdrawn response holds none that could be compared."""
    if before.state == "counted" and (arrival.problems or before.answers != arrival.masked.answers):
        raise Conflict(marked("Other answers have already been sent under this key. Use a new key for new answers."))


def _spend(session: Session, keys: KeyFolder, survey: Survey, submission: Submission) -> None:
    """Use up the invitation where one is needed; the same one can be used once, also after a withdrawal."""
    if submission.invitation is not None and not isinstance(submission.invitation, str):
        raise NotAllowed(inviting.UNKNOWN)  # whatever stands there, it is no token: refused at every survey
    if survey.access == "invited" and submission.door != "import":
        nullifier = inviting.check(session, keys, survey, submission.invitation)
        if nullifier is not None:
            session.execute(insert(Spent).values(nullifier=nullifier, survey_id=survey.id))
