from __future__ import annotations

from analysis.opinion.sortition.drawing import draw
from analysis.opinion.sortition.fairness import measure
from analysis.opinion.sortition.leximin import fairest_lot
from analysis.opinion.sortition.page import render
from tests.analysis.opinion.sortition.pools import SIZE, a_pool


def test_the_report_says_chances_quotas_and_how_to_check_and_names_nobody():
    pool = a_pool()
    lot = fairest_lot(pool, SIZE)
    page = render(measure(pool, lot, draw(pool, lot, "<seed>"), size=SIZE, seed="<seed>"))
    for said in ("10 people were drawn from 60 volunteers", "gender = woman", "How to check", "&lt;seed&gt;", "<svg"):
        assert said in page
    assert not any(name in page for name in pool.ids)
