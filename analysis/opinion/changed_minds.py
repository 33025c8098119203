"""Changed minds behind the gate: what the same people said before and after, and what of it may be shown.

A paired interval, the mean of a scale and the number of people who moved all tell of the crossing of both answers. They
are shown only where enough people came to every answer and left it; else the interval is the wider one of two samples,
which follows from the two shares alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from analysis.disclosure import Policy, protect_counts
from analysis.disclosure.rounding import round_count
from analysis.statistics.differences import Difference, difference_of
from analysis.statistics.discoveries import discoveries
from analysis.statistics.pairs import ShareChange, beyond_control, mean_change, share_change

_TWO_SIDED = 2 * 1.959964


@dataclass(frozen=True, slots=True)
class Told:
    """What pairs said to one question, and what those said at first who did not come back.

    Attributes
    ----------
    before, after : tuple of str
        Codes, one for each pair that answered both times.
    in_control : tuple of (bool or None)
        Whether each pair is of the control arm; None where nobody knows.
    left : tuple of str
        First answers of those who gave a code and did not come back.
    rest : tuple of tuple of str
        What all others answered to either survey: published totals less the pairs give them away.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    in_control: tuple[bool | None, ...]
    left: tuple[str, ...]
    rest: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One answer before and after; what is None is withheld, or cannot be known."""

    answer: str
    before: float | None
    after: float | None
    net: Difference | None
    gained: int | None
    lost: int | None
    beyond_control: Difference | None
    attrition: Difference | None
    is_firm: bool = False


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """What pairs said to one question.

    Attributes
    ----------
    n : int or None
        Pairs; None where too few.
    moved : float or None
        Share whose answer is another one than before (gross change).
    mean : Difference or None
        Of a scale, in points.
    """

    key: str
    n: int | None
    moved: float | None
    mean: Difference | None
    answers: tuple[Change, ...]

    def to_document(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


def compare(
    key: str, answers: Mapping[str, str], told: Told, policy: Policy, *, is_scale: bool = False
) -> QuestionChange:
    """Compare before and after.

    Parameters
    ----------
    key : str
    answers : Mapping from code to words
        In order; of a scale from the lowest to the highest.
    told : Told
    policy : Policy
        Fewest people, and rounding for surveys of people who know one another.
    is_scale : bool
        Whether the order of the answers is a scale.

    Returns
    -------
    QuestionChange

    Examples
    --------
    >>> told = Told(("no",) * 60 + ("yes",) * 40, ("no",) * 30 + ("yes",) * 55 + ("no",) * 15, (None,) * 100, ())
    >>> change = compare("q", {"no": "No", "yes": "Yes"}, told, Policy()).answers[1]
    >>> change.before, change.after, change.gained, change.lost
    (0.4, 0.55, 30, 15)
    """
    n = len(told.before)
    if n < policy.k:
        return QuestionChange(key, None, None, None, ())
    crossing = _crosses(told.before, told.after, answers, policy)
    changes = tuple(_change(code, words, told, answers, policy, crossing=crossing) for code, words in answers.items())
    moved = sum(one != two for one, two in zip(told.before, told.after, strict=True))
    mean = None
    if crossing and is_scale and policy.round_to is None:
        place = {code: float(number) for number, code in enumerate(answers, 1)}
        mean = mean_change([place[one] for one in told.before], [place[one] for one in told.after]).net
    n_shown = round_count(n, policy.round_to)
    gross = round_count(moved, policy.round_to) / n_shown if crossing else None
    return QuestionChange(key, n_shown, gross, mean, changes)


def _crosses(before: Sequence[str], after: Sequence[str], answers: Mapping[str, str], policy: Policy) -> bool:
    """Tell whether enough people came to every answer and left it: else what is shown of one would tell of another."""
    steps = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    left, came = (Counter(step[side] for step in steps) for side in (0, 1))
    return all(min(left[code], came[code]) >= policy.k for code in answers)


def _change(
    code: str, words: str, told: Told, answers: Mapping[str, str], policy: Policy, *, crossing: bool
) -> Change:
    apart = () if policy.round_to else (said for said in told.rest if said)  # rounded totals give nothing away
    if not all(_shown(said, code, answers, policy) for said in (told.before, told.after, *apart)):
        return Change(words, None, None, None, None, None, None, None)
    pair, net = _net(code, told.before, told.after, policy, crossing=crossing)
    return Change(words, pair.before.estimate, pair.after.estimate, net, pair.gained if crossing else None,
                  pair.lost if crossing else None, _beyond(code, told, answers, policy),
                  _attrition(code, told, answers, policy))


def _net(
    code: str, before: Sequence[str], after: Sequence[str], policy: Policy, *, crossing: bool
) -> tuple[ShareChange, Difference]:
    """Return the change of one answer, and its interval: of pairs where that may be shown, else of two samples."""
    first, second = _rounded([one == code for one in before], [one == code for one in after], policy)
    pair = share_change(first, second)
    return pair, pair.net if crossing else difference_of((sum(second), len(second)), (sum(first), len(first)))


def _shown(said: Sequence[str], code: str, answers: Mapping[str, str], policy: Policy) -> bool:
    """Tell whether a share may be shown: neither small, nor what is left when all others are subtracted."""
    counts = Counter(said)
    cells = protect_counts({one: counts[one] for one in answers}, policy=Policy(k=policy.k), sensitive=True).cells
    return next(not cell.withheld for cell in cells if cell.category == code)


def _rounded(first: Sequence[bool], second: Sequence[bool], policy: Policy) -> tuple[list[bool], list[bool]]:
    """Return pairs whose four counts are rounded, so that every figure follows from rounded counts."""
    if policy.round_to is None:
        return list(first), list(second)
    counts = Counter(zip(first, second, strict=True))
    pairs = [pair for pair, n in counts.items() for _ in range(round_count(n, policy.round_to))]
    return [one for one, _ in pairs], [two for _, two in pairs]


def _beyond(code: str, told: Told, answers: Mapping[str, str], policy: Policy) -> Difference | None:
    """Return what changed beyond the control arm, where both arms may be shown by themselves."""
    if 0 < sum(one is None for one in told.in_control) < policy.k:
        return None
    nets = []
    for arm in (False, True):
        places = [i for i, of in enumerate(told.in_control) if of is arm]
        before, after = ([said[i] for i in places] for said in (told.before, told.after))
        if len(places) < policy.k or not all(_shown(said, code, answers, policy) for said in (before, after)):
            return None
        crossing = _crosses(before, after, answers, policy)
        nets.append(_net(code, before, after, policy, crossing=crossing)[1])
    return beyond_control(*nets)


def _attrition(code: str, told: Told, answers: Mapping[str, str], policy: Policy) -> Difference | None:
    if len(told.left) < policy.k or not _shown(told.left, code, answers, policy):
        return None
    stayed, left = (Counter(said)[code] for said in (told.before, told.left))
    return difference_of((round_count(stayed, policy.round_to), round_count(len(told.before), policy.round_to)),
                         (round_count(left, policy.round_to), round_count(len(told.left), policy.round_to)))


def mark_firm(questions: Sequence[QuestionChange]) -> tuple[QuestionChange, ...]:
    """Mark the net changes that hold when all of them are tested at once (one in twenty told may be false).

    Examples
    --------
    >>> told = Told(("no",) * 90 + ("yes",) * 60, ("no",) * 30 + ("yes",) * 120, (None,) * 150, ())
    >>> [one.is_firm for one in mark_firm([compare("q", {"no": "No", "yes": "Yes"}, told, Policy())])[0].answers]
    [True, True]
    """
    found = iter(discoveries(np.array([_chance(one.net) for question in questions for one in question.answers])))
    return tuple(_replaced(question, [bool(next(found)) for _ in question.answers]) for question in questions)


def _chance(net: Difference | None) -> float:
    """Return how probable such a change is by chance, as its interval says; nan where there is none."""
    if net is None or net.estimate is None or net.low is None or net.high is None:
        return float("nan")
    error = (net.high - net.low) / _TWO_SIDED
    return 2 * (1 - NormalDist().cdf(abs(net.estimate) / error)) if error else float(net.estimate == 0)


def _replaced(question: QuestionChange, firm: Sequence[bool]) -> QuestionChange:
    answers = (replace(one, is_firm=is_firm) for one, is_firm in zip(question.answers, firm, strict=True))
    return replace(question, answers=tuple(answers))
