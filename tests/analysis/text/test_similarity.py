from __future__ import annotations

import numpy as np
import pytest

from analysis.text.appearing import Appearances
from analysis.text.similarity import ways

TEXTS = ["the car park is full", "kind nurses", "waiting for hours"]
POOL = ["no spaces left to park", "parking was a nightmare", "nurses were lovely", "sister was lovely"] * 4


def _ways(pool=()):
    appearances = Appearances().fit([*TEXTS, *pool])
    return appearances, ways(appearances, TEXTS, pool)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_text_is_most_like_itself(place):
    kernel = _ways(POOL)[1][place].to_itself()
    assert (kernel.argmax(axis=1) == [0, 1, 2]).all()
    assert np.allclose(kernel, kernel.T)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_weighted_sum_is_that_of_the_similarities(place):
    appearances, found = _ways(POOL)
    itself = found[place].weighted(appearances.transform(TEXTS), np.eye(3))
    assert np.allclose(itself, found[place].to_itself())


def test_misspelt_words_are_known_by_their_letters_and_others_by_their_meaning():
    appearances, (plain, _) = _ways()
    near = plain.weighted(appearances.transform(["nursess", "delays"]), np.eye(3))
    assert near.argmax(axis=1).tolist() == [1, 2]


def test_tone_is_minded_by_the_second_way_only():
    appearances = Appearances().fit(["a lovely visit", "a horrible visit"])
    plain, with_tone = ways(appearances, ["a lovely visit"], ())
    seen = appearances.transform(["a lovely visit", "a horrible visit"])
    apart = [way.weighted(seen, np.eye(1))[:, 0] for way in (plain, with_tone)]
    assert np.ptp(apart[1]) > np.ptp(apart[0]) + 1


def test_neighbours_vouch_for_a_text_that_has_no_word_in_common():
    appearances, (plain, _, among) = _ways(POOL)
    seen = appearances.transform(["sister was lovely"])
    assert among.weighted(seen, np.eye(3))[0].argmax() == 1
    direct = plain.weighted(seen, np.eye(3))[0]
    neighbourly = among.weighted(seen, np.eye(3))[0]
    assert neighbourly[1] / neighbourly.sum() > direct[1] / direct.sum()


def test_no_texts_are_like_nothing():
    appearances, found = _ways(POOL)
    assert [way.weighted(appearances.transform([]), np.eye(3)).shape for way in found[:2]] == [(0, 3)] * 2


def test_all_ways_together_are_their_mean_brought_to_one_size():
    appearances = Appearances().fit([*TEXTS, *POOL])
    *every, together = ways(appearances, TEXTS, POOL, together=True)
    sizes = [way.to_itself().diagonal().mean() for way in every]
    assert np.isclose(together.to_itself().diagonal().mean(), sizes[0])
    scaled = [way.to_itself() * sizes[0] / size for way, size in zip(every, sizes, strict=True)]
    assert np.allclose(together.to_itself(), np.mean(scaled, axis=0))
    assert np.allclose(together.weighted(appearances.transform(TEXTS), np.eye(3)), together.to_itself())
    assert len(ways(appearances, TEXTS, (), together=True)) == 2, "without a pool there is nothing to put together"
