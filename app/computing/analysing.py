"""Reading one open question: gather its answers, find topics and stance, sum up, draw, and keep it all once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from analysis.charts import figures_of_summary
from analysis.charts.figure import Figure
from analysis.summaries import summarise
from analysis.summaries.keeping import to_record
from analysis.summaries.summary import Summary
from analysis.summaries.weighing import weigh
from analysis.text.findings import Reading
from analysis.text.profiles import profiles_of
from analysis.text.reading import read_answers
from analysis.text.redaction import redact
from app.errors import Conflict, NotFound, WrongState
from app.models import AnalysisReading, AnalysisRun, Response, Survey
from app.services import figures, planning
from app.services.answer_translations import ENGLISH, translations_of
from app.services.carrying import carry
from app.services.columns import IDS, Columns, columns_of
from app.services.curating import keep_first, machine_labels
from app.services.finding import questionnaire_of
from app.services.forgetting import lock_runs
from app.services.marking import NOT_QUOTED, PLEASE_READ, carrying
from app.services.parameters import Parameters
from app.services.read_marks import ASKED
from app.services.representing import represented
from app.services.summing_up import recompute
from config import Config
from surveys.codebook import codebook
from surveys.margins import margins_of
from surveys.missing import Missing
from surveys.questionnaire import Questionnaire

Progress = Callable[[str, int, int], None]
SUMMING: Final = "summary"
DRAWING: Final = "charts"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one analysis reads, as plain values: nothing in it knows a table.

    `translated` holds, by place, the original and its language of those texts that a person has translated; `asked`
    the rows whose authors want a person to read their words.
    """

    question: str
    design: Any
    k: int
    round_to: int | None
    parameters: Parameters
    texts: tuple[str, ...]
    response_ids: tuple[str, ...]
    examples: Mapping[Any, Sequence[str]] | None
    by: Mapping[str, tuple[str | None, ...]]
    coverage: Mapping[str, Any]
    matters: float
    margins: Mapping[str, Mapping[str, float]]
    translated: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    asked: tuple[int, ...] = ()
    not_quoted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What one analysis found."""

    reading: Reading
    summary: Summary
    figures: tuple[Figure, ...]


def gather(session: Session, run_id: str, *, config: Config) -> Gathered:
    """Read the answers from the columns: those who were asked, in the order of their random ids."""
    run = session.get(AnalysisRun, run_id)
    if run is None:
        raise NotFound("This analysis was taken back before it began.")
    survey, parameters = run.survey, Parameters.from_document(run.parameters)
    questionnaire = questionnaire_of(survey)
    names = {run.question_key, *parameters.by, *(key for key, _ in parameters.stance_from)}
    columns = columns_of(session, survey.id, names)
    asked = _asked(columns, run.question_key)
    if len(asked) < config.k:
        raise WrongState(
            f"Fewer than {config.k} answers can be read so far. Answers are counted in groups of "
            f"{config.moves_after}; try again when more have come."
        )
    ids = tuple(columns[IDS][place] for place in asked)
    said = tuple(_text(columns[run.question_key][place]) for place in asked)
    known = translations_of(session, survey.id, run.question_key)
    authors, silent = ({one.id for one in carrying(session, survey, wish)} for wish in (PLEASE_READ, NOT_QUOTED))
    texts = tuple(known[one].text if one in known else text for one, text in zip(ids, said, strict=True))
    return Gathered(
        question=questionnaire.question(run.question_key).text,
        design=survey.design,
        k=config.k,
        round_to=figures.policy_of(survey, config).round_to,
        parameters=parameters,
        texts=texts,
        response_ids=ids,
        examples=_examples(columns, parameters),
        by=_groups(questionnaire, columns, parameters.by, asked),
        coverage=_coverage(session, survey, parameters, config),
        matters=planning.matters_in(session, survey),
        margins=_margins(questionnaire, parameters.by),
        translated={
            place: (redact(said[place]).text, known[one].language)
            for place, one in enumerate(ids)
            if one in known and known[one].language != ENGLISH
        },
        asked=tuple(row for row, one in enumerate(ids, 1) if one in authors),
        not_quoted=frozenset(place for place, one in enumerate(ids) if one in silent),
    )


def analyse(gathered: Gathered, progress: Progress) -> Found:
    """Find topics and stance, then say and draw what was found. `progress` may raise to stop the work."""
    parameters = gathered.parameters
    reading = _with_wishes(gathered, _with_originals(gathered, read_answers(
        gathered.texts,
        question=gathered.question,
        stance_examples=gathered.examples,
        n_topics=parameters.n_topics,
        random_state=parameters.seed,
        progress=progress,
    )))
    progress(SUMMING, 0, 1)
    summary = sum_up(gathered, reading)
    progress(DRAWING, 0, 1)
    return Found(reading, summary, figures_of_summary(summary))


def _with_originals(gathered: Gathered, reading: Reading) -> Reading:
    """Lay the words that were translated beside their translations."""
    if not gathered.translated:
        return reading
    answers = list(reading.answers)
    for place, (original, language) in gathered.translated.items():
        answers[place] = replace(answers[place], original=original, language=language)
    return replace(reading, answers=tuple(answers))


def _with_wishes(gathered: Gathered, reading: Reading) -> Reading:
    """Note whose words must not be quoted."""
    answers = (replace(one, may_be_quoted=False) if place in gathered.not_quoted else one
               for place, one in enumerate(reading.answers))
    return replace(reading, answers=tuple(answers)) if gathered.not_quoted else reading


def sum_up(gathered: Gathered, reading: Reading) -> Summary:
    """Say what was found, one theme for each topic."""
    return summarise(
        reading,
        grouping=None,
        by=gathered.by,
        design=gathered.design,
        k=gathered.k,
        question=gathered.question,
        round_to=gathered.round_to,
        matters=gathered.matters,
    )


def keep(session: Session, run_id: str, gathered: Gathered, found: Found, *, now: datetime) -> None:
    """Write the run once, in the caller's transaction; Conflict if somebody has withdrawn what was read."""
    run = session.get(AnalysisRun, run_id)
    if run is None:
        raise NotFound("This analysis was taken back while it ran.")
    lock_runs(session, run.survey_id)
    if not _all_still_here(session, run.survey_id, gathered.response_ids):
        raise Conflict("Answers were withdrawn while they were being read. Start the analysis again.")
    run.summary, run.figures = to_record(found.summary), [asdict(figure) for figure in found.figures]
    weighted = weigh(found.reading, found.summary, gathered.by, gathered.margins, round_to=gathered.round_to)
    run.coverage = {
        **gathered.coverage,
        "matters": gathered.matters,
        "margins": {column: dict(margin) for column, margin in gathered.margins.items()},
        "weighted": weighted.to_document() if weighted else None,
    }
    run.versions = dict(found.reading.versions)
    run.input_sha256, run.result_sha256 = found.reading.input_sha256, found.summary.result_sha256
    run.completed_at = now
    session.add(
        AnalysisReading(
            run_id=run.id,
            response_ids=list(gathered.response_ids),
            document={
                "reading": found.reading.to_document(),
                "by": {key: list(values) for key, values in gathered.by.items()},
                ASKED: list(gathered.asked),
            },
        )
    )
    session.flush()
    _carry(session, run, gathered, found)
    _supersede(session, run, now=now)


