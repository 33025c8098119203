"""Reading an eQ schema: our questionnaire of it, and the runner's own path for its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from surveys.errors import ExchangeError
from surveys.exchange.drafting import Imported
from surveys.exchange.eq.resolving import View
from surveys.exchange.eq.schema import Block, Json, Schema, answers_of, dynamic_answers, schema_of
from surveys.exchange.eq.translating import translated
from surveys.exchange.eq.walking import Walker


def read_eq(document: Json, today: dt.date) -> Imported:
    """Return the questionnaire of an eQ schema.

    Parameters
    ----------
    document : mapping
        The JSON of the schema.
    today : date
        What "now" means in its rules.

    Returns
    -------
    Imported
        With `walk`, which finds the path by the runner's rules on the runner's own answers.
    """
    schema = schema_of(document)

    def walk(answers: Mapping[str, Any]) -> tuple[tuple[str, ...], bool]:
        walker = Walker(schema, answers, today)
        try:
            return walker.path(), all(_is_answered(walker, block, view) for block, view in walker.places())
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as error:
            message = f"A rule of this schema cannot be worked out with these answers ({error})."
            raise ExchangeError(f"{message} Check the operands of its rules and the kinds of the answers.") from None

    return replace(translated(schema), walk=walk)


def _is_answered(walker: Walker, block: Block, view: View) -> bool:
    """Return whether a page has everything that it must have."""
    question = _asked(walker, block, view)
    if question is None:
        return True
    given = _given_on(walker, view)
    if question.get("type") == "MutuallyExclusive":
        return not question.get("mandatory") or any(_has(given, answer) for answer in answers_of(question))
    for_each = all(_has(one, answer) for one, answer in _for_each(walker.schema, walker.answers, question))
    return for_each and all(_has(given, answer) for answer in question.get("answers", []) if answer.get("mandatory"))


def _asked(walker: Walker, block: Block, view: View) -> Json | None:
    """Return the question of a block, in the variant that these answers call for."""
    for variant in block.raw.get("question_variants") or ():
        if "when" in variant and walker.resolver.holds(variant["when"], view):
            return dict(variant["question"])
    return block.questions[0] if block.questions else None


def _given_on(walker: Walker, view: View) -> Mapping[str, Any]:
    if view.item is None:
        return walker.answers
    thing = walker.resolver.things(view.list_name)[view.item - 1]
    return thing if isinstance(thing, Mapping) else walker.answers


def _for_each(schema: Schema, answers: Mapping[str, Any], question: Json) -> Iterator[tuple[Mapping[str, Any], Json]]:
    """Yield each thing of a list with each answer that is required of it."""
    for answer in dynamic_answers(question):
        held = answers.get(schema.list_of.get(str(answer["id"]), ""))
        for thing in held if answer.get("mandatory") and isinstance(held, list) else ():
            yield (thing if isinstance(thing, Mapping) else {}), answer


def _has(given: Mapping[str, Any], answer: Json) -> bool:
    return given.get(str(answer["id"]), answer.get("default")) not in (None, "", [])
