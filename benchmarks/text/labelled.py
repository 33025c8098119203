"""Labelled answers as they lie in the shared folder: sentiment, themes, and the question that was answered."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analysis.text.nonanswers import is_empty, remark_of

_HOPES, _WORRIES = "Q8_AI_helping_BC_community_text_OE", "Q13_AI_impact_worries_text_OE"
_SENTIMENT = {"1": "positive", "2": "positive", "3": "neutral", "4": "negative", "5": "negative"}
_FIRST_THEME = "Not assigned"
_NO_THEMES = ("Not assigned", "Labelling not possible")
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with what was asked, where (a service, or a person), and what a person said of each."""

    texts: tuple[str, ...]
    asked: tuple[str, ...]
    places: tuple[str, ...]
    labels: tuple[frozenset[str], ...]


def read_sentiment(folder: Path) -> Labelled | None:
    """Return comments with their sentiment in three classes."""
    rows = _comments(folder)
    used = [row for row in rows if row["Comment sentiment"].strip() in _SENTIMENT]
    return _labelled(used, [frozenset({_SENTIMENT[row["Comment sentiment"].strip()]}) for row in used])


def read_themes(folder: Path) -> Labelled | None:
    """Return comments with their themes, those of at least twenty comments."""
    rows = _comments(folder)
    names = list(rows[0])[list(rows[0]).index(_FIRST_THEME) :] if rows else []
    held = [frozenset(name for name in names if row[name].strip() == "1") - set(_NO_THEMES) for row in rows]
    counts = Counter(name for themes in held for name in themes)
    kept = [frozenset(name for name in themes if counts[name] >= _FEWEST) for themes in held]
    used = [(row, themes) for row, themes in zip(rows, kept, strict=True) if themes]
    return _labelled([row for row, _ in used], [themes for _, themes in used])


def read_sides(folder: Path) -> Labelled | None:
    """Return answers to the questions for hopes and for worries; the place is the person."""
    path = folder / "ai_survey" / "responses.csv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [
        (row[column], str(person), frozenset({side}))
        for person, row in enumerate(rows)
        for column, side in ((_HOPES, "confidence"), (_WORRIES, "concern"))
        if _says_something(row[column])
    ]
    texts, people, sides = zip(*found, strict=True)
    return Labelled(texts, ("",) * len(texts), people, sides)


def _comments(folder: Path) -> list[dict[str, str]]:
    path = folder / "nhs_fft" / "comments.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if _says_something(row["FFT answer"])]


def _labelled(rows: list[dict[str, str]], labels: list[frozenset[str]]) -> Labelled | None:
    if not rows:
        return None
    asked = tuple(" ".join(row["FFT question"].split()) for row in rows)
    places = tuple(" ".join(row["Service type 1"].split()) for row in rows)
    return Labelled(tuple(row["FFT answer"] for row in rows), asked, places, tuple(labels))


def _says_something(text: str) -> bool:
    return not is_empty(text) and remark_of(text) is None
