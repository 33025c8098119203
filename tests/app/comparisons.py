"""Two surveys that ask for a panel code, and people who answer both, one, or without a code."""
from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from app.models import Consultation, Survey
from app.services import comparing, designing
from app.services.accepting import Submission, accept_submissions
from app.services.codes import code_of
from tests.factories import ON_RECORD

QUESTIONS = """
          - {key: code, kind: panel_code, text: Your panel code}
          - {key: trust, kind: scale, text: How far do you trust it?,
             points: [{key: low, text: Low}, {key: mid, text: Middle}, {key: high, text: High}]}
          - {key: law, kind: single_choice, text: Who decides about your records?, missing: [dont_know],
             options: [{key: gp, text: Your practice}, {key: firm, text: A company}]}
"""
TOOK_PART = """          - {key: took, kind: single_choice, text: Did you take part in the meeting?,
             options: [{key: "yes", text: "Yes"}, {key: "no", text: "No"}]}
"""
HEAD = """
format: candour/1
key: minds
title: What do you think?
sections:
  - key: s
    pages:
      - key: p
        questions:"""


def a_code(number: int) -> str:
    """The code of one person."""
    return code_of(hashlib.sha256(str(number).encode()).digest())


def two_surveys(app: Flask, session: Session, now: datetime, **more: str) -> tuple[Consultation, Survey, Survey]:
    """One consultation with an open survey before and one after."""
    consultation = designing.create_consultation(session, title="Minds", slug="minds", actor="ada", now=now,
                                                 **ON_RECORD)
    given = {"audience": "public", "access": "open", **more}
    made = [designing.create_survey(session, consultation=consultation, slug=slug, actor="ada", now=now,
                                    definition_yaml=f"{HEAD}{QUESTIONS}{extra}", **given)
            for slug, extra in (("before", ""), ("after", TOOK_PART))]
    before, after = (designing.open_survey(session, one, keys=app.extensions["keys"], actor="ada", now=now,
                                           storage=app.extensions["storage"]) for one in made)
    return consultation, before, after


def answer(app: Flask, session: Session, survey: Survey, people: dict[str, dict[str, object]], now: datetime) -> None:
    """Let people answer, each under a key of their own."""
    sent = [Submission(key=f"{survey.slug}-{name}-{'x' * 22}", answers=answers) for name, answers in people.items()]
    for outcome in accept_submissions(session, app.extensions["keys"], survey, sent, now=now, moves_after=11):
        assert getattr(outcome, "is_new", False), outcome


POINTS = ("low", "mid", "high")


def people(n: int = 80, *, is_after: bool = False) -> dict[str, dict[str, object]]:
    """Half took part; two in three of those trust one point more afterwards, and more of them know the law."""
    found = {}
    for i in range(n):
        took, place = i % 2 == 0, (i // 2) % 3
        moves = is_after and took and bool((i // 6) % 3)
        said: dict[str, object] = {"trust": POINTS[min(place + moves, 2)], "code": a_code(i),
                                   "law": "gp" if i % 4 < (3 if moves else 1) else "firm"}
        found[f"p{i}"] = {**said, **({"took": "yes" if took else "no"} if is_after else {})}
    return found


def frozen(app: Flask, session: Session, surveys: tuple[Survey, Survey], now: datetime) -> datetime:
    """Close both, and return a day on which nobody can take an answer back any more."""
    for survey in surveys:
        designing.close_survey(session, survey, keys=app.extensions["keys"], actor="ada", now=now)
    return now + timedelta(days=60)


def set_up(
    session: Session, consultation: Consultation, before: Survey, after: Survey, now: datetime, **more: str
) -> None:
    """Compare them, with a control arm and one thing to know."""
    given = {"arm": "took", "control": "no", "knowledge": "law: gp", **more}
    comparing.set_up(session, consultation, before=before, after=after, actor="ada", now=now, **given)
