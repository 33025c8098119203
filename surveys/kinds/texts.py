"""Answers in one's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from surveys.conditions.domains import Domain
from surveys.forms import Field, Number, OneOf, Spot
from surveys.kinds.question import (
    FIRST,
    LAST,
    Column,
    Disclosure,
    Judged,
    Question,
    Raw,
    clean_text,
)
from surveys.saying import Message

About = Literal["confidence", "concern", "other"]
MOST = 20_000
OWN = (
    Field("max_length", Number(low=1, high=MOST)),
    Field("about", OneOf(("confidence", "concern", "other"))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words(Question):
    """What short and long texts share."""

    max_length: int = 200
    about: About | None = None
    disclosure: Disclosure = "free_text"
    FIELDS: ClassVar[tuple[Field, ...]] = (*FIRST, *OWN, *LAST)
    ONE_LINE: ClassVar[bool] = True

    def check(self, spot: Spot) -> None:
        """Words may always hold personal data, so they are never plain open data."""
        Question.check(self, spot)
        if self.disclosure in ("open", "quasi_identifier"):
            cure = "Leave the line out, or write free_text, sensitive or identifier."
            spot.down("disclosure").fault(f"A text cannot be {self.disclosure}.", cure)

    def judge_value(self, value: object) -> Judged:
        """Accept words up to the length that was announced."""
        if not isinstance(value, str):
            return self.slip("wrong_type", self.say("Give words for {question}"))
        text = clean_text(value, one_line=self.ONE_LINE)
        if len(text) > self.max_length:
            said = self.say("Your answer to {question} must be {n} characters or fewer", n=f"{self.max_length:,}")
            return self.slip("too_long", said)
        return Judged(text or None)

    def typed(self, raw: Raw) -> Judged:
        """Read the one field."""
        values = raw.get(self.key)
        return Judged(values[0] if values and values[0].strip() else None)

    def asking(self) -> Message:
        """Ask for words."""
        return self.say("Enter an answer to {question}")

    def domains(self) -> dict[str, Domain]:
        """Compare the whole text."""
        return {self.key: Domain("text", missing=self.missing, required=self.required, most=self.max_length)}

    def columns(self) -> tuple[Column, ...]:
        """One column of text."""
        return (Column(self.key, self.text, "text", (), free_text=True),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(_Words):
    """One line of words.

    Examples
    --------
    >>> ShortText(key="role", text="Your role").judge(" Porter ").value
    'Porter'
    """

    kind: ClassVar[str] = "short_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(_Words):
    """Several lines of words.

    Examples
    --------
    >>> LongText(key="worry", text="What worries you?", max_length=5).judge("too much").slips[0].message
    'Your answer to “What worries you?” must be 5 characters or fewer'
    """

    max_length: int = 4000
    kind: ClassVar[str] = "long_text"
    SECONDS: ClassVar[int] = 60
    ONE_LINE: ClassVar[bool] = False
