"""What the receipt of a ballot can do: show that the votes count, and take them back until the freeze date."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.errors import Gone, NotFound, marked
from app.models import Ballot, Deliberation
from app.services.ballots import LOOKS, ballot_id, note
from app.services.codes import normalise
from app.services.receipts import UNKNOWN


@dataclass(frozen=True, slots=True)
class BallotStanding:
    """What a receipt shows: never the votes, since somebody could demand to see them."""

    state: str
    can_withdraw: bool


def look_up(session: Session, deliberation: Deliberation, typed: str, *, today: date) -> BallotStanding:
    """Return the state of the ballot whose receipt somebody typed, or raise NotFound."""
    found = _find(session, deliberation, typed)
    return BallotStanding(found.state, found.state == "counted" and not is_frozen(deliberation, today))


def withdraw(
    session: Session, deliberation: Deliberation, typed: str, *, now: datetime, moves_after: int
) -> BallotStanding:
    """Take all votes of a receipt back; commits. The votes go at once, the figures follow with their next move."""
    found = _find(session, deliberation, typed)
    if found.state == "counted":
        if is_frozen(deliberation, now.date()):
            raise Gone(marked("The last day to take back votes in this deliberation has passed."))
        found.state, found.votes, found.important = "withdrawn", {}, []
        found.about, found.marks = {}, []
        note(session, deliberation.id, now=now, moves_after=moves_after, n_changes=1, n_votes=1)
        session.commit()
    return BallotStanding("withdrawn", can_withdraw=False)


def is_frozen(deliberation: Deliberation, today: date) -> bool:
    """Return whether the last day to withdraw has passed."""
    return deliberation.freezes_on is not None and today > deliberation.freezes_on


def _find(session: Session, deliberation: Deliberation, typed: str) -> Ballot:
    receipt = normalise(typed)
    looks = (session.get(Ballot, ballot_id(receipt), with_for_update=True) for _ in range(LOOKS) if receipt)
    found = next((one for one in looks if one is not None), None)
    if found is None or found.deliberation_id != deliberation.id or found.state == "admitted":
        raise NotFound(UNKNOWN)
    return found
