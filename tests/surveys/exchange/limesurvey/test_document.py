"""The tables of a structure file, whatever its version."""

from xml.etree import ElementTree

from surveys.exchange.limesurvey.document import Document
from tests.surveys.exchange.limesurvey.test_reading import asked, lss, sub, table


def document(*arguments, **named):
    return Document(ElementTree.fromstring(lss(*arguments, **named)))


def test_questions_stand_in_their_groups_and_parts_below_their_questions():
    questions = asked(2, "M", "b", question_order=2), asked(1, "S", "a", question_order=1)
    made = document(*questions, subquestions=[sub(9, 2, "x")])
    assert [row["title"] for row in made.questions()["1"]] == ["a", "b"]
    assert [row["title"] for row in made.subquestions()["2"]] == ["x"]


def test_the_wording_of_newer_versions_stands_in_tables_of_its_own():
    words = table("question_l10ns", {"qid": 1, "language": "en", "question": "Why?"})
    row = {name: held for name, held in asked(1, "S", "a").items() if name not in ("question", "language")}
    assert document(row, more=words).questions()["1"][0]["question"] == "Why?"


def test_settings_are_those_of_the_surveys_language():
    made = document(
        asked(1, "S", "a"),
        attributes=[
            {"qid": 1, "attribute": "prefix", "value": "about", "language": "en"},
            {"qid": 1, "attribute": "prefix", "value": "etwa", "language": "de"},
        ],
    )
    assert made.attributes() == {"1": {"prefix": "about"}}


def test_tables_that_nobody_reads_are_told_with_their_size():
    made = document(asked(1, "S", "a"), more="<quota><rows><row><id>1</id></row></rows></quota><empty><rows/></empty>")
    assert list(made.other_tables()) == [("quota", 1)]
