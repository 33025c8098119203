"""The workbench for themes: read the answers of each, then name, merge, split and move them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from app.errors import BadInput
from app.extensions import db_session
from app.models import AnalysisRun, Report
from app.office import blueprint
from app.office.desk import needs_second
from app.office.summary import kept_run
from app.services import answer_translations, coding, curating, paraphrasing, read_marks
from app.services.bench import Order, bench
from app.web.access import person

Form = MultiDict[str, str]


@blueprint.get("/surveys/<slug>/analysis/<key>/themes")
def themes(slug: str, key: str) -> ResponseReturnValue:
    """Show the tree of themes and the answers of the chosen one."""
    return _page(slug, key)


def _page(slug: str, key: str, problem: str | None = None) -> ResponseReturnValue:
    session = db_session()
    survey, run = kept_run(session, slug, key)
    order: Order = "odd" if request.args.get("order") == "odd" else "typical"
    shown = bench(
        session, run, which=request.args.get("theme", ""), order=order, number=request.args.get("page", 1, type=int)
    )
    page = render_template(
        "office/themes.html",
        survey=survey,
        run=run,
        key=key,
        bench=shown,
        order=order,
        report=session.get(Report, run.id),
        last=curating.last_step(session, run),
        coding=coding.standing(session, run),
        foreign=answer_translations.standing(session, run),
        few=paraphrasing.paraphrases(session, run.survey_id, key),
        needs_second=needs_second(),
        problem=problem,
        has_problems=problem is not None,
    )
    return page, 422 if problem else 200


@blueprint.post("/surveys/<slug>/analysis/<key>/themes")
def change_themes(slug: str, key: str) -> ResponseReturnValue:
    """Do one act on the themes, then show them again."""
    session = db_session()
    _survey, run = kept_run(session, slug, key)
    act = ACTS.get(request.form.get("act", ""))
    try:
        if act is None:
            raise BadInput("Choose what to do with the themes.")
        flash(act(session, request.form, {"run": run, "actor": person.username, "now": datetime.now(UTC)}))
    except BadInput as error:
        session.rollback()
        return _page(slug, key, str(error))
    return redirect(url_for("office.themes", slug=slug, key=key, **_place(session, run, request.form)))  # type: ignore[arg-type]


def _place(session: Session, run: AnalysisRun, form: Form) -> dict[str, str]:
    """Return to the theme that was open, if it is still there; after reading, to the next page."""
    wanted = form.get("next_theme") or form.get("theme", "")
    held = {theme.id for theme in curating.themes(session, run)} | {"rare", "unclear"}
    place = {name: form[name] for name in ("order", "page") if form.get(name) and form["act"] == "read"}
    return {**place, "theme": wanted} if wanted in held else {}


def _rename(session: Session, form: Form, common: dict[str, Any]) -> str:
    curating.rename(
        session,
        theme_id=form["theme"],
        name=form.get("name", ""),
        note=form.get("note", ""),
        is_mixed=form.get("is_mixed") == "y",
        **common,
    )
    return f"The theme is now called “{' '.join(form.get('name', '').split())}”."


def _merge(session: Session, form: Form, common: dict[str, Any]) -> str:
    curating.merge(session, into=form["theme"], others=form.getlist("others"), **common)
    return "The themes are merged."


def _split(session: Session, form: Form, common: dict[str, Any]) -> str:
    curating.split(session, theme_id=form["theme"], topic=form.get("topic") or None, **common)
    return "The theme is split."


def _move(session: Session, form: Form, common: dict[str, Any]) -> str:
    curating.move(session, topic=form.get("topic", ""), to=form.get("to", ""), **common)
    return "The topic is moved."


def _add(session: Session, form: Form, common: dict[str, Any]) -> str:
    curating.add(session, name=form.get("name", ""), **common)
    return "The theme is added. Code answers with it, so that the program learns what belongs to it."


def _tell(session: Session, form: Form, common: dict[str, Any]) -> str:
    paraphrasing.write(session, text=form.get("text", ""), **common)
    return "Kept. It is published with the summary once a second person has checked it."


def _check(session: Session, form: Form, common: dict[str, Any]) -> str:
    paraphrasing.check(session, paraphrase_id=form.get("few", ""), needs_second=needs_second(), **common)
    return "Checked. It is published with the summary."


def _remove(session: Session, form: Form, common: dict[str, Any]) -> str:
    paraphrasing.remove(session, paraphrase_id=form.get("few", ""), **common)
    return "Removed."


def _undo(session: Session, _form: Form, common: dict[str, Any]) -> str:
    return f"Undone: {curating.undo(session, **common)}."


def _read(session: Session, form: Form, common: dict[str, Any]) -> str:
    rows = read_marks.rows_marked(session, common["run"], form.getlist("marks"))
    n = curating.mark_read(session, rows=rows, **common)
    return f"{n:,} answers have been read by a person."


ACTS: Final[dict[str, Callable[[Session, Form, dict[str, Any]], str]]] = {
    "add": _add,
    "rename": _rename,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "undo": _undo,
    "read": _read,
    "tell": _tell,
    "check": _check,
    "remove": _remove,
}
