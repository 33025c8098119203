"""Changed minds: the responses of two surveys joined by what their panel codes became, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import Policy
from analysis.disclosure.rounding import round_count
from analysis.opinion.changed_minds import QuestionChange, Told, compare, mark_firm
from app.models import Comparison, Response, Survey
from app.services import comparing, pairing
from app.services.figures import policy_of
from app.services.finding import questionnaire_of
from config import Config

Answers = Mapping[str, Any]
TOO_FEW: Final = "Too few people gave their code both times to show anything."
TOO_NEAR: Final = ("Almost everybody who answered gave a code both times. What changed among them would tell about the "
                   "few others, so it is not shown.")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a comparison is made from, without a tag."""

    questions: Mapping[str, tuple[str, dict[str, str], bool]]
    knowledge: Mapping[str, str]
    arm: str
    control: str
    pairs: tuple[tuple[Answers, Answers], ...]
    left: tuple[Answers, ...]
    n_new: int
    rest: tuple[tuple[Answers, ...], tuple[Answers, ...]]
    policy: Policy


def gather(session: Session, consultation_id: str, config: Config) -> Material | None:
    """Read both surveys; None if the comparison has been made, or nobody wants it any more."""
    found = session.get(Comparison, consultation_id)
    if found is None or found.made_at is not None:
        return None
    before, after = comparing.surveys_of(session, found)
    first, second = pairing.tagged(session, before), pairing.tagged(session, after)
    both = sorted(first.keys() & second.keys())
    policies = [policy_of(survey, config) for survey in (before, after)]
    return Material(
        comparing.shared_questions(questionnaire_of(before), questionnaire_of(after)), dict(found.knowledge), found.arm,
        found.control, tuple((first[tag][1], second[tag][1]) for tag in both),
        tuple(first[tag][1] for tag in sorted(first.keys() - second.keys())), len(second.keys() - first.keys()),
        (_others(session, before, frozenset(both)), _others(session, after, frozenset(both))),
        next((policy for policy in policies if policy.round_to), policies[0]))


def _others(session: Session, survey: Survey, tags: frozenset[str]) -> tuple[Answers, ...]:
    """Return the answers of everybody who is in no pair."""
    query = select(Response.panel_tag, Response.answers).where(Response.survey_id == survey.id,
                                                               Response.state != "withdrawn").order_by(Response.id)
    return tuple(row.answers for row in session.execute(query) if row.panel_tag not in tags)


def find(material: Material) -> dict[str, Any]:
    """Return what may be shown; where nothing may, why."""
    n, k = len(material.pairs), material.policy.k
    if n < k:
        return {"withheld": TOO_FEW, "k": k}
    if any(0 < len(others) < k for others in material.rest):
        return {"withheld": TOO_NEAR, "k": k}
    changes = mark_firm([*(_question(material, key) for key in material.questions if key not in material.knowledge),
                         *(_knowledge(material, key) for key in material.knowledge)])
    said = {change.key: change.to_document() for change in changes}
    items = [{**said[key], "text": text} for key, (text, _, _) in material.questions.items()]
    return {"k": k, "n_pairs": round_count(n, material.policy.round_to),
            "n_left": _count(len(material.left), material.policy), "n_new": _count(material.n_new, material.policy),
            "has_control": bool(material.arm),
            "questions": [one for one in items if one["key"] not in material.knowledge],
            "knowledge": [one for one in items if one["key"] in material.knowledge]}


def _count(n: int, policy: Policy) -> int | None:
    return round_count(n, policy.round_to) if n >= policy.k else None


def _question(material: Material, key: str) -> QuestionChange:
    _, answers, is_scale = material.questions[key]
    return compare(key, answers, _told(material, key, {code: code for code in answers}), material.policy,
                   is_scale=is_scale)


def _knowledge(material: Material, key: str) -> QuestionChange:
    """Compare right with all other answers; "I don't know" is one of those."""
    _, answers, _ = material.questions[key]
    right = material.knowledge[key]
    as_known = {code: "right" if code == right else "other" for code in answers}
    return compare(key, {"right": answers[right], "other": "Any other answer"},
                   _told(material, key, as_known, missing="other"), material.policy)


def _told(material: Material, key: str, as_code: Mapping[str, str], missing: str | None = None) -> Told:
    def code(answers: Answers) -> str | None:
        said = answers.get(key)
        known = said.get("option") if isinstance(said, dict) else said
        return as_code.get(known, missing) if isinstance(known, str) else missing if said else None

    told = [(code(before), code(after), _in_control(material, after)) for before, after in material.pairs]
    whole = [(one, two, arm) for one, two, arm in told if one is not None and two is not None]
    left, *rest = (tuple(said for said in map(code, some) if said is not None)
                   for some in (material.left, *material.rest))
    if 0 < len(told) - len(whole) < material.policy.k:  # those who skipped it would be told by subtraction
        return Told((), (), (), ())
    return Told(tuple(one for one, _, _ in whole), tuple(two for _, two, _ in whole),
                tuple(arm for _, _, arm in whole), left, tuple(rest))


def _in_control(material: Material, after: Answers) -> bool | None:
    said = after.get(material.arm) if material.arm else None
    return said == material.control if isinstance(said, str) else None
