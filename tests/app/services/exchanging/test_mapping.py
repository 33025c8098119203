"""Mappings: YAML that a person can read, whose faults name the line, the cause and the cure."""
from __future__ import annotations

import pytest

from app.errors import BadInput
from app.services.exchanging.mapping import Link, read_mapping, write_mapping
from surveys.reading import read

SURVEY = read("""
format: candour/1
key: t
title: T
sections:
  - key: s
    pages:
      - key: p
        questions:
          - {key: heard, kind: single_choice, text: Heard of it?, missing: [dont_know],
             options: [{key: lot, text: A lot}, {key: none, text: Nothing}]}
          - {key: uses, kind: multiple_choice, text: Uses?, options: [{key: care, text: Care}, {key: plan, text: Plan}]}
          - {key: trust, kind: grid, text: "Trust:", rows: [{key: gp, text: GP}],
             points: [{key: low, text: Low}, {key: high, text: High}]}
          - {key: seen, kind: date, text: When?}
          - {key: why, kind: long_text, text: Why?}
          - {key: mail, kind: email, text: May we write to you?}
""")
COLUMNS = ("Q1", "Q2 care", "Q2 plan", "Q3 gp", "Q4", "Q5")


def test_a_mapping_that_was_written_reads_back_as_it_was():
    links = (
        Link("heard", column="Q1", values={"Lots!": "lot", "Unsure": "missing:dont_know"}),
        Link("uses", columns={"care": "Q2 care", "plan": "Q2 plan"}),
        Link("trust", rows={"gp": "Q3 gp"}, values={"1": "low"}),
        Link("seen", column="Q4", layout="day/month/year"),
        Link("why", column="Q5"),
    )
    assert read_mapping(write_mapping(links), SURVEY, COLUMNS) == links


def test_a_question_may_name_its_column_alone():
    assert read_mapping("why: Q5", SURVEY, COLUMNS) == (Link("why", column="Q5"),)


FAULTS = {
    "": "is empty",
    "why: {column: Q5": "not well-formed YAML",
    "\nwhat: {column: Q5}": "line 2: the survey has no question “what”",
    "why: {column: Q55}": "no column “Q55”. Did you mean",
    "why: {colum: Q5}": "“colum” is not understood",
    "why: {}": "say where",
    "mail: {column: Q5}": "line 1: “mail” asks how to reach somebody",
    "why: {values: {a: b}}": "has no column",
    "heard: {column: Q1, values: {Lots: lotts}}": "which “heard” does not offer",
    "heard: {columns: {lot: Q1}}": "`columns` is for several choices",
    "trust: {column: Q1}": "`rows` is for grids",
    "trust: {rows: {dentist: Q3 gp}}": "has no “dentist”",
    "why: {column: Q5, layout: day/month/year}": "`layout` is for dates",
    "seen: {column: Q4, layout: backwards}": "no layout",
    "uses: {columns: [a, b]}": "group of",
    "why: {column: [a]}": "is one text",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_faulty_mapping_is_refused_with_its_cure(text):
    with pytest.raises(BadInput, match="mapping") as caught:
        read_mapping(text, SURVEY, COLUMNS)
    assert FAULTS[text] in str(caught.value)
