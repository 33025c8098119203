"""Carrying an officer's work into a new reading: names, merges, codes and sign-offs, where topics are the same again.

Two sources: the reading of the same question before this one, told by the answers that both hold; and themes that an
officer chose to begin with (a library, another question, an earlier wave), told by where they lie. What is covered
by neither is found fresh, and what could not be carried is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.text.findings import Reading
from analysis.text.matching import Match, by_answers, by_centres
from app.models import AnalysisReading, AnalysisRun, Code, CurationStep, Report, Theme
from app.models.identity import new_id
from app.services import theming
from app.services.library import begin_with
from app.services.theming import Themes, ThemeValue

SAME: Final = 0.8
"""From this likeness on a sign-off is carried: it says that the answers behind the theme are still nearly all there."""


@dataclass(frozen=True, slots=True)
class EarlierTheme:
    """A theme of before: the answers or the centres that it can be known by, and who signed it off.

    Where no person had a hand in it, it is there only to say what its answers were: it is not carried.
    """

    id: str
    name: str
    note: str
    answers: frozenset[str]
    centres: tuple[Sequence[float], ...]
    signed: Mapping[str, str] | None
    is_own: bool
    took_in: tuple[str, ...] = ()
    is_by_hand: bool = True
    is_mixed: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """What readers may have coded it as."""
        return (self.id, *self.took_in)


@dataclass(frozen=True, slots=True)
class Carried:
    """The themes that an officer begins with, and what became of those of before."""

    themes: Themes
    document: dict[str, Any]


def earlier_run(session: Session, run: AnalysisRun) -> AnalysisRun | None:
    """Return the newest kept run of the same question before this one."""
    query = select(AnalysisRun).where(
        AnalysisRun.survey_id == run.survey_id,
        AnalysisRun.question_key == run.question_key,
        AnalysisRun.id != run.id,
        AnalysisRun.completed_at.is_not(None),
    )
    return session.scalar(query.order_by(AnalysisRun.created_at.desc(), AnalysisRun.id).limit(1))


def carry(
    session: Session,
    run: AnalysisRun,
    reading: Reading,
    response_ids: Sequence[str],
    labels: Mapping[str, str],
    profiles: Mapping[str, Sequence[float]],
) -> Carried:
    """Return the themes to begin with, in the caller's transaction; codes follow their themes."""
    before = _from_before(session, run)
    known = {theme.name.casefold() for theme in before if theme.is_by_hand}
    chosen = [
        EarlierTheme(new_id(), one.name, one.note, frozenset(), (one.centre,), None, is_own=False)
        for one in begin_with(session, str(run.parameters.get("themes_from") or ""))
        if one.name.casefold() not in known
    ]
    places = {topic: profiles[topic] for topic in labels if topic in profiles}
    matches = _matches(before, _answers(reading, response_ids), places)
    by_hand = [theme for theme in before if theme.is_by_hand]
    matches = [match for match in matches if match.theme in {theme.id for theme in by_hand}]
    taken = {match.topic for match in matches}
    matches += _by_place(chosen, {topic: place for topic, place in places.items() if topic not in taken})
    return _carried([*by_hand, *chosen], matches, labels, _coded(session, run), chosen={one.id for one in chosen})


def _by_place(themes: Sequence[EarlierTheme], topics: Mapping[str, Sequence[float]]) -> list[Match]:
    return list(by_centres({theme.id: theme.centres for theme in themes}, topics))


def _matches(
    before: Sequence[EarlierTheme], answers: Mapping[str, Sequence[str]], profiles: Mapping[str, Sequence[float]]
) -> list[Match]:
    """Match by shared answers; what shares too few of them, by place."""
    found = list(by_answers({theme.id: theme.answers for theme in before if theme.answers}, answers))
    if any(theme.answers for theme in before):
        return found  # the same answers say more than a place does, also where they say that nothing matches
    return _by_place(before, profiles)


