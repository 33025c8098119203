"""Numbers and dates."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import Date, Number
from surveys.kinds.quantities import said, with_unit
from tests.surveys.a_questionnaire import asking, pages

AGE = Number(key="age", text="Age?", min=16, max=1200)
COST = Number(key="cost", text="Cost?", decimals=2, unit="£")
DAY = Date(key="d", text="When?", earliest="2020-01-01", latest="2026-11-22")
MONTH = Date(key="d", text="When?", precision="month")


@pytest.mark.parametrize(("typed", "value"), [("16", 16), (" 1,200 ", 1200), ("17.0", 17), ("0016", 16)])
def test_digits_are_read_as_people_type_them(typed, value):
    assert AGE.judge_form({"age": [typed]}).value == value


@pytest.mark.parametrize("typed", ["ten", "1,20", "1e3", "0x10", "１６", "nan", "inf", "16-", "--16", "9" * 40])
def test_what_is_not_plain_digits_is_sent_back(typed):
    assert AGE.judge_form({"age": [typed]}).slips[0].code == "not_a_number"


def test_limits_are_said_as_people_write_numbers():
    assert AGE.judge(3).slips[0].message == "The number for “Age?” must be between 16 and 1,200"
    assert Number(key="a", text="A?", min=0).judge(-1).slips[0].message.endswith("must be 0 or more")
    assert Number(key="a", text="A?", max=9).judge(10).slips[0].message.endswith("must be 9 or less")


def test_decimals_beyond_those_asked_for_are_sent_back():
    assert AGE.judge(16.5).slips[0].message == "The number for “Age?” must be a whole number"
    assert COST.judge(1.239).slips[0].message == "The number for “Cost?” must have 2 decimal places or fewer"
    assert COST.judge_form({"cost": ["£1.10"]}).value == 1.1
    assert COST.judge_form({"cost": ["−30"]}).value == -30


@pytest.mark.parametrize("value", ["16", True, [16], float("nan"), float("inf"), 10**30])
def test_only_a_finite_json_number_is_a_number(value):
    assert AGE.judge(value).slips


def test_a_whole_number_is_kept_whole():
    assert isinstance(AGE.judge(20.0).value, int)


def boxes(day="", month="", year=""):
    return {"d-day": [day], "d-month": [month], "d-year": [year]}


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MAR."])
def test_a_month_may_be_a_number_or_a_word(month):
    assert DAY.judge_form(boxes("7", month, "2024")).value == "2024-03-07"


def test_an_error_names_the_box_it_is_about():
    slips = DAY.judge_form(boxes("7", "", "")).slips
    assert [(slip.part, slip.message) for slip in slips] == [
        ("month", "The date for “When?” must include a month"),
        ("year", "The date for “When?” must include a year"),
    ]
    assert DAY.judge_form(boxes("7", "Marble", "2024")).slips[0].part == "month"
    assert DAY.judge_form(boxes("32", "1", "2024")).slips[0].part == "day"
    assert DAY.judge_form(boxes("1", "1", "24")).slips[0].part == "year"
    assert DAY.judge_form(boxes("²", "1", "2024")).slips[0].part == "day"


def test_a_day_that_does_not_exist_is_sent_back():
    assert DAY.judge_form(boxes("30", "2", "2024")).slips[0].message.startswith("Enter a real date")
    assert DAY.judge_form(boxes("29", "2", "2024")).value == "2024-02-29"


def test_limits_of_dates_are_said_in_words():
    assert DAY.judge("2027-01-01").slips[0].message == "The date for “When?” must be 22 November 2026 or earlier"
    assert DAY.judge("2019-12-31").slips[0].message == "The date for “When?” must be 1 January 2020 or later"


def test_partial_dates_have_their_own_boxes_and_form():
    assert MONTH.controls() == ("d-month", "d-year")
    assert MONTH.judge("2026-05").value == "2026-05"
    assert MONTH.judge("2026-05-01").slips and MONTH.judge("2026-13").slips
    assert Date(key="d", text="When?", precision="year").judge_form({"d-year": ["1999"]}).value == "1999"


@pytest.mark.parametrize("value", [20240101, "1 May 2024", "2024-1-1", "２０２４-01-01", ["2024-01-01"]])
def test_only_an_iso_date_is_a_date_in_json(value):
    assert DAY.judge(value).slips


def test_dates_are_said_as_people_say_them():
    assert (said("2026-11-02"), said("2026-11"), said("2026")) == ("2 November 2026", "November 2026", "2026")


def test_ranges_without_any_value_are_dead_ends():
    with pytest.raises(DefinitionError, match="`min` is above `max`"):
        pages(asking("a", "number", min=5, max=4))
    with pytest.raises(DefinitionError, match="`earliest` is after `latest`"):
        pages(asking("a", "date", earliest="2026-02-01", latest="2026-01-01"))
    with pytest.raises(DefinitionError, match="not a month"):
        pages(asking("a", "date", precision="month", earliest="2026-02-01"))
    with pytest.raises(DefinitionError, match="not a date that exists"):
        pages(asking("a", "date", earliest="2026-02-30"))


def test_a_number_is_never_one_that_stands_for_a_missing_answer():
    cold = Number(key="t", text="How cold was it?", min=-30, max=50, decimals=1)
    assert [cold.judge(n).value for n in (-30, -9, -8.5, -0.5, 0, 8)] == [-30, -9, -8.5, -0.5, 0, 8]
    for n in range(-8, 0):
        (slip,) = cold.judge(n).slips
        assert slip.code == "reserved" and "from -8 to -1" in slip.message
    assert Number(key="n", text="N").judge(-5.0).slips[0].code == "reserved"


def test_a_range_that_holds_nothing_but_codes_for_missing_answers_is_refused():
    with pytest.raises(DefinitionError, match="stand for reasons not to answer"):
        pages(asking("n", "number", min=-5, max=-2))
    pages(asking("n", "number", min=-5, max=-2, decimals=1))


def test_a_range_without_a_number_of_the_wanted_decimals_is_a_dead_end():
    for limits in ({"min": 0.2, "max": 0.8}, {"min": 0.01, "max": 0.09, "decimals": 1}):
        with pytest.raises(DefinitionError, match="there is none between"):
            pages(asking("n", "number", **limits))
    pages(asking("n", "number", min=0.2, max=1), asking("m", "number", min=-8, max=0))


def test_numbers_are_told_with_their_units_as_people_write_them_however_large_or_small():
    numbers = ((1234567.5, "hours"), (0.000001, "m"), (1200.5, "£"), (7, "€"), (45, "%"))
    told = [with_unit(number, unit) for number, unit in numbers]
    assert told == ["1,234,567.5 hours", "0.000001 m", "£1,200.50", "€7", "45%"]
