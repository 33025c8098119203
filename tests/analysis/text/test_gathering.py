from __future__ import annotations

import numpy as np
from scipy import sparse

from analysis.text.clustering import Consensus
from analysis.text.findings import UNNAMED
from analysis.text.gathering import gather
from analysis.text.labels import Label, label_topics
from analysis.text.refining import refine
from analysis.text.tokens import corpus_of, words_of
from analysis.text.topics import TopicModel

WAYS = [
    ["lost letters", "letters get lost in the post"],
    ["late letters", "letters come late in the post"],
    ["cold soup", "the soup is cold"],
    ["rude staff", "the staff are rude"],
    ["free parking", "parking is free"],
]
TEXTS = [way for ways in WAYS for way in ways * 10]
TOPIC = np.repeat(np.arange(5), 20)
WEIGHTS = np.ones(100, dtype=np.int64)


def model_of(n_topics=5):
    """Five topics at right angles, but that the first two lie close together."""
    centres = np.eye(5, dtype=np.float32)[:n_topics]
    centres[1] = 0.8 * centres[0] + 0.6 * centres[1]
    topic = TOPIC % n_topics
    consensus = Consensus(centres, centres[None], np.arange(n_topics)[None], 10.0)
    words = sparse.csr_array((100, 1), dtype=np.float32)
    return TopicModel(
        np.eye(n_topics)[topic],
        topic,
        np.ones(100),
        np.ones(n_topics),
        np.bincount(topic)[:, None],
        refine(centres[topic], words, consensus),
        (),
        np.zeros(100, dtype=bool),
    )


def gathered(model=None):
    model, corpus = model or model_of(), corpus_of(TEXTS)
    labels = label_topics(corpus, model.topic, WEIGHTS, TEXTS)
    return labels, gather(corpus, model, labels, WEIGHTS, TEXTS)


def test_topics_that_lie_close_form_a_group_with_a_name_of_its_own():
    labels, groups = gathered()
    assert set(groups) == {0, 1}
    assert groups[0] is groups[1]
    assert groups[0].name not in {label.text for label in labels.values()}
    assert "letters" in groups[0].name.lower() or "post" in groups[0].name.lower()


def test_no_word_of_a_group_comes_from_fewer_than_eleven():
    group = gathered()[1][0]
    assert group.support >= 11
    assert all(sum(word in words_of(text) for text in TEXTS) >= 11 for word in words_of(group.name))


def test_a_few_topics_make_no_groups():
    assert gathered(model_of(3))[1] == {}


def test_a_group_of_most_answers_is_none():
    heavy = np.where(TOPIC < 2, 10, 1)
    corpus, model = corpus_of(TEXTS), model_of()
    labels = label_topics(corpus, model.topic, heavy, TEXTS)
    assert gather(corpus, model, labels, heavy, TEXTS) == {}


def test_a_topic_without_a_name_is_in_no_group():
    nameless = {topic: Label(UNNAMED, 11, (), ()) for topic in range(5)}
    assert gather(corpus_of(TEXTS), model_of(), nameless, WEIGHTS, TEXTS) == {}
