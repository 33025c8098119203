"""Questions that are the same in everything but their key: whoever gets two of them is asked twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from surveys.forms import write_fields
from surveys.kinds import LongText, Question, ShortText

if TYPE_CHECKING:
    from surveys.questionnaire import Questionnaire

LEAST_WORDS = 4  # "Please explain" means something else each time


def alike(questionnaire: Questionnaire) -> Iterator[tuple[Question, Question]]:
    """Yield pairs of questions on different pages with the same kind, words and answers.

    Texts are left out, and so are questions of a few words: they lean on the question before them.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: a, kind: number, text: How old are you today?}]},
    ...   {key: two, questions: [{key: b, kind: number, text: How old are you today?}]}]}]}''')
    >>> [(one.key, two.key) for one, two in alike(q)]
    [('a', 'b')]
    """
    groups: dict[str, list[Question]] = {}
    for question in questionnaire.asked:
        if not isinstance(question, (ShortText, LongText)) and len(question.text.split()) >= LEAST_WORDS:
            groups.setdefault(_without_key(question), []).append(question)
    for group in groups.values():
        for one, two in combinations(group, 2):
            if questionnaire.page_of[one.key] != questionnaire.page_of[two.key]:
                yield one, two


def _without_key(question: Question) -> str:
    document = write_fields(question.FIELDS, question)
    return json.dumps({name: held for name, held in document.items() if name != "key"})
