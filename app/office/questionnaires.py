"""A survey's questionnaire: edited as text, checked, rehearsed, and previewed as respondents will see it."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import NotFound, WrongState
from app.extensions import db_session
from app.forms.designing import DefinitionForm
from app.forms.pages import page_form
from app.office import blueprint
from app.office.desk import now, storage
from app.services import designing, rehearsing, versioning
from app.services.finding import survey_by_slug
from app.web.access import person
from surveys.kinds.variants import STANDARD
from surveys.piping import as_asked


@blueprint.route("/surveys/<slug>/questionnaire", methods=["GET", "POST"])
def questionnaire(slug: str) -> ResponseReturnValue:
    """Edit the draft as text; it is saved with its faults, which are listed with line and cure."""
    survey = survey_by_slug(db_session(), slug)
    form = DefinitionForm(definition=survey.draft_yaml)
    if form.validate_on_submit():
        text = (form.definition.data or "").replace("\r\n", "\n")
        designing.save_draft(db_session(), survey, definition_yaml=text, actor=person.username, now=now())
        if survey.state == "open":
            flash("The draft is saved. People still answer what is live.")
            return redirect(url_for("office.questionnaire", slug=slug))
        found = designing.check_draft(survey, now().date(), storage())
        if found.is_ready:
            flash("Saved, and nothing was found.", "success")
        else:
            flash("Saved, faults and all. See below what to put right.")
        return redirect(url_for("office.questionnaire", slug=slug))
    check = designing.check_draft(survey, now().date(), storage())
    lines = max(12, min(40, survey.draft_yaml.count("\n") + 2))
    waiting = versioning.has_draft(survey)
    return render_template("office/questionnaire.html", survey=survey, form=form, check=check, n_rows=lines,
                           waiting=waiting, words=versioning.COMPARES,
                           differences=versioning.differences(survey) if waiting else (),
                           obstacles=versioning.obstacles(survey) if waiting else ())


@blueprint.route("/surveys/<slug>/version/publish", methods=["GET", "POST"])
def publish_version(slug: str) -> ResponseReturnValue:
    """Ask once more, then put the draft of a new version live."""
    survey, back = survey_by_slug(db_session(), slug), url_for("office.questionnaire", slug=slug)
    if request.method == "GET":
        text = ("From now on everybody answers the new version, also those who have begun and not yet sent.\n\n"
                "Answers sent before stay, and each keeps the version that it was given to. This cannot be undone.")
        return render_template("components/confirm.html", heading=f"Put the new version of “{survey.title}” live?",
                               text=text, button="Put it live", cancel=back,
                               action=url_for("office.publish_version", slug=slug))
    try:
        versioning.publish_draft(db_session(), survey, storage=storage(), actor=person.username, now=now())
    except WrongState as error:
        flash(str(error))
    else:
        flash("The new version is live.", "success")
    return redirect(back)


@blueprint.post("/surveys/<slug>/version/drop")
def drop_version(slug: str) -> ResponseReturnValue:
    """Give up the draft of a new version."""
    survey = survey_by_slug(db_session(), slug)
    versioning.drop_draft(db_session(), survey, actor=person.username, now=now())
    flash("The draft is given up. This is the live version.", "success")
    return redirect(url_for("office.questionnaire", slug=slug))


@blueprint.get("/surveys/<slug>/preview")
@blueprint.get("/surveys/<slug>/preview/<page_key>")
def preview(slug: str, page_key: str | None = None) -> ResponseReturnValue:
    """Show one page as respondents will see it; nothing that is entered goes anywhere."""
    survey = survey_by_slug(db_session(), slug)
    asked = designing.check_draft(survey, now().date()).questionnaire
    if asked is None:
        flash("The questionnaire cannot be shown before its faults are put right.")
        return redirect(url_for("office.questionnaire", slug=slug))
    languages, forms = asked.spoken, (STANDARD, *asked.variants)
    form = request.args.get("form", STANDARD)
    asked = asked.in_language(request.args.get("language", "")).in_variant(form)
    seen = [one.key for one in asked.pages if not one.is_silent] or [asked.pages[0].key]
    if page_key not in (None, *seen):
        raise NotFound("There is no such page in this questionnaire, or nobody sees it.")
    page_key = page_key or seen[0]
    place = seen.index(page_key)
    page = as_asked(asked.page(page_key), asked, {})
    around = [seen[n] if 0 <= n < len(seen) else None for n in (place - 1, place + 1)]
    facts = [asked.fact(key) for key in page.facts]
    return render_template("office/preview.html", survey=survey, asked=asked, page=page, place=place + 1,
                           n_pages=len(seen), before=around[0], after=around[1], form=page_form(page), facts=facts,
                           section=asked.section_of(page_key), languages=languages, forms=forms,
                           form_now=form if form in forms else STANDARD)


@blueprint.get("/surveys/<slug>/rehearsal")
def rehearsal(slug: str) -> ResponseReturnValue:
    """Show a few made-up respondents who together fire every rule, each with the way through."""
    survey = survey_by_slug(db_session(), slug)
    asked = designing.check_draft(survey, now().date()).questionnaire
    if asked is None:
        flash("The questionnaire cannot be rehearsed before its faults are put right.")
        return redirect(url_for("office.questionnaire", slug=slug))
    return render_template("office/rehearsal.html", survey=survey, found=rehearsing.rehearsal(asked))
