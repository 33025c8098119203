"""Who is missing: people who took part beside the population that a question names, from figures that may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.statistics.representation import Group, representation, who_is_missing
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Represented:
    """One question: its groups beside the population, who is missing in a sentence, and the source of the shares."""

    key: str
    text: str
    groups: tuple[Group, ...]
    sentence: str
    cited: str


def represented(questionnaire: Questionnaire, document: Mapping[str, Any] | None) -> tuple[Represented, ...]:
    """Return every question whose margin is declared, as far as its figures may be told."""
    entries = {entry["key"]: entry for entry in (document or {"questions": []})["questions"] if not entry.get("row")}
    found = (
        _represented(question, entries[question.key])
        for question in questionnaire.questions
        if question.margin is not None and question.key in entries
    )
    return tuple(one for one in found if one is not None)


def _represented(question: Any, entry: Mapping[str, Any]) -> Represented | None:
    labels = {row["value"]: row["label"] for row in entry["rows"]}
    counts = {row["value"]: None if row.get("withheld") else row["n"] for row in entry["rows"]}
    if not entry.get("n"):
        return None
    reference = question.margin.proportions
    named = {labels.get(key, key): counts.get(key, 0) for key in reference}
    groups = representation(named, {labels.get(key, key): share for key, share in reference.items()})
    return Represented(question.key, question.text, groups, who_is_missing(groups), question.margin.cited)
