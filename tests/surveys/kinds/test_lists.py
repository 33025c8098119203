"""One of a long list."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import LongList, Option
from surveys.missing import Missing
from tests.surveys.a_questionnaire import asking, pages

OPTIONS = (Option("ls", "Leeds"), Option("bd", "Bradford"), Option("else", "Elsewhere", other=True))
WORK = LongList(key="work", text="Where do you work?", options=OPTIONS, missing=("refused",))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"work": ["ls"]}, "ls"),
        ({"work": [""]}, None),
        ({"work": [""], "work-typed": [" bradford "]}, "bd"),
        ({"work": ["ls"], "work-typed": ["Bradford"]}, "bd"),
        ({"work": ["ls"], "work-typed": [""]}, None),
        ({"work-other": ["York"]}, {"option": "else", "text": "York"}),
        ({"work": ["else"], "work-other": ["York"]}, {"option": "else", "text": "York"}),
        ({"work-missing": ["missing:refused"]}, {"missing": "refused"}),
    ],
)
def test_what_is_typed_counts_before_what_the_list_still_holds(raw, value):
    assert WORK.judge_form(raw) == (value, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"work": ["ls"], "work-typed": ["Ledes"]}, "not_listed"),
        ({"work-typed": ["Elsewhere"]}, "not_listed"),
        ({"work": ["ls"], "work-other": ["York"]}, "both"),
        ({"work": ["ls"], "work-missing": ["missing:refused"]}, "both"),
        ({"work": ["xx"]}, "unknown_option"),
        ({"work": ["ls", "bd"]}, "one_only"),
    ],
)
def test_what_is_not_on_the_list_is_sent_back(raw, code):
    assert WORK.judge_form(raw).slips[0].code == code


def test_it_is_told_and_kept_like_a_choice():
    assert WORK.in_words("ls") == ("Leeds",)
    assert WORK.in_words({"option": "else", "text": "York"}) == ("Elsewhere: York",)
    assert WORK.cells("ls") == {"work": "ls", "work_other_text": Missing.SKIPPED}
    assert "2 can be chosen" in WORK.on_paper().instruction
    assert "work-typed" in WORK.controls()


def test_options_that_read_the_same_are_refused():
    options = [{"key": "a", "text": "St Mary’s"}, {"key": "b", "text": "st mary’s"}]
    with pytest.raises(DefinitionError, match="Two options read"):
        pages(asking("a", "long_list", options=options))
