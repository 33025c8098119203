from __future__ import annotations

import pytest

from analysis.summaries import summarise
from analysis.summaries.asking import asks
from analysis.text.findings import UNNAMED
from tests.analysis.voices import a_topic, an_answer, made_up


@pytest.mark.parametrize(
    "text",
    [
        "Put strict rules on the industry",
        "A person should check every letter",
        "It worries me. Please keep a human in the loop",
        "We need to be asked first",
        "Don't rush it",
        "- Ban it in schools",
        "I'd like more training",
    ],
)
def test_what_should_be_done_or_left_undone_is_a_request(text):
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Loss of jobs",
        "It makes mistakes",
        "Use of my data",
        "Faster results, less waiting",
        "",
        "Trust is low",
        "Please note my address",
    ],
)
def test_a_worry_or_a_hope_is_no_request(text):
    assert not asks(text)


def asking(n, others, **values):
    topics = values.pop("topics", (a_topic("t01"),))
    answers = [an_answer(row, "t01", text=f"Please check letter {row} twice over") for row in range(1, n + 1)]
    answers += [an_answer(row, "t01", text=f"letters are wrong in ward {row}") for row in range(n + 1, n + others + 1)]
    return summarise(made_up({"t01": n + others}, answers=tuple(answers), topics=topics), **values)


def requests(summary):
    return [sentence for sentence in summary.sentences if sentence.kind == "request"]


def test_what_people_ask_for_is_told_with_where_and_in_their_words():
    (sentence,) = requests(asking(30, 20))
    assert "about 6 in 10 (60%) asked for something to be done" in sentence.text
    assert "most often among those who raised “Label of t01” (30 of 50)" in sentence.text
    assert all(quote.startswith("Please check") for quote in sentence.quotes_for)
    assert sentence.quotes_for


@pytest.mark.parametrize(("n", "others"), [(10, 40), (40, 10)])
def test_a_handful_who_ask_or_who_do_not_is_not_pointed_at(n, others):
    assert requests(asking(n, others)) == []


def test_in_surveys_of_colleagues_the_counts_are_rounded():
    (sentence,) = requests(asking(33, 21, round_to=5))
    assert all(figure.n % 5 == 0 for figure in sentence.figures)


def test_a_group_without_a_name_is_not_called_by_its_lack_of_one():
    (sentence,) = requests(asking(30, 20, topics=(a_topic("t01", label=f"{UNNAMED} (t01)"),)))
    assert UNNAMED not in sentence.text
