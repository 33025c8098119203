"""Existing results become a draft with a mapping: every column has its question, or is named as left out."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import BadInput
from app.services.checking import check
from app.services.exchanging.inferring import infer, wording
from app.services.exchanging.mapping import read_mapping, write_mapping
from app.services.exchanging.sheets import Sheet, read_sheet
from app.services.importing import judge
from surveys.reading import read

CSV = """Respondent ID,Gender,Q1_uses_1,Q1_uses_2,Q1_uses_other,Q2_hopes_OE,Q3_worries_OE,Age,Empty
""" + "\n".join(
    f"R{n},{'Female' if n % 2 else 'Prefer not to say'},{'Care' if n % 3 else ''},{'' if n % 4 else 'Other'},"
    f"{'' if n % 4 else 'Games'},I hope for {n} things,I worry about {n} things,{20 + n}," for n in range(40))


def drafted(sheet: Sheet):
    inferred = infer(sheet, title="Results", key="results", audience="public")
    return inferred, read(inferred.definition_yaml)


def test_every_column_has_its_question_or_is_named_as_left_out():
    inferred, asked = drafted(read_sheet(CSV.encode()))
    assert [q.kind for q in asked.questions] == ["single_choice", "multiple_choice", "long_text", "long_text", "number"]
    assert inferred.left_out == (("Respondent ID", "may tell who answered"), ("Empty", "has no answers"))
    assert (inferred.n_open, inferred.n_closed) == (2, 3)


def test_the_draft_has_no_faults_and_all_its_rows_can_be_imported():
    sheet = read_sheet(CSV.encode())
    inferred, asked = drafted(sheet)
    assert check(inferred.definition_yaml, date(2026, 11, 22)).is_ready
    links = read_mapping(write_mapping(inferred.links), asked, sheet.columns)
    good, refused = judge(asked, sheet, links)
    assert (len(good), refused) == (40, [])
    assert good[0].answers["q1_uses"] == [{"option": "other", "text": "Games"}]
    assert good[0].answers["gender"] == {"missing": "refused"}


def test_hopes_and_worries_are_known_as_the_two_halves_of_a_summary():
    _, asked = drafted(read_sheet(CSV.encode()))
    assert asked.question("q2_hopes_oe").analysis == "confidence"
    assert asked.question("q3_worries_oe").analysis == "concern"
    assert asked.question("q2_hopes_oe").pair == "q3_worries_oe"


def test_background_is_marked_as_what_could_tell_who_somebody_is():
    _, asked = drafted(read_sheet(CSV.encode()))
    assert asked.question("gender").disclosure == "quasi_identifier"
    assert asked.hierarchy("gender").levels[0].name == "all"


def test_headings_become_words():
    assert wording("Q13_AI_impact_worries_text_OE") == "AI impact worries"
    assert wording("HouseholdIncome") == "Household Income"


def test_a_file_without_answers_is_refused():
    with pytest.raises(BadInput, match="No column"):
        drafted(read_sheet(b"a,b\n,\n"))


@pytest.mark.shared
def test_a_real_survey_becomes_a_draft_with_its_open_questions(shared: Path):
    sheet = read_sheet((shared / "data" / "ai_survey" / "responses.csv").read_bytes())
    inferred, asked = drafted(sheet)
    assert inferred.n_open >= 4 and not inferred.left_out
    assert check(inferred.definition_yaml, date(2026, 11, 22)).is_ready
    good, refused = judge(asked, sheet, read_mapping(write_mapping(inferred.links), asked, sheet.columns))
    assert (len(good), refused) == (500, [])
    roles = {q.analysis for q in asked.questions if q.kind == "long_text"}
    assert {"confidence", "concern"} <= roles
