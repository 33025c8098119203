"""`demo reset`: the demo's consultations and accounts go, and come back as new; nothing else is touched."""
from __future__ import annotations

import argparse

from flask import Flask
from sqlalchemy import delete, select, update

from app import create_app
from app.cli.setting_up import migrate
from app.errors import WrongState
from app.extensions import db, db_session, is_reading
from app.keys import KeyFolder
from app.models import AnalysisRun, Consultation, Officer, Release, Survey
from app.queue import job_table
from config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`reset`, the one action there is."""
    parser.add_argument("action", choices=["reset"])


def run(_arguments: argparse.Namespace) -> int:
    """Clear and build."""
    app = create_app()
    config: Config = app.extensions["candour"]
    if config.mode == "production":
        raise WrongState("There is no demo in production, and nothing was changed. Set CANDOUR_MODE=demo for a demo.")
    migrate(app)
    clear(app)
    from app.cli.demo.building import build_demo

    build_demo(app)
    print("The demo is as new. What you had added beside it is still there.")
    return 0


def clear(app: Flask) -> None:
    """Remove what belongs to the demo: rows, files and keys."""
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        demo = select(Consultation.id).where(Consultation.is_demo)
        surveys = list(session.scalars(select(Survey.id).where(Survey.consultation_id.in_(demo))))
        releases = list(session.scalars(select(Release.id).where(Release.survey_id.in_(surveys))))
        runs = session.scalars(select(AnalysisRun.job_id).where(AnalysisRun.survey_id.in_(surveys)))
        jobs = [*runs, *session.scalars(select(Release.job_id).where(Release.id.in_(releases)))]
        session.execute(update(job_table).where(
            job_table.c.id.in_(jobs), job_table.c.state == "waiting").values(state="cancelled"))
        session.execute(delete(Consultation).where(Consultation.is_demo))
        session.execute(delete(Officer).where(Officer.is_demo))
        session.commit()
        db.session.remove()
    for release_id in releases:
        app.extensions["storage"].delete(f"releases/{release_id}")
    _destroy_keys(app.extensions["keys"], surveys)


def _destroy_keys(keys: KeyFolder, surveys: list[str]) -> None:
    for survey_id in surveys:
        for purpose in ("survey", "link"):
            keys.destroy(f"{purpose}-{survey_id}")
