"""Display logic as conditions of ours."""

import pytest

from tests.surveys.exchange.qualtrics.a_survey import expression, imported, logic, lost, question


@pytest.mark.parametrize(
    ("expressions", "ours"),
    [
        ([expression("q://QID1/SelectableChoice/1")], "QID1 == 1"),
        ([expression("q://QID1/SelectableChoice/1", "NotSelected")], "not (QID1 == 1)"),
        ([expression("q://QID2/SelectableChoice/2")], "2 in QID2"),
        ([expression("q://QID2/SelectedChoicesCount", "GreaterThan", RightOperand="1")], "count(QID2) > 1"),
        ([expression("q://QID3/ChoiceTextEntryValue", "GreaterThanOrEqual", RightOperand="5")], "QID3 >= 5"),
        ([expression("q://QID4/SelectableChoice/1/2")], "QID4.1 == 2"),
        ([expression("q://QID4/SelectableAnswer/2")], "QID4.1 == 2 or QID4.2 == 2 or QID4.3 == 2"),
        ([expression("q://QID1/x", "NotEmpty")], "answered(QID1)"),
        (
            [
                expression("q://QID1/SelectableChoice/1"),
                expression("q://QID2/SelectableChoice/1", Conjuction="And"),
                expression("q://QID1/SelectableChoice/3", Conjuction="Or"),
            ],
            "QID1 == 1 and 1 in QID2 or QID1 == 3",
        ),
    ],
)
def test_display_logic_is_carried(expressions, ours):
    made = imported(
        [
            question("QID1"),
            question("QID2", selector="MAVR"),
            question("QID3", "TE", "SL", Validation={"Settings": {"ContentType": "ValidNumber"}}),
            question("QID4", "Matrix", "Likert", Answers={"1": {"Display": "x"}, "2": {"Display": "y"}}),
            question("QID5", DisplayLogic=logic(*expressions)),
        ]
    )
    assert str(made.questionnaire.page("QID5").show_when) == ours


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"LogicType": "EmbeddedField"}, "EmbeddedField, which is no answer"),
        (expression("q://QID9/SelectableChoice/1"), "not a question asked before"),
        (expression("q://QID1/ChoiceDisplayed/1", "Displayed"), "no “Displayed” here"),
        (expression("q://QID1/Elsewhere/1", "EqualTo", RightOperand="1"), "Elsewhere, which is not known"),
        (expression("somewhere"), "not an answer"),
    ],
)
def test_logic_that_cannot_be_carried_is_named_with_its_reason(part, reason):
    made = imported([question("QID1"), question("QID2", DisplayLogic=logic(part))])
    assert lost(made) == {("question QID2", "DisplayLogic")}
    assert reason in made.losses[0].message
    assert made.unread.shown == {"QID2"}
