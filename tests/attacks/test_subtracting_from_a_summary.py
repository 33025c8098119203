"""What somebody would work out of a summary, its page, its charts and its table about a handful of people."""
from __future__ import annotations

import json
import re

import pytest

from analysis.charts import figures_of_summary
from analysis.summaries import summarise
from analysis.summaries.page import render
from analysis.text.findings import StanceQuality
from app.services import tabling
from tests.analysis.voices import an_answer, made_up

K = 11
N = 83


def spoken(n_confident, n_worried, n=N, **other):
    """Return the summary of one topic: so many confident, so many worried, the others neither."""
    stances = ["neither"] * (n - n_confident - n_worried) + ["concern"] * n_worried + ["confidence"] * n_confident
    answers = tuple(
        an_answer(row, "t01", stance=stance, stance_probabilities=(("confidence", float(stance == "confidence")),
                                                                    ("concern", float(stance == "concern"))))
        for row, stance in enumerate(stances, 1))
    return summarise(made_up({"t01": n}, answers=answers), **other)


def counts_told(summary):
    """Return every number of people that follows from a topic's size and a share beside it, both ways."""
    for topic in summary.to_document()["topics"]:
        for side in ("confidence", "concern"):
            if topic[side] is not None and not topic[side].get("withheld"):
                told = round(topic[side]["estimate"] * topic["n"])
                yield from (told, topic["n"] - told)
    for sentence in summary.to_document()["sentences"]:
        for figure in sentence["figures"]:
            if figure["name"] in ("confidence", "concern") or figure["name"].startswith("minority"):
                yield from (figure["n"], figure["base"] - figure["n"])


@pytest.mark.parametrize("round_to", [None, 5])
def test_no_count_of_a_handful_follows_from_any_share_of_a_side(round_to):
    for n in (11, 12, 20, 40, N):
        for n_confident in {1, 4, 10, 11, n // 2, n - 11, n - 10, n - 4, n - 1} & set(range(n + 1)):
            for n_worried in {0, 4, n - n_confident}:
                summary = spoken(n_confident, min(n_worried, n - n_confident), n, round_to=round_to)
                few = [told for told in counts_told(summary) if 0 < told < K]
                assert not few, (n, n_confident, n_worried, few)


def test_four_of_eighty_three_stand_in_no_file_and_on_no_page():
    summary = spoken(4, 60)
    figures = figures_of_summary(summary)
    everything = "".join([json.dumps(summary.to_document()), render(summary, figures), tabling.as_csv(summary).decode(),
                          *(figure.svg + figure.alt + str(figure.rows) for figure in figures)])
    assert not re.search(r"0\.048|\b4\.8|>5%|\b5 ?%|\b4 of 83|\(4\b", everything)
    assert "60 of 83" in everything and "withheld" in render(summary, figures)


def test_those_left_over_by_a_large_share_are_not_told_by_subtraction():
    summary = spoken(0, N - 4)
    topic = summary.to_document()["topics"][0]
    assert topic["concern"]["withheld"] and topic["concern"]["high"] == 1 and "95" not in summary.sentences[0].text
    assert summary.sentences[0].side == "concern" and "with concern" in summary.sentences[0].text


def test_words_of_a_handful_do_not_stand_as_the_other_side():
    for n_confident, is_shown in ((4, False), (20, True)):
        sentence = spoken(n_confident, N - n_confident).sentences[0]
        confident = {f"what person {row} said of it" for row in range(N - n_confident + 1, N + 1)}
        assert (set(sentence.quotes_against) <= confident) is is_shown and sentence.quotes_against


def test_what_all_or_nobody_said_may_be_told():
    assert spoken(0, N).to_document()["topics"][0]["concern"]["estimate"] == 1
    assert spoken(0, N).to_document()["topics"][0]["confidence"]["estimate"] == 0


def test_what_is_withheld_is_told_as_fewer_than_k_and_is_the_same_for_every_few():
    told = {json.dumps(spoken(n_confident, 30).to_document()["topics"][0]["confidence"]) for n_confident in range(1, K)}
    assert [json.loads(one) for one in told] == [{"estimate": 0.0602, "low": 0.0, "high": 0.1205, "withheld": True}]


@pytest.mark.parametrize(("round_to", "told"), [(5, 235), (None, 233)])
def test_how_many_answers_taught_the_stance_is_a_count_like_any_other(round_to, told):
    quality = StanceQuality(reference="question", n=233, macro_f1=0.6, auc=0.7, ece=0.1)
    summary = summarise(made_up({"t01": 40}, stance_quality=quality), round_to=round_to)
    assert summary.to_document()["stance_quality"]["n"] == told
