"""XLSForm: what officers write in a spreadsheet."""

import openpyxl
import pytest

from surveys.errors import ExchangeError
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.kinds import Grid
from surveys.reading import read, write
from surveys.routing import path
from surveys.versions import version_of

CHOICES = [
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
    {"list_name": "uses", "name": "a", "label": "A"},
    {"list_name": "uses", "name": "b", "label": "B"},
]


@pytest.fixture
def form(tmp_path):
    def made(*rows, choices=CHOICES, settings=None, sheet="survey"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, content in (
            (sheet, rows),
            ("choices", choices),
            ("settings", [settings or {"form_title": "A form"}]),
        ):
            ws = book.create_sheet(title)
            headings = list(dict.fromkeys(key for row in content for key in row))
            ws.append(headings)
            for row in content:
                ws.append([row.get(heading) for heading in headings])
        book.save(tmp_path / "form.xlsx")
        return read_xlsform(tmp_path / "form.xlsx")

    return made


def row(kind, name, label=None, **more):
    return {"type": kind, "name": name, "label": label or f"About {name}?", **more}


def lost(imported):
    return {(loss.place, loss.construct) for loss in imported.losses}


def test_kinds_come_over(form):
    imported = form(
        row("text", "t"), row("text", "long", appearance="multiline"), row("integer", "n", required="yes"),
        row("decimal", "d"), row("date", "day"), row("select_one yn", "one"), row("select_multiple uses", "many"),
        row("select_one yn or_other", "other"),
    )  # fmt: skip
    q = imported.questionnaire
    assert {question.key: question.kind for question in q.questions} == {
        "t": "short_text", "long": "long_text", "n": "number", "d": "number", "day": "date",
        "one": "single_choice", "many": "multiple_choice", "other": "single_choice",
    }  # fmt: skip
    assert q.question("n").required and not q.question("d").required
    assert [option.key for option in q.question("one").options] == ["yes", "no"]
    assert q.question("other").options[-1].other
    assert imported.losses == ()
    assert q.title == "A form"


def test_a_condition_puts_a_question_on_a_page_of_its_own(form):
    imported = form(
        row("begin_group", "g", "Group", appearance="field-list"),
        row("select_one yn", "one"),
        row("integer", "n", relevant="${one} = 'yes'"),
        row("text", "t", relevant="selected(${one}, 'yes') and ${n} > 3"),
        row("text", "last"),
        row("end_group", ""),
    )
    shown = {page.key: str(page.show_when or "") for page in imported.questionnaire.pages}
    assert shown == {"g": "", "n": "one == yes", "t": "one == yes and n > 3", "last": ""}


def test_questions_of_a_field_list_share_a_page_and_others_do_not(form):
    imported = form(
        row("begin group", "g", appearance="field-list"), row("text", "a"), row("text", "b"), row("end group", ""),
        row("begin_group", "h"), row("text", "c"), row("text", "d"), row("end_group", ""), row("text", "e"),
    )  # fmt: skip
    pages = [[question.key for question in page.questions] for page in imported.questionnaire.pages]
    assert pages == [["a", "b"], ["c"], ["d"], ["e"]]
    assert [section.key for section in imported.questionnaire.sections] == ["g", "h", "e"]


def test_the_condition_of_a_group_holds_for_everything_in_it(form):
    imported = form(
        row("select_one yn", "one"),
        row("begin_group", "outer", relevant="${one} = 'yes'"),
        row("begin_group", "inner", relevant="${one} != 'no'"),
        row("text", "t"),
        row("end_group", ""),
        row("end_group", ""),
    )
    q = imported.questionnaire
    assert str(q.section_of("t").show_when) == "one == yes"
    assert str(q.page("t").show_when) == "not (one == no)"


def test_a_matrix_is_one_grid_and_its_rows_can_be_compared(form):
    imported = form(
        row("begin_group", "g", appearance="field-list"),
        row("select_one uses", "head", "How well?", appearance="label"),
        row("select_one uses", "x", "X", appearance="list-nolabel", required="yes"),
        row("select_one uses", "y", "Y", appearance="list-nolabel", required="yes"),
        row("end_group", ""),
        row("text", "why", relevant="${x} = 'b'"),
    )
    grid = imported.questionnaire.question("head")
    assert isinstance(grid, Grid) and grid.required
    assert [point.key for point in grid.rows] == ["x", "y"]
    assert str(imported.questionnaire.page("why").show_when) == "head.x == b"
    assert imported.n_questions_in == len(imported.questionnaire.questions) == 2


def test_a_table_list_is_one_grid(form):
    imported = form(
        row("begin_group", "g", "Rate", appearance="table-list"), row("select_one yn", "x"), row("select_one yn", "y"),
        row("end_group", ""),
    )  # fmt: skip
    assert [question.kind for question in imported.questionnaire.questions] == ["grid"]


def test_rows_of_a_matrix_with_conditions_show_it_when_any_of_them_holds(form):
    imported = form(
        row("select_multiple uses", "m"),
        row("select_one yn", "head", appearance="label"),
        row("select_one yn", "x", appearance="list-nolabel", relevant="selected(${m}, 'a')"),
        row("select_one yn", "y", appearance="list-nolabel", relevant="selected(${m}, 'b')"),
    )
    assert str(imported.questionnaire.page("head").show_when) == "a in m or b in m"
    assert len([loss for loss in imported.losses if loss.construct == "relevant"]) == 2


def test_limits_in_a_constraint_come_over(form):
    imported = form(row("integer", "n", constraint=". >= 18 and . < 120"), row("integer", "m", constraint=". > ${n}"))
    assert (imported.questionnaire.question("n").min, imported.questionnaire.question("n").max) == (18, 119)
    assert lost(imported) == {("row 3 of sheet survey", "constraint")}


def test_notes_become_text_and_count_as_no_question(form):
    imported = form(row("note", "hello", "**Welcome** [here](https://x.example)"), row("text", "t"))
    assert imported.questionnaire.page("hello").body == "Welcome here (https://x.example)"
    assert imported.n_questions_in == 1


def test_a_calculation_of_numbers_is_carried_and_counts_as_no_question(form):
    imported = form(
        row("integer", "days"),
        row("decimal", "hours"),
        row("calculate", "week", calculation="round(${days} * ${hours} div 2, 1)"),
        row("text", "why", relevant="${week} > 20"),
    )
    week = imported.questionnaire.question("week")
    assert (str(week.calculate), week.decimals) == ("days * hours / 2", 1)
    assert str(imported.questionnaire.page("why").show_when) == "week > 20"
    assert imported.n_questions_in == imported.n_questions_out == 3 and not imported.losses


def test_what_cannot_be_carried_is_named_with_its_row(form):
    imported = form(
        row("text", "a", default="x"),
        row("calculate", "b", calculation="concat(${a}, 1)"),
        row("geopoint", "c"),
        row("rank uses", "d"),
        row("begin_repeat", "e"),
        row("text", "f", relevant="regex(${a}, 'x')"),
        row("end_repeat", ""),
        row("start", "g"),
        row("text", "h", image="x.png", required="${a} = 'x'"),
    )
    assert lost(imported) == {
        ("row 2 of sheet survey", "default"), ("row 3 of sheet survey", "calculate"),
        ("row 4 of sheet survey", "geopoint"), ("row 6 of sheet survey", "repeat"),
        ("row 7 of sheet survey", "relevant"), ("row 9 of sheet survey", "start"),
        ("row 10 of sheet survey", "image"), ("row 10 of sheet survey", "required"),
    }  # fmt: skip
    assert imported.unread.shown == {"f"}


def test_a_repeat_of_simple_questions_is_a_list_of_things(form):
    imported = form(
        row("begin_repeat", "tool"),
        row("text", "name", required="yes", constraint="string-length(.) < 50"),
        row("select_one uses", "use"),
        row("integer", "days", relevant=""),
        row("end_repeat", ""),
        row("text", "why", relevant="count(${tool}) > 1"),
        row("text", "which", relevant="${name} = 'x'"),
    )
    made = imported.questionnaire
    assert [(one.key, one.kind, one.required) for one in made.question("tool").fields] == [
        ("name", "short_text", True), ("use", "single_choice", False), ("days", "number", False),
    ]  # fmt: skip
    assert made.question("tool").fields[0].max_length == 49
    assert str(made.page(made.page_of["why"]).show_when) == "count(tool) > 1"
    assert ("row 2 of sheet survey", "repeat") in lost(imported) and imported.unread.shown == {"which"}


def test_the_default_language_is_the_source_and_the_other_comes_along(form):
    rows = [{"type": "text", "name": "t", "label::Deutsch (de)": "Wie?", "label::English (en)": "How?"}]
    imported = form(*rows, settings={"form_title": "X", "default_language": "English (en)"})
    assert imported.questionnaire.question("t").text == "How?"
    assert imported.questionnaire.spoken == ("en", "de")
    assert imported.questionnaire.in_language("de").question("t").text == "Wie?"
    assert [loss.construct for loss in imported.losses] == ["language"]  # the title has one language there


def test_a_workbook_without_the_sheet_says_what_it_has(form):
    with pytest.raises(ExchangeError, match=r"no sheet “survey” \(it has: form, choices, settings\)"):
        form(row("text", "t"), sheet="form")


def test_a_form_without_questions_is_refused(form):
    with pytest.raises(ExchangeError, match="holds no question"):
        form(row("start", "s"))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "n_questions"),
    [("all_types_survey", 26), ("mitwirken_umfrage", 38), ("pyxform_spec_test", 26), ("testB", 18)],
)
def test_a_real_form_comes_over_with_as_many_questions_as_a_person_counts(shared, name, n_questions):
    imported = read_xlsform(shared / "surveys" / "xlsform" / f"{name}.xlsx")
    q = imported.questionnaire
    assert imported.n_questions_in == len(q.asked) == n_questions
    assert version_of(read(write(q))) == version_of(q)


