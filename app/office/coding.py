"""Coding single answers: one at a time, by two readers who do not see each other's codes."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput
from app.extensions import db_session
from app.office import blueprint
from app.office.desk import needs_second, now
from app.office.summary import kept_run
from app.services import coding, curating
from app.services.reader_codes import Reader
from app.web.access import person

STANCES = {
    "confidence": "Confidence",
    "concern": "Concern",
    "mixed": "Both",
    "neither": "Neither",
    "unclear": "Cannot be told",
}


@blueprint.get("/surveys/<slug>/analysis/<key>/coding")
def coding_standing(slug: str, key: str) -> ResponseReturnValue:
    """Show how far the coding has come, what was learned, and whether more would help."""
    session = db_session()
    survey, run = kept_run(session, slug, key)
    return render_template(
        "office/coding.html",
        survey=survey,
        key=key,
        run=run,
        standing=coding.standing(session, run),
        themes=curating.themes(session, run),
        n_by_both=coding.N_BY_BOTH,
        who=person.username,
        needs_second=needs_second(),
    )


@blueprint.get("/surveys/<slug>/analysis/<key>/coding/<any(first, second):reader>")
def code_answers(slug: str, key: str, reader: Reader) -> ResponseReturnValue:
    """Show the answer to be coded next, or one that this reader has coded before."""
    return _page(slug, key, reader, request.args.get("answer", ""))


def _page(slug: str, key: str, reader: Reader, mark: str, problem: str | None = None) -> ResponseReturnValue:
    session = db_session()
    survey, run = kept_run(session, slug, key)
    standing = coding.standing(session, run)
    coding.refuse_seeing_twice(standing, reader, person.username, needs_second=needs_second())
    page = render_template(
        "office/code.html",
        survey=survey,
        key=key,
        run=run,
        reader=reader,
        standing=standing,
        answer=coding.next_answer(session, run, reader, mark=mark),
        themes=curating.themes(session, run),
        stances=STANCES,
        last=request.args.get("last", ""),
        n_by_both=coding.N_BY_BOTH,
        sent=request.form,
        problem=problem,
        has_problems=problem is not None,
    )
    return page, 422 if problem else 200


@blueprint.post("/surveys/<slug>/analysis/<key>/coding/<any(first, second):reader>")
def save_code(slug: str, key: str, reader: Reader) -> ResponseReturnValue:
    """Keep what the reader found in one answer, and show the next."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    mark = request.form.get("mark", "")
    try:
        coding.code(
            session,
            run=run,
            reader=reader,
            mark=mark,
            theme_ids=request.form.getlist("themes"),
            is_none="none" in request.form,
            stance=request.form.get("stance", ""),
            actor=person.username,
            now=now(),
            needs_second=needs_second(),
        )
    except BadInput as error:
        session.rollback()
        return _page(slug, key, reader, mark, str(error))
    return redirect(url_for("office.code_answers", slug=slug, key=key, reader=reader, last=mark))


@blueprint.post("/surveys/<slug>/analysis/<key>/coding/learn")
def learn_codes(slug: str, key: str) -> ResponseReturnValue:
    """Learn from the codes now."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    try:
        coding.learn_now(session, run=run, actor=person.username, now=now())
    except BadInput as error:
        flash(str(error))
    else:
        flash("The program learns from your codes. Load this page again in a moment.")
    return redirect(url_for("office.coding_standing", slug=slug, key=key))
