"""The longest way through a questionnaire whose conditions look far back: one answer after the other is eliminated.

A length is a sum with one part for each page: its weight where the page is shown, nothing elsewhere. To eliminate an
answer, the parts that depend on it are joined and freed of it at its best. Where a joint part would grow too large, the
parts are freed one by one, which can only overstate the sum; a respondent who reaches the bound all the same proves it.
The method is that of R. Dechter and I. Rish, "Mini-buckets: a general scheme for bounded inference", Journal of the ACM
50 (2003).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from surveys.decisions import FALSE, Diagrams
from surveys.respondents import Respondents
from surveys.walking_back import IMPOSSIBLE, Assigned, Largest

Shown = Mapping[str, int]
JOINED = (200, 1_000, 5_000)  # nodes that joining two parts may add, at the first, second and third attempt


def elimination_order(people: Respondents, shown: Shown) -> list[int]:
    """Return the variables in the order in which to eliminate them: always the one with the fewest neighbours."""
    neighbours: dict[int, set[int]] = {}
    for levels in _scopes(people, shown):
        for level in levels:
            neighbours.setdefault(level, set()).update(levels)
    order: list[int] = []
    while neighbours:
        level = min(neighbours, key=lambda one: len(neighbours[one]))
        around = neighbours.pop(level) - {level}
        for other in around:
            neighbours[other] |= around
            neighbours[other].discard(level)
        order.append(level)
    return order


def n_involved(people: Respondents, shown: Shown) -> int:
    """Return how many answers decide about pages, counted once for each page."""
    return sum(map(len, _scopes(people, shown)))


def _scopes(people: Respondents, shown: Shown) -> list[frozenset[int]]:
    scopes = [people.diagrams.support(who) for who in shown.values()]
    involved = frozenset().union(*scopes)
    valid = (people.diagrams.support(valid) for _, valid in people.constraints)
    return scopes + [scope for scope in valid if not involved.isdisjoint(scope)]


def largest(
    people: Respondents, shown: Shown, weights: Mapping[str, int], order: Sequence[int], most: int
) -> Largest:
    """Return the closest of several attempts, each more thorough; the first that is proved ends it."""
    d = people.diagrams
    until = d.n_made + most

    def room(limit: int) -> int:
        return min(limit, until - d.n_made)

    best = _largest(people, shown, weights, order, partial(room, JOINED[0]))
    for limit in JOINED[1:]:
        if best.bound == best.reached or d.n_made >= until:
            break
        best = _closer(best, _largest(people, shown, weights, order, partial(room, limit)))
    return best


def _closer(one: Largest, two: Largest) -> Largest:
    further = one if one.reached > two.reached else two
    return Largest(min(one.bound, two.bound), further.reached, further.assigned)


def _largest(
    people: Respondents, shown: Shown, weights: Mapping[str, int], order: Sequence[int], more: Callable[[], int]
) -> Largest:
    """Return the largest sum of weights over the pages of one respondent, and that respondent."""
    d = people.diagrams
    impossible = d.leaf(IMPOSSIBLE)
    valid = (valid for _, valid in people.constraints if not d.support(valid).isdisjoint(order))
    parts = [d.chosen(one, FALSE, impossible) for one in valid]
    parts += [d.chosen(shown[page], d.leaf(weight), FALSE) for page, weight in weights.items()]
    buckets: dict[int, list[int]] = {level: [] for level in order}
    place = {level: n for n, level in enumerate(order)}
    bound = _shared_out(d, parts, buckets, place)
    for level in order:
        freed = [d.largest_over(joint, level) for joint in _joined(d, buckets[level], more)]
        bound += _shared_out(d, freed, buckets, place)
    assigned: Assigned = {}
    for level in reversed(order):
        assigned[level] = max(range(d.widths[level]), key=lambda n: _value(d, buckets[level], {**assigned, level: n}))
    return Largest(bound, _value(d, parts, assigned), people.completed(assigned))


def _shared_out(d: Diagrams, parts: Iterable[int], buckets: dict[int, list[int]], place: Mapping[int, int]) -> int:
    """Put each part to the first of its variables that will be eliminated; return the sum of those without any."""
    settled = 0
    for part in parts:
        support = d.support(part)
        if support:
            buckets[min(support, key=place.__getitem__)].append(part)
        else:
            settled += d.values[part]
    return settled


def _joined(d: Diagrams, parts: Iterable[int], more: Callable[[], int]) -> list[int]:
    """Add up parts as far as the sums stay small: each, the simplest first, to the first sum that takes it."""
    sums: list[int] = []
    for part in sorted(parts, key=lambda one: len(d.support(one))):
        for n, before in enumerate(sums if more() > 0 else ()):
            whole = d.within(more(), partial(d.plus, before, part))
            if whole is not None:
                sums[n] = whole
                break
        else:
            sums.append(part)
    return sums


def _value(d: Diagrams, parts: Iterable[int], assigned: Assigned) -> int:
    return sum(d.value(part, assigned) for part in parts)


