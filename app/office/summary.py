"""The summary of one open question: read it, fetch it as a file, sign it off or take that back."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from analysis.reporting.composing import blocks_of
from analysis.reporting.word import word_bytes
from analysis.summaries.keeping import from_record
from analysis.text.findings import UNNAMED
from app.errors import BadInput, NotFound
from app.extensions import db_session
from app.forms.analysing import SignOffForm
from app.forms.office import error_list
from app.models import AnalysisRun, Report, Survey
from app.office import blueprint
from app.services import analysing, curating, library, read_marks, signing, tabling
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.parameters import open_question
from app.services.presenting import present
from app.services.summing_up import place_name, shown_summary
from app.services.theming import Themes
from app.web.access import person
from app.web.files import CSV, WORD, attached

KINDS = {"json": "application/json", "csv": CSV, "docx": WORD}


def kept_run(session: Session, slug: str, key: str) -> tuple[Survey, AnalysisRun]:
    """Return the survey and the newest kept run of its question, or NotFound."""
    survey = survey_by_slug(session, slug)
    open_question(questionnaire_of(survey), key)
    run = analysing.latest(session, survey, key)
    if run is None:
        raise NotFound("This question has not been read yet. Start an analysis first.")
    return survey, run


@blueprint.get("/surveys/<slug>/analysis/<key>/summary")
def summary(slug: str, key: str) -> ResponseReturnValue:
    """Show confidence and concern, each sentence with what it rests on."""
    session = db_session()
    survey, run = kept_run(session, slug, key)
    report = session.get(Report, run.id)
    state = analysing.state(session, survey, key)
    asked = questionnaire_of(survey)
    pair = asked.by_key.get(asked.question(key).pair or "")
    return render_template(
        "office/summary.html",
        survey=survey,
        run=run,
        report=report,
        state=state,
        shown=present(run, report),
        key=key,
        pair=pair,
        answers_of=_answers_of(curating.themes(session, run)) if run.superseded_at is None else {},
    )


def _answers_of(themes: Themes) -> dict[str, str]:
    """Return the theme whose answers stand behind each topic of a summary, by either name."""
    found = {topic: theme.id for theme in themes for topic in theme.topics}
    return {**found, **{place_name(n): theme.id for n, theme in enumerate(themes, 1)}}


@blueprint.get("/surveys/<slug>/analysis/<key>/summary.<any(json, csv, docx):form>")
def summary_file(slug: str, key: str, form: str) -> ResponseReturnValue:
    """Give the same summary as a file: what it withholds on the page it withholds here."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    found, report = shown_summary(session, run), session.get(Report, run.id)
    notes = report.document["notes"] if report is not None else {}
    content = {
        "json": lambda: tabling.as_json(found),
        "csv": lambda: tabling.as_csv(found),
        "docx": lambda: word_bytes(found.question, blocks_of(found, notes)),
    }[form]()
    return attached(content, KINDS[form], f"{slug}-{key}-summary.{form}")


@blueprint.route("/surveys/<slug>/analysis/<key>/sign-off", methods=["GET", "POST"])
def sign_off(slug: str, key: str) -> ResponseReturnValue:
    """Show what is signed, and take a person's name for it."""
    session = db_session()
    survey, run = kept_run(session, slug, key)
    form = SignOffForm(data={"name": person.name})
    themes = curating.themes(session, run)
    obstacles = signing.obstacles(session, run, themes)
    if form.validate_on_submit() and not obstacles:
        curating.sign_off(session, run=run, name=form.name.data, actor=person.username, now=datetime.now(UTC))
        flash("Signed off. The summary can now be published.", "success")
        return redirect(url_for("office.summary", slug=slug, key=key))
    page = render_template(
        "office/sign_off.html",
        survey=survey,
        run=run,
        key=key,
        form=form,
        problems=error_list(form),
        has_problems=bool(form.errors),
        themes=themes,
        unnamed=[theme for theme in themes if theme.name.startswith(UNNAMED)],
        n_read=read_marks.n_read(session, run),
        obstacles=obstacles,
        carried=run.carried or {},
        found=from_record(run.summary or {}),
    )
    return page, 422 if form.errors or (obstacles and form.is_submitted()) else 200


@blueprint.post("/surveys/<slug>/analysis/<key>/reopen")
def reopen(slug: str, key: str) -> ResponseReturnValue:
    """Take the sign-off back."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    curating.reopen(session, run=run, actor=person.username, now=datetime.now(UTC))
    flash("The sign-off is taken back. The summary is no longer published until somebody signs it off again.")
    return redirect(url_for("office.themes", slug=slug, key=key))


@blueprint.post("/surveys/<slug>/analysis/<key>/library")
def keep_in_library(slug: str, key: str) -> ResponseReturnValue:
    """Keep the signed-off themes under a subject, so that other readings can begin with them."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    subject = request.form.get("subject", "")
    try:
        n = library.save(session, run=run, subject=subject, actor=person.username, now=datetime.now(UTC))
    except BadInput as error:
        flash(str(error))
    else:
        flash(f"{n} themes are in the library under “{' '.join(subject.split())}”.", "success")
    return redirect(url_for("office.summary", slug=slug, key=key))
