from __future__ import annotations

import numpy as np
from scipy import sparse

from analysis.text.choosing import Candidate, _best, choose_number
from analysis.text.vectors import unit


def planted(n_topics: int, n: int = 600):
    random = np.random.default_rng(0)
    truth = random.integers(0, n_topics, n)
    vectors = unit(
        (random.normal(size=(n_topics, 32))[truth] + random.normal(scale=0.3, size=(n, 32))).astype("float32")
    )
    words = random.random((n, n_topics * 6)) < 0.03
    for text, topic in enumerate(truth):
        words[text, topic * 6 : topic * 6 + 6] |= random.random(6) < 0.5
    return vectors, sparse.csr_array(words.astype(np.float32))


def test_the_number_that_was_planted_is_found():
    chosen, candidates = choose_number(*planted(5), random_state=0, tick=lambda done, total: None)
    assert chosen in (4, 5, 6)
    assert {c.n_topics for c in candidates} >= {4, 5, 6, 8, 10}


def test_a_handful_of_texts_is_one_topic():
    vectors, words = planted(2, n=30)
    assert choose_number(vectors, words, random_state=0, tick=lambda done, total: None) == (1, ())


def test_whoever_watches_is_told_of_every_candidate():
    told = []
    _, candidates = choose_number(*planted(3, n=200), random_state=0, tick=lambda *at: told.append(at))
    assert told == [(i + 1, len(candidates)) for i in range(len(candidates))]


def test_answers_that_are_found_again_worse_than_by_chance_still_get_a_number():
    assert _best([Candidate(4, -0.02, 0.1), Candidate(8, -0.001, 0.2)]).n_topics == 8


def test_topics_that_tell_less_than_nothing_of_new_answers_still_get_a_number():
    assert _best([Candidate(4, 0.2, -0.02), Candidate(8, 0.2, -0.01)]).n_topics == 8


def test_the_same_words_from_many_people_allow_more_topics_than_as_many_texts():
    vectors, words = planted(3, n=150)
    _, few = choose_number(vectors, words, random_state=0, tick=lambda done, total: None)
    _, more = choose_number(vectors, words, random_state=0, tick=lambda done, total: None, n_answers=600)
    assert max(c.n_topics for c in more) > max(c.n_topics for c in few)
