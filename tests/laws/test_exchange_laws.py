"""Laws of exchange: no foreign file, however damaged, breaks the reader; what it makes of one is a sound definition."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.errors import SurveyError
from surveys.exchange.opening import open_definition
from surveys.exchange.xlsform.writing import write_xlsform
from surveys.proving import prove
from surveys.reading import read, write
from surveys.routing import reachable_answers
from surveys.versions import version_of
from tests.laws.generated_questionnaires import answers_to, damage, questionnaires
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section, source
from tests.surveys.exchange.qualtrics.a_survey import block as qualtrics_block
from tests.surveys.exchange.qualtrics.a_survey import expression, logic, question, skip, survey

RULES = [{"block": "b3", "when": {"==": [source("a"), "Yes"]}}, {"section": "End"}]
EQ = schema(
    section("s1", block("b1", radio("a", "Yes", "No"), routing_rules=RULES), block("b2"), block("b3")),
    section("s2", block("b4", {"id": "n", "type": "Number"}), enabled={"when": {"!=": [source("a"), None]}}),
)
SKIPPING = {"Type": "Question", "QuestionID": "QID1", "SkipLogic": [skip("QID3", "q://QID1/SelectableChoice/1")]}
QUALTRICS = survey(
    [question("QID1"), question("QID2", "Matrix", "Likert", Answers={"1": {"Display": "x"}, "2": {"Display": "y"}}),
     question("QID3", DisplayLogic=logic(expression("q://QID2/SelectableChoice/1/2")))],
    [qualtrics_block("B", SKIPPING, "QID2", "QID3")],
)  # fmt: skip
SURVEYJS = {"pages": [{"name": "p", "elements": [
    {"type": "checkbox", "name": "c", "choices": ["a", {"value": "b", "text": "B"}]},
    {"type": "matrix", "name": "m", "rows": ["x"], "columns": [1, 2]},
    {"type": "text", "name": "t", "visibleIf": "{c} contains 'a' or {m.x} = 1"},
]}]}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([EQ, QUALTRICS, SURVEYJS]), st.data())
def test_no_damaged_foreign_file_breaks_the_reader(document, data):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "foreign"
        file.write_text(json.dumps(damage(damage(document, data), data)), encoding="utf-8")
        try:
            opened = open_definition(file, dt.date(2026, 11, 22))
        except SurveyError as error:
            assert str(error)
            return
    made = opened.questionnaire
    assert version_of(read(write(made))) == version_of(made)
    assert prove(made, unread=opened.unread).longest_path <= len(made.pages)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "n"]), st.sampled_from(["Yes", "No", 3, None, ["Yes"], {"x": 1}])))
def test_an_eq_path_ends_whatever_the_answers_are(answers):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "foreign"
        file.write_text(json.dumps(EQ), encoding="utf-8")
        opened = open_definition(file, dt.date(2026, 11, 22))
    path, complete = opened.walk(answers)
    assert path[0] == "b1"
    assert not complete or "a" in answers


CARRIED = ("single_choice", "multiple_choice", "scale", "number", "date", "short_text", "ranking",
           "long_list", "list_of")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(questionnaires(kinds=CARRIED, sums=False), st.data())
def test_a_form_written_as_xlsform_asks_the_same_people_the_same_questions(questionnaire, data):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "form.xlsx"
        file.write_bytes(write_xlsform(questionnaire)[0])
        if not questionnaire.questions:
            return
        again = open_definition(file, dt.date(2026, 11, 22)).questionnaire
    for _ in range(5):
        answers = {one.key: data.draw(st.sampled_from(answers_to(one))) for one in questionnaire.questions}
        given_ = {key: value for key, value in answers.items() if not isinstance(value, (dict, type(None)))}
        assert set(reachable_answers(again, given_)) == set(reachable_answers(questionnaire, given_))
