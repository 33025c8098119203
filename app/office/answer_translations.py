"""Answers in other languages: a person writes what each says in English, and it counts from the next reading on."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput
from app.extensions import db_session
from app.office import blueprint
from app.office.desk import now
from app.office.summary import kept_run
from app.services import answer_translations
from app.web.access import person


@blueprint.get("/surveys/<slug>/analysis/<key>/translations")
def translations(slug: str, key: str) -> ResponseReturnValue:
    """Show the answers that the program cannot read, those that wait first."""
    return _page(slug, key)


def _page(slug: str, key: str, problem: str | None = None) -> ResponseReturnValue:
    session = db_session()
    survey, run = kept_run(session, slug, key)
    page = render_template(
        "office/translations.html",
        survey=survey,
        key=key,
        run=run,
        answers=answer_translations.foreign_answers(
            session, run, also=request.args.get("answer", request.form.get("mark", ""))
        ),
        standing=answer_translations.standing(session, run),
        sent=request.form,
        problem=problem,
        has_problems=problem is not None,
    )
    return page, 422 if problem else 200


@blueprint.post("/surveys/<slug>/analysis/<key>/translations")
def save_translation(slug: str, key: str) -> ResponseReturnValue:
    """Keep the translation of one answer."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    form = request.form
    try:
        answer_translations.translate(
            session,
            run=run,
            mark=form.get("mark", ""),
            text=form.get("text", ""),
            language=form.get("language", ""),
            is_english=form.get("act") == "english",
            actor=person.username,
            now=now(),
        )
    except BadInput as error:
        session.rollback()
        return _page(slug, key, str(error))
    flash("Kept. It counts from the next reading on.", "success")
    return redirect(url_for("office.translations", slug=slug, key=key))
