"""How each kind of question of Qualtrics is asked here."""

from surveys.exchange.qualtrics.kinds import ASKED, values
from tests.surveys.exchange.qualtrics.a_survey import ABC, imported, lost, question


def test_kinds_come_over():
    points = {"Answers": {"1": {"Display": "Low"}, "2": {"Display": "High"}}}
    column = {"QuestionText": "How?", "SubSelector": "SingleAnswer", "Selector": "Likert", **points}
    made = imported(
        [
            question("QID1", Validation={"Settings": {"ForceResponse": "ON"}}),
            question("QID2", selector="MAVR", Choices={**ABC, "4": {"Display": "None", "ExclusiveAnswer": True}}),
            question("QID3", "TE", "ML"),
            question("QID4", "TE", "SL", Validation={"Settings": {"ContentType": "ValidNumber"}}),
            question("QID5", "Matrix", "Likert", SubSelector="SingleAnswer", **points),
            question("QID6", "Matrix", "Likert", SubSelector="MultipleAnswer", **points),
            question("QID7", "Slider", "HSLIDER", Configuration={"CSSliderMin": 0, "CSSliderMax": 10}),
            question("QID8", "SBS", "SBSMatrix", AdditionalQuestions={"1": column, "2": column}),
            question("QID9", "MC", "NPS"),
            question("QID10", "DB", "TB"),
        ]
    )
    q = made.questionnaire
    assert (made.n_questions_in, made.n_questions_out) == (9, 9)
    assert {key: one.kind for key, one in q.by_key.items()} == {
        "QID1": "single_choice", "QID2": "multiple_choice", "QID3": "long_text", "QID4": "number", "QID5": "grid",
        **{f"QID6_{n}": "multiple_choice" for n in (1, 2, 3)}, **{f"QID7_{n}": "number" for n in (1, 2, 3)},
        "QID8_1": "grid", "QID8_2": "grid", "QID9": "scale",
    }  # fmt: skip
    assert q.question("QID1").required
    assert [option.text for option in q.question("QID1").options] == ["A", "B", "C"]
    assert q.question("QID2").options[-1].exclusive
    assert (q.question("QID7_1").min, q.question("QID7_1").max) == (0, 10)
    assert lost(made) == {("question QID8", "side by side")}


def test_a_form_of_several_boxes_is_one_question_in_parts():
    made = imported([question("QID1", "TE", "FORM")])
    assert list(made.questionnaire.by_key) == ["QID1_1", "QID1_2", "QID1_3"]
    assert made.n_questions_in == made.n_questions_out == 1


def test_a_ranking_and_a_constant_sum_are_carried_where_their_limits_are_known():
    hundred = {"Settings": {"Type": "ChoicesTotal", "ChoiceTotal": "100"}}
    made = imported(
        [
            question("QID1", "RO", "DND"),
            question("QID2", "CS", "HBAR"),
            question("QID3", "CS", "HBAR", Validation=hundred),
        ]
    )
    asked = made.questionnaire.by_key
    assert asked["QID1"].kind == "ranking" and asked["QID3"].kind == "allocation" and asked["QID3"].total == 100
    assert lost(made) == {("question QID2", "constant sum")}
    assert made.n_questions_in == made.n_questions_out == 3


def test_a_request_to_answer_becomes_a_soft_check():
    request = {"Settings": {"ForceResponse": "RequestResponse"}}
    made = imported([question("QID1", Validation=request), question("QID2", "RO", "DND", Validation=request)])
    [doubt] = made.questionnaire.question("QID1").warn
    assert str(doubt.when) == "not answered(QID1)"
    assert lost(made) == {("question QID2", "RequestResponse")}


def test_members_come_from_lists_and_from_mappings_alike():
    assert values({"1": "a", "2": "b"}) == values(["a", "b"]) == ["a", "b"]
    assert values(None) == []
    assert set(ASKED) >= {"MC", "TE", "Matrix", "SBS", "Slider"}
