"""The plan of an analysis: said before a survey opens, sealed by its hash, and held against what was done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from analysis.statistics.comparing import MATTERS
from app.errors import BadInput, WrongState
from app.models import AnalysisPlan, Survey
from app.services import auditing
from app.services.finding import questionnaire_of
from app.services.parameters import MOST_GROUPINGS, background, defaults, open_questions
from config import K_FLOOR
from surveys.errors import DefinitionError
from surveys.questionnaire import Questionnaire
from surveys.reading import read

LONGEST: Final = 2000
OPENED: Final = "People have been able to answer since the survey was opened, so its plan can no longer change."


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done: which questions are read, which groups compared, and from what difference on one matters.

    `matters` is a share (0.1 = ten percentage points); `expected` says in an officer's words what the owner expects
    to find, so that nobody can later say that it was known all along.
    """

    questions: tuple[str, ...]
    groups: tuple[str, ...]
    matters: float = MATTERS
    expected: str = ""

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "questions": list(self.questions),
            "groups": list(self.groups),
            "matters": self.matters,
            "k": K_FLOOR,
            "expected": self.expected,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Plan:
        """Read what `to_document` wrote."""
        return cls(tuple(document["questions"]), tuple(document["groups"]), document["matters"], document["expected"])

    @property
    def sha256(self) -> str:
        """The hash that stands for it: anybody can work it out from the words of the plan."""
        body = json.dumps(self.to_document(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(body.encode()).hexdigest()


def asked(survey: Survey) -> Questionnaire | None:
    """Return what a survey asks: its draft before it opens; None while that cannot be read."""
    if survey.state != "draft":
        return questionnaire_of(survey)
    try:
        return read(survey.draft_yaml, "the draft")
    except DefinitionError:
        return None


def kept(session: Session, survey: Survey) -> AnalysisPlan | None:
    """Return the plan that has been written down, if there is one."""
    return session.get(AnalysisPlan, survey.id)


def plan_of(session: Session, survey: Survey) -> Plan:
    """Return the plan as written down, or what the questionnaire suggests."""
    found = kept(session, survey)
    return Plan.from_document(found.document) if found else suggested(asked(survey))


def suggested(questionnaire: Questionnaire | None) -> Plan:
    """Return a plan that reads every open question and compares the groups that a release protects too."""
    if questionnaire is None:
        return Plan((), ())
    keys = tuple(question.key for question in open_questions(questionnaire))
    return Plan(keys, defaults(questionnaire, keys[0]).by if keys else ())


def matters_in(session: Session, survey: Survey) -> float:
    """Return the difference that was said beforehand to matter: the sealed plan's, else ten points."""
    found = kept(session, survey)
    return Plan.from_document(found.document).matters if found is not None and found.sealed_at else MATTERS


def save(session: Session, survey: Survey, plan: Plan, *, actor: str, now: datetime) -> AnalysisPlan:
    """Write the plan down; refused once it is sealed. Commits."""
    found = _open_plan(session, survey)
    _check(plan, asked(survey))
    found.document = plan.to_document()
    session.add(found)
    auditing.record(session, actor=actor, action="plan written", subject=survey.slug, now=now)
    session.commit()
    return found


def seal(session: Session, survey: Survey, *, actor: str, now: datetime) -> AnalysisPlan:
    """Seal the plan as it stands. Commits."""
    found = _open_plan(session, survey)
    if not found.document:
        found.document = plan_of(session, survey).to_document()
    _seal(session, survey, found, actor=actor, now=now)
    session.commit()
    return found


def reopen(session: Session, survey: Survey, *, actor: str, now: datetime) -> None:
    """Break the seal, which is possible until the survey opens and stands in the audit log. Commits."""
    if survey.state != "draft":
        raise WrongState(OPENED)
    found = kept(session, survey)
    if found is None or found.sealed_at is None:
        raise WrongState("The plan of this survey is not sealed.")
    before, found.sha256, found.sealed_at, found.sealed_by = found.sha256, None, None, None
    auditing.record(
        session, actor=actor, action="plan unsealed", subject=survey.slug, now=now, detail={"sha256": before}
    )
    session.commit()


def seal_at_opening(session: Session, survey: Survey, *, actor: str, now: datetime) -> None:
    """Seal a plan that was written and left open, in the caller's transaction: opening ends every change."""
    found = kept(session, survey)
    if found is not None and found.sealed_at is None:
        _seal(session, survey, found, actor=actor, now=now)


def departures(
    plan: AnalysisPlan | None, questionnaire: Questionnaire, runs: Sequence[tuple[str, Mapping[str, Any]]]
) -> tuple[str, ...]:
    """Return in sentences what was done otherwise than the sealed plan says.

    `runs` pairs the key of each question that is reported with the parameters of its analysis.
    """
    if plan is None or plan.sealed_at is None:
        return ("No plan was sealed before the survey opened: what was read and compared was decided afterwards.",)
    said = Plan.from_document(plan.document)
    done = dict(runs)
    names = {question.key: f"“{question.text}”" for question in questionnaire.questions}
    missing = [names.get(key, key) for key in said.questions if key not in done]
    added = [names.get(key, key) for key in done if key not in said.questions]
    groups = {key for parameters in done.values() for key in parameters["by"]}
    return tuple(
        sentence
        for sentence, found in (
            ("Planned and not reported (yet): {}.", missing),
            ("Reported though not planned: {}.", added),
            ("Compared though not planned: {}.", [names.get(key, key) for key in sorted(groups - set(said.groups))]),
            (
                "Planned and not compared: {}.",
                [names.get(key, key) for key in said.groups if done and key not in groups],
            ),
        )
        if found
        for sentence in [sentence.format(", ".join(found))]
    )


def _open_plan(session: Session, survey: Survey) -> AnalysisPlan:
    if survey.state != "draft":
        raise WrongState(OPENED)
    found = kept(session, survey)
    if found is not None and found.sealed_at is not None:
        raise WrongState("This plan is sealed. Break its seal first; that is kept in the audit log.")
    return found or AnalysisPlan(survey_id=survey.id, document={})


def _seal(session: Session, survey: Survey, found: AnalysisPlan, *, actor: str, now: datetime) -> None:
    found.sha256 = Plan.from_document(found.document).sha256
    found.sealed_at, found.sealed_by = now, actor
    session.add(found)
    auditing.record(
        session, actor=actor, action="plan sealed", subject=survey.slug, now=now, detail={"sha256": found.sha256}
    )


def _check(plan: Plan, questionnaire: Questionnaire | None) -> None:
    if questionnaire is None:
        raise BadInput("The questionnaire has a fault, so nobody can tell yet what it asks. Put it right first.")
    known = {question.key for question in open_questions(questionnaire)}
    groups = {question.key for question in background(questionnaire)}
    if unknown := [key for key in plan.questions if key not in known]:
        raise BadInput(f"Questions to read: “{unknown[0]}” is not an open question of this survey.")
    if unknown := [key for key in plan.groups if key not in groups]:
        raise BadInput(f"Groups to compare: “{unknown[0]}” is not a background question with a list of answers.")
    if len(plan.groups) > MOST_GROUPINGS:
        raise BadInput(f"Groups to compare: choose {MOST_GROUPINGS} at most; every further one shows less of each.")
    if not 0.01 <= plan.matters <= 0.5:
        raise BadInput("A difference that matters: give 1 to 50 percentage points.")
    if len(plan.expected) > LONGEST:
        raise BadInput(f"What you expect: use {LONGEST:,} characters at most.")
