"""Where topics lie: near the same subject of another question, and never for fewer than k answers."""

from __future__ import annotations

import numpy as np

from analysis.text.matching import by_centres
from analysis.text.profiles import profiles_of
from tests.app.analyses import WORRIES, a_reading


def test_the_same_subject_of_another_reading_lies_nearest():
    one = a_reading([text for texts in WORRIES.values() for text in texts for _ in range(5)])
    other = a_reading([text for texts in WORRIES.values() for text in texts[:2] for _ in range(7)])
    here, there = profiles_of(one, k=11), profiles_of(other, k=11)
    found = by_centres({topic: [centre] for topic, centre in here.items()}, there)
    assert {(match.topic, match.theme) for match in found} == {(topic, topic) for topic in WORRIES}


def test_a_topic_of_few_answers_has_no_profile():
    reading = a_reading([*WORRIES["t01"] * 4, *WORRIES["t02"]])
    assert set(profiles_of(reading, k=11)) == {"t01"}


def test_a_profile_does_not_depend_on_the_order_of_rows():
    texts = [text for texts in WORRIES.values() for text in texts * 5]
    one, other = profiles_of(a_reading(texts), k=11), profiles_of(a_reading(texts[::-1]), k=11)
    assert all(np.array_equal(one[topic], other[topic]) for topic in one)
