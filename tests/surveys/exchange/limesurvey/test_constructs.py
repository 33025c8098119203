"""Nothing of a LimeSurvey structure disappears silently."""

from xml.etree import ElementTree

import pytest

from surveys.exchange.accounting import words
from surveys.exchange.limesurvey import constructs
from surveys.exchange.limesurvey.reading import read_limesurvey
from tests.surveys.exchange.auditing import silent
from tests.surveys.exchange.limesurvey.test_reading import answer, asked, lss, sub

# What says nothing about what is asked: numbers of rows, looks, letters that are named as such, how the tool is run.
PLAIN = words(
    "LimeSurveyDocType DBVersion languages surveys type sid gid qid cid aid parent_qid language question_order",
    "sortorder group_order mandatory other code scale_id assessment_value relevance grelevance conditions",
    "surveyls_survey_id surveyls_language surveyls_dateformat surveyls_numberformat surveyls_email_invite_subj",
    "surveyls_email_invite surveyls_email_remind_subj surveyls_email_remind surveyls_email_register_subj",
    "surveyls_email_register surveyls_email_confirm_subj surveyls_email_confirm email_admin_notification_subj",
    "email_admin_notification email_admin_responses_subj email_admin_responses",
)


def losses(content):
    return {(loss.place, loss.construct) for loss in read_limesurvey(content).losses}


def test_what_no_table_knows_is_named_at_its_place():
    content = lss(
        asked(1, "L", "one", shiny="x"),
        answers=[{**answer(1, "a"), "shimmer": "y"}, answer(1, "b")],
        attributes=[{"qid": 1, "attribute": "glow", "value": "z"}],
        groups=[{"gid": 1, "group_name": "First", "group_order": 0, "language": "en", "glitter": "g"}],
        more="<mirrors><rows><row><a>b</a></row></rows></mirrors>", sparkle="w",
    )  # fmt: skip
    assert losses(content) == {
        ("survey", "sparkle"), ("survey", "mirrors"), ("group First", "glitter"), ("question one", "shiny"),
        ("question one", "glow"), ("question one, a", "shimmer"),
    }  # fmt: skip


def test_the_condition_of_a_row_is_named_with_its_words():
    content = lss(asked(1, "M", "many"), subquestions=[{**sub(2, 1, "x"), "relevance": "age > 3"}, sub(3, 1, "y")])
    (loss,) = read_limesurvey(content).losses
    assert (loss.place, loss.construct) == ("question many, x", "relevance")
    assert "age > 3" in loss.message


def test_points_are_named_once_for_a_question_and_only_where_they_count():
    one = {**answer(1, "a"), "assessment_value": "5"}
    assert losses(lss(asked(1, "L", "q"), answers=[one, answer(1, "b")], assessments="N")) == set()
    counted = losses(lss(asked(1, "L", "q"), answers=[one, answer(1, "b")], assessments="Y"))
    assert counted == {("survey", "assessments"), ("question q", "assessment_value")}


def test_what_was_hidden_from_everybody_is_left_out_and_named():
    content = lss(asked(1, "S", "a"), asked(2, "S", "b"), attributes=[{"qid": 2, "attribute": "hidden", "value": "1"}])
    imported = read_limesurvey(content)
    assert [question.key for question in imported.questionnaire.questions] == ["a"]
    assert losses(content) == {("question b", "hidden")}


def test_no_table_says_two_things_of_one_construct():
    for account in (one for name, one in vars(constructs).items() if name.startswith("IN_")):
        assert not (account.read & account.looks or (account.read | account.looks) & {*account.lost})


@pytest.mark.shared
def test_every_cell_of_the_survey_of_engineers_is_carried_or_named(shared):
    content = (shared / "surveys" / "limesurvey" / "rse_uk_core_2017.lss").read_bytes()
    cells = [
        ((table.tag, row.findtext("attribute") or "", cell.tag), cell.text)
        for table in ElementTree.fromstring(content) for row in table.iter("row") for cell in row
        if (cell.text or "").strip() and cell.text != "N" and cell.tag not in ("attribute",)
    ]  # fmt: skip
    looks = {"slider_layout", "slider_showminmax"}
    assert silent(cells, read_limesurvey(content), PLAIN | looks) == []
