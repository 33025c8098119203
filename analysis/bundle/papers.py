"""The papers around a dataset: what it is, who made it, how to cite it, what was done to protect people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Papers:
    """What a bundle tells besides its data."""

    title: str
    report: Mapping[str, object]
    report_html: str
    description: str = ""
    publisher: str = "The publisher of this dataset"
    authors: tuple[str, ...] = ()
    licence: str = ""
    terms: str = ""
    version: str = "1"
    released_on: date | None = None
    level: Literal["open", "safeguarded"] = "open"
    language: str = "en"
    questionnaire_yaml: str | None = None
    questionnaire_html: str | None = None
    notes: tuple[str, ...] = field(default=())
    address: str = ""
    citation: str = ""

    @property
    def makers(self) -> tuple[str, ...]:
        """The authors, or else the publisher."""
        return self.authors or (self.publisher,)


FILES: Mapping[str, str] = {
    "data.csv": "the data",
    "data-dictionary.csv": "every column: meaning, type, codes, missing values, base",
    "codebook.xml": "the same for archives (DDI-Codebook 2.5)",
    "datapackage.json": "the same for programs (Frictionless Data Package)",
    "read-into-spss.sps": "reads the data into SPSS or PSPP with labels and missing values",
    "read-into-stata.do": "reads the data into Stata with labels and missing values",
    "disclosure-report.html": "what was done to protect people, and what it cost",
    "disclosure-report.json": "the same for programs",
    "questionnaire.html": "what people were asked",
    "questionnaire.yaml": "the questionnaire as a file that can be used again",
    "CITATION.cff": "how to cite this dataset",
    "SHA256SUMS": "checksums; `sha256sum -c SHA256SUMS` proves that no file was altered",
}


def write_readme(papers: Papers, *, names: Sequence[str], n_rows: int, n_columns: int) -> str:
    """Write README.md.

    Parameters
    ----------
    papers : Papers
        What is known of the dataset.
    names : sequence of str
        The files of the bundle.
    n_rows, n_columns : int
        The size of the data.

    Returns
    -------
    str
        Markdown.
    """
    parts = [f"# {papers.title}", papers.description, f"{n_rows} rows, {n_columns} columns. Version {papers.version}."]
    parts += ["## Files", "\n".join(f"- `{name}`: {FILES[name]}" for name in FILES if name in names)]
    parts += ["## Reading the data", _READING]
    parts += ["## Protection of people", _protection(papers)]
    parts += ["## Terms", _terms(papers)]
    parts += ["## How to cite", papers.citation] if papers.citation else []
    return "\n\n".join(part for part in parts if part) + "\n"


_READING = """UTF-8, comma-separated, first line = column names. `data-dictionary.csv` says what each code means, also
those that say why an answer is missing; an empty cell is missing, and `*` stands for a value that was withheld to
protect somebody. Text that a spreadsheet could take for a formula begins with an apostrophe.

```python
import csv, numpy
with open("data.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
table = numpy.loadtxt("data.csv", delimiter=",", quotechar='"', dtype=str, encoding="utf-8")  # first line: names
```"""


def _protection(papers: Papers) -> str:
    lines = papers.report.get("sentences", [])
    told = [str(line) for line in lines] if isinstance(lines, list) else []
    return "\n".join(f"- {line}" for line in [*told, *papers.notes])


def _terms(papers: Papers) -> str:
    who = "Open to everyone." if papers.level == "open" else "Safeguarded: only for people who accepted its terms."
    rule = "Do not try to find out who a row belongs to, and do not join it with data that could."
    licence = f"Licence: {papers.licence}." if papers.licence else "The publisher has not stated a licence."
    return " ".join(part for part in (who, licence, papers.terms, rule) if part)


def write_citation(papers: Papers) -> str:
    """Write CITATION.cff (Citation File Format 1.2.0).

    Parameters
    ----------
    papers : Papers
        What is known of the dataset.

    Returns
    -------
    str
        YAML; every text is quoted as JSON, which is YAML too.
    """
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('If you use this dataset, please cite it as below.')}",
        "type: dataset",
        f"title: {_quoted(papers.title)}",
        f"version: {_quoted(papers.version)}",
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in papers.makers),
    ]
    lines += [f"abstract: {_quoted(papers.description)}"] if papers.description else []
    lines += [f"license: {_quoted(papers.licence)}"] if papers.licence else []
    lines += [f"url: {_quoted(papers.address)}"] if papers.address else []
    lines += [f"date-released: {papers.released_on.isoformat()}"] if papers.released_on else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
