"""The codebook for archives: DDI-Codebook 2.5 (ddialliance.org), with the counts of every coded value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import (
    Element,
    SubElement,
    indent,
    register_namespace,
    tostring,
)

from analysis.bundle.cells import Cell, inert_name
from analysis.bundle.datapackage import told, type_of
from analysis.bundle.papers import Papers
from analysis.bundle.variables import Code, Variable

NAMESPACE: Final = "ddi:codebook:2_5"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
#: Characters that XML 1.0 cannot hold at all.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_codebook(papers: Papers, variables: Sequence[Variable], columns: Mapping[str, Sequence[Cell]]) -> bytes:
    """Write codebook.xml.

    Parameters
    ----------
    papers : Papers
        What is known of the dataset.
    variables : sequence of Variable
        In the order of the columns.
    columns : Mapping from column name to its values
        The data, from which the counts follow.

    Returns
    -------
    bytes
        UTF-8 XML.

    Examples
    --------
    >>> papers = Papers(title="Views", report={}, report_html="")
    >>> b"<titl>Views</titl>" in write_codebook(papers, [Variable("q", "Q")], {"q": ["a"]})
    True
    """
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", f"{{{_XML}}}lang": papers.language})
    _document(root, papers)
    _study(root, papers)
    _file(root, len(next(iter(columns.values()), ())), len(variables))
    data = SubElement(root, "dataDscr")
    for number, variable in enumerate(variables, 1):
        _variable(data, number, variable, columns[variable.name])
    register_namespace("xml", _XML)
    indent(root, " ")
    page: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return page + b"\n"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()})
    element.text = _FORBIDDEN.sub("", text) or None
    return element


def _document(root: Element, papers: Papers) -> None:
    citation = _add(_add(root, "docDscr"), "citation")
    _add(_add(citation, "titlStmt"), "titl", f"Codebook of {papers.title}")
    _add(_add(citation, "prodStmt"), "software", "Candour")


def _study(root: Element, papers: Papers) -> None:
    study = _add(root, "stdyDscr")
    _citation(_add(study, "citation"), papers)
    if papers.description:
        _add(_add(study, "stdyInfo"), "abstract", papers.description)
    use = _add(_add(study, "dataAccs"), "useStmt")
    _add(use, "restrctn", "open" if papers.level == "open" else "safeguarded: terms must be accepted")
    _add(use, "conditions", papers.licence or "The publisher has not stated a licence.")


def _citation(citation: Element, papers: Papers) -> None:
    _add(_add(citation, "titlStmt"), "titl", papers.title)
    responsible = _add(citation, "rspStmt")
    for name in papers.makers:
        _add(responsible, "AuthEnty", name)
    distribution = _add(citation, "distStmt")
    _add(distribution, "distrbtr", papers.publisher)
    if papers.released_on:
        day = papers.released_on.isoformat()
        _add(distribution, "distDate", day, date=day)
    _add(_add(citation, "verStmt"), "version", papers.version)


def _file(root: Element, n_rows: int, n_columns: int) -> None:
    about = _add(_add(root, "fileDscr", ID="F1"), "fileTxt")
    _add(about, "fileName", "data.csv")
    size = _add(about, "dimensns")
    _add(size, "caseQnty", str(n_rows))
    _add(size, "varQnty", str(n_columns))
    _add(about, "fileType", "text/csv", charset="UTF-8")


def _variable(data: Element, number: int, variable: Variable, values: Sequence[Cell]) -> None:
    numeric = type_of(told(variable, values)) != "string"
    counted = bool(variable.codes) or not numeric
    var = _add(
        data,
        "var",
        ID=f"V{number}",
        name=inert_name(variable.name),
        files="F1",
        intrvl="discrete" if counted else "contin",
    )
    _add(var, "labl", variable.label)
    if variable.question:
        _add(_add(var, "qstn"), "qstnLit", variable.question)
    if variable.universe or variable.base:
        _add(var, "universe", ". ".join(part for part in (variable.universe, variable.base) if part))
    counts = Counter("" if value is None else str(value) for value in values)
    _add(var, "sumStat", str(_n_valid(variable, counts)), type="vald")
    for code in variable.codes:
        _category(var, code, counts, missing="N")
    for code in variable.missing:
        _category(var, code, counts, missing="Y")
    _add(var, "varFormat", type="numeric" if numeric else "character")
    for note in (variable.note, _reference(variable)):
        if note:
            _add(var, "notes", note)


def _reference(variable: Variable) -> str:
    shares = "; ".join(f"{code.value} {code.label}" for code in variable.reference)
    return f"Shares in {variable.population}: {shares}." if shares else ""


def _n_valid(variable: Variable, counts: Mapping[str, int]) -> int:
    absent = {"", *(code.value for code in variable.missing)}
    return sum(n for value, n in counts.items() if value not in absent)


def _category(var: Element, code: Code, counts: Mapping[str, int], *, missing: str) -> None:
    category = _add(var, "catgry", missing=missing)
    _add(category, "catValu", code.value)
    _add(category, "labl", code.label)
    _add(category, "catStat", str(counts.get(code.value, 0)), type="freq")
