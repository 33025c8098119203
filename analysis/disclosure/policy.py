"""The rules of disclosure control: thresholds with their source, and a floor that no setting can lower."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import ceil
from typing import Final

from analysis.errors import ParameterError

#: No setting goes below this. 11 is the smallest class that keeps the highest prosecutor risk at 0.09, the
#: threshold that the European Medicines Agency set for publishing clinical data (Policy 0070, 2016), and the
#: smallest cell that the US Centers for Medicare and Medicaid Services lets out.
FLOOR: Final = 11
#: Mean prosecutor risk of a class-wise release; 1/20 asks for classes of 20 people on average.
MEAN_RISK: Final = 0.05
#: NHS Digital rounds published counts to the nearest 5; rounding is what stops subtraction (see PRIVACY,
#: section 3).
ROUNDING: Final = 5
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that a release must satisfy.

    Parameters
    ----------
    k : int, default 11
        Smallest base of a figure and smallest class of microdata; never under 11.
    round_to : int or None
        Every count is rounded to this (invited surveys: 5); None = exact (open surveys).
    l : int, default 2
        Every class holds at least so many different values of each sensitive column.
    max_risk : float, default 1/11
        Highest prosecutor risk of any record.
    mean_risk : float, default 0.05
        Highest mean prosecutor risk.
    max_masked : float, default 0.05
        Largest share of records whose background may be masked altogether.
    max_partly : float, default 0.2
        Largest share of records that may have any background value masked.
    """

    k: int = FLOOR
    round_to: int | None = None
    l: int = 2  # noqa: E741 - the literature's name for it
    max_risk: float = 1 / FLOOR
    mean_risk: float = MEAN_RISK
    max_masked: float = 0.05
    max_partly: float = 0.2

    def __post_init__(self) -> None:
        """Refuse rules that protect less than the floor."""
        _refuse_unless(self.k >= FLOOR, f"k = {self.k}", f"groups under {FLOOR} people are never shown", f"{FLOOR}")
        _refuse_unless(
            0 < self.max_risk <= 1 / FLOOR + _SLACK,
            f"max_risk = {self.max_risk}",
            "1/11 is the ceiling",
            "1/11",
        )
        _refuse_unless(0 < self.mean_risk <= MEAN_RISK, f"mean_risk = {self.mean_risk}", "0.05 is the ceiling", "0.05")
        _refuse_unless(self.l >= 1, f"l = {self.l}", "a class holds at least one value", "2")
        _refuse_unless(0 <= self.max_masked <= 0.5, f"max_masked = {self.max_masked}", "it is a share", "0.05")
        _refuse_unless(0 <= self.max_partly <= 0.5, f"max_partly = {self.max_partly}", "it is a share", "0.2")
        _refuse_unless(
            self.round_to is None or self.round_to >= ROUNDING,
            f"round_to = {self.round_to}",
            "5 is the least",
            "5",
        )

    @property
    def smallest_class(self) -> int:
        """The smallest class that satisfies both k and the highest risk."""
        return max(self.k, ceil(1 / self.max_risk - _SLACK))

    def to_document(self) -> dict[str, float | int | None]:
        """Return the rules as plain JSON values."""
        return asdict(self)


def _refuse_unless(holds: object, place: str, cause: str, cure: str) -> None:
    if not holds:
        raise ParameterError(f"disclosure policy, {place}: {cause}. Use {cure} or a stricter value.")


def for_open_survey(k: int = FLOOR) -> Policy:
    """Return the rules for a survey that anyone may answer: exact counts.

    Parameters
    ----------
    k : int, default 11
        Smallest base.

    Returns
    -------
    Policy
        Without rounding.

    Examples
    --------
    >>> for_open_survey().round_to is None
    True
    """
    return Policy(k=k)


def for_invited_survey(k: int = FLOOR) -> Policy:
    """Return the rules for staff surveys and panels, whose members know one another: counts rounded to 5.

    Parameters
    ----------
    k : int, default 11
        Smallest base.

    Returns
    -------
    Policy
        With rounding.

    Examples
    --------
    >>> for_invited_survey().round_to
    5
    """
    return Policy(k=k, round_to=ROUNDING)
