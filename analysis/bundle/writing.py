"""Write the whole bundle: every file, the checksums over them, and the zip of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.bundle.archive import zip_bytes
from analysis.bundle.cells import Cell, csv_bytes
from analysis.bundle.codebook import write_codebook
from analysis.bundle.datapackage import describe_package
from analysis.bundle.dictionary import write_dictionary
from analysis.bundle.formats import other_formats
from analysis.bundle.papers import Papers, write_citation, write_readme
from analysis.bundle.setups import write_spss, write_stata
from analysis.bundle.variables import Variable, check_names
from analysis.errors import InputError, ParameterError

ZIP: Final = "bundle.zip"


@dataclass(frozen=True, slots=True)
class File:
    """A written file."""

    name: str
    size: int
    sha256: str


def write_bundle(
    folder: Path,
    *,
    columns: Mapping[str, Sequence[Cell]],
    variables: Sequence[Variable],
    papers: Papers,
) -> tuple[File, ...]:
    """Write a bundle into a folder, created if need be.

    Parameters
    ----------
    folder : Path
        Where to; files of the same names are replaced.
    columns : Mapping from column name to its values
        Data that may be released.
    variables : sequence of Variable
        Their descriptions, in the same order.
    papers : Papers
        Everything else.

    Returns
    -------
    tuple of File
        By name; the zip holds all the others.

    Raises
    ------
    ParameterError
        When columns and descriptions do not match.
    InputError
        When the folder cannot be written.
    """
    files = make_files(columns, variables, papers)
    files[ZIP] = zip_bytes(files, folder=folder.resolve().name or "bundle")
    _save(folder, files)
    return tuple(File(name, len(files[name]), _hash(files[name])) for name in sorted(files))


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as fault:
        raise InputError(f"{folder}: nothing can be written there ({fault.strerror}). Name another folder.") from fault


def make_files(
    columns: Mapping[str, Sequence[Cell]], variables: Sequence[Variable], papers: Papers
) -> dict[str, bytes]:
    r"""Make the files of a bundle, checksums included, without the zip.

    Parameters
    ----------
    columns, variables, papers
        As for `write_bundle`.

    Returns
    -------
    dict from name to content
        The same bytes for the same input.

    Examples
    --------
    >>> papers = Papers(title="Views", report={"sentences": []}, report_html="<p>")
    >>> files = make_files({"q": ["a", "b"]}, [Variable("q", "Q")], papers)
    >>> files["data.csv"]
    b'q\r\na\r\nb\r\n'
    """
    fault = check_names(columns, variables)
    if fault:
        raise ParameterError(f"bundle {papers.title!r}: {fault}. Describe each column once, in order.")
    data = csv_bytes(list(columns), zip(*columns.values(), strict=True))
    files = {
        "data.csv": data,
        "data-dictionary.csv": write_dictionary(variables),
        "codebook.xml": write_codebook(papers, variables, columns),
        "datapackage.json": _json(describe_package(papers, variables, columns, data)),
        "disclosure-report.json": _json(papers.report),
        "disclosure-report.html": papers.report_html.encode(),
        "CITATION.cff": write_citation(papers).encode(),
        "read-into-spss.sps": write_spss(variables, columns),
        "read-into-stata.do": write_stata(variables, columns),
    }
    files |= _questionnaire(papers) | other_formats(columns, variables)
    n_rows = len(next(iter(columns.values()), ()))
    names = [*files, "SHA256SUMS"]
    files["README.md"] = write_readme(papers, names=names, n_rows=n_rows, n_columns=len(columns)).encode()
    files["SHA256SUMS"] = "".join(f"{_hash(files[n])}  {n}\n" for n in sorted(files)).encode()
    return files


def _questionnaire(papers: Papers) -> dict[str, bytes]:
    given = {"questionnaire.yaml": papers.questionnaire_yaml, "questionnaire.html": papers.questionnaire_html}
    return {name: text.encode() for name, text in given.items() if text is not None}


def _json(document: Mapping[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
