"""Blocks along their flow."""

import json

import pytest

from surveys.exchange.qualtrics.reading import is_qualtrics, read_qualtrics
from surveys.proving import prove
from surveys.reading import read, write
from surveys.routing import path
from surveys.versions import version_of
from tests.surveys.exchange.qualtrics.a_survey import block, expression, imported, logic, lost, question, skip, survey


def test_it_is_known_by_its_two_parts():
    assert is_qualtrics(survey([], []))
    assert not is_qualtrics({"SurveyEntry": {}})


def test_skip_logic_ends_a_page_and_its_target_begins_one():
    first = {"Type": "Question", "QuestionID": "QID1", "SkipLogic": [
        skip("QID3", "q://QID1/SelectableChoice/1"), skip("ENDOFBLOCK", "q://QID1/SelectableChoice/2"),
        skip("ENDOFSURVEY", "q://QID1/SelectableChoice/3"),
    ]}  # fmt: skip
    made = imported(
        [question(f"QID{n}") for n in range(1, 6)], block("B1", first, "QID2", "QID3", "QID4"), block("B2", "QID5")
    )
    q = made.questionnaire
    assert [[one.key for one in page.questions] for page in q.pages] == [["QID1"], ["QID2"], ["QID3", "QID4"], ["QID5"]]
    assert path(q, {"QID1": "1"}) == ("QID1", "QID3", "QID5")
    assert path(q, {"QID1": "2"}) == ("QID1", "QID5")
    assert path(q, {"QID1": "3"}) == ("QID1",)
    assert path(q, {}) == ("QID1", "QID2", "QID3", "QID5")


def test_page_breaks_are_kept():
    made = imported([question("QID1"), question("QID2")], block("B", "QID1", {"Type": "Page Break"}, "QID2"))
    assert [page.key for page in made.questionnaire.pages] == ["QID1", "QID2"]


def test_a_branch_decides_about_its_blocks():
    flow = [
        {"Type": "Block", "ID": "B1"},
        {"Type": "Branch", "FlowID": "F", "BranchLogic": logic(expression("q://QID1/SelectableChoice/1")),
         "Flow": [{"Type": "Block", "ID": "B2"}]},
    ]  # fmt: skip
    made = imported([question("QID1"), question("QID2")], block("B1", "QID1"), block("B2", "QID2"), flow=flow)
    assert str(made.questionnaire.sections[1].show_when) == "QID1 == 1"


def test_what_cannot_be_carried_is_named():
    flow = [
        {"Type": "EmbeddedData", "FlowID": "F1"},
        {"Type": "Block", "ID": "B"},
        {"Type": "Block", "ID": "B"},
        {"Type": "Branch", "FlowID": "F2", "BranchLogic": logic({"LogicType": "DeviceType"})},
    ]
    made = imported(
        [
            question("QID1", Randomization={"Type": "All"}, RecodeValues={"1": "9"}),
            question("QID2", "RO", "DND"),
            question("QID3", "Timing", "PageTimer"),
            question("QID4", "HeatMap", "Image"),
            question("QID5", DisplayLogic=logic(expression("q://QID1/ChoiceDisplayed/1", "Displayed"))),
            question("QID6"),
        ],
        block("B", "QID1", "QID2", "QID3", "QID4", "QID5"),
        block("T", "QID6", Type="Trash"),
        flow=flow,
    )
    assert lost(made) == {
        ("flow F1", "EmbeddedData"), ("flow F2", "BranchLogic"), ("block B", "repeated block"),
        ("question QID1", "RecodeValues"),
        ("question QID3", "Timing"), ("question QID4", "HeatMap"), ("question QID5", "DisplayLogic"),
        ("block T", "unused questions"),
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("name", "n_questions"), [("many_types", 32), ("survey_logic_everywhere", 5)])
def test_a_real_survey_comes_over_with_as_many_questions_as_a_person_counts(shared, name, n_questions):
    file = shared / "surveys" / "qualtrics" / f"{name}.qsf"
    made = read_qualtrics(json.loads(file.read_text(encoding="utf-8")))
    assert made.n_questions_in == made.n_questions_out == n_questions
    assert version_of(read(write(made.questionnaire))) == version_of(made.questionnaire)
    dead = prove(made.questionnaire, unread=made.unread).dead_rules
    assert len(dead) == (2 if name == "survey_logic_everywhere" else 0)  # the same choice sent to three places


def test_a_survey_that_ends_for_some_ends_here_for_the_same():
    end = {"Type": "EndSurvey", "FlowID": "FL_3"}
    branch = {
        "Type": "Branch", "FlowID": "FL_2", "Flow": [end],
        "BranchLogic": logic(expression("q://QID1/SelectableChoice/2")),
    }  # fmt: skip
    blocks = [block("One", "QID1"), block("Two", "QID2")]
    flow = [{"Type": "Block", "ID": "One"}, branch, {"Type": "Block", "ID": "Two"}]
    made = imported([question("QID1"), question("QID2")], *blocks, flow=flow)
    assert not made.losses
    assert path(made.questionnaire, {"QID1": "2"}) == ("QID1",)
    assert path(made.questionnaire, {"QID1": "1"}) == ("QID1", "QID2")


def test_how_many_are_to_be_ticked_and_the_range_of_a_number_are_carried():
    several = {"Settings": {"Type": "ChoiceRange", "MinChoices": "1", "MaxChoices": "2"}}
    number = {"ContentType": "ValidNumber", "ValidNumber": {"Min": "0", "Max": "120", "NumDecimals": ""}}
    made = imported([question("QID1", selector="MAVR", Validation=several),
                     question("QID2", "TE", "SL", Validation={"Settings": {"Type": "ContentType", **number}})])
    ticks, age = made.questionnaire.questions
    assert (ticks.min, ticks.max, age.min, age.max) == (1, 2, 0, 120)
    assert not made.losses
