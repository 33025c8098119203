"""Numbers and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import ceil, floor
from typing import ClassVar, Literal

from surveys import forms
from surveys.conditions.domains import Domain
from surveys.forms import TEXT, Field, OneOf, Spot
from surveys.kinds.question import FIRST, LAST, Column, Judged, Question, Raw, Slip, first
from surveys.missing import RESERVED, missing_of
from surveys.saying import Message, message

LIMIT = 10**15
CURRENCIES = "£€$¥"
MONTHS = (
    message("January"), message("February"), message("March"), message("April"), message("May"), message("June"),
    message("July"), message("August"), message("September"), message("October"), message("November"),
    message("December"),
)  # fmt: skip
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DIGITS = re.compile(r"-?\d{1,16}(?:\.\d{1,10})?", re.ASCII)
_BOXES = {"day": (1, 31, 2), "month": (1, 12, 2), "year": (1000, 9999, 4)}  # smallest, largest, longest
_BY_NAME = {name[:3].casefold(): n for n, name in enumerate(MONTHS, start=1)}


def with_unit(number: float, unit: str) -> str:
    """Return a number as people write it, with its unit: a currency before it, a per cent sign close behind.

    Examples
    --------
    >>> with_unit(1200.5, "£"), with_unit(-9, "£"), with_unit(45, "%"), with_unit(1200, "minutes"), with_unit(0.5, "")
    ('£1,200.50', '-£9', '45%', '1,200 minutes', '0.5')
    """
    if unit and unit in CURRENCIES:
        amount = f"{abs(number):,.2f}".removesuffix(".00")
        return f"{'-' if number < 0 else ''}{unit}{amount}"
    return f"{Decimal(str(number)):,f}{'' if unit == '%' else ' '}{unit}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A whole or decimal number, in a range.

    Examples
    --------
    >>> age = Number(key="age", text="How old are you?", min=16, max=120, unit="years")
    >>> age.judge(30).value, age.judge(3).slips[0].message
    (30, 'The number for “How old are you?” must be between 16 and 120')
    """

    min: int | float | None = None
    max: int | float | None = None
    decimals: int = 0
    unit: str = ""
    kind: ClassVar[str] = "number"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("min", forms.DECIMAL),
        Field("max", forms.DECIMAL),
        Field("decimals", forms.Number(low=0, high=6)),
        Field("unit", TEXT),
        *LAST,
    )

    def check(self, spot: Spot) -> None:
        """Note a range in which there is no number."""
        Question.check(self, spot)
        if self.min is not None and self.max is not None and self.min > self.max:
            spot.down("min").fault("No number can be given: `min` is above `max`.", "Swap them.", "dead_end")
        elif self.min is not None and self.max is not None and not self._can_be_given(self.min, self.max):
            cure = "Widen the range, or ask for decimals; whole numbers from -8 to -1 stand for reasons not to answer."
            spot.down("min").fault("No number can be given: there is none between `min` and `max`.", cure, "dead_end")

    def _can_be_given(self, low: float, high: float) -> bool:
        """Return whether there is a number on the grid of the decimals, one that stands for no missing answer."""
        scale = 10**self.decimals
        first, last = ceil(Decimal(str(low)) * scale), floor(Decimal(str(high)) * scale)
        return last - first > len(RESERVED) or any(n / scale not in RESERVED for n in range(first, last + 1))

    def judge_value(self, value: object) -> Judged:
        """Accept a finite number in the range, with no more decimals than asked for."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return self.slip("not_a_number", self._not_a_number())
        if not -LIMIT <= value <= LIMIT:  # also turns away nan and the infinities
            return self.slip("out_of_range", self.say("Enter a smaller number for {question}"))
        if isinstance(value, float):
            return self._judge_decimals(value)
        return self._judge_range(value)

    def _judge_decimals(self, value: float) -> Judged:
        number = Decimal(repr(value))
        if round(number, self.decimals) != number:
            return self.slip("decimals", self._too_fine())
        return self._judge_range(int(number) if not number % 1 else value)

    def _too_fine(self) -> Message:
        if not self.decimals:
            return self.say("The number for {question} must be a whole number")
        if self.decimals == 1:
            return self.say("The number for {question} must have 1 decimal place or fewer")
        return self.say("The number for {question} must have {n} decimal places or fewer", n=self.decimals)

    def _judge_range(self, value: float) -> Judged:
        low, high = self.min, self.max
        if not ((low is None or value >= low) and (high is None or value <= high)):
            return self.slip("out_of_range", self._outside())
        if value < 0 and value in RESERVED:
            return self.slip("reserved", self._reserved())
        return Judged(value)

    def _reserved(self) -> Message:
        return self.say(
            "Enter another number for {question}: the whole numbers from {low} to {high} stand for reasons not to "
            "answer", low=min(RESERVED), high=max(RESERVED),
        )  # fmt: skip

    def _outside(self) -> Message:
        low, high = self.min, self.max
        if low is None:
            return self.say("The number for {question} must be {high} or less", high=f"{high:,}")
        if high is None:
            return self.say("The number for {question} must be {low} or more", low=f"{low:,}")
        return self.say("The number for {question} must be between {low} and {high}", low=f"{low:,}", high=f"{high:,}")

    def _not_a_number(self) -> Message:
        return self.say("Enter a number, such as 12, for {question}")

    def typed(self, raw: Raw) -> Judged:
        """Read digits, with commas between thousands and the unit's own sign if somebody typed it."""
        text = first(raw, self.key).replace("−", "-")
        if not text:
            return Judged()
        if self.unit:
            text = text.removeprefix(self.unit).removesuffix(self.unit).strip()
        text = text.replace(",", "") if _GROUPED.fullmatch(text) else text
        if not _DIGITS.fullmatch(text):
            return self.slip("not_a_number", self._not_a_number())
        try:
            number = Decimal(text)
        except InvalidOperation:
            return self.slip("not_a_number", self._not_a_number())
        return Judged(int(number) if not number % 1 else float(number))

    def asking(self) -> Message:
        """Ask for a number."""
        return self.say("Enter a number for {question}")

    def domains(self) -> dict[str, Domain]:
        """Compare the number."""
        domain = Domain(
            "number", (), (), self.missing, self.min, self.max, self.decimals, required=self.required
        )
        return {self.key: domain}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the number."""
        code = missing_of(answer)
        if code is not None:
            yield self.key, code
        elif isinstance(answer, (int, float)) and not isinstance(answer, bool):
            yield self.key, answer

    def columns(self) -> tuple[Column, ...]:
        """One column of numbers."""
        return (Column(self.key, f"{self.text} ({self.unit})" if self.unit else self.text, "number"),)


_LAYOUT = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII),
    "month": re.compile(r"(\d{4})-(\d\d)", re.ASCII),
    "year": re.compile(r"(\d{4})", re.ASCII),
}
_EXAMPLE = {"day": "27 3 2026", "month": "3 2026", "year": "2026"}


@dataclass(frozen=True, slots=True)
class PartialDay:
    """The form of `earliest` and `latest`: a day, a month or a year."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Accept ``2026``, ``2026-11`` or ``2026-11-22``, if it exists."""
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
        if any(layout.fullmatch(text) for layout in _LAYOUT.values()) and _exists(text):
            return text
        spot.fault(f"{text!r} is not a date that exists.", "Write it as 2026-11-22, 2026-11 or 2026.")
        return None

    def write(self, value: object) -> object:
        """Write it as it is."""
        return value


