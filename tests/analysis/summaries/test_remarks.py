from __future__ import annotations

from analysis.summaries import summarise
from tests.analysis.voices import a_reading, a_topic, an_answer, made_up


def texts(reading, **other):
    return [sentence.text for sentence in summarise(reading, **other).sentences]


def test_silence_is_counted_and_never_read_as_contentment():
    (silence,) = [text for text in texts(a_reading()) if "set aside" in text]
    assert "3 answers say only" in silence
    assert "never read as being content or not worried" in silence


def test_a_question_that_asks_for_worries_is_no_evidence_of_worry():
    assert any("itself asks for worries" in text for text in texts(a_reading()))
    assert not any("itself asks" in text for text in texts(made_up({"t01": 20})))


def test_praise_without_a_point_is_called_that():
    reading = made_up({"t01": 30}, topics=(a_topic("t01", kind="courtesy"),))
    assert any("makes no point about the question" in text for text in texts(reading))


def test_campaigns_are_told_with_their_size():
    answers = tuple(an_answer(row, "t01", campaign="c1") for row in range(1, 21))
    assert any(
        "one campaign of near-identical wording" in text for text in texts(made_up({"t01": 20}, answers=answers))
    )


def campaigning(n_inside, n_other):
    """Return a reading of a topic that a campaign and others raised, and of one that only others did."""
    whose = ["c1"] * n_inside + [None] * n_other
    answers = [an_answer(row, "t01", campaign=campaign) for row, campaign in enumerate(whose, 1)]
    answers += [an_answer(row, "t02") for row in range(len(answers) + 1, len(answers) + 61)]
    return made_up({"t01": 1, "t02": 1}, answers=tuple(answers))


def test_the_summary_says_what_a_theme_would_be_without_the_campaign():
    told = [text for text in texts(campaigning(20, 20)) if text.startswith("Without the campaigns")]
    assert told == [
        "Without the campaigns, “Label of t01” would be raised by 25% of the other 80 answers instead of 40% of all."
    ]


def test_a_difference_from_which_a_few_could_be_worked_out_is_not_told():
    for n_inside, n_other in ((10, 20), (20, 10)):
        assert not any(text.startswith("Without the campaigns") for text in texts(campaigning(n_inside, n_other)))


def test_topics_of_too_few_are_counted_but_not_shown():
    found = summarise(made_up({"t01": 40, "t02": 5}))
    assert [topic.id for topic in found.topics] == ["t01"]
    assert any(
        text.startswith("One topic raised by fewer than 11 people") for text in texts(made_up({"t01": 40, "t02": 5}))
    )
