"""Which quotes stand for a theme, by a rule that is stated: the most typical, and those that fit least."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.summaries.counting import Holding, Mask
from analysis.text.findings import AnswerReading

RULE = (
    "Quotes are redacted. The first ones stand nearest the centre of their topic, at most three, no two alike, answers "
    "of six words and more before shorter ones, and for one side of a matter those first that were read most surely as "
    "being on it; then one or two that stand far from it. Only topics that enough people raised are quoted, "
    "and nobody who asked not to be."
)
_FEWEST_WORDS, _MOST_WORDS = 3, 70
_TELLING = 6  # shorter answers are quoted only where there are no longer ones
_LONGEST = 320
_TOO_ALIKE = 0.5
_SURE = 0.5
_SURELY = 0.75


def typical(holding: Holding, theme: int, *, side: str | None = None, most: int = 3) -> tuple[str, ...]:
    """Return the quotes nearest the centre of a theme, of one side where one is named."""
    return _pick(holding, theme, side, most, nearest=True)


def typical_of(holding: Holding, theme: int, within: Mask, *, most: int = 3) -> tuple[str, ...]:
    """Return the quotes nearest the centre of a theme among some of its answers.

    Parameters
    ----------
    holding : Holding
    theme : int
    within : ndarray of shape (n_answers,), bool
    most : int
    """
    return _pick(holding, theme, None, most, nearest=True, within=within)


def odd(holding: Holding, theme: int, *, side: str | None = None, most: int = 2) -> tuple[str, ...]:
    """Return quotes far from the centre that were still read as the theme."""
    return _pick(holding, theme, side, most, nearest=False)


def _pick(
    holding: Holding, theme: int, side: str | None, most: int, *, nearest: bool, within: Mask | None = None
) -> tuple[str, ...]:
    chosen = (holding.main == theme) & (holding.probability[:, theme] >= _SURE)
    if within is not None:
        chosen &= within
    doubt = np.zeros(len(chosen), dtype=bool)
    if side is not None:
        chosen &= holding.confidence if side == "confidence" else holding.concern
        doubt = (holding.p_confidence if side == "confidence" else holding.p_concern) < _SURELY
    rows = np.flatnonzero(chosen).tolist()
    sign, short = -1 if nearest else 1, holding.n_words < _TELLING

    def order(row: int) -> tuple[bool, bool, float, int, str]:
        answer = holding.answers[row]
        return bool(short[row]), bool(doubt[row]), sign * answer.centrality, len(answer.text), answer.text

    return tuple(_different((holding.answers[row] for row in sorted(rows, key=order)), most))


def _different(answers: Iterable[AnswerReading], most: int) -> list[str]:
    found: list[str] = []
    for answer in answers:
        text = " ".join(answer.text.split())
        if not answer.may_be_quoted:
            continue
        if not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
            continue
        if all(_alike(text, other) < _TOO_ALIKE for other in found):
            found.append(_extract(text) + _original(answer))
        if len(found) == most:
            break
    return found


def _original(answer: AnswerReading) -> str:
    """Return the words that a quote was translated from: a translation is never quoted alone."""
    return answer.beside(_extract(" ".join(answer.original.split()))) if answer.original else ""


def _alike(one: str, other: str) -> float:
    left, right = set(one.lower().split()), set(other.lower().split())
    return len(left & right) / max(len(left | right), 1)


def _extract(text: str) -> str:
    """Return a text as it is, or its beginning up to a word where it is long."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