def _exists(text: str) -> bool:
    try:
        dt.date.fromisoformat(f"{text}-01-01"[:10])  # a year and a month begin on their first day
    except ValueError:
        return False
    return True


def said(text: str) -> Message:
    """Return an ISO date as people say it.

    Examples
    --------
    >>> said("2026-05-01"), said("2026-05"), said("2026")
    ('1 May 2026', 'May 2026', '2026')
    """
    year, *rest = text.split("-")
    if not rest:
        return message("{year}", year=year)
    month = MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return message("{month} {year}", month=month, year=year)
    return message("{day} {month} {year}", day=int(rest[1]), month=month, year=year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Question):
    """A day, a month or a year.

    Examples
    --------
    >>> q = Date(key="seen", text="When were you seen?", latest="2026-11-22")
    >>> q.judge("2026-03-27").value, q.judge("2026-02-30").slips[0].message
    ('2026-03-27', 'Enter a real date, such as 27 3 2026, for “When were you seen?”')
    """

    precision: Literal["day", "month", "year"] = "day"
    earliest: str | None = None
    latest: str | None = None
    kind: ClassVar[str] = "date"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("precision", OneOf(("day", "month", "year"))),
        Field("earliest", PartialDay()),
        Field("latest", PartialDay()),
        *LAST,
    )
    SECONDS: ClassVar[int] = 12

    def check(self, spot: Spot) -> None:
        """Note limits of another precision, and a range in which there is no date."""
        Question.check(self, spot)
        for name, limit in (("earliest", self.earliest), ("latest", self.latest)):
            if limit and not _LAYOUT[self.precision].fullmatch(limit):
                cure = f"Write it like {'2026-11-22'[: {'day': 10, 'month': 7, 'year': 4}[self.precision]]}."
                spot.down(name).fault(f"This limit is not a {self.precision}.", cure)
        if self.earliest and self.latest and self.earliest > self.latest:
            spot.down("earliest").fault("No date can be given: `earliest` is after `latest`.", "Swap them.", "dead_end")

    def controls(self) -> tuple[str, ...]:
        """Return one field for each box."""
        missing = (f"{self.key}-missing",) if self.missing else ()
        return (*(f"{self.key}-{part}" for part in self.parts), *missing)

    @property
    def parts(self) -> tuple[str, ...]:
        """The boxes that are filled, in the order people write them."""
        return {"day": ("day", "month", "year"), "month": ("month", "year"), "year": ("year",)}[self.precision]

    def judge_value(self, value: object) -> Judged:
        """Accept a date that exists, within the limits."""
        if not isinstance(value, str) or not _LAYOUT[self.precision].fullmatch(value) or not _exists(value):
            return self.slip("not_a_date", self._not_a_date())
        if self.earliest and value < self.earliest:
            late = self.say("The date for {question} must be {day} or later", day=said(self.earliest))
            return self.slip("out_of_range", late)
        if self.latest and value > self.latest:
            early = self.say("The date for {question} must be {day} or earlier", day=said(self.latest))
            return self.slip("out_of_range", early)
        return Judged(value)

    def _not_a_date(self) -> Message:
        return self.say("Enter a real date, such as {example}, for {question}", example=_EXAMPLE[self.precision])

    def typed(self, raw: Raw) -> Judged:
        """Read the boxes; a month may be written as a word."""
        boxes = {part: first(raw, f"{self.key}-{part}") for part in self.parts}
        if not any(boxes.values()):
            return Judged()
        lacking = [part for part, text in boxes.items() if not text]
        if lacking:
            return Judged(None, tuple(self._lacking(part) for part in lacking))
        return self._joined(boxes)

    def _lacking(self, part: str) -> Slip:
        wanted = {
            "day": self.say("The date for {question} must include a day"),
            "month": self.say("The date for {question} must include a month"),
            "year": self.say("The date for {question} must include a year"),
        }
        return Slip("incomplete_date", wanted[part], part)

    def _joined(self, boxes: dict[str, str]) -> Judged:
        numbers: list[str] = []
        for part, text in boxes.items():
            number = _box(part, text)
            if number is None:
                return self.slip("not_a_date", self._not_a_date(), part)
            numbers.append(f"{number:02d}")  # a year has four digits in any case
        return Judged("-".join(reversed(numbers)))

    def asking(self) -> Message:
        """Ask for a date."""
        return self.say("Enter a date for {question}")

    def domains(self) -> dict[str, Domain]:
        """Compare the ISO text."""
        domain = Domain(
            "date", (), (), self.missing, self.earliest, self.latest,
            precision=self.precision, required=self.required,
        )  # fmt: skip
        return {self.key: domain}

    def columns(self) -> tuple[Column, ...]:
        """One column of ISO dates."""
        return (Column(self.key, self.text, "date"),)


def _box(part: str, text: str) -> int | None:
    low, high, longest = _BOXES[part]
    if text.isdigit() and text.isascii():
        return int(text) if len(text) <= longest and low <= int(text) <= high else None
    month = _BY_NAME.get(text[:3].casefold()) if part == "month" else None
    is_named = month is not None and MONTHS[month - 1].casefold().startswith(text.casefold().rstrip("."))
    return month if is_named else None