def test_a_condition_that_looks_at_a_worked_out_choice_looks_at_what_it_was_worked_out_from(form):
    made = form(
        row("select_one yn", "one"),
        row("calculate", "level", calculation="if(${one} = 'yes', 'high', if(${one} = 'no', 'low', 'none'))"),
        row("text", "why", relevant="${level} = 'high'"),
        row("text", "why_not", relevant="${level} != 'high' and ${level} != ''"),
        row("text", "nothing", relevant="${level} = 'none'"),
    )
    for answers, shown in (({"one": "yes"}, ["why"]), ({"one": "no"}, ["why_not"]), ({}, ["why_not", "nothing"])):
        assert path(made.questionnaire, answers) == ("one", *shown)
    assert lost(made) >= {("row 3 of sheet survey", "calculate")}


def test_a_choice_of_values_that_is_never_worked_out_is_named(form):
    made = form(
        row("select_one yn", "one"),
        row("calculate", "level", calculation="if(${one} = 'yes', 'high', '')"),
        row("text", "why", relevant="${level} = 'middle'"),
        row("text", "more", relevant="${level} > 3"),
    )
    told = {loss.place: loss.message for loss in made.losses if loss.construct == "relevant"}
    assert "is never 'middle'" in told["row 4 of sheet survey"] and "no number" in told["row 5 of sheet survey"]


