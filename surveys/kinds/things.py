"""A list of things, each with the same few simple questions: one question, one answer, one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import TEXT, Field, ListOf, Spot, did_you_mean, read_fields, write_fields
from surveys.forms import Number as NumberForm
from surveys.kinds.choices import SingleChoice
from surveys.kinds.quantities import Number, with_unit
from surveys.kinds.question import FIRST, LAST, Column, Given, Judged, Question, Raw, Slip, first
from surveys.kinds.texts import ShortText
from surveys.missing import Missing, missing_of
from surveys.saying import Message

MOST_THINGS, MOST_FIELDS = 10, 8
SIMPLE: Mapping[str, type[Question]] = {"short_text": ShortText, "single_choice": SingleChoice, "number": Number}
# What a question about one thing may say; all else belongs to the list.
SAYS = ("key", "kind", "text", "hint", "required", "options", "max_length", "min", "max", "decimals", "unit")
GIVEN: Mapping[type[Question], tuple[object, ...]] = {ShortText: ("a",), Number: (0, 1, -1)}


class FieldForm:
    """The form of a question about one thing: one of the simple kinds, with the lines that make sense there."""

    def read(self, value: object, spot: Spot) -> Question | None:
        """Build the question of the kind that is named."""
        kind = value.get("kind") if isinstance(value, Mapping) else None
        cls = SIMPLE.get(str(kind))
        if cls is None:
            cure = did_you_mean(str(kind), tuple(SIMPLE))
            spot.fault(f"A field of a list cannot be of the kind {kind!r}.", cure)
            return None
        fields = read_fields([one for one in cls.FIELDS if one.name in SAYS], value, spot)
        if fields is None:
            return None
        fields.pop("kind")
        return cls(**fields)

    def write(self, value: Question) -> object:
        """Lay out the lines that stand in a list."""
        return write_fields([one for one in value.FIELDS if one.name in SAYS], value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Things(Question):
    """Several things of one sort, and about each the same simple questions: the answer is a list of mappings.

    Examples
    --------
    >>> name, days = ShortText(key="name", text="Name", required=True), Number(key="days", text="Days a week", max=7)
    >>> q = Things(key="systems", text="Which systems do you use?", item="System", fields=(name, days), max=3)
    >>> q.judge_form({"systems-1-name": ["Alpha"], "systems-1-days": ["5"], "systems-2-name": [""]}).value
    [{'name': 'Alpha', 'days': 5}]
    >>> q.judge([{"name": "Alpha"}, {"days": 9}]).slips[0].message
    'Enter an answer to “System 2: Name”'
    >>> q.cells([{"name": "Alpha"}])["systems_count"], [column.name for column in q.columns()][:3]
    (1, ['systems_count', 'systems_1_name', 'systems_1_days'])
    """

    fields: tuple[Question, ...]
    item: str = ""
    min: int | None = None
    max: int = MOST_THINGS
    each: tuple[tuple[Question, ...], ...] = field(init=False, repr=False, compare=False)
    kind: ClassVar[str] = "list_of"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("item", TEXT),
        Field("min", NumberForm(low=1, high=MOST_THINGS)),
        Field("max", NumberForm(low=1, high=MOST_THINGS)),
        Field("fields", ListOf(FieldForm(), most=MOST_FIELDS, least=1), required=True),
        *LAST,
    )

    def __post_init__(self) -> None:
        """Make the questions of each thing once: what is asked about the second is a question of its own."""
        each = tuple(
            tuple(
                replace(one, key=f"{self.key}-{n}-{one.key}", text=f"{self.name_of(n)}: {one.text}")
                for one in self.fields
            )
            for n in range(1, self.max + 1)
        )
        object.__setattr__(self, "each", each)

    def name_of(self, n: int) -> str:
        """Return what the nth thing is called: by its sort and number, or by its number alone."""
        return f"{self.item} {n}".strip()

    def check(self, spot: Spot) -> None:
        """Note limits that nobody could keep, keys that stand twice, and a box for own words, which has no room."""
        Question.check(self, spot)
        if self.least > self.max:
            spot.down("min").fault("Nobody can name that many.", "Make `min` smaller than `max`.", "dead_end")
        known: set[str] = set()
        for n, one in enumerate(self.fields):
            at = spot.down("fields", n)
            one.check(at)
            if one.key in known or one.key == "missing":
                at.down("key").fault(f"The key `{one.key}` cannot be used here.", "Give it another key.", "duplicate")
            known.add(one.key)
            if isinstance(one, SingleChoice) and any(option.other for option in one.options):
                at.down("options").fault("There is no box for own words in a list.", "Ask for them in a short_text.")

    @property
    def least(self) -> int:
        """How many have to be named, of those who answer."""
        return self.min or 1

    @property
    def seconds(self) -> int:
        """A list is filled with two things or so."""
        return 6 + max(2, self.least) * sum(one.seconds for one in self.fields)

    def controls(self) -> tuple[str, ...]:
        """Return a field for each question of each thing, and how many of them are on the page."""
        missing = (f"{self.key}-missing",) if self.missing else ()
        return (*(one.key for row in self.each for one in row), f"{self.key}-rows", *missing)

    # -- the judge ------------------------------------------------------------------------------------------

    def typed(self, raw: Raw) -> Judged:
        """Read every thing of which anything was given; those left empty are none."""
        things: list[dict[str, object]] = []
        slips: list[Slip] = []
        for n, row in enumerate(self.each, start=1):
            if any(first(raw, one.key) for one in row):
                judged = {own.key: one.judge_form(raw) for own, one in zip(self.fields, row, strict=True)}
                slips += [slip._replace(part=f"{n}-{key}") for key, one in judged.items() for slip in one.slips]
                things.append({key: one.value for key, one in judged.items() if one.value is not None})
        return Judged(None, tuple(slips)) if slips else Judged([thing for thing in things if thing] or None)

    def judge_value(self, value: object) -> Judged:
        """Accept a list of things, each with answers to some of the fields; empty things are left out."""
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            return self.slip("wrong_type", self.say("Give the answers to {question} as a list, one for each thing"))
        if len(value) > self.max:
            return self.slip("too_many", self.say("Give no more than {n} in {question}", n=self.max))
        things: list[dict[str, object]] = []
        slips: list[Slip] = []
        for n, one in enumerate(value, start=1):
            judged = self._judge_thing(n, one)
            slips += judged.slips
            things += [judged.value] if judged.value else []
        if slips:
            return Judged(None, tuple(slips))
        if things and len(things) < self.least:
            return self.slip("too_few", self.asking())
        return Judged(things or None)

    def _judge_thing(self, n: int, thing: dict[str, object]) -> Judged:
        keys = tuple(one.key for one in self.fields)
        if not thing.keys() <= set(keys):
            return self.slip("unknown_field", self.say("Answer only what {question} asks about each thing"))
        if all(value is None for value in thing.values()):
            return Judged()
        judged = {key: one.judge(thing.get(key)) for key, one in zip(keys, self.each[n - 1], strict=True)}
        slips = tuple(slip._replace(part=f"{n}-{key}") for key, one in judged.items() for slip in one.slips)
        return Judged({key: one.value for key, one in judged.items() if one.value is not None} or None, slips)

    def asking(self) -> Message:
        """Ask for as many as have to be named."""
        return self.say("Give at least {n} in {question}", n=self.least)

    # -- what people read -----------------------------------------------------------------------------------

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Tell one thing on each line."""
        return tuple(f"{self.name_of(n)}: {self._told(thing)}" for n, thing in enumerate(answer, start=1))

    def _told(self, thing: Mapping[str, object]) -> str:
        return "; ".join(f"{one.text}: {_words(one, thing[one.key])}" for one in self.fields if one.key in thing)

    # -- what conditions see --------------------------------------------------------------------------------

    def domains(self) -> dict[str, Domain]:
        """Compare how many there are: `count(key)`."""
        return {self.key: Domain("things", missing=self.missing, low=self.least, high=self.max, required=self.required)}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the number of things."""
        code = missing_of(answer)
        if code is not None:
            yield self.key, code
        elif isinstance(answer, list):
            yield self.key, len(answer)

    def whole(self, part: object) -> Given:
        """Return a list of as many things as conditions want to see, made up."""
        if not isinstance(part, int) or isinstance(part, bool):
            return part
        thing = {one.key: _made_up(one) for one in self.fields}
        return [thing] * part

    # -- what it becomes in a table -------------------------------------------------------------------------

    def columns(self) -> tuple[Column, ...]:
        """One column for how many there are, and those of each field of each thing."""
        count = Column(f"{self.key}_count", f"{self.text}: how many", "number")
        return (count, *(
            column._replace(name=f"{self.key}_{n}_{own.key}", label=f"{self.text}: {column.label}")
            for n, row in enumerate(self.each, start=1)
            for own, one in zip(self.fields, row, strict=True)
            for column in one.columns()
        ))  # fmt: skip

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill what each thing says; of things that were not named, nothing was asked."""
        cells: dict[str, object] = {f"{self.key}_count": len(answer)}
        for n in range(1, self.max + 1):
            thing = answer[n - 1] if n <= len(answer) else None
            for one in self.fields:
                why = Missing.NOT_ASKED if thing is None else Missing.SKIPPED
                cells[f"{self.key}_{n}_{one.key}"] = why if thing is None else thing.get(one.key, why)
        return cells


def _words(question: Question, answer: object) -> str:
    if isinstance(question, SingleChoice):
        return next((option.text for option in question.options if option.key == answer), str(answer))
    is_number = isinstance(question, Number) and isinstance(answer, (int, float))
    return with_unit(answer, question.unit) if is_number else str(answer)  # type: ignore[arg-type, attr-defined]


def _made_up(question: Question) -> object:
    """Return some answer that the question accepts, or None."""
    tried: tuple[object, ...] = GIVEN.get(type(question), ())
    if isinstance(question, Number):
        tried = (question.min, question.max, *tried)
    if isinstance(question, SingleChoice):
        tried = tuple(option.key for option in question.options)
    return next((one for one in tried if one is not None and not question.judge(one).slips), None)
