from __future__ import annotations

import numpy as np

from analysis.text.space import TopicSpace
from analysis.text.tokens import corpus_of
from tests.analysis.voices import voices


def test_the_subject_outweighs_the_grammar():
    texts = ["don't take our jobs", "don't do it to us", "unemployment"]
    corpus = corpus_of(texts)
    jobs, grammar, unemployment = TopicSpace().fit(corpus, np.arange(3)).transform(corpus)
    assert jobs @ unemployment > grammar @ unemployment + 0.2


def test_the_words_of_the_question_count_little():
    texts = ["robots in hospitals", "robots in schools", "robots"]
    corpus = corpus_of(texts)
    plain = TopicSpace().fit(corpus, np.arange(3)).transform(corpus)
    asked = TopicSpace(question="What about robots?").fit(corpus, np.arange(3)).transform(corpus)
    assert asked[0] @ asked[1] < plain[0] @ plain[1]


def test_points_of_a_text_live_in_the_same_space():
    corpus = corpus_of(voices(400))
    space = TopicSpace().fit(corpus, np.arange(400))
    again = space.transform(corpus_of(voices(400)[:5], like=corpus))
    assert np.allclose(again, space.transform(corpus)[:5], atol=1e-6)


def test_the_directions_that_are_kept_hold_what_tells_subjects_apart():
    names = [f"ward{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(150)]
    texts = [f"{text} {names[place % 150]}" for place, text in enumerate(voices(600))]
    corpus = corpus_of(texts)
    space = TopicSpace().fit(corpus, np.arange(600))
    kept = space.transform(corpus)
    assert kept.shape[1] == 96
    assert np.linalg.norm(kept, axis=1).mean() > 0.8
