"""Who the made-up staff are."""

from __future__ import annotations

import numpy as np

from app.cli.demo.tendencies import staff


def crowd(n: int = 1000) -> list[staff.Person]:
    rng = np.random.default_rng(9)
    return [staff.person(rng, 0.0) for _ in range(n)]


def test_the_shares_of_jobs_and_settings_add_up_to_one() -> None:
    for shares in (staff.JOBS, staff.SETTINGS, *staff.ADMIN_ONLY.values()):
        assert abs(sum(shares.values()) - 1) < 1e-9


def test_porters_work_where_there_are_beds_to_push() -> None:
    assert {p.background["setting"] for p in crowd() if p.background["staff_group"] == "estates"} <= {
        "hospital", "mental_health", "community"
    }  # fmt: skip


def test_who_is_listened_to_trusts_more() -> None:
    traits = np.array([[p.traits["heeded"], p.traits["trust"]] for p in crowd()])
    assert np.corrcoef(traits.T)[0, 1] > 0.25
