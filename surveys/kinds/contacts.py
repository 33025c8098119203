"""Ways to reach somebody who wants to be reached. They go to the people store, and never stand with the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.domains import Domain
from surveys.forms import NAME, TEXT, VERBATIM, Field, ListOf, OneOf
from surveys.kinds.question import Column, Disclosure, Given, Judged, Question, Raw, Sheet, clean_text, first
from surveys.missing import OFFERED
from surveys.saying import Message, message

FIELDS: tuple[Field, ...] = (
    Field("key", NAME, required=True),
    Field("kind", VERBATIM, required=True),
    Field("text", TEXT, required=True),
    Field("hint", TEXT),
    Field("why", TEXT),
    Field("missing", ListOf(OneOf(tuple(OFFERED)))),
)
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\\\]]{1,64}@[^\s@.<>\"(),:;\[\\\]]+(?:\.[^\s@.<>\"(),:;\[\\\]]+)+")
_PHONE = re.compile(r"\+?\d{9,15}", re.ASCII)
_BETWEEN = str.maketrans("", "", " -.()\u00a0\u2011\u2013")


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Question):
    """What is kept apart: no column, nothing that a condition or a later wording could look at, never required."""

    disclosure: Disclosure = "identifier"
    IS_KEPT: ClassVar[bool] = False
    FIELDS: ClassVar[tuple[Field, ...]] = FIELDS

    def typed(self, raw: Raw) -> Judged:
        """Read the one field."""
        return Judged(first(raw, self.key) or None)

    def on_paper(self) -> Sheet:
        """Write it where it can be cut off."""
        return Sheet(message("Write this on a sheet of its own: it is kept apart from your answers."))

    def domains(self) -> dict[str, Domain]:
        """Let conditions see nothing."""
        return {}

    def seen(self, answer: object) -> Iterator[tuple[str, object]]:
        """Let conditions see nothing."""
        return iter(())

    def columns(self) -> tuple[Column, ...]:
        """Fill no column."""
        return ()

    def filled(self, answer: Given) -> dict[str, object]:
        """Fill no column."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Apart):
    """An e-mail address.

    Examples
    --------
    >>> q = Email(key="mail", text="May we write to you?")
    >>> q.judge(" jo@example.org ").value, q.judge("jo at home").slips[0].code, q.columns()
    ('jo@example.org', 'not_an_email', ())
    """

    kind: ClassVar[str] = "email"

    def judge_value(self, value: object) -> Judged:
        """Accept what looks like an address; whether it is one only a letter to it can tell."""
        text = clean_text(value, one_line=True) if isinstance(value, str) else ""
        if len(text) > 254 or not _EMAIL.fullmatch(text):
            return self.slip("not_an_email", self.asking())
        return Judged(text)

    def asking(self) -> Message:
        """Ask for an address."""
        return self.say("Enter an email address, such as name@example.org, for {question}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Apart):
    """A telephone number, kept without what stands between its digits.

    Examples
    --------
    >>> q = Phone(key="phone", text="May we ring you?")
    >>> q.judge("+44 (0)20 7946 0999").value, q.judge("0113 496 0000").value
    ('+4402079460999', '01134960000')
    """

    kind: ClassVar[str] = "phone"

    def judge_value(self, value: object) -> Judged:
        """Accept 9 to 15 digits, with a plus before them if it is there."""
        text = clean_text(value, one_line=True).translate(_BETWEEN) if isinstance(value, str) else ""
        if not _PHONE.fullmatch(text):
            return self.slip("not_a_phone", self.asking())
        return Judged(text)

    def asking(self) -> Message:
        """Ask for a number."""
        return self.say("Enter a phone number, such as 01632 960001, for {question}")
