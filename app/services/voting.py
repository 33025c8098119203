"""Voting: which statement comes next, and one vote a person and statement, kept or undone."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session

from analysis.opinion.offering import offer_chances
from app.errors import BadInput, Conflict, marked
from app.keys import KeyFolder
from app.models import Deliberation, OpinionSet, Statement
from app.services import marking
from app.services.ballots import HELD, LOOKS, Cast, ballot_id, hold, keep, mark, note, receipt_of
from app.services.codes import derive
from app.services.deliberating import refuse_unless_open

Vote = Literal["agree", "disagree", "pass"]
VALUES: Final[Mapping[str, int]] = {"agree": 1, "disagree": -1, "pass": 0}
WORDS: Final[Mapping[int, Vote]] = {1: "agree", -1: "disagree", 0: "pass"}
# Made once, since they run with every vote and making them costs more than running them.
_COLUMN: Final = cast(Table, Statement.__table__).c
_SET: Final = cast(Table, OpinionSet.__table__).c
_ACCEPTED: Final = (_COLUMN.deliberation_id == bindparam("whose"), _COLUMN.state == "accepted")
_NUMBERS: Final = select(_COLUMN.number).where(*_ACCEPTED).order_by(_COLUMN.number)
_TEXT: Final = select(_COLUMN.text).where(*_ACCEPTED, _COLUMN.number == bindparam("nth"))
_OFFERS: Final = select(_SET.offers).where(_SET.deliberation_id == bindparam("whose"))
MOST: Final = 2**31 - 1  # the greatest number that a statement's column holds in every database
NOT_ASKED: Final = marked("This statement is no longer asked about. Your other votes count.")
CHOOSE: Final = marked("Choose agree, disagree or pass.")


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement to vote on."""

    number: int
    text: str


def next_statement(session: Session, deliberation: Deliberation, cast: Cast, code: str) -> Asked | None:
    """Draw the next statement by the chances of analysis.opinion.offering; None when all have a vote.

    The lot is derived from the code and the turn: looking at the page again draws no other statement.
    """
    numbers = accepted_numbers(session, deliberation.id)
    unseen = np.array([str(number) not in cast.votes for number in numbers], dtype=bool)
    if not unseen.any():
        return None
    offers = session.scalar(_OFFERS, {"whose": deliberation.id})
    chances = offer_chances(_counts(offers or {}, numbers), unseen, turn=cast.n)
    lot = int.from_bytes(derive(code.encode(), deliberation.id, str(cast.n))[:8], "big") / 2**64
    place = min(int(np.searchsorted(np.cumsum(chances), lot, side="right")), int(np.flatnonzero(unseen)[-1]))
    return statement(session, deliberation, numbers[place])


def statement(session: Session, deliberation: Deliberation, number: int) -> Asked | None:
    """Return the accepted statement of a number, or None."""
    if not 0 < number <= MOST:
        return None  # no database could even be asked
    text = session.scalar(_TEXT, {"whose": deliberation.id, "nth": number})
    return None if text is None else Asked(number, text)


def accepted_numbers(session: Session, deliberation_id: str) -> Sequence[int]:
    """Return the numbers of the statements that may be voted on, ascending."""
    return cast(Sequence[int], session.scalars(_NUMBERS, {"whose": deliberation_id}).all())


def _counts(offers: Mapping[str, Any], numbers: Sequence[int]) -> NDArray[np.float64]:
    """Return agreeing and all votes by statement and group, in the order of the numbers; young statements have none."""
    n_groups = int(offers.get("n_groups", 1))
    counts = np.zeros((len(numbers), n_groups, 2))
    known = np.array(offers.get("numbers", []), dtype=int)
    _, mine, theirs = np.intersect1d(np.array(numbers), known, assume_unique=True, return_indices=True)
    for side, name in enumerate(("agree", "all")):
        counts[mine, :, side] = np.array(offers.get(name, []), dtype=float).reshape(-1, n_groups)[theirs]
    return counts


def vote(
    session: Session, keys: KeyFolder, deliberation: Deliberation, code: str, number: int, said: str, *,
    is_important: bool, now: datetime,
    moves_after: int,
) -> Cast:
    """Keep one vote, durable before this returns; the same statement again replaces it, however often it comes."""
    refuse_unless_open(deliberation, now.date())
    if said not in VALUES:
        raise BadInput(CHOOSE)
    if statement(session, deliberation, number) is None:
        raise Conflict(NOT_ASKED)
    id_ = ballot_id(receipt_of(keys, deliberation, code))
    is_new, held = hold(session, deliberation.id, id_, is_invited=deliberation.access == "invited")
    important = (held.important | {number}) if is_important else held.important - {number}
    changed = Cast({**held.votes, str(number): VALUES[said]}, frozenset(important))
    keep(session, id_, changed)
    if is_new:
        mark(session, id_, marking.of_the_moment(deliberation.id, now))
    has_finished = changed.n == deliberation.stop_after > held.n
    note(session, deliberation.id, now=now, moves_after=moves_after, n_changes=int(is_new),
         n_finished=int(has_finished), n_votes=1)
    session.commit()
    return changed


def undo(session: Session, keys: KeyFolder, deliberation: Deliberation, code: str, number: int, *, now: datetime,
         moves_after: int) -> Cast:
    """Take one vote out of the ballot again; a vote that is not there is no error."""
    refuse_unless_open(deliberation, now.date())
    id_ = ballot_id(receipt_of(keys, deliberation, code))
    row = next((row for _ in range(LOOKS) if (row := session.execute(HELD, {"whose": id_}).first())), None)
    if row is None or str(number) not in row.votes:
        session.rollback()
        return Cast(row.votes, frozenset(row.important)) if row else Cast({})
    votes = {key: value for key, value in row.votes.items() if key != str(number)}
    changed = Cast(votes, frozenset(row.important) - {number})
    keep(session, id_, changed)
    note(session, deliberation.id, now=now, moves_after=moves_after, n_votes=1)
    session.commit()
    return changed
