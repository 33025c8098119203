"""Answering: one page after another into a draft, and the draft through the one door."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.keys import KeyFolder
from app.models import Survey
from app.services import drafting, marking, receipts, sections
from app.services.accepting import Accepted, Rejected, Submission, accept_submission
from app.services.drafting import Work
from app.services.finding import questionnaire_of
from surveys.arranging import arranged
from surveys.kinds.variants import STANDARD
from surveys.questionnaire import Questionnaire
from surveys.routing import next_page, path, reachable_answers
from surveys.validation import Problem, check_page


@dataclass(frozen=True, slots=True)
class Saved:
    """One posted page: the work as it now stands, where to go on (None: check your answers), or problems."""

    work: Work
    next_page: str | None
    problems: tuple[Problem, ...] = ()


def save_page(
    session: Session, survey: Survey, work: Work, page_key: str, raw: Mapping[str, Sequence[str]], *,
    is_change: bool = False, language: str = "en", variant: str = STANDARD,
) -> Saved:
    """Judge a posted page and keep what is right; say where to go on, or what must be put right. Commits."""
    asked = questionnaire_of(survey).in_language(language)
    saved = judge_page(asked, work, page_key, raw, is_change=is_change, variant=variant)
    if not saved.problems:
        drafting.keep(session, survey, saved.work)
        session.commit()
    return saved


def judge_page(
    spoken: Questionnaire, work: Work, page_key: str, raw: Mapping[str, Sequence[str]], *, is_change: bool = False,
    variant: str = STANDARD,
) -> Saved:
    """Judge a posted page of a questionnaire in one of its languages; nothing is kept."""
    asked = asked_of(spoken, work).in_variant(variant)
    clean, problems = check_page(asked, page_key, raw, work.answers)
    if problems:
        return Saved(work, page_key, problems)
    kept = work.with_page(page_key, clean, _keys(asked, page_key))
    return Saved(kept, _onward(asked, kept, page_key, is_change))


def _onward(asked: Questionnaire, work: Work, page_key: str, is_change: bool) -> str | None:
    if asked.hub:
        return sections.next_within(asked, work, page_key, is_change=is_change)
    return unseen(asked, work) if is_change else next_page(asked, work.answers, page_key)


def asked_of(asked: Questionnaire, work: Work) -> Questionnaire:
    """Return what is asked, in the order that chance has given to this response and the wording of the arm it keeps."""
    return arranged(asked, drafting.seed(work.code), work.answers)


def keep_for_later(
    session: Session, survey: Survey, work: Work, page_key: str, raw: Mapping[str, Sequence[str]],
) -> None:
    """Keep whatever on the page is right as it stands, without asking for the rest; commits."""
    asked = questionnaire_of(survey)
    clean, _ = check_page(asked, page_key, raw, work.answers)
    answers = {**work.answers, **clean}
    drafting.keep(session, survey, replace(work, answers=answers))
    session.commit()


def unseen(asked: Questionnaire, work: Work) -> str | None:
    """Return the first page on the path that has not been sent yet; None when all have."""
    return next((key for key in path(asked, work.answers) if key not in work.visited), None)


def may_see(asked: Questionnaire, work: Work, page_key: str) -> bool:
    """Return whether a page is on the path and not beyond the first one that has not been sent."""
    if asked.hub:
        return sections.may_enter(asked, work, page_key)
    reached = unseen(asked, work)
    on_path = path(asked, work.answers)
    return page_key in on_path and (reached is None or on_path.index(page_key) <= on_path.index(reached))


def send(
    session: Session, keys: KeyFolder, survey: Survey, work: Work, *, now: datetime, moves_after: int,
    language: str | None = None, variant: str = STANDARD, wishes: Collection[str] = (),
) -> Accepted | Rejected:
    """Send a draft in the language it was finished in; the draft goes in the same moment as the response comes."""
    asked = questionnaire_of(survey)
    submission = submission_of(asked, work, language or asked.language, variant, now=now, wishes=wishes)
    return accept_submission(session, keys, survey, submission, now=now, moves_after=moves_after)


def submission_of(
    asked: Questionnaire, work: Work, language: str, variant: str, *, now: datetime, wishes: Collection[str] = (),
) -> Submission:
    """Return what a draft becomes when it is sent."""
    key, answers = drafting.submission_key(work.code), reachable_answers(asked, work.answers)
    form = variant if variant in asked.variants else STANDARD
    marks = (*marking.of_the_person(capacity=work.capacity, wishes=wishes),
             *marking.of_the_speed(answers, work.begun_at, now))
    return Submission(key, answers, work.invitation, language, draft_code=work.code, variant=form, marks=marks)


def already_sent(session: Session, keys: KeyFolder, survey: Survey, code: str) -> str | None:
    """Return the receipt of a draft that has been sent, or None."""
    receipt = receipts.receipt_of(keys, survey, drafting.submission_key(code))
    return receipt if receipts.is_kept(session, keys, survey, receipt) else None


def _keys(asked: Questionnaire, page_key: str) -> tuple[str, ...]:
    return tuple(question.key for question in asked.page(page_key).asked)
