"""The sounds and films that a questionnaire names: where they lie, and which of them are not there yet."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.models import Survey
from app.services.checking import Check, Finding, check
from app.storage import FolderStorage
from surveys.questionnaire import Questionnaire


def stored_name(slug: str, name: str) -> str:
    """Return where a recording of a survey lies."""
    return f"recordings/{slug}/{name}"


def missing(questionnaire: Questionnaire, slug: str, storage: FolderStorage) -> tuple[str, ...]:
    """Return the recordings that are named, in whatever language, and are not there."""
    spoken = [questionnaire.in_language(language) for language in questionnaire.spoken]
    named = {variant.media for asked in spoken for one in asked.questions for variant in one.variants if variant.media}
    return tuple(sorted(name for name in named if not storage.path(stored_name(slug, name)).is_file()))


def not_there(names: tuple[str, ...], slug: str) -> Finding:
    """Return the fault that recordings are missing: whoever chose their form would sit before a dead player."""
    said = "A recording is not there" if len(names) == 1 else f"{len(names)} recordings are not there"
    return Finding("recording_not_there", "", f"{said}: {', '.join(names)}.",
                   f"Ask the operator to put what is missing in the data folder under files/{stored_name(slug, '')}, "
                   "or take it out of the questions.")


def check_with_recordings(survey: Survey, today: date, storage: FolderStorage) -> Check:
    """Look a draft through, and whether its recordings lie where respondents will be given them from."""
    found = check(survey.draft_yaml, today)
    names = missing(found.questionnaire, survey.slug, storage) if found.questionnaire else ()
    return replace(found, findings=(*found.findings, not_there(names, survey.slug))) if names else found
