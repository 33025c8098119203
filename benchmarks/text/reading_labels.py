"""Print how well labels are read: hopes against worries, sentiment, themes; at random, and in other places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.text.classifiers import CLASSIFIERS, Said, Split, elsewhere, folds, ours, scores, truth_of
from benchmarks.text.labelled import Labelled, read_sentiment, read_sides, read_themes

_LABELS = 100
_REPEATS = 20
_LOCAL = 200


def label_tables(folder: Path) -> None:
    """Print the three tables, each skipped with a word where its file is absent."""
    for name, read, table in (
        ("ai_survey/responses.csv", read_sides, _sides_table),
        ("nhs_fft/comments.csv", read_sentiment, _sentiment_table),
        ("nhs_fft/comments.csv", read_themes, _themes_table),
    ):
        data = read(folder)
        if data is None:
            print(f"\nskipped: {folder}/{name} is absent")
        else:
            table(data)


def _sides_table(data: Labelled) -> None:
    print(f"\nHopes against worries, {_LABELS} labels, judged on other people: means of {_REPEATS} draws")
    splits = [_drawn(data, seed) for seed in range(_REPEATS)]
    for name, classifier in CLASSIFIERS.items():
        each = [scores(truth_of(data, s[1]), classifier(data, s, False), several=False) for s in splits]
        macro, auc, error = (float(np.mean([one[key] for one in each])) for key in ("macro", "auc", "ece"))
        print(f"{name:20} macro F1 {macro:.3f}  AUC {auc:.3f}  calibration error {error:.3f}")


def _drawn(data: Labelled, seed: int) -> Split:
    people = np.random.default_rng(seed).permutation(sorted(set(data.places), key=int))
    rows: list[int] = []
    by_person: dict[str, list[int]] = {}
    for row, person in enumerate(data.places):
        by_person.setdefault(person, []).append(row)
    for person in people:
        rows.extend(by_person[person])
        if len(rows) >= _LABELS:
            break
    learn = rows[:_LABELS]
    known = {data.places[row] for row in rows}
    return np.array(learn), np.array([row for row, person in enumerate(data.places) if person not in known])


def _sentiment_table(data: Labelled) -> None:
    print(f"\nSentiment in three classes, {len(data.texts):,} comments: macro F1 / calibration error")
    _compared(data, several=False, keys=("macro", "ece"))
    _places(data, data.places, "service", several=False, keys=("macro", "ece"))
    _places(data, data.asked, "question", several=False, keys=("macro", "ece"))


def _themes_table(data: Labelled) -> None:
    n_themes = len(set().union(*data.labels))
    print(f"\nThemes, {n_themes} of at least 20 of {len(data.texts):,} comments: macro F1 / micro F1 / calibration")
    _compared(data, several=True, keys=("macro", "micro", "ece"))
    _places(data, data.places, "service", several=True, keys=("macro", "micro", "ece"))
    _places(data, data.places, "service", several=True, keys=("macro", "micro", "ece"), n_local=_LOCAL)


def _compared(data: Labelled, *, several: bool, keys: Sequence[str]) -> None:
    splits = list(folds(data))
    for name, classifier in CLASSIFIERS.items():
        if several and name == "VADER":
            continue
        said = [classifier(data, split, several) for split in splits]
        print(f"at random, {name:20} {_shown(data, [s[1] for s in splits], said, several, keys)}")


def _places(
    data: Labelled, by: Sequence[str], what: str, *, several: bool, keys: Sequence[str], n_local: int = 0
) -> None:
    told = f" with {n_local} labels of its own" if n_local else ""
    found = {}
    for place, split in elsewhere(data, by, n_local=n_local):
        found[place] = scores(truth_of(data, split[1]), ours(data, split, several), several=several)
        shown = " / ".join(f"{found[place][key]:.3f}" for key in keys)
        print(f"another {what}{told}, ours  {place[:40]:40} {shown}")
    if found:
        worst = min(found, key=lambda place: found[place][keys[-2]])
        print(f"another {what}{told}, worst: {worst[:40]} {found[worst][keys[-2]]:.3f}")


def _shown(data: Labelled, rows: Sequence[np.ndarray], said: Sequence[Said], several: bool, keys: Sequence[str]) -> str:
    together = Said(np.concatenate([s.probabilities for s in said]), np.concatenate([s.decisions for s in said]))
    found = scores(truth_of(data, np.concatenate(rows)), together, several=several)
    return " / ".join(f"{found[key]:.3f}" for key in keys)
