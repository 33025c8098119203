"""Releases of a survey's dataset: propose, see what was done and what it cost, publish, refuse."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import queue
from app.errors import BadInput, NotFound, WrongState
from app.extensions import db_session
from app.models import Release, Survey
from app.office import blueprint
from app.office.desk import needs_second
from app.services import datasets, releasing
from app.services.finding import survey_by_slug
from app.web.access import person
from app.web.files import release_file
from config import Config


@blueprint.get("/surveys/<slug>/release")
def release(slug: str) -> ResponseReturnValue:
    """Show every edition, the one under way, and what stands in the way of another."""
    return _page(survey_by_slug(db_session(), slug))


def _page(survey: Survey, problem: str | None = None) -> ResponseReturnValue:
    session, config = db_session(), _config()
    found = datasets.releases(session, survey_id=survey.id)
    running = next((one for one in found if one.state == "preparing"), None)
    page = render_template(
        "office/releases.html", survey=survey, releases=found, problem=problem, has_problems=problem is not None,
        running=running, job=queue.look(session, running.job_id) if running and running.job_id else None,
        obstacle=releasing.obstacle(session, survey, level="open", k=config.k, now=datetime.now(UTC)),
        needs_second=needs_second(), may_fetch=person.may("fetch safeguarded data"))
    return page, 422 if problem else 200


@blueprint.post("/surveys/<slug>/release")
def propose_release(slug: str) -> ResponseReturnValue:
    """Propose the next edition."""
    survey = survey_by_slug(db_session(), slug)
    try:
        releasing.propose(db_session(), survey=survey, level=request.form.get("level", "open"), k=_config().k,
                          actor=person.username, now=datetime.now(UTC))
    except (BadInput, WrongState) as error:
        db_session().rollback()
        return _page(survey_by_slug(db_session(), slug), str(error))
    return redirect(url_for("office.release", slug=slug))


@blueprint.post("/surveys/<slug>/release/<release_id>/publish")
def publish_release(slug: str, release_id: str) -> ResponseReturnValue:
    """Publish an edition that somebody has proposed."""
    found = _of(slug, release_id)
    releasing.publish(db_session(), release=found, storage=current_app.extensions["storage"], actor=person.username,
                      now=datetime.now(UTC), needs_second=needs_second())
    flash("Published. Anyone can download it now." if found.level == "open" else "Published at the safeguarded level.",
          "success")
    return redirect(url_for("office.release", slug=slug))


@blueprint.post("/surveys/<slug>/release/<release_id>/refuse")
def refuse_release(slug: str, release_id: str) -> ResponseReturnValue:
    """Turn a proposed edition down."""
    try:
        releasing.refuse(db_session(), release=_of(slug, release_id), reason=request.form.get("reason", ""),
                         actor=person.username, now=datetime.now(UTC))
    except BadInput as error:
        db_session().rollback()
        return _page(survey_by_slug(db_session(), slug), str(error))
    flash("Refused. Nothing of it is published.")
    return redirect(url_for("office.release", slug=slug))


@blueprint.get("/surveys/<slug>/release/<release_id>/<name>")
def release_preview(slug: str, release_id: str, name: str) -> ResponseReturnValue:
    """Give an officer a file to look at before it is published."""
    found = _of(slug, release_id)
    if found.level != "open":
        raise NotFound("Safeguarded files are fetched from their own address, which notes who took them.")
    return release_file(found, name, is_public=False)


@blueprint.post("/surveys/<slug>/release/<release_id>/safeguarded/<name>")
def safeguarded_file(slug: str, release_id: str, name: str) -> ResponseReturnValue:
    """Give a safeguarded file, and note who took it."""
    found = _of(slug, release_id)
    datasets.file_of(found, name)
    releasing.record_download(db_session(), release=found, file=name, actor=person.username, now=datetime.now(UTC))
    return release_file(found, name, is_public=False)


def _of(slug: str, release_id: str) -> Release:
    survey = survey_by_slug(db_session(), slug)
    found = datasets.release_of(db_session(), release_id)
    if found.survey_id != survey.id:
        raise NotFound("This release belongs to another survey.")
    return found


def _config() -> Config:
    config: Config = current_app.extensions["candour"]
    return config
