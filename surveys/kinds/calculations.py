"""A value that nobody is asked for: worked out from earlier numbers, kept with the answers, usable like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from surveys import forms
from surveys.calculations import Expression, ExpressionText, rounded
from surveys.conditions.domains import Domain
from surveys.forms import NAME, TEXT, VERBATIM, Field
from surveys.kinds.quantities import with_unit
from surveys.kinds.question import ANALYSIS, DISCLOSURE, Column, Given, Judged, Question, Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation(Question):
    """A number worked out as soon as its page is reached; conditions, later wording and columns see it as an answer.

    Examples
    --------
    >>> week = Calculation(key="week", text="Hours a week", calculate=Expression.parse("days * hours"), unit="hours")
    >>> week.worked_out({"days": 5, "hours": 7.5}), week.worked_out({"days": 5})
    (37.5, None)
    """

    calculate: Expression
    decimals: int = 2
    unit: str = ""
    kind: ClassVar[str] = "calculation"
    IS_ASKED: ClassVar[bool] = False
    IS_GIVEN: ClassVar[bool] = False
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("kind", VERBATIM, required=True),
        Field("text", TEXT, required=True),
        Field("calculate", ExpressionText(), required=True),
        Field("decimals", forms.Number(low=0, high=6)),
        Field("unit", TEXT),
        Field("disclosure", DISCLOSURE),
        Field("analysis", ANALYSIS),
        Field("hierarchy", NAME),
    )

    def worked_out(self, seen: Mapping[str, object]) -> int | float | None:
        """Return the value for the answers seen so far, by the names that conditions use; None where one is missing."""
        return rounded(self.calculate.value(seen), self.decimals)

    def controls(self) -> tuple[str, ...]:
        """Return no field: nothing is posted."""
        return ()

    @property
    def seconds(self) -> int:
        """It takes nobody any time."""
        return 0

    def judge(self, value: object) -> Judged:
        """Look away: whatever was sent, the value is worked out anew."""
        return Judged()

    def judge_form(self, raw: Raw) -> Judged:
        """Look away, as above."""
        return Judged()

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Say the number with its unit."""
        return (with_unit(answer, self.unit),)

    def domains(self) -> dict[str, Domain]:
        """Compare the number."""
        return {self.key: Domain("number", decimals=self.decimals, worked_out=True)}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the number."""
        if isinstance(answer, (int, float)) and not isinstance(answer, bool):
            yield self.key, answer

    def columns(self) -> tuple[Column, ...]:
        """One column of numbers."""
        return (Column(self.key, f"{self.text} ({self.unit})" if self.unit else self.text, "number"),)
