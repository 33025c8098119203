from __future__ import annotations

from dataclasses import replace

from analysis.summaries.counting import holding_of
from analysis.summaries.quoting import odd, typical
from tests.analysis.voices import an_answer, made_up


def holding(*answers):
    return holding_of(made_up({"t01": 1}, answers=answers), None)


def test_the_most_central_come_first_and_the_odd_ones_last():
    words = [
        "one fine day came",
        "two grey cats slept",
        "three old men sang",
        "four new roads opened",
        "five tall trees fell",
    ]
    answers = [an_answer(row, "t01", text=text, centrality=row / 10) for row, text in enumerate(words, 1)]
    assert typical(holding(*answers), 0) == (words[4], words[3], words[2])
    assert odd(holding(*answers), 0) == (words[0], words[1])


def test_no_two_quotes_are_alike():
    answers = [an_answer(row, "t01", text="people will lose their jobs " + "soon" * (row % 2)) for row in range(1, 9)]
    assert len(typical(holding(*answers), 0)) == 1


def test_a_quote_of_one_side_expresses_that_side():
    hopeful = an_answer(2, "t01", stance="confidence", text="I look forward to it", centrality=0.1)
    assert typical(holding(an_answer(1, "t01"), hopeful), 0, side="confidence") == ("I look forward to it",)


def test_long_answers_are_cut_at_a_word_and_say_so():
    text = " ".join(["something-long"] * 40)
    (quote,) = typical(holding(an_answer(1, "t01", text=text)), 0)
    assert quote.endswith("long …")
    assert len(quote) < 330


def test_an_answer_that_barely_belongs_is_not_quoted():
    assert typical(holding(an_answer(1, "t01", topics=(("t01", 0.4),), topic_probability=0.4)), 0) == ()


def test_nobody_is_quoted_who_asked_not_to_be():
    shy = replace(an_answer(1, "t01", text="my own words are mine", centrality=0.9), may_be_quoted=False)
    other = an_answer(2, "t01", text="others may read this here", centrality=0.1)
    assert typical(holding(shy, other), 0) == odd(holding(shy, other), 0) == (other.text,)
