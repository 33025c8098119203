"""The life of a survey's questionnaire: a draft, live, live with a draft of the next version, archived."""
from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from sqlalchemy.orm import Session

from app.errors import WrongState
from app.models import Survey
from app.services import auditing, figures
from app.services.finding import questionnaire_of
from app.services.opening import fix_version
from app.services.recordings import check_with_recordings
from app.storage import FolderStorage
from surveys.errors import DefinitionError
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.succession import CURE, breaks
from surveys.versions import Change, changes, version_of

Phase = Literal["draft", "live", "live with a draft", "archived"]
COMPARES: Final = {"yes": "Answers compare", "with_care": "Answers compare with care", "no": "Answers do not compare"}


def phase(survey: Survey) -> Phase:
    """Return where a survey's questionnaire is in its life."""
    if survey.state == "draft":
        return "draft"
    if survey.state == "closed":
        return "archived"
    return "live with a draft" if has_draft(survey) else "live"


def has_draft(survey: Survey) -> bool:
    """Return whether an open survey has a draft that says something else than what is live; comments do not count."""
    if survey.state != "open":
        return False
    draft = _readable(survey.draft_yaml)
    return draft is None or version_of(draft) != survey.version_sha256


def differences(survey: Survey) -> tuple[Change, ...]:
    """Return what the draft of an open survey changes, and which answers still compare; nothing while it is faulty."""
    draft = _readable(survey.draft_yaml)
    return changes(questionnaire_of(survey), draft) if draft else ()


def obstacles(survey: Survey) -> tuple[str, ...]:
    """Return what keeps the draft of an open survey from following what is live."""
    draft = _readable(survey.draft_yaml)
    return breaks(questionnaire_of(survey), draft) if draft else ()


def publish_draft(session: Session, survey: Survey, *, storage: FolderStorage, actor: str, now: datetime) -> Survey:
    """Put the draft of an open survey live; answers given before stay, each with its own version. Commits."""
    if not has_draft(survey):
        raise WrongState("There is no draft of a new version to put live.")
    found = check_with_recordings(survey, now.date(), storage)
    if found.questionnaire is None or found.faults:
        raise WrongState(f"The draft has a fault that must be put right first: {found.faults[0]}.")
    against = obstacles(survey)
    if against:
        raise WrongState(f"{against[0]} {CURE}")
    before, changed = survey.version_sha256, differences(survey)
    fix_version(session, survey, found.questionnaire, now=now)
    if any(one.what == "form" for one in changed):
        figures.forget_changes(session, survey, survey.equivalent, now=now)
        survey.equivalent = []  # what a person stated was about other words
    auditing.record(session, actor=actor, action="version published", subject=survey.slug, now=now,
                    detail={"version": survey.version_sha256, "before": before,
                            "with_care": sorted({one.question_key for one in changed if one.compares != "yes"})})
    session.commit()
    return survey


def drop_draft(session: Session, survey: Survey, *, actor: str, now: datetime) -> Survey:
    """Give up the draft of an open survey; its text becomes that of the live version, without comments. Commits."""
    if not has_draft(survey):
        raise WrongState("There is no draft of a new version to give up.")
    survey.draft_yaml = write(questionnaire_of(survey))
    auditing.record(session, actor=actor, action="draft given up", subject=survey.slug, now=now)
    session.commit()
    return survey


def _readable(text: str) -> Questionnaire | None:
    try:
        return read(text, "the draft")
    except DefinitionError:
        return None
