"""Calculations of a single number without limits: where a comparison with them turns from false to true.

A calculation that only rises, or only falls, with its one number is cut exactly: the number at which it passes each
constant is found by halving, on the grid of all numbers that can be given. The few numbers beside these cuts then stand
for all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil, floor
from operator import ge, gt, le, lt

from surveys.calculations import rounded
from surveys.calculations.expression import LIMIT
from surveys.calculations.tree import Constant, Function, Name, Node, Operation, number_of, value
from surveys.candidates import LARGEST
from surveys.conditions.domains import Domain
from surveys.kinds import Calculation
from surveys.missing import RESERVED


def slope(node: Node) -> int | None:
    """Return 1 where a calculation rises with its number (or stays), -1 where it falls, 0 where it never changes.

    Returns
    -------
    int or None
        None where it may do both.

    Examples
    --------
    >>> from surveys.calculations.parsing import parse
    >>> slope(parse("age * 12 + 1")), slope(parse("2026 - born")), slope(parse("n * n")), slope(parse("1 / n"))
    (1, -1, None, None)
    """
    if isinstance(node, Constant):
        return 0
    if isinstance(node, Name):
        return 1
    if isinstance(node, Function):
        return _together([slope(part) for part in node.parts])
    return _of_operation(node)


def _of_operation(node: Operation) -> int | None:
    left, right = slope(node.left), slope(node.right)
    if left is None or right is None:
        return None
    if node.sign in "+-":
        return _together([left, right if node.sign == "+" else -right])
    if right == 0:
        return left * _sign_of(node.right)
    return right * _sign_of(node.left) if left == 0 and node.sign == "*" else None


def _together(slopes: Iterable[int | None]) -> int | None:
    found = set(slopes) - {0}
    return None if len(found) > 1 else next(iter(found), 0)


def _sign_of(node: Node) -> int:
    """Return the sign of a part that never changes."""
    constant = value(node, {})
    return 0 if not constant else 1 if constant > 0 else -1


def turning_points(
    calculation: Calculation, domain: Domain, constants: Iterable[float | int]
) -> list[int | float] | None:
    """Return numbers that stand for all that can be given, as far as comparisons of a calculation tell them apart.

    Parameters
    ----------
    calculation : Calculation
        Made of one number.
    domain : Domain
        Of that number; without limits, it ends where no larger number is accepted.
    constants : iterable of number
        What the calculation is compared with.

    Returns
    -------
    list of number, or None
        None where the calculation does not only rise or only fall.

    Examples
    --------
    >>> from surveys.calculations import Expression
    >>> months = Calculation(key="months", text="Months", calculate=Expression.parse("years * 12"))
    >>> turning_points(months, Domain("number", low=0, high=10**6), [100])
    [0, 1, 8, 9, 10, 999999, 1000000]
    """
    rising = slope(calculation.calculate.tree)
    if rising is None:
        return None
    scale = 10**domain.decimals
    limits = (-LARGEST if domain.low is None else domain.low, LARGEST if domain.high is None else domain.high)
    low, high = ceil(Fraction(str(limits[0])) * scale), floor(Fraction(str(limits[1])) * scale)
    found = {low, high, 0, (min(RESERVED) - 1) * scale}
    for passed in _crossings(calculation, scale, rising, [*constants, LIMIT, -LIMIT]):
        first = _first(low, high, passed)
        found |= {first - 1, first, first + 1}
    numbers = (Fraction(n, scale) for n in sorted(found) if low <= n <= high)
    return [int(one) if one.denominator == 1 else float(one) for one in numbers if one not in RESERVED]


def _crossings(
    calculation: Calculation, scale: int, rising: int, constants: Iterable[float | int]
) -> Iterator[Callable[[int], bool]]:
    """Yield tests that are false up to some number and true from there on: what is kept has passed a constant."""
    (name,) = calculation.calculate.names

    def kept(n: int) -> Fraction:
        exact = calculation.calculate.value({name: Fraction(n, scale)}) or Fraction(0)
        stored = number_of(rounded(exact, calculation.decimals))
        return exact if stored is None else stored  # beyond all bounds nothing is stored: a bound is a constant too

    def passing(compare: Callable[[Fraction, Fraction], bool], limit: Fraction) -> Callable[[int], bool]:
        return lambda n: compare(kept(n), limit)

    for limit in (Fraction(str(constant)) for constant in constants):
        yield from (passing(compare, limit) for compare in ((ge, gt) if rising >= 0 else (le, lt)))


def _first(low: int, high: int, passed: Callable[[int], bool]) -> int:
    """Return the first number that has passed, or the last of all where none has."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if passed(middle) else (middle + 1, high)
    return low
