"""What the house does by itself once an hour: close what has had its last day, let go what was kept long enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.mail import Carrier
from app.models import Deliberation, Survey
from app.queue import forget_ended
from app.services import batching, comparing, empanelling, following, mailing, needs, people, retention, used_rights
from app.services.deliberating import close_deliberation
from app.services.drafting import remove_expired
from app.services.opening import close_survey
from app.services.rewriting import empty_log
from app.storage import FolderStorage

ACTOR = "by itself, on its date"


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was done: what was closed, how many drafts and contacts had expired, and whose answers were deleted."""

    closed: tuple[str, ...]
    n_drafts: int
    n_contacts: int
    erased: tuple[str, ...] = ()


def tidy(
    session: Session, *, keys: KeyFolder, now: datetime, contact_days: int, carrier: Carrier | None = None,
    storage: FolderStorage | None = None,
) -> Tidied:
    """Close what is overdue and remove what has expired; each survey in a transaction of its own."""
    overdue = session.scalars(
        select(Survey).where(Survey.state == "open", Survey.closes_on < now.date()).order_by(Survey.slug)
    ).all()
    closed = tuple(close_survey(session, survey, keys=keys, actor=ACTOR, now=now).slug for survey in overdue)
    over = session.scalars(
        select(Deliberation).where(Deliberation.state == "open", Deliberation.closes_on < now.date())
    ).all()
    closed += tuple(close_deliberation(session, one, keys=keys, actor=ACTOR, now=now).slug for one in over)
    for name in ("refresh_figures", batching.JOB, used_rights.JOB, "find_opinions", "weigh_offers",
                 following.CONFIRM_JOB):
        forget_ended(session, name)  # each says when an eleventh or a twenty-fifth response, or a vote, came
    batching.ask_for_moves(session, now=now)
    batching.sweep(session, keys, now=now)
    used_rights.sweep(session, keys, now=now)
    n_drafts = remove_expired(session, today=now.date())
    n_contacts = people.remove_expired(session, days=contact_days, now=now)
    needs.remove_settled(session, today=now.date())
    following.remove_unconfirmed(session, today=now.date())
    if carrier is not None:
        mailing.ask_carrier(session, carrier)
    comparing.ask_for_comparisons(session, now=now)
    comparing.forget_codes(session, keys, days=contact_days, now=now)
    empanelling.remove_expired(session, keys=keys, days=contact_days, now=now)
    retention.announce(session, today=now.date(), now=now)
    erased = retention.erase_due(session, today=now.date(), keys=keys, storage=storage, now=now)
    empty_log(session)
    return Tidied(closed, n_drafts, n_contacts, erased)
