"""What an author writes for a second look."""

import pytest

from surveys.errors import DefinitionError
from surveys.kinds import KINDS
from surveys.kinds.doubts import token_of
from surveys.reading import read, write
from surveys.versions import changes, version_of
from tests.surveys.a_questionnaire import asking, pages

WARN = [{"when": "hours > 80", "text": "Is that right?"}, {"when": "not answered(hours)", "text": "Nothing?"}]


def test_a_soft_check_belongs_to_every_kind_that_is_asked():
    warned = {name for name, cls in KINDS.items() if any(field.name == "warn" for field in cls.FIELDS)}
    assert warned == {name for name, cls in KINDS.items() if cls.IS_ASKED and cls.IS_KEPT}


def test_it_reads_back_and_changes_the_version_but_not_what_can_be_compared():
    plain, warned = pages(asking("hours", "number")), pages(asking("hours", "number", warn=WARN))
    assert version_of(read(write(warned))) == version_of(warned) != version_of(plain)
    assert [(change.what, change.compares) for change in changes(plain, warned)] == [("handling", "yes")]
    assert warned.question("hours").posted() == ("hours", "hours-sure")


@pytest.mark.parametrize(
    ("warn", "words"),
    [
        ([{"when": "later > 1", "text": "x"}], "asked later"),
        ([{"when": "hours ==", "text": "x"}], "condition"),
        ([{"when": "hours == yes", "text": "x"}], "is a number"),
        ([{"when": "hours > 1"}], "`text` is missing"),
    ],
)
def test_it_is_checked_when_the_definition_is_read(warn, words):
    with pytest.raises(DefinitionError, match=words):
        pages(asking("hours", "number", warn=warn), asking("later", "number"))


def test_its_field_is_a_name_of_its_own():
    with pytest.raises(DefinitionError, match="would both use the name `hours-sure`"):
        pages(asking("hours", "number", warn=WARN), asking("hours-sure", "number"))


def test_a_confirmation_is_of_one_answer_alone():
    assert token_of({"a": 1, "b": 2}) == token_of({"b": 2, "a": 1}) != token_of({"a": 1, "b": 3})
    assert token_of(None) != token_of("")
