"""The dataset described for programs: a Frictionless Data Package (version 2)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from analysis.bundle.cells import Cell, inert_name
from analysis.bundle.papers import Papers
from analysis.bundle.variables import Variable

_SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_WHOLE: Final = re.compile(r"-?\d+")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def describe_package(
    papers: Papers, variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]], data: bytes
) -> dict[str, object]:
    """Describe the bundle's table.

    Parameters
    ----------
    papers : Papers
        What is known of the dataset.
    variables : sequence of Variable
        In the order of the columns.
    columns : Mapping from column name to its values
        The data, from which types follow.
    data : bytes
        data.csv as written.

    Returns
    -------
    dict
        The content of datapackage.json.

    Examples
    --------
    >>> papers = Papers(title="Views, 2026", report={}, report_html="")
    >>> package = describe_package(papers, [Variable("q", "Q", type="number")], {"q": [1, 2]}, b"q")
    >>> package["name"], package["resources"][0]["schema"]["fields"][0]["type"]
    ('views-2026', 'integer')
    """
    package: dict[str, object] = {
        "$schema": _SCHEMA,
        "name": re.sub(r"[^a-z0-9]+", "-", papers.title.lower()).strip("-") or "dataset",
        "title": papers.title,
        "version": papers.version,
        "contributors": [{"title": name, "roles": ["author"]} for name in papers.makers],
        "resources": [_resource(variables, columns, data)],
    }
    extra = {"description": papers.description, "homepage": papers.address, "licenses": _licences(papers)}
    return package | {key: value for key, value in extra.items() if value}


def _licences(papers: Papers) -> list[dict[str, str]]:
    return [{"name": papers.licence, "title": papers.licence}] if papers.licence else []


def _resource(variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]], data: bytes) -> dict[str, object]:
    fields = [_field(variable, columns[variable.name]) for variable in variables]
    return {
        "name": "data",
        "type": "table",
        "path": "data.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"header": True, "delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": fields, "missingValues": [{"value": "", "label": "missing"}]},
    }


def _field(variable: Variable, values: Sequence[Cell]) -> dict[str, object]:
    kind = type_of(told(variable, values))
    field: dict[str, object] = {"name": inert_name(variable.name), "title": variable.label, "type": kind}
    if variable.question:
        field["description"] = variable.question
    if variable.codes and kind in ("string", "integer"):
        field["categories"] = [
            {"value": int(code.value) if kind == "integer" else code.value, "label": code.label}
            for code in variable.codes
            if kind == "string" or _WHOLE.fullmatch(code.value)
        ]
    if variable.reference:
        shares = {code.value: float(code.label) for code in variable.reference}
        field["reference"] = {"population": variable.population, "shares": shares}
    if variable.missing:
        codes = [{"value": code.value, "label": code.label} for code in variable.missing]
        field["missingValues"] = [{"value": "", "label": "missing"}, *codes]
    return field


def told(variable: Variable, values: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a column that say something: its type follows from these.

    Parameters
    ----------
    variable : Variable
        With the codes that say why there is no answer.
    values : sequence of cells
        The column.

    Returns
    -------
    list of cells
        Without those codes.

    Examples
    --------
    >>> from analysis.bundle.variables import Code
    >>> told(Variable("age", "Age", missing=(Code("*", "Withheld"),)), [31, "*", 40])
    [31, 40]
    """
    absent = {code.value for code in variable.missing}
    return [value for value in values if str(value) not in absent]


def type_of(values: Sequence[Cell]) -> str:
    """Return the Frictionless type of a column from its values.

    Parameters
    ----------
    values : sequence of cells
        A column; missing cells say nothing.

    Returns
    -------
    str
        ``integer``, ``number`` or ``string``.

    Examples
    --------
    >>> type_of(["1", None, "-2"]), type_of([1.5, 2]), type_of(["1", "*"]), type_of([])
    ('integer', 'number', 'string', 'string')
    """
    texts = [str(value) for value in values if value not in (None, "")]
    if texts and all(_WHOLE.fullmatch(text) for text in texts):
        return "integer"
    if texts and all(_NUMBER.fullmatch(text) for text in texts):
        return "number"
    return "string"
