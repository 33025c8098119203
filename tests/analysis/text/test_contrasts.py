from __future__ import annotations

import numpy as np

from analysis.text.contrasts import contrasts_of
from analysis.text.phrases import lexicon_of
from analysis.text.tokens import corpus_of

TEXTS = ["losing jobs to machines", "no jobs left"] * 12 + ["cold soup in the ward", "the soup was cold"] * 12
TOPICS = np.repeat([0, 1], 24)


def seen(weights=None):
    corpus = corpus_of(TEXTS)
    weights = np.ones(48, dtype=np.int64) if weights is None else weights
    lexicon = lexicon_of(corpus, weights, question="", support=2)
    return contrasts_of(corpus, TOPICS, weights, lexicon)


def run(contrasts, text):
    return tuple(contrasts.lexicon.vocabulary.index(word) for word in text.split())


def test_words_tell_the_topic_they_stand_in_and_weigh_down_another():
    contrasts = seen()
    assert contrasts.told(0, run(contrasts, "losing jobs"))[1] > 1
    telling, much = contrasts.told(1, run(contrasts, "losing jobs"))
    assert not telling
    assert much < 0
    assert np.isfinite(contrasts.telling).all()


def test_a_run_lies_near_its_own_topic():
    contrasts = seen()
    runs = [run(contrasts, "losing jobs"), run(contrasts, "cold soup")]
    assert contrasts.near(0, runs)[0] > 0.5 > contrasts.near(0, runs)[1]
    assert contrasts.near(1, runs)[1] > 0.5


def test_whom_words_speak_for_counts_respondents_and_those_who_deny():
    weights = np.ones(48, dtype=np.int64)
    weights[1] = 13  # "no jobs left"
    contrasts = seen(weights)
    losing, jobs = (frozenset([int(contrasts.stem_of[run(contrasts, word)[0]])]) for word in ("losing", "jobs"))
    assert contrasts.spoken_for(0, [losing, jobs]) == [(12 / 36, 0.0), (1.0, 24 / 36)]


def test_a_single_topic_has_nothing_to_be_told_from():
    corpus = corpus_of(["loss of jobs"] * 12)
    ones = np.ones(12, dtype=np.int64)
    lexicon = lexicon_of(corpus, ones, question="", support=2)
    contrasts = contrasts_of(corpus, np.zeros(12, dtype=np.int64), ones, lexicon)
    assert np.isfinite(contrasts.telling).all()
    assert np.isfinite(contrasts.near(0, [run(contrasts, "loss")])).all()
