"""Tone as a cold start where nothing teaches the stance: VADER's lexicon with its negation and booster rules.

Reference: Hutto and Gilbert (2014), "VADER: a parsimonious rule-based model for sentiment analysis". Tone is
not stance ("a terrible illness, so share my records"), therefore a reading made with it says so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.errors import AssetError
from analysis.text.tokens import Corpus

_LEXICON = Path(__file__).parent / "assets" / "vader-lexicon.tsv"
_NEGATIONS = frozenset(
    ["not", "no", "never", "none", "nothing", "nobody", "without", "hardly", "cannot", "cant", "dont", "doesnt", "isnt"]
)
_BOOSTERS = frozenset(["very", "really", "extremely", "so", "totally", "absolutely", "highly", "deeply", "most", "too"])
_FLIP = -0.74
_BOOST = 0.293
_REACH = 3
_SOFTENING = 15.0


def tone(corpus: Corpus) -> NDArray[np.float64]:
    """Return the tone of every text between -1 and 1, 0 where no word carries one.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    ndarray of shape (n_texts,), float64

    Examples
    --------
    >>> from analysis.text.tokens import corpus_of
    >>> good, bad, neither = tone(corpus_of(["a wonderful help", "not a wonderful help", "the table"]))
    >>> bool(good > 0 > bad), float(neither)
    (True, 0.0)
    """
    valence = np.array([lexicon().get(word, 0.0) for word in corpus.vocabulary])[corpus.ids]
    negates = np.array([word in _NEGATIONS or word.endswith("n't") for word in corpus.vocabulary])[corpus.ids]
    boosts = np.array([word in _BOOSTERS for word in corpus.vocabulary])[corpus.ids]
    owners = corpus.owners()
    negated, boosted = np.zeros(len(valence), dtype=bool), np.zeros(len(valence), dtype=bool)
    for back in range(1, _REACH + 1):
        same_text = owners[back:] == owners[:-back]
        negated[back:] |= negates[:-back] & same_text
        boosted[back:] |= boosts[:-back] & same_text
    value = (valence + np.where(boosted, _BOOST, 0) * np.sign(valence)) * np.where(negated, _FLIP, 1)
    total = np.bincount(owners, weights=value, minlength=len(corpus))
    return np.asarray(total / np.sqrt(total**2 + _SOFTENING), dtype=np.float64)


@cache
def lexicon() -> dict[str, float]:
    """Return the words that carry a tone, lower-case, each with its valence between -4 and 4."""
    try:
        lines = _LEXICON.read_text("utf-8").splitlines()
    except FileNotFoundError as missing:
        raise AssetError(
            f"{_LEXICON.name}: this file ships with the product and is missing. Reinstall it."
        ) from missing
    return {word: float(value) for word, value in (line.split("\t") for line in lines)}
