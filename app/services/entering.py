"""Paper and telephone entry: an officer types what somebody else said, through the one door, with the mode stored.

Nothing of it is audited: an entry for each response would tell when it came.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy.orm import Session

from app.errors import BadInput, NotAllowed
from app.keys import KeyFolder
from app.models import Survey
from app.services import marking, slips
from app.services.accepting import Accepted, Rejected, Submission, accept_submission
from app.services.finding import questionnaire_of
from surveys.keying import keyed

Mode = Literal["paper", "phone"]
MODES: Final[dict[str, Mode]] = {"paper": "paper", "phone": "phone"}
NOT_THEIRS: Final = ("This survey was put to staff, so nobody at their employer types in what they wrote. A custodian, "
                     "of another organisation, does.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One sheet or one call: how it came, in which language, and what stands in the boxes."""

    key: str
    mode: str
    typed: Mapping[str, str]
    language: str = ""
    slip: str = ""
    capacity: str = ""
    wishes: tuple[str, ...] = ()


def refuse_employer(survey: Survey, role: str) -> None:
    """Raise NotAllowed where rows of colleagues would be seen at their employer."""
    if survey.audience == "staff" and role != "custodian":
        raise NotAllowed(NOT_THEIRS)


def enter(
    session: Session, keys: KeyFolder, survey: Survey, entry: Entry, *, role: str, now: datetime, moves_after: int
) -> Accepted | Rejected:
    """Take one entry; sent twice it is one response. Commits."""
    refuse_employer(survey, role)
    if entry.mode not in MODES:
        raise BadInput("Choose how it came: on paper or by telephone.")
    token = slips.token_of(session, keys, survey, entry.slip) if survey.access == "invited" else None
    marks = marking.of_the_person(capacity=entry.capacity if entry.capacity in survey.proxies else "",
                                  wishes=entry.wishes)
    submission = Submission(entry.key, keyed(questionnaire_of(survey), entry.typed), token, entry.language,
                            door=MODES[entry.mode], marks=marks)
    return accept_submission(session, keys, survey, submission, now=now, moves_after=moves_after)
