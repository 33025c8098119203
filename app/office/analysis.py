"""Analyses of open questions: where each stands, starting one, watching it, cancelling it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput
from app.extensions import db_session
from app.forms.analysing import parameters_form
from app.forms.office import error_list
from app.models import Survey
from app.office import blueprint
from app.services import analysing
from app.services.estimating import estimate
from app.services.figures import policy_of
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.library import sources
from app.services.parameters import Parameters, defaults, open_question, open_questions
from app.web.access import person
from config import Config


@blueprint.get("/surveys/<slug>/analysis")
def analysis(slug: str) -> ResponseReturnValue:
    """Show every open question, where its analysis stands and the one next thing to do."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    questions = open_questions(questionnaire_of(survey))
    states = [analysing.state(session, survey, question.key) for question in questions]
    return render_template("office/analysis.html", survey=survey, rows=list(zip(questions, states, strict=True)))


@blueprint.route("/surveys/<slug>/analysis/<key>/start", methods=["GET", "POST"])
def start_analysis(slug: str, key: str) -> ResponseReturnValue:
    """Ask how the question is to be read, then start."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    questionnaire = questionnaire_of(survey)
    question = open_question(questionnaire, key)
    form = parameters_form(questionnaire, key, _given(survey, key), sources(session, survey, key))
    if form.validate_on_submit():
        try:
            analysing.start(
                session,
                survey=survey,
                question_key=key,
                parameters=form.parameters(),
                actor=person.username,
                now=datetime.now(UTC),
            )
        except BadInput as error:
            form.n_topics.errors = [*form.n_topics.errors, str(error)]
        else:
            return redirect(url_for("office.analysis_progress", slug=slug, key=key))
    page = render_template(
        "office/start_analysis.html",
        survey=survey,
        question=question,
        form=form,
        problems=error_list(form),
        has_problems=bool(form.errors),
    )
    return page, 422 if form.errors else 200


def _given(survey: Survey, key: str) -> Parameters:
    """Return what was chosen the last time, else what the questionnaire suggests."""
    state = analysing.state(db_session(), survey, key)
    last = state.pending or state.kept
    return Parameters.from_document(last.parameters) if last else defaults(questionnaire_of(survey), key)


@blueprint.get("/surveys/<slug>/analysis/<key>")
def analysis_progress(slug: str, key: str) -> ResponseReturnValue:
    """Show how far the reading has come, or what stopped it; the same page after a restart."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    question = open_question(questionnaire_of(survey), key)
    state = analysing.state(session, survey, key)
    if state.pending is None:
        return redirect(url_for("office.summary" if state.kept else "office.start_analysis", slug=slug, key=key))
    progress = estimate(state.job, now=datetime.now(UTC)) if state.job else None
    config: Config = current_app.extensions["candour"]
    n_answers = analysing.n_to_read(session, survey, key, policy=policy_of(survey, config))
    return render_template(
        "office/analysis_progress.html",
        survey=survey,
        question=question,
        state=state,
        progress=progress,
        n_answers=n_answers,
    )


@blueprint.post("/surveys/<slug>/analysis/<key>/cancel")
def cancel_analysis(slug: str, key: str) -> ResponseReturnValue:
    """Stop the reading at its next step."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    analysing.cancel(session, survey=survey, question_key=key, actor=person.username, now=datetime.now(UTC))
    flash("The reading stops at its next step. Nothing of it is kept.")
    return redirect(url_for("office.analysis_progress", slug=slug, key=key))


@blueprint.post("/surveys/<slug>/analysis/<key>/retry")
def retry_analysis(slug: str, key: str) -> ResponseReturnValue:
    """Start again with the settings of the reading that failed or was cancelled."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    analysing.start(
        session,
        survey=survey,
        question_key=key,
        parameters=_given(survey, key),
        actor=person.username,
        now=datetime.now(UTC),
    )
    return redirect(url_for("office.analysis_progress", slug=slug, key=key))
