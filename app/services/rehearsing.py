"""A rehearsal before a survey opens: made-up respondents who together fire every rule, told in words."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.services.checking import Example, example_of
from surveys.questionnaire import Questionnaire
from surveys.rehearsing import rehearse


@dataclass(frozen=True, slots=True)
class Part:
    """One made-up respondent: the way through as (page key, name), the answers in words, how much is shown first."""

    pages: tuple[tuple[str, str], ...]
    example: Example
    n_shown: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Everybody needed, and how few could do."""

    parts: tuple[Part, ...]
    at_least: int


@lru_cache(maxsize=16)
def rehearsal(asked: Questionnaire) -> Rehearsal:
    """Make the respondents of a questionnaire; the same object is gone through once."""
    cast = rehearse(asked)
    parts = []
    for one in cast.respondents:
        example = example_of(asked, dict(one.answers), one.path)
        parts.append(Part(tuple(zip(one.path, example.pages, strict=True)), example, len(one.shows)))
    return Rehearsal(tuple(parts), cast.at_least)
