"""A deliberation made through the verbs, and people with opinions who vote in it."""
from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.models import Deliberation
from app.services import ballots, consulting, deliberating, stating, voting
from app.services.ballots import Cast
from tests.factories import ON_RECORD

BACKGROUND = "Notes are kept for years.\nSource: Records policy, https://example.org/policy"
SENTENCES = (
    "A nurse should look at every result before I am told",
    "Computers that read scans will find more cancers early",
    "My records must never be sold to private companies",
    "Shorter waiting times matter more than who reads the scan",
    "Whoever makes a mistake has to answer for it in person",
    "Staff need paid hours to learn a new tool",
    "Small practices will be left behind by all this",
    "Research on records has saved lives and should go on",
    "Nobody has ever asked patients like me about it",
    "An app can explain a letter better than a leaflet",
)


def a_draft(session: Session, now: datetime, *, n: int = 8, slug: str = "weigh", **more: Any) -> Deliberation:
    """A deliberation with statements, ready to be opened."""
    consultation = consulting.create_consultation(session, title=f"About {slug}", actor="ada", now=now,
                                                  **ON_RECORD)
    given = {"title": "Weigh it together", "question": "What should hold for AI here?", "background": BACKGROUND}
    made = deliberating.create_deliberation(session, consultation=consultation, slug=slug, actor="ada", now=now,
                                            **{**given, **more})
    sides = ("confidence", "concern")
    texts = [(text, sides[place % 2]) for place, text in enumerate(SENTENCES[:n])]
    if texts:
        stating.add_statements(session, made, texts, origin="officer", actor="ada", now=now)
    return made


def an_open_one(app: Flask, session: Session, now: datetime, **more: Any) -> Deliberation:
    """One that takes votes."""
    made = a_draft(session, now, **more)
    return deliberating.open_deliberation(session, made, keys=app.extensions["keys"], actor="ada", now=now)


def says(app: Flask, session: Session, deliberation: Deliberation, code: str, now: datetime, **votes: str) -> Cast:
    """Let the holder of a code vote: `says(…, s1="agree")`."""
    cast = Cast({})
    for name, said in votes.items():
        cast = voting.vote(session, app.extensions["keys"], deliberation, code, int(name[1:]), said,
                           is_important=False, now=now, moves_after=11)
    return cast


def two_camps(session: Session, deliberation: Deliberation, now: datetime, *, n: int = 60, seed: int = 1) -> None:
    """People of two opinions: one camp agrees with odd statements, the other with even ones, both with the first."""
    draw = random.Random(seed)
    numbers = voting.accepted_numbers(session, deliberation.id)
    made = {}
    for person in range(n):
        votes = {}
        for number in numbers:
            agrees = number == 1 or number % 2 == person % 2
            votes[str(number)] = (1 if agrees else -1) if draw.random() < 0.93 else 0
        made[f"{draw.getrandbits(128):032x}"] = Cast(votes, frozenset({numbers[0]}))
    ballots.add_ballots(session, deliberation, made, now=now)
    session.commit()
