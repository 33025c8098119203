"""A summary as files: the JSON that others script, and a table that a spreadsheet opens without running anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from analysis.bundle.cells import Cell, csv_bytes
from analysis.summaries.summary import Share, Summary, TopicSummary

HEADER: Final = (
    "theme",
    "group",
    "value",
    "n",
    "base",
    "share",
    "low",
    "high",
    "confidence",
    "concern",
    "stability",
    "kind",
)


def as_json(summary: Summary) -> bytes:
    """Return `summary.json`."""
    return (json.dumps(summary.to_document(), ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(summary: Summary) -> bytes:
    """Return one row per theme, and one per group in which its share may be shown."""
    return csv_bytes(HEADER, [row for topic in summary.topics for row in _rows(topic, summary.n_used)])


def _rows(topic: TopicSummary, n_used: int) -> Iterator[list[Cell]]:
    yield [
        topic.label,
        "",
        "",
        topic.n,
        n_used,
        *_share(topic.share),
        _estimate(topic.confidence),
        _estimate(topic.concern),
        None if topic.stability is None else round(topic.stability, 2),
        topic.kind,
    ]
    for column, groups in topic.by.items():
        for group in groups:
            shown = [None, group.n, *_share(group.share)] if group.share is not None else ["withheld", *[None] * 4]
            yield [topic.label, column, group.value, *shown, None, None, None, topic.kind]


def _share(share: Share) -> list[Cell]:
    return [round(share.estimate, 4), round(share.low, 4), round(share.high, 4)]


def _estimate(share: Share | None) -> Cell:
    return None if share is None else round(share.estimate, 4)
