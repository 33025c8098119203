"""Surveys that are answered at once: one page of closed questions, sent as it stands, without a draft."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.keys import KeyFolder
from app.models import Survey
from app.services import accepting, drafting, limits, marking
from app.services.accepting import Outcome, Submission
from app.services.editions import Editions
from surveys.arranging import is_left_to_chance
from surveys.questionnaire import Page, Question, Questionnaire
from surveys.routing import path

# Kinds in which nobody writes words of their own, and whose page never has to grow.
CLOSED: Final = frozenset({"single_choice", "multiple_choice", "long_list", "scale", "grid", "number", "date",
                           "outward_postcode"})


@lru_cache(maxsize=256)
def only_page(asked: Questionnaire) -> Page | None:
    """Return the one page of a questionnaire that needs neither a draft nor a check of the answers; else None.

    A draft is for whoever has several pages before them, the check for words that may be masked; what chance decides,
    and a way to be reached, take the longer road too.
    """
    if len(asked.pages) != 1 or asked.hub or is_left_to_chance(asked):
        return None
    page = asked.pages[0]
    is_closed = bool(page.asked) and all(map(_is_closed, page.questions))
    return page if is_closed and path(asked, {}) == (page.key,) else None


def is_plain(survey: Survey) -> bool:
    """Return whether anybody may begin, nothing is asked of them before, and as many as like may answer."""
    is_asking = bool(survey.least_age or survey.proxies)
    return survey.access == "open" and not is_asking and not limits.is_limited(survey)


def page_of(survey: Survey, asked: Questionnaire) -> Page | None:
    """Return the one page of a survey that anybody may answer at once; else something comes before it."""
    return only_page(asked) if is_plain(survey) else None


def submission(
    code: str, clean: Mapping[str, Any], language: str, variant: str, *, begun_at: int = 0, now: datetime | None = None,
) -> Submission:
    """Return what is sent at once under a random code: however often it is sent, it is one submission.

    `begun_at` (in seconds) is when the page was asked for, as far as that is known; it is judged, and kept nowhere.
    """
    marks = marking.of_the_speed(clean, begun_at, now) if now else ()
    return Submission(drafting.submission_key(code), clean, language=language, variant=variant, marks=marks)


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission on its way to the survey of an address."""

    slug: str
    submission: Submission
    now: datetime


@dataclass(frozen=True)
class Door:
    """The one door, for all who stand before it at the same moment (see `app.services.committing`)."""

    editions: Editions
    keys: KeyFolder
    moves_after: int

    def __call__(self, session: Session, sent: Sequence[Sent]) -> list[Outcome]:
        """Take in what came, each to its survey as it stands within this transaction; say of each what became of it."""
        outcomes: list[Outcome] = []
        for slug, some in groupby(sent, key=lambda one: one.slug):
            outcomes += self._of_survey(session, slug, list(some))
        return outcomes

    def _of_survey(self, session: Session, slug: str, sent: Sequence[Sent]) -> list[Outcome]:
        edition = self.editions.within(session, slug)
        if edition is None:
            return [NotFound("There is no such survey.") for _ in sent]
        return accepting.take_in(session, self.keys, edition.survey, [one.submission for one in sent],
                                 now=sent[-1].now, moves_after=self.moves_after)


def _is_closed(question: Question) -> bool:
    has_own_words = any(option.other for option in getattr(question, "options", ()) if hasattr(option, "other"))
    return question.kind in CLOSED and question.IS_ASKED and question.IS_KEPT and not has_own_words
