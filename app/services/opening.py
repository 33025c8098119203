"""Opening and closing a survey: the two acts that cannot be taken back."""
from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.errors import WrongState
from app.keys import KeyFolder
from app.models import Draft, GroupLink, Invitation, QuestionnaireVersion, Spent, Survey
from app.queue import enqueue
from app.services import auditing, batching, lawfulness, planning
from app.services.checking import Check
from app.services.recordings import check_with_recordings
from app.storage import FolderStorage
from config import K_FLOOR
from surveys.questionnaire import Questionnaire
from surveys.versions import version_of

DAYS_TO_WITHDRAW: Final = 14
KEYS: Final = ("survey", "link")  # destroyed at close; `receipt` is for ever


def open_survey(
    session: Session, survey: Survey, *, keys: KeyFolder, storage: FolderStorage, actor: str, now: datetime,
    needs_record: bool = True,
) -> Survey:
    """Fix what is asked, make the keys and let people answer; a questionnaire with faults stays a draft.

    So does one without its record of processing, except on a machine for trying things (`needs_record`): there the
    entry in the log says what was missing.
    """
    questionnaire = refuse_faults(survey, check_with_recordings(survey, now.date(), storage))
    if survey.closes_on is not None and survey.closes_on < now.date():
        raise WrongState("The closing date has passed. Choose a later one before you open the survey.")
    lacking = lawfulness.lacking_of(survey)
    if lacking and needs_record:
        raise WrongState(f"Something must be on record before the survey opens. {' '.join(lacking)}")
    for name in KEYS:
        keys.create(f"{name}-{survey.id}")
    keys.create("receipt")
    fix_version(session, survey, questionnaire, now=now)
    planning.seal_at_opening(session, survey, actor=actor, now=now)
    survey.state, survey.opened_at, survey.told_months = "open", now, survey.keep_months
    if survey.closes_on is not None and survey.freezes_on is None:
        survey.freezes_on = survey.closes_on + timedelta(days=DAYS_TO_WITHDRAW)
    auditing.record(session, actor=actor, action="survey opened", subject=survey.slug, now=now,
                    detail={"version": survey.version_sha256, "access": survey.access,
                            **({"without_record": len(lacking)} if lacking else {})})
    session.commit()
    return survey


def close_survey(session: Session, survey: Survey, *, keys: KeyFolder, actor: str, now: datetime) -> Survey:
    """Stop taking answers for good, and destroy the keys that could tell who has answered."""
    if survey.state != "open":
        raise WrongState("This survey is not open, so it cannot be closed.")
    survey.state, survey.closed_at = "closed", now
    survey.freezes_on = survey.freezes_on or freeze_after(now.date())
    last = batching.end(session, keys, survey.id, now=now, moves_after=K_FLOOR)
    session.execute(delete(Spent).where(Spent.survey_id == survey.id))
    session.execute(delete(Draft).where(Draft.survey_id == survey.id))  # what was not sent is not kept
    session.execute(update(Invitation).where(Invitation.survey_id == survey.id).values(address=None))  # of no more use
    session.execute(delete(GroupLink).where(GroupLink.survey_id == survey.id))
    auditing.record(session, actor=actor, action="survey closed", subject=survey.slug, now=now,
                    detail={"last_day_to_withdraw": survey.freezes_on.isoformat()})
    enqueue(session, "rewrite", now=now, key=f"rewrite:{survey.id}", survey_id=survey.id)
    session.commit()
    batching.retire(keys, *last)
    for name in KEYS:
        keys.destroy(f"{name}-{survey.id}")
    return survey


def fix_version(session: Session, survey: Survey, questionnaire: Questionnaire, *, now: datetime) -> None:
    """Keep this version of what is asked for good, in the caller's transaction."""
    sha256 = version_of(questionnaire)
    if session.get(QuestionnaireVersion, sha256) is None:
        session.add(QuestionnaireVersion(sha256=sha256, document=questionnaire.to_document(), created_at=now))
        session.flush()
    survey.version_sha256, survey.title = sha256, questionnaire.title[:200]


def refuse_faults(survey: Survey, found: Check) -> Questionnaire:
    """Return what a draft asks, or raise WrongState that names the first fault."""
    if survey.state != "draft":
        raise WrongState("This survey has been opened before.")
    if found.questionnaire is None or found.faults:
        more = f" (and {len(found.faults) - 1} more)" if len(found.faults) > 1 else ""
        raise WrongState(f"The questionnaire has a fault that must be put right first: {found.faults[0]}{more}.")
    return found.questionnaire


def freeze_after(day: date) -> date:
    """Return the last day to withdraw when nothing else was said."""
    return day + timedelta(days=DAYS_TO_WITHDRAW)
