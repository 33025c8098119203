"""A database with an open and an invited survey, and what one submission to either of them is."""
from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy.orm import Session

from app.extensions import db_session
from app.models import Invitation, Survey
from app.services import consulting, designing, inviting, opening
from app.services.accepting import Accepted, Submission, accept_submission

DEFINITION = """
format: candour/1
key: measured
title: Measured
sections:
  - key: s
    pages:
      - key: p
        questions:
          - {key: trust, kind: single_choice, text: How far?, options: [{key: low, text: Low}, {key: high, text: High}]}
          - {key: worries, kind: long_text, text: What worries you?, about: concern}
"""


def prepare(app: Flask) -> None:
    """Open both surveys."""
    session, now = db_session(), datetime.now(UTC)
    about = consulting.create_consultation(session, title="Measured", actor="bench", now=now)
    for access in ("open", "invited"):
        survey = designing.create_survey(session, consultation=about, slug=access, definition_yaml=DEFINITION,
                                         audience="public", access=access, actor="bench", now=now)
        opening.open_survey(session, survey, keys=app.extensions["keys"],
                            storage=app.extensions["storage"], actor="bench", now=now, needs_record=False)


def send(app: Flask, session: Session, number: int) -> str:
    """Send the response of a number: even ones to the open survey, odd ones with an invitation. Return its receipt."""
    survey = session.query(Survey).filter_by(slug="invited" if number % 2 else "open").one()
    token = _token(app, session, survey, number) if number % 2 else None
    answers = {"trust": "low", "worries": f"Number {number}: " + "words " * (number % 50)}
    sent = accept_submission(session, app.extensions["keys"], survey, Submission(f"{number:022}", answers, token),
                             now=datetime.now(UTC), moves_after=11)
    if not isinstance(sent, Accepted):
        raise TypeError(f"{number} was rejected: {sent}")
    return sent.receipt


def _token(app: Flask, session: Session, survey: Survey, number: int) -> str:
    invitation_id = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    if session.get(Invitation, invitation_id) is None:
        session.add(Invitation(id=invitation_id, survey_id=survey.id))
        session.commit()
    return inviting.token_of(app.extensions["keys"], survey, invitation_id)
