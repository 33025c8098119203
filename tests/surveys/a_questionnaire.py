"""One builder for the tests of this room: a small questionnaire from a few lines."""

from __future__ import annotations

from typing import Any

from surveys.questionnaire import Questionnaire
from surveys.reading import read

YES_NO = [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]
HEAD = """
format: candour/1
key: visit
title: Your visit
sections:
  - key: all
    pages:
"""
# A survey with every kind, a condition, a jump and a section that is not for everybody.
FULL = """
format: candour/1
key: visit
title: Your visit
audience: patients
minutes: 5
purpose: We want to know how your visit went.
facts:
  - key: who
    text: The clinic runs the survey.
    source: {title: The clinic, url: https://clinic.example/}
    checked_on: 2026-11-01
    expires_on: 2027-05-01
hierarchies:
  ages:
    levels:
      - name: two
        groups: {young: [a16, a30], old: [a60]}
      - name: all
        groups: {all: [young, old]}
sections:
  - key: first
    title: About you
    pages:
      - key: age
        facts: [who]
        questions:
          - key: age
            kind: single_choice
            text: How old are you?
            required: true
            missing: [refused]
            options: [{key: a16, text: 16 to 29}, {key: a30, text: 30 to 59}, {key: a60, text: 60 or over}]
            disclosure: quasi_identifier
            hierarchy: ages
      - key: came
        questions:
          - {key: seen_on, kind: date, text: When were you seen?, latest: 2026-11-22}
          - {key: minutes_waited, kind: number, text: How long did you wait?, min: 0, max: 600, unit: minutes}
      - key: used
        questions:
          - key: tools
            kind: multiple_choice
            text: Which tools were used?
            missing: [dont_know]
            options:
              - {key: notes, text: Notes}
              - {key: letters, text: Letters}
              - {key: other, text: Something else, other: true}
              - {key: none, text: None of these, exclusive: true}
        next:
          - {when: none in tools, to: words}
          - {to: feel}
  - key: tools
    title: The tools
    show_when: answered(tools) and not (none in tools)
    pages:
      - key: feel
        title: About {{ tools | the tools }}
        questions:
          - key: comfort
            kind: scale
            text: How comfortable were you?
            points: [{key: "1", text: Not at all}, {key: "2", text: Somewhat}, {key: "3", text: Very}]
      - key: why
        show_when: comfort <= 1
        questions:
          - {key: why_not, kind: short_text, text: Why was that?, max_length: 20}
      - key: trust
        questions:
          - key: trust
            kind: grid
            text: How far do you trust
            missing: [dont_know]
            rows: [{key: gp, text: Your GP}, {key: app, text: An app}]
            points: [{key: "1", text: Not at all}, {key: "2", text: A lot}]
  - key: last
    title: In your words
    pages:
      - key: words
        questions:
          - {key: worry, kind: long_text, text: What worries you?, about: concern, pair: hope, max_length: 100}
          - {key: hope, kind: long_text, text: What would give you confidence?, about: confidence, pair: worry}
"""


def full() -> Questionnaire:
    """Return the survey with every kind of question."""
    return read(FULL)


def pages(*pages: dict[str, Any]) -> Questionnaire:
    """Return a questionnaire of one section."""
    document = {"format": "candour/1", "key": "t", "title": "T", "sections": [{"key": "s", "pages": list(pages)}]}
    return Questionnaire.from_document(document)


def asking(key: str, kind: str, **more: Any) -> dict[str, Any]:
    """Return a page with one question."""
    return {"key": f"{key}_page", "questions": [{"key": key, "kind": kind, "text": f"About {key}?", **more}]}
