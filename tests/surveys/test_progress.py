"""How far one has come."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from surveys.errors import AnswerError
from surveys.progress import position
from surveys.reading import read_file
from surveys.routing import next_page, path
from tests.surveys.a_questionnaire import full

LIBRARY = sorted((Path(__file__).resolve().parents[2] / "surveys" / "library").glob("*.yaml"))
EVERYTHING = {"age": "a16", "tools": ["notes"], "comfort": "1", "why_not": "Slow"}


def test_the_first_page_counts_all_that_may_come_and_a_skipped_part_is_counted_no_more():
    first, most = position(full(), {}, "age")
    assert first == 1
    nth, total = position(full(), EVERYTHING, "words")
    assert nth + len(full().page("words").questions) - 1 == total == most
    assert position(full(), {"tools": ["none"]}, "words")[1] < most


def test_a_page_that_is_not_there_is_named():
    with pytest.raises(AnswerError, match="nowhere"):
        position(full(), {}, "nowhere")


@pytest.mark.parametrize("definition", LIBRARY, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(20))
def test_going_forward_the_number_grows_the_total_never_does(definition, seed):
    asked, chance, answers, page = read_file(definition), random.Random(seed), {}, None
    last = (0, 10_000)
    while (page := next_page(asked, answers, page)) is not None:
        nth, total = position(asked, answers, page)
        assert last[0] < nth <= total <= last[1]
        last = (nth, total)
        for question in asked.page(page).questions:
            choices = [option.key for option in getattr(question, "options", ())] or [
                point.key for point in getattr(question, "points", ())
            ]
            if choices and question.kind in {"single_choice", "scale"}:
                answers[question.key] = chance.choice(choices)
    n_asked = sum(len(asked.page(key).questions) for key in path(asked, answers))
    n_last = len(asked.page(path(asked, answers)[-1]).questions)
    assert last[0] == n_asked - n_last + 1
    assert last[1] >= n_asked, "the very last answer may rule out what was still to come"
