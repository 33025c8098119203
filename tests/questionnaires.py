"""Small questionnaires for tests of the web, and the survey that asks one of them today."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Survey
from app.services.opening import open_survey
from app.storage import FolderStorage
from surveys.languages import fingerprint
from tests.factories import a_consultation, a_survey

EVERY_KIND = """
format: candour/1
key: every-kind
title: Every kind of question
minutes: 3
purpose: We want to hear from you.
facts:
  - {key: what, text: A fact., nation: England, source: {title: A source, url: "https://example.org/a", publisher: P},
     checked_on: 2026-11-01, expires_on: 2099-05-01}
sections:
  - key: first
    title: First things
    pages:
      - key: heard
        facts: [what]
        questions:
          - {key: heard, kind: single_choice, text: Have you heard of it?, why: To tell people apart., required: true,
             missing: [dont_know], options: [{key: lot, text: A lot}, {key: no, text: "No <b>never</b>"},
             {key: else, text: Something else, other: true}]}
      - key: trusted
        show_when: heard == lot
        questions:
          - {key: trusted, kind: multiple_choice, text: Whom do you trust?, options: [{key: gp, text: My GP},
             {key: app, text: An app}, {key: none, text: None of these, exclusive: true}]}
      - key: scales
        title: Two scales
        questions:
          - {key: comfort, kind: scale, text: How comfortable are you?, missing: [refused],
             points: [{key: "1", text: Not at all}, {key: "2", text: Very}]}
          - {key: grid, kind: grid, text: How far do you agree?, hint: One answer each,
             rows: [{key: safe, text: It is safe}, {key: fair, text: It is fair}],
             points: [{key: a, text: Agree}, {key: d, text: Disagree}]}
  - key: check
    title: In your words
    pages:
      - key: check
        questions:
          - {key: worries, kind: long_text, text: What worries you?, max_length: 300,
             about: concern, analysis: concern}
      - key: numbers
        title: Numbers
        questions:
          - {key: wait, kind: number, text: How long do you wait?, unit: minutes, min: 0, max: 600,
             missing: [dont_know]}
          - {key: seen, kind: date, text: When were you seen?}
          - {key: role, kind: short_text, text: What is your role?, max_length: 40}
"""

# Kinds that weigh things against each other, each on a page of its own.
MORE_KINDS = """
format: candour/1
key: more-kinds
title: More kinds of question
sections:
  - key: weighing
    title: What matters most
    pages:
      - key: first
        questions:
          - key: first
            kind: ranking
            text: What should come first?
            hint: There is no right answer.
            max: 2
            missing: [dont_know]
            options: [{key: wait, text: Shorter waits}, {key: staff, text: More staff on the wards at night},
              {key: it, text: Better computers}]
      - key: spend
        questions:
          - key: spend
            kind: allocation
            text: How would you share out the money?
            unit: points
            required: true
            missing: [refused]
            options: [{key: wait, text: Shorter waits}, {key: staff, text: More staff on the wards at night},
              {key: it, text: Better computers}]
"""

# A long list, and the first half of a postcode.
MORE_KINDS += """
  - key: places
    title: Where you are
    pages:
      - key: trust
        questions:
          - key: trust
            kind: long_list
            text: Where do you work?
            hint: The organisation that pays you.
            required: true
            missing: [refused]
            options: [{key: rr8, text: Leeds Teaching Hospitals}, {key: rae, text: Bradford Teaching Hospitals},
              {key: rcf, text: Airedale}, {key: other, text: "Somewhere else, please say", other: true}]
      - key: home
        questions:
          - {key: home, kind: outward_postcode, text: Where do you live?, required: true}
"""

# A doubtful number, and what is worked out from it.
MORE_KINDS += """
  - key: hours
    title: How much you work
    pages:
      - key: days
        title: Your week
        questions:
          - {key: days, kind: number, text: How many days a week?, max: 7}
          - {key: hours, kind: number, text: How many hours a day?, decimals: 1, max: 24, warn: [{when: hours > 16,
             text: More than 16 hours a day is a lot.}]}
          - {key: week, kind: calculation, text: Hours a week, calculate: days * hours, decimals: 1}
      - key: much
        title: A long week
        show_when: week > 60
        body: "You work {{ week | many }} hours a week."
