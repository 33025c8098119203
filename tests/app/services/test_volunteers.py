"""Volunteers of a panel."""
from __future__ import annotations

import csv
import io

import pytest

from app.errors import BadInput, NotFound
from app.models import Panel
from app.services import volunteers

POOL = "id,name,age\nx1,Al,old\nx2,Bo,old\nx3,Cy,young\nx4,Di,young\n"
QUOTAS = "category,name,min,max\nage,old,1,1\nage,young,1,1\n"


def read(pool=POOL, quotas=QUOTAS):
    return volunteers.read_volunteers(pool.encode(), quotas.encode())


def numbers(held, *ids):
    return [one.number for one in held.people if one.id in ids]


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_names_stay_in_the_officers_file_and_the_published_pool_has_numbers():
    held = read()
    assert {(one.id, *one.values.values()) for one in held.people} == {("x1", "old"), ("x2", "old"), ("x3", "young"),
                                                                       ("x4", "young")}
    assert [list(row) for row in rows(held.pool_csv(1))] == [["id", "age"]] * 4
    assert [row["id"] for row in rows(held.pool_csv(1))] == ["001", "002", "003", "004"]
    assert b"x1" not in held.pool_csv(1) and b"Al" not in held.pool_csv(1)


def test_numbers_do_not_tell_the_order_of_the_file():
    pool = "id,age\n" + "".join(f"p{n:02},old\n" for n in range(40))
    held = read(pool, "category,name,min,max\nage,old,1,40\n")
    assert [one.id for one in held.people] != sorted(one.id for one in held.people)


def test_a_later_lot_draws_from_those_never_drawn_for_the_seats_that_are_free():
    held = read()
    held = held.changed(numbers(held, "x1", "x3"), drawn=1)
    assert {one.id for one in held.sitting} == {"x1", "x3"}
    held = held.changed(numbers(held, "x3"), left=2)
    assert {one.id for one in held.sitting} == {"x1"}
    assert {one.id for one in held.pool(2)} == {"x2", "x4"}
    assert [tuple(row.values()) for row in rows(held.quotas_csv(2))] == [("age", "old", "0", "0"),
                                                                        ("age", "young", "1", "1")]
    assert held.rows(2) == [("age: old", 0, 0, 1), ("age: young", 1, 1, 1)]
    after = held.changed(numbers(held, "x4"), drawn=2)
    assert (after.pool_csv(1), after.pool_csv(2)) == (held.pool_csv(1), held.pool_csv(2))
    assert after.quotas_csv(2) == held.quotas_csv(2)
    assert rows(after.drawn_csv(2)) == [{"id": number} for number in numbers(held, "x4")]


@pytest.mark.parametrize(("pool", "quotas", "said"), [
    (POOL, "category,name,min,max\nage,old,1,1\n", "no quota for 'young'"),
    ("id\nx1\n", QUOTAS, "no column 'age'"),
    (POOL, "category,name\nage,old\n", "no column 'min'"),
])
def test_files_that_do_not_belong_together_are_told_with_their_cure(pool, quotas, said):
    with pytest.raises(BadInput, match=said):
        read(pool, quotas)


def test_people_of_whom_nothing_is_known_have_one_quota():
    held = volunteers.volunteers_alike(["a@example.org", "b@example.org", "c@example.org"], 2)
    assert held.rows(1) == [("volunteer: yes", 2, 2, 3)]
    with pytest.raises(BadInput, match="3 people can be drawn"):
        volunteers.volunteers_alike(["a", "b", "c"], 4)


def test_volunteers_lie_under_seal_and_are_gone_with_their_key(sqlite_app):
    keys, panel = sqlite_app.extensions["keys"], Panel(deliberation_id="d" * 32, size=2)
    held = read()
    volunteers.keep(keys, panel, held)
    assert b"x1" not in panel.sealed and b"young" not in panel.sealed
    assert volunteers.held_of(keys, panel) == held
    sealed = panel.sealed
    volunteers.forget(keys, panel)
    panel.sealed = sealed
    with pytest.raises(NotFound, match="no longer kept"):
        volunteers.held_of(keys, panel)
