"""How topics of whole readings are named: words in a name, topics without one, and what stays unclear."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from analysis.text.findings import UNCLEAR, UNNAMED, Reading
from analysis.text.reading import read_answers

_OPEN = "_text_OE"
_LEAST, _MOST = 3, 6


def naming_table(folder: Path) -> Iterator[str]:
    """Yield for every open question how its topics were named, the number of topics left to the program."""
    yield f"\nNames of topics, number chosen: shares of topics (of respondents); the aim is {_LEAST} to {_MOST} words"
    yield f"{'question':34} {'used':>5} {'topics':>6} {'3-6 words':>12} {'one word':>12} {'no name':>12} {'unclear':>8}"
    for name, question, texts in _questions(folder):
        yield _line(name, read_answers(texts, question=question))


def _line(name: str, reading: Reading) -> str:
    held = [answer.topic for answer in reading.used]
    points = [topic for topic in reading.topics if topic.kind == "point"]
    sizes = {topic.id: held.count(topic.id) for topic in points}
    words = {topic.id: 0 if topic.label.startswith(UNNAMED) else len(topic.label.split()) for topic in points}

    def shares(fitting: set[str]) -> str:
        among = sum(sizes[one] for one in fitting) / max(sum(sizes.values()), 1)
        return f"{len(fitting) / max(len(points), 1):.2f} ({among:.2f})"

    whole = shares({one for one, n in words.items() if _LEAST <= n <= _MOST})
    single, none = (shares({one for one, n in words.items() if n == wanted}) for wanted in (1, 0))
    unclear = held.count(UNCLEAR) / max(len(held), 1)
    return f"{name[:34]:34} {len(held):5,} {len(points):6} {whole:>12} {single:>12} {none:>12} {unclear:8.2f}"


def _questions(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    survey, comments = folder / "ai_survey" / "responses.csv", folder / "nhs_fft" / "comments.csv"
    rows = _rows(survey)
    for column in rows[0] if rows else ():
        if column.endswith(_OPEN):
            yield column.removesuffix(_OPEN), column, [row[column] for row in rows]
    asked: dict[str, list[str]] = {}
    for row in _rows(comments):
        asked.setdefault(" ".join(row["FFT question"].split()), []).append(row["FFT answer"])
    yield from ((question, question, texts) for question, texts in asked.items())


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