def test_a_row_of_choices_that_holds_nothing_is_passed_over(form):
    made = form(row("select_one yn", "one"), choices=[*CHOICES, {"list_name": "yn"}])
    assert [option.key for option in made.questionnaire.questions[0].options] == ["yes", "no"]


def test_a_table_of_more_than_eleven_points_is_asked_row_by_row_and_counts_as_one(form):
    long = [{"list_name": "long", "name": f"p{n}", "label": f"Point {n}"} for n in range(12)]
    made = form(
        row("begin_group", "head", "How often?", appearance="table-list"),
        row("select_one long", "a"), row("select_one long", "b"), row("end_group", ""),
        row("text", "why", relevant="${b} = 'p3'"), choices=[*CHOICES, *long],
    )  # fmt: skip
    one, two, _ = made.questionnaire.questions
    assert (one.text, two.text) == ("How often? About a?", "How often? About b?")
    assert (made.n_questions_in, made.n_questions_out) == (2, 2)
    assert str(made.questionnaire.page("why").show_when) == "b == p3"


def test_rows_of_a_table_that_have_one_name_are_told_apart(form):
    made = form(
        row("begin_group", "head", "Agree?", appearance="table-list"),
        row("select_one yn", "a b"), row("select_one yn", "a.b"), row("end_group", ""),
    )  # fmt: skip
    assert [one.key for one in made.questionnaire.questions[0].rows] == ["a_b", "a_b_2"]
