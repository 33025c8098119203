"""Forms of the same questions: kept apart in every number until a person has stated that they are equivalent."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analysis.disclosure import Policy, protect_counts
from analysis.disclosure.rounding import round_count
from app.errors import BadInput, WrongState
from app.models import FigureSet, Response, Survey
from app.services import auditing, columns
from app.services.counting import count
from app.services.finding import questionnaire_of
from surveys.kinds.variants import ON_SWITCH

ROUND_TO: Final = 5  # a form is answered by few, and who needs it is known to others
SHORTEST: Final = 20  # characters of a reason that says something
MODES: Final = {"web": "on this site", "api": "through another program", "paper": "on paper", "phone": "by telephone",
                "import": "brought in"}


def ways(session: Session, survey: Survey, policy: Policy) -> list[dict[str, Any]]:
    """Return how many answered in which form and way; small numbers, and what would tell them, are withheld.

    The figures state how many are pooled, so the rows of pooled forms are protected against that whole, and those of
    forms kept apart, whose own wholes are stated in fives, among themselves.
    """
    query = select(Response.variant, Response.mode, func.count())
    query = query.where(Response.survey_id == survey.id, Response.state != "withdrawn")
    found = {(form, mode): n for form, mode, n in session.execute(query.group_by(Response.variant, Response.mode))}
    among = {way: n for way, n in found.items() if way[0] in columns.pooled(survey)}
    beside = {way: n for way, n in found.items() if way not in among}
    return sorted([*_protected(among, policy), *_protected(beside, _in_fives(policy))],
                  key=lambda one: (one["form"], one["mode"]))


def _protected(found: dict[tuple[str, str], int], policy: Policy) -> list[dict[str, Any]]:
    """Withhold first and round what is left: rounding by itself would show small numbers as nought or five."""
    counts = {f"{form} {mode}": n for (form, mode), n in found.items()}
    shown = protect_counts(counts, policy=replace(policy, round_to=None), sensitive=True)
    return [{"form": cell.category.split()[0], "mode": cell.category.split()[1],
             "n": None if cell.n is None else round_count(cell.n, policy.round_to), "withheld": cell.withheld}
            for cell in shown.cells]


def _in_fives(policy: Policy) -> Policy:
    return replace(policy, round_to=max(ROUND_TO, policy.round_to or 0))


def due(session: Session, survey: Survey, standing: FigureSet | None, *, moves_after: int,
        is_first: bool = False) -> dict[str, int]:
    """Return the forms kept apart whose figures may move, each with how many responses it has now.

    A form moves when it has eleven responses more, or fewer, than its figures hold; and it has none before the
    figures of the whole, which `is_first` says are being made.
    """
    if standing is None or not (standing.document or is_first):
        return {}
    pooled = set(columns.pooled(survey))
    query = select(Response.variant, func.count().label("n")).where(Response.survey_id == survey.id)
    query = query.where(Response.state != "withdrawn", Response.variant.not_in(pooled)).group_by(Response.variant)
    here: dict[str, int] = {row.variant: row.n for row in session.execute(query)}
    forms = {*here, *standing.n_apart} - pooled
    counts = {form: here.get(form, 0) for form in forms}
    return {form: n for form, n in counts.items() if abs(n - standing.n_apart.get(form, 0)) >= moves_after}


def apart(session: Session, survey: Survey, standing: FigureSet, due: Collection[str], *, policy: Policy,
          moved_on: date) -> dict[str, Any]:
    """Return the figures of each form kept apart: anew where it is due, else as they stand, or empty."""
    asked, before = questionnaire_of(survey), standing.document.get("apart", {})
    shown = {}
    for form in (form for form in asked.variants if form not in survey.equivalent):
        if form in before and form not in due:
            shown[form] = before[form]
            continue
        made = columns.build(session, survey, form)
        shown[form] = count(asked, made if form in due else columns.only(made, ()), policy=_in_fives(policy),
                            moved_on=moved_on)
    return shown


def state_equivalent(session: Session, survey: Survey, form: str, *, reason: str, actor: str, now: datetime) -> Survey:
    """Pool the responses of a form with the others, on a person's word; commits. The figures follow when they move.

    The word holds for the wording it was given on: a new version with other words in a form takes it back.
    """
    asked, said = questionnaire_of(survey), " ".join(reason.split())
    if survey.state == "draft":
        raise WrongState("The survey has not been opened, so there is nothing to pool.")
    if form not in asked.variants:
        raise BadInput("This survey does not have that form.")
    if form in survey.equivalent:
        raise WrongState(f"{ON_SWITCH[form]} has been stated to be equivalent before.")
    if len(said) < SHORTEST:
        raise BadInput(f"Say in at least {SHORTEST} characters why the answers may be put together.")
    survey.equivalent = [*survey.equivalent, form]
    auditing.record(session, actor=actor, action="form stated equivalent", subject=survey.slug, now=now,
                    detail={"form": form, "reason": said[:1000], "version": survey.version_sha256})
    session.commit()
    return survey

