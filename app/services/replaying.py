"""Replaying: every stored response walked again through the very version that it answered.

What comes out names responses, versions and questions, never an answer: it may be printed, kept and sent.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.text.redaction import KINDS
from app.models import QuestionnaireVersion, Response, Survey
from surveys.questionnaire import Questionnaire
from surveys.reasons import WHY
from surveys.routing import reachable_answers

AT_ONCE = 500  # rows held in memory


@dataclass(frozen=True, slots=True)
class Deviation:
    """One response that does not fit its version: the questions answered off the path, unknown, or not as asked."""

    survey: str
    response_id: str
    version: str
    off_path: tuple[str, ...]
    unknown: tuple[str, ...]
    not_accepted: tuple[str, ...]

    def to_document(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"survey": self.survey, "response": self.response_id, "version": self.version,
                "off_path": list(self.off_path), "unknown": list(self.unknown),
                "not_accepted": list(self.not_accepted)}


@dataclass(frozen=True, slots=True)
class Replay:
    """How many responses were walked again, and those that do not fit."""

    n_responses: int
    deviations: tuple[Deviation, ...]


def replay(session: Session, survey: Survey | None = None) -> Replay:
    """Walk every stored response again (of one survey, or of all), each through its own version."""
    asked: dict[str, Questionnaire] = {}
    n, deviations = 0, []
    for row in _rows(session, survey):
        n += 1
        if row.version_sha256 not in asked:
            asked[row.version_sha256] = _version(session, row.version_sha256)
        found = _fits(asked[row.version_sha256], row.answers)
        if any(found):
            deviations.append(Deviation(row.slug, row.id, row.version_sha256, *found))
    return Replay(n, tuple(deviations))


def _rows(session: Session, survey: Survey | None) -> Iterator[Any]:
    columns = (Survey.slug, Response.id, Response.version_sha256, Response.answers)
    query = select(*columns).join(Survey, Survey.id == Response.survey_id).where(Response.state != "withdrawn")
    if survey is not None:
        query = query.where(Response.survey_id == survey.id)
    yield from session.execute(query.order_by(Survey.slug, Response.id).execution_options(yield_per=AT_ONCE))


def _version(session: Session, sha256: str) -> Questionnaire:
    return Questionnaire.from_document(session.get_one(QuestionnaireVersion, sha256).document, sha256[:12])


def _fits(asked: Questionnaire, answers: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the keys answered off the path, the unknown ones, and those whose answer the version does not accept."""
    known = {key: value for key, value in answers.items() if key in asked.by_key and value is not None}
    wrong = {key for key, value in known.items() if asked.by_key[key].IS_GIVEN and not _is_accepted(asked, key, value)}
    on_path = reachable_answers(asked, {key: value for key, value in known.items() if key not in wrong})
    for key, value in on_path.items():  # what nobody gives is accepted as it is worked out, and there if it can be
        if not asked.by_key[key].IS_GIVEN and known.get(key) != value:
            wrong.add(key)
    off_path = tuple(key for key in known if key not in on_path and key not in wrong)
    refused = tuple(key for key in asked.by_key if key in wrong)
    return off_path, tuple(key for key in answers if key not in asked.by_key and key != WHY), refused


def _is_accepted(asked: Questionnaire, key: str, value: Any) -> bool:
    """Return whether a question accepts an answer as it is kept: a mask may have made its words longer."""
    verdict = asked.by_key[key].judge(value)
    if verdict.slips:
        return _has_mask(value) and all(slip.code == "too_long" for slip in verdict.slips)
    return verdict.value is not None


def _has_mask(value: Any) -> bool:
    if isinstance(value, Mapping):
        return _has_mask(value.get("text"))
    if isinstance(value, list):
        return any(_has_mask(one) for one in value)
    return isinstance(value, str) and any(f"[{kind}]" in value for kind in KINDS)
