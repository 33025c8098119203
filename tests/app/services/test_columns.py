"""Columns: one list for each variable, in the order of random ids, with missing answers as their codes."""
from __future__ import annotations

import pytest

from app.services import columns
from surveys.missing import Missing
from tests.app.services.making import answer, opened


@pytest.fixture
def survey(app, session, now):
    return opened(app, session, now)


def test_every_variable_has_a_value_for_every_response(app, session, survey, now):
    answer(app, session, survey, now, "one", heard="a_lot", uses=["care"], trust={"gp": "low"}, worry="Jobs")
    answer(app, session, survey, now, "two", heard={"missing": "dont_know"})
    made = columns.build(session, survey)
    assert {len(values) for values in made.values()} == {2}
    assert made["response_id"] == sorted(made["response_id"])
    by_heard = dict(zip(made["heard"], made["uses_care"], strict=True))
    assert by_heard == {"a_lot": 1, Missing.DONT_KNOW: Missing.SKIPPED}


def test_columns_are_kept_as_plain_values_and_read_by_name(app, session, survey, now):
    answer(app, session, survey, now, "one", heard="a_lot")
    columns.keep(session, survey.id, columns.build(session, survey))
    session.commit()
    kept = columns.columns_of(session, survey.id, ["heard", "worry"])
    assert set(kept) == {"response_id", "heard", "worry"}
    assert kept["worry"] == [-4]


def test_one_row_goes_out_of_every_column(app, session, survey, now):
    for key in ("one", "two", "three"):
        answer(app, session, survey, now, key, worry=key)
    columns.keep(session, survey.id, columns.build(session, survey))
    gone, *_ = columns.columns_of(session, survey.id)["response_id"]
    columns.remove(session, survey.id, gone)
    session.commit()
    left = columns.columns_of(session, survey.id)
    assert gone not in left["response_id"] and {len(values) for values in left.values()} == {2}
    columns.remove(session, survey.id, "unknown")
    assert columns.columns_of(session, survey.id) == left


def test_only_some_rows():
    assert columns.only({"response_id": ["a", "b"], "x": [1, 2]}, {"b"}) == {"response_id": ["b"], "x": [2]}
