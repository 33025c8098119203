"""Single-use links made in a batch: shown to the officer once, kept nowhere, and the same again in a reminder."""
from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.keys import KeyFolder
from app.models import Invitation, Survey
from app.services import auditing, inviting

MOST_AT_ONCE: Final = 10_000


def issue(session: Session, *, survey: Survey, n: int, keys: KeyFolder, actor: str, now: datetime) -> tuple[str, ...]:
    """Make n invitations and return their tokens in no order that anything else has; commits."""
    if survey.access != "invited":
        raise WrongState("Anyone with the link may answer this survey, so it needs no invitations.")
    if survey.state != "open":
        raise WrongState("Open the survey first: links are made from a key that exists only while it is open.")
    if not 1 <= n <= MOST_AT_ONCE:
        raise BadInput(f"Enter a number of links between 1 and {MOST_AT_ONCE:,}.")
    tokens = tuple(inviting.invite(session, keys, survey) for _ in range(n))
    auditing.record(session, actor=actor, action="invitations made", subject=survey.slug, now=now, detail={"n": n})
    session.commit()
    return tuple(sorted(tokens))


def n_invitations(session: Session, survey: Survey) -> int:
    """Return how many invitations there are; how many were used nobody is told, since that follows one person."""
    return session.scalar(select(func.count()).where(Invitation.survey_id == survey.id)) or 0


def links_csv(tokens: tuple[str, ...], *, survey: Survey, address: str) -> str:
    """Return the links as a CSV file with one column, for a mail merge or paper slips."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["link"])
    writer.writerows([f"{address}/s/{survey.slug}?i={token}"] for token in tokens)
    return out.getvalue()
