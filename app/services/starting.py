"""Where a new survey comes from: the library, a definition, existing results, or a blank page."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import surveys
from app.errors import BadInput
from app.services.consulting import slug_of
from app.services.exchanging.inferring import Inferred, infer
from app.services.exchanging.sheets import Sheet
from surveys.reading import read, read_file

LIBRARY: Final = Path(surveys.__file__).parent / "library"
SOURCES: Final = {
    "library": "A ready questionnaire from the library",
    "results": "Existing results: a CSV file from another tool",
    "file": "A definition that you have: a YAML file",
    "blank": "A blank page",
}
BLANK: Final = """format: candour/1
key: {key}
title: {title}
language: en
audience: {audience}
minutes: 3
purpose: >-
  Say in two sentences what you want to learn, and what the answers will change.
sections:
  - key: first
    title: First section
    pages:
      - key: first_question
        questions:
          - key: first_question
            kind: single_choice            # the other kinds: see the guide for officers
            text: What do you want to ask?
            missing: [dont_know, refused]  # "I don't know" and "Prefer not to say"
            options:
              - {{key: one, text: One answer}}
              - {{key: another, text: Another answer}}
"""


@cache
def library() -> dict[str, str]:
    """Return the ready questionnaires: name and title, in order of titles."""
    found = {path.stem: read_file(path).title for path in LIBRARY.glob("*.yaml")}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def from_library(name: str) -> str:
    """Return the definition of a ready questionnaire."""
    if name not in library():
        raise BadInput("Choose one of the ready questionnaires.")
    return (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")


def blank(title: str, audience: str) -> str:
    """Return a definition with one question to begin from; its title stays as it was typed."""
    text = BLANK.format(key=slug_of(title) or "survey", title="TITLE", audience=audience)
    return text.replace("title: TITLE", "title: '" + title.replace("'", "''") + "'")


def from_results(sheet: Sheet, title: str, audience: str) -> Inferred:
    """Draft a questionnaire and its mapping from a file of results."""
    inferred = infer(sheet, title=title, key=slug_of(title) or "results", audience=audience)
    read(inferred.definition_yaml)
    return inferred
