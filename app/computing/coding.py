"""Learning from codes: what a reader found in some answers, told of all the others, with how well it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sqlalchemy.orm import Session

from analysis.disclosure.policy import FLOOR
from analysis.text.agreement import alpha_of_sets, alpha_of_words, alphas_by_theme
from analysis.text.coding import (
    CodedAnswers,
    Lesson,
    can_be_learned,
    decided,
    has_levelled_off,
    learn,
    least_sure,
    micro_f1,
    sure_from,
)
from analysis.text.findings import Reading, StanceQuality
from analysis.text.recoding import Coded
from analysis.text.stance import expected_calibration_error
from app.models import AnalysisReading, AnalysisRun, Learning, Report
from app.services.curating import themes as themes_of
from app.services.reader_codes import SCALE, coded_rows, codes_of
from app.services.summing_up import recompute
from app.services.theming import Themes

SIDES: Final = ("confidence", "concern")
FEWEST_STANCES: Final = 30
_NEXT = 3 * FLOOR

Labels = NDArray[np.bool_]
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is learned from, as plain values: codes by row, in terms of the ids of today's themes."""

    reading: Reading
    themes: Themes
    first: Mapping[int, Coded]
    second: Mapping[int, Coded]
    by_chance: frozenset[int]
    salt: str


def gather(session: Session, run_id: str) -> Gathered | None:
    """Read what was coded; None where the answers are no longer kept."""
    run, kept = session.get(AnalysisRun, run_id), session.get(AnalysisReading, run_id)
    if run is None or kept is None or run.superseded_at is not None:
        return None
    themes = themes_of(session, run)
    names = {theme.id: theme.id for theme in themes}
    first, second = codes_of(session, run, "first"), codes_of(session, run, "second")
    return Gathered(
        Reading.from_document(kept.document["reading"]),
        themes,
        coded_rows(kept, first, themes, names),
        coded_rows(kept, second, themes, names),
        frozenset(
            row
            for row, response_id in enumerate(kept.response_ids, 1)
            if response_id in first and first[response_id].drawn == "chance"
        ),
        run_id,
    )


def teach(gathered: Gathered) -> dict[str, Any]:
    """Learn themes and stance, compare readers, and choose what should be coded next; return the kept form."""
    used = gathered.reading.used
    rows = [answer.row for answer in used]
    place = {row: number for number, row in enumerate(rows)}
    coded = [row for row in rows if row in gathered.first]
    texts = tuple(answer.text for answer in used)
    places = np.array([place[row] for row in coded], dtype=np.int64)
    chance = np.array([row in gathered.by_chance for row in coded], dtype=bool)
    themes = _themes(gathered, coded)
    found = {theme: column[np.array(rows) - 1] for theme, column in _found(gathered).items()}
    lesson = learn(CodedAnswers(texts, places, chance, themes, found))
    stance = _learn_stance(gathered, coded, place, texts)
    everything = {**found, **lesson.probabilities}
    told = {label: decided({label: column})[label] for label, column in lesson.probabilities.items()}
    held_out = {**_by_machine(gathered, coded), **decided({one: lesson.held_out[one] for one in lesson.probabilities})}
    open_places = [place[row] for row in rows if row not in gathered.first]
    unsure = [rows[at] for at in least_sure(lesson.probabilities, open_places, _NEXT)] if told else []
    return {
        "n": len(coded),
        "n_by_chance": int(chance.sum()),
        "themes": {
            theme.id: _learned(theme.topics, everything[theme.id], place, len(gathered.reading.answers))
            for theme in gathered.themes
            if theme.id in lesson.probabilities
        },
        "stance": stance.columns,
        "stance_quality": stance.quality.to_document() if stance.quality else None,
        "curve": [[point.n, point.f1] for point in lesson.curve],
        "before": round(micro_f1(_by_machine(gathered, coded), themes), 4),
        "has_levelled_off": has_levelled_off(lesson.curve),
        "quality": {theme: _quality(held_out[theme], labels) for theme, labels in themes.items()},
        "agreement": _agreement(gathered, coded, held_out),
        "next": _shuffled(unsure, gathered.salt),
    }


def keep(session: Session, run_id: str, gathered: Gathered, document: dict[str, Any], *, now: datetime) -> None:
    """Keep what was learned and let the summary follow, in the caller's transaction; not once it is signed off."""
    run, kept = session.get(AnalysisRun, run_id), session.get(AnalysisReading, run_id)
    report = session.get(Report, run_id)
    if run is None or kept is None or (report is not None and report.signed_off_at is not None):
        return
    session.merge(Learning(run_id=run_id, document=document))
    session.flush()
    recompute(session, run, themes_of(session, run), actor="the program", now=now)


def _themes(gathered: Gathered, rows: Sequence[int]) -> dict[str, Labels]:
    return {
        theme.id: np.array([theme.id in gathered.first[row].themes for row in rows], dtype=bool)
        for theme in gathered.themes
    }


def _found(gathered: Gathered) -> dict[str, Column]:
    """Return the machine's probability that each row holds each theme."""
    home = {topic: theme.id for theme in gathered.themes for topic in theme.topics}
    found = {theme.id: np.zeros(len(gathered.reading.answers)) for theme in gathered.themes}
    for answer in gathered.reading.used:
        for topic, value in answer.topics:
            if topic in home:
                found[home[topic]][answer.row - 1] = min(1.0, found[home[topic]][answer.row - 1] + value)
    return found


