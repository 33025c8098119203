"""Campaigns planted among real comments: letters copied with a few words changed, found again, and what it costs."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.text.duplicates import LONG, find_campaigns
from analysis.text.tokens import corpus_of, plain, words_of

_LETTERS = 20
_COPIES = 50
_CHANGED = 0.05
_OTHERS = 0.5  # words of the other answers that are exchanged, so that none is a copy of another


def campaign_table(comments: Sequence[str], *, n_answers: int) -> Iterator[str]:
    """Yield recall and precision over pairs with a planted letter, long letters and short ones, and CPU seconds."""
    yield f"\nCampaigns: {_LETTERS} letters of {_COPIES} copies each, one word in twenty changed, among other comments"
    for name, shortest, longest in (("letters of 30 to 80 words", 30, 80), (f"of {LONG} to 20 words", LONG, 20)):
        texts, letter = _planted(comments, shortest, longest, n_answers)
        corpus = corpus_of(texts)
        start = time.process_time()
        found = find_campaigns(corpus, np.ones(len(texts), dtype=np.int64))
        seconds = time.process_time() - start
        recall, precision = _pairs(letter, found)
        yield (
            f"{name}, {len(texts):,} distinct answers: recall {recall:.3f}, precision {precision:.3f}, "
            f"{seconds:.1f} CPU s; one answer in all others wrongly {_wrongly(letter, found):.5f}"
        )


def _planted(
    comments: Sequence[str], shortest: int, longest: int, n_answers: int, *, seed: int = 0
) -> tuple[list[str], np.ndarray]:
    chance = random.Random(seed)
    words = [word for text in comments for word in words_of(text)]
    fitting = sorted({text for text in comments if shortest <= len(words_of(text)) <= longest})
    made: dict[str, tuple[str, int]] = {}
    for letter, text in enumerate(chance.sample(fitting, min(_LETTERS, len(fitting)))):
        for _ in range(_COPIES):
            copy = " ".join(chance.choice(words) if chance.random() < _CHANGED else word for word in words_of(text))
            made.setdefault(plain(copy), (copy, letter))
    while len(made) < n_answers:
        mixed = [word for text in chance.sample(list(comments), 2) for word in words_of(text)]
        other = " ".join(chance.choice(words) if chance.random() < _OTHERS else word for word in mixed)
        made.setdefault(plain(other), (other, -1))
    return [text for text, _ in made.values()], np.array([letter for _, letter in made.values()])


def _pairs(letter: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """Return the share of pairs of copies that are together, and of pairs together that are copies of one letter."""
    together = Counter(zip(letter.tolist(), found.tolist(), strict=True))
    planted = sum(n * (n - 1) / 2 for n in Counter(letter[letter >= 0].tolist()).values())
    said = sum(n * (n - 1) / 2 for n in Counter(found[found >= 0].tolist()).values())
    right = sum(n * (n - 1) / 2 for (one, other), n in together.items() if one >= 0 and other >= 0)
    return right / max(planted, 1), right / max(said, 1)


def _wrongly(letter: np.ndarray, found: np.ndarray) -> float:
    return float((found[letter < 0] >= 0).mean())
