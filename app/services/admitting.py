"""Whom a survey admits: from which age on, for whom, and how many. Changed by an officer, audited."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.models import Survey
from app.services import auditing, limits
from app.services.finding import questionnaire_of
from app.services.marking import CAPACITIES
from config import K_FLOOR
from surveys.errors import DefinitionError
from surveys.questionnaire import Questionnaire

OLDEST = 120


def admit(
    session: Session, survey: Survey, *, least_age: int | None, proxies: Sequence[str], most_responses: int | None,
    quotas: str, actor: str, now: datetime,
) -> Survey:
    """Change whom a survey admits; commits. Limits may move while it is open, since the figures decide about them."""
    if survey.state == "closed":
        raise WrongState("The survey is closed: it admits nobody any more.")
    if least_age is not None and not 1 <= least_age <= OLDEST:
        raise BadInput(f"An age lies between 1 and {OLDEST}.")
    if set(proxies) - set(CAPACITIES):
        raise BadInput(f"Somebody may answer for somebody else as: {', '.join(CAPACITIES)}.")
    if most_responses is not None and most_responses < K_FLOOR:
        raise BadInput(f"The figures show nothing below {K_FLOOR}, so a limit cannot be lower.")
    wanted = {"least_age": least_age, "proxies": sorted(proxies), "most_responses": most_responses,
              "quotas": limits.read_quotas(quotas, _asked(survey))}
    changed = [name for name, value in wanted.items() if getattr(survey, name) != value]
    for name in changed:
        setattr(survey, name, wanted[name])
    if changed:
        auditing.record(session, actor=actor, action="who may answer changed", subject=survey.slug, now=now,
                        detail={name: str(wanted[name]) for name in changed})
    session.commit()
    return survey


def _asked(survey: Survey) -> Questionnaire | None:
    try:
        return questionnaire_of(survey)
    except DefinitionError:
        return None
