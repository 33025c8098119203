"""The arm of an experiment: chance gives it to each response before the first page, and it is kept with the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import NAME, TEXT, VERBATIM, Field, Group, ListOf, Spot
from surveys.kinds.choices import check_keys
from surveys.kinds.question import ANALYSIS, DISCLOSURE, Column, Given, Judged, Point, Question, Raw, not_offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm(Question):
    """One of several arms, drawn by lot and asked of nobody; conditions, columns and releases see it as an answer.

    Examples
    --------
    >>> arms = (Point("plain", "Plain"), Point("formal", "Formal"))
    >>> q = Arm(key="version", text="Which wording was read", options=arms)
    >>> q.judge("formal").value, q.controls(), q.columns()[0].codes
    ('formal', (), (('plain', 'Plain'), ('formal', 'Formal')))
    """

    options: tuple[Point, ...]
    kind: ClassVar[str] = "arm"
    IS_ASKED: ClassVar[bool] = False
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("kind", VERBATIM, required=True),
        Field("text", TEXT, required=True),
        Field("options", ListOf(Group(Point), most=10), required=True),
        Field("disclosure", DISCLOSURE),
        Field("analysis", ANALYSIS),
    )

    def check(self, spot: Spot) -> None:
        """Note doubled keys, and an experiment with a single arm."""
        check_keys(self.options, spot.down("options"), 2)

    def controls(self) -> tuple[str, ...]:
        """Return no field: nothing is posted."""
        return ()

    @property
    def seconds(self) -> int:
        """It takes nobody any time."""
        return 0

    def judge_value(self, value: object) -> Judged:
        """Accept an arm that there is."""
        if isinstance(value, str) and any(option.key == value for option in self.options):
            return Judged(value)
        return self.slip("unknown_option", not_offered(self))

    def typed(self, raw: Raw) -> Judged:
        """Read nothing: whatever a page posts, the arm stays."""
        return Judged()

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Say the arm."""
        return (next((option.text for option in self.options if option.key == answer), str(answer)),)

    def domains(self) -> dict[str, Domain]:
        """Compare the arm."""
        return {self.key: Domain("choice", tuple(option.key for option in self.options))}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the arm."""
        if isinstance(answer, str):
            yield self.key, answer

    def columns(self) -> tuple[Column, ...]:
        """One column of arms."""
        codes = tuple((option.key, option.text) for option in self.options)
        return (Column(self.key, self.text, "code", codes),)
