"""Choosing one, choosing several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from surveys.conditions.domains import Domain, Type
from surveys.forms import Field, Group, ListOf, Number, Spot
from surveys.kinds.margins import MARGIN
from surveys.kinds.question import (
    FIRST,
    LAST,
    MISSING_MARK,
    ORDER,
    Column,
    Given,
    Judged,
    Option,
    Point,
    Question,
    Raw,
    Slip,
    clean_text,
    first,
    not_offered,
    quoted,
)
from surveys.missing import ON_SCREEN, Missing, missing_of
from surveys.saying import Message, message

MAX_OTHER = 500


def check_keys(points: Sequence[Option | Point], spot: Spot, least: int) -> None:
    """Note keys that stand twice, and lists that leave nothing to choose."""
    known: set[str] = set()
    for n, point in enumerate(points):
        if point.key in known:
            spot.down(n).fault(f"The key `{point.key}` stands here twice.", "Give each its own key.", "duplicate")
        known.add(point.key)
    if len(points) < least:
        spot.fault(f"There are only {len(points)} to choose from.", f"Give at least {least}.")


def judge_other(question: Question, option: Option, text: object) -> Judged:
    """Judge the words beside "Other": the bare key when none were given."""
    if text is None:
        return Judged(option.key)
    if not isinstance(text, str):
        said = message("Enter your own words for {option}", option=quoted(option.text))
        return question.slip("wrong_type", said, option.key)
    cleaned = clean_text(text, one_line=True)
    if len(cleaned) > MAX_OTHER:
        said = message(
            "Your words for {option} must be {n} characters or fewer", option=quoted(option.text), n=MAX_OTHER
        )
        return question.slip("too_long", said, option.key)
    return Judged({"option": option.key, "text": cleaned} if cleaned else option.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice(Question):
    """What one choice and several choices share."""

    options: tuple[Option, ...]
    by_key: Mapping[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {option.key: option for option in reversed(self.options)})

    def check(self, spot: Spot) -> None:
        """Note doubled keys and keys that would be taken for a missing code."""
        # `super()` without arguments fails in a class that dataclass(slots=True) has rebuilt.
        Question.check(self, spot)
        check_keys(self.options, spot.down("options"), 1)
        for n, option in enumerate(self.options):
            if option.key in self.missing:
                cure = "Take the option out, or the word out of `missing`."
                spot.down("options", n).fault(f"`{option.key}` is offered twice.", cure, "duplicate")

    def controls(self) -> tuple[str, ...]:
        """Return the field of the choice, and one for each "Other"."""
        others = (f"{self.key}-other" for option in self.options if option.other)
        return tuple(dict.fromkeys((*Question.controls(self), *others)))

    def option(self, key: object) -> Option | None:
        """Return the option of a key."""
        return self.by_key.get(key) if isinstance(key, str) else None

    def _unknown(self) -> Judged:
        return self.slip("unknown_option", not_offered(self))

    def _judge_one(self, value: object) -> Judged:
        if isinstance(value, str):
            return Judged(value) if self.option(value) else self._unknown()
        if isinstance(value, dict) and value.keys() <= {"option", "text"}:
            option = self.option(value.get("option"))
            if option and option.other:
                return judge_other(self, option, value.get("text"))
        return self._unknown()

    def _typed_one(self, value: str, raw: Raw) -> object:
        option = self.option(value)
        if option and option.other:
            return {"option": value, "text": first(raw, f"{self.key}-other")}
        word = value.removeprefix(MISSING_MARK)
        return {"missing": word} if value != word else value

    def _codes(self) -> tuple[tuple[str, str], ...]:
        return tuple((option.key, option.text) for option in self.options)

    def _other_columns(self) -> tuple[Column, ...]:
        if not any(option.other for option in self.options):
            return ()
        return (Column(f"{self.key}_other_text", f"{self.text} (own words)", "text", (), free_text=True),)

    def _domain(self, type_: Type) -> Domain:
        keys = tuple(option.key for option in self.options)
        alone = tuple(option.key for option in self.options if option.exclusive)
        return Domain(type_, keys, alone, self.missing, required=self.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(_Choice):
    """One of several options.

    Examples
    --------
    >>> q = SingleChoice(key="heard", text="Heard of it?", options=(Option("yes", "Yes"), Option("no", "No")))
    >>> q.judge("yes")
    Judged(value='yes', slips=())
    >>> q.judge("maybe").slips[0].message
    'Select one of the answers offered for “Heard of it?”'
    """

    kind: ClassVar[str] = "single_choice"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("options", ListOf(Group(Option)), required=True),
        ORDER,
        MARGIN,
        *LAST,
    )

    def judge_value(self, value: object) -> Judged:
        """Accept one option that is there."""
        return self._judge_one(value)

    def typed(self, raw: Raw) -> Judged:
        """Read the one field."""
        values = [value for value in raw.get(self.key, ()) if value]
        if len(values) > 1:
            return self.slip("one_only", self.say("Select only one answer to {question}"))
        return Judged(self._typed_one(values[0], raw) if values else None)

    def domains(self) -> dict[str, Domain]:
        """Compare the key."""
        return {self.key: self._domain("choice")}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the key alone, not the words beside "Other"."""
        code = missing_of(answer)
        yield self.key, code if code is not None else key_of(answer)

    def columns(self) -> tuple[Column, ...]:
        """One column of keys, and one of own words."""
        return (Column(self.key, self.text, "code", self._codes()), *self._other_columns())

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill the key, and the words if any."""
        cells: dict[str, object] = {self.key: key_of(answer)}
        if any(option.other for option in self.options):
            cells[f"{self.key}_other_text"] = own_words(answer)
        return cells


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(_Choice):
    """Any number of several options; an exclusive one stands alone.

    Examples
    --------
    >>> options = (Option("gp", "My GP"), Option("none", "None of these", exclusive=True))
    >>> q = MultipleChoice(key="trust", text="Whom do you trust?", options=options)
    >>> q.judge(["gp", "none"]).slips[0].message
    'Select either “None of these” or other answers to “Whom do you trust?”, not both'
    """

    kind: ClassVar[str] = "multiple_choice"
    min: int | None = None
    max: int | None = None
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *FIRST,
        Field("options", ListOf(Group(Option)), required=True),
        Field("min", Number(low=1, high=2000)),
        Field("max", Number(low=1, high=2000)),
        ORDER,
        *LAST,
    )
    SECONDS: ClassVar[int] = 14

    def check(self, spot: Spot) -> None:
        """Note limits that nobody could keep."""
        _Choice.check(self, spot)
        ordinary = sum(not option.exclusive for option in self.options)
        if self.min and self.min > min(self.max or ordinary, ordinary):
            spot.down("min").fault("Nobody can tick that many.", "Make `min` smaller than `max` and the options.")

    def judge_value(self, value: object) -> Judged:
        """Accept a list of different options, in the author's order, with nothing beside an exclusive one."""
        if not isinstance(value, list):
            return self.slip("wrong_type", self.say("Give a list of answers to {question}"))
        judged = [self._judge_one(one) for one in value[: len(self.options) + 1]]
        slips = tuple(slip for one in judged for slip in one.slips)
        if slips:
            return Judged(None, slips[:1] if slips[0].part is None else slips)
        chosen = {key_of(one.value): one.value for one in judged}
        if len(chosen) != len(value):
            return self.slip("repeated", self.say("Give each answer to {question} once"))
        return self._judge_together(chosen)

    def _judge_together(self, chosen: dict[str, Any]) -> Judged:
        if not chosen:
            return Judged()
        alone = next((self.by_key[key] for key in chosen if self.by_key[key].exclusive), None)
        if alone and len(chosen) > 1:
            return Judged(None, (self._not_both(alone.text),))
        least, most = self.min or 1, self.max or len(self.options)
        if not alone and not least <= len(chosen) <= most:
            if len(chosen) < least:
                return self.slip("too_few", self.say("Select at least {n} for {question}", n=least))
            return self.slip("too_many", self.say("Select no more than {n} for {question}", n=most))
        return Judged([chosen[option.key] for option in self.options if option.key in chosen])

    def _not_both(self, text: str) -> Slip:
        said = self.say("Select either {option} or other answers to {question}, not both", option=quoted(text))
        return Slip("exclusive", said)

    def typed(self, raw: Raw) -> Judged:
        """Read the repeated field; "don't know" stands alone like an exclusive option."""
        values = list(dict.fromkeys(value for value in raw.get(self.key, ()) if value))
        marks = [value.removeprefix(MISSING_MARK) for value in values if value.startswith(MISSING_MARK)]
        if not marks:
            return Judged([self._typed_one(value, raw) for value in values] or None)
        if len(values) > 1 and marks[0] in self.missing:
            return Judged(None, (self._not_both(ON_SCREEN[marks[0]]),))
        return Judged({"missing": marks[0]})

    def asking(self) -> Message:
        """Ask for at least one."""
        return self.say("Select at least one answer to {question}")

    def domains(self) -> dict[str, Domain]:
        """Compare what is ticked."""
        base = self._domain("choices")
        return {
            self.key: Domain(
                "choices", base.keys, base.exclusive, base.missing,
                required=self.required, most=self.max, least=self.min or 1,
            )
        }  # fmt: skip

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """See the set of ticked keys."""
        if isinstance(answer, list):
            yield self.key, frozenset(key_of(one) for one in answer)
        else:
            code = missing_of(answer)
            if code is not None:
                yield self.key, code

    def columns(self) -> tuple[Column, ...]:
        """One column of 1 and 0 per option, and one of own words."""
        each = (
            Column(f"{self.key}_{option.key}", f"{self.text}: {option.text}", "yes_no", ((1, "Yes"), (0, "No")))
            for option in self.options
        )
        return (*each, *self._other_columns())

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill 1 for what is ticked and 0 for what is not."""
        ticked = {key_of(one): one for one in answer}
        cells: dict[str, object] = {f"{self.key}_{o.key}": int(o.key in ticked) for o in self.options}
        if any(option.other for option in self.options):
            words = [own_words(one) for one in answer]
            cells[f"{self.key}_other_text"] = next(
                (word for word in words if word is not Missing.SKIPPED), Missing.SKIPPED
            )
        return cells


def key_of(answer: Given) -> str:
    """Return the option's key, with or without words beside it."""
    return str(answer.get("option")) if isinstance(answer, dict) else str(answer)


def own_words(answer: Given) -> object:
    """Return the words beside "Other", or why there are none."""
    return answer["text"] if isinstance(answer, dict) and "text" in answer else Missing.SKIPPED


__all__ = ["MultipleChoice", "SingleChoice", "check_keys", "key_of"]
