"""`contacts list`: who wants to be reached about a survey. `contacts forget`: remove somebody who asks for it."""

from __future__ import annotations

import argparse
import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.bundle.cells import inert
from app import create_app
from app.errors import BadInput
from app.extensions import db_session
from app.models import Staged
from app.services import batching, people
from app.services.finding import survey_by_slug

ACTOR = "operator, on the command line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list` and `forget`."""
    parser.add_argument("action", choices=list(ACTIONS))
    parser.add_argument("of", metavar="SURVEY|VALUE", help="list: the survey's address, without /s/; forget: the value")
    parser.add_argument("--out", type=Path, metavar="FILE", help="list: where to write the CSV file")


def run(arguments: argparse.Namespace) -> int:
    """Do one of the two."""
    with create_app().app_context():
        return ACTIONS[arguments.action](db_session(), arguments)


def _list(session: Session, arguments: argparse.Namespace) -> int:
    if arguments.out is None:
        raise BadInput("Say with --out into which file the list is to be written.")
    survey = survey_by_slug(session, arguments.of)
    waits = session.scalar(select(Staged.name).where(Staged.survey_id == survey.id).limit(1)) is not None
    try:
        file = arguments.out.open("w", newline="", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{arguments.out} cannot be written ({error.strerror}). Name a file in a folder that is there "
                       "and that you may write to.") from None
    with file:  # open before anything is looked up: that somebody looked is audited
        found = people.of(session, survey, actor=ACTOR, now=datetime.now(UTC))
        table = csv.writer(file)
        table.writerow(("question", "value"))
        table.writerows((one.question_key, inert(one.value)) for one in found)
    print(f"{len(found)} entries, in no order. The file is yours to keep safe, and to delete when its purpose ends.")
    if waits:
        print("Responses of this survey still wait, and what they leave comes with them: when the next batch moves, at "
              "the latest when the survey closes.")
    return 0


def _forget(session: Session, arguments: argparse.Namespace) -> int:
    waiting = batching.forget_contact(session, current_app.extensions["keys"], people.means(arguments.of))
    n = people.forget(session, arguments.of, actor=ACTOR, now=datetime.now(UTC), n_waiting=waiting)
    if not n:
        print("Nobody was removed: no survey holds this address or number, neither stored nor waiting. Look whether it "
              "is written as it was given.", file=sys.stderr)
        return 1
    print(f"{n} removed. Backups made before now still hold them until they expire.")
    return 0


ACTIONS = {"list": _list, "forget": _forget}
