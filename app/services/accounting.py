"""What a report appends by itself: the plan and what differs from it, what changed after opening, the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.reporting.blocks import Block, Heading, Paragraph, Points
from analysis.reporting.composing import blocks_of, whose_words
from analysis.reporting.transparency import Owner, record_blocks, record_of
from app.models import AnalysisPlan, AnalysisRun, AuditEntry, Survey
from app.services import planning
from app.services.analysing import Published
from app.services.finding import questionnaire_of
from app.services.planning import Plan
from surveys.questionnaire import Questionnaire

FEW: Final = "Points that few people made"
CHANGED: Final[Mapping[str, str]] = {
    "version published": "A new version of the questionnaire was put live.",
    "survey changed": "Settings were changed: {names}.",
    "form stated equivalent": "Answers to another form of a question were pooled with the others.",
    "responses imported": "Responses from another tool were brought in.",
}
NAMES: Final[Mapping[str, str]] = {
    "opens_on": "first day to answer",
    "closes_on": "last day to answer",
    "freezes_on": "last day to withdraw",
    "audience": "whom it is for",
    "access": "who may answer",
    "design": "how people come",
}


@dataclass(frozen=True, slots=True)
class Account:
    """What stands behind a report; `changes` pairs a day with what changed on it, after the survey had opened."""

    plan: AnalysisPlan | None
    planned: Plan | None
    names: Mapping[str, str]
    departures: tuple[str, ...]
    changes: tuple[tuple[date, str], ...]
    record: Mapping[str, Any]

    @property
    def is_planned(self) -> bool:
        """Whether a plan was sealed before anybody could answer."""
        return self.plan is not None and self.plan.sealed_at is not None


def account_of(session: Session, survey: Survey, published: Sequence[Published]) -> Account:
    """Return what stands behind the report of a survey."""
    questionnaire, plan = questionnaire_of(survey), planning.kept(session, survey)
    runs = [(one.question_key, session.get(AnalysisRun, one.run_id)) for one in published]
    parameters = [(key, run.parameters) for key, run in runs if run is not None]
    versions = {name: version for _, run in runs if run is not None for name, version in (run.versions or {}).items()}
    return Account(
        plan,
        Plan.from_document(plan.document) if plan is not None and plan.sealed_at else None,
        _names(questionnaire),
        planning.departures(plan, questionnaire, parameters),
        changes_of(session, survey),
        record_of([one.summary for one in published], owner_of(survey, published, versions)),
    )


def changes_of(session: Session, survey: Survey) -> tuple[tuple[date, str], ...]:
    """Return what was changed after the survey opened, from the audit log, in the order in which it happened."""
    if survey.opened_at is None:
        return ()
    chosen = select(AuditEntry).where(
        AuditEntry.subject == survey.slug, AuditEntry.at > survey.opened_at, AuditEntry.action.in_(CHANGED)
    )
    return tuple((entry.at.date(), _said(entry)) for entry in session.scalars(chosen.order_by(AuditEntry.seq)))


def owner_of(survey: Survey, published: Sequence[Published], versions: Mapping[str, str]) -> Owner:
    """Return what a transparency record can say of the consultation's owner."""
    consultation = survey.consultation
    return Owner(
        organisation=consultation.owner,
        contact=consultation.contact,
        decider=consultation.decider,
        purpose=consultation.purpose,
        signed_off_by=tuple(dict.fromkeys(one.signed_off_by for one in published if one.signed_off_by)),
        versions=versions,
        by_lot=tuple(sentence for one in published for sentence in one.by_lot),
    )


def report_blocks(survey: Survey, published: Sequence[Published], account: Account) -> tuple[Block, ...]:
    """Return the whole report of a survey: findings of every question, decisions, appendix, record."""
    body: tuple[Block, ...] = (
        Heading(survey.title, 1),
        *(block for one in published for block in _question(one)),
        *_decided(survey),
        *_plan(account),
        *_changes(account),
        *record_blocks(account.record),
    )
    return (*body, *whose_words(body))


def _question(one: Published) -> tuple[Block, ...]:
    """Return the blocks of one question below the report's own title; its legend is told once, at the end."""
    _title, *blocks = blocks_of(one.summary, one.notes)
    end = len(blocks) - len(whose_words(()))
    lot = (Heading("Checked by lot", 3), Points(one.by_lot, "program")) if one.by_lot else ()
    return (Heading(f"“{one.question}”"), *(_lower(block) for block in blocks[:end]), *_few(one), *lot)


def _few(one: Published) -> tuple[Block, ...]:
    """Return the points of few people: told by an officer, without count or group."""
    return (Heading(FEW, 3), *(Paragraph(text, "officer") for text in one.few)) if one.few else ()


def _lower(block: Block) -> Block:
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def _decided(survey: Survey) -> tuple[Block, ...]:
    updates = survey.consultation.updates
    if not updates:
        return ()
    said = (Paragraph(f"{update.said.strip()} {update.did.strip()}", "decision-maker") for update in updates)
    return (Heading("What was decided and done"), *said)


def _plan(account: Account) -> tuple[Block, ...]:
    plan, planned = account.plan, account.planned
    if plan is None or planned is None or plan.sealed_at is None:
        return (Heading("The plan, and what differs from it"), Points(account.departures))
    sealed = f"Sealed on {_day(plan.sealed_at.date())}, before anybody could answer. SHA-256 {plan.sha256}."
    said = (
        f"Questions to be read: {_listed(planned.questions, account.names)}",
        f"Groups to be compared: {_listed(planned.groups, account.names)}",
        f"A difference matters from {round(planned.matters * 100)} percentage points",
        *((f"Expected: {planned.expected}",) if planned.expected else ()),
    )
    differs = account.departures or ("Nothing differs from the plan.",)
    return (Heading("The plan, and what differs from it"), Paragraph(sealed), Points(said, "officer"), Points(differs))


def _changes(account: Account) -> tuple[Block, ...]:
    said = tuple(f"{_day(day)}: {what}" for day, what in account.changes)
    heading = Heading("What changed after the survey opened")
    return (heading, Points(said)) if said else (heading, Paragraph("Nothing."))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _listed(keys: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(key, key) for key in keys) or "none"


def _names(questionnaire: Questionnaire) -> dict[str, str]:
    return {question.key: question.text for question in questionnaire.questions}


def _said(entry: AuditEntry) -> str:
    names = ", ".join(NAMES.get(name, name) for name in sorted(entry.detail))
    return CHANGED[entry.action].format(names=names)
