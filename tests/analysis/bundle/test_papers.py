"""README and citation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import yaml

from analysis.bundle.cells import csv_bytes
from analysis.bundle.papers import FILES, Papers, write_citation, write_readme

PAPERS = Papers(
    title='The "AI": views',
    report={"sentences": ["Ages are grouped."]},
    report_html="",
    notes=("q: 3 cells.",),
    description="What people said.",
    authors=("A. Author",),
    licence="CC-BY-4.0",
    released_on=date(2026, 11, 22),
)


def test_the_citation_is_yaml_with_what_the_format_asks_for():
    citation = yaml.safe_load(write_citation(PAPERS))
    assert citation["cff-version"] == "1.2.0"
    assert citation["title"] == 'The "AI": views'
    assert citation["type"] == "dataset"
    assert citation["authors"] == [{"name": "A. Author"}]
    assert citation["date-released"] == date(2026, 11, 22)
    assert citation["license"] == "CC-BY-4.0"


def test_without_authors_the_publisher_is_cited_and_nothing_is_made_up():
    citation = yaml.safe_load(write_citation(Papers(title="T", report={}, report_html="", publisher="P")))
    assert citation["authors"] == [{"name": "P"}]
    assert not {"license", "date-released", "abstract"} & set(citation)


def test_the_readme_lists_only_files_that_are_there_and_says_how_people_are_protected():
    text = write_readme(PAPERS, names=["data.csv", "SHA256SUMS"], n_rows=300, n_columns=4)
    assert "300 rows, 4 columns" in text
    assert "`data.csv`" in text
    assert "questionnaire" not in text
    assert "- Ages are grouped.\n- q: 3 cells." in text
    assert "Open to everyone. Licence: CC-BY-4.0." in text


def test_a_safeguarded_dataset_says_so():
    text = write_readme(
        Papers(title="T", report={}, report_html="", level="safeguarded"), names=list(FILES), n_rows=1, n_columns=1
    )
    assert "only for people who accepted its terms. The publisher has not stated a licence." in text


def test_the_papers_say_where_it_is_and_how_to_cite_it():
    papers = replace(PAPERS, address="https://example.org/data/1", citation="A. Author (2026). Views.")
    assert yaml.safe_load(write_citation(papers))["url"] == "https://example.org/data/1"
    readme = write_readme(papers, names=["data.csv"], n_rows=3, n_columns=1)
    assert "## How to cite\n\nA. Author (2026). Views." in readme


def test_the_two_ways_of_reading_the_data_that_the_readme_names_work(tmp_path, monkeypatch):
    readme = write_readme(PAPERS, names=["data.csv"], n_rows=2, n_columns=2)
    (tmp_path / "data.csv").write_bytes(csv_bytes(["band", "n"], [["under 1,000", 1], ["=1", None]]))
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(readme.partition("```python\n")[2].partition("```")[0], names)
    assert names["rows"][0] == {"band": "under 1,000", "n": "1"}
    assert names["table"].tolist() == [["band", "n"], ["under 1,000", "1"], ["'=1", ""]]
