"""What the demo's officers do once people have answered: read, name, sign off, draw and release."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.summaries.summary import Summary
from analysis.summaries.wording import fraction
from analysis.text.languages import language_of
from app import queue
from app.cli.demo import texts, themes
from app.cli.demo.translating import english_of, translations
from app.computing import analysing as reading
from app.computing import drawing
from app.computing import releasing as making
from app.models import AnalysisRun, Survey, Translation
from app.services import analysing, curating, releasing, signing
from app.services.columns import IDS, columns_of
from app.services.finding import questionnaire_of
from app.services.parameters import defaults, open_questions
from app.storage import FolderStorage
from config import Config
from surveys.codebook import role_of

N_READ: Final = 200  # answers of each open question that the officer marks as read
N_TOPICS: Final = 26  # more topics than the program would take: the officer merges them


class Finisher:
    """An officer and a second one, with the verbs that come after a survey has closed."""

    def __init__(self, session: Session, config: Config, storage: FolderStorage, *, officer: str, second: str) -> None:
        self.session, self.config, self.storage = session, config, storage
        self.officer, self.second = officer, second

    def read(self, survey: Survey, *, at: datetime) -> None:
        """Read every open question; let the officers translate, read answers, name, merge and sign off."""
        self._translate(survey)
        asked = questionnaire_of(survey)
        runs = []
        for question in open_questions(asked):
            finer = replace(defaults(asked, question.key), n_topics=N_TOPICS)
            runs.append(
                analysing.start(
                    self.session, survey=survey, question_key=question.key, parameters=finer, actor=self.officer, now=at
                )
            )
        inputs = [reading.gather(self.session, run.id, config=self.config) for run in runs]
        for run, gathered, found in zip(runs, inputs, _read_side_by_side(inputs), strict=True):
            reading.keep(self.session, run.id, gathered, found, now=at + timedelta(minutes=1))
            queue.cancel(self.session, str(run.job_id), now=at)
            self.session.commit()
            said: dict[str, list[str]] = {}
            for answer in found.reading.answers:
                said.setdefault(answer.topic or "", []).append(answer.text)
            rows = [answer.row for answer in found.reading.answers[:N_READ]]
            curating.mark_read(self.session, run=run, rows=rows, actor=self.officer, now=at + timedelta(days=1))
            themes.curate(self.session, run, said=said, actor=self.officer, now=at + timedelta(days=2))
            self._read_what_is_rare(run, at=at + timedelta(days=2))
            curating.sign_off(
                self.session, run=run, name="Olive (made up)", actor=self.officer, now=at + timedelta(days=3)
            )
            self._draw(run.id, at=at)

    def _translate(self, survey: Survey) -> None:
        """Let the second officer translate what was written in Welsh: the program reads English only."""
        keys = {question.key for question in open_questions(questionnaire_of(survey))}
        columns, known = columns_of(self.session, survey.id, keys), translations()
        for key in sorted(keys & columns.keys()):
            for response_id, said in zip(columns[IDS], columns[key], strict=True):
                english = english_of(said, known) if isinstance(said, str) and language_of(said) else None
                if english is not None:
                    self.session.add(
                        Translation(survey_id=survey.id, question_key=key, response_id=response_id, language="Welsh",
                                    text=english, translated_by=self.second)
                    )
        self.session.commit()

    def _read_what_is_rare(self, run: AnalysisRun, *, at: datetime) -> None:
        """Let the officer read the points of few people and those that fit no topic."""
        rows = signing.rows_waiting(self.session, run, curating.themes(self.session, run))
        curating.mark_read(self.session, run=run, rows=rows, actor=self.officer, now=at)

    def _draw(self, run_id: str, *, at: datetime) -> None:
        """Draw the charts of the officer's themes here and now: nobody waits for a worker."""
        drawing.keep(self.session, run_id, drawing.draw(self.session, run_id))
        waiting = select(queue.job_table.c.id).where(queue.job_table.c.idempotency_key == f"draw_report:{run_id}")
        for job_id in self.session.scalars(waiting).all():
            queue.cancel(self.session, job_id, now=at)
        self.session.commit()

    def said(self, survey: Survey) -> str:
        """Say what people said most often, as the signed-off report has it, in words that a person chose."""
        asked = questionnaire_of(survey)
        return "\n\n".join(
            filter(
                None,
                (
                    _told(role_of(asked.question(one.question_key)), one.summary)
                    for one in analysing.report_of(self.session, survey)
                ),
            )
        )

    def release(self, survey: Survey, *, at: datetime) -> None:
        """Propose the dataset, make it, and let the second officer publish it."""
        release = releasing.propose(
            self.session, survey=survey, level="open", k=self.config.k, actor=self.officer, now=at
        )
        material = making.gather(self.session, release.id, self.config)
        if material is None:
            raise ValueError("the demo's release was taken by somebody else")
        releasing.keep(self.session, release.id, making.make_and_store(material, self.storage))
        queue.cancel(self.session, str(release.job_id), now=at)
        self.session.commit()
        releasing.publish(
            self.session,
            release=release,
            storage=self.storage,
            actor=self.second,
            now=at + timedelta(days=1),
            needs_second=True,
        )


def _read_side_by_side(inputs: list[reading.Gathered]) -> list[reading.Found]:
    """Read each question on a core of its own where processes can be forked safely; the findings are the same."""
    if sys.platform != "linux":
        return [_read_one(one) for one in inputs]
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        return list(pool.map(_read_one, inputs))


def _read_one(gathered: reading.Gathered) -> reading.Found:
    return reading.analyse(gathered, _quietly)


def _quietly(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def _told(role: str, summary: Summary) -> str:
    """Return what was raised most in the answers to one question; only themes that a person could name."""
    named = [topic for topic in summary.topics if topic.label in {name for _, name in themes.NAMES}]
    most = sorted(named, key=lambda topic: -topic.n)[:2]
    whom = " of those who answered"  # told with the first figure of each question
    points = [
        f"{themes.in_a_sentence(topic.label)} ({fraction(topic.share.estimate)}{whom if not place else ''})"
        for place, topic in enumerate(most)
    ]
    return f"{texts.OPENINGS[role]} {' and of '.join(points)}." if points else ""
