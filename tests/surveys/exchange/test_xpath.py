"""What conditions, jumps and calculations are in XPath."""

import pytest

from surveys.calculations import Expression
from surveys.conditions.parsing import parse
from surveys.exchange.xpath import in_xpath, name_there, row_name, visibility, worked_out
from tests.surveys.a_questionnaire import asking, full, pages

Q = full()


@pytest.mark.parametrize(
    ("ours", "there"),
    [
        ("age == a16", "${age} = 'a16'"),
        ("age in [a16, a30]", "(${age} = 'a16' or ${age} = 'a30')"),
        ("age != a16", "${age} != '' and not(${age} = 'a16')"),
        ("answered(age)", "${age} != '' and ${age} != 'refused'"),
        ("notes in tools", "selected(${tools}, 'notes')"),
        ("notes not in tools", "${tools} != '' and not(selected(${tools}, 'notes'))"),
        ("count(tools) > 1", "(count-selected(${tools}) > 1 and not(selected(${tools}, 'dont_know')))"),
        ("count(tools) < 1", "(count-selected(${tools}) < 1 or selected(${tools}, 'dont_know'))"),
        ("comfort >= 2", "(${comfort} = '2' or ${comfort} = '3')"),
        ("minutes_waited >= 5", "${minutes_waited} >= 5"),
        ("trust.gp == 2", "${trust.gp} = '2'"),
        ('why_not == "it\'s"', '${why_not} = "it\'s"'),
        (
            "not (age == a16 or age == a30) and comfort == 1",
            "not(${age} = 'a16' or ${age} = 'a30') and ${comfort} = '1'",
        ),
    ],
)
def test_a_condition_is_written_with_our_meaning_of_an_empty_answer(ours, there):
    assert in_xpath(parse(ours), Q) == there


def test_a_jump_becomes_a_condition_of_the_pages_it_passes():
    shown = visibility(Q)
    assert [str(node) for node in shown["feel"]] == ["answered(tools) and not (none in tools)", "not (none in tools)"]
    assert shown["words"] == []


def test_names_begin_with_a_letter_there():
    made = pages(asking("1st", "number"), {**asking("x", "number"), "show_when": "1st > 2"})
    assert in_xpath(made.page("x_page").show_when.tree, made) == "${q_1st} > 2"
    assert (name_there("1st"), row_name("1st", "gp")) == ("q_1st", "q_1st.gp")


def test_a_calculation_keeps_its_brackets():
    assert worked_out(Expression.parse("a - (b - c) * 2").tree) == "${a} - ((${b} - ${c}) * 2)"
    with pytest.raises(KeyError, match="mean"):
        worked_out(Expression.parse("mean(a, b)").tree)
