"""Receipts: a code that shows its holder the state of a response, and takes it back until the freeze date.

The receipt is derived (HMAC under K_receipt), the response's id is derived from the receipt, and neither can
be turned back; so nothing readable is kept, and the same submission always has the same receipt.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.orm import Session

from app.errors import Gone, NotFound, marked
from app.keys import KeyFolder
from app.models import Batch, Response, Staged, Survey
from app.services import batching, figures, forgetting
from app.services.codes import code_of, derive, normalise
from app.services.prepared import Prepared

State = Literal["counted", "corrected", "withdrawn"]
ID_PURPOSE = b"candour response id"
UNKNOWN = marked("We do not know this receipt. Check each character: a receipt has 16 letters and digits.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a receipt shows: never the answers, since somebody could demand to see it."""

    survey: Survey
    state: State
    can_withdraw: bool


def receipt_of(keys: KeyFolder, survey: Survey, key: str) -> str:
    """Return the receipt of a submission's idempotency key."""
    return receipts_of(keys, survey, (key,))[0]


def receipts_of(keys: KeyFolder, survey: Survey, submitted: Sequence[str]) -> list[str]:
    """Return the receipts of many idempotency keys."""
    secret, survey_id = keys.create("receipt"), survey.id
    return [code_of(derive(secret, survey_id, key)) for key in submitted]


def response_id(receipt: str) -> str:
    """Return the id of the response that a receipt belongs to."""
    return derive(ID_PURPOSE, receipt)[:16].hex()


@dataclass(frozen=True, slots=True)
class Found:
    """The response of a receipt: its row, or what is staged of it and the batch it waits in."""

    survey: Survey
    id: str
    state: State
    answers: Mapping[str, Any]
    row: Response | None = None
    staged: batching.Row | None = None
    batch: batching.Live | None = None


def look_up(session: Session, keys: KeyFolder, typed: str, *, today: date) -> Standing:
    """Return the state of the response whose receipt somebody typed, or raise NotFound."""
    found = find(session, keys, typed)
    return Standing(found.survey, found.state, found.state != "withdrawn" and not is_frozen(found.survey, today))


def withdraw(session: Session, keys: KeyFolder, typed: str, *, now: datetime, moves_after: int) -> Standing:
    """Take a response back; commits. The answers go at once, the figures follow with their next move.

    What stays is that this receipt was withdrawn: its holder can see it, and the invitation stays spent.
    """
    found = find(session, keys, typed)
    if found.state != "withdrawn":
        if is_frozen(found.survey, now.date()):
            raise Gone(marked("The last day to take back an answer to this survey has passed."))
        replace(session, found, {}, "withdrawn", now=now, moves_after=moves_after)
        session.commit()
    return Standing(found.survey, "withdrawn", can_withdraw=False)


def replace(session: Session, found: Found, answers: dict[str, Any], state: State, *, now: datetime,
            moves_after: int, version: str | None = None) -> None:
    """Put other answers in the place of the first, which go from wherever they are, in the caller's transaction."""
    if found.row is None:
        before = cast(batching.Row, found.staged)
        batching.change(session, cast(batching.Live, found.batch),
                        {**before, "answers": answers, "state": state,
                         "contacts": {} if state == "withdrawn" else before.get("contacts", {}),
                         "panel_tag": None if state == "withdrawn" else before.get("panel_tag"),
                         "version_sha256": version or before["version_sha256"]})
        return  # nothing has counted or read what is still staged
    survey_id = found.survey.id
    forgetting.forget_rows(session, survey_id, response_id=found.id, answers=found.answers, now=now)
    found.row.answers, found.row.state = answers, state
    if state == "withdrawn":
        found.row.panel_tag = None
    found.row.version_sha256 = version or found.row.version_sha256
    figures.remove_response(session, survey_id, found.id)
    if state == "withdrawn":  # a correction waits for the next move: else one person could move the figures alone
        figures.note_forms(session, found.survey, (found.row.variant,), now=now, moves_after=moves_after)


def is_frozen(survey: Survey, today: date) -> bool:
    """Return whether the last day to withdraw has passed."""
    return survey.freezes_on is not None and today > survey.freezes_on


def find(session: Session, keys: KeyFolder, typed: str) -> Found:
    """Return the response of a typed receipt, or raise NotFound; one that is staged stays so until the commit."""
    receipt = normalise(typed)
    if receipt is None:
        raise NotFound(UNKNOWN)
    # Staged first: what moves between two looks has then come to where the second one looks.
    found = _staged(session, keys, response_id(receipt)) or _stored(session, response_id(receipt))
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def is_kept(session: Session, keys: KeyFolder, survey: Survey, receipt: str) -> bool:
    """Return whether a survey holds the response of this receipt, staged or not."""
    sought = response_id(receipt)
    return batching.find(session, keys, sought, survey.id) is not None or session.get(Response, sought) is not None


class Kept:
    """Knows without a session whether a survey holds the response of a receipt, staged or not."""

    def __init__(self, engine: Engine, keys: KeyFolder) -> None:
        self.keys = keys
        self._stores_at_once = engine.dialect.name == "sqlite"  # as nearly all that the express road sends
        self._stored = Prepared(engine, select(Response.id).where(Response.id == bindparam("sought")))
        self._batch = Prepared(engine, select(Batch.key_name).where(Batch.survey_id == bindparam("whose")))
        self._staged = Prepared(engine, select(Staged.name).where(Staged.name == bindparam("sought")))

    def has(self, survey: Survey, receipt: str) -> bool:
        """Return whether it is kept; where it moves in this very moment, it may be overlooked."""
        sought = response_id(receipt)
        places = (self._is_stored, self._waits) if self._stores_at_once else (self._waits, self._is_stored)
        return any(place(survey.id, sought) for place in places)

    def _is_stored(self, _survey_id: str, sought: str) -> bool:
        return self._stored.first(sought=sought) is not None

    def _waits(self, survey_id: str, sought: str) -> bool:
        batch = self._batch.first(whose=survey_id)
        if batch is None or not self.keys.exists(batch[0]):
            return False
        name = batching.Live(survey_id, self.keys.read(batch[0])).name_of(sought)
        return self._staged.first(sought=name) is not None


def _staged(session: Session, keys: KeyFolder, sought: str) -> Found | None:
    seen = batching.find(session, keys, sought)
    survey = session.get(Survey, seen["survey_id"]) if seen is not None else None
    batch = batching.live(session, keys, survey) if survey is not None else None
    if survey is None or batch is None:
        return None
    row = next(iter(batching.kept(session, batch, (sought,))), None)  # once more, now that nothing can move
    return None if row is None else Found(survey, sought, row["state"], row["answers"], staged=row, batch=batch)


def _stored(session: Session, sought: str) -> Found | None:
    row = session.get(Response, sought)
    survey = session.get(Survey, row.survey_id) if row is not None else None
    if row is None or survey is None:
        return None
    return Found(survey, sought, cast(State, row.state), row.answers, row=row)
