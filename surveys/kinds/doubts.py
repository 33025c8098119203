"""Are you sure? What an author writes beside a question for answers that may be right, but deserve a second look."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import ClassVar

from surveys.conditions.condition import Condition, ConditionText
from surveys.forms import TEXT, Field


@dataclass(frozen=True, slots=True)
class Doubt:
    """A soft check: where the condition holds, the text is shown, and the answer stands only once it is confirmed.

    Examples
    --------
    >>> Doubt(Condition.parse("hours > 80"), "That is more than 80 hours a week. Is that right?").when.names
    frozenset({'hours'})
    """

    when: Condition
    text: str
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("when", ConditionText(), required=True),
        Field("text", TEXT, required=True),
    )


def token_of(value: object) -> str:
    """Return what a confirmation says: a fingerprint of the one answer that was confirmed, and of no other.

    Examples
    --------
    >>> token_of(90) == token_of(90), token_of(90) == token_of(900)
    (True, False)
    """
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
