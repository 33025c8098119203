"""The Frictionless data package."""

from __future__ import annotations

import hashlib
import json

import pytest

from analysis.bundle.datapackage import describe_package, type_of
from analysis.bundle.papers import Papers
from analysis.bundle.variables import Code, Variable

PAPERS = Papers(title="Views, 2026", report={}, report_html="", publisher="An organisation", licence="CC-BY-4.0")


def _field(variable, values):
    package = describe_package(PAPERS, [variable], {variable.name: values}, b"data")
    return package["resources"][0]["schema"]["fields"][0]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "-2", None], "integer"),
        ([1, 2.5], "number"),
        (["1", "x"], "string"),
        (["", None], "string"),
        ([1e30], "number"),
    ],
    ids=str,
)
def test_types_follow_from_the_data(values, kind):
    assert type_of(values) == kind


def test_codes_and_missing_values_keep_their_labels():
    variable = Variable("q", "Q", codes=(Code("1", "Yes"), Code("2", "No")), missing=(Code("-5", "Refused"),))
    field = _field(variable, ["1", "2", "-5"])
    assert field["categories"] == [{"value": 1, "label": "Yes"}, {"value": 2, "label": "No"}]
    assert field["missingValues"][1] == {"value": "-5", "label": "Refused"}


def test_categories_are_text_where_a_value_is_withheld():
    field = _field(Variable("q", "Q", codes=(Code("1", "Yes"),)), ["1", "*"])
    assert field["type"] == "string"
    assert field["categories"] == [{"value": "1", "label": "Yes"}]


def test_names_are_those_of_the_file_and_its_checksum_is_given():
    package = describe_package(PAPERS, [Variable("=q", "Q")], {"=q": ["a"]}, b"data")
    (resource,) = package["resources"]
    assert resource["schema"]["fields"][0]["name"] == "'=q"
    assert resource["hash"] == "sha256:" + hashlib.sha256(b"data").hexdigest()
    assert resource["bytes"] == 4
    assert package["contributors"] == [{"title": "An organisation", "roles": ["author"]}]
    assert json.loads(json.dumps(package)) == package


def test_a_title_without_letters_still_has_a_name():
    package = describe_package(Papers(title="???", report={}, report_html=""), [], {}, b"")
    assert package["name"] == "dataset"
    assert "licenses" not in package


def test_a_number_stays_a_number_where_some_of_it_is_withheld():
    variable = Variable("age", "Age", type="number", missing=(Code("*", "Withheld"), Code("-8", "Hidden")))
    field = _field(variable, [31, "*", 40, -8])
    assert field["type"] == "integer"
    assert {"value": "*", "label": "Withheld"} in field["missingValues"]


def test_a_licence_has_the_name_that_the_format_asks_for():
    package = describe_package(PAPERS, [Variable("q", "Q")], {"q": ["a"]}, b"q")
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}]
    assert "homepage" not in package


def test_a_known_share_of_the_population_can_be_read_by_a_program():
    variable = Variable("q", "Q", reference=(Code("1", "0.25"), Code("2", "0.75")), population="Adults, 2021 (Census)")
    shares = {"1": 0.25, "2": 0.75}
    assert _field(variable, ["1"])["reference"] == {"population": "Adults, 2021 (Census)", "shares": shares}
    assert "reference" not in _field(Variable("q", "Q"), ["1"])
