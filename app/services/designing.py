"""Surveys as drafts: made, changed, and looked through before anybody can answer."""
from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, WrongState
from app.models import Consultation, Survey
from app.services import auditing
from app.services.checking import Check, check
from app.services.consulting import answer_back, checked_slug, create_consultation, edit_consultation, slug_of
from app.services.opening import close_survey, open_survey
from app.services.recordings import check_with_recordings
from app.services.retention import USUAL_MONTHS
from app.storage import FolderStorage
from surveys.errors import DefinitionError
from surveys.questionnaire import Questionnaire
from surveys.reading import MAX_BYTES, read

__all__ = [
    "ACCESSES", "AUDIENCES", "DESIGNS", "answer_back", "check_draft", "close_survey", "create_consultation",
    "create_survey", "edit_consultation", "edit_survey", "free_slug", "open_survey", "save_draft",
]

AUDIENCES: Final = {"public": "The public", "patients": "Patients and carers", "staff": "NHS staff"}
ACCESSES: Final = {"open": "Anyone with the link", "invited": "Only people with an invitation, once each"}
DESIGNS: Final = {
    "self-selected": "They chose to take part (volunteers)",
    "census": "Everyone concerned was asked",
    "quota": "Recruited to fill quotas (a panel)",
    "probability": "Drawn by chance from a list",
}
WORDS: Final = {"audience": AUDIENCES, "access": ACCESSES, "design": DESIGNS}
DATES: Final = ("opens_on", "closes_on", "freezes_on")
TEXTS: Final = ("list_source",)


def create_survey(
    session: Session, *, consultation: Consultation, slug: str, definition_yaml: str, audience: str, access: str,
    actor: str, now: datetime, opens_on: date | None = None, closes_on: date | None = None,
    freezes_on: date | None = None, design: str = "self-selected", title: str = "",
) -> Survey:
    """Add a draft to a consultation; a definition with faults may be kept, but not opened."""
    given = _checked({"audience": audience, "access": access, "design": design, "opens_on": opens_on,
                      "closes_on": closes_on, "freezes_on": freezes_on, "list_source": ""})
    if session.scalar(select(Survey.id).where(Survey.slug == checked_slug(slug))):
        raise BadInput(f"There is a survey at {slug!r} already. Choose another address.")
    _check_size(definition_yaml)
    read_title = _title_of(definition_yaml)
    survey = Survey(consultation_id=consultation.id, slug=slug, title=(title or read_title or slug)[:200],
                    draft_yaml=definition_yaml, created_at=now, keep_months=USUAL_MONTHS, **given)
    session.add(survey)
    auditing.record(session, actor=actor, action="survey created", subject=slug, now=now,
                    detail={"consultation": consultation.slug, "audience": audience, "access": access})
    session.commit()
    return survey


def save_draft(session: Session, survey: Survey, *, definition_yaml: str, actor: str, now: datetime) -> Survey:
    """Keep the draft as it is, faults and all: half-finished work is never lost. What is live stays as it is."""
    if survey.state == "closed":
        raise WrongState("This survey is closed, so what it asked is fixed. Make a new survey to ask more.")
    _check_size(definition_yaml)
    survey.draft_yaml = definition_yaml
    if survey.state == "draft":
        survey.title = (_title_of(definition_yaml) or survey.title)[:200]
    auditing.record(session, actor=actor, action="draft saved", subject=survey.slug, now=now)
    session.commit()
    return survey


def edit_survey(session: Session, survey: Survey, *, actor: str, now: datetime, **changes: Any) -> Survey:
    """Change dates, audience, access, design or the list's source; what people were told can only be strengthened."""
    wanted = {**{name: getattr(survey, name) for name in (*WORDS, *DATES, *TEXTS)}, **changes}
    changed = sorted(name for name, value in wanted.items() if getattr(survey, name, None) != value)
    _refuse_broken_promises(survey, changed, wanted)
    cleaned = _checked(wanted)
    if "closes_on" in changed:
        survey.first_closes_on = None  # what requests for help have moved, an officer has now set
    for name in changed:
        setattr(survey, name, cleaned[name])
    if changed:
        auditing.record(session, actor=actor, action="survey changed", subject=survey.slug, now=now,
                        detail={name: str(cleaned[name])[:200] for name in changed})
    session.commit()
    return survey


def check_draft(survey: Survey, today: date, storage: FolderStorage | None = None) -> Check:
    """Return everything there is to say about the draft (or the version that was opened) on a day.

    Without a storage nothing is said about recordings: where a draft is only read, nobody will play them.
    """
    return check(survey.draft_yaml, today) if storage is None else check_with_recordings(survey, today, storage)


def free_slug(session: Session, title: str) -> str:
    """Return a free address made from a title."""
    base = slug_of(title) or "survey"
    taken = set(session.scalars(select(Survey.slug).where(Survey.slug.startswith(base, autoescape=True))))
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - {*WORDS, *DATES, *TEXTS}
    if unknown:
        raise BadInput(f"A survey has no {', '.join(sorted(unknown))}.")
    for name, words in WORDS.items():
        if given[name] not in words:
            raise BadInput(f"{given[name]!r} is no {name} of a survey. Choose one of: {', '.join(words)}.")
    for earlier, later, said in (("opens_on", "closes_on", "The closing date is before the opening date."),
                                 ("closes_on", "freezes_on", "The last day to withdraw is before the closing date.")):
        if given[earlier] and given[later] and given[later] < given[earlier]:
            raise BadInput(f"{said} Put one of them right.")
    return {**given, "list_source": (given["list_source"] or "").strip()}


def _refuse_broken_promises(survey: Survey, changed: list[str], cleaned: dict[str, Any]) -> None:
    """What respondents were told when they answered stays true."""
    if survey.state == "draft":
        return
    fixed = sorted({"audience", "access", "design"} & set(changed))
    if fixed:
        raise WrongState(f"People were told the {' and the '.join(fixed)} at the start, so this cannot change now.")
    if "list_source" in changed and not (cleaned["list_source"] or "").strip():
        raise WrongState("People were told where the list comes from, so this cannot be left empty now.")
    if "freezes_on" in changed and survey.freezes_on and (cleaned["freezes_on"] or date.min) < survey.freezes_on:
        raise WrongState("People were told until when they can withdraw. That day can be put off, not brought forward.")
    if survey.state == "closed" and {"opens_on", "closes_on"} & set(changed):
        raise WrongState("The survey is closed, and its keys are destroyed. It cannot be opened again.")


def _check_size(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise BadInput(f"The definition is longer than {MAX_BYTES:,} characters. Make two surveys of it.")
    if "\0" in text:
        raise BadInput("The definition holds a NUL character, so it is not a text file. Save it as UTF-8 text.")


def _title_of(text: str) -> str:
    questionnaire = _readable(text)
    return questionnaire.title if questionnaire else ""


def _readable(text: str) -> Questionnaire | None:
    try:
        return read(text, "the draft")
    except DefinitionError:
        return None
