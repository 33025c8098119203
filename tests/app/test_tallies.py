"""Counting for limits, without a thread."""
from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from limits.storage import storage_from_string

from app import tallies
from app.extensions import limiter
from app.tallies import SWEPT_AT, Tallies


@pytest.fixture
def clock(monkeypatch):
    at = [1000.0]
    monkeypatch.setattr(tallies.time, "time", lambda: at[0])
    return at


def test_counts_add_up_within_a_window_and_begin_anew_after_it(clock):
    store = Tallies()
    assert [store.incr("a", 60) for _ in range(3)] == [1, 2, 3] and store.get_expiry("a") == 1060
    clock[0] = 1059.9
    assert store.incr("a", 60) == 4
    clock[0] = 1060
    assert store.get("a") == 0 and store.get_expiry("a") == 1060 and store.incr("a", 60) == 1


def test_each_purpose_and_each_person_is_counted_apart(clock):
    store = Tallies()
    store.incr("a", 60, 5)
    assert store.incr("b", 60) == 1 and store.get("a") == 5
    store.clear("a")
    assert (store.get("a"), store.get("b")) == (0, 1)
    assert store.reset() == 1 and store.get("b") == 0 and store.check()


def test_what_is_over_does_not_stay_in_memory_and_what_is_open_does(clock):
    store = Tallies()
    store.incr("long", 3600)
    for number in range(SWEPT_AT):
        store.incr(f"short {number}", 1)
    clock[0] += 2
    for number in range(2 * SWEPT_AT):
        store.incr(f"later {number}", 60)
    assert store.get("long") == 1 and len(store._kept) == 2 * SWEPT_AT + 1


def test_sixteen_at_once_lose_no_count():
    store = Tallies()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: store.incr("a", 60), range(2000)))
    assert store.get("a") == 2000


def test_counting_starts_no_thread(monkeypatch):
    monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("a thread was started"))
    store = storage_from_string(f"{tallies.SCHEME}://")
    assert isinstance(store, Tallies) and store.incr("a", 60) == 1


def test_the_application_counts_its_limits_here():
    assert limiter._storage_uri == f"{tallies.SCHEME}://"
