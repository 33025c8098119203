"""`audit verify`: walk the chain of the audit log. `audit responses`: replay every stored response."""

from __future__ import annotations

import argparse
import json

from sqlalchemy.orm import Session

from app import create_app
from app.extensions import db_session
from app.services import auditing, replaying
from app.services.finding import survey_by_slug


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`verify` and `responses`."""
    parser.add_argument("action", choices=list(ACTIONS))
    parser.add_argument("--survey", metavar="S", help="responses: of this survey only (its address, without /s/)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 where something does not fit."""
    with create_app().app_context():
        return ACTIONS[arguments.action](db_session(), arguments)


def _verify(session: Session, arguments: argparse.Namespace) -> int:
    """Print how long the chain is, or where it breaks."""
    n, broken = auditing.verify(session)
    if arguments.json:
        print(json.dumps({"n_entries": n, "first_bad_entry": broken}))
    elif broken is None:
        print(f"The audit log is whole: {n} entries.")
    else:
        print(f"The audit log was altered: entry {broken} does not fit the one before it.")
    return 0 if broken is None else 1


def _responses(session: Session, arguments: argparse.Namespace) -> int:
    """Print which responses hold answers that their version does not lead to; never an answer."""
    survey = survey_by_slug(session, arguments.survey) if arguments.survey else None
    found = replaying.replay(session, survey)
    if arguments.json:
        deviating = [one.to_document() for one in found.deviations]
        print(json.dumps({"n_responses": found.n_responses, "deviating": deviating}))
    else:
        for one in found.deviations:
            print(f"{one.survey}, response {one.response_id}, version {one.version[:12]}: {_said(one)}")
        print(f"{found.n_responses:,} responses replayed; {len(found.deviations):,} do not fit their version.")
    return 1 if found.deviations else 0


def _said(one: replaying.Deviation) -> str:
    kinds = {"off the path": one.off_path, "not in the version": one.unknown, "not accepted": one.not_accepted}
    return "; ".join(f"{words}: {', '.join(keys)}" for words, keys in kinds.items() if keys)


ACTIONS = {"verify": _verify, "responses": _responses}
