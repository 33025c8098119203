"""Personal data in written answers: masked before anything is stored, and told to the person who wrote it."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.text.redaction import KINDS, redact
from surveys.kinds import Things
from surveys.questionnaire import Question, Questionnaire

MASKS: Final = re.compile("|".join(re.escape(f"[{kind}]") for kind in KINDS))


@dataclass(frozen=True, slots=True)
class Masked:
    """Answers with personal data masked, and what was masked in which question."""

    answers: dict[str, Any]
    found: Mapping[str, tuple[str, ...]]


def mask(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Masked:
    """Mask every written answer, words beside "other" included; what a question asks for by name is left."""
    masked, found = dict(answers), {}
    for key, answer in answers.items():
        question = questionnaire.by_key.get(key)
        if question is not None and question.disclosure != "identifier":
            kinds: list[str] = []
            masked[key] = _masked(question, answer, kinds)
            if kinds:
                found[key] = tuple(dict.fromkeys(kinds))
    return Masked(masked, found)


def _masked(question: Question, answer: Any, kinds: list[str]) -> Any:
    """Return the answer with its words masked, wherever in it they stand; note what was masked."""
    if isinstance(question, Things):
        return _each(question, answer, kinds)
    if isinstance(answer, str):
        return _redacted(answer, kinds) if question.kind in {"short_text", "long_text"} else answer
    if isinstance(answer, list):
        return [_masked(question, one, kinds) for one in answer]
    if isinstance(answer, dict) and "text" in answer:
        return {**answer, "text": _redacted(answer["text"], kinds)}
    return answer


def _each(question: Things, answer: Any, kinds: list[str]) -> Any:
    """Mask what was written about each thing of a list."""
    if not isinstance(answer, list):
        return answer
    fields = {field.key: field for field in question.fields}
    return [{key: _masked(fields[key], value, kinds) for key, value in thing.items()} for thing in answer]


def is_only_masks(text: str) -> bool:
    """Return whether nothing was written but personal data, all of it masked."""
    return text.startswith("[") and not re.search(r"\w", MASKS.sub("", text))


def _redacted(text: str, kinds: list[str]) -> str:
    redaction = redact(text)
    kinds += redaction.kinds
    return redaction.text
