"""Which answers take part: personal data masked, non-answers and other languages set aside, campaigns marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.duplicates import LONG, find_campaigns, fingerprint_order
from analysis.text.findings import Remark, SetAside
from analysis.text.languages import language_of_words
from analysis.text.nonanswers import is_empty, remark_of
from analysis.text.redaction import redact
from analysis.text.tokens import Corpus, corpus_of, plain
from analysis.text.unannounced import redact_together

_STEP = 500


@dataclass(frozen=True, slots=True)
class Sorted:
    """The answers sorted into used and set aside, and the distinct texts among the used ones.

    Attributes
    ----------
    texts : tuple of str
        Redacted, in order of rows.
    set_aside, remark : tuple
        Per row.
    distinct : tuple of str
        One spelling of each distinct used text, in order of their hashes.
    corpus : Corpus
        The distinct texts as numbers.
    place : ndarray of shape (n_rows,), int64
        Which distinct text a row has, -1 where set aside.
    weights : ndarray of shape (n_distinct,), int64
        How many rows have it.
    campaigns : ndarray of shape (n_distinct,), int64
        Number of the campaign, -1 = none.
    """

    texts: tuple[str, ...]
    set_aside: tuple[SetAside | None, ...]
    remark: tuple[Remark | None, ...]
    distinct: tuple[str, ...]
    corpus: Corpus
    place: NDArray[np.int64]
    weights: NDArray[np.int64]
    campaigns: NDArray[np.int64]


def sort_answers(
    texts: Sequence[str], *, seed: int, tick: Callable[[int, int], None], mask_names: bool = False
) -> Sorted:
    """Mask, set aside and find what is distinct.

    Answers in another language than English are unread: kept word for word, whatever they say, for a person to read.

    Parameters
    ----------
    texts : sequence of str
        Raw texts in order of rows.
    seed : int
    tick : callable
        Told (done, total); may raise to stop.
    mask_names : bool
        Whether names that nothing announces are masked too, and a few places with them.

    Returns
    -------
    Sorted

    Examples
    --------
    >>> kept = sort_answers(["Job losses", "n/a", "job losses!"], seed=0, tick=lambda done, total: None)
    >>> kept.set_aside, kept.weights.tolist()
    ((None, 'non-answer', None), [2])
    """
    masked = _masked(texts, tick, mask_names=mask_names)
    remarks = tuple(None if is_empty(text) else remark_of(text) for text in masked)
    reasons: list[SetAside | None] = [
        "empty" if is_empty(text) else ("non-answer" if remark else None)
        for text, remark in zip(masked, remarks, strict=True)
    ]
    # A text in a script without known words is told from others by its characters.
    keys = ["" if reason else plain(text) or text for text, reason in zip(masked, reasons, strict=True)]
    other = {key for key in set(keys) if language_of_words(key.split(" "))}
    reasons = ["unread-language" if key in other else reason for key, reason in zip(keys, reasons, strict=True)]
    keys = ["" if key in other else key for key in keys]
    distinct, place = _distinct(masked, keys)
    return _without_copies(masked, reasons, remarks, distinct, place, seed)


def _distinct(texts: Sequence[str], keys: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return one spelling of each distinct text in order of its hash, and the place of every row among them."""
    spellings: dict[str, str] = {}
    for text, key in zip(texts, keys, strict=True):
        if key:
            spellings[key] = min(text, spellings.get(key, text))
    known = list(spellings)
    order = [known[index] for index in fingerprint_order(known)]
    numbers = {key: number for number, key in enumerate(order)}
    place = np.array([numbers.get(key, -1) for key in keys], dtype=np.int64)
    return tuple(spellings[key] for key in order), place


def _masked(texts: Sequence[str], tick: Callable[[int, int], None], *, mask_names: bool) -> tuple[str, ...]:
    if mask_names:
        return tuple(redaction.text for redaction in redact_together(texts))
    masked = []
    for done, text in enumerate(texts):
        if done % _STEP == 0:
            tick(done, len(texts))
        masked.append(redact(text).text)
    return tuple(masked)


def _without_copies(
    texts: tuple[str, ...],
    reasons: list[SetAside | None],
    remarks: tuple[Remark | None, ...],
    distinct: tuple[str, ...],
    place: NDArray[np.int64],
    seed: int,
) -> Sorted:
    """Keep one row of each long text that is repeated outside a campaign: the first of its first spelling."""
    corpus = corpus_of(distinct)
    weights = np.bincount(place[place >= 0], minlength=len(distinct)).astype(np.int64)
    campaigns = find_campaigns(corpus, weights, seed=seed)
    copied = (corpus.lengths() >= LONG) & (weights > 1) & (campaigns < 0)
    seen: set[int] = set()
    for row in sorted(np.flatnonzero(place >= 0).tolist(), key=lambda row: (texts[row], row)):
        text = int(place[row])
        if copied[text] and text in seen:
            reasons[row] = "duplicate"
            place[row] = -1
        seen.add(text)
    weights[copied] = 1
    return Sorted(texts, tuple(reasons), remarks, distinct, corpus, place, weights, campaigns)
