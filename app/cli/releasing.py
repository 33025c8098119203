"""`release SURVEY`: propose a dataset and make it; `release approve ID --as USER`: publish it."""
from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select

from app import create_app, queue
from app.computing import releasing as making
from app.errors import BadInput, NotAllowed
from app.extensions import db_session
from app.models import Officer, Release
from app.permissions import allows
from app.services import datasets, releasing
from app.services.finding import survey_by_slug
from config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A survey to release, or `approve` and the release's id."""
    parser.add_argument("what", metavar="SURVEY | approve", help="the survey's slug, or the word approve")
    parser.add_argument("id", nargs="?", help="after approve: the id that was printed when it was proposed")
    parser.add_argument("--level", choices=list(releasing.LEVELS), default="open")
    parser.add_argument("--as", dest="username", metavar="USER", help="who does it: an officer's user name")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Propose or approve; 1 if no safe dataset could be made."""
    app = create_app()
    with app.app_context():
        release = (_approve if arguments.what == "approve" else _propose)(app, arguments)
        _say(app, release, as_json=arguments.json)
        return 1 if release.state == "refused" else 0


def _propose(app: Flask, arguments: argparse.Namespace) -> Release:
    if arguments.id is not None:
        raise BadInput(f"{arguments.id!r} is one word too many. Type: ./run release {arguments.what}")
    session, config = db_session(), _config(app)
    actor = _officer(arguments.username, "propose releases") if arguments.username else "operator"
    release = releasing.propose(session, survey=survey_by_slug(session, arguments.what), level=arguments.level,
                                k=config.k, actor=actor, now=datetime.now(UTC))
    material = making.gather(session, release.id, config)
    session.rollback()  # no transaction stays open while it is made
    if material is not None:
        releasing.keep(session, release.id, making.make_and_store(material, app.extensions["storage"]))
        queue.cancel(session, str(release.job_id), now=datetime.now(UTC))  # the worker need not do it again
        session.commit()
    session.refresh(release)
    return release


def _approve(app: Flask, arguments: argparse.Namespace) -> Release:
    if arguments.id is None or arguments.username is None:
        raise BadInput("Type: ./run release approve ID --as USER. The id was printed when the release was proposed.")
    session, config = db_session(), _config(app)
    release = datasets.release_of(session, arguments.id)
    return releasing.publish(
        session, release=release, storage=app.extensions["storage"], now=datetime.now(UTC),
        actor=_officer(arguments.username, "publish releases"),
        needs_second=config.second_officer and not config.is_demo)


def _officer(username: str, permission: str) -> str:
    """Return the name of an account that may do this; the operator lends the keyboard, not the right."""
    officer = db_session().scalar(select(Officer).where(Officer.username == username))
    if officer is None or officer.disabled_at is not None:
        raise BadInput(f"There is no account {username!r} in use. Make one: ./run account create {username}")
    if not allows(officer.role, permission):
        raise NotAllowed(f"{username} is a {officer.role}, who may not {permission}.")
    return officer.username


def _say(app: Flask, release: Release, *, as_json: bool) -> None:
    manifest = release.manifest or {}
    folder = app.extensions["storage"].path(datasets.stored_name(release.id, "."))
    if as_json:
        print(json.dumps({"id": release.id, "edition": release.edition, "state": release.state, "level": release.level,
                          "folder": str(folder) if manifest else None, "refusal": release.refusal,
                          "sentences": (release.report or {}).get("sentences", [])}))
        return
    print(f"Edition {release.edition} of “{release.survey.title}” ({release.level}) is {release.state}: {release.id}")
    for sentence in (release.report or {}).get("sentences", []):
        print(f"  {sentence}")
    if release.state == "refused":
        print(f"  {release.refusal}")
    if release.state == "proposed":
        print(f"Look at the files in {folder}, then: ./run release approve {release.id} --as USER")


def _config(app: Flask) -> Config:
    config: Config = app.extensions["candour"]
    return config
