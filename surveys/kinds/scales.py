"""Labelled scales, and grids of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import Field, Group, ListOf, Spot
from surveys.kinds.choices import check_keys
from surveys.kinds.margins import MARGIN
from surveys.kinds.question import (
    FIRST,
    LAST,
    MISSING_MARK,
    ORDER,
    Column,
    Given,
    Judged,
    Point,
    Question,
    Raw,
    Slip,
    first,
    not_offered,
    quoted,
)
from surveys.missing import Missing, missing_of

POINTS = Field("points", ListOf(Group(Point)), required=True)


def _codes(points: tuple[Point, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((point.key, point.text) for point in points)


def _check_points(question: Scale | Grid, spot: Spot) -> None:
    check_keys(question.points, spot.down("points"), 2)
    if len(question.points) > 11:
        spot.down("points").fault("A scale has 11 points at most.", "Use a number or a choice instead.")
    for n, point in enumerate(question.points):
        if point.key in question.missing:
            spot.down("points", n).fault(f"`{point.key}` is offered twice.", "Take one out.", "duplicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Question):
    """One point of an ordered scale, every point labelled; the score is its position, counted from 1.

    Examples
    --------
    >>> q = Scale(key="trust", text="Trust?", points=(Point("1", "None"), Point("2", "Some"), Point("3", "A lot")))
    >>> q.judge("3").value, q.score("3")
    ('3', 3)
    """

    points: tuple[Point, ...]
    kind: ClassVar[str] = "scale"
    ORDERED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (*FIRST, POINTS, MARGIN, *LAST)

    def check(self, spot: Spot) -> None:
        """Note doubled keys and scales that are too short or too long."""
        Question.check(self, spot)
        _check_points(self, spot)

    def score(self, key: str) -> int:
        """Return the position of a point, counted from 1."""
        return next(n for n, point in enumerate(self.points, start=1) if point.key == key)

    def judge_value(self, value: object) -> Judged:
        """Accept one of the points."""
        if isinstance(value, str) and any(point.key == value for point in self.points):
            return Judged(value)
        return self.slip("unknown_option", not_offered(self))

    def typed(self, raw: Raw) -> Judged:
        """Read the one field."""
        values = [value for value in raw.get(self.key, ()) if value]
        if len(values) > 1:
            return self.slip("one_only", self.say("Select only one answer to {question}"))
        if values and values[0].startswith(MISSING_MARK):
            return Judged({"missing": values[0].removeprefix(MISSING_MARK)})
        return Judged(values[0] if values else None)

    def domains(self) -> dict[str, Domain]:
        """Compare the points in their order."""
        keys = tuple(point.key for point in self.points)
        return {self.key: Domain("scale", keys, (), self.missing, required=self.required)}

    def columns(self) -> tuple[Column, ...]:
        """One column of keys."""
        return (Column(self.key, self.text, "code", _codes(self.points)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Question):
    """The same scale for several rows; each row is an answer of its own.

    Examples
    --------
    >>> rows, points = (Point("gp", "Your GP"), Point("app", "An app")), (Point("1", "Low"), Point("2", "High"))
    >>> q = Grid(key="trust", text="How far do you trust:", rows=rows, points=points, required=True)
    >>> q.judge({"gp": "2"}).slips[0].message
    'Select an answer for “An app” under “How far do you trust:”'
    """

    rows: tuple[Point, ...]
    points: tuple[Point, ...]
    kind: ClassVar[str] = "grid"
    ORDERED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("rows", ListOf(Group(Point)), required=True),
        POINTS,
        ORDER,
        *LAST,
    )

    def check(self, spot: Spot) -> None:
        """Note doubled keys among rows and points."""
        Question.check(self, spot)
        check_keys(self.rows, spot.down("rows"), 1)
        _check_points(self, spot)

    def controls(self) -> tuple[str, ...]:
        """Return one field for each row."""
        return tuple(f"{self.key}-{row.key}" for row in self.rows)

    @property
    def seconds(self) -> int:
        """A grid takes as long as its rows."""
        return 4 + 5 * len(self.rows)

    def judge(self, value: object) -> Judged:
        """Accept a mapping of rows; every row where the question is required."""
        if isinstance(value, dict) and "missing" in value and all(row.key != "missing" for row in self.rows):
            whole = self.judge_missing(value)
            return whole if whole.slips else Judged({row.key: dict(value) for row in self.rows})
        if value is not None and not isinstance(value, dict):
            return self.slip("wrong_type", self.say("Give an answer for each row of {question}"))
        return self._judge_rows(value or {})

    def _judge_rows(self, given: dict[object, object]) -> Judged:
        if not given.keys() <= {row.key for row in self.rows}:
            return self.slip("unknown_row", self.say("Answer only the rows of {question}"))
        clean, slips = {}, []
        for row in self.rows:
            answer = given.get(row.key)
            if answer is None:
                if self.required:
                    slips.append(self._row_slip("required", row))
            elif self._accepts(answer):
                clean[row.key] = answer
            else:
                slips.append(self._row_slip("unknown_option", row))
        return Judged(None, tuple(slips)) if slips else Judged(clean or None)

    def _accepts(self, answer: object) -> bool:
        if isinstance(answer, str):
            return any(point.key == answer for point in self.points)
        return missing_of(answer) is not None and answer["missing"] in self.missing  # type: ignore[index]

    def _row_slip(self, code: str, row: Point) -> Slip:
        said = self.say("Select an answer for {row} under {question}", row=quoted(row.text))
        return Slip(code, said, row.key)

    def judge_form(self, raw: Raw) -> Judged:
        """Read one field for each row."""
        return self.judge(self.typed(raw).value)

    def typed(self, raw: Raw) -> Judged:
        """Read one field for each row."""
        given: dict[str, object] = {}
        for row in self.rows:
            value = first(raw, f"{self.key}-{row.key}")
            word = value.removeprefix(MISSING_MARK)
            if value:
                given[row.key] = {"missing": word} if word != value else value
        return Judged(given or None)

    def domains(self) -> dict[str, Domain]:
        """Compare each row as a scale of its own."""
        keys = tuple(point.key for point in self.points)
        one = Domain("scale", keys, (), self.missing, required=self.required)
        return {f"{self.key}.{row.key}": one for row in self.rows}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See every row that has an answer."""
        if isinstance(answer, dict):
            for row, value in answer.items():
                code = missing_of(value)
                if code is not None:
                    yield f"{self.key}.{row}", code
                elif isinstance(value, str):
                    yield f"{self.key}.{row}", value

    def columns(self) -> tuple[Column, ...]:
        """One column of keys for each row."""
        codes = _codes(self.points)
        return tuple(
            Column(f"{self.key}_{row.key}", f"{self.text}: {row.text}", "code", codes) for row in self.rows
        )

    def cells(self, answer: Given) -> dict[str, object]:
        """Fill each row by itself."""
        cells: dict[str, object] = {}
        for row in self.rows:
            value = answer.get(row.key)
            code = missing_of(value)
            cells[f"{self.key}_{row.key}"] = code if code is not None else value or Missing.SKIPPED
        return cells
