"""Correcting: a receipt's holder puts other answers in the place of the first, all of them, until the survey closes."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.errors import Gone, NotFound, marked
from app.keys import KeyFolder
from app.models import Survey
from app.services import drafting, people, receipts
from app.services.accepting import Rejected
from app.services.codes import normalise
from app.services.drafting import Work
from app.services.finding import questionnaire_of, standing
from app.services.masking import mask
from app.services.receipts import Standing
from surveys.arranging import with_arms
from surveys.routing import path, reachable_answers
from surveys.validation import Problem, check_response

NOT_HERE: Final = marked(
    "An email address or a phone number cannot be changed by a correction, since nothing joins it to the answers. "
    "Leave it out; to have the first one changed or removed, ask whoever runs the survey.")


def begin(session: Session, keys: KeyFolder, survey: Survey, typed: str, *, today: date, days: int,
          begun_at: int) -> Work:
    """Make a draft that will replace the response of a receipt; commits.

    In an open survey it holds what was sent, to be seen and changed. Where a manager could ask for the receipt it is
    empty: nobody sees through it what was answered, and all of it is answered anew.
    """
    found, asked = receipts.find(session, keys, typed), questionnaire_of(survey)
    if found.survey.id != survey.id:
        raise NotFound(receipts.UNKNOWN)
    if found.state == "withdrawn":
        raise Gone(marked("This response was withdrawn, so it cannot be corrected."))
    answers = dict(found.answers) if shows_answers(survey) else {}
    session.rollback()  # what is staged may move again
    return drafting.begin(session, survey, invitation=None, today=today, days=days, begun_at=begun_at,
                          corrects=normalise(typed), answers=answers,
                          visited=tuple(path(asked, answers)) if answers else ())


def shows_answers(survey: Survey) -> bool:
    """Return whether a receipt may show what was answered: not where somebody could demand to see it."""
    return survey.access == "open" and survey.audience != "staff"


def send(session: Session, keys: KeyFolder, survey: Survey, work: Work, *, now: datetime, moves_after: int,
         ) -> Standing | Rejected:
    """Put a draft in the place of what it corrects. Sent twice, it is put there once."""
    asked = questionnaire_of(survey)
    drafting.let_go(session, work.code, today=now.date())
    return correct(session, keys, work.corrects or "", reachable_answers(asked, work.answers), now=now,
                   moves_after=moves_after)


def correct(session: Session, keys: KeyFolder, typed: str, answers: Mapping[str, Any], *, now: datetime,
            moves_after: int) -> Standing | Rejected:
    """Replace the whole response: judged and masked as a new one would be. Commits; a withdrawn one stays withdrawn."""
    found = receipts.find(session, keys, typed)
    asked = questionnaire_of(found.survey)
    if found.state == "withdrawn":
        raise Gone(marked("This response was withdrawn, so it cannot be corrected."))
    if standing(found.survey, now.date()) != "open":
        raise Gone(marked("This survey has closed. Its answers can be withdrawn until the freeze date, and not be "
                          "changed."))
    clean, problems = check_response(asked, with_arms(asked, answers, found.answers))  # the arm stays what it was
    if problems:
        return Rejected(problems)
    reached = people.taken_out(asked, clean)
    if reached:
        return Rejected(tuple(Problem(key, "cannot_be_corrected", NOT_HERE) for key in reached))
    masked = mask(asked, clean).answers
    if masked != found.answers:
        receipts.replace(session, found, masked, "corrected", now=now, moves_after=moves_after,
                         version=found.survey.version_sha256)  # they answer what is asked today
    session.commit()
    return Standing(found.survey, "corrected", can_withdraw=True)
