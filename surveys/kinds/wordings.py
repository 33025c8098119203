"""Another wording of the same question, for those whom chance has put in one arm of an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surveys.forms import NAME, TEXT, Field


@dataclass(frozen=True, slots=True)
class Wording:
    """What one arm reads instead of the question's own text, and of its hint where it has one here.

    Examples
    --------
    >>> Wording("formal", "To what extent do you have confidence in it?").arm
    'formal'
    """

    arm: str
    text: str
    hint: str = ""
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("arm", NAME, required=True),
        Field("text", TEXT, required=True),
        Field("hint", TEXT),
    )
