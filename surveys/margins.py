"""What a questionnaire declares about its population, in the shape that weighting wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveys.questionnaire import Questionnaire


def margins_of(questionnaire: Questionnaire) -> dict[str, dict[str, float]]:
    """Return the declared shares of the population, by column and answer.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any version.

    Returns
    -------
    dict of str to dict of str to float
        ``{column: {answer: share}}``; the shares of a column make 1. Empty when no question declares a reference.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: sex, kind: single_choice, text: Your sex?, options: [{key: f, text: Female}, {key: m, text: Male}],
    ...    margin: {population: Adults in England, source: {title: Census 2021}, shares: {f: 51, m: 49}}}]}]}]}''')
    >>> margins_of(q)
    {'sex': {'f': 0.51, 'm': 0.49}}
    """
    declared = ((question.key, question.margin) for question in questionnaire.questions)
    return {key: margin.proportions for key, margin in declared if margin is not None}


def stated(
    columns: Mapping[str, Sequence[object]], margins: Mapping[str, Mapping[str, float]]
) -> dict[str, list[str | None]]:
    """Return the columns that have a reference, with None for whoever gave no answer that the reference knows.

    Parameters
    ----------
    columns : mapping of str to sequence
        What was answered, missing answers as their codes (`surveys.codebook.rows`).
    margins : mapping
        As `margins_of` gives them.

    Returns
    -------
    dict of str to list
        One list for each column with a reference, in the order of the people.

    Examples
    --------
    >>> stated({"sex": ["f", -5, "x"], "age": [30, 40, 50]}, {"sex": {"f": 0.5, "m": 0.5}})
    {'sex': ['f', None, None]}
    """
    return {
        name: [value if isinstance(value, str) and value in margin else None for value in columns[name]]
        for name, margin in margins.items()
    }
