"""LimeSurvey: the structure of a survey as XML."""

from xml.sax.saxutils import escape

import pytest

from surveys.errors import ExchangeError
from surveys.exchange.limesurvey.reading import read_limesurvey
from surveys.kinds import Grid
from surveys.proving import prove
from surveys.reading import read, write
from surveys.versions import version_of


def table(name, *rows):
    cells = "".join(
        "<row>" + "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in row.items()) + "</row>"
        for row in rows
    )
    return f"<{name}><rows>{cells}</rows></{name}>"


def lss(*questions, subquestions=(), answers=(), attributes=(), groups=None, more="", **survey):
    groups = groups or [{"gid": 1, "group_name": "First group", "group_order": 0, "language": "en"}]
    settings = {"sid": 9, "language": "en", "format": "G", **survey}
    title = {"surveyls_language": "en", "surveyls_title": "A survey"}
    body = (
        table("surveys", settings) + table("surveys_languagesettings", title) + table("groups", *groups)
        + table("questions", *questions) + table("subquestions", *subquestions) + table("answers", *answers)
        + table("question_attributes", *attributes) + more
    )  # fmt: skip
    return f"<?xml version='1.0'?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>{body}</document>".encode()


def asked(qid, kind, title, gid=1, **more):
    return {
        "qid": qid, "parent_qid": 0, "sid": 9, "gid": gid, "type": kind, "title": title, "language": "en",
        "question": f"<p>About {title}?</p>", "question_order": qid, "relevance": "1", **more,
    }  # fmt: skip


def sub(qid, parent, title):
    text = f"Part {title}"
    return {"qid": qid, "parent_qid": parent, "title": title, "question": text, "question_order": qid, "language": "en"}


def answer(qid, code, sortorder=0):
    return {"qid": qid, "code": code, "answer": f"Answer {code}", "sortorder": sortorder, "language": "en"}


def lost(imported):
    return {(loss.place, loss.construct) for loss in imported.losses}


def test_kinds_come_over():
    imported = read_limesurvey(
        lss(
            asked(1, "L", "one", other="Y", mandatory="Y"),
            asked(2, "M", "many"),
            asked(3, "Y", "yesno"),
            asked(4, "S", "short"),
            asked(5, "T", "long"),
            asked(6, "N", "number"),
            asked(7, "D", "day"),
            asked(8, "F", "grid"),
            asked(9, "5", "five"),
            asked(10, "X", "note"),
            answers=[answer(1, "b", 2), answer(1, "a", 1), answer(8, "1"), answer(8, "2")],
            subquestions=[sub(20, 2, "x"), sub(21, 2, "none"), sub(22, 8, "r1"), sub(23, 8, "r2")],
            attributes=[
                {"qid": 2, "attribute": "exclude_all_others", "value": "none"},
                {"qid": 6, "attribute": "min_num_value_n", "value": "2"},
                {"qid": 5, "attribute": "maximum_chars", "value": "50"},
            ],
        )
    )
    q = imported.questionnaire
    assert [question.kind for question in q.questions] == [
        "single_choice", "multiple_choice", "single_choice", "short_text", "long_text", "number", "date", "grid",
        "scale",
    ]  # fmt: skip
    assert [option.text for option in q.question("one").options] == ["Answer a", "Answer b", "Other"]
    assert q.question("one").required and q.question("one").options[-1].other
    assert q.question("many").options[1].exclusive
    assert (q.question("number").min, q.question("long").max_length) == (2, 50)
    assert isinstance(q.question("grid"), Grid) and [row.key for row in q.question("grid").rows] == ["r1", "r2"]
    assert [page.key for page in q.pages] == ["First_group"]
    assert "About note?" in q.pages[0].body
    assert imported.losses == ()
    assert q.title == "A survey"


def test_several_boxes_are_one_question_in_several_parts():
    parts = [sub(20, 1, "a"), sub(21, 1, "b"), sub(22, 2, "c")]
    imported = read_limesurvey(lss(asked(1, "Q", "texts"), asked(2, "K", "numbers"), subquestions=parts))
    assert list(imported.questionnaire.by_key) == ["texts_a", "texts_b", "numbers"]
    assert (imported.n_questions_in, imported.n_questions_out) == (2, 2)


@pytest.mark.parametrize(
    ("equation", "ours"),
    [
        ('((9X1X1.NAOK == "a"))', "one == a"),
        ('one.NAOK != "a"', "not (one == a)"),
        ('9X1X1.NAOK == "-oth-"', "one == oth"),
        ('(9X1X1.NAOK == "a" or 9X1X1.NAOK == "b") and 9X1X6.NAOK gt 3', "(one == a or one == b) and n > 3"),
        ('9X1X2x.NAOK == "Y"', "x in many"),
        ('many_x.NAOK == ""', "not (x in many)"),
        ('9X1X2x.NAOK != "Y"', "not (x in many)"),
        ('9X1X8r1.NAOK == "2"', "grid.r1 == 2"),
        ("!is_empty(n.NAOK)", "answered(n)"),
        ("is_empty(n)", "not answered(n)"),
    ],
)
def test_a_relevance_equation_is_carried(equation, ours):
    imported = read_limesurvey(
        lss(
            asked(1, "!", "one", other="Y"),
            asked(2, "M", "many"),
            asked(6, "N", "n"),
            asked(8, "F", "grid"),
            asked(11, "S", "last", relevance=equation),
            answers=[answer(1, "a"), answer(1, "b"), answer(8, "1"), answer(8, "2")],
            subquestions=[sub(20, 2, "x"), sub(21, 2, "y"), sub(22, 8, "r1")],
        )
    )
    assert str(imported.questionnaire.page("last").show_when) == ours


