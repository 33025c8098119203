from __future__ import annotations

from analysis.summaries.nearness import close_together
from analysis.summaries.summary import Share, TopicSummary


def topic(name, parent):
    share = Share(0.2, 0.1, 0.3)
    return TopicSummary(name, parent, name, (), 20, share, 0.8, None, None, (), (), {}, "none", "point")


def test_topics_of_one_group_are_named_together_without_a_figure():
    (said,) = close_together([topic("Fake news", "Falsehoods"), topic("Jobs", None), topic("Scams", "Falsehoods")])
    assert said.text.startswith("“Fake news” and “Scams” lie close together")
    assert "“Falsehoods”" in said.text
    assert said.topics == ("Fake news", "Scams")
    assert not said.figures
    assert not any(character.isdigit() for character in said.text)


def test_a_group_of_which_one_topic_is_shown_is_not_spoken_of():
    assert close_together([topic("Fake news", "Falsehoods"), topic("Jobs", None)]) == []
