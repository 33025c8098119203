"""Volunteers and quotas, read from plain files and checked before anything is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError, TableError
from analysis.tables import Table, read_table


@dataclass(frozen=True, slots=True)
class Quota:
    """How many panel members may have one value of one category."""

    category: str
    name: str
    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.category} = {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Volunteers, sorted by id so that row order cannot matter.

    Volunteers who are alike in every quota category form a *kind*: exchanging them changes nothing, so they
    share one chance and the lot is computed over kinds.

    Attributes
    ----------
    ids : tuple of str
    kind : ndarray of shape (n_people,)
    sizes : ndarray of shape (n_kinds,)
    holds : ndarray of shape (n_quotas, n_kinds), bool
        Whether people of a kind count towards a quota.
    quotas : tuple of Quota
    """

    ids: tuple[str, ...]
    kind: NDArray[np.int64]
    sizes: NDArray[np.int64]
    holds: NDArray[np.bool_]
    quotas: tuple[Quota, ...]


def read_quotas(path: Path) -> tuple[Quota, ...]:
    r"""Read quotas: columns category, name, min, max.

    Parameters
    ----------
    path : Path

    Returns
    -------
    tuple of Quota

    Raises
    ------
    TableError
        With row, cause and cure.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "quotas.csv"
    ...     _ = path.write_text("category,name,min,max\nage,young,1,2\n")
    ...     read_quotas(path)
    (Quota(category='age', name='young', least=1, most=2),)
    """
    table = read_table(path)
    columns = [table.column(name) for name in ("category", "name", "min", "max")]
    quotas = []
    for row, (category, name, least, most) in enumerate(zip(*columns, strict=True), 1):
        quota = Quota(category.strip(), name.strip(), _whole(least, row, "min", table), _whole(most, row, "max", table))
        if quota.least > quota.most:
            raise TableError(
                f"{table.name}, row {row}: min {quota.least} is above max {quota.most} for {quota}. Please swap them."
            )
        quotas.append(quota)
    twice = next((q for q, n in Counter((q.category, q.name) for q in quotas).items() if n > 1), None)
    if twice:
        raise TableError(f"{table.name}: {twice[0]} = {twice[1]} has two rows. Please keep one.")
    if not quotas:
        raise TableError(f"{table.name}: there is no quota under the header. Please give at least one row.")
    return tuple(quotas)


def _whole(cell: str, row: int, column: str, table: Table) -> int:
    said = cell.strip()
    if not (said.isascii() and said.isdecimal()):
        raise TableError(
            f"{table.name}, row {row}, column {column}: {cell[:40]!r} is no whole number. Please give 0 or more."
        )
    return int(said)


def pool_of(
    ids: Sequence[str], values: Mapping[str, Sequence[str]], quotas: Sequence[Quota], *, name: str = "the pool"
) -> Pool:
    """Bring volunteers into order.

    Parameters
    ----------
    ids : sequence of str
        One for each volunteer.
    values : Mapping from category to sequence of str
        What each volunteer is in each category of the quotas.
    quotas : sequence of Quota
    name : str
        Of the file, for messages.

    Returns
    -------
    Pool

    Raises
    ------
    InputError
        When an id is blank or double, or a value has no quota.

    Examples
    --------
    >>> pool = pool_of(["b", "a"], {"age": ["old", "young"]}, [Quota("age", "old", 0, 1), Quota("age", "young", 0, 1)])
    >>> pool.ids, pool.sizes.tolist()
    (('a', 'b'), [1, 1])
    """
    _check_ids(ids, name)
    categories = list(dict.fromkeys(quota.category for quota in quotas))
    _check_values({category: values[category] for category in categories}, quotas, name)
    order = sorted(range(len(ids)), key=lambda i: ids[i])
    profiles = [tuple(values[category][i] for category in categories) for i in order]
    kinds = sorted(set(profiles))
    place = {profile: i for i, profile in enumerate(kinds)}
    kind = np.array([place[profile] for profile in profiles], dtype=np.int64)
    at = {category: i for i, category in enumerate(categories)}
    holds = np.array([[profile[at[quota.category]] == quota.name for profile in kinds] for quota in quotas])
    return Pool(tuple(ids[i] for i in order), kind, np.bincount(kind, minlength=len(kinds)), holds, tuple(quotas))


def read_pool(pool: Path, quotas: Path) -> tuple[Pool, Table]:
    r"""Read volunteers and quotas from files that belong together.

    Parameters
    ----------
    pool, quotas : Path

    Returns
    -------
    Pool, Table
        In order, and as it was read.

    Raises
    ------
    AnalysisError
        As `read_quotas` and `pool_of`; or where the pool lacks a column.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pool, quotas = Path(folder) / "pool.csv", Path(folder) / "quotas.csv"
    ...     _ = pool.write_text("id,age\n7,old\n8,old\n"), quotas.write_text("category,name,min,max\nage,old,1,2\n")
    ...     read_pool(pool, quotas)[0].ids
    ('7', '8')
    """
    wanted, table = read_quotas(quotas), read_table(pool)
    categories = dict.fromkeys(quota.category for quota in wanted)
    values = {category: [cell.strip() for cell in table.column(category)] for category in categories}
    return pool_of([name.strip() for name in table.column("id")], values, wanted, name=table.name), table


def quotas_left(quotas: Sequence[Quota], staying: Mapping[str, Sequence[str]]) -> tuple[Quota, ...]:
    """Return the quotas for the seats that dropout left empty.

    Parameters
    ----------
    quotas : sequence of Quota
    staying : Mapping from category to values
        What those who stay are.

    Returns
    -------
    tuple of Quota
        To be drawn for from the rest of the pool, with a fresh seed.

    Examples
    --------
    >>> quotas_left([Quota("age", "old", 2, 3)], {"age": ["old", "young"]})
    (Quota(category='age', name='old', least=1, most=2),)
    """
    left = []
    for quota in quotas:
        sitting = list(staying.get(quota.category, ())).count(quota.name)
        left.append(Quota(quota.category, quota.name, max(0, quota.least - sitting), max(0, quota.most - sitting)))
    return tuple(left)


def _check_ids(ids: Sequence[str], name: str) -> None:
    if not ids:
        raise InputError(f"{name}: there is nobody in the pool. Please give one row per volunteer.")
    if "" in ids:
        raise InputError(f"{name}, row {ids.index('') + 1:,}, column id: blank. Please give every volunteer an id.")
    twice = next((found for found, n in Counter(ids).items() if n > 1), None)
    if twice is not None:
        raise InputError(f"{name}, column id: {twice!r} occurs twice. Please give everybody their own.")


def _check_values(values: Mapping[str, Sequence[str]], quotas: Sequence[Quota], name: str) -> None:
    for category, cells in values.items():
        known = {quota.name for quota in quotas if quota.category == category}
        for row, cell in enumerate(cells, 1):
            if cell not in known:
                raise InputError(
                    f"{name}, row {row:,}, column {category}: there is no quota for {cell!r}. Please add the row "
                    f"{category},{cell},0,{len(cells)} to the quotas, or mend the value "
                    f"({', '.join(sorted(known)[:6])})."
                )


def counted(pool: Pool) -> Iterator[tuple[Quota, int]]:
    """Yield each quota with how many volunteers count towards it."""
    for quota, holds in zip(pool.quotas, pool.holds, strict=True):
        yield quota, int(pool.sizes[holds].sum())
