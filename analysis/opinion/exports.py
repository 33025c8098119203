"""Polis's export files in: votes.csv and comments.csv, read kindly and quickly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.errors import TableError
from analysis.opinion.doubting import bursts_of
from analysis.opinion.votes import Votes, votes_of
from analysis.tables import Table, read_table

_NAMES: Mapping[str, tuple[str, ...]] = {
    "voter-id": ("voter-id", "participant", "voter"),
    "comment-id": ("comment-id", "statement", "comment"),
    "vote": ("vote",),
    "timestamp": ("timestamp", "time"),
    "comment-body": ("comment-body", "text", "body"),
    "moderated": ("moderated",),
}
_WORDS = {"agree": 1, "disagree": -1, "pass": 0}
_MODERATED_OUT = "-1"
_MILLISECONDS = 1e11  # seconds would be the year 5138


@dataclass(frozen=True, slots=True)
class Exported:
    """Votes, what had to be decided or mended on the way, and who began in a burst where the file tells times."""

    votes: Votes
    notes: tuple[str, ...]
    bursts: frozenset[str] = frozenset()


def read_export(votes: Path, statements: Path | None = None) -> Exported:
    r"""Read a conversation from Polis's export files.

    Parameters
    ----------
    votes : Path
        Columns ``voter-id``, ``comment-id``, ``vote`` (1 agree, -1 disagree, 0 pass) and, where there are any,
        ``timestamp``: the last vote of a person on a statement counts.
    statements : Path, optional
        Columns ``comment-id``, ``comment-body`` and ``moderated`` (-1: moderated out, it is never listed).

    Returns
    -------
    Exported

    Raises
    ------
    AnalysisError
        With file, line, cause and cure.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "votes.csv"
    ...     _ = path.write_text("timestamp,comment-id,voter-id,vote\n1,7,a,1\n2,7,a,-1\n")
    ...     votes = read_export(path).votes
    >>> votes.n_votes, votes.vote.tolist()
    (1, [-1])
    """
    texts, moderated_out, notes = _statements(statements)
    quick = _read_numbers(votes)
    people, ids, cast, times, more = quick if quick else _read_kindly(votes)
    if texts:
        unknown = len({*ids} - {*texts})
        if unknown:
            more = (*more, f"{votes.name}: {unknown:,} statements are not in the statements file; their votes count.")
    found = votes_of(people, ids, cast, times=times, texts=texts, moderated_out=moderated_out)
    return Exported(found, (*notes, *more), _bursts(found, people, times))


def _bursts(votes: Votes, people: Sequence[str], times: Sequence[float] | None) -> frozenset[str]:
    if times is None:
        return frozenset()
    moments = np.asarray(times, dtype=float)
    scale = 1_000.0 if moments.max() > _MILLISECONDS else 1.0
    place = {name: i for i, name in enumerate(votes.people)}
    who = np.fromiter((place[name] for name in people), dtype=np.int64, count=len(people))
    found = bursts_of(who, moments / scale, votes.n_people)
    return frozenset(votes.people[i] for i in np.flatnonzero(found))


_Columns = tuple[Sequence[str], Sequence[str], Sequence[int], Sequence[float] | None, tuple[str, ...]]


def _read_numbers(path: Path) -> _Columns | None:
    """Read a plain export of whole numbers at full speed; None where it is anything else."""
    try:
        with path.open(encoding="utf-8") as file:
            header = [name.strip() for name in file.readline().split(",")]
            wanted = [header.index(name) for name in ("voter-id", "comment-id", "vote", "timestamp")]
            start = file.tell()
            if not file.readline().strip():
                return None
            file.seek(start)
            table = np.loadtxt(file, dtype=np.int64, delimiter=",", usecols=wanted, ndmin=2, comments=None)
    except (OSError, ValueError):
        return None
    if len(table) == 0 or len(set(header)) < len(header) or table[:, :2].min() < 0 or np.abs(table[:, 2]).max() > 1:
        return None
    return _named(table[:, 0]), _named(table[:, 1]), table[:, 2].tolist(), table[:, 3].tolist(), ()


def _named(numbers: np.ndarray) -> list[str]:
    distinct, place = np.unique(numbers, return_inverse=True)
    names = [str(number) for number in distinct.tolist()]
    return [names[i] for i in place.tolist()]


def _read_kindly(path: Path) -> _Columns:
    table = read_table(path)
    people = _filled(table, "voter-id")
    ids = _filled(table, "comment-id")
    cast = [_vote(cell, row, table.name) for row, cell in enumerate(_column(table, "vote"), 1)]
    notes = table.notes
    times: Sequence[float] | None = None
    if _has(table, "timestamp"):
        times = [_time(cell, row, table.name) for row, cell in enumerate(_column(table, "timestamp"), 1)]
    else:
        notes = (*notes, f"{table.name}: there is no column timestamp, so the lower row of two counts.")
    if not cast:
        raise TableError(f"{table.name}: there are no votes under the header. Please export the conversation again.")
    return people, ids, cast, times, notes


def _name(table: Table, wanted: str) -> str:
    present = {name.strip().lower().replace("_", "-"): name for name in table.header}
    return next((present[name] for name in _NAMES[wanted] if name in present), wanted)


def _has(table: Table, wanted: str) -> bool:
    return _name(table, wanted) in table.header


def _column(table: Table, wanted: str) -> tuple[str, ...]:
    return table.column(_name(table, wanted))


def _filled(table: Table, wanted: str) -> list[str]:
    cells = [cell.strip() for cell in _column(table, wanted)]
    if "" in cells:
        raise TableError(
            f"{table.name}, row {cells.index('') + 1:,}, column {wanted}: it is blank. Please fill it in, or leave the "
            "row out."
        )
    return cells


def _vote(cell: str, row: int, name: str) -> int:
    said = cell.strip().lower()
    if said in _WORDS:
        return _WORDS[said]
    try:
        number = float(said)
    except ValueError:
        number = np.nan
    if number not in (-1.0, 0.0, 1.0):
        raise TableError(
            f"{name}, row {row:,}, column vote: {cell[:40]!r} is no vote. Use 1 (agree), -1 (disagree) or 0 (pass)."
        )
    return int(number)


def _time(cell: str, row: int, name: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = np.nan
    if not np.isfinite(number):
        raise TableError(
            f"{name}, row {row:,}, column timestamp: {cell[:40]!r} is no number. Please give the time as a number "
            "(Polis writes milliseconds), or leave the whole column out: then the lower row of two counts."
        )
    return number


def _statements(path: Path | None) -> tuple[dict[str, str], frozenset[str], tuple[str, ...]]:
    if path is None:
        return {}, frozenset(), ()
    table = read_table(path)
    ids = _filled(table, "comment-id")
    twice = next((name for i, name in enumerate(ids) if name in ids[:i]), None) if len({*ids}) < len(ids) else None
    if twice is not None:
        raise TableError(f"{table.name}, column comment-id: {twice!r} occurs twice. Please keep one row per statement.")
    bodies = _column(table, "comment-body")
    moderated = _column(table, "moderated") if _has(table, "moderated") else ("1",) * len(ids)
    out = frozenset(name for name, state in zip(ids, moderated, strict=True) if state.strip() == _MODERATED_OUT)
    return dict(zip(ids, bodies, strict=True)), out, table.notes
