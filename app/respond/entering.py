"""Before the first question: whether somebody is old enough, and for whom they answer, where the survey asks that."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.errors import marked
from app.models import Survey
from app.services.marking import CAPACITIES

MYSELF: Final = "myself"
NOBODY: Final = marked("Say for whom you are answering")
TOO_YOUNG: Final = marked("Tick the box if you are old enough to take part")


@dataclass(frozen=True, slots=True)
class Entering:
    """What the first page asks of everybody, and what somebody said."""

    survey: Survey
    said: str = ""
    is_old_enough: bool = False
    problem: str = ""
    at: str = ""  # the id of the input that the problem is about

    @classmethod
    def read(cls, survey: Survey, posted: Mapping[str, str]) -> Entering:
        """Read what was posted, and find what is missing in it."""
        said, is_old_enough = posted.get("capacity", ""), posted.get("old_enough") == "1"
        if survey.proxies and said not in (MYSELF, *survey.proxies):
            return cls(survey, "", is_old_enough, NOBODY, "capacity")
        if survey.least_age and not is_old_enough:
            return cls(survey, said, is_old_enough, TOO_YOUNG, "old_enough")
        return cls(survey, said, is_old_enough)

    @property
    def capacity(self) -> str:
        """The mark of whoever answers for somebody else; none for oneself."""
        return self.said if self.said in self.survey.proxies else ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to say before the start."""
        return bool(self.survey.proxies or self.survey.least_age)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """For whom one may answer, in words."""
        return ((MYSELF, marked("For myself")),
                *((key, words) for key, words in CAPACITIES.items() if key in self.survey.proxies))
