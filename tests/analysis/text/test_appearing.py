from __future__ import annotations

import numpy as np

from analysis.text.appearing import Appearances
from tests.analysis.voices import voices


def test_rows_have_length_one_and_texts_without_words_none():
    seen = Appearances().fit(voices()).transform([voices()[0], ""])
    lengths = [np.sqrt(rows.power(2).sum(axis=1)) for rows in (seen.words, seen.letters)]
    assert np.allclose(lengths, [[1, 0], [1, 0]])
    assert np.allclose(np.linalg.norm(seen.meaning, axis=1), [1, 0], atol=1e-6)


def test_the_highest_and_lowest_point_of_a_text_have_their_own_tone():
    seen = Appearances().fit(["a"]).transform(["The nurses were lovely. The food was terrible."])
    whole, lowest, highest = seen.tone[0]
    assert lowest < 0 < highest
    assert lowest < whole < highest


def test_words_that_keep_company_are_learned_where_texts_are_many():
    assert Appearances().fit(voices()[:20]).latent_ is None
    many = Appearances().fit(voices())
    assert many.latent_ is None or many.transform(["jobs"]).meaning.shape[1] > 256


def test_each_run_of_letters_is_counted_within_words_only():
    seen = Appearances().fit(["abc", "cab c"])
    assert " ab" in seen.grams_
    assert "b c" not in seen.grams_
