"""The DDI codebook."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from analysis.bundle.codebook import NAMESPACE, write_codebook
from analysis.bundle.papers import Papers
from analysis.bundle.variables import Code, Variable

NAMES = {"d": NAMESPACE}
ORDER = json.loads((Path(__file__).parents[2] / "golden" / "ddi_codebook.json").read_text(encoding="utf-8"))

PAPERS = Papers(
    title="Views & <worries>",
    report={},
    report_html="",
    description="What people said.",
    authors=("A. Author", "B. Author"),
    licence="CC-BY-4.0",
    released_on=date(2026, 11, 22),
)
VARIABLES = [
    Variable(
        "view",
        "View",
        codes=(Code("good", "Good"), Code("bad", "Bad")),
        missing=(Code("-5", "Refused"),),
        question="What do you think?",
        base="everybody",
        note="asked first",
    ),
    Variable("age", "Age", type="number"),
]
COLUMNS = {"view": ["good", "good", "bad", "-5", None], "age": [30, 41, None, 18, 22]}


def _tree():
    return ElementTree.fromstring(write_codebook(PAPERS, VARIABLES, COLUMNS))


def _local(element):
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


@pytest.mark.parametrize("parent", sorted(ORDER["children"]))
def test_children_stand_in_the_order_of_the_standard(parent):
    allowed = ORDER["children"][parent]
    found = list(_tree().iter(f"{{{NAMESPACE}}}{parent}"))
    assert found
    for element in found:
        places = [allowed.index(_local(child)) for child in element]
        assert places == sorted(places)


def test_every_element_that_is_written_is_checked_against_the_standard():
    leaves = {_local(e) for e in _tree().iter() if len(e) == 0}
    assert {_local(e) for e in _tree().iter()} - leaves == set(ORDER["children"])


def test_attributes_hold_only_the_words_that_the_standard_knows():
    for element in _tree().iter():
        for name, words in ORDER["words"].get(_local(element), {}).items():
            assert element.get(name) in words


def test_counts_of_values_and_missing_values_are_those_of_the_data():
    view = _tree().find(".//d:var[@name='view']", NAMES)
    counted = [
        (c.findtext("d:catValu", None, NAMES), c.get("missing"), c.findtext("d:catStat", None, NAMES))
        for c in view.findall("d:catgry", NAMES)
    ]
    assert counted == [("good", "N", "2"), ("bad", "N", "1"), ("-5", "Y", "1")]
    assert view.findtext("d:sumStat", None, NAMES) == "3"


def test_titles_makers_day_and_licence_are_carried():
    citation = _tree().find("d:stdyDscr/d:citation", NAMES)
    assert citation.findtext("d:titlStmt/d:titl", None, NAMES) == "Views & <worries>"
    assert [e.text for e in citation.findall("d:rspStmt/d:AuthEnty", NAMES)] == ["A. Author", "B. Author"]
    assert citation.find("d:distStmt/d:distDate", NAMES).get("date") == "2026-11-22"
    assert _tree().findtext(".//d:conditions", None, NAMES) == "CC-BY-4.0"


def test_characters_that_xml_cannot_hold_are_left_out():
    page = write_codebook(PAPERS, [Variable("x", "bell \x07 and \ud800 lone")], {"x": ["a"]})
    assert ElementTree.fromstring(page).findtext(".//d:labl", None, NAMES) == "bell  and  lone"


def test_a_number_column_is_continuous_and_numeric():
    age = _tree().find(".//d:var[@name='age']", NAMES)
    assert age.get("intrvl") == "contin"
    assert age.find("d:varFormat", NAMES).get("type") == "numeric"


def test_a_known_share_of_the_population_is_a_note():
    shares = (Code("1", "0.25"), Code("2", "0.75"))
    variable = Variable("q", "Q", note="First.", reference=shares, population="Adults, 2021 (Census)")
    root = ElementTree.fromstring(write_codebook(PAPERS, [variable], {"q": ["1"]}))
    notes = [note.text for note in root.iterfind(".//d:var/d:notes", NAMES)]
    assert notes == ["First.", "Shares in Adults, 2021 (Census): 1 0.25; 2 0.75."]
