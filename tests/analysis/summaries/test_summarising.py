from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from analysis.errors import InputError, ParameterError
from analysis.summaries import Grouping, Theme, summarise
from analysis.text.findings import StanceQuality
from tests.analysis.voices import a_reading, a_topic, an_answer, made_up


def test_nothing_is_lost_between_rows_used_and_set_aside():
    document = summarise(a_reading()).to_document()
    assert document["n_rows"] == document["n_used"] + sum(document["set_aside"].values()) == 244


def test_k_has_a_floor_and_a_design_is_one_of_four():
    with pytest.raises(ParameterError, match="floor of 11"):
        summarise(a_reading(), k=10)
    with pytest.raises(ParameterError, match="not one of"):
        summarise(a_reading(), design="guess")
    with pytest.raises(InputError, match="one value per row"):
        summarise(a_reading(), by={"age": ["x"]})


@pytest.mark.parametrize("k", [11, 20, 60])
def test_nothing_rests_on_fewer_than_k(k):
    document = summarise(a_reading(), k=k, by={"half": ["a", "b"] * 122}).to_document()
    for topic in document["topics"]:
        assert topic["n"] >= k
        for group in topic["by"]["half"]:
            assert group.get("withheld") or (group["n"] >= k and round(group["n"] * group["share"]["estimate"]) >= k)


def test_too_few_answers_are_not_summarised():
    found = summarise(made_up({"t01": 10}))
    assert found.topics == ()
    assert [sentence.text[:16] for sentence in found.sentences] == ["Fewer than 11 pe"]


def test_officers_themes_recompute_in_well_under_a_second_for_twenty_thousand():
    reading = made_up({f"t{number:02d}": 2000 for number in range(1, 11)})
    grouping = Grouping((Theme("theme-1", "Work", ("t01", "t02")), Theme("theme-2", "Trust", ("t03",))))
    start = time.process_time()
    found = summarise(reading, grouping=grouping, by={"half": ["a", "b"] * 10_000})
    assert time.process_time() - start < 3
    assert found.topics[0].label == "Work"
    assert found.topics[0].n == 4000


def test_many_points_are_told_after_the_themes_and_never_as_one_view():
    first = summarise(a_reading()).topics[0]
    many = Grouping((Theme("theme-1", "Many points", (first.id,), is_mixed=True),))
    found = summarise(a_reading(), grouping=many)
    assert [topic.kind for topic in found.topics if topic.id == "theme-1"] == ["mixed"]
    kinds = [topic.kind for topic in found.topics]
    assert kinds.index("mixed") > max(place for place, kind in enumerate(kinds) if kind == "point")
    [said] = [sentence for sentence in found.sentences if "theme-1" in sentence.topics]
    assert "no one view" in said.text and said.kind == "remark" and said.figures[0].n == first.n


def test_a_label_of_rare_words_is_withheld_at_a_higher_k():
    reading = made_up({"t01": 40}, topics=(a_topic("t01", label="Rare words", label_support=12, words=("jobs",)),))
    assert summarise(reading).topics[0].label == "Rare words"
    assert "Rare" not in summarise(reading, k=20).topics[0].label


def test_which_of_several_copies_was_kept_does_not_matter():
    text = "please make sure that a person always looks at what the computer has decided"
    others = [an_answer(row, "t01") for row in range(3, 33)]
    kept = an_answer(1, "t01", text=text)
    copy = an_answer(2, None, set_aside="duplicate", topics=(), topic_probability=None, text=text)
    swapped = (
        an_answer(1, None, set_aside="duplicate", topics=(), topic_probability=None, text=text),
        an_answer(2, "t01", text=text),
    )
    column = ["a", "b", *["a", "b"] * 15]
    one = summarise(made_up({"t01": 1}, answers=(kept, copy, *others)), by={"half": column})
    other = summarise(made_up({"t01": 1}, answers=(*swapped, *others)), by={"half": column})
    assert one.to_document() == other.to_document()


def test_the_result_carries_its_own_fingerprint():
    document = summarise(a_reading()).to_document()
    assert document["result_sha256"] == summarise(a_reading()).result_sha256
    assert json.loads(json.dumps(document)) == document


def test_it_needs_neither_scikit_learn_nor_nltk():
    code = (
        "import sys, analysis.summaries, analysis.summaries.page, analysis.charts.figure;"
        "print([m for m in ('sklearn', 'nltk', 'matplotlib', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("quality", "parameters", "side"),
    [
        (None, {}, "none"),
        (StanceQuality("question", 200, 0.9, 0.95, 0.02), {}, "none"),
        (StanceQuality("question", 200, 0.9, 0.95, 0.02), {"asked_for": "concern"}, "concern"),
        (StanceQuality("human", 200, 0.9, 0.95, 0.02), {}, "concern"),
    ],
)
def test_a_topic_stands_on_a_side_only_where_the_reading_of_sides_was_measured_for_this_question(
    quality, parameters, side
):
    found = summarise(made_up({"t01": 40}, stance_quality=quality, parameters=parameters))
    assert {found.topics[0].side, found.sentences[0].side} == {side}
