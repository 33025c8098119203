"""Putting things in order, and sharing out an amount: each item has a field of its own, nothing is dragged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import TEXT, Field, Group, ListOf, Spot
from surveys.forms import Number as NumberForm
from surveys.kinds.choices import check_keys
from surveys.kinds.quantities import with_unit
from surveys.kinds.question import (
    FIRST,
    LAST,
    ORDER,
    Column,
    Given,
    Judged,
    Point,
    Question,
    Raw,
    Sheet,
    Slip,
    first,
    quoted,
)
from surveys.missing import Missing, missing_of
from surveys.saying import Message, message

MOST_ITEMS = 50
OPTIONS = Field("options", ListOf(Group(Point), most=MOST_ITEMS), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Items(Question):
    """What an order and an allocation share: items, each with a field of its own."""

    options: tuple[Point, ...]

    def check(self, spot: Spot) -> None:
        """Note doubled keys, and a list with nothing to compare."""
        Question.check(self, spot)
        check_keys(self.options, spot.down("options"), 2)
        for n, option in enumerate(self.options):
            if option.key == "missing":
                spot.down("options", n).fault("`missing` means that there is no answer.", "Give it another key.")

    def controls(self) -> tuple[str, ...]:
        """Return one field for each item."""
        missing = (f"{self.key}-missing",) if self.missing else ()
        return (*(f"{self.key}-{option.key}" for option in self.options), *missing)

    @property
    def seconds(self) -> int:
        """Every item is weighed against the others."""
        return 6 + 5 * len(self.options)

    @property
    def told_by(self) -> str:
        """The first place, or the first item: it has an answer whenever the question has."""
        return next(iter(self.domains()))

    def words_of(self, key: object) -> str:
        """Return the words of an item."""
        return next((option.text for option in self.options if option.key == key), str(key))

    def _given(self, raw: Raw) -> dict[str, str]:
        found = {option.key: first(raw, f"{self.key}-{option.key}") for option in self.options}
        return {key: text for key, text in found.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(_Items):
    """Items put in order: the answer is the list of them, first place first; unranked ones are left out.

    Examples
    --------
    >>> items = (Point("wait", "Shorter waits"), Point("staff", "More staff"), Point("it", "Better computers"))
    >>> q = Ranking(key="first", text="What comes first?", options=items, max=2)
    >>> q.judge(["staff", "wait"]).value, q.cells(["staff", "wait"])["first_staff"]
    (['staff', 'wait'], 1)
    >>> q.judge_form({"first-wait": ["1"], "first-staff": ["1"]}).slips[0].message
    'Only one answer to “What comes first?” can have place 1: “Shorter waits” and “More staff” both have it'
    """

    min: int | None = None
    max: int | None = None
    kind: ClassVar[str] = "ranking"
    ORDERED: ClassVar[bool] = True
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        OPTIONS,
        Field("min", NumberForm(low=1, high=MOST_ITEMS)),
        Field("max", NumberForm(low=1, high=MOST_ITEMS)),
        ORDER,
        *LAST,
    )

    def check(self, spot: Spot) -> None:
        """Note limits that nobody could keep."""
        _Items.check(self, spot)
        if self.least > self.most:
            cure = "Make `min` smaller than `max` and the options."
            spot.down("min").fault("Nobody can rank that many.", cure, "dead_end")

    @property
    def least(self) -> int:
        """How many have to be given a place, of those who answer."""
        return self.min or 1

    @property
    def most(self) -> int:
        """How many places there are."""
        return min(self.max or len(self.options), len(self.options))

    def judge_value(self, value: object) -> Judged:
        """Accept a list of different items, no fewer and no more than asked for."""
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return self.slip("wrong_type", self.say("Give the answers to {question} as a list, first place first"))
        known = {option.key for option in self.options}
        if not set(value) <= known:
            return self.slip("unknown_option", self.say("Rank only the answers offered for {question}"))
        if len(set(value)) != len(value):
            return self.slip("repeated", self.say("Give each answer to {question} one place"))
        if value and not self.least <= len(value) <= self.most:
            if len(value) < self.least:
                return self.slip("too_few", self.asking())
            return self.slip("too_many", self.say("Give a place to no more than {n} in {question}", n=self.most))
        return Judged(list(value) or None)

    def typed(self, raw: Raw) -> Judged:
        """Read the place of each item; say where two share one, and where one is passed over."""
        places: dict[int, str] = {}
        slips: list[Slip] = []
        for key, text in self._given(raw).items():
            place = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
            if not 1 <= place <= self.most:
                item = quoted(self.words_of(key))
                said = message("Choose a place from 1 to {most} for {item}", most=self.most, item=item)
                slips.append(Slip("not_a_place", said, key))
            elif place in places:
                slips.append(self._shared(place, places[place], key))
            else:
                places[place] = key
        if slips:
            return Judged(None, tuple(slips))
        return self._in_order(places)

    def _shared(self, place: int, one: str, two: str) -> Slip:
        said = self.say(
            "Only one answer to {question} can have place {place}: {one} and {two} both have it",
            place=place, one=quoted(self.words_of(one)), two=quoted(self.words_of(two)),
        )  # fmt: skip
        return Slip("same_place", said, two)

    def _in_order(self, places: Mapping[int, str]) -> Judged:
        for wanted, place in enumerate(sorted(places), start=1):
            if wanted != place:
                said = self.say(
                    "No answer to {question} has place {wanted}, but one has place {place}", wanted=wanted, place=place
                )
                return self.slip("gap", said, places[place])
        return Judged([places[place] for place in sorted(places)] or None)

    def asking(self) -> Message:
        """Ask for an order."""
        return self.say("Give a place to at least {n} in {question}", n=self.least)

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Number the items."""
        return tuple(f"{place}. {self.words_of(key)}" for place, key in enumerate(answer, start=1))

    def on_paper(self) -> Sheet:
        """Write a number beside each."""
        beside = tuple(option.text for option in self.options)
        if self.most == len(self.options):
            return Sheet(message("Write 1 beside what comes first for you, 2 beside the next, and so on."), beside)
        return Sheet(message(
            "Write 1 beside what comes first for you, 2 beside the next, and so on. Choose {n} at most.", n=self.most
        ), beside)  # fmt: skip

    def domains(self) -> dict[str, Domain]:
        """Compare what comes first: `key.1`."""
        keys = tuple(option.key for option in self.options)
        return {f"{self.key}.1": Domain("choice", keys, (), self.missing, required=self.required)}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See what comes first."""
        code = missing_of(answer)
        if code is not None:
            yield f"{self.key}.1", code
        elif isinstance(answer, list) and answer:
            yield f"{self.key}.1", answer[0]

    def assembled(self, parts: Mapping[str, object]) -> Given:
        """Put the wanted item first, and others after it as far as places have to be given."""
        top = parts["1"]
        others = [option.key for option in self.options if option.key != top]
        return top if isinstance(top, dict) else [top, *others[: self.least - 1]]

    def columns(self) -> tuple[Column, ...]:
        """One column of places for each item."""
        codes = tuple((place, f"Place {place}") for place in range(1, self.most + 1))
        return tuple(Column(f"{self.key}_{o.key}", f"{self.text}: {o.text}", "code", codes) for o in self.options)

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill the place of each item; an unranked one was passed over."""
        places: dict[str, object] = {key: place for place, key in enumerate(answer, start=1)}
        return {f"{self.key}_{o.key}": places.get(o.key, Missing.SKIPPED) for o in self.options}


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(_Items):
    """A fixed amount shared out among items; what is left empty gets nothing, and the whole must be given away.

    Examples
    --------
    >>> items = (Point("staff", "Staff"), Point("it", "Computers"))
    >>> q = Allocation(key="spend", text="How would you share it out?", options=items, unit="points")
    >>> q.judge({"staff": 100}).value
    {'staff': 100, 'it': 0}
    >>> q.judge({"staff": 60, "it": 30}).slips[0].message
    'Your answers to “How would you share it out?” add up to 90 points. Share out 10 more, to reach 100'
    """

    total: int = 100
    unit: str = ""
    kind: ClassVar[str] = "allocation"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        OPTIONS,
        Field("total", NumberForm(low=2, high=1_000_000)),
        Field("unit", TEXT),
        ORDER,
        *LAST,
    )

    def judge_value(self, value: object) -> Judged:
        """Accept whole amounts, none below nought, that add up to the total."""
        if not isinstance(value, dict):
            return self.slip("wrong_type", self.say("Give an amount for each answer to {question}"))
        if not value.keys() <= {option.key for option in self.options}:
            return self.slip("unknown_option", self.say("Give amounts only to the answers offered for {question}"))
        slips = tuple(self._not_an_amount(key) for key, amount in value.items() if not self._is_amount(amount))
        if slips:
            return Judged(None, slips)
        return self._judge_sum({option.key: int(value.get(option.key) or 0) for option in self.options})

    def _is_amount(self, amount: object) -> bool:
        if amount is None:
            return True
        is_number = isinstance(amount, (int, float)) and not isinstance(amount, bool)
        return is_number and 0 <= amount <= self.total and amount % 1 == 0  # type: ignore[operator]

    def _not_an_amount(self, key: object) -> Slip:
        item, total = quoted(self.words_of(key)), f"{self.total:,}"
        said = message("Enter a whole number from 0 to {total} for {item}", total=total, item=item)
        return Slip("not_an_amount", said, str(key))

    def _judge_sum(self, amounts: dict[str, int]) -> Judged:
        given = sum(amounts.values())
        if given == self.total:
            return Judged(amounts)
        if not given:
            return Judged()
        return self.slip("wrong_sum", self._wrong_sum(given))

    def _wrong_sum(self, given: int) -> Message:
        sums = {"sum": self._amount(given), "away": f"{abs(self.total - given):,}", "total": f"{self.total:,}"}
        if given < self.total:
            return self.say(
                "Your answers to {question} add up to {sum}. Share out {away} more, to reach {total}", **sums
            )
        return self.say("Your answers to {question} add up to {sum}. Take {away} away, to reach {total}", **sums)

    def _amount(self, number: int) -> str:
        return with_unit(number, self.unit)

    def typed(self, raw: Raw) -> Judged:
        """Read the amount of each item."""
        amounts: dict[str, int] = {}
        slips = []
        for key, text in self._given(raw).items():
            digits = text.replace(",", "").removesuffix(self.unit).strip()
            if digits.isascii() and digits.isdigit() and len(digits) <= 7:
                amounts[key] = int(digits)
            else:
                slips.append(self._not_an_amount(key))
        return Judged(None, tuple(slips)) if slips else Judged(amounts or None)

    def asking(self) -> Message:
        """Ask for the whole amount."""
        return self.say("Share out {amount} in {question}", amount=self._amount(self.total))

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Say each amount."""
        return tuple(f"{o.text}: {self._amount(answer.get(o.key, 0))}" for o in self.options)

    def on_paper(self) -> Sheet:
        """Write an amount beside each."""
        beside = tuple(option.text for option in self.options)
        amount = self._amount(self.total)
        return Sheet(message("Share out {amount}: write a number beside each.", amount=amount), beside)

    def domains(self) -> dict[str, Domain]:
        """Compare the amount of each item: `key.item`."""
        names = tuple(f"{self.key}.{option.key}" for option in self.options)
        one = Domain("number", (), (), self.missing, 0, self.total, required=self.required, shared=names)
        return dict.fromkeys(names, one)

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See every amount."""
        code = missing_of(answer)
        for option in self.options:
            if code is not None:
                yield f"{self.key}.{option.key}", code
            elif isinstance(answer, dict) and self._is_amount(amount := answer.get(option.key, 0)):
                yield f"{self.key}.{option.key}", amount or 0

    def assembled(self, parts: Mapping[str, object]) -> Given:
        """Give the wanted amounts, and what is left to the first item that nothing is known of."""
        whole = next((part for part in parts.values() if isinstance(part, dict)), None)
        if whole is not None:
            return whole
        amounts = {key: amount for key, amount in parts.items() if isinstance(amount, int)}
        free = next((option.key for option in self.options if option.key not in amounts), None)
        if free is not None:
            amounts[free] = self.total - sum(amounts.values())
        return self.judge_value(amounts).value

    def columns(self) -> tuple[Column, ...]:
        """One column of amounts for each item."""
        unit = f" ({self.unit})" if self.unit else ""
        return tuple(Column(f"{self.key}_{o.key}", f"{self.text}: {o.text}{unit}", "number") for o in self.options)

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill the amount of each item."""
        return {f"{self.key}_{option.key}": answer.get(option.key, 0) for option in self.options}