def _carried(
    earlier: Sequence[EarlierTheme],
    matches: Sequence[Match],
    labels: Mapping[str, str],
    coded: Mapping[str, list[Code]],
    *,
    chosen: set[str],
) -> Carried:
    topics: dict[str, list[Match]] = {}
    for match in matches:
        if match.topic in labels:
            topics.setdefault(match.theme, []).append(match)
    themes, told, lost, renewed = [], {}, [], {}
    for theme in earlier:
        matched = topics.get(theme.id, [])
        if not matched and not coded.keys() & set(theme.ids) and not theme.is_own:
            if theme.id not in chosen:
                lost.append(theme.name)
            continue
        found = tuple(match.topic for match in matched)
        new = ThemeValue(new_id(), theme.name, theme.note, found, is_mixed=theme.is_mixed)
        themes.append(new)
        renewed.update(dict.fromkeys(theme.ids, new.id))
        told[new.id] = _how(theme, matched, is_chosen=theme.id in chosen)
    for codes in coded.values():
        for code in codes:
            code.theme_ids = [renewed.get(one, one) for one in code.theme_ids]
    placed = {topic for theme in themes for topic in theme.topics}
    fresh = theming.first_themes((topic, label) for topic, label in labels.items() if topic not in placed)
    missing = [theme.name for theme in earlier if theme.id in chosen and theme.id not in renewed]
    document = {
        "themes": told,
        "lost": lost,
        "not_found": missing,
        "n_fresh": len(fresh),
        "machine_names": list(labels.values()),
    }
    return Carried(theming.distinct((*themes, *fresh)), document)


def _how(theme: EarlierTheme, matched: Sequence[Match], *, is_chosen: bool) -> dict[str, Any]:
    likeness = min((match.likeness for match in matched), default=None)
    is_same = likeness is not None and likeness >= SAME and all(match.by == "answers" for match in matched)
    return {
        "likeness": likeness,
        "by": "chosen" if is_chosen else "codes" if not matched else matched[0].by,
        "signed": dict(theme.signed) if theme.signed and is_same else None,
    }


def _answers(reading: Reading, response_ids: Sequence[str]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for answer in reading.used:
        for topic in answer.held:
            held.setdefault(topic, []).append(response_ids[answer.row - 1])
    return held


def _from_before(session: Session, run: AnalysisRun) -> list[EarlierTheme]:
    """Return the themes of the run before, and in which a person had a hand: named, merged, coded with, signed off."""
    before = earlier_run(session, run)
    if before is None:
        return []
    report = session.get(Report, before.id)
    is_signed = report is not None and report.signed_off_at is not None
    rows = session.scalars(select(Theme).where(Theme.run_id == before.id).order_by(Theme.position)).all()
    coded, labels = _coded(session, run), _machine_names(before)
    kept = session.get(AnalysisReading, before.id)
    held = _answers(Reading.from_document(kept.document["reading"]), kept.response_ids) if kept else {}
    touched = is_signed or _is_touched(session, before)
    found = []
    for row in rows:
        changed = bool(len(row.topic_ids) != 1 or row.note or row.name not in labels)
        is_by_hand = is_signed or (touched and changed) or bool(coded.keys() & {row.id, *row.took_in})
        found.append(replace(_earlier(row, before, report if is_signed else None, held), is_by_hand=is_by_hand))
    return found


def _earlier(row: Theme, run: AnalysisRun, report: Report | None, held: Mapping[str, Sequence[str]]) -> EarlierTheme:
    profiles = run.profiles or {}
    signed = None
    if report is not None and report.signed_off_at is not None:
        signed = {"by": str(report.signed_off_by), "at": report.signed_off_at.isoformat()}
    return EarlierTheme(
        row.id, row.name, row.note,
        frozenset(one for topic in row.topic_ids for one in held.get(topic, ())),
        tuple(profiles[topic] for topic in row.topic_ids if topic in profiles),
        signed,
        is_own=not row.topic_ids,
        took_in=tuple(row.took_in),
        is_mixed=row.is_mixed,
    )


def _machine_names(run: AnalysisRun) -> set[str]:
    names = {str(topic["label"]) for topic in (run.summary or {}).get("topics", ())}
    return names | set((run.carried or {}).get("machine_names", ()))


def _is_touched(session: Session, run: AnalysisRun) -> bool:
    acts = select(CurationStep.id).where(CurationStep.run_id == run.id)
    return session.scalar(acts.limit(1)) is not None or bool((run.carried or {}).get("themes"))


def _coded(session: Session, run: AnalysisRun) -> dict[str, list[Code]]:
    """Return the codes of a question by the theme that they name."""
    codes = session.scalars(
        select(Code).where(Code.survey_id == run.survey_id, Code.question_key == run.question_key)
    ).all()
    found: dict[str, list[Code]] = {}
    for code in codes:
        for theme_id in code.theme_ids:
            found.setdefault(theme_id, []).append(code)
    return found
