"""Bringing existing responses in: choose the file, look the mapping over, import, read what stayed out."""
from __future__ import annotations

from collections.abc import Sequence

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, NotFound
from app.extensions import db_session
from app.forms.designing import MappingForm, UploadForm
from app.forms.office import error_list
from app.models import Survey
from app.office import blueprint
from app.office.desk import config, keys, now, storage
from app.services import designing, staging
from app.services.exchanging.mapping import Link, read_mapping, write_mapping
from app.services.exchanging.matching import suggest
from app.services.exchanging.sheets import Sheet, read_sheet
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.importing import ImportReport, Refusal, import_responses, judge, nearest
from app.services.staging import Staged
from app.web.access import person
from surveys.piping import unanswered

SHOWN = 50


@blueprint.route("/surveys/<slug>/import", methods=["GET", "POST"])
def import_file(slug: str) -> ResponseReturnValue:
    """Take the file and suggest which column answers which question."""
    survey = survey_by_slug(db_session(), slug)
    form = UploadForm()
    check = designing.check_draft(survey, now().date())
    if form.validate_on_submit() and check.questionnaire is not None:
        try:
            _stage(survey, form)
        except BadInput as error:
            form.file.errors = [*form.file.errors, str(error)]
        else:
            return redirect(url_for("office.import_mapping", slug=slug))
    page = render_template("office/import_file.html", survey=survey, form=form, check=check, problems=error_list(form),
                           has_problems=bool(form.errors), has_upload=_waits(survey))
    return page, 422 if form.errors else 200


def _waits(survey: Survey) -> bool:
    """Return whether a file was chosen and not yet imported."""
    try:
        return bool(staging.get(storage(), keys(), survey).content)
    except NotFound:
        return False


def _stage(survey: Survey, form: UploadForm) -> None:
    upload = form.file.data
    if not upload or not upload.filename:
        raise BadInput("Choose a file.")
    with upload.stream as stream:  # large uploads lie in a temporary file until this closes it
        content, name = stream.read(), str(upload.filename)[-100:]
    sheet = read_sheet(content, name, form.encoding.data)
    links = suggest(questionnaire_of(survey), sheet)
    mapping = write_mapping(links) if links else ""
    staging.put(storage(), keys(), survey, Staged(content, name, form.encoding.data, mapping))


@blueprint.route("/surveys/<slug>/import/mapping", methods=["GET", "POST"])
def import_mapping(slug: str) -> ResponseReturnValue:
    """Show what would be imported under the mapping; change it; import."""
    survey = survey_by_slug(db_session(), slug)
    staged = staging.get(storage(), keys(), survey)
    if staged.report is not None:
        return redirect(url_for("office.import_report", slug=slug))
    form = MappingForm(mapping=staged.mapping)
    if form.validate_on_submit():
        staged = staged.with_mapping((form.mapping.data or "").replace("\r\n", "\n"))
        staging.put(storage(), keys(), survey, staged)
    sheet = read_sheet(staged.content, staged.name, staged.encoding)
    if not staged.mapping.strip():
        problem = "Say which column answers which question." if form.is_submitted() else None
        return _mapping_page(survey, staged, sheet, (), form, problem)
    try:
        links = read_mapping(staged.mapping, questionnaire_of(survey), sheet.columns)
    except BadInput as error:
        return _mapping_page(survey, staged, sheet, (), form, str(error))
    if form.is_submitted() and request.form.get("act") == "import":
        return _import(survey, staged, sheet, links)
    return _mapping_page(survey, staged, sheet, links, form, None)


def _mapping_page(survey: Survey, staged: Staged, sheet: Sheet, links: tuple[Link, ...], form: MappingForm,
                  problem: str | None) -> ResponseReturnValue:
    asked = unanswered(questionnaire_of(survey))
    db_session().rollback()  # judging takes a while: nobody has to wait for it
    good, refused = judge(asked, sheet, links) if links else ([], [])
    used = {column for link in links for column in link.used}
    page = render_template(
        "office/import_mapping.html", survey=survey, staged=staged, sheet=sheet, links=links, form=form,
        problem=problem, asked=asked, hint="" if links else nearest(asked, sheet), n_good=len(good),
        refusals=_rows(refused), n_refused=len(refused),
        unused=[name for name in sheet.columns if name not in used],
        unasked=[question for question in asked.asked if question.key not in {link.question_key for link in links}],
        problems=[{"href": "#mapping", "text": problem}] if problem else [], has_problems=bool(problem))
    return page, 422 if problem else 200


def _import(survey: Survey, staged: Staged, sheet: Sheet, links: tuple[Link, ...]) -> ResponseReturnValue:
    report = import_responses(db_session(), survey=survey, sheet=sheet, links=links, keys=keys(), config=config(),
                              actor=person.username, now=now())
    staging.put(storage(), keys(), survey, staged.as_imported(report.to_document()))
    return redirect(url_for("office.import_report", slug=survey.slug))


@blueprint.get("/surveys/<slug>/import/report")
def import_report(slug: str) -> ResponseReturnValue:
    """Say how many rows came in, and list every one that did not."""
    survey = survey_by_slug(db_session(), slug)
    staged, report = _report(survey)
    return render_template("office/import_report.html", survey=survey, staged=staged, report=report, shown=SHOWN,
                           refusals=_rows(report.rejected))


@blueprint.get("/surveys/<slug>/import/report.csv")
def import_report_file(slug: str) -> ResponseReturnValue:
    """Give the list of rows that stayed out as a file."""
    _, report = _report(survey_by_slug(db_session(), slug))
    return Response(report.to_csv(), mimetype="text/csv",
                    headers={"Content-Disposition": f"attachment; filename={slug}-not-imported.csv"})


@blueprint.post("/surveys/<slug>/import/forget")
def import_forget(slug: str) -> ResponseReturnValue:
    """Remove the file and the report from the server."""
    survey = survey_by_slug(db_session(), slug)
    staging.drop(storage(), keys(), survey)
    flash("The file is removed from this service.", "success")
    return redirect(url_for("office.survey", slug=slug))


def _rows(refused: Sequence[Refusal]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message) for one in refused[:SHOWN]]


def _report(survey: Survey) -> tuple[Staged, ImportReport]:
    staged = staging.get(storage(), keys(), survey)
    if staged.report is None:
        raise NotFound("This file has not been imported yet.")
    rejected = tuple(Refusal(**one) for one in staged.report["rejected"])
    return staged, ImportReport(staged.report["imported"], rejected)
