"""How far two readers of the same answers agree: Krippendorff's alpha, by nltk.

Needs nltk, so only jobs and the command line import it. Where an answer may hold several themes, two sets of themes
are compared by MASI (Passonneau 2006, *Measuring agreement on set-valued items*): sets that overlap are nearer than
sets that do not. Alpha is 1 for full agreement and 0 for what chance would give; Krippendorff (2004) takes from
.800 as reliable and from .667 for tentative conclusions.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from nltk.metrics import binary_distance, masi_distance
from nltk.metrics.agreement import AnnotationTask

NONE = "none of them"


def alpha_of_sets(one: Sequence[Collection[str]], other: Sequence[Collection[str]]) -> float | None:
    """Return Krippendorff's alpha of two readers who gave each answer a set of themes.

    Parameters
    ----------
    one, other : sequence of collections of str
        In the same order of answers; an empty set is a finding too.

    Returns
    -------
    float or None
        None where there is nothing to disagree about: fewer than two answers, or a single set throughout.

    Examples
    --------
    >>> alpha_of_sets([{"cost"}, {"jobs"}, set()], [{"cost"}, {"jobs"}, set()])
    1.0
    >>> alpha_of_sets([{"cost"}, {"cost"}], [{"cost"}, {"cost"}]) is None
    True
    """
    return _alpha([frozenset(s or {NONE}) for s in one], [frozenset(s or {NONE}) for s in other], masi_distance)


def alpha_of_words(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Return Krippendorff's alpha of two readers who gave each answer one word, such as a stance.

    Examples
    --------
    >>> alpha_of_words(["yes", "no", "no"], ["yes", "no", "yes"]) is not None
    True
    """
    return _alpha(list(one), list(other), binary_distance)


def alphas_by_theme(
    one: Sequence[Collection[str]], other: Sequence[Collection[str]], themes: Collection[str]
) -> Mapping[str, float | None]:
    """Return alpha for each theme by itself: whether an answer holds it."""
    return {
        theme: alpha_of_words([_holds(held, theme) for held in one], [_holds(held, theme) for held in other])
        for theme in themes
    }


def _holds(held: Collection[str], theme: str) -> str:
    return "holds it" if theme in held else "does not"


def _alpha(one: Sequence[object], other: Sequence[object], distance: object) -> float | None:
    if len(one) < 2 or len({*one, *other}) < 2:
        return None
    data = [(reader, item, label) for reader, said in (("a", one), ("b", other)) for item, label in enumerate(said)]
    alpha = float(AnnotationTask(data=data, distance=distance).alpha())
    return round(alpha, 4) if math.isfinite(alpha) else None
