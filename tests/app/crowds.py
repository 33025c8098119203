"""Surveys that many made-up people have answered, and releases of them, for tests of what leaves the house."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np

from app.computing import releasing as making
from app.services import releasing
from config import Config
from surveys.reading import read
from tests.factories import NOW, a_response, a_survey, a_version

DEFINITION = """
{format: candour/1, key: trust, title: Trust in data, minutes: 2, purpose: We ask what you think of it., hierarchies: {
  band: {levels: [{name: two, groups: {younger: [a, b], older: [c, d]}}, {name: all, groups: {all: [a, b, c, d]}}]}},
 sections: [{key: s, pages: [{key: one, questions: [
  {key: trust, kind: scale, text: How far do you trust it?, required: true, missing: [dont_know], points: [
    {key: low, text: Not at all}, {key: mid, text: Somewhat}, {key: high, text: Very much}], analysis: outcome},
  {key: uses, kind: multiple_choice, text: What is it for?,
   options: [{key: care, text: Care}, {key: plans, text: Plans}]},
  {key: age, kind: single_choice, text: How old are you?, missing: [refused],
   disclosure: quasi_identifier, hierarchy: band,
   options: [{key: a, text: 16 to 24}, {key: b, text: 25 to 44}, {key: c, text: 45 to 64}, {key: d, text: 65 or over}]},
  {key: place, kind: single_choice, text: Where do you live?, disclosure: quasi_identifier,
   options: [{key: town, text: Town}, {key: land, text: Country}]},
  {key: ill, kind: single_choice, text: Are you ill?, disclosure: sensitive,
   options: [{key: y, text: "Yes"}, {key: n, text: "No"}]},
  {key: worries, kind: long_text, text: What worries you?, analysis: concern},
  {key: name, kind: short_text, text: Your name, disclosure: identifier}]}]}]}
"""
CONFIG = Config(mode="test")
SECRET = "a secret that only one person wrote"


@lru_cache
def answers(n: int) -> tuple[dict, ...]:
    """Return n responses; a few backgrounds are rare, so that there is something to protect."""
    rng = np.random.default_rng(7)
    rows = []
    for place in range(n):
        row = {
            "trust": str(rng.choice(["low", "mid", "high"], p=[0.2, 0.5, 0.3])),
            "uses": [key for key in ("care", "plans") if rng.random() < 0.5],
            "age": str(rng.choice(list("abcd"), p=[0.05, 0.3, 0.35, 0.3])),
            "place": str(rng.choice(["town", "land"], p=[0.8, 0.2])),
            "ill": str(rng.choice(["y", "n"])),
        }
        if place % 3 == 0:
            row |= {"worries": f"{SECRET} {place}", "name": f"Person {place}"}
        rows.append(row)
    return tuple(rows)


def a_closed_survey(session, n=120, **values):
    """Return a survey that n people have answered, closed, with its freeze date past."""
    version = a_version(session, read(DEFINITION).to_document())
    given = {
        "version_sha256": version.sha256,
        "state": "closed",
        "access": "open",
        "title": "Trust in data",
        "opened_at": NOW,
        "closed_at": NOW,
        "freezes_on": date(2026, 11, 20),
    }
    survey = a_survey(session, **{**given, **values})
    for row in answers(n):
        a_response(session, survey, answers=row)
    session.commit()
    return survey


def a_proposed_release(session, storage, survey, *, level="open", actor="olive", now=NOW):
    """Return a release that has been proposed and made, as its job does it."""
    release = releasing.propose(session, survey=survey, level=level, k=11, actor=actor, now=now)
    made = making.make_and_store(making.gather(session, release.id, CONFIG), storage)
    releasing.keep(session, release.id, made)
    session.commit()
    return release


def a_published_release(session, storage, survey, **values):
    """Return a release that a second officer has published."""
    release = a_proposed_release(session, storage, survey, **values)
    return releasing.publish(session, release=release, storage=storage, actor="oscar", now=NOW, needs_second=True)
