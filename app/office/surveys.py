"""Surveys: made, set, opened and closed."""
from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.designing import NewSurveyForm, SettingsForm, choices
from app.forms.office import error_list
from app.models import Consultation, Survey
from app.office import blueprint
from app.office.desk import config, has_upload, keys, now, storage
from app.services import designing, figures, lawfulness, staging, starting, versioning
from app.services.exchanging.mapping import write_mapping
from app.services.exchanging.sheets import read_sheet
from app.services.finding import consultation_by_slug, standing, survey_by_slug
from app.services.staging import Staged
from app.web.access import person

FIXED_ONCE_OPEN = ("audience", "access", "design")


@blueprint.route("/consultations/<slug>/surveys/new", methods=["GET", "POST"])
def new_survey(slug: str) -> ResponseReturnValue:
    """Ask where the survey comes from, and make its draft."""
    consultation = consultation_by_slug(db_session(), slug)
    form = NewSurveyForm()
    form.ready.choices = choices(starting.library())
    if form.validate_on_submit():
        try:
            made = _make(consultation, form)
        except BadInput as error:
            field = form[_field_of(form.source.data)]
            field.errors = [*field.errors, str(error)]
        else:
            return redirect(url_for("office.questionnaire", slug=made.slug))
    page = render_template("office/new_survey.html", form=form, consultation=consultation, problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


def _field_of(source: str) -> str:
    return {"library": "ready", "blank": "title"}.get(source, "file")


def _make(consultation: Consultation, form: NewSurveyForm) -> Survey:
    """Make the draft of the source that was chosen; results wait beside it until its wording is right."""
    title, audience = (form.title.data or "").strip(), form.audience.data
    if form.source.data == "results":
        return _from_results(consultation, form, _needed(title))
    if form.source.data == "library":
        text = starting.from_library(form.ready.data or "")
    elif form.source.data == "blank":
        text = starting.blank(_needed(title), audience)
    else:
        text = _upload(form).decode("utf-8-sig", "replace")
    flash("The draft is made. Look it over, and put your own words into it.", "success")
    return _create(consultation, text, audience, "invited", title, title or form.ready.data or "survey")


def _from_results(consultation: Consultation, form: NewSurveyForm, title: str) -> Survey:
    """Make a draft from the headings of a file, and keep the file beside it."""
    content, name = _upload(form), str(form.file.data.filename)[-100:]
    inferred = starting.from_results(read_sheet(content, name), title, form.audience.data)
    made = _create(consultation, inferred.definition_yaml, form.audience.data, "open", title, title)
    staging.put(storage(), keys(), made, Staged(content, name, mapping=write_mapping(inferred.links)))
    left = "".join(f" “{column}” {why} and is left out." for column, why in inferred.left_out)
    flash(f"A draft with {inferred.n_closed} closed and {inferred.n_open} open questions is made from the headings."
          f"{left} Put the wording right, then bring the responses in.", "success")
    return made


def _create(consultation: Consultation, text: str, audience: str, access: str, title: str, name: str) -> Survey:
    return designing.create_survey(
        db_session(), consultation=consultation, slug=designing.free_slug(db_session(), name), definition_yaml=text,
        audience=audience, access=access, actor=person.username, now=now(), title=title)


def _needed(title: str) -> str:
    if not title:
        raise BadInput("Give the survey a title.")
    return title


def _upload(form: NewSurveyForm) -> bytes:
    if not form.file.data or not form.file.data.filename:
        raise BadInput("Choose a file.")
    with form.file.data.stream as stream:
        content: bytes = stream.read()
    return content


@blueprint.get("/surveys/<slug>")
def survey(slug: str) -> ResponseReturnValue:
    """Show where a survey stands and what can be done with it."""
    found, today = survey_by_slug(db_session(), slug), now().date()
    check = designing.check_draft(found, today, storage()) if found.state == "draft" else None
    return render_template("office/survey.html", survey=found, standing=standing(found, today), check=check,
                           lacking=lawfulness.lacking_of(found) if found.state == "draft" else (),
                           words=designing, address=f"{config().address}/s/{slug}", k=config().k,
                           figures=figures.figures_of(db_session(), found),
                           has_upload=has_upload(found), has_draft=versioning.has_draft(found))


@blueprint.route("/surveys/<slug>/settings", methods=["GET", "POST"])
def survey_settings(slug: str) -> ResponseReturnValue:
    """Change audience, access, design and dates, as far as they can still change."""
    found = survey_by_slug(db_session(), slug)
    form = SettingsForm(obj=found)
    fixed = FIXED_ONCE_OPEN if found.state != "draft" else ()
    for name in fixed:
        form[name].validators, form[name].flags.optional = (), True
    if form.is_submitted() and (form.validate() or set(form.errors) <= set(fixed)):
        try:
            designing.edit_survey(db_session(), found, actor=person.username, now=now(), **form.changes(fixed))
        except (BadInput, WrongState) as error:
            form.closes_on.errors = [*form.closes_on.errors, str(error)]
        else:
            flash("Saved.", "success")
            return redirect(url_for("office.survey", slug=slug))
    page = render_template("office/settings.html", survey=found, form=form, fixed=fixed, problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


@blueprint.route("/surveys/<slug>/open", methods=["GET", "POST"])
def open_survey(slug: str) -> ResponseReturnValue:
    """Ask once more, then let people answer."""
    return _turn(slug, "open", _opening)


@blueprint.route("/surveys/<slug>/close", methods=["GET", "POST"])
def close_survey(slug: str) -> ResponseReturnValue:
    """Ask once more, then stop taking answers for good."""
    return _turn(slug, "close", _closing)


def _turn(slug: str, act: str, asking: Callable[[Survey], dict[str, object]]) -> ResponseReturnValue:
    found = survey_by_slug(db_session(), slug)
    back = url_for("office.survey", slug=slug)
    if request.method == "GET":
        action = url_for(f"office.{act}_survey", slug=slug)
        return render_template("components/confirm.html", cancel=back, action=action, **asking(found))
    if act == "open":
        designing.open_survey(db_session(), found, keys=keys(), storage=storage(), actor=person.username, now=now())
    else:
        designing.close_survey(db_session(), found, keys=keys(), actor=person.username, now=now())
    said = {"open": "The survey is open.", "close": "The survey is closed, and its keys are destroyed."}
    flash(said[act], "success")
    return redirect(back)


def _opening(found: Survey) -> dict[str, object]:
    who = "Anyone with the link" if found.access == "open" else "Only people with an invitation"
    when = f"from {found.opens_on.day} {found.opens_on:%B %Y}" if found.opens_on else "from now on"
    return {"heading": f"Open “{found.title}”?", "button": "Open the survey", "text":
            f"{who} can answer it {when}.\n\nAfter that its audience and who may answer are fixed. Its questions can "
            "still be worded better and added to in a new version; what has been answered keeps its key and meaning."}


def _closing(found: Survey) -> dict[str, object]:
    return {"heading": f"Close “{found.title}”?", "button": "Close the survey", "is_warning": True, "text":
            "Nobody can answer any more, also not those who have begun. This cannot be undone.\n\nThe keys that could "
            "tell who has answered are destroyed. People can still withdraw with their receipt until the last day to "
            "withdraw."}
