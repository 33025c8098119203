"""What the sentences of a summary are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.statistics.comparing import MATTERS
from analysis.summaries.counting import Holding
from analysis.summaries.summary import SIDES, Design, TopicSummary
from analysis.text.findings import Reading


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences are made from."""

    reading: Reading
    holding: Holding
    topics: tuple[TopicSummary, ...]
    places: tuple[int, ...]
    design: Design
    k: int
    set_aside: Mapping[str, int]
    n_hidden: int
    matters: float = MATTERS

    @property
    def n_used(self) -> int:
        """How many answers the shares rest on."""
        return self.holding.told(len(self.holding.answers))

    @property
    def is_carried_over(self) -> bool:
        """Whether the stance was learned from other questions than this one."""
        return self.is_stance_measured and not tells_sides(self.reading)

    @property
    def asked_for(self) -> str | None:
        """The side that the question itself asks for, where it asks for one."""
        return _asked_for(self.reading)

    @property
    def is_stance_measured(self) -> bool:
        """Whether anything tells how well the stance was read: without that, no sentence says it."""
        return self.reading.stance_quality is not None

    @property
    def is_stance_read(self) -> bool:
        """Whether confidence and concern were read at all."""
        return bool(self.holding.p_confidence.any() or self.holding.p_concern.any())


def tells_sides(reading: Reading) -> bool:
    """Return whether it was measured, for this very question, how well the stance is read.

    Only then does a topic stand on a side; a guess from the tone of words, or from other questions, puts it on none.
    """
    quality = reading.stance_quality
    return quality is not None and (quality.reference != "question" or _asked_for(reading) is not None)


def _asked_for(reading: Reading) -> str | None:
    asked = reading.parameters.get("asked_for")
    return str(asked) if asked in SIDES else None
