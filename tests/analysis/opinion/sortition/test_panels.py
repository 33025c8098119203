from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.opinion.sortition.panels import Limits, best_panel, check_feasible, limits_of
from analysis.opinion.sortition.pool import Quota, pool_of
from tests.analysis.opinion.sortition.pools import SIZE, a_pool, volunteers


def test_the_best_panel_obeys_every_quota_and_takes_the_worthiest():
    pool = a_pool()
    worth = np.zeros(len(pool.sizes))
    worth[0] = 1
    panel = best_panel(pool, SIZE, worth)
    assert panel.sum() == SIZE
    for quota, n in zip(pool.quotas, pool.holds @ panel, strict=True):
        assert quota.least <= n <= quota.most
    assert panel[0] == min(pool.sizes[0], 4)


def test_narrower_limits_are_kept():
    pool = a_pool()
    inside = limits_of(pool)
    none = inside.kinds[1].copy()
    none[0] = 0
    assert best_panel(pool, SIZE, np.ones(6), limits=Limits((inside.kinds[0], none), inside.quotas))[0] == 0


def _refusal(quotas: list[Quota], size: int = SIZE) -> str:
    with pytest.raises(InputError) as wrong:
        check_feasible(pool_of(*volunteers(), quotas), size)
    return str(wrong.value)


GENDER = [Quota("gender", "woman", 0, 60), Quota("gender", "man", 0, 60)]


def test_a_size_beyond_the_pool_is_refused():
    assert "Please give a size from 1 to 60" in _refusal(GENDER, 61)


def test_a_min_above_the_volunteers_is_named_with_the_cure():
    n = volunteers()[1]["gender"].count("woman")
    said = _refusal([Quota("gender", "woman", 59, 60), GENDER[1]], 60)
    assert f"quota gender = woman: at least 59 are asked for and {n} volunteered" in said
    assert f"lower its min to {n} or recruit {59 - n} more" in said


def test_mins_that_exceed_the_panel_are_named():
    said = _refusal([Quota("gender", "woman", 8, 9), Quota("gender", "man", 5, 9)])
    assert "their mins add up to 13, more than the panel of 10. Please lower them by 3" in said


def test_maxes_that_cannot_fill_the_panel_are_named():
    said = _refusal([Quota("gender", "woman", 0, 4), Quota("gender", "man", 0, 3)])
    assert "their maxes add up to 7, less than the panel of 10. Please raise them by 3" in said


def test_quotas_that_conflict_only_together_are_named_with_the_smallest_change():
    ids = [f"v{i}" for i in range(20)]
    values = {"sex": ["f"] * 10 + ["m"] * 10, "town": ["a"] * 10 + ["b"] * 10}
    quotas = [Quota("sex", "f", 7, 10), Quota("sex", "m", 0, 3), Quota("town", "a", 0, 5), Quota("town", "b", 5, 10)]
    with pytest.raises(InputError) as wrong:
        check_feasible(pool_of(ids, values, quotas), 10)
    said = str(wrong.value)
    assert "the quotas conflict" in said and "The smallest change that helps is" in said
    # Following the cure makes a panel possible: it is one of moving sex or moving town, four seats in all.
    changes = dict(part.rsplit(": ", 1) for part in said.split("helps is ")[1].rstrip(".").split("; "))
    mended = []
    for quota in quotas:
        word, _, before_after = changes.get(str(quota), "").partition(" ")
        after = int(before_after.split(" → ")[1]) if word else 0
        least, most = after if word == "min" else quota.least, after if word == "max" else quota.most
        mended.append(Quota(quota.category, quota.name, least, most))
    check_feasible(pool_of(ids, values, mended), 10)
