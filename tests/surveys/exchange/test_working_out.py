"""Foreign calculations of numbers are carried; others say why not."""

import pytest

from surveys.exchange.asked_before import NotCarriedError
from surveys.exchange.drafting import Draft
from surveys.exchange.expressions import Binary, Call, Name, Value
from surveys.exchange.working_out import carried


@pytest.fixture
def draft():
    made = Draft("test", "T")
    page = made.page("p")
    made.ask(page, "my days", "number", "Days?")
    made.ask(page, "words", "short_text", "Words?")
    made.work_out(page, "week", "Week", "my_days * 8", 1)
    return made


def test_names_become_keys_and_rounding_becomes_decimals(draft):
    sum_ = Binary("-", Name("my days"), Binary("/", Name("week"), Value(2.5)))
    assert carried(sum_, draft) == ("(my_days - (week / 2.5))", None)
    assert carried(Call("round", (sum_, Value(2))), draft)[1] == 2
    assert carried(Call("round", (Name("week"),)), draft) == ("week", 0)
    assert draft.n_questions_in == 2 and draft.finish().n_questions_out == 2


@pytest.mark.parametrize(
    "part",
    [
        Name("words"),
        Name("later"),
        Value("x"),
        Value(-1),
        Value(True),
        Call("if", (Name("week"),)),
        Binary("and", Name("week"), Name("week")),
        Call("round", (Name("week"), Name("week"))),
    ],
)
def test_what_is_no_calculation_of_numbers_is_not_carried(draft, part):
    with pytest.raises(NotCarriedError):
        carried(part, draft)
