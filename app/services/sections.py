"""The sections of a survey as one person has answered them: entered in any order where there is a hub."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.services.drafting import Work
from surveys.questionnaire import Questionnaire, Section
from surveys.routing import path

State = Literal["not_started", "in_progress", "done"]


@dataclass(frozen=True, slots=True)
class Part:
    """A section on somebody's path: how far they have come in it, and the page on which they go on."""

    section: Section
    state: State
    page: str


def parts(asked: Questionnaire, work: Work) -> list[Part]:
    """Return the sections on the path, in order; those of which nothing is asked are left out."""
    on_path = set(path(asked, work.answers))
    keys = ((section, [page.key for page in section.pages if page.key in on_path]) for section in asked.sections)
    return [_part(section, pages, work) for section, pages in keys if pages]


def _part(section: Section, pages: list[str], work: Work) -> Part:
    open_ = [key for key in pages if key not in work.visited]
    if not open_:
        return Part(section, "done", pages[0])
    return Part(section, "not_started" if len(open_) == len(pages) else "in_progress", open_[0])


def may_enter(asked: Questionnaire, work: Work, page_key: str) -> bool:
    """Return whether a page is on the path and not beyond the first of its section that has not been sent."""
    own = asked.section_of(page_key)
    before = [page.key for page in own.pages if asked.index[page.key] < asked.index[page_key]]
    on_path = path(asked, work.answers)
    return page_key in on_path and all(key in work.visited for key in before if key in on_path)


def next_within(asked: Questionnaire, work: Work, page_key: str, *, is_change: bool) -> str | None:
    """Return the next page of the same section, after a change the next that was never sent; None: it is done."""
    own = {page.key for page in asked.section_of(page_key).pages}
    later = [key for key in path(asked, work.answers) if key in own and asked.index[key] > asked.index[page_key]]
    return next((key for key in later if not is_change or key not in work.visited), None)
