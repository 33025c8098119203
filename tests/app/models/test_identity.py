"""Names of rows."""

from __future__ import annotations

from app.models.identity import new_id


def test_a_name_is_random_and_tells_no_order():
    names = [new_id() for _ in range(1000)]
    assert len(set(names)) == 1000
    assert all(len(name) == 32 for name in names)
    assert names != sorted(names)
