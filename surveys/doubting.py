"""Are you sure? Which answers of a page are in doubt, and have not been confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from surveys.conditions.meaning import compiled
from surveys.kinds.doubts import Doubt, token_of
from surveys.routing import reachable_answers

if TYPE_CHECKING:
    from surveys.questionnaire import Question, Questionnaire

Raw = Mapping[str, Sequence[str]]


def doubts(
    questionnaire: Questionnaire, page_key: str, raw: Raw, answers: Mapping[str, object]
) -> Iterator[tuple[Question, Doubt]]:
    """Yield each question of a page with the first doubt about its answer that nobody has confirmed.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    page_key : str
        The page that was posted.
    raw : mapping of str to sequence of str
        Form fields as posted; ``key-sure`` confirms exactly the answer whose token it holds.
    answers : mapping
        Every clean answer so far, those of this page among them.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: hours, kind: number, text: Hours?, warn: [{when: hours > 80, text: Is that right?}]}]}]}]}''')
    >>> [doubt.text for _, doubt in doubts(q, "one", {}, {"hours": 90})]
    ['Is that right?']
    >>> list(doubts(q, "one", {"hours-sure": [token_of(90)]}, {"hours": 90}))
    []
    """
    asked = [question for question in questionnaire.page(page_key).questions if question.warn]
    if not asked:
        return
    seen: dict[str, object] = {}
    for key, answer in reachable_answers(questionnaire, answers).items():
        seen.update(questionnaire.by_key[key].seen(answer))
    for question in asked:
        holding = (doubt for doubt in question.warn if compiled(doubt.when.tree, questionnaire.domains)(seen))
        found = next(holding, None)
        if found is not None and token_of(answers.get(question.key)) not in raw.get(f"{question.key}-sure", ()):
            yield question, found
