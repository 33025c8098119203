"""The ledger at a release: what it publishes, and what that would give away beside everything published before."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.bundle.cells import inert
from analysis.disclosure import Policy
from analysis.disclosure.differencing import Finding, find_differences, find_moves
from analysis.disclosure.hierarchies import MASK
from analysis.disclosure.ledger import Figure, Release, place_of, read_release
from analysis.disclosure.linking import Rows, find_apart
from analysis.disclosure.rounding import range_of
from app.computing.microdata import Dataset
from app.computing.preparing import HIDDEN
from app.errors import WrongState
from app.services.datasets import stored_name
from app.storage import FolderStorage

OTHERS: Final = "(any other)"
CURE: Final = (
    "Wait until the groups that differ have at least {k} people each, or leave the earlier edition as the last one."
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was published before: its place, its columns by role, its figures."""

    release_id: str
    edition: int
    level: str
    kind: str
    background: tuple[str, ...]
    ledger: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """How a message calls it."""
        return f"Edition {self.edition} ({self.level})"


def entry(dataset: Dataset, columns: Mapping[str, Sequence[Any]], policy: Policy, *, name: str) -> Release:
    """Return what goes into the ledger: every table, or what rows show at the top level and of each background."""
    figures = _of_tables(dataset, policy) if dataset.kind == "tables" else _of_rows(dataset)
    return Release(name, snapshot(columns), figures)


def snapshot(columns: Mapping[str, Sequence[Any]]) -> str:
    """Return the fingerprint of the responses, whatever their order."""
    rows = sorted(json.dumps([str(value) for value in row]) for row in zip(*columns.values(), strict=True))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _of_tables(dataset: Dataset, policy: Policy) -> tuple[Figure, ...]:
    figures = {}
    lines = zip(*(dataset.columns[name] for name in ("question", "dimension", "group", "category", "base", "n")),
                strict=True)
    for question, dimension, group, category, base, n in lines:
        of = {dimension: [group]} if dimension else {}
        whole = (f"asked:{question}", ["yes"])
        for place, number in (({**of, whole[0]: whole[1]}, base), ({**of, question: [category]}, n)):
            low, high = range_of(number, policy.round_to) if number is not None else (0, None)
            where = place_of(place)
            figures[where] = Figure(where, low, high, number is None)
    return tuple(figures.values())


def _of_rows(dataset: Dataset) -> tuple[Figure, ...]:
    figures = []
    for variable in dataset.variables:
        counts = Counter(str(value) for value in dataset.columns[variable.name])
        n_unknown = counts.pop(MASK, 0) + counts.pop(str(HIDDEN), 0)
        where = {value: place_of({variable.name: [value]}) for value in sorted(counts)}
        figures += [Figure(where[value], counts[value], counts[value] + n_unknown) for value in where]
    return tuple(figures)


def check(
    earlier: Sequence[Earlier], dataset: Dataset, new: Release, *, policy: Policy, storage: FolderStorage
) -> None:
    """Refuse a release that gives away a group of fewer than k people beside any that was published before."""
    cure = CURE.format(k=policy.k)
    for one in earlier:
        apart = _apart(one, dataset, policy.k, storage)
        if apart is not None:
            raise WrongState(f"{one.name}: whoever subtracts it from this edition sees that {apart}. {cure}")
    for finding in _found(earlier, new, policy):
        raise WrongState(f"{finding.sentence} That is fewer than {policy.k}. {cure}")


def _apart(one: Earlier, dataset: Dataset, k: int, storage: FolderStorage) -> str | None:
    if one.kind != "microdata" or dataset.kind != "microdata":
        return None
    background = tuple(v.name for v in dataset.variables if v.disclosure == "quasi_identifier")
    written = {name: [str(inert("" if v is None else str(v))) for v in vs] for name, vs in dataset.columns.items()}
    apart = find_apart(Rows(_rows_of(one, storage), one.background), Rows(written, background), k=k)
    return None if apart is None else apart.sentence


def _rows_of(one: Earlier, storage: FolderStorage) -> dict[str, list[str]]:
    try:
        text = storage.get(stored_name(one.release_id, "data.csv")).decode("utf-8")
    except FileNotFoundError:
        raise WrongState(
            f"{one.name}: its data.csv is missing, so nobody can tell what a new edition would give away beside it. "
            "Restore the files from a backup, then propose again."
        ) from None
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


def _found(earlier: Sequence[Earlier], new: Release, policy: Policy) -> list[Finding]:
    """Ask the ledger: figures of the same responses are subtracted, figures that moved are compared."""
    held = [read_release(one.ledger) for one in earlier if one.ledger]
    same = [release for release in held if release.snapshot == new.snapshot]
    moved = [release for release in held if release.snapshot != new.snapshot]
    found = [*_subtracted(same, new, policy), *find_moves(moved, new, k=policy.k)]
    return [one for one in found if _tells(one, policy)]


def _tells(finding: Finding, policy: Policy) -> bool:
    """Rounded counts that move tell only that about so many people came; a stand-in category is nobody."""
    is_vague = policy.round_to is not None and finding.high - finding.low >= policy.round_to - 1
    return not is_vague and not any(OTHERS in chosen for _, chosen in finding.where)


def _subtracted(same: Sequence[Release], new: Release, policy: Policy) -> tuple[Finding, ...]:
    """Subtract within the crossings that an earlier release shows too: only there is something to subtract."""
    known = {figure for release in same for figure in release.figures}
    fresh = [figure for figure in new.figures if figure not in known]
    before, after = _crossings(known), _crossings(fresh)
    shared = {one for one in after if any(one & other == other or one < other for other in before)}
    if not shared:
        return ()
    beside = [_inside(release, shared) for release in same]
    return find_differences(beside, _inside(new, shared), categories=_categories(beside, new), k=policy.k)


def _crossings(figures: Iterable[Figure]) -> set[frozenset[str]]:
    named = {frozenset(name for name, _ in figure.where) for figure in figures}
    return {names for names in named if len(names) > 1}


def _inside(release: Release, crossed: set[frozenset[str]]) -> Release:
    figures = [f for f in release.figures if any({name for name, _ in f.where} <= names for names in crossed)]
    return Release(release.name, release.snapshot, tuple(figures))


def _categories(beside: Sequence[Release], new: Release) -> dict[str, list[str]]:
    """List what is named of each variable, and one more for whoever said something else or nothing."""
    found: dict[str, set[str]] = {}
    for figure in (figure for release in (*beside, new) for figure in release.figures):
        for name, chosen in figure.where:
            found.setdefault(name, {OTHERS}).update(chosen)
    return {name: sorted(chosen) for name, chosen in found.items()}
