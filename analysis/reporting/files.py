"""The files of an analysis: what is for publishing obeys k, and the owner's working file is one apart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from analysis.bundle.cells import csv_bytes
from analysis.charts import figures_of_summary
from analysis.errors import InputError
from analysis.reporting.composing import blocks_of
from analysis.reporting.transparency import Owner, record_blocks, record_of
from analysis.reporting.word import word_bytes
from analysis.statistics.design import Design, describe_interval
from analysis.summaries.page import render
from analysis.summaries.projecting import Projected
from analysis.summaries.summary import Share, Summary
from analysis.summaries.weighing import Weighted
from analysis.text.findings import AnswerReading, Reading

_ANSWERS = (
    "row", "used", "set_aside", "campaign", "topic", "topic_probability", "topics",
    "stance", "stance_probability", "text",
)  # fmt: skip
_TOPICS = (
    "id", "parent", "label", "words", "n", "share", "share_low", "share_high", "stability",
    "confidence", "confidence_low", "confidence_high", "concern", "concern_low", "concern_high",
)  # fmt: skip


def write_files(folder: Path, reading: Reading, summary: Summary) -> None:
    """Write ``summary.json``, ``summary.html``, ``topics.csv`` and ``answers.csv``.

    Parameters
    ----------
    folder : Path
        Made where it does not exist; nothing is written outside it.
    reading : Reading
    summary : Summary

    Raises
    ------
    InputError
        Where the folder cannot be written to.
    """
    page = render(summary, figures_of_summary(summary))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "summary.json").write_text(_json(summary.to_document()), "utf-8")
        (folder / "summary.html").write_text(page, "utf-8")
        topics = csv_bytes(_TOPICS, [_topic_row(topic_id, summary) for topic_id in _ids(summary)])
        (folder / "topics.csv").write_bytes(topics)
        answers = csv_bytes(_ANSWERS, [_answer_row(answer) for answer in reading.answers])
        (folder / "answers.csv").write_bytes(answers)
    except OSError as failed:
        raise InputError(f"{folder}: cannot be written ({failed.strerror}). Please name another folder.") from failed


def write_report(folder: Path, reading: Reading, summary: Summary) -> None:
    """Write ``summary.docx``, ``findings.json`` and ``transparency.json`` beside the other files.

    Parameters
    ----------
    folder : Path
        There already.
    reading : Reading
    summary : Summary

    Raises
    ------
    InputError
        Where the folder cannot be written to.
    """
    record = record_of([summary], Owner(versions=reading.versions))
    blocks = (*blocks_of(summary), *record_blocks(record))
    findings = [sentence.to_finding() for sentence in summary.sentences]
    try:
        (folder / "summary.docx").write_bytes(word_bytes(summary.question, blocks))
        (folder / "findings.json").write_text(_json(findings), "utf-8")
        (folder / "transparency.json").write_text(_json(record), "utf-8")
    except OSError as failed:
        raise InputError(f"{folder}: cannot be written ({failed.strerror}). Please name another folder.") from failed


def write_weighted(folder: Path, weighted: Weighted) -> None:
    """Write ``weighted.json``: the shares as they are and weighted to the population.

    Parameters
    ----------
    folder : Path
        There already.
    weighted : Weighted

    Raises
    ------
    InputError
        Where the folder cannot be written to.
    """
    _write(folder, "weighted.json", weighted.to_document())


def write_projected(folder: Path, projected: Sequence[Projected], design: Design) -> None:
    """Write ``population.json``: what share of the population each theme is estimated to have.

    Parameters
    ----------
    folder : Path
        There already.
    projected : sequence of Projected
    design : {"probability", "census"}
        It decides what the file says of its intervals.

    Raises
    ------
    InputError
        Where the folder cannot be written to.
    """
    covers = describe_interval(design)
    _write(folder, "population.json", {"covers": covers, "themes": [one.to_document() for one in projected]})


def _write(folder: Path, name: str, document: object) -> None:
    try:
        (folder / name).write_text(_json(document), "utf-8")
    except OSError as failed:
        raise InputError(f"{folder}: cannot be written ({failed.strerror}). Please name another folder.") from failed


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _ids(summary: Summary) -> list[str]:
    return [topic.id for topic in summary.topics]


def _topic_row(topic_id: str, summary: Summary) -> list[str]:
    topic = next(topic for topic in summary.topics if topic.id == topic_id)
    return [
        topic.id, topic.parent or "", topic.label, ", ".join(topic.words), str(topic.n), *_share(topic.share),
        _number(topic.stability), *_share(topic.confidence), *_share(topic.concern),
    ]  # fmt: skip


def _share(share: Share | None) -> list[str]:
    return ["", "", ""] if share is None else [_number(share.estimate), _number(share.low), _number(share.high)]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _answer_row(answer: AnswerReading) -> list[str]:
    return [
        str(answer.row),
        "true" if answer.used else "false",
        answer.set_aside or "",
        answer.campaign or "",
        answer.topic or "",
        _number(answer.topic_probability),
        ";".join(f"{topic}:{probability:.4f}" for topic, probability in answer.topics),
        answer.stance or "",
        _number(answer.stance_probability),
        answer.text,
    ]
