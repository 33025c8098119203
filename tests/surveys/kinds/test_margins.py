"""The known share of each answer in a population."""

import pytest

from surveys.errors import DefinitionError
from surveys.reading import read, write
from surveys.versions import changes, comparable, version_of
from tests.surveys.a_questionnaire import asking, pages

AGES = [{"key": "young", "text": "16 to 39"}, {"key": "old", "text": "40 or over"}, {"key": "x", "text": "Not sure"}]
CENSUS = {"title": "Census 2021, table TS007", "publisher": "ONS", "url": "https://example.org/ts007"}
REFERENCE = {"population": "People of 16 or over in England", "year": "2021", "source": CENSUS,
             "shares": {"young": "38.5", "old": "61.5"}}  # fmt: skip


def asked(**margin):
    return pages(asking("age", "single_choice", options=AGES, margin={**REFERENCE, **margin}))


def test_a_reference_is_part_of_the_definition_and_reads_back_to_the_byte():
    text = write(asked())
    assert version_of(read(text)) == version_of(asked()) and write(read(text)) == text
    assert asked().question("age").margin.proportions == {"young": 0.385, "old": 0.615}


def test_counts_percentages_and_shares_say_the_same():
    for shares in ({"young": 385, "old": 615}, {"young": "0.385", "old": "0.615"}):
        assert asked(shares=shares).question("age").margin.proportions == {"young": 0.385, "old": 0.615}


def test_the_source_is_cited_with_population_and_year():
    cited = "People of 16 or over in England, 2021 (ONS, Census 2021, table TS007, https://example.org/ts007)"
    assert asked().question("age").margin.cited == cited


@pytest.mark.parametrize(
    ("margin", "message"),
    [
        ({"shares": {"young": 1, "odl": 2}}, "The question has no answer `odl`. Did you mean `old`?"),
        ({"shares": {"young": 1, "old": 0}}, "A reference needs the shares of two answers or more."),
        ({"shares": {}}, "A reference needs the shares of two answers or more."),
        ({"shares": {"young": -1, "old": 1}}, "-1 is out of range."),
        ({"source": None}, "`source` is missing."),
        ({"population": ""}, "`population` is missing."),
    ],
)
def test_a_reference_that_says_nothing_is_refused(margin, message):
    with pytest.raises(DefinitionError) as refused:
        asked(**margin)
    assert message in str(refused.value)


def test_a_scale_may_have_one_and_a_number_may_not():
    points = [{"key": "1", "text": "Low"}, {"key": "2", "text": "High"}]
    scale = pages(asking("s", "scale", points=points, margin={**REFERENCE, "shares": {"1": 1, "2": 3}}))
    assert scale.question("s").margin.proportions == {"1": 0.25, "2": 0.75}
    with pytest.raises(DefinitionError, match="`margin` is not a word"):
        pages(asking("n", "number", margin=REFERENCE))


def test_another_reference_leaves_answers_comparable():
    (change,) = changes(asked(), asked(year="2031"))
    assert (change.what, comparable(asked(), asked(year="2031"))) == ("handling", {"age": "yes"})