def test_what_cannot_be_carried_is_named():
    imported = read_limesurvey(
        lss(
            asked(1, "R", "rank"),
            asked(2, "*", "sum"),
            asked(3, "|", "file"),
            asked(4, "S", "t", preg="/x/", relevance="count(1, 2) > 1"),
            asked(5, "S", "u"),
            answers=[answer(1, "a")],
            attributes=[{"qid": 5, "attribute": "random_order", "value": "1"}],
            more=table("conditions", {"qid": 5, "cqid": 4}) + table("quota", {"id": 1}),
            additional_languages="de",
        )
    )
    assert lost(imported) == {
        ("question rank", "ranking"), ("question sum", "equation"), ("question file", "type |"),
        ("question t", "preg"), ("question t", "relevance"), ("question u", "order"),
        ("question u", "conditions"), ("survey", "quota"), ("survey", "language"),
    }  # fmt: skip
    assert imported.unread.shown == {"t", "u"}


def test_groups_become_sections_with_their_own_condition():
    groups = [
        {"gid": 2, "group_name": "Second", "group_order": 2, "language": "en", "grelevance": 'a.NAOK == "Y"'},
        {"gid": 1, "group_name": "First", "group_order": 1, "language": "en", "description": "<b>Hello</b>"},
    ]
    imported = read_limesurvey(lss(asked(1, "Y", "a"), asked(2, "S", "b", gid=2), groups=groups))
    first, second = imported.questionnaire.sections
    assert (first.title, second.title, str(second.show_when)) == ("First", "Second", "a == Y")
    assert first.pages[0].body == "Hello"


def test_every_language_is_carried_and_what_it_lacks_is_named():
    in_welsh = {"language": "cy", "question": "<p>Pa un?</p>"}
    title, titled = (
        {"surveyls_language": tag, "surveyls_title": text} for tag, text in (("en", "A survey"), ("cy", "Arolwg"))
    )
    content = lss(
        asked(1, "L", "one"), asked(1, "L", "one", **in_welsh), asked(2, "X", "note", help="Read this", language="en"),
        asked(2, "X", "note", help="Darllenwch", **in_welsh), asked(3, "S", "lonely"),
        answers=[answer(1, "a"), {**answer(1, "a"), "answer": "Ateb", "language": "cy"}, answer(1, "b", 1),
                 {**answer(1, "b", 1), "answer": "Arall", "language": "cy"}],
        additional_languages="cy",
    )
    named = [table("surveys_languagesettings", *rows).encode() for rows in ([title], [title, titled])]
    imported = read_limesurvey(content.replace(*named))
    welsh = imported.questionnaire.in_language("cy")
    assert (welsh.title, welsh.question("one").text) == ("Arolwg", "Pa un?")
    assert [option.text for option in welsh.question("one").options] == ["Ateb", "Arall"]
    assert "Darllenwch" in welsh.pages[0].body and imported.questionnaire.spoken == ("en", "cy")
    assert any("About lonely?" in loss.message and "Cymraeg" in loss.message for loss in imported.losses)


def test_a_newer_file_keeps_its_wording_in_tables_of_their_own():
    question = {key: value for key, value in asked(1, "L", "one").items() if key not in ("question", "language")}
    more = (
        table("question_l10ns", {"qid": 1, "question": "Which?", "help": "One", "language": "en"})
        + table("group_l10ns", {"gid": 1, "group_name": "New", "language": "en"})
        + table("answer_l10ns", {"aid": 5, "answer": "First", "language": "en"})
    )
    answers = [{"qid": 1, "aid": 5, "code": "a", "sortorder": 0}]
    groups = [{"gid": 1, "group_order": 0}]
    imported = read_limesurvey(lss(question, groups=groups, answers=answers, more=more))
    asked_ = imported.questionnaire.question("one")
    assert (asked_.text, asked_.hint, asked_.options[0].text) == ("Which?", "One", "First")
    assert imported.questionnaire.sections[0].title == "New"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a", "not well-formed"),
        (b"<html></html>", "no LimeSurvey"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not well-formed"),
        (lss(), "holds no question"),
    ],
)
def test_what_is_no_survey_gets_one_clear_message(content, words):
    with pytest.raises(ExchangeError, match=words):
        read_limesurvey(content)


@pytest.mark.shared
def test_the_survey_of_research_software_engineers_comes_over(shared):
    imported = read_limesurvey((shared / "surveys" / "limesurvey" / "rse_uk_core_2017.lss").read_bytes())
    q = imported.questionnaire
    assert imported.n_questions_in == imported.n_questions_out == 59
    assert sum(page.show_when is not None for page in q.pages) == 13
    assert {loss.construct for loss in imported.losses} == {"surveyls_endtext", "letters"}
    assert version_of(read(write(q))) == version_of(q)
    assert prove(q, unread=imported.unread).is_sound


def test_an_array_with_a_long_scale_is_asked_row_by_row_and_counts_as_one():
    codes = [answer(1, f"a{n}", n) for n in range(12)]
    later = asked(2, "S", "why", relevance='grid_r2.NAOK == "a3"')
    parts = [sub(8, 1, "r1"), sub(9, 1, "r2")]
    made = read_limesurvey(lss(asked(1, "F", "grid"), later, answers=codes, subquestions=parts))
    assert [(question.key, question.kind) for question in made.questionnaire.questions][:2] == [
        ("grid_r1", "single_choice"), ("grid_r2", "single_choice"),
    ]  # fmt: skip
    assert (made.n_questions_in, made.n_questions_out) == (2, 2)
    assert str(made.questionnaire.page("why").show_when) == "grid_r2 == a3"
    assert lost(made) == {("question grid_r1", "grid")}
