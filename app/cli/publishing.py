"""`survey publish FILE --slug S --audience A`: put a survey in the database, and open it."""
from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from app.cli.setting_up import migrate
from app.errors import BadInput
from app.extensions import db_session
from app.models import Consultation
from app.services import designing, lawfulness
from app.services.consulting import checked_slug
from app.services.finding import consultation_by_slug
from app.services.recordings import missing, not_there
from app.storage import FolderStorage
from config import Config
from surveys.errors import SurveyError
from surveys.exchange.opening import open_definition
from surveys.questionnaire import Questionnaire
from surveys.reading import write

ACTOR = "operator"
UNRECORDED = ("Something must be on record before a survey opens. Put it on record in the office, then name that "
              "consultation with --consultation, and the list of people with --list-source.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which definition, under which address, for whom, from when to when."""
    parser.add_argument("action", choices=["publish"])
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--slug", required=True, metavar="S", help="the address: /s/S")
    parser.add_argument("--audience", required=True, choices=list(designing.AUDIENCES))
    parser.add_argument("--access", choices=list(designing.ACCESSES), default="invited",
                        help="who may answer (default: invited)")
    parser.add_argument("--opens", metavar="DATE", type=_day, help="first day to answer, such as 2026-12-01")
    parser.add_argument("--closes", metavar="DATE", type=_day, help="last day to answer")
    parser.add_argument("--consultation", metavar="SLUG", help="where it belongs (default: one of its title)")
    parser.add_argument("--design", choices=list(designing.DESIGNS), default="self-selected",
                        help="how respondents come (default: self-selected)")
    parser.add_argument("--list-source", metavar="TEXT", default="",
                        help="where the list of invited people comes from")


def run(arguments: argparse.Namespace) -> int:
    """Publish and print the address alone."""
    now = datetime.now(UTC)
    questionnaire = _read(arguments.file)
    app = create_app()
    migrate(app)
    with app.app_context():
        session, storage = db_session(), current_app.extensions["storage"]
        _refuse_missing(questionnaire, checked_slug(arguments.slug), storage)
        consultation = _consultation(session, arguments, questionnaire, now)
        config: Config = current_app.extensions["candour"]
        is_served = config.mode == "production"
        lacking = (*lawfulness.lacking(consultation),
                   *lawfulness.lacking_source(arguments.access, arguments.list_source))
        if lacking and is_served:
            raise BadInput(f"{UNRECORDED} {' '.join(lacking)}")
        if lacking:
            sys.stderr.write(f"not on record, so in production it would not open: {' '.join(lacking)}\n")
        survey = designing.create_survey(
            session, consultation=consultation, slug=arguments.slug, definition_yaml=write(questionnaire),
            audience=arguments.audience, access=arguments.access, design=arguments.design, actor=ACTOR, now=now,
            opens_on=arguments.opens, closes_on=arguments.closes)
        if arguments.list_source:
            designing.edit_survey(session, survey, actor=ACTOR, now=now, list_source=arguments.list_source)
        designing.open_survey(session, survey, keys=current_app.extensions["keys"], storage=storage, actor=ACTOR,
                              now=now, needs_record=is_served)
        sys.stdout.write(f"{config.address}/s/{survey.slug}\n")
    return 0


def _read(path: Path) -> Questionnaire:
    """Read the definition, in any format, and refuse one with faults before anything is made."""
    from app.services.checking import check

    try:
        opened = open_definition(path, datetime.now(UTC).date())
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}). Check the name of the file.") from None
    except SurveyError as error:
        raise BadInput(str(error)) from None
    questionnaire = opened.questionnaire
    for loss in opened.losses:
        sys.stderr.write(f"could not be carried: {loss.place}: {loss.construct}: {loss.message}\n")
    faults = check(write(questionnaire), datetime.now(UTC).date()).faults
    if faults:
        raise BadInput("\n".join(f"{path.name}: {fault.place}: {fault.message} {fault.cure}" for fault in faults))
    return questionnaire


def _refuse_missing(questionnaire: Questionnaire, slug: str, storage: FolderStorage) -> None:
    names = missing(questionnaire, slug, storage)
    if names:
        fault = not_there(names, slug)
        raise BadInput(f"{fault.message} {fault.cure}")


def _consultation(session: Session, arguments: argparse.Namespace, questionnaire: Questionnaire,
                  now: datetime) -> Consultation:
    """Return the consultation that was named, or one of the survey's own title."""
    if arguments.consultation:
        return consultation_by_slug(session, arguments.consultation)
    title = questionnaire.title[:200]
    found = session.scalars(select(Consultation).where(Consultation.title == title).limit(1)).first()
    if found is not None:
        return found
    return designing.create_consultation(session, title=title, purpose=questionnaire.purpose, actor=ACTOR, now=now)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-12-01") from None
