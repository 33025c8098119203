"""What the columns of a questionnaire are called, so that no two share a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from surveys.questionnaire import Questionnaire

_known: WeakKeyDictionary[Questionnaire, Mapping[tuple[str, str], str]] = WeakKeyDictionary()


def names_of(questionnaire: Questionnaire) -> Mapping[tuple[str, str], str]:
    """Return the name of each column, by question key and the name it would have alone.

    A ticked option is called ``question_option``. Where another question has that very key (``uses`` with the option
    ``other``, and a question ``uses_other``), the option is called ``question__option`` instead.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version.

    Returns
    -------
    mapping
        ``{(question key, name alone): name}``, for every column.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
    ...   {key: uses, kind: multiple_choice, text: Which?, options: [{key: a, text: A}, {key: other, text: Other}]},
    ...   {key: uses_other, kind: short_text, text: What else?}]}]}]}''')
    >>> list(names_of(q).values())
    ['uses_a', 'uses__other', 'uses_other']
    """
    names = _known.get(questionnaire)
    if names is None:
        names = _known[questionnaire] = _named(questionnaire)
    return names


def _named(questionnaire: Questionnaire) -> dict[tuple[str, str], str]:
    alone = [(key, column.name) for key, columns in questionnaire.columns.items() for column in columns]
    often = Counter(name for _, name in alone)
    return {(key, name): _apart(key, name) if often[name] > 1 and name != key else name for key, name in alone}


def _apart(key: str, name: str) -> str:
    return f"{key}__{name[len(key) + 1 :]}"
