"""Rights to answer once: tokens that are derived, never stored, and spent without a trace of whose they were.

A token is the invitation's id and HMAC(K_link, id): whoever holds the database alone cannot make one. What is
kept when it is used is HMAC(K_survey, token), in a table that nothing joins to the invitations. Both keys die
at close.
"""
from __future__ import annotations

import base64
import binascii
import hmac
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotAllowed, marked
from app.keys import KeyFolder
from app.models import Invitation, Spent, Survey
from app.services import group_links
from app.services.codes import derive

ID_BYTES = 16
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
UNKNOWN = marked("This link is not an invitation to this survey. Check that you have copied all of it.")
SPENT = marked("An answer has already been sent with this invitation. Each invitation can be used once.")


def token_of(keys: KeyFolder, survey: Survey, invitation_id: str) -> str:
    """Return the token of an invitation: the same one in every reminder."""
    return token_under(keys, survey.id, invitation_id)


def token_under(keys: KeyFolder, whose: str, invitation_id: str) -> str:
    """Return the token of an invitation to what has this id, a survey or a deliberation, under its K_link."""
    identity = bytes.fromhex(invitation_id)
    proof = derive(keys.create(f"link-{whose}"), whose, invitation_id)[:ID_BYTES]
    return base64.urlsafe_b64encode(identity + proof).decode().rstrip("=")


def invite(session: Session, keys: KeyFolder, survey: Survey, address: str | None = None) -> str:
    """Make one invitation and return its token, in the caller's transaction."""
    invitation = Invitation(survey_id=survey.id, address=address)
    session.add(invitation)
    session.flush()
    return token_of(keys, survey, invitation.id)


def check(session: Session, keys: KeyFolder, survey: Survey, token: object) -> str | None:
    """Return the nullifier of a token that is genuine and not yet used, or raise NotAllowed.

    The link of a group has none: many people use it.
    """
    if group_links.find(session, keys, survey, token) is not None:
        return None
    if not isinstance(token, str) or not TOKEN.fullmatch(token):
        raise NotAllowed(UNKNOWN)
    nullifier = derive(keys.read(f"survey-{survey.id}"), survey.id, token).hex()
    if not _is_genuine(session, keys, survey, token):
        raise NotAllowed(UNKNOWN)
    if session.get(Spent, nullifier) is not None:
        raise NotAllowed(SPENT)
    return nullifier


def id_of(token: object) -> str | None:
    """Return the id of the invitation that a token would be of; whether it is genuine is another question."""
    if not isinstance(token, str) or not TOKEN.fullmatch(token):
        return None
    try:
        return base64.urlsafe_b64decode(token + "=")[:ID_BYTES].hex()
    except binascii.Error:
        return None


def _is_genuine(session: Session, keys: KeyFolder, survey: Survey, token: str) -> bool:
    invitation_id = id_of(token)
    if invitation_id is None:
        return False
    if not hmac.compare_digest(token, token_of(keys, survey, invitation_id)):
        return False
    known = select(Invitation.id).where(Invitation.id == invitation_id, Invitation.survey_id == survey.id)
    return session.scalar(known) is not None
