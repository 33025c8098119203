from __future__ import annotations

import numpy as np

from analysis.text.choosing import SMALLEST_TOPIC
from analysis.text.space import TopicSpace
from analysis.text.tokens import corpus_of
from analysis.text.topics import find_topics, tightness, without_topics
from tests.analysis.voices import voices


def placed_voices():
    corpus = corpus_of(voices(400))
    return TopicSpace().fit(corpus, np.arange(400)).place(corpus)


def found(n_topics=None):
    placed = placed_voices()
    weights = np.ones(400, dtype=np.int64)
    return find_topics(
        placed, weights, placed, n_topics=n_topics, random_state=0, tick=lambda done, total: None, n_runs=4
    )


def test_topics_come_by_size_and_none_is_too_small_to_be_spoken_of():
    model = found(12)
    sizes = np.bincount(model.probabilities.argmax(axis=1), minlength=model.consensus.n_topics)
    assert (np.diff(sizes) <= 0).all()
    assert sizes.min() >= SMALLEST_TOPIC


def test_stability_is_a_share_and_high_for_plain_subjects():
    model = found(4)
    assert ((model.stability >= 0) & (model.stability <= 1)).all()
    assert model.stability.mean() > 0.6


def test_every_run_places_every_respondent():
    model = found(4)
    assert (model.run_sizes.sum(axis=0) == 400).all()


def test_a_number_can_be_left_to_be_chosen():
    assert found().candidates
    assert found(3).candidates == ()


def test_a_dropped_topic_leaves_its_answers_to_the_others():
    model, texts = found(6), placed_voices()
    fewer = without_topics(model, [5], texts, np.ones(400, dtype=np.int64))
    assert fewer.consensus.n_topics == model.consensus.n_topics - 1
    assert (fewer.run_sizes.sum(axis=0) == 400).all()


def test_answers_of_a_dropped_topic_that_fit_no_other_are_unclear_and_fit_again_those_that_do():
    model, texts = found(4), placed_voices()
    fewer = without_topics(model, [3], texts, np.ones(400, dtype=np.int64))
    moved = model.topic == 3
    assert (fewer.homeless == moved).all()
    for topic in range(fewer.consensus.n_topics):
        inside = fewer.topic == topic
        oldest = fewer.centrality[inside & ~moved]
        assert (fewer.centrality[inside & moved] >= np.quantile(oldest, 0.03)).all()
    assert (fewer.topic[moved] < 0).any()


def test_tightness_is_the_mean_nearness_of_a_topics_own_texts():
    model = found(4)
    tight = tightness(model)
    assert tight.shape == (4,)
    assert tight[0] == model.centrality[model.topic == 0].mean()
