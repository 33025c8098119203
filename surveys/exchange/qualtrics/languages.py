"""The languages of a Qualtrics survey: each question carries its own wording in all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from surveys.exchange.other_languages import in_words, tag_of

Json = Mapping[str, Any]


def spoken_in(questions: Iterable[Json]) -> tuple[str, ...]:
    """Return the further languages in which a question has wording, as the file names them, in order.

    Examples
    --------
    >>> spoken_in([{"Language": []}, {"Language": {"FR": {"QuestionText": "Quoi ?"}}}])
    ('FR',)
    """
    held = (question.get("Language") for question in questions)
    return tuple(dict.fromkeys(name for one in held if isinstance(one, Mapping) for name in one))


def in_all(question: Json, source: str, languages: Collection[str]) -> Json:
    """Return a question whose text, choices and answers stand in their languages.

    Examples
    --------
    >>> asked = in_all({"QuestionText": "Who?", "Language": {"CY": {"QuestionText": "Pwy?"}}}, "en", ["CY"])
    >>> asked["QuestionText"].said_in("cy")
    'Pwy?'
    """
    held = question.get("Language")
    parts = question.get("AdditionalQuestions")  # the columns of a question side by side
    if isinstance(parts, Mapping):
        columns = {key: in_all(one, source, languages) for key, one in parts.items() if isinstance(one, Mapping)}
        question = {**question, "AdditionalQuestions": {**parts, **columns}}
    others = {name: _part(held, name) for name in languages if isinstance(held, Mapping) and _part(held, name)}
    if not others:
        return question
    said = {"QuestionText": _said(question, "QuestionText", source, others)}
    for field in ("Choices", "Answers"):
        own = question.get(field)
        if isinstance(own, Mapping):
            said[field] = {key: _choice(one, field, key, source, others) for key, one in own.items()}
    return {**question, **said}


def _choice(choice: Any, field: str, key: str, source: str, others: Mapping[str, Json]) -> Any:
    if not isinstance(choice, Mapping):
        return choice
    inside = {name: _part(_part(other, field), key) for name, other in others.items()}
    return {**choice, "Display": _said(choice, "Display", source, inside)}


def _part(held: Json, name: str) -> Json:
    found = held.get(name)
    return found if isinstance(found, Mapping) else {}


def _said(held: Json, name: str, source: str, others: Mapping[str, Json]) -> Any:
    text = held.get(name)
    if not isinstance(text, str):
        return text
    return in_words(text, source, {tag_of(language): str(other.get(name) or "") for language, other in others.items()})
