"""Kinds of answer in an XLSForm."""

import pytest

from surveys.exchange.drafting import Draft
from surveys.exchange.xlsform.cells import Cells
from surveys.exchange.xlsform.kinds import Kinds

CHOICES = [{"list_name": "yn", "name": "yes", "label": "Yes"}, {"list name": "yn", "value": "no", "label": "No"}]


@pytest.fixture
def kinds():
    return Kinds(Cells(Draft("xlsform", "A form"), ""), CHOICES)


@pytest.mark.parametrize(
    ("type_", "looks", "kind"),
    [
        ("integer", "", "number"), ("text", "multiline", "long_text"), ("select_one yn", "", "single_choice"),
        ("select one yn", "likert", "scale"), ("select_multiple yn", "", "multiple_choice"),
        ("rank yn", "", "ranking"), ("date", "year", "date"), ("acknowledge", "", "multiple_choice"),
    ],
)  # fmt: skip
def test_a_type_is_a_kind_of_ours(kinds, type_, looks, kind):
    assert kinds.of({"type": type_, "appearance": looks}, type_)[0] == kind
    assert kinds.cells.draft.losses == []


def test_options_come_from_both_spellings_of_the_list(kinds):
    assert kinds.options("yn") == [("yes", "Yes"), ("no", "No")]
    assert kinds.of({}, "select_one yn or_other")[1]["options"][-1] == ("other", "Other", {"other": True})


def test_a_kind_or_a_list_that_is_not_there_is_asked_as_a_text_and_named(kinds):
    assert kinds.of({}, "geopoint") == kinds.of({}, "select_one nowhere") == ("short_text", {})
    assert [loss.construct for loss in kinds.cells.draft.losses] == ["geopoint", "choices"]