def _by_machine(gathered: Gathered, rows: Sequence[int]) -> dict[str, Labels]:
    """Return which of the rows the machine itself puts into each theme."""
    return {
        theme.id: np.array([bool(set(theme.topics) & set(gathered.reading.answers[row - 1].held)) for row in rows])
        for theme in gathered.themes
    }


def _learned(topics: Sequence[str], column: Column, place: Mapping[int, int], n_rows: int) -> dict[str, Any]:
    whole = np.zeros(n_rows, dtype=np.int64)
    for row, at in place.items():
        whole[row - 1] = round(SCALE * float(column[at]))
    sure = round(SCALE * sure_from(column)) / SCALE
    return {"topics": list(topics), "sure": sure, "p": whole.tolist()}


def _quality(told: Labels, truth: Labels) -> dict[str, Any]:
    """Return how well a theme is told, each coded answer by what the others taught."""
    hits = int((told & truth).sum())
    return {
        "n": int(truth.sum()),
        "precision": round(hits / int(told.sum()), 3) if told.any() else None,
        "recall": round(hits / int(truth.sum()), 3) if truth.any() else None,
        "f1": round(micro_f1({"": told}, {"": truth}), 3),
    }


def _agreement(gathered: Gathered, coded: Sequence[int], held_out: Mapping[str, Labels]) -> dict[str, Any] | None:
    """Compare the first reader with the second, and with the machine, on the answers that both readers coded."""
    both = [row for row in coded if row in gathered.second]
    if len(both) < FLOOR:
        return None
    at = {row: number for number, row in enumerate(coded)}
    ids = [theme.id for theme in gathered.themes]
    first = [gathered.first[row].themes for row in both]
    second = [gathered.second[row].themes for row in both]
    machine = [frozenset(theme for theme in ids if held_out[theme][at[row]]) for row in both]
    stances = [row for row in both if gathered.first[row].stance and gathered.second[row].stance]
    return {
        "n": len(both),
        "human": alpha_of_sets(first, second),
        "machine": alpha_of_sets(first, machine),
        "by_theme": {
            theme: {"human": human, "machine": alphas_by_theme(first, machine, [theme])[theme]}
            for theme, human in alphas_by_theme(first, second, ids).items()
        },
        "n_stance": len(stances),
        "stance": alpha_of_words(
            [str(gathered.first[row].stance) for row in stances], [str(gathered.second[row].stance) for row in stances]
        ),
    }


@dataclass(frozen=True, slots=True)
class _Stance:
    columns: dict[str, list[int]]
    quality: StanceQuality | None


def _learn_stance(
    gathered: Gathered, coded: Sequence[int], place: Mapping[int, int], texts: tuple[str, ...]
) -> _Stance:
    """Learn for each side whether an answer expresses it; nothing where too few stances were coded."""
    rows = [row for row in coded if gathered.first[row].stance not in (None, "unclear")]
    if len(rows) < FEWEST_STANCES:
        return _Stance({}, None)
    labels = {
        side: np.array([gathered.first[row].stance in (side, "mixed") for row in rows], dtype=bool) for side in SIDES
    }
    if not any(map(can_be_learned, labels.values())):
        return _Stance({}, None)
    found = {side: np.zeros(len(texts)) for side in SIDES}
    for answer in gathered.reading.used:
        for side, value in answer.stance_probabilities:
            if side in found:
                found[side][place[answer.row]] = value
    places = np.array([place[row] for row in rows], dtype=np.int64)
    chance = np.array([row in gathered.by_chance for row in rows], dtype=bool)
    lesson = learn(CodedAnswers(texts, places, chance, labels, found))
    n_rows = len(gathered.reading.answers)
    columns = {side: _column(lesson, side, labels[side], place, n_rows) for side in SIDES}
    return _Stance(columns, _stance_quality(lesson, labels))


def _column(lesson: Lesson, side: str, labels: Labels, place: Mapping[int, int], n_rows: int) -> list[int]:
    """Return a side's probability by row; one that nearly nobody takes, or nearly everybody, is as likely for all."""
    flat = (labels.sum() + 1) / (len(labels) + 2)
    column = lesson.probabilities.get(side)
    whole = [0] * n_rows
    for row, at in place.items():
        whole[row - 1] = round(SCALE * float(flat if column is None else column[at]))
    return whole


def _stance_quality(lesson: Lesson, labels: Mapping[str, Labels]) -> StanceQuality:
    """Return the mean over the sides that were learned, each told by the other codes."""
    sides = [side for side in SIDES if side in lesson.probabilities]
    told = {side: lesson.held_out[side] for side in sides}
    return StanceQuality(
        reference="human",
        n=len(labels[sides[0]]),
        macro_f1=round(float(np.mean([_macro_f1(told[side] >= 0.5, labels[side]) for side in sides])), 4),
        auc=round(float(np.mean([roc_auc_score(labels[side], told[side]) for side in sides])), 4),
        ece=round(float(np.mean([expected_calibration_error(told[side], labels[side]) for side in sides])), 4),
    )


def _macro_f1(told: Labels, truth: Labels) -> float:
    """Return the mean F1 of expressing a side and of not expressing it."""
    return float(np.mean([micro_f1({"": told}, {"": truth}), micro_f1({"": ~told}, {"": ~truth})]))


def _shuffled(rows: Sequence[int], salt: str) -> list[int]:
    """Order a batch so that it tells neither who came first nor what the program thought of whom."""
    return sorted(rows, key=lambda row: hashlib.sha256(f"{salt} {row}".encode()).digest())
