from __future__ import annotations

import pytest

from analysis.errors import InputError, TableError
from analysis.opinion.sortition.pool import Quota, counted, pool_of, quotas_left, read_pool, read_quotas
from tests.analysis.opinion.sortition.pools import QUOTAS, a_pool, volunteers


def test_volunteers_who_are_alike_are_one_kind():
    pool = a_pool()
    assert len(pool.sizes) == 6
    assert pool.sizes.sum() == 60


def test_the_order_of_rows_does_not_matter():
    ids, values = volunteers()
    backwards = pool_of(ids[::-1], {name: cells[::-1] for name, cells in values.items()}, QUOTAS)
    assert backwards.ids == a_pool().ids
    assert (backwards.kind == a_pool().kind).all()


def test_quotas_know_how_many_volunteers_count_towards_them():
    _, values = volunteers()
    assert {str(quota): n for quota, n in counted(a_pool())}["gender = man"] == values["gender"].count("man")


@pytest.mark.parametrize(
    ("ids", "cells", "said"),
    [
        ([], [], "nobody in the pool"),
        (["a", ""], ["x", "x"], "row 2, column id: blank"),
        (["a", "a"], ["x", "x"], "'a' occurs twice"),
        (["a", "b"], ["x", "z"], "there is no quota for 'z'. Please add the row age,z,0,2"),
    ],
)
def test_a_bad_pool_is_refused_with_the_cure(ids, cells, said):
    with pytest.raises(InputError) as wrong:
        pool_of(ids, {"age": cells}, [Quota("age", "x", 0, 2)])
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("age,x,2,1\n", "row 1: min 2 is above max 1"),
        ("age,x,-1,1\n", "row 1, column min: '-1' is no whole number"),
        ("age,x,0,1\nage,x,0,2\n", "age = x has two rows"),
        ("", "there is no quota"),
    ],
)
def test_a_bad_quota_is_refused_with_the_cure(tmp_path, rows, said):
    path = tmp_path / "quotas.csv"
    path.write_text("category,name,min,max\n" + rows)
    with pytest.raises(TableError, match="Please") as wrong:
        read_quotas(path)
    assert said in str(wrong.value)


def test_the_quotas_of_empty_seats_are_what_those_who_stay_leave():
    quotas = [Quota("age", "old", 3, 4), Quota("age", "young", 1, 2)]
    left = quotas_left(quotas, {"age": ["old", "old", "young", "young"]})
    assert left == (Quota("age", "old", 1, 2), Quota("age", "young", 0, 0))


def test_a_pool_that_lacks_the_column_of_a_quota_is_told_which(tmp_path):
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    pool.write_text("id,sex\n1,woman\n")
    quotas.write_text("category,name,min,max\ngender,woman,1,1\n")
    with pytest.raises(TableError, match=r"pool\.csv, first row: there is no column 'gender'"):
        read_pool(pool, quotas)
