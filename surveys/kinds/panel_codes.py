"""A code that somebody keeps, so that their answers before and after can be compared without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surveys.codes import normalise
from surveys.kinds.contacts import Apart
from surveys.kinds.question import Judged, Sheet
from surveys.saying import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelCode(Apart):
    """A panel code, given by whoever agrees that two surveys are compared. It never stands with the answers.

    Examples
    --------
    >>> q = PanelCode(key="code", text="Your panel code")
    >>> q.judge("aaaa aaaa aaaa aaaa").value, q.judge("my code").slips[0].code, q.columns()
    ('AAAAAAAAAAAAAAAA', 'not_a_code', ())
    """

    kind: ClassVar[str] = "panel_code"

    def judge_value(self, value: object) -> Judged:
        """Accept sixteen characters of which the last one is right."""
        code = normalise(value[:80]) if isinstance(value, str) else None
        if code is None:
            return self.slip("not_a_code", self.asking())
        return Judged(code)

    def asking(self) -> Message:
        """Ask for the whole code."""
        return self.say("Enter all 16 characters of the code, or leave it empty, for {question}")

    def on_paper(self) -> Sheet:
        """Write it down, or leave it out."""
        return Sheet(message("Only if you agree that your answers before and after are compared."))
