"""What every kind of question has in common: its fields, its judge, its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, NamedTuple

from surveys.conditions.domains import Domain
from surveys.forms import NAME, TEXT, VERBATIM, YES_NO, Field, Group, ListOf, OneOf, Spot, did_you_mean
from surveys.kinds.doubts import Doubt
from surveys.kinds.margins import Margin
from surveys.kinds.variants import Variant, Variants
from surveys.kinds.wordings import Wording
from surveys.missing import OFFERED, ON_SCREEN, Missing, missing_of
from surveys.saying import Message, message

Disclosure = Literal["open", "quasi_identifier", "sensitive", "identifier", "free_text"]
Analysis = Literal["confidence", "concern", "background", "outcome", "weight", "none"]
ColumnType = Literal["code", "yes_no", "number", "date", "text"]
Raw = Mapping[str, Sequence[str]]
Given = Any  # the wire: an answer in its JSON form is whatever its kind makes of it

DISCLOSURE = OneOf(("open", "quasi_identifier", "sensitive", "identifier", "free_text"))
ANALYSIS = OneOf(("confidence", "concern", "background", "outcome", "weight", "none"))
MISSING_MARK = "missing:"


class Slip(NamedTuple):
    """What must be put right in one answer; ``part`` is the row, the option or the box it is about."""

    code: str
    message: Message
    part: str | None = None


class Judged(NamedTuple):
    """The verdict on one answer: the clean value (None = not answered), or slips."""

    value: Given = None
    slips: tuple[Slip, ...] = ()


class Sheet(NamedTuple):
    """How a question stands on paper: what to write, and beside which words; without words, on how many lines."""

    instruction: Message | None = None
    beside: tuple[str, ...] = ()
    lines: int = 1


class Column(NamedTuple):
    """One column that a question fills; ``codes`` pair a value with its label."""

    name: str
    label: str
    type: ColumnType
    codes: tuple[tuple[str | int, str], ...] = ()
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: ``exclusive`` stands alone, ``other`` opens a box for one's own words."""

    key: str
    text: str
    exclusive: bool = False
    other: bool = False
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("text", TEXT, required=True),
        Field("exclusive", YES_NO),
        Field("other", YES_NO),
    )

    def worded(self, text: str) -> Option:
        """Return the same in other words."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Point:
    """One labelled point of a scale, or one row of a grid."""

    key: str
    text: str
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("text", TEXT, required=True),
    )

    def worded(self, text: str) -> Point:
        """Return the same in other words."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Harmonised:
    """The published standard whose categories a question uses."""

    source: str
    url: str = ""
    version: str = ""
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("source", VERBATIM, required=True),
        Field("url", VERBATIM),
        Field("version", VERBATIM),
    )


