"""The whole bundle."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest

from analysis.bundle import Code, Papers, Variable, write_bundle
from analysis.errors import InputError, ParameterError

PAPERS = Papers(title="Views", report={"sentences": ["Ages are grouped."]}, report_html="<!doctype html><p>ok</p>")
VARIABLES = [Variable("view", "View", codes=(Code("good", "Good"),)), Variable("n", "N", type="number")]
COLUMNS = {"view": ["good", "=1+1", None], "n": [-1, 2, 3]}


def _write(folder, papers=PAPERS):
    return write_bundle(folder, columns=COLUMNS, variables=VARIABLES, papers=papers)


def test_every_promised_file_is_there(tmp_path):
    files = _write(tmp_path / "out")
    assert [file.name for file in files] == sorted(
        [
            "data.csv",
            "data-dictionary.csv",
            "codebook.xml",
            "datapackage.json",
            "disclosure-report.json",
            "disclosure-report.html",
            "README.md",
            "CITATION.cff",
            "read-into-spss.sps",
            "read-into-stata.do",
            "SHA256SUMS",
            "bundle.zip",
        ]
    )
    assert all((tmp_path / "out" / file.name).stat().st_size == file.size for file in files)


def test_the_questionnaire_is_added_where_there_is_one(tmp_path):
    papers = Papers(title="Views", report={}, report_html="", questionnaire_yaml="key: x\n", questionnaire_html="<p>")
    names = {file.name for file in _write(tmp_path / "out", papers)}
    assert {"questionnaire.yaml", "questionnaire.html"} <= names


def test_checksums_hold_for_every_file_and_the_zip_holds_them_all(tmp_path):
    out = tmp_path / "out"
    files = {file.name: file.sha256 for file in _write(out)}
    lines = dict(line.split("  ")[::-1] for line in (out / "SHA256SUMS").read_text().splitlines())
    assert set(lines) == set(files) - {"SHA256SUMS", "bundle.zip"}
    for name, checksum in lines.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == checksum == files[name]
    with zipfile.ZipFile(out / "bundle.zip") as archive:
        assert sorted(archive.namelist()) == sorted(f"out/{name}" for name in files if name != "bundle.zip")


def test_the_same_input_gives_the_same_bytes(tmp_path):
    one, two = _write(tmp_path / "a" / "out"), _write(tmp_path / "b" / "out")
    assert one == two


def test_cells_are_inert_and_numbers_stay_numbers(tmp_path):
    _write(tmp_path / "out")
    page = (tmp_path / "out" / "data.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(page))) == [["view", "n"], ["good", "-1"], ["'=1+1", "2"], ["", "3"]]
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert [field["type"] for field in package["resources"][0]["schema"]["fields"]] == ["string", "integer"]


def test_columns_that_nobody_described_are_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(ParameterError, match="Describe each column once"):
        write_bundle(tmp_path / "out", columns=COLUMNS, variables=VARIABLES[:1], papers=PAPERS)
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="Name another folder"):
        _write(tmp_path / "out")
