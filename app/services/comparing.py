"""Comparing two surveys by panel codes: set up beforehand, made once when both are frozen; then no code is left."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import BadInput, NotFound, WrongState
from app.keys import KeyFolder
from app.models import Comparison, Consultation, Survey
from app.queue import enqueue
from app.services import auditing, pairing
from app.services.finding import questionnaire_of
from surveys.questionnaire import Questionnaire

JOB: Final = "compare_minds"
COMPARED: Final = frozenset({"single_choice", "scale"})  # kinds whose answers are the same list both times
NONE_YET: Final = "Nothing is compared in this consultation."


def comparison_of(session: Session, consultation: Consultation) -> Comparison:
    """Return what is compared in a consultation, or raise NotFound."""
    found = session.get(Comparison, consultation.id)
    if found is None:
        raise NotFound(NONE_YET)
    return found


def candidates(consultation: Consultation) -> list[Survey]:
    """Return the surveys of a consultation that ask for a panel code."""
    return [survey for survey in consultation.surveys if _asked(survey) is not None]


def _asked(survey: Survey) -> Questionnaire | None:
    if survey.version_sha256 is None:
        return None
    asked = questionnaire_of(survey)
    return asked if pairing.asks(asked) else None


def shared_questions(before: Questionnaire, after: Questionnaire) -> dict[str, tuple[str, dict[str, str], bool]]:
    """Return what both ask in the same way: by key, the words, the answers in order, and whether they are a scale."""
    found = {}
    for key, question in before.by_key.items():
        other = after.by_key.get(key)
        if question.kind in COMPARED and other is not None and other.kind == question.kind:
            answers = _answers(question)
            if list(answers) == list(_answers(other)):
                found[key] = (question.text, answers, question.kind == "scale")
    return found


def _answers(question: Any) -> dict[str, str]:
    return {one.key: one.text for one in (question.points if question.kind == "scale" else question.options)}


def set_up(session: Session, consultation: Consultation, *, before: Survey, after: Survey, arm: str = "",
           control: str = "", knowledge: str = "", actor: str, now: datetime) -> Comparison:
    """Say what is compared, as long as the second survey is not frozen; commits. Said again, it replaces the first."""
    found = session.get(Comparison, consultation.id)
    if found is not None and found.made_at is not None:
        raise WrongState("The comparison has been made, and the codes are gone: it cannot be changed.")
    if is_frozen(after, now.date()):
        raise WrongState("The second survey is past its last day to withdraw: its codes may be gone already.")
    checked = _checked(before, after, arm, control, knowledge)
    if found is None:
        found = Comparison(consultation_id=consultation.id, document={}, before_id="", after_id="", knowledge={})
        session.add(found)
    found.before_id, found.after_id = before.id, after.id
    found.arm, found.control, found.knowledge = arm, control, checked
    auditing.record(session, actor=actor, action="comparison set up", subject=consultation.slug, now=now,
                    detail={"before": before.slug, "after": after.slug, "arm": arm, "knowledge": sorted(checked)})
    session.commit()
    return found


def _checked(before: Survey, after: Survey, arm: str, control: str, knowledge: str) -> dict[str, str]:
    """Return the right answers by question, or raise BadInput for the first thing that does not fit."""
    if before.id == after.id:
        raise BadInput("Choose two surveys: one before, one after.")
    first, second = _asked(before), _asked(after)
    if first is None or second is None:
        raise BadInput("Both surveys have to ask for a panel code, and both have to be open already.")
    shared = shared_questions(first, second)
    if not shared:
        raise BadInput("The two surveys have no question in common: a question is the same if its key and answers are.")
    if arm:
        asked = second.by_key.get(arm)
        if asked is None or asked.kind not in COMPARED or control not in _answers(asked):
            raise BadInput(f"The control arm: the second survey has no question {arm!r} with an answer {control!r}.")
    return dict(_right(line, shared) for line in knowledge.splitlines() if line.strip())


def _right(line: str, shared: dict[str, tuple[str, dict[str, str], bool]]) -> tuple[str, str]:
    key, _, answer = (part.strip() for part in line.partition(":"))
    if key not in shared or answer not in shared[key][1]:
        raise BadInput(f"Knowledge, “{line.strip()}”: write “question: right answer” by their keys, of a question that "
                       "both surveys ask.")
    return key, answer


def drop(session: Session, consultation: Consultation, *, actor: str, now: datetime) -> None:
    """Compare nothing after all; commits. Codes then go a year after the last survey's last day to withdraw."""
    found = comparison_of(session, consultation)
    if found.made_at is not None:
        raise WrongState("The comparison has been made and is public: it cannot be dropped.")
    session.delete(found)
    auditing.record(session, actor=actor, action="comparison dropped", subject=consultation.slug, now=now)
    session.commit()


def is_frozen(survey: Survey, today: date) -> bool:
    """Return whether nobody can take an answer back any more."""
    return survey.state == "closed" and survey.freezes_on is not None and survey.freezes_on < today


def ask_for_comparisons(session: Session, *, now: datetime) -> None:
    """Ask for every comparison whose surveys are both frozen; commits."""
    for found in session.scalars(select(Comparison).where(Comparison.made_at.is_(None))).all():
        if all(is_frozen(survey, now.date()) for survey in surveys_of(session, found)):
            enqueue(session, JOB, now=now, key=f"{JOB}:{found.consultation_id}", consultation_id=found.consultation_id)
    session.commit()


def surveys_of(session: Session, found: Comparison) -> tuple[Survey, Survey]:
    """Return what is compared: before, after."""
    return session.get_one(Survey, found.before_id), session.get_one(Survey, found.after_id)


def keep(session: Session, consultation_id: str, document: dict[str, Any], *, now: datetime) -> None:
    """Keep what the comparison shows and let every tag of the consultation go, in the caller's transaction."""
    found = session.get(Comparison, consultation_id)
    if found is None or found.made_at is not None:
        return
    found.document, found.made_at = document, now
    pairing.forget(session, _survey_ids(session, consultation_id))


def _survey_ids(session: Session, consultation_id: str) -> list[str]:
    return list(session.scalars(select(Survey.id).where(Survey.consultation_id == consultation_id)))


def forget_codes(session: Session, keys: KeyFolder, *, days: int, now: datetime) -> int:
    """Let codes go that nobody has compared so many days after the last survey of their consultation froze; commits.

    A key whose comparison was made, but which a crash has left, goes too.
    """
    n, since = 0, now.date() - timedelta(days=days)
    for consultation in session.scalars(select(Consultation)).all():
        if keys.exists(pairing.key_name(consultation.id)) and _is_over(session, consultation, since):
            pairing.forget(session, [survey.id for survey in consultation.surveys])
            session.commit()
            keys.destroy(pairing.key_name(consultation.id))
            n += 1
    return n


def _is_over(session: Session, consultation: Consultation, since: date) -> bool:
    made = session.get(Comparison, consultation.id)
    if made is not None:
        return made.made_at is not None
    return all(is_frozen(survey, since) for survey in _opened(consultation.surveys))


def _opened(surveys: Sequence[Survey]) -> list[Survey]:
    return [survey for survey in surveys if survey.state != "draft"]