ORDER = Field("order", OneOf(("fixed", "random")))
FIRST = (
    Field("key", NAME, required=True),
    Field("kind", VERBATIM, required=True),
    Field("text", TEXT, required=True),
    Field("hint", TEXT),
    Field("why", TEXT),
    Field("required", YES_NO),
    Field("missing", ListOf(OneOf(tuple(OFFERED)))),
)
LAST = (
    Field("disclosure", DISCLOSURE),
    Field("analysis", ANALYSIS),
    Field("pair", NAME),
    Field("hierarchy", NAME),
    Field("harmonised", Group(Harmonised)),
    Field("warn", ListOf(Group(Doubt), most=10)),
    Field("wording", ListOf(Group(Wording), most=10)),
    Field("variants", Variants()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked; the subclasses say what counts as an answer."""

    key: str
    text: str
    hint: str = ""
    why: str = ""
    required: bool = False
    missing: tuple[str, ...] = ()
    disclosure: Disclosure = "open"
    analysis: Analysis = "none"
    pair: str | None = None
    hierarchy: str | None = None
    harmonised: Harmonised | None = None
    warn: tuple[Doubt, ...] = ()
    wording: tuple[Wording, ...] = ()
    variants: tuple[Variant, ...] = ()
    order: Literal["fixed", "random"] = "fixed"
    margin: Margin | None = None

    kind: ClassVar[str] = ""
    FIELDS: ClassVar[tuple[Field, ...]] = ()
    SECONDS: ClassVar[int] = 8  # what one such question takes a person, for the estimate in minutes
    IS_ASKED: ClassVar[bool] = True  # False: nobody sees it as a question
    IS_KEPT: ClassVar[bool] = True  # False: it goes to the people store, never with the answers
    IS_GIVEN: ClassVar[bool] = True  # False: it is worked out, and never taken from anybody
    ORDERED: ClassVar[bool] = False  # whether the codes of its columns stand in an order

    # -- what a definition must get right -------------------------------------------------------------------

    def check(self, spot: Spot) -> None:
        """Note what is wrong with this question by itself."""
        if len(set(self.missing)) != len(self.missing):
            spot.down("missing").fault("The same word stands here twice.", "Keep one of them.")
        members = (one for name in ("options", "points", "rows") for one in getattr(self, name, ()))
        known = tuple(dict.fromkeys(one.key for one in members))
        if self.margin is not None:
            self.margin.check(known, spot.down("margin"))
        for variant in self.variants:
            for n, answer in enumerate(variant.answers):
                if answer.key not in known:
                    cure = did_you_mean(answer.key, known)
                    at = spot.down("variants", variant.key, "answers", n)
                    at.fault(f"The question has no answer `{answer.key}`.", cure, "reference")

    def controls(self) -> tuple[str, ...]:
        """Return the names of the form fields this question is posted in."""
        return (self.key, f"{self.key}-missing") if self.missing else (self.key,)

    def posted(self) -> tuple[str, ...]:
        """Return every field that may come with a page: its own, and the one that confirms a doubtful answer."""
        return (*self.controls(), f"{self.key}-sure") if self.warn else self.controls()

    @property
    def seconds(self) -> int:
        """How long one such question takes a person, as a rule of thumb."""
        return self.SECONDS + len(self.text.split()) // 4

    # -- the judge ------------------------------------------------------------------------------------------

    def judge(self, value: object) -> Judged:
        """Return the clean form of an answer in its JSON form, or what must be put right."""
        judged = self._judge_given(value)
        if judged.value is None and self.required and not judged.slips:
            return Judged(None, (Slip("required", self.asking()),))
        return judged

    def judge_form(self, raw: Raw) -> Judged:
        """Return the clean form of an answer as posted by a form, or what must be put right."""
        typed = self.typed(raw)
        word = first(raw, f"{self.key}-missing").removeprefix(MISSING_MARK) if self.missing else ""
        if word and word in self.missing:
            if typed.value is not None or typed.slips:
                said = self.say("Either answer {question} or choose {word}, not both", word=quoted(ON_SCREEN[word]))
                return Judged(None, (Slip("both", said),))
            return Judged({"missing": word})
        return typed if typed.slips else self.judge(typed.value)

    def _judge_given(self, value: object) -> Judged:
        if value is None:
            return Judged()
        if isinstance(value, dict) and "missing" in value:
            return self.judge_missing(value)
        return self.judge_value(value)

    def judge_missing(self, value: dict[str, object]) -> Judged:
        """Accept "don't know" or "prefer not to say" where they are offered."""
        code = missing_of(value)
        if code is None or value["missing"] not in self.missing:
            return self.slip("unknown_option", not_offered(self))
        return Judged(dict(value))

    def judge_value(self, value: object) -> Judged:
        """Judge an answer that says something; each kind has its own rules."""
        raise NotImplementedError

    def typed(self, raw: Raw) -> Judged:
        """Return the JSON form of what was posted; each kind has its own fields."""
        raise NotImplementedError

    def asking(self) -> Message:
        """Return the sentence that asks for a missing answer; the author's words are quoted, never changed."""
        return self.say("Select an answer to {question}")

    def say(self, template: str, /, **values: object) -> Message:
        """Return a sentence in which `{question}` stands for the author's words, quoted."""
        return message(template, question=quoted(self.text), **values)

    def slip(self, code: str, said: Message, part: str | None = None) -> Judged:
        """Return a verdict of one slip."""
        return Judged(None, (Slip(code, said, part),))

    # -- what people read -----------------------------------------------------------------------------------

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Return an answer as the person who gave it reads it back: a sentence, or one line for each part."""
        return (str(answer),)

    def on_paper(self) -> Sheet:
        """Return how it is asked on a sheet of paper."""
        return Sheet()

    # -- what conditions see --------------------------------------------------------------------------------

    def domains(self) -> dict[str, Domain]:
        """Return what conditions may compare, by name."""
        raise NotImplementedError

    @property
    def told_by(self) -> str:
        """The name in `domains` that tells whether there is an answer."""
        return self.key

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """Yield each name of `domains` with the value that conditions compare."""
        code = missing_of(answer)
        if code is not None:
            yield self.key, code
        elif isinstance(answer, str):
            yield self.key, answer

    def assembled(self, parts: Mapping[str, object]) -> Given:
        """Return an answer in which the named parts of `domains` are as given; None where there is none."""
        return dict(parts)

    def whole(self, part: object) -> Given:
        """Return an answer that conditions see as this value of `told_by`: most often the value itself."""
        return part

    # -- what it becomes in a table -------------------------------------------------------------------------

    def columns(self) -> tuple[Column, ...]:
        """Return the columns this question fills."""
        raise NotImplementedError

    def cells(self, answer: object) -> dict[str, object]:
        """Return the value of each column for one clean answer; missing answers as their codes."""
        code = missing_of(answer)
        if code is not None:
            return {column.name: code for column in self.columns()}
        return self.filled(answer)

    def filled(self, answer: Given) -> dict[str, object]:
        """Return the value of each column for an answer that says something."""
        return {self.key: answer}

    def unanswered(self, code: Missing) -> dict[str, object]:
        """Return every column filled with the reason why there is no answer."""
        return {column.name: code for column in self.columns()}


def first(raw: Raw, name: str) -> str:
    """Return the first value posted under a name, trimmed; empty if there is none."""
    values = raw.get(name)
    return values[0].strip() if values else ""


def quoted(text: str, most: int = 140) -> str:
    """Quote words in curly quotation marks, cut at a word when they are very long.

    Examples
    --------
    >>> quoted("How old are you?")
    '“How old are you?”'
    """
    if isinstance(text, Message):
        return message("“{words}”", words=text)
    flat = " ".join(text.split())
    if len(flat) > most:
        flat = f"{flat[:most].rsplit(' ', 1)[0]} …"
    return f"“{flat}”"


def not_offered(question: Question) -> Message:
    """Return the sentence for an answer that is none of those offered."""
    return question.say("Select one of the answers offered for {question}")


# Line break and tab stay; every other control character and half of a surrogate pair is taken out, because no
# screen shows them and some stores cannot hold them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def clean_text(text: str, *, one_line: bool) -> str:
    r"""Return text as it is stored: composed, trimmed, without characters that cannot be seen.

    Examples
    --------
    >>> clean_text(" Go\x00od\r\nday ", one_line=False)
    'Good\nday'
    >>> clean_text("two\n lines", one_line=True)
    'two lines'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if one_line and "  " in text else text.strip()
    if "\r" in text or "\x85" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return " ".join(text.split()) if one_line else text.strip()
