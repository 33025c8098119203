"""Drafts: answers on their way, sealed on the server under a key that only the respondent's code yields.

The code is random (75 bits), so HKDF is enough and no slow derivation is needed. The database holds
neither the code nor anything it can be found from: the draft's name is derived from the code too.
"""
from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Table, bindparam, delete, func
from sqlalchemy.orm import Session

from app.errors import NotFound, marked
from app.models import Draft, Survey
from app.services.codes import new_code
from app.services.finding import questionnaire_of
from app.services.padding import padded_json
from app.services.prepared import first_in
from surveys.arranging import arms_of

NONCE_BYTES = 12
DRAFTS: Final = cast(Table, Draft.__table__)
DISCARD: Final = delete(DRAFTS).where(DRAFTS.c.id == bindparam("whose")).returning(func.length(DRAFTS.c.sealed))
GONE = marked(
    "We cannot find your answers. They may have been sent already, or been kept for longer than we keep answers that "
    "were not sent, or this browser does not keep cookies."
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a draft holds: the answers so far, the pages that were sent, and the invitation, if any."""

    code: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    visited: tuple[str, ...] = ()
    invitation: str | None = None
    capacity: str = ""  # for whom somebody else answers; none: for themselves
    begun_at: int = 0  # in seconds; sealed with the rest, and gone with it
    corrects: str | None = None  # the receipt of what these answers are to replace

    def with_page(self, page_key: str, answers: Mapping[str, Any], asked: tuple[str, ...]) -> Work:
        """Return the work with one page's answers in place of what stood there before."""
        kept = {key: value for key, value in self.answers.items() if key not in asked}
        visited = self.visited if page_key in self.visited else (*self.visited, page_key)
        return replace(self, answers={**kept, **answers}, visited=visited)


def begin(
    session: Session, survey: Survey, *, invitation: str | None, today: date, days: int, capacity: str = "",
    begun_at: int = 0, corrects: str | None = None, answers: Mapping[str, Any] | None = None,
    visited: tuple[str, ...] = (),
) -> Work:
    """Make a draft and return it with its code; what has expired goes at the same time. Commits.

    It is empty, unless a link answers something by itself, or it corrects what was sent.
    """
    session.execute(delete(Draft).where(Draft.expires_on < today))
    code = new_code()
    known = {**arms_of(questionnaire_of(survey), seed(code)), **(answers or {})}
    work = Work(code, known, visited, invitation, capacity, begun_at, corrects)
    session.add(Draft(id=name_of(work.code), survey_id=survey.id, sealed=seal(work, survey.id),
                      expires_on=today + timedelta(days=days)))
    session.commit()
    return work


def find(session: Session, survey: Survey, code: str | None, *, today: date) -> Work:
    """Open the draft of a code, or raise NotFound: unknown, expired, sent, or of another survey."""
    draft = session.get(Draft, name_of(code)) if code else None
    if code is None or draft is None or draft.survey_id != survey.id or draft.expires_on < today:
        raise NotFound(GONE)
    return unseal(draft.sealed, code, survey.id)


def expires_on(session: Session, code: str) -> date:
    """Return the last day on which the draft can be taken up again."""
    draft = session.get(Draft, name_of(code))
    if draft is None:
        raise NotFound(GONE)
    return draft.expires_on


def keep(session: Session, survey: Survey, work: Work) -> None:
    """Seal the work anew, in the caller's transaction."""
    draft = session.get(Draft, name_of(work.code))
    if draft is None:
        raise NotFound(GONE)
    draft.sealed = seal(work, survey.id)


def discard(session: Session, code: str) -> int:
    """Remove the draft of a code, in the caller's transaction, and return its size; one that is gone has none."""
    gone = first_in(session, DISCARD, whose=name_of(code))
    return int(gone[0]) if gone else 0


def let_go(session: Session, code: str, *, today: date) -> None:
    """Let a draft go with the day: whoever presses twice still finds it. In the caller's transaction."""
    draft = session.get(Draft, name_of(code))
    if draft is not None:
        draft.expires_on = today


def remove_expired(session: Session, *, today: date) -> int:
    """Remove every draft whose time is over; commits. Returns how many there were."""
    gone = session.execute(delete(Draft).where(Draft.expires_on < today).returning(Draft.id)).all()
    session.commit()
    return len(gone)


def submission_key(code: str) -> str:
    """Return the idempotency key of a draft: however often it is sent, it is one submission."""
    return _derive(code, b"submission").hex()


def seed(code: str) -> bytes:
    """Return what decides orders and wording for this one response; nobody can tell it from the response."""
    return _derive(code, b"chance")


def name_of(code: str) -> str:
    """Return under which name the draft of a code lies."""
    return _derive(code, b"name")[:16].hex()


def _derive(code: str, purpose: bytes) -> bytes:
    info = b"candour draft " + purpose
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(code.encode())


def seal(work: Work, survey_id: str) -> bytes:
    """Return the work under the key that its code alone yields, filled up to one of few sizes."""
    held = {"answers": dict(work.answers), "visited": work.visited, "invitation": work.invitation,
            "capacity": work.capacity, "begun_at": work.begun_at, "corrects": work.corrects}
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_derive(work.code, b"key")).encrypt(nonce, padded_json(held), survey_id.encode())
    return nonce + sealed


def unseal(sealed: bytes, code: str, survey_id: str) -> Work:
    """Open a draft with its code, or raise NotFound."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        opened = AESGCM(_derive(code, b"key")).decrypt(nonce, rest, survey_id.encode())
    except InvalidTag:
        raise NotFound(GONE) from None
    held = json.loads(opened)
    return Work(code, held["answers"], tuple(held["visited"]), held["invitation"], held.get("capacity", ""),
                held.get("begun_at", 0), held.get("corrects"))
