"""What can be wrong with a definition or a call; a respondent's slip is a value, never one of these.

::

    SurveyError                 anything this package refuses, with a message that names place, cause and cure
    ├── DefinitionError         a questionnaire that cannot be read; carries every fault found, not only the first
    ├── ConditionError          one condition that cannot be understood; carries the column
    ├── AnswerError             an answer sheet, or a page asked for, that does not fit the questionnaire
    └── ExchangeError           a file in a format that cannot be read or written here
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


def clipped(text: str, most: int = 600) -> str:
    """Return a text without its middle, where somebody has put more into it than can be read.

    Examples
    --------
    >>> clipped("Not a number: 99999999999999999999.", most=20)
    'Not a numb … 999999.'
    """
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-(most // 2 - 3) :]}"


class SurveyError(Exception):
    """Anything this package refuses; the message is meant for a person."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a definition: where, what, and what to do about it."""

    message: str
    cure: str = ""
    line: int | None = None
    place: str = ""
    code: str = "definition"

    def __post_init__(self) -> None:
        for name in ("message", "cure", "place"):
            object.__setattr__(self, name, clipped(getattr(self, name)))

    def __str__(self) -> str:
        """Say the fault in one line."""
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.place) if part)
        return f"{where}: {self.message} {self.cure}".strip() if where else f"{self.message} {self.cure}".strip()


class DefinitionError(SurveyError):
    """A questionnaire that cannot be read; ``faults`` holds everything that was found."""

    def __init__(self, faults: Iterable[Fault], name: str = "the questionnaire") -> None:
        self.faults = tuple(faults)
        self.name = name
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        """List the faults, one a line, under the name of the file."""
        return "\n".join(f"{self.name}: {fault}" for fault in self.faults)


class ConditionError(SurveyError):
    """A condition that cannot be understood; ``column`` counts from 1."""

    def __init__(self, message: str, cure: str = "", column: int = 1) -> None:
        self.message, self.cure, self.column = message, cure, column
        super().__init__(message, cure, column)

    def __str__(self) -> str:
        """Say what is wrong and what would be right."""
        return f"{self.message} {self.cure}".strip()


class AnswerError(SurveyError):
    """An answer sheet, or a page asked for, that does not fit the questionnaire."""


class ExchangeError(SurveyError):
    """A file in a format that cannot be read or written here."""
