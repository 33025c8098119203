from __future__ import annotations

import numpy as np
import pytest

from analysis.opinion.sortition.drawing import draw
from analysis.opinion.sortition.fairness import gini, measure
from analysis.opinion.sortition.leximin import fairest_lot
from tests.analysis.opinion.sortition.pools import SIZE, a_pool


def test_the_document_is_the_promised_one():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    document = measure(pool, lot, draw(pool, lot, "7"), size=SIZE, seed="7").to_document()
    assert {"n_pool", "size", "seed", "min_probability", "uniform", "probabilities", "gini"} <= set(document)
    assert document["seed"] == 7
    assert document["min_probability"] == min(document["probabilities"].values())
    assert sum(document["probabilities"].values()) == pytest.approx(SIZE)
    assert document["uniform"] == pytest.approx(SIZE / 60)
    assert document["min_probability"] <= document["upper_bound"] + 1e-6


def test_seats_say_what_was_drawn():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    fairness = measure(pool, lot, draw(pool, lot, "words"), size=SIZE, seed="words")
    assert fairness.to_document()["seed"] == "words"
    assert sum(seat.drawn for seat in fairness.seats if seat.quota.category == "age") == SIZE
    assert sum(seat.expected for seat in fairness.seats if seat.quota.category == "age") == pytest.approx(SIZE)


def test_gini_of_known_cases():
    assert gini(np.array([0.2, 0.2, 0.2])) == pytest.approx(0)
    assert gini(np.array([0.0, 0.0, 0.0, 1.0])) == pytest.approx(0.75)
    assert gini(np.zeros(3)) == 0
