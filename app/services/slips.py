"""Paper slips for people without e-mail: a code to type and a picture to scan, which both mean one invitation.

A code is chosen by chance and kept nowhere: the id of its invitation is HMAC(K_link, code). So whoever holds the
database cannot print a slip, and a slip that was lost cannot be printed again.
"""
from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.errors import BadInput, NotAllowed, WrongState, marked
from app.keys import KeyFolder
from app.models import Invitation, Survey
from app.services import auditing, inviting
from app.services.codes import code_of, derive, normalise
from config import K_FLOOR

MOST_AT_ONCE: Final = 2_000
UNKNOWN: Final = marked("We do not know this code. Check each character: a code has 16 letters and digits.")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed on one slip."""

    code: str
    link: str


def make(session: Session, keys: KeyFolder, survey: Survey, n: int, *, address: str, actor: str,
         now: datetime) -> tuple[Slip, ...]:
    """Make n slips, at least eleven, in an order of chance; commits."""
    if survey.access != "invited":
        raise WrongState("Anyone with the link may answer this survey, so it needs no slips.")
    if survey.state != "open":
        raise WrongState("Open the survey first: slips are made from a key that exists only while it is open.")
    if not K_FLOOR <= n <= MOST_AT_ONCE:
        raise BadInput(f"Enter a number of slips between {K_FLOOR} and {MOST_AT_ONCE:,}: of fewer, somebody could "
                       "remember who got which.")
    codes = [code_of(secrets.token_bytes(16)) for _ in range(n)]
    invitations = [Invitation(id=_id_of(keys, survey, code), survey_id=survey.id) for code in codes]
    session.add_all(invitations)
    auditing.record(session, actor=actor, action="slips made", subject=survey.slug, now=now, detail={"n": n})
    session.commit()
    return tuple(Slip(code, f"{address}/s/{survey.slug}?i={inviting.token_of(keys, survey, one.id)}")
                 for code, one in zip(codes, invitations, strict=True))


def token_of(session: Session, keys: KeyFolder, survey: Survey, typed: str) -> str:
    """Return the token of the invitation that a typed code means, or raise NotAllowed."""
    code = normalise(typed)
    found = session.get(Invitation, _id_of(keys, survey, code)) if code else None
    if found is None or found.survey_id != survey.id:
        raise NotAllowed(UNKNOWN)
    return inviting.token_of(keys, survey, found.id)


def _id_of(keys: KeyFolder, survey: Survey, code: str) -> str:
    return derive(keys.create(f"link-{survey.id}"), survey.id, "slip", code)[:16].hex()
