from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.metrics import adjusted_rand_score

from analysis.text.clustering import assign, fit_consensus
from analysis.text.refining import assign_with_words, in_order, refine

N_TOPICS, N_EACH = 3, 60


def blurred():
    """Vectors that tell the subjects apart badly, words that tell them apart well."""
    random = np.random.default_rng(0)
    subjects = np.repeat(np.arange(N_TOPICS), N_EACH)
    vectors = (np.eye(N_TOPICS, 8)[subjects] + random.normal(0, 0.6, (len(subjects), 8))).astype(np.float32)
    words = np.zeros((len(subjects), 12), dtype=np.float32)
    for text, subject in enumerate(subjects):
        words[text, 4 * subject + random.permutation(4)[:2]] = 1
    return subjects, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), sparse.csr_array(words)


def test_words_draw_texts_to_the_subject_that_their_vectors_missed():
    subjects, vectors, words = blurred()
    consensus = fit_consensus(vectors, N_TOPICS, n_runs=5, random_state=0)
    before = adjusted_rand_score(subjects, assign(vectors, consensus).argmax(axis=1))
    after = adjusted_rand_score(
        subjects, assign_with_words(vectors, words, refine(vectors, words, consensus)).argmax(axis=1)
    )
    assert after > before + 0.1


def test_probabilities_add_up_to_one():
    _, vectors, words = blurred()
    model = refine(vectors, words, fit_consensus(vectors, N_TOPICS, n_runs=3, random_state=0))
    assert np.allclose(assign_with_words(vectors, words, model).sum(axis=1), 1)


def test_another_order_of_topics_changes_nothing_else():
    _, vectors, words = blurred()
    model = refine(vectors, words, fit_consensus(vectors, N_TOPICS, n_runs=3, random_state=0))
    order = np.array([2, 0, 1])
    turned = assign_with_words(vectors, words, in_order(model, order))
    assert np.allclose(turned, assign_with_words(vectors, words, model)[:, order])


def test_without_words_or_texts_nothing_breaks():
    _, vectors, _ = blurred()
    consensus = fit_consensus(vectors, N_TOPICS, n_runs=3, random_state=0)
    none = sparse.csr_array((len(vectors), 0), dtype=np.float32)
    assert assign_with_words(vectors, none, refine(vectors, none, consensus)).shape == (len(vectors), N_TOPICS)
    empty = refine(vectors[:0], none[:0], consensus)
    assert assign_with_words(vectors[:0], none[:0], empty).shape == (0, N_TOPICS)
