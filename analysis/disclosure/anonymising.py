"""Microdata that can be given away: backgrounds generalised as little as possible, answers kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.disclosure.classes import Cell, encode, text_of
from analysis.disclosure.generalising import Rule, gather_rows
from analysis.disclosure.hierarchies import MASK, Hierarchy
from analysis.disclosure.lattice import Solution, search
from analysis.disclosure.policy import Policy
from analysis.disclosure.report import ColumnReport, DisclosureReport
from analysis.disclosure.risk import measure_risk
from analysis.errors import InputError


@dataclass(frozen=True, slots=True)
class Anonymised:
    """Columns that may be released, in an order that says nothing, and the report of what was done."""

    columns: dict[str, tuple[Cell, ...]]
    report: DisclosureReport


def anonymise(
    columns: Mapping[str, Sequence[Cell]],
    *,
    quasi: Mapping[str, Hierarchy],
    sensitive: Sequence[str] = (),
    text: Sequence[str] = (),
    policy: Policy,
    left_out: Mapping[str, str] | None = None,
    pinned: Collection[str] = (),
    harmless: Mapping[str, str] | None = None,
) -> Anonymised:
    """Make rows safe to release.

    The cheapest combination of generalisations is found by an exact search; records that still stand out
    have one or two background values masked (``*``), or all of them, and so form classes of their own. Answers
    are never changed. Rows leave in an order that follows from a hash of what they hold.

    Parameters
    ----------
    columns : Mapping from column name to its values
        All of the same length; neither written to nor kept.
    quasi : Mapping from column name to Hierarchy
        What somebody might know of a person. Values that a hierarchy does not know are added to it.
    sensitive : sequence of str
        Columns of which every class must hold several different values.
    text : sequence of str
        Free text; left out. (Redacted text for a safeguarded release is given as an ordinary column.)
    policy : Policy
        The rules.
    left_out : Mapping from column name to reason, optional
        Further columns to leave out.
    pinned : collection of str
        Quasi-identifiers that are never generalised (only masked): what other columns tell of them anyway.
    harmless : Mapping from sensitive column to value, optional
        The value that tells nothing of anybody ("not asked"): a class may hold it alone.

    Returns
    -------
    Anonymised
        The same result for the same rows in any order.

    Raises
    ------
    InputError
        When a column is missing, or when even one class of all records would break the rules.

    Examples
    --------
    >>> from analysis.disclosure.hierarchies import make_hierarchy
    >>> ages = ["20"] * 15 + ["30"] * 14 + ["31"]
    >>> tens = make_hierarchy("age", ages, [("ten years", {"20": "20s", "30": "30s", "31": "30s"})])
    >>> result = anonymise({"age": ages, "id": range(30)}, quasi={"age": tens}, policy=Policy(mean_risk=0.05),
    ...                    left_out={"id": "an identifier"})
    >>> sorted(set(result.columns["age"])), list(result.columns)
    (['*'], ['age'])
    """
    gone = dict.fromkeys(text, "free text") | dict(left_out or {})
    _check(columns, [*quasi, *sensitive, *gone])
    kept = {name: tuple(values) for name, values in columns.items() if name not in gone}
    fitted = {name: _fit(name, kept[name], hierarchy) for name, hierarchy in quasi.items()}
    told = {name: (harmless or {}).get(name) for name in sensitive}
    solution = _solve(kept, fitted, told, policy, pinned)
    changed = {name: _generalised(values, fitted.get(name), solution, list(fitted)) for name, values in kept.items()}
    released = _shuffled(changed)
    report = _report(kept, released, fitted, told, gone, policy, solution)
    return Anonymised(released, report)


def _check(columns: Mapping[str, Sequence[Cell]], named: Iterable[str]) -> None:
    unknown = [name for name in named if name not in columns]
    if unknown:
        raise InputError(f"column {unknown[0]!r} does not exist. The columns are: {', '.join(list(columns)[:30])}.")
    if len({len(values) for values in columns.values()}) > 1:
        raise InputError("columns of different length: every row needs a value, or None, in every column")


def _fit(name: str, values: Sequence[Cell], hierarchy: Hierarchy) -> Hierarchy:
    names, _ = encode(values)
    try:
        return hierarchy.covering(names).narrowed(names)
    except InputError as fault:
        raise InputError(f"column {name!r}: {fault}") from fault


def _solve(
    columns: Mapping[str, Sequence[Cell]],
    quasi: Mapping[str, Hierarchy],
    sensitive: Mapping[str, str | None],
    policy: Policy,
    pinned: Collection[str],
) -> Solution:
    if not quasi:
        raise InputError("no quasi-identifier is named: name at least one column that others may know of a person")
    n = len(next(iter(columns.values())))
    rule = Rule(policy.smallest_class, policy.l, policy.max_masked, policy.mean_risk, policy.max_partly)
    needed = max(rule.min_size, int(np.ceil(1 / policy.mean_risk - 1e-9)))
    if n < needed:
        raise InputError(
            f"{n} records: fewer than {needed} cannot be released row by row. Publish a table of counts instead."
        )
    for name in sensitive:
        _check_diversity(name, columns[name], policy)
    answers = {name: encode(columns[name]) for name in sensitive}
    rows = gather_rows(
        [encode(columns[name])[1] for name in quasi],
        [codes for _, codes in answers.values()],
        [_code_of(answers[name][0], value) for name, value in sensitive.items()],
        policy.l,
    )
    places = [place for place, name in enumerate(quasi) if name in pinned]
    solution = search(rows, list(quasi.values()), rule, pinned=places)
    if solution is None:
        raise InputError("no generalisation satisfies the rules. Leave out a sensitive column or a column's detail.")
    return solution


def _code_of(names: Sequence[str], value: str | None) -> int | None:
    return names.index(value) if value in names else None


def _check_diversity(name: str, values: Sequence[Cell], policy: Policy) -> None:
    n_values = len(encode(values)[0])
    if n_values < policy.l:
        raise InputError(
            f"sensitive column {name!r} holds {n_values} different value(s), {policy.l} are needed: "
            "everybody's answer would be known. Leave the column out."
        )


def _generalised(
    values: Sequence[Cell], hierarchy: Hierarchy | None, solution: Solution, quasi: list[str]
) -> tuple[Cell, ...]:
    if hierarchy is None:
        return tuple(values)
    place = quasi.index(hierarchy.name)
    labels, is_masked = hierarchy.labels_at(solution.node[place]), solution.cells[:, place]
    return tuple(MASK if gone else labels[text_of(value)] for value, gone in zip(values, is_masked, strict=True))


def _shuffled(columns: Mapping[str, tuple[Cell, ...]]) -> dict[str, tuple[Cell, ...]]:
    """Order rows by a keyed hash of each: content decides, arrival leaves no trace."""
    rows = [json.dumps(row, ensure_ascii=False).encode() for row in zip(*columns.values(), strict=True)]
    key = hashlib.sha256(b"\n".join(sorted(rows))).digest()
    order = sorted(range(len(rows)), key=lambda i: hashlib.blake2b(rows[i], key=key).digest())
    return {name: tuple(values[i] for i in order) for name, values in columns.items()}


def _report(
    before: Mapping[str, Sequence[Cell]],
    after: Mapping[str, Sequence[Cell]],
    quasi: Mapping[str, Hierarchy],
    sensitive: Mapping[str, str | None],
    gone: Mapping[str, str],
    policy: Policy,
    solution: Solution,
) -> DisclosureReport:
    names = list(quasi)
    steps = zip(quasi.values(), solution.node, strict=True)
    return DisclosureReport(
        policy=policy,
        before=measure_risk(before, names),
        after=measure_risk(after, names),
        columns=tuple(_column_report(h, level, after[h.name]) for h, level in steps),
        sensitive=tuple((name, _least_diverse(after, names, name, value)) for name, value in sensitive.items()),
        left_out=tuple(sorted(gone.items())),
        n_masked=int(solution.masked.sum()),
        n_partly=int(solution.partly.sum()),
        loss=solution.loss,
        n_nodes=solution.n_nodes,
        n_checked=solution.n_checked,
    )


def _column_report(hierarchy: Hierarchy, level: int, released: Sequence[Cell]) -> ColumnReport:
    return ColumnReport(
        name=hierarchy.name,
        level=hierarchy.levels[level].name,
        step=level,
        n_steps=len(hierarchy.levels) - 1,
        n_values_before=len(hierarchy.values),
        n_values_after=len(set(released) - {MASK}),
    )


def _least_diverse(columns: Mapping[str, Sequence[Cell]], quasi: Sequence[str], name: str, harmless: str | None) -> int:
    """Count the different values in the class that has fewest, on the rows as they are released."""
    held: dict[tuple[Cell, ...], set[str]] = {}
    for row, value in zip(zip(*(columns[q] for q in quasi), strict=True), columns[name], strict=True):
        held.setdefault(row, set()).add(text_of(value))
    return min((len(values) for values in held.values() if values != {harmless}), default=0)
