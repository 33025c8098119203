from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.text.clustering import assign, fit_consensus, run_labels, without
from analysis.text.vectors import unit


@pytest.fixture(scope="module")
def heaps():
    random = np.random.default_rng(0)
    centres = random.normal(size=(5, 32))
    truth = np.repeat(np.arange(5), 60)
    return unit((centres[truth] + random.normal(scale=0.4, size=(300, 32))).astype(np.float32)), truth


def test_clear_heaps_are_found(heaps):
    vectors, truth = heaps
    found = assign(vectors, fit_consensus(vectors, 5, n_runs=5, random_state=0)).argmax(axis=1)
    assert adjusted_rand_score(truth, found) > 0.95


def test_probabilities_add_up_to_one_and_are_sure_in_the_middle_of_a_heap(heaps):
    vectors, _ = heaps
    probabilities = assign(vectors, fit_consensus(vectors, 5, n_runs=5, random_state=0))
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert np.median(probabilities.max(axis=1)) > 0.9


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_threads(heaps):
    from threadpoolctl import threadpool_limits

    vectors, _ = heaps
    found = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            found.append(assign(vectors, fit_consensus(vectors, 5, n_runs=3, random_state=7)).tobytes())
    assert found[0] == found[1]


def test_consensus_depends_less_on_the_seed_than_one_run(heaps):
    vectors = unit(np.random.default_rng(1).normal(size=(400, 16)).astype(np.float32))
    fitted = [fit_consensus(vectors, 8, n_runs=12, random_state=seed) for seed in range(3)]
    together = [assign(vectors, one).argmax(axis=1) for one in fitted]
    alone = [run_labels(vectors, one)[0] for one in fitted]

    def alike(labels):
        return np.mean([adjusted_rand_score(labels[i], labels[j]) for i in range(3) for j in range(i)])

    assert alike(together) > alike(alone)


def test_a_topic_can_be_dissolved(heaps):
    vectors, _ = heaps
    fitted = fit_consensus(vectors, 5, n_runs=3, random_state=0)
    fewer = without(fitted, np.array([True, True, True, True, False]))
    assert fewer.n_topics == 4
    assert assign(vectors, fewer).shape == (300, 4)
