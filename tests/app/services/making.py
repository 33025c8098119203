"""A consultation and its survey, made through the verbs, for the tests of the services."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.models import Survey
from app.services import designing
from app.services.accepting import Accepted, Submission, accept_submission
from tests.batches import settle
from tests.factories import ON_RECORD

DEFINITION = """
format: candour/1
key: small
title: A small survey
sections:
  - key: s
    pages:
      - key: p
        questions:
          - key: heard
            kind: single_choice
            text: Have you heard of it?
            missing: [dont_know]
            options: [{key: a_lot, text: A lot}, {key: nothing, text: Nothing}]
          - key: uses
            kind: multiple_choice
            text: What is it for?
            options: [{key: care, text: Care}, {key: research, text: Research}]
          - key: trust
            kind: grid
            text: How far do you trust
            rows: [{key: gp, text: Your GP}]
            points: [{key: low, text: Low}, {key: high, text: High}]
          - {key: worry, kind: long_text, text: What worries you?, about: concern}
"""
# The same on two pages, the second of which speaks of an answer on the first.
PAGE = "      - key: q\n        questions:\n"
PIPED = DEFINITION.replace("          - key: trust\n", f"{PAGE}          - key: trust\n").replace(
    "text: How far do you trust", "text: 'After {{ heard | that }}, how far do you trust'")


def draft(session: Session, now: datetime, **more: Any) -> Survey:
    """A draft in a consultation of its own."""
    slug = more.pop("slug", "small")
    consultation = designing.create_consultation(session, title=f"About {slug}", actor="ada", now=now,
                                                 **ON_RECORD)
    given = {"definition_yaml": DEFINITION, "audience": "public", "access": "open", **more}
    made = designing.create_survey(session, consultation=consultation, slug=slug, actor="ada", now=now, **given)
    return designing.edit_survey(session, made, actor="ada", now=now, list_source="The list of the trust")


def opened(app: Flask, session: Session, now: datetime, **more: Any) -> Survey:
    """An open survey."""
    survey = draft(session, now, **more)
    return designing.open_survey(session, survey, keys=app.extensions["keys"],
                                 storage=app.extensions["storage"], actor="ada", now=now)


def answer(app: Flask, session: Session, survey: Survey, now: datetime, key: str, **answers: Any) -> str:
    """One accepted response; its receipt."""
    submission = Submission(key, answers)
    accepted = accept_submission(session, app.extensions["keys"], survey, submission, now=now, moves_after=11)
    assert isinstance(accepted, Accepted)
    settle(session, app.extensions["keys"], survey, now=now)
    return accepted.receipt