"""

# Orders and wordings that chance decides.
BY_CHANCE = """
format: candour/1
key: by-chance
title: By chance
sections:
  - key: lot
    pages:
      - key: lot
        questions:
          - {key: version, kind: arm, text: Which wording was read,
             options: [{key: plain, text: Plain}, {key: formal, text: Formal}]}
  - key: mixed
    order: random
    pages:
      - key: best
        questions:
          - key: best
            kind: multiple_choice
            text: What do you like?
            order: random
            wording: [{arm: formal, text: Which of these do you prefer?}]
            options: [{key: a, text: Apples}, {key: b, text: Bread}, {key: c, text: Cheese}, {key: d, text: Dates},
              {key: none, text: None of these, exclusive: true}]
      - key: two
        questions: [{key: two, kind: number, text: Second?}]
      - key: three
        questions: [{key: three, kind: number, text: Third?}]
      - key: four
        questions: [{key: four, kind: number, text: Fourth?}]
"""

A_LIST = """
format: candour/1
key: systems
title: The systems you use
sections:
  - key: all
    pages:
      - key: systems
        questions:
          - key: systems
            kind: list_of
            text: Which systems do you use at work?
            item: System
            max: 3
            missing: [refused]
            fields:
              - {key: name, kind: short_text, text: Name of the system, required: true, max_length: 60}
              - {key: good, kind: single_choice, text: Does it work well?, options: [{key: yes, text: Yes},
                  {key: no, text: No}]}
              - {key: days, kind: number, text: Days a week, min: 0, max: 7, unit: days}
      - key: several
        show_when: count(systems) > 1
        questions: [{key: best, kind: short_text, text: Which of them do you like best?}]
"""

A_HUB = """
format: candour/1
key: hub
title: Your work
hub: true
sections:
  - key: day
    title: Your day
    pages:
      - key: hours
        questions: [{key: hours, kind: number, text: How many hours a day?, required: true}]
      - key: breaks
        show_when: hours > 6
        questions: [{key: breaks, kind: number, text: How many breaks?}]
  - key: nights
    title: Your nights
    show_when: hours > 10
    pages:
      - key: sleep
        questions: [{key: sleep, kind: number, text: How many hours do you sleep?}]
  - key: team
    title: Your team
    pages:
      - key: size
        questions: [{key: size, kind: number, text: How many are you?}]
      - key: mood
        questions: [{key: mood, kind: short_text, text: How is the mood?}]
"""

ONE_QUESTION = """
format: candour/1
key: one-question
title: One question
sections: [{key: s, pages: [{key: p, questions: [{key: worries, kind: long_text, text: What worries you?}]}]}]
"""


def an_open_survey(
    session: Session, keys: KeyFolder, *, now: datetime, text: str = EVERY_KIND, storage: FolderStorage | None = None,
    **values: Any
) -> Survey:
    """Return a survey that was opened with its keys; committed."""
    about = a_consultation(session, decider="The board", contact="ask@example.org", owner="An example trust")
    given = {"draft_yaml": text, "access": "open", "consultation_id": about.id}
    survey = a_survey(session, **{**given, **values})
    files = storage or FolderStorage(keys.folder / "no-files")
    return open_survey(session, survey, keys=keys, storage=files, actor="test", now=now)


def in_welsh(en: str, cy: str) -> str:
    """Return a text in English and Welsh, translated from its present source."""
    return f"{{en: '{en}', cy: '{cy}', from: {{cy: {fingerprint(en)}}}}}"


ONE_PAGE = f"""
format: candour/1
key: one-page
title: {in_welsh("One page of closed questions", "Un dudalen")}
languages: [en, cy]
minutes: 2
sections:
  - key: s
    pages:
      - key: p
        title: {in_welsh("All at once", "Popeth ar unwaith")}
        questions:
          - {{key: heard, kind: single_choice, text: {in_welsh("Have you heard?", "A glywsoch chi?")}, required: true,
             missing: [dont_know], options: [{{key: lot, text: {in_welsh("A lot", "Llawer")}}},
             {{key: no, text: {in_welsh("No <b>never</b>", "Na <b>byth</b>")}}}]}}
          - {{key: trusted, kind: multiple_choice, text: {in_welsh("Whom do you trust?", "Pwy?")}, options: [
             {{key: gp, text: {in_welsh("My GP", "Fy meddyg")}}}, {{key: app, text: {in_welsh("An app", "Ap")}}},
             {{key: none, text: {in_welsh("None", "Neb")}, exclusive: true}}]}}
          - {{key: comfort, kind: scale, text: {in_welsh("How comfortable are you?", "Sut ydych chi?")},
             missing: [refused], points: [{{key: "1", text: {in_welsh("Not at all", "Dim")}}},
             {{key: "2", text: {in_welsh("Very", "Iawn")}}}]}}
          - {{key: wait, kind: number, text: {in_welsh("How long do you wait?", "Am ba hyd?")}, min: 0, max: 600}}
          - {{key: seen, kind: date, text: {in_welsh("When were you seen?", "Pryd?")}}}
"""