def _carry(session: Session, run: AnalysisRun, gathered: Gathered, found: Found) -> None:
    """Give the officer the themes to begin with: those of before where topics are the same, fresh ones elsewhere."""
    run.profiles = {topic: list(centre) for topic, centre in profiles_of(found.reading, k=gathered.k).items()}
    labels = machine_labels(run.summary or {}, found.reading.to_document()["topics"])
    carried = carry(session, run, found.reading, gathered.response_ids, labels, run.profiles)
    run.carried = carried.document
    keep_first(session, run, carried.themes)
    if carried.document["themes"]:
        recompute(session, run, carried.themes, actor="the program", now=run.completed_at or run.created_at)


def _asked(columns: Columns, key: str) -> list[int]:
    """Return the places of those who were shown the question; the others are not part of its base."""
    unseen = {Missing.NOT_ASKED, Missing.NOT_IN_WAVE, Missing.NOT_REACHED}
    return [place for place, value in enumerate(columns.get(key, ())) if value not in unseen]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _examples(columns: Columns, parameters: Parameters) -> dict[str, list[str]] | None:
    taught: dict[str, list[str]] = {}
    for key, side in parameters.stance_from:
        taught.setdefault(side, []).extend(value for value in columns.get(key, ()) if isinstance(value, str))
    return taught if all(taught.get(side) for side in ("confidence", "concern")) else None


def _groups(
    questionnaire: Questionnaire,
    columns: Columns,
    by: Sequence[str],
    asked: Sequence[int],
) -> dict[str, tuple[str | None, ...]]:
    labels = {one.name: dict(one.codes) for one in codebook(questionnaire) if one.name in by}
    return {
        in_words(key): tuple(labels[key].get(columns[key][place]) for place in asked) for key in by if key in columns
    }


def _margins(questionnaire: Questionnaire, by: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the declared shares of the population, by column and answer in words, as the groups are."""
    labels = {one.name: dict(one.codes) for one in codebook(questionnaire) if one.name in by}
    declared = margins_of(questionnaire)
    return {
        in_words(key): {labels[key].get(answer, answer): share for answer, share in declared[key].items()}
        for key in by
        if key in declared and key in labels
    }


def in_words(key: str) -> str:
    """Return a question's key as a sentence can use it: "more often where age band is …".

    >>> in_words("age_band")
    'age band'
    """
    return key.replace("_", " ")


def _coverage(session: Session, survey: Survey, parameters: Parameters, config: Config) -> dict[str, Any]:
    """Return who took part, from figures that are through the gate already: a second count could be subtracted."""
    document = figures.figures_of(session, survey) or {"n": None, "questions": []}
    groups = [question for question in document["questions"] if question["key"] in parameters.by]
    return {
        "n": document["n"],
        "groups": groups,
        "columns": {in_words(one["key"]): one["text"] for one in groups},
        "missing": [[one.text, one.sentence, one.cited] for one in represented(questionnaire_of(survey), document)],
        "rounded_to": figures.policy_of(survey, config).round_to,
    }


def _all_still_here(session: Session, survey_id: str, response_ids: Sequence[str]) -> bool:
    counted = select(Response.id).where(Response.survey_id == survey_id, Response.state != "withdrawn")
    return set(response_ids) <= set(session.scalars(counted))


def _supersede(session: Session, run: AnalysisRun, *, now: datetime) -> None:
    """The runs of this question before it keep their figures and lose their rows."""
    before = select(AnalysisRun.id).where(
        AnalysisRun.survey_id == run.survey_id,
        AnalysisRun.question_key == run.question_key,
        AnalysisRun.id != run.id,
        AnalysisRun.completed_at.is_not(None),
    )
    session.execute(delete(AnalysisReading).where(AnalysisReading.run_id.in_(before)))
    session.execute(
        update(AnalysisRun)
        .where(AnalysisRun.id.in_(before), AnalysisRun.superseded_at.is_(None))
        .values(superseded_at=now)
    )
