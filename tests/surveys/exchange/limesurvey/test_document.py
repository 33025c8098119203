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


def test_what_is_said_in_another_language_stands_with_the_source_in_older_and_in_newer_files():
    older = document(
        asked(1, "S", "a"), asked(1, "S", "a", language="cy", question="Pam?"),
        attributes=[{"qid": 1, "attribute": "prefix", "value": text, "language": tag}
                    for tag, text in (("en", "about"), ("cy", "tua"))],
        additional_languages="cy",
    )  # fmt: skip
    row = {name: held for name, held in asked(1, "S", "a").items() if name not in ("question", "language")}
    words = [{"qid": 1, "language": tag, "question": text} for tag, text in (("en", "Why?"), ("cy", "Pam?"))]
    newer = document(row, more=table("question_l10ns", *words), additional_languages="cy")
    for made in (older, newer):
        (question,) = made.questions()["1"]
        assert question["question"].said_in("cy") == "Pam?" and made.others == ("cy",)
    assert older.attributes()["1"]["prefix"].said_in("cy") == "tua"


def test_a_language_without_wording_and_one_without_a_tag_are_left_out():
    made = document(asked(1, "S", "a"), additional_languages="cy Elvish")
    assert (made.others, made.left_out) == ((), ("cy", "Elvish"))
